"""The same file back: marked, mended where it is certain, and read again with what remains."""

import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pledgedata.cli import main
from pledgedata.dataset import Dataset
from pledgedata.package.load import checked
from pledgedata.package.markup import mark
from pledgedata.problem import Refused, Severity
from pledgedata.write.workbook import workbook
from tests.conftest import ROOT


@pytest.fixture
def book(tmp_path: Path, katrineholm: Dataset) -> Path:
    made = openpyxl.load_workbook(io.BytesIO(workbook(katrineholm)))
    made["Parter"]["C3"] = "knas"
    made["Medborgarlöften"]["H2"] = "1 januari 2020"
    made["Löften"]["D2"] = " Öka närvaron "
    made["Om"]["B3"] = "  Medborgarlöften "
    made.save(tmp_path / "in.xlsx")
    return tmp_path / "in.xlsx"


def codes(path: Path) -> list[tuple[str, str]]:
    errors = (p for p in checked(path).problems if p.rule.severity is Severity.ERROR)
    return sorted((p.rule.code, p.where.cell) for p in errors)


def test_marks_stand_where_the_problems_do(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    made = mark(book, tmp_path / "ut.xlsx", "sv", fix=False)
    assert book.read_bytes() == before
    assert codes(made.path) == codes(book)
    out = openpyxl.load_workbook(made.path)
    assert out.sheetnames[0] == "Rätta här"
    assert "knas" in out["Parter"]["C3"].comment.text
    assert out.worksheets[0]["C5"].hyperlink.location


def test_repairs_are_certain_listed_and_never_of_a_pledges_words(
    book: Path, tmp_path: Path
) -> None:
    made = mark(book, tmp_path / "ut.xlsx", "sv", fix=True)
    assert {(r.where.cell, r.old, r.new) for r in made.repairs} == {
        ("H2", "1 januari 2020", "2020-01-01"),
        ("B3", "  Medborgarlöften ", "Medborgarlöften"),
    }
    out = openpyxl.load_workbook(made.path)
    assert out["Löften"]["D2"].value == " Öka närvaron "
    assert out["Medborgarlöften"]["H2"].value == "2020-01-01"
    assert "Ändrat från" in out["Medborgarlöften"]["H2"].comment.text
    assert codes(made.path) == [("cell-space", "D2"), ("code-unknown", "C3")]
    again = mark(made.path, tmp_path / "ut2.xlsx", "sv", fix=True)
    assert again.repairs == ()
    assert codes(again.path) == codes(made.path)


def test_a_folder_becomes_a_workbook_with_its_rows_where_they_were(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    for file in (ROOT / "datapackage" / "katrineholm").glob("*.csv"):
        (package / file.name).write_bytes(file.read_bytes())
    text = (package / "parties.csv").read_text(encoding="utf-8")
    (package / "parties.csv").write_text(text.replace(",police,", ",Polis,"), encoding="utf-8")
    made = mark(package, tmp_path / "ut.xlsx", "sv", fix=False)
    assert codes(made.path) == []  # a label is native in a workbook
    assert codes(package) == [("code-unknown", "")]


def test_the_command_lists_what_it_changed(book: Path, tmp_path: Path) -> None:
    target = str(tmp_path / "ut.xlsx")
    result = CliRunner().invoke(
        main, ["check", str(book), "--mark", target, "--fix", "--lang", "sv"]
    )
    assert result.exit_code == 1
    assert "ÄNDRAT Medborgarlöften H2: ”1 januari 2020” → ”2020-01-01”" in result.stdout
    assert f"Markerat i {target}" in result.stdout
    again = CliRunner().invoke(main, ["check", str(book), "--mark", target, "--lang", "sv"])
    assert again.exit_code == 1  # a marked workbook may be made anew
    alone = CliRunner().invoke(main, ["check", str(book), "--fix"])
    assert alone.exit_code == 2


def test_nothing_of_others_is_written_over(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "mitt.xlsx"
    openpyxl.Workbook().save(other)
    before = other.read_bytes()
    with pytest.raises(Refused, match="convert-occupied"):
        mark(book, other, "sv", fix=False)
    with pytest.raises(Refused, match="mark-target"):
        mark(book, book, "sv", fix=False)
    assert other.read_bytes() == before
