"""A package's tables as they were written, also those of other versions of the specification.

Headings are recognised where they can be, and kept as they are where they cannot: nothing is left
out, and nothing but the form is judged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pledgedata import schema
from pledgedata.layout import ABOUT, FACTS
from pledgedata.problem import Problem, Sheet, Where, problem
from pledgedata.read.aside import Spot, heeded
from pledgedata.read.grid import Grid, Line
from pledgedata.read.heading import fact_word, headed, native, plain_numbers, trimmed, turned
from pledgedata.read.name import named
from pledgedata.read.sort import Sorter, opened


@dataclass
class Raw:
    """Columns and rows by table; the about-file as one row. `other` are what holds no table.

    `heads` are the rows of each sheet's headings.
    """

    columns: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    heads: dict[Spot, int] = field(default_factory=dict)


def raw(path: Path, earlier: Mapping[str, frozenset[str]]) -> Raw:
    """The tables at a path. `earlier` are columns, by table, that some version had.

    Raises:
        Refused: `path-missing`.
    """
    sorter = Sorter(opened(path), known=earlier)
    made = Raw(problems=sorter.problems)
    for name, grid in sorter:
        if name is None:
            made.other.append(grid.sheet or grid.file)
        else:
            _take(made, name, grid, earlier.get(name, frozenset()))
    told = heeded(made.problems, sorter.left, made.heads)
    made.problems = [p for p in told if p.rule.is_error]
    return made


def _take(made: Raw, name: str, grid: Grid, old: frozenset[str]) -> None:
    if name == ABOUT:
        made.rows[name] = [_facts(made, grid)]
        made.columns[name] = list(made.rows[name][0])
        return
    grid = trimmed(grid)
    shape = schema.tables().get(name)
    if not grid.canonical and shape:
        grid = headed(grid, lambda header: [h if h in old else n for h, n in _pairs(shape, header)])
    made.heads[grid.file, grid.sheet] = grid.header_row
    header = [h if h in old else n or h for h, n in _pairs(shape, grid.header)]
    made.columns[name] = [h for h in dict.fromkeys(header) if h]
    made.rows[name] = list(_rows(made, grid, name, header))


def _pairs(shape: schema.Table | None, header: tuple[str, ...]) -> list[tuple[str, str]]:
    names = named(shape, header) if shape else ("",) * len(header)
    return list(zip(header, names, strict=True))


def _rows(made: Raw, grid: Grid, name: str, header: list[str]) -> Iterator[dict[str, str]]:
    shape = schema.tables().get(name)
    sheet = Sheet(grid.sheet, tuple(header)) if grid.sheet else None
    twice = [h for h in header if h and header.count(h) > 1]
    if twice:
        where = Where(grid.file, name, grid.header_row, column=twice[0], sheet=sheet)
        made.problems.append(problem("column-twice", where, column=twice[0]))
    for line in grid.lines:
        where = Where(grid.file, name, line.row, line.line, sheet=sheet)
        if len(line.cells) > len(header):
            made.problems.append(_ragged(line, header, where))
        cells = dict(zip(header, line.cells, strict=False))
        cells.pop("", "")
        for number, cell in enumerate(line.cells[: len(header)], start=1):
            if cell and not header[number - 1]:
                where = replace(where, column=cell)
                made.problems.append(problem("column-unnamed", where, number=where.nth(number)))
                break
        if shape and grid.sheet:
            cells = native(shape, cells)
        if shape and grid.decimal != ".":
            list(plain_numbers(shape, cells, where))  # mends the cells
        yield cells


def _ragged(line: Line, header: list[str], where: Where) -> Problem:
    return problem("row-ragged", where, found=len(line.cells), expected=len(header))


def _facts(made: Raw, grid: Grid) -> dict[str, str]:
    table = schema.about()
    got = trimmed(grid)
    if not got.canonical:
        got = headed(turned(table, got), lambda header: [fact_word(h) for h in header])
    header = [fact_word(heading) or heading for heading in got.header]
    said: dict[str, str] = {}
    for line in got.lines:
        cells = dict(zip(header, line.cells, strict=False))
        heading, value = (cells.get(name, "") for name in FACTS)
        name = named(table, (heading,))[0] or heading
        where = Where(grid.file, ABOUT, line.row, line.line)
        if len(line.cells) > len(header):
            made.problems.append(_ragged(line, header, where))
        if value and not heading:
            made.problems.append(problem("fact-unnamed", where))
        if value and said.get(name, value) != value:
            made.problems.append(problem("column-twice", where.at(name), column=name))
        if heading and value:
            said[name] = value
    return native(table, said) if got.sheet else said
