"""What a grid means: its columns recognised, its lines as rows of a table or as facts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.layout import ABOUT
from pledgedata.problem import Problem, Sheet, Where, nearest, problem
from pledgedata.read.grid import Grid, Line

_FACTS = ("field", "value")


def facts(got: Grid) -> tuple[Row | None, list[Problem]]:
    """The about-file's facts as one row, each with a place of its own."""
    table = schema.about()
    got = trimmed(got)
    faults = list(header_faults(got, _FACTS, _FACTS, ABOUT))
    if faults:
        return None, faults
    cells: dict[str, str] = {}
    places: dict[str, Where] = {}
    for line in got.lines:
        where = _place(got, ABOUT, line)
        if len(line.cells) != len(got.header):
            faults.append(_ragged(line, got, where))
            continue
        said = dict(zip(got.header, line.cells, strict=True))
        name, value = said["field"], said["value"]
        if name in cells:
            faults.append(problem("column-twice", where, column=name))
        elif name in table.column:
            cells[name] = value
            places[name] = replace(where, column=name)
        else:
            close = nearest(name, table.column)
            fault = problem("column-unknown", where, table=ABOUT, column=name, nearest=close)
            faults.append(fault)
    return Row(ABOUT, cells, _place(got, ABOUT), places), faults


def rows_of(table: schema.Table, got: Grid) -> tuple[tuple[Row, ...] | None, list[Problem]]:
    """The grid's lines as rows of this table; None where the header forbids reading them."""
    got = trimmed(got)
    required = tuple(c.name for c in table.columns if c.required)
    faults = list(header_faults(got, table.column, required, table.name))
    if any(fault.rule.code != "column-unknown" for fault in faults):
        return None, faults
    return tuple(_whole(table, got, faults)), faults


def trimmed(got: Grid) -> Grid:
    """The grid without the columns at its end that have neither heading nor data.

    Spreadsheets leave them behind as commas.
    """
    width = max(_filled(got.header), max((_filled(line.cells) for line in got.lines), default=0))
    if all(len(cells) <= width for cells in (got.header, *(line.cells for line in got.lines))):
        return got
    lines = (replace(line, cells=line.cells[:width]) for line in got.lines)
    return replace(got, header=got.header[:width], lines=tuple(lines))


def _filled(cells: tuple[str, ...]) -> int:
    """How many cells there are up to the last that holds something."""
    return next((n for n in range(len(cells), 0, -1) if cells[n - 1]), 0)


def header_faults(
    got: Grid, known: Iterable[str], required: tuple[str, ...], table: str
) -> Iterator[Problem]:
    """What is wrong with a header: columns unnamed, twice, unknown or missing."""
    where = replace(_place(got, table), row=got.header_row, line=got.header_row)
    known = tuple(known)
    for name, times in Counter(got.header).items():
        place = replace(where, column=name)
        if not name:
            yield problem("column-unnamed", place, number=got.header.index("") + 1)
            continue
        if times > 1:
            yield problem("column-twice", place, column=name)
        if name not in known:
            close = nearest(name, known)
            yield problem("column-unknown", place, table=table, column=name, nearest=close)
    columns = schema.tables()[table].column if table in schema.tables() else {}
    for name in required:
        if name not in got.header:
            means = columns[name].means if name in columns else name
            yield problem("column-missing", where, table=table, column=name, means=means)


def _whole(table: schema.Table, got: Grid, faults: list[Problem]) -> Iterator[Row]:
    for line in got.lines:
        where = _place(got, table.name, line)
        whole = len(line.cells) == len(got.header)
        if not whole:
            faults.append(_ragged(line, got, where))
        cells = dict(zip(got.header, line.cells, strict=False))
        yield Row(table.name, cells, where, whole=whole)


def _ragged(line: Line, got: Grid, where: Where) -> Problem:
    return problem("row-ragged", where, found=len(line.cells), expected=len(got.header))


def _place(got: Grid, table: str, line: Line | None = None) -> Where:
    """Where a line of the grid stands, or the grid itself."""
    sheet = Sheet(got.sheet, got.header) if got.sheet else None
    row, number = (line.row, line.line) if line else (0, 0)
    return Where(got.file, table, row, number, sheet=sheet)
