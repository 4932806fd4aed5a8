"""A workbook as the bytes of its file: the same whenever and wherever it is packed."""

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

from pledgedata.canonical import packable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

_DAY: Final = "2020-01-01T00:00:00Z"
_WHEN: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def packed(book: "Workbook") -> bytes:
    """The workbook's bytes, with no trace of when and where they were made.

    Nothing is written to disk meanwhile: what stands in the cells may concern a person, and would
    be left in the temporary folder by a run that is killed.
    """
    raw, out = io.BytesIO(), io.BytesIO()
    book.properties.creator = "pledgedata"
    with zipfile.ZipFile(raw, "w") as made:
        _writer()(book, made).save()
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(out, "w") as again:
        for name in sorted(made.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            data = made.read(name)
            if name == "docProps/core.xml":
                data = _WHEN.sub(rb"\g<1>" + _DAY.encode(), data)
            # Stored: what compresses today compresses to other bytes in another library.
            again.writestr(packable(name), data)
    return out.getvalue()


def _writer() -> type["ExcelWriter"]:
    """What writes a workbook as openpyxl does, but each sheet into memory, not by way of a file.

    As `openpyxl.writer.excel.ExcelWriter.write_worksheet`, which asks for a temporary file.
    """
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class Writer(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            ws._drawing = SpreadsheetDrawing()  # noqa: SLF001
            sheet = WorksheetWriter(ws, io.BytesIO())
            sheet.write()
            ws._rels = sheet._rels  # type: ignore[attr-defined] # noqa: SLF001
            self._archive.writestr(ws.path[1:], sheet.read())  # type: ignore[attr-defined]
            self.manifest.append(ws)

    return Writer
