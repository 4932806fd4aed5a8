"""Whose word counts where two publishers speak of the same; gatherings that are gathered."""

import csv
from datetime import date
from pathlib import Path

import pytest

from pledgedata.gather.gather import gather
from pledgedata.gather.precedence import Voice, rule
from pledgedata.package.load import checked, load
from tests.gather.conftest import package, registry

DAY = date(2026, 7, 1)


def rows(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def duplicates(to: str = "out") -> list[tuple[str, str, str, str, str]]:
    found = rows(f"{to}/gathering/duplicates.csv")
    return [(r["id"], r["dropped_from"], r["kept_from"], r["rule"], r["same"]) for r in found]


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [
        (Voice("0483", "1.0.0"), Voice("0180", "9.0.0"), "home"),
        (Voice("b", "1.10.0"), Voice("a", "1.9.0"), "version"),
        (Voice("b", "0.0.0"), Voice("a", None), "version"),
        (Voice("a", "1.0.0"), Voice("b", "1.0.0"), "code"),
        (Voice("a", None), Voice("b", None), "code"),
    ],
)
def test_who_goes_first(one: Voice, other: Voice, by: str) -> None:
    first, second = one.rank(("0483",)), other.rank(("0483",))
    assert first < second
    assert rule(first, second) == by


def test_the_municipality_goes_before_the_police(desk: Path) -> None:
    package(desk / "a", "0483")
    police = package(desk / "p", "0483", version="9.0.0")
    edit(police / "pledges.csv", "Patrullera", "Cykla")
    registry(("polisen", "p"), ("0483", "a"))
    gather(Path("registry.csv"), Path("out"), DAY)
    assert duplicates() == [("0483-2020", "polisen", "0483", "home", "true")]
    assert [r["text"] for r in rows("out/pledges.csv")] == ["Patrullera till fots i centrum"]


def test_the_same_edition_under_another_id(desk: Path) -> None:
    """An agreement that is out takes its pledges along; who points to it points to the other."""
    package(desk / "a", "0483")
    police = package(desk / "p", "0483")
    for path in police.glob("*.csv"):
        if path.stem != "about":
            edit_all = path.read_text(encoding="utf-8").replace("0483-2020", "0483-2020-polis")
            path.write_text(edit_all, encoding="utf-8")
    head, first = (police / "agreements.csv").read_text(encoding="utf-8").splitlines()
    later = first.replace("2020-01-01", "2021-01-01").replace("2020-12-31", "2021-12-31")
    later = later.replace("0483-2020-polis,", "0483-2021,", 1)
    (police / "agreements.csv").write_text(
        f"{head},replaces\n{first},\n{later},0483-2020-polis\n", encoding="utf-8"
    )
    registry(("0483", "a"), ("polisen", "p"))
    gather(Path("registry.csv"), Path("out"), DAY)
    assert ("0483-2020-polis", "polisen", "0483", "home", "false") in duplicates()
    found = {r["id"]: r["replaces"] for r in rows("out/agreements.csv")}
    assert found == {"0483-2020": "", "0483-2021": "0483-2020"}
    assert [r["id"] for r in rows("out/pledges.csv")] == ["0483-2020-01"]
    assert not checked("out").errors


def test_of_two_of_the_same_edition_the_one_of_the_same_id_is_meant(desk: Path) -> None:
    """As when a publisher has two agreements for a year, and another has both."""
    for name in ("a", "p"):
        made = package(desk / name, "0483")
        head, first = (made / "agreements.csv").read_text(encoding="utf-8").splitlines()
        more = first.replace("0483-2020,", "0483-2020-a,", 1)
        (made / "agreements.csv").write_text(f"{head}\n{first}\n{more}\n", encoding="utf-8")
    registry(("0483", "a"), ("polisen", "p"))
    gather(Path("registry.csv"), Path("out"), DAY)
    found = rows("out/gathering/duplicates.csv")
    assert [(r["id"], r["kept_id"], r["same"]) for r in found] == [
        ("0483-2020", "0483-2020", "true"), ("0483-2020-a", "0483-2020-a", "true"),
    ]  # fmt: skip


def test_districts_and_themes_are_editions_of_their_own(desk: Path) -> None:
    for name, change in (("a", "district,Öster"), ("b", "district,Väster"), ("c", "theme,")):
        made = package(desk / name, "0483")
        scope, district = change.split(",")
        text = (
            (made / "agreements.csv")
            .read_text(encoding="utf-8")
            .replace("0483-2020,", f"0483-2020-{name},")
        )
        head, row = text.replace("municipality,explicit", f"{scope},explicit").splitlines()
        (made / "agreements.csv").write_text(f"{head},district\n{row},{district}\n", "utf-8")
        text = (made / "pledges.csv").read_text(encoding="utf-8")
        (made / "pledges.csv").write_text(text.replace("0483-2020", f"0483-2020-{name}"), "utf-8")
    registry(("0483", "a"), ("polisen", "b"), ("trafik", "c"))
    gather(Path("registry.csv"), Path("out"), DAY)
    assert len(rows("out/agreements.csv")) == 3
    assert duplicates() == []


def test_what_its_own_publisher_has_withdrawn_is_out(desk: Path) -> None:
    own = package(desk / "a", "0483", base_iri="https://data.example.se/x")
    for name in ("agreements", "pledges"):
        text = (own / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        (own / f"{name}.csv").write_text(text + "\n", encoding="utf-8")
    base = "https://data.example.se/x/id"
    gone = f"0483-borta,{base}/agreement/0483-2020,2026-06-01"
    gone += f"\n0483-borta-2,{base}/pledge/0483-2020-01,2026-06-01"
    (own / "retirements.csv").write_text(f"id,address,retired_on\n{gone}\n", encoding="utf-8")
    package(desk / "p", "0483")
    registry(("0483", "a"), ("polisen", "p"))
    gather(Path("registry.csv"), Path("out"), DAY)
    assert rows("out/pledges.csv") == []
    base = "https://samling.example.se/data/id"
    assert {one["address"] for one in rows("out/retirements.csv")} == {
        f"{base}/agreement/0483-2020", f"{base}/pledge/0483-2020-01", f"{base}/origin/0483-2020",
    }  # fmt: skip
    assert ("0483-2020", "polisen", "0483", "withdrawn", "false") in duplicates()
    registry(("0180", "a"), ("0483", "p"))
    gather(Path("registry.csv"), Path("out"), DAY)
    assert len(rows("out/pledges.csv")) == 1
    assert rows("out/retirements.csv") == []


def test_what_is_withdrawn_of_another_costs_it_nothing_else(desk: Path) -> None:
    """A later edition no longer says that it replaces the one that is out, and is in itself."""
    own = package(desk / "a", "0483", base_iri="https://data.example.se/x")
    for name in ("agreements", "pledges"):
        text = (own / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        (own / f"{name}.csv").write_text(text + "\n", encoding="utf-8")
    gone = "0483-borta,https://data.example.se/x/id/agreement/0483-2020,2026-06-01"
    (own / "retirements.csv").write_text(f"id,address,retired_on\n{gone}\n", encoding="utf-8")
    police = package(desk / "p", "0483")
    head, first = (police / "agreements.csv").read_text(encoding="utf-8").splitlines()
    later = first.replace("2020-01-01", "2021-01-01").replace("2020-12-31", "2021-12-31")
    later = later.replace("0483-2020,", "0483-2021,", 1)
    (police / "agreements.csv").write_text(
        f"{head},replaces\n{first},\n{later},0483-2020\n", encoding="utf-8"
    )
    registry(("0483", "a"), ("polisen", "p"))
    assert not gather(Path("registry.csv"), Path("out"), DAY).problems.errors
    assert {r["id"]: r["replaces"] for r in rows("out/agreements.csv")} == {"0483-2021": ""}
    assert not checked("out").errors


def test_a_gathering_can_be_gathered(desk: Path) -> None:
    """gather(gather(a, b), c) says of pledges and duplicates what gather(a, b, c) says."""
    package(desk / "a", "0483")
    package(desk / "b", "0483", version="2.0.0")
    package(desk / "c", "0180")
    package(desk / "d", "0181")
    registry(("0483", "a"), ("polisen", "b"), ("0181", "d"))
    gather(Path("registry.csv"), Path("inner"), DAY)
    registry(("0483", "a"), ("polisen", "b"))
    gather(Path("registry.csv"), Path("inner"), DAY)  # and so d is removed
    registry(("samling", "inner"), ("0180", "c"))
    gather(Path("registry.csv"), Path("nested"), DAY)
    registry(("0483", "a"), ("polisen", "b"), ("0180", "c"), ("0181", "d"), name="flat.csv")
    gather(Path("flat.csv"), Path("flat"), DAY)
    registry(("0483", "a"), ("polisen", "b"), ("0180", "c"), name="flat.csv")
    gather(Path("flat.csv"), Path("flat"), DAY)
    names = [p.name for p in Path("flat").glob("*.csv")]
    names += [f"gathering/{name}.csv" for name in ("duplicates", "removals", "coverage")]
    assert len(names) == 17
    for name in names:
        assert Path("nested", name).read_bytes() == Path("flat", name).read_bytes(), name
    via = {r["code"]: r["via"] for r in rows("nested/gathering/publishers.csv")}
    assert via == {"0180": "", "0483": "samling", "polisen": "samling"}
    Path("registry.csv").write_text(
        "code,name,source,removed_on\nsamling,S,inner,\n0483,A,a,2026-06-30\n", encoding="utf-8"
    )
    gather(Path("registry.csv"), Path("nested"), DAY)
    taken = {r["code"]: r["state"] for r in rows("nested/gathering/publishers.csv")}
    assert taken == {"0180": "removed", "0483": "removed", "polisen": "current"}
    assert b"data.example.se/a" not in Path("nested/gathering/members.zip").read_bytes()
    Path("members.zip").write_bytes(Path("inner/gathering/members.zip").read_bytes())
    registry(("samling", "members.zip"), ("0180", "c"))
    gather(Path("registry.csv"), Path("zipped"), DAY)
    assert Path("zipped/pledges.csv").read_bytes() == Path("flat/pledges.csv").read_bytes()


def other_id(folder: Path, own: str) -> None:
    """Gives the agreement of a package, and so all its parts, another id."""
    for path in folder.glob("*.csv"):
        if path.stem != "about":
            text = path.read_text(encoding="utf-8").replace("0483-2020", own)
            path.write_text(text, encoding="utf-8")


def test_what_another_publishers_edition_takes_the_place_of_leaves_its_addresses(
    desk: Path,
) -> None:
    """Whoever cited it is told where it is, and the next release is no loss unaccounted for."""
    police = package(desk / "p", "0483")
    other_id(police, "0483-2020-polis")
    with (police / "agreements.csv").open("a", encoding="utf-8") as file:
        line = (police / "agreements.csv").read_text(encoding="utf-8").splitlines()[1]
        file.write(line.replace("2020-01-01", "2021-01-01").replace("2020-12-31", "2021-12-31")
                   .replace("0483-2020-polis,", "0483-2021,", 1) + "\n")  # fmt: skip
    with (police / "pledges.csv").open("a", encoding="utf-8") as file:
        line = (police / "pledges.csv").read_text(encoding="utf-8").splitlines()[1]
        file.write(line.replace("0483-2020-polis", "0483-2021") + "\n")
    (police / "pledge_links.csv").write_text(
        "pledge_id,earlier_pledge_id,relation\n0483-2021-01,0483-2020-polis-01,renewed\n", "utf-8"
    )
    registry(("polisen", "p"))
    gather(Path("registry.csv"), Path("out"), DAY)
    assert not checked("out").errors
    earlier = load("out")
    package(desk / "a", "0483")
    registry(("0483", "a"), ("polisen", "p"))
    gather(Path("registry.csv"), Path("out"), DAY)
    found = checked("out", earlier=earlier).problems
    codes = {one.rule.code for one in found}
    assert {one for one in codes if one.startswith("edition-")} == {"edition-version"}
    base = "https://samling.example.se/data/id"
    assert {(r["address"], r["moved_to"]) for r in rows("out/retirements.csv")} == {
        (f"{base}/agreement/0483-2020-polis", f"{base}/agreement/0483-2020"),
        (f"{base}/pledge/0483-2020-polis-01", ""),
        (f"{base}/origin/0483-2020-polis", ""),
        (f"{base}/pledge-link/0483-2021-01_0483-2020-polis-01", ""),
    }
    same = Path("out/gathering/same.nt").read_text(encoding="utf-8")
    assert "/id/retirement/" not in same
    registry(("polisen", "p"))
    gather(Path("registry.csv"), Path("out"), DAY)
    retired = {r["address"] for r in rows("out/retirements.csv")}
    assert not [one for one in retired if "polis" in one]


def own_facts(folder: Path, *rows: str) -> None:
    """What a publisher states of its own accord."""
    text = "\n".join(["id,table_name,record,name,value", *rows, ""])
    (folder / "extensions.csv").write_text(text, encoding="utf-8")


def ids_of(table: str) -> list[str]:
    return [row["id"] for row in rows(f"out/{table}.csv")]


def test_what_is_said_of_a_record_goes_with_it(desk: Path) -> None:
    """A record that another has withdrawn takes along what is said of it, not its publisher."""
    home, other = package(desk / "a", "0483"), package(desk / "b", "0180")
    parties = other / "parties.csv"
    row = (
        f"0483-extra,Extra,other{',' * (parties.read_text('utf-8').splitlines()[0].count(',') - 2)}"
    )
    parties.write_text(f"{parties.read_text('utf-8')}{row}\n", encoding="utf-8")
    own_facts(other, "0180-x1,parties,0483-extra,x_b_why,A", "0180-x2,extensions,0180-x1,x_b_how,B")
    gone = "0483-borta,https://data.example.se/a/id/party/0483-extra,,2021-01-01,Borta"
    (home / "retirements.csv").write_text(
        f"id,address,moved_to,retired_on,reason\n{gone}\n", encoding="utf-8"
    )
    registry(("0180", "b"), ("0483", "a"))
    assert not gather(Path("registry.csv"), Path("out"), DAY).problems.total
    assert ids_of("pledges") == ["0180-2020-01", "0483-2020-01"]
    assert ids_of("extensions") == []
    assert ids_of("retirements") == [
        "0180-x1-extension-ersatt", "0180-x2-extension-ersatt", "0483-borta",
    ]  # fmt: skip
    assert not checked(Path("out")).errors


def test_what_is_said_of_a_withdrawal_that_is_void_goes_with_it(desk: Path) -> None:
    package(desk / "a", "0483")
    other = package(desk / "b", "0180")
    void = "0180-borta,https://data.example.se/b/id/pledge/0483-2020-01,,2021-01-01,Borta"
    (other / "retirements.csv").write_text(
        f"id,address,moved_to,retired_on,reason\n{void}\n", encoding="utf-8"
    )
    own_facts(other, "0180-x1,retirements,0180-borta,x_b_why,A")
    registry(("0180", "b"), ("0483", "a"))
    assert not gather(Path("registry.csv"), Path("out"), DAY).problems.total
    assert ids_of("pledges") == ["0180-2020-01", "0483-2020-01"]
    assert ids_of("extensions") == []
    assert ids_of("retirements") == ["0180-x1-extension-ersatt"]


def test_what_is_said_of_what_is_said_of_the_whole_is_no_more_in_than_that(desk: Path) -> None:
    """Nor has it had an address in the gathering that could retire."""
    package(desk / "b", "0180")
    own_facts(
        package(desk / "a", "0483"),
        "0483-x1,about,a,x_a_diary,KS 1",
        "0483-x2,extensions,0483-x1,x_a_who,A",
        "0483-x3,extensions,0483-x2,x_a_when,B",
        "0483-x4,pledges,0483-2020-01,x_a_diary,KS 2",
    )
    registry(("0180", "b"), ("0483", "a"))
    assert not gather(Path("registry.csv"), Path("out"), DAY).problems.total
    assert ids_of("extensions") == ["0483-x4"]
    assert ids_of("retirements") == []
    registry(("0180", "b"))
    gather(Path("registry.csv"), Path("out"), DAY)
    assert [i for i in ids_of("retirements") if "-x" in i] == ["0483-x4-extension-borttagen"]
