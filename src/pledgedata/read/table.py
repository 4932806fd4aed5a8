"""A grid from a text file: encoding, dialect, rows, in that order.

The first layer that is broken ends the reading, so that the cause is not buried under what
follows from it.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from pledgedata.limit import limits
from pledgedata.problem import Problem, Where, problem
from pledgedata.read.container import content
from pledgedata.read.dialect import Dialect, dialect
from pledgedata.read.encoding import decoded
from pledgedata.read.grid import Grid, Grids, Line

_SHOWN: Final = {"\t": "TAB"}


def grid(path: Path) -> Grid | Problem:
    """The one grid of a canonical CSV file, or the first thing that is not canonical in it."""
    data = content(path)
    if isinstance(data, Problem):
        return data
    got = grids(path.name, data)
    return got.problems[0] if got.problems else got.grids[0]


def grids(name: str, data: bytes) -> Grids:
    """The file's header and rows; without a grid, the first thing that is wrong with it."""
    stem = Path(name).stem
    text = decoded(name, data)
    if isinstance(text, Problem):
        return Grids(problems=(replace(text, where=replace(text.where, table=stem)),))
    found = dialect(text.text)
    notes = [*text.notes, *_notes(name, found)]
    lines: list[Line] = []
    fault = _read(name, text.text, found, lines)
    if fault is None and not lines:
        fault = problem("table-without-header", Where(name, stem), name=name)
    if fault is not None:
        return Grids(problems=(*notes, fault))
    head, rest = lines[0], tuple(lines[1:])
    made = Grid(stem, name, head.cells, rest, head.row, decimal="," if _swedish(found) else ".")
    return Grids((made,), tuple(notes))


def _swedish(found: Dialect) -> bool:
    """Whether numbers are likely to be written as Swedish spreadsheets write them."""
    return found.delimiter != ","


def _notes(name: str, found: Dialect) -> Iterator[Problem]:
    where, shown = Where(name), _SHOWN.get(found.delimiter, found.delimiter)
    if found.declared:
        yield problem("table-separator-line", where, name=name, found=shown)
    elif found.delimiter != ",":
        yield problem("table-delimiter", where, name=name, found=shown)
    if found.wrapped:
        yield problem("table-wrapped", where, name=name)


def _read(name: str, text: str, found: Dialect, lines: list[Line]) -> Problem | None:
    """Reads the rows into `lines`; gives what stops it."""
    usual = csv.field_size_limit(limits().cell)
    try:
        return _rows(name, text, found, lines)
    finally:  # the limit is the process's: others read CSV too
        csv.field_size_limit(usual)


def _rows(name: str, text: str, found: Dialect, lines: list[Line]) -> Problem | None:
    most = limits()
    source = io.StringIO(text, newline="")
    for _ in range(found.skipped):
        source.readline()
    reader = csv.reader(source, delimiter=found.delimiter, strict=True)
    start, row, stem = 1 + found.skipped, found.skipped, Path(name).stem
    try:
        for cells in reader:
            row += 1
            if found.wrapped and len(cells) == 1 and cells[0]:
                cells = next(csv.reader(cells, delimiter=found.delimiter, strict=True))  # noqa: PLW2901
            if len(cells) > most.columns:
                where = Where(name, stem, row, start)
                said = {"found": len(cells), "limit": most.columns}
                return problem("columns-too-many", where, name=name, **said)
            if any(cells):
                lines.append(Line(row, start, tuple(cells)))
            if row > most.rows:
                return problem("rows-too-many", Where(name, stem), name=name, limit=most.rows)
            start = reader.line_num + 1 + found.skipped
    except csv.Error as error:
        return _syntax(name, Where(name, stem, row + 1, start), str(error), reader.line_num)
    return None


def _syntax(name: str, where: Where, reason: str, last: int) -> Problem:
    if "field larger" in reason:
        return problem("cell-too-long", where, name=name, limit=limits().cell)
    if "unexpected end" in reason:
        swallowed = last - where.line + 1
        return problem("table-unclosed", where, name=name, line=where.line, swallowed=swallowed)
    return problem("table-syntax", where, name=name)


NUMBER: Final = re.compile(r"-?[0-9]{1,3}([ \u00a0\u202f]?[0-9]{3})*(,[0-9]+)?")
"""A number as Swedish writes it: thousands parted by a space, decimals by a comma."""


def plain_number(text: str) -> str:
    """The number as data writes it: 1 234,5 is 1234.5."""
    return re.sub(r"[ \u00a0\u202f]", "", text).replace(",", ".")
