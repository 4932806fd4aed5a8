"""Grids from a workbook: one for each sheet that holds something.

What cells show is read, never what formulas would give. Whatever could harm is refused before a
library sees it.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from pledgedata.damage import DAMAGE
from pledgedata.datatype import KINDS
from pledgedata.derive.guide import TITLE
from pledgedata.derive.template import EXAMPLE, LISTS
from pledgedata.limit import limits
from pledgedata.problem import Problem, Sheet, Where, problem
from pledgedata.problem.kinds import letter
from pledgedata.read.grid import Grid, Grids, Line
from pledgedata.words import Text

OWN: Final = re.compile(rf"{TITLE}|{LISTS}|(Rätta här|Fix here)( [0-9]+)?")
"""The titles of sheets that we make ourselves and that hold no data."""

_PARTS: Final = 2_000
_CHUNK: Final = 1 << 20
_EXACT: Final = 10**15
_ESCAPE: Final = re.compile(r"_x(000[9ADad]|005[Ff])_")
"""A character as workbooks escape it; the last is what an escape begins with, that means itself.

Source: ECMA-376-1, 22.9.2.19 (ST_Xstring)
"""

_STUMBLES: Final = (*DAMAGE, SyntaxError, AttributeError, IndexError, KeyError, TypeError)
"""What the library raises over a workbook that it does not understand."""


_DAMAGED: Final = Text("den är skadad eller avbruten", "it is damaged or cut short")


_ENCODED: Final = Text(
    "en del av den har en annan teckenkodning än UTF-8",
    "a part of it is in another encoding than UTF-8",
)
_READABLE: Final = (b"utf-8", b"us-ascii", b"iso-8859-1", b"windows-1252")


@dataclass
class _Scan:
    """What the parts of a workbook show before they are read.

    Of a sheet's part: the ranges that are merged, in order; and what is hidden, a row as its number
    and 0, columns as the first and the last.
    """

    merged: dict[str, dict[str, None]] = field(default_factory=dict)
    hidden: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    formulas: set[str] = field(default_factory=set)


def grids(name: str, data: bytes) -> Grids:
    """The sheets with their cells as text; or what is wrong with the file."""
    scan = _Scan()
    if fault := _scanned(name, data, scan):
        return Grids(problems=(fault,))
    try:
        return _read(name, data, scan)
    except _STUMBLES:
        # The library raises whatever it stumbles over; which one says nothing to whoever made it.
        return Grids(
            problems=(problem("workbook-broken", Where(name), name=name, reason=_DAMAGED),)
        )


def strings(name: str, data: bytes) -> Iterator[tuple[str, int, int, str, str]]:
    """Every text and number in a workbook: sheet, row, column, its letter, and the text.

    Hidden sheets and our own are among them. Nothing comes of a workbook that cannot be read.
    """
    import warnings

    from openpyxl import load_workbook

    if _scanned(name, data, _Scan()):
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            for sheet in book.worksheets:
                yield from ((sheet.title, 0, 1, "A", sheet.title),)
                sheet.reset_dimensions()
                for row in sheet.iter_rows():
                    for cell in row:
                        if cell.value is not None:
                            text = str(cell.value)
                            yield sheet.title, cell.row, cell.column, cell.column_letter, text
        except _STUMBLES:
            return


def _scanned(name: str, data: bytes, scan: _Scan) -> Problem | None:
    """Looks through all parts under the limits; gives what forbids reading."""
    where = Where(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _PARTS:
                found = len(entries)
                return problem("archive-members", where, name=name, found=found, limit=_PARTS)
            return _looked(name, archive, len(data), scan)
    except DAMAGE:
        return problem("workbook-broken", where, name=name, reason=_DAMAGED)
    except RuntimeError:
        return problem("workbook-locked", where, name=name)


def _looked(name: str, archive: zipfile.ZipFile, packed: int, scan: _Scan) -> Problem | None:
    where, total = Where(name), 0
    for entry in archive.infolist():
        tail = b""
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                total += len(piece)
                if fault := _swollen(name, total, packed):
                    return fault
                if not tail and _disguised(entry.filename, piece):
                    return problem("workbook-broken", where, name=name, reason=_ENCODED)
                if b"<!DOCTYPE" in tail + piece or b"<!ENTITY" in tail + piece:
                    return problem("workbook-entities", where, name=name)
                _noted(scan, entry.filename, tail + piece)
                tail = piece[-200:]
    return None


def _disguised(part: str, start: bytes) -> bool:
    """Whether a part of XML is in an encoding in which one could hide what may not be there."""
    if not part.endswith((".xml", ".rels", ".vml")):
        return False
    said = re.match(rb"[^>]{0,200}encoding *= *[\"']([^\"']*)", start)
    return b"\0" in start[:100] or (said is not None and said[1].lower() not in _READABLE)


def _swollen(name: str, size: int, packed: int) -> Problem | None:
    most, where = limits(), Where(name)
    if size > most.unzipped:
        return problem("archive-too-large", where, name=name, size=size, limit=most.unzipped)
    if size > 20 * _CHUNK and size > most.ratio * packed:
        return problem("archive-ratio", where, name=name, found=size // packed, limit=most.ratio)
    return None


_MERGED: Final = re.compile(rb'<mergeCell ref="([A-Z0-9:]{1,30})"')
_HIDDEN: Final = re.compile(rb'<(row|col)(?= )(?=[^<>]{0,300} hidden="(?:1|true)")([^<>]{1,300})>')
_BOUND: Final = re.compile(rb' (?:r|min|max)="([0-9]{1,7})"')
_NOTED: Final = 1000
"""So many merged or hidden places of a sheet are remembered."""
_FORMULA: Final = re.compile(rb"<f[ />]")


def _noted(scan: _Scan, part: str, piece: bytes) -> None:
    if not part.startswith("xl/worksheets/"):
        return
    merged, hidden = scan.merged.setdefault(part, {}), scan.hidden.setdefault(part, set())
    for found in islice(_MERGED.finditer(piece), _NOTED - len(merged)):
        merged[found[1].decode()] = None
    for found in islice(_HIDDEN.finditer(piece), _NOTED - len(hidden)):
        bounds = sorted(int(number) for number in _BOUND.findall(found[2]))
        if found[1] == b"row" and len(bounds) == 1:
            hidden.add((bounds[0], 0))
        elif len(bounds) == 2:
            hidden.add((bounds[0], bounds[1]))
    if _FORMULA.search(piece):
        scan.formulas.add(part)


def _read(name: str, data: bytes, scan: _Scan) -> Grids:
    import warnings

    from openpyxl import load_workbook

    made, told = list[Grid](), list[Problem]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that it does not know and we do not read
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        spelt = None
        for sheet in book.worksheets:
            if OWN.fullmatch(sheet.title):
                continue
            part = getattr(sheet, "_worksheet_path", "").lstrip("/")
            rows = list(_rows(name, sheet, told))
            if not rows:
                continue
            where = Where(name, sheet=Sheet(sheet.title))
            for cells in scan.merged.get(part, ()):
                told.append(problem("cells-merged", where, sheet=sheet.title, cells=cells))
            if names := _unseen(scan.hidden.get(part, set()), rows):
                told.append(problem("cells-hidden", where, sheet=sheet.title, names=names))
            if part in scan.formulas:
                spelt = spelt or load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
                told += _unsaid(name, spelt[sheet.title], rows)
            if sheet.sheet_state != "visible":
                told.append(problem("sheet-hidden", where, sheet=sheet.title))
            made.append(_grid(name, sheet.title, rows))
    return Grids(tuple(made), tuple(told))


_FEW: Final = 5


def _unseen(hidden: set[tuple[int, int]], rows: list[Line]) -> Text | None:
    """The hidden rows and columns that hold something, in words; None where none does."""
    width = max(len(line.cells) for line in rows)
    held = {line.row for line in rows}
    lines = sorted(row for row, last in hidden if not last and row in held)
    columns = sorted(
        {n for first, last in hidden if last for n in range(first, min(last, width) + 1)}
    )
    columns = [n for n in columns if any(line.cells[n - 1 : n] > ("",) for line in rows)]
    said = [_some(_ROW, list(map(str, lines))), _some(_COLUMN, list(map(letter, columns)))]
    there = [text for text in said if text]
    if not there:
        return None
    return Text(" och ".join(t.sv for t in there), " and ".join(t.en for t in there))


_ROW: Final = (Text("rad", "row"), Text("raderna", "the rows"))
_COLUMN: Final = (Text("kolumn", "column"), Text("kolumnerna", "the columns"))


def _some(words: tuple[Text, Text], names: list[str]) -> Text | None:
    """One name, or the first few, after the word for one or several."""
    if not names:
        return None
    word, more = words[len(names) > 1], "…" if len(names) > _FEW else ""
    shown = ", ".join(names[:_FEW]) + more
    return Text(f"{word.sv} {shown}", f"{word.en} {shown}")


def _rows(name: str, sheet: Any, told: list[Problem]) -> Iterator[Line]:
    """The rows that hold something, as text."""
    most = limits()
    sheet.reset_dimensions()  # what a file says of its size is often wrong
    count = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if not any(cell.value is not None for cell in row):
            continue
        cells = [_text(name, sheet.title, cell, told) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > most.columns:
            where = Where(name, row=number, sheet=Sheet(sheet.title))
            found, limit = len(cells), most.columns
            said = problem("columns-too-many", where, name=sheet.title, found=found, limit=limit)
            told.append(said)
            return
        count += 1
        if count > most.rows:
            where = Where(name, sheet=Sheet(sheet.title))
            told.append(problem("rows-too-many", where, name=sheet.title, limit=most.rows))
            return
        if not any(cells) or any(map(_SHOWN.match, cells)):
            continue
        if _EXAMPLE.match(cells[0]):
            where = Where(name, row=number, sheet=Sheet(sheet.title))
            told.append(problem("row-example", where, value=cells[0]))
            continue
        yield Line(number, 0, tuple(cells))


_EXAMPLE: Final = re.compile(rf"{EXAMPLE}\b", re.IGNORECASE)
_SHOWN: Final = re.compile(rf"{EXAMPLE}: [0-9]{{4}}-", re.IGNORECASE)
"""The id in the row that shows how to fill in, wherever its column has been moved."""


def _text(name: str, sheet: str, cell: Any, told: list[Problem]) -> str:
    """A cell's value as text: dates and numbers as data writes them."""
    value = cell.value
    if isinstance(value, int | float) and abs(value) >= _EXACT:
        told.append(_at(name, sheet, cell, "cell-digits-lost", value=f"{value:.0f}"))
        return ""
    if type(value) in {int, float} and _PERCENT.match(_format(cell)):
        return f"{KINDS['number'].text(Decimal(repr(value)) * 100)} %"
    return _spelt(value)


def _spelt(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
        case datetime() if value.time() == time(0):
            return value.date().isoformat()
        case int() | float():
            return _plain(value)
    return str(value)


_PERCENT: Final = re.compile(r"""(?:"[^"]*"|\\.|[^%;"\\])*%""")
"""The number format of a cell that shows a hundred times what it holds, and a percent sign.

Between quotes, and after a backslash, a sign is only shown.
"""


def _format(cell: Any) -> str:
    try:
        return str(cell.number_format)
    except _STUMBLES:
        return ""  # of a style that the workbook has not; its cells are read all the same


def _plain(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def _at(name: str, sheet: str, cell: Any, code: str, **facts: str) -> Problem:
    columns = ("",) * (cell.column - 1) + (cell.column_letter,)
    where = Where(name, row=cell.row, column=cell.column_letter, sheet=Sheet(sheet, columns))
    return problem(code, where, **facts)


def _unsaid(name: str, sheet: Any, rows: list[Line]) -> Iterator[Problem]:
    """Formulas whose result the file does not hold: what they show cannot be known."""
    held = {line.row: line.cells for line in rows}
    sheet.reset_dimensions()
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type != "f":
                continue
            cells = held.get(cell.row, ())
            if cell.column > len(cells) or not cells[cell.column - 1]:
                yield _at(name, sheet.title, cell, "cell-formula", value=str(cell.value)[:100])


def _grid(name: str, title: str, rows: list[Line]) -> Grid:
    width = max(len(line.cells) for line in rows)
    padded = [Line(r.row, 0, r.cells + ("",) * (width - len(r.cells))) for r in rows]
    head = padded[0]
    return Grid(title, name, head.cells, tuple(padded[1:]), head.row, title, ",")
