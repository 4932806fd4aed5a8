"""The workbook that people fill in: one sheet a table, derived from the model.

A sheet's title is what people call the table. Its first row has the columns' Swedish headings with
the English beneath, required ones with a star; a note on each says what it holds. Codes are chosen
from lists by their labels. The bytes are the same on every machine.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pledgedata import schema
from pledgedata.datatype import SEPARATOR
from pledgedata.derive import guide, paper
from pledgedata.derive.book import packed
from pledgedata.layout import ABOUT
from pledgedata.model import code_list, code_lists
from pledgedata.problem.kinds import letter
from pledgedata.words import Text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Rows = Mapping[str, Sequence[Mapping[str, str]]]

LISTS: Final = "Listor"
EXAMPLE: Final = "exempel"
"""What the first cell of a row begins with that shows how to fill in, and is no data."""

LONGEST: Final = 32_767
"""The most characters a cell of a workbook holds."""

_ROWS: Final = 2_000
"""How many rows have drop-downs."""

_INK, _PAPER, _DUTY, _LINE = "1B365D", "FFFFFF", "7A2E00", "C9D1DB"
_WIDTHS: Final = {"text": 60, "name": 30, "word": 28, "web": 34, "day": 13, "id": 20, "flag": 11}


def workbook(
    about: Mapping[str, str],
    rows: Rows,
    *,
    example: bool,
    finish: "Callable[[Workbook], None] | None" = None,
) -> bytes:
    """The workbook with these cells in canonical text; with example rows where asked.

    `finish` may add to it before it is packed. Raises ValueError for a text that no cell can hold.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    guide.fill(book.create_sheet(guide.TITLE), _INK)
    _about(book.create_sheet(schema.sheet(ABOUT)), about)
    for table in schema.tables().values():
        if table.gathered and not rows.get(table.name):
            continue
        sheet = book.create_sheet(schema.sheet(table.name))
        _heading(sheet, table)
        _body(sheet, table, rows.get(table.name, ()), example=example)
        _choices(sheet, table)
    _lists(book)
    if finish:
        finish(book)
    return packed(book)


def shown(codes: str, code: str) -> str:
    """How a code is shown in the workbook: its label, after the code where the code is a number."""
    concept = code_list(codes).concepts.get(code)
    if concept is None:
        return code
    return f"{code} {concept.label.sv}" if code.isdigit() else concept.label.sv


def _about(sheet: "Worksheet", about: Mapping[str, str]) -> None:
    from openpyxl.styles import Alignment

    heads = (Text("Uppgift", "Field"), Text("Värde", "Value"), Text("Förklaring", "Explanation"))
    for place, head in enumerate(heads, start=1):
        _head(sheet.cell(1, place), f"{head.sv}\n{head.en}", required=False)
    for row, column in enumerate(schema.about().columns, start=2):
        star = " *" if column.required else ""
        sheet.cell(row, 1, f"{column.label.sv}{star}")
        _put(sheet.cell(row, 2), column, about.get(column.name, ""))
        sheet.cell(row, 3, f"{column.means.sv} {guide.hint(column)}\n{column.means.en}")
        for place in (1, 2, 3):
            sheet.cell(row, place).alignment = Alignment(vertical="top", wrap_text=True)
        if column.codes and not column.many:
            _choose(sheet, f"B{row}", _name(column.codes), strict=True)
    for name, width in (("A", 26), ("B", 48), ("C", 80)):
        sheet.column_dimensions[name].width = width
    for row in range(2, len(schema.about().columns) + 2):
        paper.stretch(sheet, row)
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "A2"
    paper.printed(sheet)


def _heading(sheet: "Worksheet", table: schema.Table) -> None:
    from openpyxl.comments import Comment

    for place, column in enumerate(table.columns, start=1):
        cell, star = sheet.cell(1, place), " *" if column.required else ""
        _head(cell, f"{column.label.sv}{star}\n{column.label.en}", required=column.required)
        note = Comment(guide.note(column), "pledgedata")
        note.width, note.height = 320, 240
        cell.comment = note
        dimension = sheet.column_dimensions[letter(place)]
        dimension.width = _WIDTHS.get(column.kind.name, 22)
        dimension.number_format = _format(column)
    sheet.row_dimensions[1].height = 50
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{letter(len(table.columns))}1"
    paper.printed(sheet)


def _head(cell: Any, text: str, *, required: bool) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    cell.value = text
    cell.font = paper.font(bold=True, color=_PAPER)
    cell.fill = PatternFill("solid", start_color=_DUTY if required else _INK)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.border = Border(right=Side("thin", color=_LINE))


def _format(column: schema.Column) -> str:
    match column.kind.name:
        case "day":
            return "yyyy-mm-dd"
        case "whole":
            return "0"
        case "number":
            return "General"
    return "@"


def _body(
    sheet: "Worksheet",
    table: schema.Table,
    rows: Iterable[Mapping[str, str]],
    *,
    example: bool,
) -> None:
    from openpyxl.styles import Alignment

    if example:
        grey = paper.font(italic=True, color="595959")
        for place, column in enumerate(table.columns, start=1):
            cell = sheet.cell(2, place)
            if place == 1:
                cell.value = f"{EXAMPLE}: {column.example}"
            elif column.required or column.name in _TELLING:
                _put(cell, column, column.example)
            cell.font = grey
    for number, row in enumerate(rows, start=3 if example else 2):
        for place, column in enumerate(table.columns, start=1):
            if text := row.get(column.name, ""):
                cell = sheet.cell(number, place)
                _put(cell, column, text)
                cell.number_format = _format(column)
                if column.kind.name == "text":
                    cell.alignment = Alignment(vertical="top", wrap_text=True)


_TELLING: Final = {"themes", "valid_from", "valid_to", "value", "unit", "date", "fulfilment", "url"}
"""Columns that the example row fills though they may be empty."""


def _put(cell: Any, column: schema.Column, text: str) -> None:
    """Puts a cell's canonical text in as the value that a spreadsheet has for it."""
    if not text:
        return
    value: Any = text
    kind = column.kind
    if column.codes:
        value = SEPARATOR.join(shown(column.codes, item) for item in text.split(SEPARATOR))
    elif kind.name == "flag":
        value = "Ja" if text == "true" else "Nej"
    elif kind.name == "day":
        value = kind.value(text)
    elif kind.name in {"number", "whole"} and _exact(text):
        value = float(text) if "." in text else int(text)
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise ValueError(f"{column.name}: {len(value)}")
        cell.value = literal(value)
        cell.data_type = "s"  # never a formula, whatever the text begins with
        cell.number_format = "@"
    else:
        cell.value = value
        cell.number_format = _format(column)


def _exact(text: str) -> bool:
    """Whether a spreadsheet, which keeps fifteen digits, keeps this number."""
    digits = text.lstrip("-").replace(".", "").lstrip("0")
    return len(digits) <= 15 and Decimal(repr(float(text))) == Decimal(text)


def literal(text: str) -> str:
    """The text with what a workbook would take for an escaped character escaped itself."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def _choices(sheet: "Worksheet", table: schema.Table) -> None:
    for place, column in enumerate(table.columns, start=1):
        cells = f"{letter(place)}2:{letter(place)}{_ROWS}"
        if column.codes:
            _choose(sheet, cells, _name(column.codes), strict=not _open(column))
        elif column.kind.name == "flag":
            _choose(sheet, cells, '"Ja,Nej"', strict=True)
        elif column.ref and not column.many:
            ids = schema.tables()[column.ref]
            _choose(sheet, cells, f"'{ids.plural.sv}'!$A$2:$A${_ROWS}", strict=False)


def _open(column: schema.Column) -> bool:
    """Whether other values than those of the list may be written too."""
    return column.many or column.local


def _choose(sheet: "Worksheet", cells: str, formula: str, *, strict: bool) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=strict)
    if strict:
        rule.errorTitle, rule.error = "Välj i listan", "Värdet finns inte i listan."
    rule.add(cells)
    sheet.add_data_validation(rule)


def _name(codes: str) -> str:
    return f"lista_{codes}"


def _lists(book: "Workbook") -> None:
    from openpyxl.workbook.defined_name import DefinedName

    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    for place, codes in enumerate(code_lists().values(), start=1):
        column = letter(place)
        sheet.cell(1, place, codes.label.sv)
        for row, code in enumerate(codes.concepts, start=2):
            sheet.cell(row, place, shown(codes.id, code)).data_type = "s"
        cells = f"'{LISTS}'!${column}$2:${column}${len(codes.concepts) + 1}"
        book.defined_names[_name(codes.id)] = DefinedName(_name(codes.id), attr_text=cells)
