"""A folder as rows: its files recognised, its about-file, what a source and a release differ in."""

import io
import zipfile
from pathlib import Path

import pytest

from pledgedata import read, schema
from pledgedata.dataset import Dataset
from pledgedata.package.convert import FORMS, convert
from pledgedata.package.load import load
from pledgedata.problem import Refused, Where, folded
from pledgedata.read.container import capped, held
from pledgedata.read.folder import found
from tests.conftest import ROOT
from tests.hostile.workbook import book

ABOUT = "field,value\nname,x\ntitle_sv,T\n"


def package(folder: Path, **files: str) -> Path:
    for name, text in {"about": ABOUT, "agreements": "id\n"}.items():
        (folder / f"{name}.csv").write_text(files.pop(name, text), encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_table_without_a_file_has_no_rows(tmp_path: Path) -> None:
    got = found(package(tmp_path, parties="id,name,party_type\n0483-a,A,police\n"))
    assert {*got.rows} >= {*schema.tables()} - {"agreements"}
    assert [row.cells["name"] for row in got.rows["parties"]] == ["A"]
    assert got.rows["parties"][0].where.row == 2


def test_a_table_that_cannot_be_read_is_absent(tmp_path: Path) -> None:
    got = found(package(tmp_path, parties='id,"name\n'))
    assert "parties" not in got.rows
    assert "table-unclosed" in {p.rule.code for p in got.problems}
    assert "parties" in read.reading(tmp_path).unread


@pytest.mark.parametrize("header", ["field,value\nname,x\n", "value,field\nx,name\n"])
def test_the_about_file_is_a_list_of_facts(tmp_path: Path, header: str) -> None:
    got = found(package(tmp_path, about=header))
    assert got.about is not None
    assert got.about.cells == {"name": "x"}
    assert got.about.at("name").row == 2


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ("field\nname\n", "column-missing"),
        ("fält,värdet\nname,x\n", "column-missing"),
        ("field,value\nnamn,x\n", "column-unknown"),
        ("field,value\nname,x\nname,y\n", "column-twice"),
        ("field,value\nname,x,y\n", "row-ragged"),
        ("", "table-without-header"),
    ],
)
def test_what_an_about_file_cannot_be(tmp_path: Path, about: str, code: str) -> None:
    got = found(package(tmp_path, about=about))
    assert (code, "about.csv") in {(p.rule.code, p.where.file) for p in got.problems}


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    got = found(package(tmp_path, parties="party_type,name,id\npolice,A,0483-a\n"))
    assert got.rows["parties"][0].cells == {"id": "0483-a", "name": "A", "party_type": "police"}


def test_empty_columns_at_the_end_are_nothing(tmp_path: Path) -> None:
    got = found(package(tmp_path, parties="id,name,party_type,,\n0483-a,A,police,,\n"))
    assert got.rows["parties"][0].cells["name"] == "A"
    assert {p.where.file for p in got.problems} <= {"agreements.csv"}


def test_a_bad_row_hides_no_other(tmp_path: Path) -> None:
    text = "id,name,party_type\n0483-a,A\n0483-b,B,police\n"
    got = found(package(tmp_path, parties=text))
    assert [(row.cells["id"], row.whole) for row in got.rows["parties"]] == [
        ("0483-a", False),
        ("0483-b", True),
    ]


@pytest.mark.parametrize(
    ("files", "code"),
    [((), "package-empty"), (("parties.csv",), "about-missing"), (("x.md",), "package-empty")],
)
def test_no_package(tmp_path: Path, files: tuple[str, ...], code: str) -> None:
    for name in files:
        (tmp_path / name).write_text("id\n", encoding="utf-8")
    with pytest.raises(Refused, match=code):
        found(tmp_path)
    with pytest.raises(Refused, match="path-missing"):
        found(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["pledges.ods", "pledges.xls", "all.duckdb", "all.sqlite"])
def test_what_is_not_read_is_no_empty_package(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "paket.zip", "w") as archive:
        archive.writestr("about.csv", ABOUT)
        archive.writestr(name, "x")
    folder = tmp_path / "paket"
    folder.mkdir()
    (folder / "about.csv").write_text(ABOUT, encoding="utf-8")
    (folder / name).write_text("x", encoding="utf-8")
    for path in (folder, tmp_path / "paket.zip"):
        with pytest.raises(Refused, match="tables-unread"):
            found(path)
    (folder / "agreements.csv").write_text("id\n", encoding="utf-8")
    assert "file-ignored" in {p.rule.code for p in found(folder).problems}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_read_again_or_refused_by_its_name(
    form: str, tmp_path: Path, katrineholm: Dataset
) -> None:
    folders = {"csv", "excel-csv", "parquet"}
    ending = "" if form in folders else {"flat": ".csv"}.get(form, f".{form}")
    made = convert(katrineholm, tmp_path / f"s{ending}", form)
    got = found(made)
    if form in {"jsonld", "nt", "ttl", "sqlite", "duckdb"}:
        assert [p.rule.code for p in got.problems] == ["form-unread"]
    else:
        assert load(made) == katrineholm


def test_a_release_is_a_package_too(katrineholm: Dataset) -> None:
    assert load(ROOT / "dist" / "katrineholm") == katrineholm


def test_empty_ordinals_are_filled_with_the_smallest_free_number(tmp_path: Path) -> None:
    text = "agreement_id,number,role\n" + "".join(
        f"{owner},{number},other\n"
        for owner, number in (("0483-a", ""), ("0483-a", "1"), ("0483-b", ""), ("0483-a", ""))
    )
    reading = read.reading(package(tmp_path, signatories=text))
    numbers = [(e.record.agreement_id, e.record.number) for e in reading.entries["signatories"]]  # type: ignore[attr-defined]
    assert numbers == [("0483-a", 2), ("0483-a", 1), ("0483-b", 1), ("0483-a", 3)]


def test_a_high_limit_takes_no_room() -> None:
    stream = io.BytesIO(b"id\n1\n")
    assert capped(stream, 10**14) == b"id\n1\n"
    assert capped(io.BytesIO(b"abcdef"), 3) == b"abcd"
    assert capped(io.BytesIO(), 3) == b""


def test_a_second_workbook_is_told_of_once_and_by_name(tmp_path: Path) -> None:
    for name in ("Ali.xlsx", "Eva.xlsx"):
        book().save(tmp_path / name)
    problems = found(tmp_path).problems
    (fold,) = folded(problems).folds
    assert (fold.rule.code, fold.count, fold.where) == ("table-twice", 4, Where("Eva.xlsx"))
    said = "\n".join(p.message("sv") for p in problems)
    assert "på bladet Parter i Ali.xlsx och på bladet Parter i Eva.xlsx" in said


def test_files_are_read_in_one_order_on_every_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows sorts its paths without regard to capitals."""
    for name in ("b.csv", "A.csv", "C.csv"):
        (tmp_path / name).write_bytes(b"id\n")
    monkeypatch.setattr(Path, "__lt__", lambda a, b: a.name.lower() < b.name.lower())
    assert [file.name for file in held(tmp_path).files] == ["A.csv", "C.csv", "b.csv"]
