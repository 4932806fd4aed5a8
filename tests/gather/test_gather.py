"""Gathering as its user sees it, with real children: what is in, what is kept, what is written."""

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from pledgedata.gather.gather import gather
from pledgedata.gather.record import Publisher
from pledgedata.gather.tell import tally
from pledgedata.net.manner import Manner
from pledgedata.package.load import checked, load
from pledgedata.problem import Refused
from pledgedata.proof.verify import verify
from pledgedata.release.build import build
from pledgedata.words import LANGS
from tests.folder import contents
from tests.gather.conftest import package, registry, release
from tests.gather.desk import DAY, QUICK, codes, gathered, ids, rows, run, stamps, states
from tests.net import stub
from tests.net.stub import gives, says, serving


def test_what_is_gathered_is_a_package(desk: Path) -> None:
    package(desk / "a", "0483")
    release(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))
    assert gathered().written
    assert ids() == ["0180-2020", "0483-2020"]
    assert not checked("out").errors
    target = build(load("out"), "dist")
    assert verify(target, judges=False).problems == ()
    assert states() == {"0483": "current", "0180": "current"}
    covered = {r["municipality_code"]: r["publishers"] for r in rows("coverage")}
    assert len(covered) == 290
    assert (covered["0180"], covered["0483"], covered["0114"]) == ("0180", "0483", "")
    same = Path("out/gathering/same.nt").read_text(encoding="utf-8")
    assert (
        "<https://samling.example.se/data/id/agreement/0483-2020> "
        "<http://www.w3.org/2002/07/owl#sameAs> "
        "<https://data.example.se/a/id/agreement/0483-2020> .\n"
    ) in same


def test_the_order_of_the_registry_does_not_matter(desk: Path) -> None:
    """The same bytes, but for who is to be asked first."""
    listed = [("0483", "a"), ("polisen", "b"), ("0180", "c")]
    for code, name in listed:
        package(desk / name, "0483" if code == "polisen" else code, version="1.0.0")
    registry(*listed)
    gathered(to="one")
    registry(*reversed(listed))
    gathered(to="other")
    assert contents(Path("one")) == contents(Path("other"))
    assert rows("duplicates", "one")


def test_where_we_stand_does_not_matter(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are seen from the registry's folder, and are told of as they stand in it."""
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    (desk / "b" / "pledges.csv").unlink()
    registry(("0483", "a"), ("0180", "b"), ("0114", "ingen"))
    gathered()
    before = contents(Path("out"))
    (desk / "annanstans").mkdir()
    monkeypatch.chdir(desk / "annanstans")
    assert not gather(desk / "registry.csv", desk / "out", DAY, manner=QUICK).written
    gather(desk / "registry.csv", desk / "other", DAY, manner=QUICK)
    assert contents(desk / "other") == before
    assert not any(str(desk).encode() in data for data in before.values())
    assert {row["source"] for row in rows("publishers", str(desk / "out"))} == {"a", "b", "ingen"}


def test_what_is_stated_of_a_package_as_a_whole_stays_in_its_copy(desk: Path) -> None:
    """The gathering is another package; what is stated of its records is in."""
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    own = ["0483-x1,about,a,x_0483_diary,KS 1", "0483-x2,agreements,0483-2020,x_0483_diary,KS 2"]
    text = "\n".join(["id,table_name,record,name,value", *own, ""])
    (desk / "a" / "extensions.csv").write_text(text, encoding="utf-8")
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    assert states() == {"0483": "current", "0180": "current"}
    assert ids("extensions") == ["0483-x2"]
    with ZipFile("out/gathering/members.zip") as copies:
        assert own[0].encode() in copies.read("0483/extensions.csv")


def test_the_second_run_writes_nothing(desk: Path) -> None:
    package(desk / "a", "0483")
    with serving(stub.folder(release(desk / "b", "0180"))) as server:
        registry(("0483", "a"), ("0180", f"{server.url}/datapackage.json"), ("borta", "finns-inte"))
        assert codes(gathered()) == {"borta": "path-missing"}
        before = stamps(desk)
        made = gathered(date(2026, 9, 9))
        after = stamps(desk)
    moved = {name for name in after if after[name] != before.get(name)}
    assert not made.written
    assert [p.code for p in made.publishers] == ["0180", "0483", "borta"]
    assert {Path(name).name for name in moved} <= {desk.name, "work", ".out.gather"}
    assert {n for n in moved if Path(n).is_file()} == set()
    assert (made.covered, rows("publishers")[2]["failing_since"]) == (2, "2026-07-01")


def test_a_run_that_writes_nothing_removes_what_a_killed_one_left(desk: Path) -> None:
    package(desk / "a", "0483")
    registry(("0483", "a"))
    gathered()
    (desk / ".out.staging").mkdir()
    assert not gathered().written
    assert not (desk / ".out.staging").exists()


def test_over_the_net_only_what_is_listed_is_fetched_and_only_when_it_is_new(desk: Path) -> None:
    made = release(desk / "b", "0180")
    site = stub.folder(made)
    data = (made / "datapackage.json").read_bytes()
    site["/datapackage.json"] = stub.tagged(data, '"1"')
    with serving(site) as server:
        registry(("0180", f"{server.url}/datapackage.json"))
        gathered()
        assert server.paths[0] == "/datapackage.json"
        assert all(path.startswith("/csv/") for path in server.paths[1:])
        assert "/csv/links.csv" not in server.paths
        assert len(server.paths) == 15
        server.asked.clear()
        gathered()
        assert server.paths == ["/datapackage.json"]
        assert server.asked[-1][1]["if-none-match"] == '"1"'
    assert ids() == ["0180-2020"]


@pytest.mark.parametrize("way", ["catalog.rdf", "catalog.jsonld", "zip", "xlsx"])
def test_other_ways_to_a_package(desk: Path, way: str) -> None:
    with serving({}) as server:
        url = f"{server.url}/data"
        made = release(desk / "b", "0180", base_iri=url, download_url=url)
        server.site |= stub.folder(made, "/data")
        if way in {"zip", "xlsx"}:
            assert run("convert", str(made), f"x.{way}").exit_code == 0
            server.site["/x"] = gives(Path(f"x.{way}").read_bytes())
        else:
            server.site["/x"] = gives((made / "catalog" / way).read_bytes())
        registry(("0180", f"{server.url}/x"))
        assert codes(gathered()) == {}
    assert ids() == ["0180-2020"]


def test_one_bad_source_never_costs_another(desk: Path) -> None:
    package(desk / "a", "0483")
    bad = package(desk / "bad", "0181")
    (bad / "agreements.csv").write_bytes(b"\xff\xfe\x00nonsense")
    (desk / "bomb.zip").write_bytes(b"PK\x03\x04" + b"\0" * 2000)
    site = {"/hang": stub.hangs, "/garbled": stub.garbled, "/b/datapackage.json": says(500)}
    with serving(site | stub.folder(release(desk / "c", "0182"), "/c")) as server:
        registry(
            ("0483", "a"), ("0181", "bad"), ("bomb", "bomb.zip"), ("hang", f"{server.url}/hang"),
            ("garbled", f"{server.url}/garbled"), ("b", f"{server.url}/b/datapackage.json"),
            ("0182", f"{server.url}/c/datapackage.json"), ("inner", "http://10.255.255.1:1/"),
            ("null", "/dev/zero"), ("self", "."),
        )  # fmt: skip
        made = gathered(manner=Manner(private=True, pause=0.01, seconds=1))
    assert codes(made).keys() == {"0181", "bomb", "hang", "garbled", "b", "inner", "null", "self"}
    assert ids() == ["0182-2020", "0483-2020"]
    assert states()["0181"] == "missing"
    for lang, word in (("sv", "FEL"), ("en", "ERROR")):
        letter = Path(f"out/reports/0181.{lang}.txt").read_text(encoding="utf-8")
        assert word in letter
        assert "agreements.csv" in letter
    assert json.loads(Path("out/reports/0181.json").read_text(encoding="utf-8"))["problems"]


def test_the_last_good_copy_is_kept_and_its_age_shown(desk: Path) -> None:
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    good = contents(Path("out"))
    (desk / "b" / "agreements.csv").write_text("id\n", encoding="utf-8")
    result = run("gather", "registry.csv", "-o", "out", "--day", "2026-07-11")
    assert result.exit_code == 1
    assert "0180: the copy from 2026-07-01 is in (10 days old)" in result.stdout
    assert ids() == ["0180-2020", "0483-2020"]
    line = rows("publishers")[0]
    assert (line["state"], line["taken_on"], line["failing_since"], line["problem"]) == (
        "kept", "2026-07-01", "2026-07-11", "gather-errors",
    )  # fmt: skip
    package(desk / "b", "0180")
    gathered()
    assert contents(Path("out")) == good


@pytest.mark.parametrize(
    ("day", "sv", "en"),
    [
        ("2026-07-01", " (0 dagar gammal)", " (0 days old)"),
        ("2026-07-02", " (1 dag gammal)", " (1 day old)"),
        ("2026-07-11", " (10 dagar gammal)", " (10 days old)"),
        ("2026-06-22", "", ""),
    ],
)
def test_the_age_of_a_copy_in_words(day: str, sv: str, en: str) -> None:
    taken = date(2026, 7, 1)
    line = Publisher(code="0180", name="B", state="kept", source="b", taken_on=taken)
    said = {lang: [*tally([line], 0, date.fromisoformat(day), lang)][1] for lang in LANGS}
    assert said == {
        "sv": f"  0180: kopian från 2026-07-01 är med{sv}.",
        "en": f"  0180: the copy from 2026-07-01 is in{en}.",
    }


def test_a_copy_from_a_later_day_has_no_age_in_json_either(desk: Path) -> None:
    package(desk / "a", "0483")
    registry(("0483", "a"))
    ages = []
    for day in ("2026-07-01", "2026-06-22"):
        done = run("gather", "registry.csv", "-o", "out", "--day", day, "--format", "json")
        ages += [one["age_days"] for one in json.loads(done.stdout)["publishers"]]
    assert ages == [0, None]


def test_a_file_that_is_not_the_one_described_leaves_the_old_copy(desk: Path) -> None:
    with serving(stub.folder(release(desk / "b", "0180"))) as server:
        registry(("0180", f"{server.url}/datapackage.json"))
        gathered()
        newer = stub.folder(release(desk / "c" / "b", "0180", version="1.0.1"))
        server.site = {**newer, "/csv/pledges.csv": gives(b"id\n")}
        assert codes(gathered()) == {"0180": "seal"}
        assert states() == {"0180": "kept"}
        server.site = newer
        assert codes(gathered()) == {}
    assert rows("publishers")[0]["version"] == "1.0.1"


def test_one_file_that_is_gone_is_no_farewell(desk: Path) -> None:
    with serving(stub.folder(release(desk / "b", "0180"))) as server:
        registry(("0180", f"{server.url}/datapackage.json"))
        gathered()
        server.site |= stub.folder(release(desk / "c" / "b", "0180", version="1.0.1"))
        server.site["/csv/pledges.csv"] = says(410)
        assert codes(gathered()) == {"0180": "status"}
    assert (states(), ids()) == ({"0180": "kept"}, ["0180-2020"])


def test_what_lies_elsewhere_is_not_fetched_unless_told(desk: Path) -> None:
    made = release(desk / "b", "0180")
    site = stub.folder(made)
    with serving(stub.folder(made)) as other, serving(site) as server:
        site["/csv/parties.csv"] = says(302, Location=f"{other.url}/csv/parties.csv")
        registry(("0180", f"{server.url}/datapackage.json"))
        assert codes(gathered()) == {"0180": "elsewhere"}
        elsewhere = Manner(private=True, elsewhere=True)
        assert codes(gathered(manner=elsewhere)) == {}


def test_an_older_version_is_refused_unless_told(desk: Path) -> None:
    package(desk / "a", "0483", version="1.2.0")
    registry(("0483", "a"))
    gathered()
    package(desk / "a", "0483", version="1.1.9")
    assert codes(gathered()) == {"0483": "older"}
    assert rows("publishers")[0]["version"] == "1.2.0"
    assert codes(gathered(manner=Manner(older=True))) == {}
    assert rows("publishers")[0]["version"] == "1.1.9"


def test_a_letter_is_addressed_by_the_name_that_the_registry_has_now(desk: Path) -> None:
    """Also by one that changes while the source cannot be had."""
    own = package(desk / "a", "0483")
    (own / "more.xls").touch()
    registry(("0483", "a"))
    gathered()
    before = contents(Path("out/reports"))
    text = Path("registry.csv").read_text(encoding="utf-8")
    Path("registry.csv").write_text(text.replace("Utgivare 0483", "Ny"), encoding="utf-8")
    own.rename(desk / "b")
    assert codes(gathered()) == {"0483": "path-missing"}
    (desk / "b").rename(own)
    gathered()
    after = contents(Path("out/reports"))
    assert after.keys() == before.keys() == {"0483.sv.txt", "0483.en.txt", "0483.json"}
    for name, data in before.items():
        assert after[name].decode() == data.decode().replace("Utgivare 0483", "Ny")
    Path("registry.csv").write_text(text, encoding="utf-8")
    gathered()
    assert contents(Path("out/reports")) == before


def test_a_folder_that_is_not_a_gathering_is_left_alone(desk: Path) -> None:
    package(desk / "a", "0483")
    registry(("0483", "a"))
    before = contents(package(desk / "mine", "0180"))
    with pytest.raises(Refused, match="target-occupied"):
        gathered(to="mine")
    assert contents(desk / "mine") == before


@pytest.mark.parametrize("source", ["out", "out/b", "./x/../out"])
def test_a_gathering_is_no_source_of_itself(desk: Path, source: str) -> None:
    package(desk / "a", "0483")
    registry(("0483", "a"), ("sjalv", source))
    with pytest.raises(Refused, match="gather-place"):
        gathered()
    assert not Path("out").exists()


def test_another_address_in_the_registry(desk: Path) -> None:
    """The copy from the old address stays until the new one gives something."""
    package(desk / "a", "0483", version="1.0.0")
    registry(("0483", "a"))
    gathered()
    registry(("0483", "b"))
    assert codes(gathered()) == {"0483": "path-missing"}
    assert (states(), ids()) == ({"0483": "kept"}, ["0483-2020"])
    assert rows("publishers")[0]["source"] == "b"
    package(desk / "b", "0483", version="2.0.0")
    assert codes(gathered()) == {}
    assert rows("publishers")[0]["version"] == "2.0.0"


def test_an_error_in_the_registry_stops_all(desk: Path) -> None:
    package(desk / "a", "0483")
    Path("registry.csv").write_text(
        "code,name,source\n0483,A,a\n0483,B,a\nFEL KOD,C,a\n", encoding="utf-8"
    )
    result = run("gather", "registry.csv", "-o", "out")
    assert result.exit_code == 1
    assert "id-repeated" in result.stdout
    assert "cell-type" in result.stdout
    assert not Path("out").exists()


def test_a_registry_as_people_write_it(desk: Path) -> None:
    package(desk / "a", "0483")
    Path("registry.csv").write_bytes("Kod;Namn;Källa\n0483;Lillby;a\n".encode("cp1252"))
    assert not gathered().problems.errors
    assert ids() == ["0483-2020"]
