"""A draft as the workbook that people fill in: filled in, with quotes beside, to be confirmed."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from pledgedata import schema
from pledgedata.derive import paper, template
from pledgedata.draft.document.page import Reading
from pledgedata.draft.record import Drafted
from pledgedata.draft.trust import LEVELS, level, trust
from pledgedata.package.kit import about_of
from pledgedata.problem.kinds import letter
from pledgedata.read.drafted import COLUMNS, NO, YES

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FILLS: Final = {"look": "FFF2CC", "guess": "F8CBAD"}
_WIDTHS: Final = (12, 60, 16, 12, 34)
_NOTED: Final = 2_000
_INK: Final = "3F3F3F"
_SHOWN: Final = 1_000


def workbook(rows: Mapping[str, Sequence[Drafted]], place: str) -> bytes:
    """The workbook of these rows by table; `place` is the publishing municipality, if known."""
    texts = {name: [_fitting(row.texts) for row in some] for name, some in rows.items()}

    def finish(book: "Workbook") -> None:
        noted = 0
        for name, some in rows.items():
            noted = _beside(book[schema.tables()[name].plural.sv], name, some, noted)

    return template.workbook(about_of(place), texts, example=False, finish=finish)


def _fitting(texts: dict[str, str]) -> dict[str, str]:
    return {name: text[: template.LONGEST] for name, text in texts.items()}


def unsure(row: Drafted) -> dict[str, Reading]:
    """The columns whose reading a person has to look at, with the least certain reading."""
    made: dict[str, Reading] = {}
    for name, some in row.cells.items():
        worst = min(some, key=trust, default=None)
        if worst and level(trust(worst)) != "sure":
            made[name] = worst
    return made


def _beside(sheet: "Worksheet", name: str, rows: Sequence[Drafted], noted: int) -> int:
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    table = schema.tables()[name]
    first = len(table.columns) + 1
    for place, (label, width) in enumerate(zip(COLUMNS.values(), _WIDTHS, strict=True), first):
        cell = sheet.cell(1, place, f"{label.sv}\n{label.en}")
        cell.font = paper.font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color=_INK)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[letter(place)].width = width
    fills = {sort: PatternFill("solid", start_color=color) for sort, color in _FILLS.items()}
    for number, row in enumerate(rows, start=2):
        doubtful = unsure(row)
        for place, text in enumerate(_shown(table, row, doubtful), first + 1):
            cell = sheet.cell(number, place, template.literal(text))
            cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        for column, reading in doubtful.items():
            place = list(table.column).index(column) + 1
            sheet.cell(number, place).fill = fills[level(trust(reading))]
            if noted < _NOTED and reading.quote:
                _note(sheet.cell(number, place), reading)
                noted += 1
    choice = DataValidation("list", formula1=f'"{YES.sv},{NO.sv}"', allow_blank=True)
    choice.add(f"{letter(first)}2:{letter(first)}{max(2, len(rows) + 1)}")
    sheet.add_data_validation(choice)
    return noted


def _note(cell: Any, reading: Reading) -> None:
    from openpyxl.comments import Comment

    cell.comment = Comment(f"”{reading.quote[:200]}”\n{reading.place.sv}", "pledgedata")


def _shown(table: schema.Table, row: Drafted, doubtful: Mapping[str, Reading]) -> tuple[str, ...]:
    sure = level(row.sure)
    quote = " ".join(row.main.quote.split())[:_SHOWN]
    look = ", ".join(
        f"{table.column[name].label.sv} ({LEVELS[level(trust(one))].sv})"
        for name, one in doubtful.items()
    )
    place = row.main.place.sv if row.main.quote else ""
    return quote, place, LEVELS[sure].sv, look


def sizes(rows: Sequence[Drafted]) -> dict[str, int]:
    """How many rows are sure, to look at, and guesses, by what makes them rows."""
    made = dict.fromkeys(LEVELS, 0)
    for row in rows:
        made[level(row.sure)] += 1
    return made
