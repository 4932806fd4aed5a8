"""Who asks to be removed is removed, whatever else is wrong; and may come back."""

from datetime import date
from pathlib import Path

import pytest

from pledgedata.package.build import build
from pledgedata.package.load import checked, load
from tests.gather import stub
from tests.gather.conftest import package, registry, release
from tests.gather.desk import codes, files, gathered, ids, rows
from tests.gather.stub import says, serving


@pytest.mark.parametrize("how", ["registry", "gone", "withdrawn", "unlisted"])
def test_who_asks_to_be_removed_is_gone_within_one_cycle(desk: Path, how: str) -> None:
    package(desk / "a", "0483")
    text = "Patrullera till fots"
    with serving(stub.folder(release(desk / "b", "0180"))) as server:
        url = f"{server.url}/datapackage.json"
        registry(("0483", "a"), ("0180", url))
        gathered()
        assert "0180-2020-01" in ids("pledges")
        if how == "registry":
            Path("registry.csv").write_text(
                f"code,name,source,removed_on\n0483,A,a,\n0180,B,{url},2026-07-02\n",
                encoding="utf-8",
            )
        elif how == "unlisted":
            registry(("0483", "a"))
        elif how == "gone":
            server.site["/datapackage.json"] = says(410)
        else:
            own = package(desk / "c" / "b", "0180")
            gone = "https://data.example.se/b/id/dataset/b"
            (own / "retirements.csv").write_text(f"id,address\n0180-allt,{gone}\n", "utf-8")
            server.site = stub.folder(build(load(own), "new"))
        made = gathered(date(2026, 7, 3))
        again = gathered(date(2026, 8, 3))
    assert codes(made).get("0180") in {"gone", None}
    assert not again.written
    assert ids("pledges") == ["0483-2020-01"]
    held = {name for name, data in files(desk / "out").items() if b"0180-2020" in data}
    assert held == {"gathering/members.zip", "retirements.csv"}
    assert not [p for p in desk.glob(".out.gather/0180*") if text.encode() in p.read_bytes()]
    (stone,) = rows("removals")
    expected = {"withdrawn": "gone"}.get(how, how)
    assert (stone["code"], stone["how"], stone["removed_on"]) == ("0180", expected, "2026-07-03")
    retired = Path("out/retirements.csv").read_text(encoding="utf-8")
    assert "https://samling.example.se/data/id/pledge/0180-2020-01,,2026-07-03" in retired
    assert not checked("out").errors


def test_concepts_leave_no_address(desk: Path) -> None:
    """Theirs is the specification's, and means the same everywhere."""
    own = package(desk / "b", "0180")
    (own / "concepts.csv").write_text(
        "id,list,broader,label_sv,label_en\n"
        "0180-lyckliga_gatan,theme,theme/leisure_meeting_places,Lyckliga gatan,Happy Street\n"
        "0180-lyckliga-gatan,theme,theme/leisure_meeting_places,Lyckliga vägen,Happy Road\n",
        encoding="utf-8",
    )
    package(desk / "a", "0483")
    registry(("0180", "b"), ("0483", "a"))
    gathered()
    assert "gatan" not in Path("out/gathering/same.nt").read_text(encoding="utf-8")
    registry(("0483", "a"))
    gathered()
    assert "0180-2020-agreement-borttagen" in ids("retirements")
    assert not [one for one in ids("retirements") if "gatan" in one]
    assert not checked("out").errors


def test_a_record_that_is_taken_back_is_gone_even_if_the_package_has_errors(desk: Path) -> None:
    own = package(desk / "b", "0180")
    registry(("0180", "b"))
    gathered()
    assert "Patrullera" in Path("out/pledges.csv").read_text(encoding="utf-8")
    gone = "https://data.example.se/b/id/pledge/0180-2020-01"
    (own / "retirements.csv").write_text(f"id,address\n0180-fel,{gone}\n", encoding="utf-8")
    (own / "parties.csv").write_text("id,name,party_type\n0180-polisen,Polisen,fel\n", "utf-8")
    assert codes(gathered(date(2026, 7, 2))) == {"0180": "errors"}
    assert (ids(), ids("pledges"), ids("retirements")) == (["0180-2020"], [], ["0180-fel"])
    assert not [
        p for p in desk.glob(".out.gather/*") if p.is_file() and b"Patrull" in p.read_bytes()
    ]
    assert not gathered(date(2026, 7, 3)).written


def test_who_comes_back_is_in_again(desk: Path) -> None:
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    before = files(Path("out"))
    registry(("0483", "a"))
    gathered()
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    assert files(Path("out")) == before
