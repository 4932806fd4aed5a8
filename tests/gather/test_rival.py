"""Publishers that say something else of the same: each keeps what is its own, and is told why."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from pledgedata.package.load import checked
from tests.conftest import ROOT
from tests.gather.conftest import package, registry
from tests.gather.desk import codes, gathered, ids, rows, states

HEAD = "id,address,moved_to,reason\n"


def at(package: str, name: str) -> str:
    return f"https://data.example.se/{package}/id/agreement/{name}"


def retired(folder: Path, *moves: tuple[str, str]) -> None:
    """Says of a package that these agreements have gone, each to another or to none."""
    of = folder.name
    (folder / "retirements.csv").write_text(
        HEAD
        + "".join(
            f"0483-{of}-{number},{at(of, gone)},{at(of, to) if to else ''},Borta\n"
            for number, (gone, to) in enumerate(moves)
        ),
        encoding="utf-8",
    )


def gone(to: str = "out") -> list[tuple[str, str]]:
    with Path(to, "retirements.csv").open(encoding="utf-8", newline="") as file:
        return [
            (r["address"].rpartition("/")[2], r["moved_to"].rpartition("/")[2])
            for r in csv.DictReader(file)
        ]


def extended(folder: Path, *extensions: tuple[str, ...]) -> None:
    lines = ["id,table_name,record,name,value", *map(",".join, extensions), ""]
    (folder / "extensions.csv").write_text("\n".join(lines), encoding="utf-8")


def test_a_member_with_the_gatherings_short_name_says_nothing_of_the_gathering(desk: Path) -> None:
    name = "samling"
    package(desk / "a", "0483", name=name)
    extended(
        desk / "a",
        ("0483-samling-dataset-x-note", "about", name, "x_samling_note", "Hej"),
        ("0483-mer", "extensions", "0483-samling-dataset-x-note", "x_samling_mer", "om"),
        ("0483-2020-01-pledge-x", "pledges", "0483-2020-01", "x_samling_ward", "Norr"),
    )
    registry(("0483", "a"))
    assert not gathered().problems
    assert ids("extensions") == ["0483-2020-01-pledge-x"]
    assert not checked("out").errors


def test_of_extensions_with_the_same_id_one_is_in_and_the_other_listed(desk: Path) -> None:
    package(desk / "a", "0483", name="lillby")
    package(desk / "p", "0483", 2021, name="lillby")
    own = ("0483-polisen-party-x", "parties", "0483-polisen", "x_lillby_ward")
    extended(desk / "a", (*own, "Norr"))
    extended(desk / "p", (*own, "Söder"))
    registry(("0483", "a"), ("polisen", "p"))
    assert not gathered().problems
    assert states() == {"0483": "current", "polisen": "current"}
    (listed,) = rows("duplicates")
    assert (listed["id"], listed["dropped_from"], listed["rule"]) == (own[0], "polisen", "home")
    assert "Norr" in Path("out/extensions.csv").read_text(encoding="utf-8")


def test_of_an_address_that_two_retire_one_word_counts(desk: Path) -> None:
    package(desk / "a", "0483")
    package(desk / "p", "0483", 2021, version="9.0.0")
    retired(desk / "a", ("0483-2019", "0483-2020"), ("0483-2018", ""))
    retired(desk / "p", ("0483-2019", ""), ("0483-2018", ""))
    registry(("0483", "a"), ("polisen", "p"))
    assert not gathered().problems
    assert sorted(gone()) == [("0483-2018", ""), ("0483-2019", "0483-2020")]
    listed = [(r["id"], r["dropped_from"], r["kept_id"], r["rule"]) for r in rows("duplicates")]
    assert listed == [("0483-p-0", "polisen", "0483-a-0", "home")]
    assert "retirement-twice" not in {p.rule.code for p in checked("out").problems}


@pytest.mark.parametrize(
    ("own", "others"),
    [
        ([("0483-2018", "0483-2019")], [("0483-2019", "0483-2018")]),
        (
            [("0483-2016", "0483-2017")],
            [("0483-2017", "0483-2018"), ("0483-2018", "0483-2016")],
        ),
    ],
)
def test_who_leads_anothers_address_back_to_itself_puts_nobody_out(
    desk: Path, own: list[tuple[str, str]], others: list[tuple[str, str]]
) -> None:
    package(desk / "a", "0483")
    package(desk / "p", "0483", 2021, version="9.0.0")
    retired(desk / "a", *own)
    retired(desk / "p", *others)
    registry(("0483", "a"), ("polisen", "p"))
    assert not gathered().problems
    assert states() == {"0483": "current", "polisen": "current"}
    assert ids() == ["0483-2020", "0483-2021"]
    assert set(own) <= set(gone())
    assert {r["dropped_from"] for r in rows("duplicates")} == {"polisen"}
    assert not checked("out").errors


def test_who_does_not_fit_is_told_with_whom_and_what_to_do(desk: Path) -> None:
    for one in "ab":
        folder = ROOT / "tests/cases/gather-clash" / one
        (desk / one).mkdir()
        for path in folder.glob("*.csv"):
            (desk / one / path.name).write_bytes(path.read_bytes())
    registry(("0483", "a"), ("polisen", "b"))
    assert codes(gathered()) == {"polisen": "clash"}
    said = {
        lang: Path(f"out/reports/polisen.{lang}.txt").read_text(encoding="utf-8")
        for lang in ("sv", "en")
    }
    rival = "0483-lyckliga i concepts (bladet Egna begrepp): Utgivare 0483 (0483), kommunens egen"
    assert rival in said["sv"]
    assert "Ge era ett annat id" in said["sv"]
    assert "Give yours another id" in said["en"]
    assert "pledges.csv, row 2, column place_types" in said["en"]
    # Not so: it is there, nothing of the package is shown, and check finds nothing.
    for wrong in ("Add it to concepts.csv", "shown meanwhile", "Try it yourselves"):
        assert wrong not in said["en"]
    told = json.loads(Path("out/reports/polisen.json").read_text(encoding="utf-8"))
    assert [(r["id"], r["kept_from"]) for r in told["rivals"]] == [("0483-lyckliga", "0483")]
    assert not told["ok"]


def test_a_member_of_an_older_version_costs_the_others_of_its_gathering_nothing(desk: Path) -> None:
    package(desk / "a", "0483", version="2.0.0")
    package(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))
    gathered(to="county")
    registry(("county", "county"))
    gathered()
    package(desk / "a", "0483", version="1.0.0")
    package(desk / "b", "0180", 2021, version="2.0.0")
    registry(("0483", "a"), ("0180", "b"))
    shutil.rmtree(".county.gather")
    shutil.rmtree("county")
    gathered(to="county")
    registry(("county", "county"))
    gathered()
    assert ids() == ["0180-2021", "0483-2020"]
    assert {r["code"]: r["version"] for r in rows("publishers")} == {
        "0180": "2.0.0", "0483": "2.0.0",
    }  # fmt: skip
    assert "gather-older" in Path("out/reports/county.en.txt").read_text(encoding="utf-8")
