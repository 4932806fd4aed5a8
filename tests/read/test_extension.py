"""Columns of a publisher's own: read, named, and carried through every form."""

import csv
import shutil
from pathlib import Path

import openpyxl
import pytest

from pledgedata.model import Extension, Pledge
from pledgedata.package.convert import convert
from pledgedata.package.load import checked, load
from pledgedata.problem import Severity
from pledgedata.problem.kinds import letter
from pledgedata.proof.verify import verify
from pledgedata.read.extension import is_own, own_name
from pledgedata.release.build import build
from tests.conftest import ROOT

NOW = ROOT / "datapackage/katrineholm"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The reference package with a column of its own in two tables, and a note."""
    folder = Path(shutil.copytree(NOW, tmp_path / "own"))
    for table in ("pledges", "signatories"):
        path = folder / f"{table}.csv"
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        wards = (f"{row},{'Östra' if place % 2 else ''},hemligt" for place, row in enumerate(rows))
        text = "\n".join([f"{head},x_ward,Anteckning", *wards, ""])
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("heading", "yes"),
    [("x_ward", True), ("x_katrineholm_ward_2", True), ("x_", False), ("X_Ward", False),
     ("x__ward", False), ("x_å", False), ("ward", False), ("ax_ward", False)],
)  # fmt: skip
def test_which_headings_are_ones_own(heading: str, yes: bool) -> None:
    assert is_own(heading) == yes


def test_the_name_has_the_publishers_prefix_once() -> None:
    assert own_name("x_ward", "norra-kommunen") == "x_norra_kommunen_ward"
    assert own_name("x_norra_kommunen_ward", "norra-kommunen") == "x_norra_kommunen_ward"


def test_a_column_of_ones_own_is_read_and_a_note_is_not(own: Path) -> None:
    found = checked(own)
    assert [p.rule.code for p in found.problems].count("column-extra") == 2
    rows = load(own).records(Extension)
    assert {(r.table_name, r.record, r.name, r.value) for r in rows} == {
        ("pledges", f"0483-2020-0{n}", "x_katrineholm_ward", "Östra") for n in (2, 4, 6)
    } | {("signatories", "0483-2020-2", "x_katrineholm_ward", "Östra")}
    # The tables that all have are the same as without it.
    assert load(own).records(Pledge) == load(NOW).records(Pledge)


def test_it_is_in_every_form(own: Path, tmp_path: Path) -> None:
    release = build(load(own), tmp_path / "dist")
    proof = verify(release)
    assert proof.problems == ()
    for name in ("katrineholm.json", "katrineholm.ttl", "katrineholm.nt", "csv/extensions.csv"):
        assert (release / name).read_text(encoding="utf-8").count("x_katrineholm_ward") == 4
    assert load(release) == load(own)
    for target, form in (("a.xlsx", "xlsx"), ("b.json", "json"), ("c.csv", "flat"), ("d", "csv")):
        assert load(convert(load(own), tmp_path / target, form)) == load(own)


def test_a_flat_table_may_have_one_too(tmp_path: Path) -> None:
    flat = convert(load(NOW), tmp_path / "flat.csv", "flat")
    head, *rows = flat.read_text(encoding="utf-8").splitlines()
    flat.write_text("\n".join([f"{head},x_ward", *(f"{r},Norra" for r in rows), ""]), "utf-8")
    found = load(flat).records(Extension)
    assert {e.value for e in found} == {"Norra"}
    assert {"pledges", "parties"} <= {e.table_name for e in found}


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("pledge_text", "pledge_text is the heading of two columns."),
        ("Löftets text", "pledge_text is the heading of two columns."),
        ("x_ward,x_ward", "x_ward is the heading of two columns."),
        ("x_ward,x_katrineholm_ward", "x_ward and x_katrineholm_ward become the same column"),
    ],
)
def test_a_flat_table_says_nothing_twice(tmp_path: Path, heading: str, told: str) -> None:
    flat = convert(load(NOW), tmp_path / "flat.csv", "flat")
    with flat.open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    names = heading.split(",")
    with flat.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*head, *names], *([*x, *names] for x in lines)])
    found = checked(flat)
    (one,) = (p for p in found.problems if p.rule.severity is Severity.ERROR)
    assert one.message("en").startswith(told)
    texts = [row.values["text"] for row in found.reading.said["pledges"]]
    assert texts == [pledge.text for pledge in load(NOW).records(Pledge)]


def test_what_concerns_a_person_stops_it_there_as_well(own: Path) -> None:
    path = own / "pledges.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Östra", "811218-9876", 1), encoding="utf-8")
    told = [p for p in checked(own).problems if p.rule.code.startswith("private")]
    assert told
    assert all(p.where.column == "x_ward" for p in told)


def test_a_first_row_that_is_too_short_hides_none_of_the_others(own: Path) -> None:
    path = own / "pledges.csv"
    head, first, *rest = path.read_text(encoding="utf-8").splitlines()
    short = first.removesuffix(",,hemligt")
    text = "\n".join([head, short, *rest, ""]).replace("Östra", "811218-9876", 1)
    path.write_text(text, encoding="utf-8")
    told = {(p.rule.code, p.where.column) for p in checked(own).problems}
    assert {("row-ragged", ""), ("private-number", "x_ward")} <= told


def test_a_text_that_may_not_stand_is_told_of_at_its_cell(own: Path) -> None:
    path = own / "pledges.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Östra", "Öst\u200bra", 1), encoding="utf-8")
    (told,) = (p for p in checked(own).problems if p.rule.code == "cell-character")
    assert (told.where.file, told.where.column) == ("pledges.csv", "x_ward")


def test_records_that_go_take_theirs_along(own: Path) -> None:
    less = load(own).only(Pledge, lambda pledge: pledge.id != "0483-2020-02")
    assert {e.record for e in less.records(Extension)} == {
        "0483-2020-04", "0483-2020-06", "0483-2020-2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("0483-a,pledges,0483-2020-99,x_katrineholm_ward,Östra", "record"),
        ("0483-a,signatories,0483-2020-9,x_katrineholm_ward,Östra", "record"),
        ("0483-a,targets,0483-2020-01-m1,x_katrineholm_ward,Östra", "record"),
        ("0483-a,about,nykoping,x_katrineholm_ward,Östra", "record"),
        ("0483-a,promises,0483-2020-01,x_katrineholm_ward,Östra", "table_name"),
    ],
)
def test_what_it_is_said_of_is_there(own: Path, row: str, column: str) -> None:
    with (own / "extensions.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    (told,) = (p for p in checked(own).problems if p.rule.code == "reference-dangling")
    assert (told.where.table, told.where.column) == ("extensions", column)


def test_the_digits_of_an_id_are_no_telephone_number(own: Path) -> None:
    for path in own.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("0483-2020-02", "0483-123-456"), encoding="utf-8")
    found = checked(own)
    assert "0483-123-456" in {e.record for e in load(own).records(Extension)}
    assert [p.message("en") for p in found.problems if p.rule.code.startswith("private")] == []


def test_the_likely_record_is_proposed(own: Path) -> None:
    with (own / "extensions.csv").open("a", encoding="utf-8") as file:
        file.write("0483-a,pledges,0483-2020-022,x_katrineholm_ward,Östra\n")
        file.write("0483-b,signatories,0483-2020-9,x_katrineholm_ward,Östra\n")
    told = [p for p in checked(own).problems if p.rule.code == "reference-dangling"]
    assert "Did you mean 0483-2020-02" in told[0].hint("en")
    assert "0483-2020-2" in told[1].hint("en")


def told(package: Path) -> list[tuple[str, str, int, str]]:
    """What is wrong, but for advice: code, table, row and column."""
    return [
        (p.rule.code, p.where.table, p.where.row, p.where.column)
        for p in checked(package).problems
        if p.rule.severity is Severity.ERROR
    ]


def edited(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def test_two_columns_that_become_one_are_told_of_at_the_header(own: Path) -> None:
    edited(own / "pledges.csv", ("Anteckning", "x_katrineholm_ward"))
    (found,) = (p for p in checked(own).problems if p.rule.severity is Severity.ERROR)
    assert (found.rule.code, found.where.file, found.where.row) == ("column-same", "pledges.csv", 1)
    assert "x_ward and x_katrineholm_ward become the same column" in found.message("en")


def test_in_a_sheet_they_are_told_of_by_their_letters(tmp_path: Path) -> None:
    path = convert(load(NOW), tmp_path / "a.xlsx", "xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["Löften"]
    width = sheet.max_column
    for place, heading in enumerate(("x_ward", "x_katrineholm_ward"), start=width + 1):
        sheet.cell(1, place, heading)
        sheet.cell(2, place, "Östra")
    book.save(path)
    (found,) = (p for p in checked(path).problems if p.rule.severity is Severity.ERROR)
    first, second = letter(width + 1), letter(width + 2)
    said = f"x_ward ({first}) and x_katrineholm_ward ({second}) become the same column"
    assert found.message("en").startswith(said)
    assert found.where.cell == f"{second}1"


def test_of_two_that_become_one_both_are_looked_at(own: Path) -> None:
    edited(own / "pledges.csv", ("Anteckning", "x_katrineholm_ward"), ("hemligt", "811218-9876"))
    assert {code for code, *_ in told(own)} == {"column-same", "private-number"}


def test_a_faulty_key_is_told_of_once_and_where_it_stands(own: Path) -> None:
    edited(own / "pledges.csv", ("\n0483-2020-02,", "\n0483 2020-02,"))
    edited(own / "signatories.csv", ("\n0483-2020,2", "\n0483-2020,02"))
    assert told(own) == [
        ("cell-type", "pledges", 3, "id"),
        ("cell-type", "signatories", 3, "number"),
    ]


def test_a_repeated_key_is_told_of_once_and_where_it_stands(own: Path) -> None:
    edited(own / "pledges.csv", ("\n0483-2020-04,", "\n0483-2020-02,"))
    assert told(own) == [("id-repeated", "pledges", 5, "id")]


def test_what_the_table_of_extensions_says_already_is_told_of_with_its_file(own: Path) -> None:
    said = "0483-2020-02-pledge-x-katrineholm-ward,pledges,0483-2020-02,x_katrineholm_ward,Norr"
    with (own / "extensions.csv").open("a", encoding="utf-8") as file:
        file.write(f"{said}\n")
    (found,) = (p for p in checked(own).problems if p.rule.severity is Severity.ERROR)
    assert (found.where.file, found.where.row, found.where.column) == ("pledges.csv", 3, "x_ward")
    assert found.message("en").endswith("already stands on row 2 of extensions.csv.")


@pytest.mark.parametrize("key", ["0483 2020-02", "0483-2020-01", ""])
def test_what_stands_beside_such_a_key_is_looked_at_all_the_same(own: Path, key: str) -> None:
    edited(own / "pledges.csv", ("\n0483-2020-02,", f"\n{key},"), ("Östra", "811218-9876"))
    assert ("private-number", "pledges", 3, "x_ward") in told(own)
    edited(own / "pledges.csv", ("811218-9876", "Öst\u200bra"))
    assert ("cell-character", "pledges", 3, "x_ward") in told(own)
    assert len(told(own)) == 2
