"""A marked workbook: what is wrong is shown where it stands, and nothing else changes."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from pledgedata.write.findings import TITLES, Finding, Listed
from pledgedata.write.mark import FILLS, Mark, marked
from pledgedata.write.note import AUTHOR

LIST = Listed("sv", ("Två fel.",), [Finding(("Fel", "A", "B2", "x", "y", "z"), "'A'!B2")])
refs = st.builds(
    lambda c, r: f"{c}{r}", st.sampled_from(["A", "B", "C", "H", "AB"]), st.integers(1, 30)
)


def workbook(seed: int = 0) -> bytes:
    """A workbook with something of most things that people put into theirs."""
    book = openpyxl.Workbook()
    one, two = book.worksheets[0], book.create_sheet("Å & b")
    one.title = "A"
    for row in range(1, 12):
        for column in range(1, 6):
            if (row * column + seed) % 4:
                one.cell(row, column, f"t{row}{column}" if column % 2 else row * 1.5)
    one["B2"].font, one["B2"].number_format = Font(bold=True, color="FF0000"), "0.00"
    one["C3"].fill = PatternFill("solid", start_color="FFAABBCC")
    one["C3"].border = Border(left=Side("thick"))
    one["C3"].alignment = Alignment(wrap_text=True)
    one["D4"] = "=SUM(B2:B9)"
    one["A5"].comment = Comment("mitt eget", "Anna")
    one.column_dimensions["B"].width, one.row_dimensions[4].height = 31, 44
    one.merge_cells("D8:E9")
    rule = DataValidation("list", formula1='"Ja,Nej"')
    rule.add("C1:C20")
    one.add_data_validation(rule)
    one.conditional_formatting.add(
        "B1:B9", Rule("cellIs", operator="lessThan", formula=["2"], priority=1)
    )
    two["A1"] = "=A!D4"
    two.sheet_state = "hidden" if seed % 2 else "visible"
    chart = BarChart()
    chart.add_data(Reference(one, min_col=2, min_row=1, max_row=9))
    two.add_chart(chart, "E5")
    book.defined_names["namn"] = DefinedName("namn", attr_text="A!$B$2")
    two.print_title_rows = "1:1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def face(cell: Any, *, fill: bool = True) -> tuple[Any, ...]:
    filled = (cell.fill.fill_type, cell.fill.start_color.rgb) if fill else ()
    style = (cell.font.b, cell.font.color and cell.font.color.rgb, cell.number_format)
    rest = (cell.border.left.style, cell.alignment.wrap_text, cell.value, cell.data_type)
    return (*style, *rest, *filled)


SORTS = [sort for sort in FILLS if sort != "mended"]


@settings(max_examples=60)
@given(st.lists(st.tuples(refs, st.sampled_from(SORTS), st.text("åa<&\n", max_size=9)), max_size=8),
       st.integers(0, 3))  # fmt: skip
def test_nothing_changes_but_what_is_marked(chosen: list[tuple[str, str, str]], seed: int) -> None:
    data = workbook(seed)
    marks = [Mark("A", cell, sort, note or "fel") for cell, sort, note in chosen]
    made = marked(data, marks, LIST)
    before, after = parts(data), parts(made)
    may = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
    may |= {"xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"}
    may |= (
        {name for name in before if "comment" in name or "vmlDrawing" in name} if marks else set()
    )
    for name, content in before.items():
        if name not in may or (not marks and name.startswith("xl/worksheets/")):
            assert after[name] == content, name
    old, new = (openpyxl.load_workbook(io.BytesIO(d)) for d in (data, made))
    assert new.sheetnames == [TITLES.sv, *old.sheetnames]
    places = {m.cell for m in marks}
    for sheet in old.worksheets:
        other = new[sheet.title]
        for row in sheet.iter_rows(max_row=32, max_col=30):
            for cell in row:
                twin = other[cell.coordinate]
                is_marked = sheet.title == "A" and cell.coordinate in places
                if cell.__class__.__name__ != "MergedCell":
                    assert face(twin, fill=not is_marked) == face(cell, fill=not is_marked)
                said = twin.comment.text if twin.comment else ""
                if is_marked:
                    assert said
                else:
                    assert said == (cell.comment.text if cell.comment else "")
        assert other.column_dimensions["B"].width == sheet.column_dimensions["B"].width
        assert other.merged_cells.ranges == sheet.merged_cells.ranges
        assert len(other.data_validations.dataValidation) == len(
            sheet.data_validations.dataValidation
        )
        assert other.sheet_state == sheet.sheet_state
    assert new["A"]["A5"].comment.text.startswith("mitt eget")
    assert marked(data, marks, LIST) == made


def test_a_mark_goes_when_its_fault_is_mended() -> None:
    data = workbook()
    first = marked(data, [Mark("A", "B2", "error", "fel"), Mark("A", "A5", "warning", "se")], LIST)
    second = marked(first, [Mark("A", "C3", "error", "nytt")], LIST)
    book, old = (openpyxl.load_workbook(io.BytesIO(d)) for d in (second, data))
    assert book.sheetnames == [TITLES.sv, *old.sheetnames]
    assert book["A"]["B2"].comment is None
    assert book["A"]["B2"].fill.fill_type is None
    assert book["A"]["A5"].comment.text == "mitt eget"
    assert book["A"]["C3"].fill.start_color.rgb == FILLS["error"]
    assert book["A"]["C3"].comment.author == AUTHOR
    assert book["A"]["D4"].value == "=SUM(B2:B9)"


def test_a_marked_workbook_opens_elsewhere(tmp_path: Path) -> None:
    assert shutil.which("soffice"), "needs LibreOffice (libreoffice-calc)"
    made = marked(
        workbook(), [Mark("A", "B2", "error", "fel"), Mark("A", "H9", "advice", "x")], LIST
    )
    (tmp_path / "ut.xlsx").write_bytes(made)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "ut.xlsx")], check=True, capture_output=True)
    with zipfile.ZipFile(tmp_path / "ut.ods") as archive:
        text = archive.read("content.xml").decode()
    assert TITLES.sv in text
    assert "<office:annotation" in text


def test_a_sheet_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        marked(workbook(), [Mark("B", "A1", "error", "x")], LIST)
