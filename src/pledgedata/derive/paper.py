"""How a sheet of the workbook looks on paper and screen: typeface, page, height of rows."""

from math import ceil
from typing import TYPE_CHECKING, Any, Final

from pledgedata.problem.kinds import letter

if TYPE_CHECKING:
    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

_FACE: Final = "Calibri"
_LINE: Final = 15.5
"""The height of a line, in points."""


def font(**said: Any) -> "Font":
    """A font in the workbook's typeface; one without a name is shown in any."""
    from openpyxl.styles import Font

    return Font(**{"name": _FACE, "size": 11, **said})


def printed(sheet: "Worksheet", *, landscape: bool = True) -> None:
    """Prints on A4, as wide as the page, and repeats a table's headings on each."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if landscape:
        sheet.print_title_rows = "1:1"


def stretch(sheet: "Worksheet", row: int) -> None:
    """Gives a row the height that its longest text needs in its column's width."""
    needed = 1
    for place, cell in enumerate(sheet[row], start=1):
        width = sheet.column_dimensions[letter(place)].width or 10
        lines = (ceil(len(line) / width) for line in str(cell.value or "").split("\n"))
        needed = max(needed, sum(max(1, line) for line in lines))
    sheet.row_dimensions[row].height = _LINE * needed
