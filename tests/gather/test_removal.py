"""Who asks to be removed is removed, whatever else is wrong; and may come back."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from pledgedata.gather.gather import gather
from pledgedata.package.load import checked, load
from pledgedata.release.build import build
from tests.folder import contents
from tests.gather.conftest import package, registry, release
from tests.gather.desk import QUICK, codes, gathered, ids, rows
from tests.net import stub
from tests.net.stub import says, serving


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
    held = {name for name, data in contents(desk / "out").items() if b"0180-2020" in data}
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
    before = contents(Path("out"))
    registry(("0483", "a"))
    gathered()
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    assert contents(Path("out")) == before


def removed(*codes: str, others: tuple[tuple[str, str], ...] = ()) -> None:
    """A registry in which these have asked to be removed."""
    lines = [f"{code},Utgivare {code},borta/{code},2026-07-02" for code in codes]
    lines += [f"{code},Utgivare {code},{source}," for code, source in others]
    text = "\n".join(["code,name,source,removed_on", *lines, ""])
    Path("registry.csv").write_text(text, encoding="utf-8")


def retired() -> str:
    return Path("out/retirements.csv").read_text(encoding="utf-8")


def test_what_a_removed_publisher_had_withdrawn_stays_withdrawn(desk: Path) -> None:
    """Also where another publisher has it: that was not theirs to show."""
    own = package(desk / "a", "0483")
    gone = "https://data.example.se/a/id/pledge/0483-2021-01"
    text = f"id,address,moved_to,retired_on,reason\n0483-x,{gone},,2026-06-30,Anna bad om det\n"
    (own / "retirements.csv").write_text(text, encoding="utf-8")
    package(desk / "p", "0483", 2021)
    registry(("0483", "a"), ("polisen", "p"))
    gathered()
    assert ids("pledges") == ["0483-2020-01"]
    removed("0483", others=(("polisen", "p"),))
    gathered(date(2026, 7, 3))
    assert ids("pledges") == []
    address = "https://samling.example.se/data/id/pledge/0483-2021-01"
    assert f"0483-x,{address},,2026-06-30," in retired()
    assert "Anna" not in retired()
    assert not checked("out").errors
    assert not gathered(date(2026, 7, 4)).written


def test_each_record_of_who_is_removed_leaves_an_address(desk: Path) -> None:
    """Those too whose address is made of two ids, or an id and a number."""
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    number, word = "0180-2020,1", "signatory/0180-2020-1"
    text = f"agreement_id,number,party_id,role\n{number},0180-polisen,local_police_area_chief\n"
    (desk / "b" / "signatories.csv").write_text(text, encoding="utf-8")
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    same = Path("out/gathering/same.nt").read_text(encoding="utf-8").splitlines()
    before = [
        line.partition(">")[0].strip("<") for line in same if "/id/" in line and "/0180" in line
    ]
    assert any(address.endswith(word) for address in before)
    removed("0180", others=(("0483", "a"),))
    gathered(date(2026, 7, 3))
    assert [address for address in before if f"{address}," not in retired()] == []
    assert rows("removals")[0]["records"] == str(len(before))


@pytest.fixture
def county(desk: Path) -> Path:
    """A gathering of two publishers, which is gathered itself."""
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"), name="lan.csv")
    gather(Path("lan.csv"), Path("lan"), date(2026, 7, 1), manner=QUICK)
    registry(("lan", "lan"))
    gathered()
    assert ids("pledges") == ["0180-2020-01", "0483-2020-01"]
    return desk


def test_who_came_through_another_gathering_can_be_removed(county: Path) -> None:
    removed("0180", others=(("lan", "lan"),))
    gathered(date(2026, 7, 3))
    assert ids("pledges") == ["0483-2020-01"]
    assert "https://samling.example.se/data/id/pledge/0180-2020-01,,2026-07-03" in retired()
    (stone,) = rows("removals")
    assert stone["records"] == "5"
    copies = county.glob(".out.gather/*.zip")
    assert not [path for path in copies if b"0180/pledges.csv" in path.read_bytes()]
    assert not gathered(date(2026, 7, 4)).written
    registry(("lan", "lan"), ("0180", "b"))
    gathered(date(2026, 7, 5))
    assert ids("pledges") == ["0180-2020-01", "0483-2020-01"]


def test_who_was_removed_from_a_gathering_that_is_removed_is_still_told_of(county: Path) -> None:
    Path("lan.csv").write_text(
        "code,name,source,removed_on\n0483,A,a,\n0180,B,b,2026-07-02\n", encoding="utf-8"
    )
    gather(Path("lan.csv"), Path("lan"), date(2026, 7, 3), manner=QUICK)
    gathered(date(2026, 7, 3))
    address = "https://samling.example.se/data/id/pledge/0180-2020-01,,2026-07-03"
    assert address in retired()
    package(county / "c", "0114")
    registry(("0114", "c"))
    gathered(date(2026, 7, 4))
    assert {one["code"] for one in rows("removals")} == {"0180", "lan"}
    assert address in retired()
    assert "id/pledge/0483-2020-01,,2026-07-04" in retired()
    assert not gathered(date(2026, 7, 5)).written


def test_a_corrected_reason_and_name_arrive(desk: Path) -> None:
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    head = "code,name,source,removed_on,reason\n"
    for name, reason in (("B", "bad om det"), ("Storby", "på begäran")):
        text = f"{head}0483,Lillby,a,,\n0180,{name},b,2026-07-02,{reason}\n"
        Path("registry.csv").write_text(text, encoding="utf-8")
        gathered(date(2026, 7, 3))
        (stone,) = rows("removals")
        assert (stone["name"], stone["reason"], stone["removed_on"]) == (name, reason, "2026-07-03")
    assert not gathered(date(2026, 7, 4)).written
    with ZipFile("out/gathering/members.zip") as copies:
        assert b"Lillby" in copies.read("members.json")


def test_a_package_that_is_taken_back_is_gone_even_if_it_has_errors(desk: Path) -> None:
    own = package(desk / "b", "0180")
    registry(("0180", "b"))
    gathered()
    gone = "https://data.example.se/b/id/dataset/b"
    (own / "retirements.csv").write_text(f"id,address\n0180-allt,{gone}\n", "utf-8")
    agreements = own / "agreements.csv"
    agreements.write_text(agreements.read_text("utf-8").replace("explicit", "explicitt"), "utf-8")
    assert checked(own).errors
    gathered(date(2026, 7, 3))
    assert ids("pledges") == []
    assert rows("removals")[0]["how"] == "gone"
