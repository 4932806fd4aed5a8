"""A marked workbook: what is wrong is shown where it stands, and nothing else changes."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from pledgedata.write.findings import TITLES, Finding, Listed
from pledgedata.write.frame import place
from pledgedata.write.mark import FILLS, Mark, Unmarkable, marked, rewritten
from pledgedata.write.note import SIGN
from pledgedata.write.part import Package
from tests.write.stock import MAIN, STOCK, again, bare, converted, parts, rich, zipped

pytestmark = pytest.mark.filterwarnings("ignore:Data Validation extension")  # openpyxl's own loss

LIST = Listed("sv", ("Två fel.",), [Finding(("Fel", "A", "B2", "x", "y", "z"), "'A'!B2", "error")])
refs = st.builds(
    lambda c, r: f"{c}{r}", st.sampled_from(["A", "B", "C", "H", "AB"]), st.integers(1, 30)
)
titles = st.sampled_from(["A", "A", "A", "Å & b", "C"])
notes = st.text(st.characters(exclude_categories=()), max_size=9)
some_marks = st.lists(
    st.builds(Mark, titles, refs, st.sampled_from(list(FILLS)), notes, st.booleans()), max_size=9
)
N = f"{{{MAIN}}}"


def cells(data: bytes, path: str) -> dict[tuple[int, int], Any]:
    """The cells of a sheet by place, also those that do not say theirs."""
    found, row = {}, 0
    for one in etree.fromstring(parts(data)[path]).iter(f"{N}row"):
        row, column = int(one.get("r") or row + 1), 0
        for cell in one.iter(f"{N}c"):
            column = place(str(cell.get("r")))[1] if cell.get("r") else column + 1
            found[row, column] = cell
    return found


def held(cell: Any) -> tuple[Any, ...]:
    """All that a cell is but its style."""
    said = {k: v for k, v in cell.attrib.items() if k not in {"s", "r"}}
    inner = [etree.tostring(c, method="c14n", exclusive=True, with_tail=False) for c in cell]
    return (said, inner)


_USUAL = {"numFmtId": "0", "fontId": "0", "borderId": "0", "xfId": "0"}


class Looks:
    """What the numbers of styles mean in a workbook."""

    def __init__(self, data: bytes) -> None:
        package = Package.of(data)
        path = package.related(package.workbook, "styles")
        self.tree = package.tree(path) if path else None

    def style(self, cell: Any) -> tuple[Any, Any]:
        """A cell's style without its fill, and the fill."""
        number = int(cell.get("s", "0")) if cell is not None else 0
        if self.tree is None:
            return (_USUAL, []), None
        xf = self.tree.findall(f"{N}cellXfs/{N}xf")[number]
        rest = {k: v for k, v in xf.attrib.items() if k not in {"fillId", "applyFill"}}
        inner = [etree.tostring(c, method="c14n", exclusive=True, with_tail=False) for c in xf]
        fills = self.tree.find(f"{N}fills")
        fill = etree.tostring(
            fills[int(xf.get("fillId", "0"))], method="c14n", exclusive=True, with_tail=False
        )
        return (rest, inner), fill


def around(tree: Any) -> list[bytes]:
    """Everything in a sheet but its cells and the drawing that shows notes."""
    left_out = {f"{N}sheetData", f"{N}legacyDrawing"}
    return [
        etree.tostring(one, method="c14n", exclusive=True, with_tail=False)
        for one in tree
        if isinstance(one.tag, str) and one.tag not in left_out  # lxml crashes on a comment
    ]


NOTES = ("comments", "vmlDrawing", "/_rels/")
ALWAYS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


@pytest.mark.parametrize("name", STOCK)
@settings(max_examples=12)
@given(chosen=some_marks)
def test_nothing_changes_but_what_is_marked(name: str, chosen: list[Mark]) -> None:
    data = STOCK[name]()
    made = marked(data, chosen, LIST)
    before, after = parts(data), parts(made)
    old, new = Package.of(data).sheets(), Package.of(made).sheets()
    assert list(new) == [TITLES.sv, *old]
    touched = {old[m.sheet] for m in chosen if m.sheet in old}
    for part, content in before.items():
        may = part in ALWAYS | touched or (chosen and any(word in part for word in NOTES))
        assert may or after[part] == content, part
    looks, others = Looks(data), Looks(made)
    for title, path in old.items():
        coloured = {place(m.cell) for m in chosen if m.sheet == title and not m.heading}
        was, now = cells(data, path), cells(made, path)
        assert set(now) == set(was) | coloured
        for at, cell in now.items():
            assert at not in was or held(cell) == held(was[at])
            if at in coloured:
                assert at not in was or looks.style(was[at])[0] == others.style(cell)[0]
                assert b"patternFill" in others.style(cell)[1]
            elif looks.tree is not None:
                assert looks.style(was[at]) == others.style(cell)
        trees = [etree.fromstring(some[path]) for some in (before, after)]
        assert around(trees[0]) == around(trees[1])
    assert marked(data, chosen, LIST) == made
    book = openpyxl.load_workbook(io.BytesIO(made))
    for mark in chosen:
        if mark.sheet in old and mark.note and not is_merged(book[mark.sheet][mark.cell]):
            assert SIGN in book[mark.sheet][mark.cell].comment.text


def is_merged(cell: Any) -> bool:
    return bool(cell.__class__.__name__ == "MergedCell")


@pytest.mark.parametrize("name", STOCK)
@settings(max_examples=8)
@given(chosen=some_marks)
def test_all_marks_go_and_everything_is_as_it_was(name: str, chosen: list[Mark]) -> None:
    data = STOCK[name]()
    plain = marked(marked(data, chosen, LIST), [], LIST)
    first = parts(data)
    last = parts(plain)
    assert set(last) - set(first) <= {"xl/styles.xml", "xl/styles1.xml"} | {
        part for part in last if "pledgedata" in part or part.endswith(".rels")
    }
    looks, others = Looks(data), Looks(plain)
    for path in Package.of(data).sheets().values():
        was, now = cells(data, path), cells(plain, path)
        for at, cell in was.items():
            assert held(now[at]) == held(cell)
            if looks.tree is not None:
                assert others.style(now[at]) == looks.style(cell)
    if name == "commented":
        return  # openpyxl itself stumbles over comments among fills
    old, new = (openpyxl.load_workbook(io.BytesIO(some)) for some in (data, plain))
    for sheet in old:
        for row in sheet.iter_rows():
            for cell in row:
                said = new[sheet.title][cell.coordinate].comment
                assert (said.text if said else None) == (
                    cell.comment.text if cell.comment else None
                )


def test_every_sheet_has_its_own_notes() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(
            marked(rich(), [Mark("A", "B2", "error", "a"), Mark("C", "B2", "error", "c")], LIST)
        )
    )
    assert book["A"]["B2"].comment.text == f"{SIGN}\na"
    assert book["C"]["B2"].comment.text == f"{SIGN}\nc"


def test_a_mark_goes_when_its_fault_is_mended_also_after_libreoffice() -> None:
    chosen = [Mark("A", c, "error", "fel") for c in ("C3", "A5", "H9", "B2")]
    book = openpyxl.load_workbook(io.BytesIO(marked(again(marked(rich(), chosen, LIST)), [], LIST)))
    assert book.sheetnames == [TITLES.sv, "A", "Å & b", "C"]
    sheet = book["A"]
    assert sheet["C3"].fill.start_color.rgb == "FFAABBCC"
    assert sheet["B2"].fill.fill_type is None
    assert sheet["A5"].comment.text == "mitt eget"
    assert all(sheet[cell].comment is None for cell in ("C3", "H9", "B2"))
    assert sheet["D4"].value == "=SUM(B2:B9)"


def test_an_empty_cell_that_is_made_looks_as_its_column() -> None:
    made = marked(rich(), [Mark("A", "H9", "error", "tom")], LIST)
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book["A"]["H9"].number_format == "@"  # 0180 typed there stays 0180


def test_a_marked_workbook_opens_elsewhere() -> None:
    chosen = [Mark("A", "B2", "error", "fel"), Mark("A", "H9", "advice", "x")]
    with zipfile.ZipFile(io.BytesIO(converted(marked(rich(), chosen, LIST), "ods"))) as archive:
        text = archive.read("content.xml").decode()
    assert TITLES.sv in text
    assert text.count("<office:annotation ") == 5


def test_the_sheet_that_was_open_is_still_the_one() -> None:
    old = openpyxl.load_workbook(io.BytesIO(rich()))
    once = marked(rich(), [], LIST)
    for made in (once, marked(once, [], LIST)):
        book = openpyxl.load_workbook(io.BytesIO(made))
        assert book.active is book["Å & b"]
        assert book["Å & b"].print_title_rows == "$1:$1"
        chosen = [sheet.title for sheet in book if sheet.sheet_view.tabSelected]
        assert chosen == [sheet.title for sheet in old if sheet.sheet_view.tabSelected]
    bare_one = etree.fromstring(parts(marked(bare(), [], LIST))["xl/workbook.xml"])
    (view,) = bare_one.iter(f"{N}workbookView")
    assert view.get("activeTab") == "1"


def test_a_sheet_of_somebody_elses_that_is_called_as_ours_stays() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = TITLES.sv
    book.worksheets[0]["A1"] = "mitt"
    out = io.BytesIO()
    book.save(out)
    twice = marked(marked(out.getvalue(), [], LIST), [], LIST)
    made = openpyxl.load_workbook(io.BytesIO(twice))
    assert made.sheetnames == ["Rätta här 2", "Rätta här"]
    assert made["Rätta här"]["A1"].value == "mitt"


def test_a_threaded_conversation_is_left_alone() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "A"
    book.worksheets[0]["A1"].comment = Comment("[Threaded comment] …", "tc={0-1}")
    out = io.BytesIO()
    book.save(out)
    made = openpyxl.load_workbook(
        io.BytesIO(marked(out.getvalue(), [Mark("A", "A1", "error", "fel")], LIST))
    )
    assert made["A"]["A1"].comment.text == "[Threaded comment] …"
    assert made["A"]["A1"].fill.start_color.rgb == FILLS["error"]


def test_more_fills_than_shades_lose_none() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "A"
    for row in range(1, 301):
        sheet.cell(row, 1, row).fill = PatternFill("solid", start_color=f"FF0000{row % 256:02X}")
        if row > 255:
            sheet.cell(row, 1).fill = PatternFill("solid", start_color=f"FF0100{row % 256:02X}")
    out = io.BytesIO()
    book.save(out)
    chosen = [Mark("A", f"A{row}", "error", "x") for row in range(1, 301)]
    back = openpyxl.load_workbook(
        io.BytesIO(marked(marked(out.getvalue(), chosen, LIST), [], LIST))
    )
    for row in range(1, 301):
        assert (
            back["A"].cell(row, 1).fill.start_color.rgb == sheet.cell(row, 1).fill.start_color.rgb
        )


def test_other_texts_never_replace_a_formula() -> None:
    made, left = rewritten(rich(), {"A": {"D4": "1", "A1": " å <&> "}})
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert left == {("A", "D4")}
    assert book["A"]["D4"].value == "=SUM(B2:B9)"
    assert book["A"]["A1"].value == " å <&> "


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_what_does_not_hold_together_is_said(part: str) -> None:
    torn = {**parts(rich()), part: parts(rich())[part][:-30]}
    with pytest.raises(Unmarkable):
        marked(zipped(dict(torn)), [Mark("A", "A30", "error", "x")], LIST)
    with pytest.raises(Unmarkable):
        marked(rich()[:-60], [], LIST)
