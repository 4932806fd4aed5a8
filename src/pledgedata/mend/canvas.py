"""What marks are drawn on: the workbook itself, or one made of the rows of other files.

Of a folder, an archive, CSV or JSON a workbook is made: a sheet a table, its rows where they were.
Problems then stand in files; a canvas says in which of its cells.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pledgedata import schema
from pledgedata.layout import ABOUT
from pledgedata.problem import Problem, Refused, Sheet, Where, refused
from pledgedata.read.container import Held
from pledgedata.read.file import grids
from pledgedata.read.flat import is_flat, split
from pledgedata.read.grid import Grid
from pledgedata.read.heading import places
from pledgedata.read.nature import WORKBOOK, nature
from pledgedata.read.sort import opened, table_of
from pledgedata.words import Text
from pledgedata.write.book import Page, book
from pledgedata.write.part import macros

_LONGEST: Final = 32_000
_TITLE: Final = 31


@dataclass(frozen=True, slots=True)
class Drawn:
    """A grid on a sheet of a canvas, the columns of each table in it, and its rows' new numbers."""

    title: str
    grid: Grid
    columns: Mapping[str, tuple[str, ...]]
    rows: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Canvas:
    """A workbook to draw on; `pages` say what stands where in one that was made for it."""

    data: bytes
    pages: tuple[Drawn, ...] = ()

    def at(self, where: Where) -> Where:
        """The place on the canvas that a place in the files became; as it is in a workbook."""
        page = next((page for page in self.pages if _holds(page, where)), None)
        if page is None:
            return where if not self.pages else replace(where, sheet=None)
        columns = page.columns.get(where.table) or page.grid.header
        if where.table == ABOUT and "value" in columns:
            columns = tuple(where.column if name == "value" else "" for name in columns)
        row = page.rows.get(where.row, 0) if page.rows else where.row
        return replace(where, row=row, sheet=Sheet(page.title, columns))

    @property
    def ending(self) -> str:
        """How the name of a copy must end: macros open under one name only."""
        return ".xlsm" if macros(self.data) else ".xlsx"


def _holds(page: Drawn, where: Where) -> bool:
    grid = page.grid
    if grid.file != where.file:
        return False
    if where.sheet is not None:
        return grid.sheet == where.sheet.title
    return not where.table or where.table in {grid.name, *page.columns}


def canvas(path: Path, problems: Sequence[Problem]) -> Canvas:
    """The workbook at the path, or one made of the rows there.

    Raises:
        Refused: `mark-unreadable`, `workbook-cell-long`, or as `content_of`.
    """
    got = content_of(path, problems)
    if len(got.files) == 1 and nature(got.files[0].name, got.files[0].data) == WORKBOOK:
        if fault := next(filter(_forbids, problems), None):
            raise unreadable(path, fault.said)
        return Canvas(got.files[0].data)
    made = [grid for file in got.files for grid in grids(file).grids]
    if not made:
        first = next((p for p in problems if p.rule.is_error), None)
        said = first.said if first else Text("", "")
        raise unreadable(path, said)
    pages = tuple(_drawn([replace(grid, canonical=got.canonical) for grid in made]))
    return Canvas(book([_page(page) for page in pages]), pages)


def _forbids(found: Problem) -> bool:
    """Whether a workbook was not read at all, such as one that swells beyond all limits."""
    is_whole = found.where.sheet is None and found.rule.code.startswith(("workbook-", "archive-"))
    return is_whole and found.rule.is_error


def unreadable(path: Path, reason: Text) -> Refused:
    """The refusal of what cannot be marked, with why."""
    return refused("mark-unreadable", path=str(path), reason=reason)


def content_of(path: Path, known: Sequence[Problem]) -> Held:
    """The files at a path, those of an archive unpacked; `known` is what was found when checked.

    Raises:
        Refused: `path-missing`; what could be read then and cannot be now, such as
            `file-unreadable`: a copy without it would look whole.
    """
    got = opened(path)
    told = {(p.rule.code, p.where.file) for p in known}
    for new in got.problems:
        if new.rule.is_error and (new.rule.code, new.where.file) not in told:
            raise Refused(new)
    return got


def columns_of(grid: Grid) -> Mapping[str, tuple[str, ...]]:
    """The columns of each table that a grid holds, by position; none for a grid of no table."""
    if not grid.canonical and is_flat(grid):
        return {part.name: part.physical for part in split(grid).grids}
    name = table_of(grid)
    return {name: places(name, grid)} if name else {}


def _drawn(made: Sequence[Grid]) -> Iterator[Drawn]:
    taken = list[str]()
    for grid in made:
        for line in grid.lines:
            if long := next((text for text in line.cells if len(text) > _LONGEST), ""):
                said = {"table": grid.name, "column": "", "record": str(line.row)}
                raise refused("workbook-cell-long", **said, found=len(long))
        title = _title(grid, taken)
        taken.append(title)
        yield Drawn(title, grid, columns_of(grid), _numbers(grid))


def _numbers(grid: Grid) -> Mapping[int, int]:
    """The rows of a grid without a heading of its own, as they are numbered under one.

    A number that several have, such as the first of each list in a list, is left out.
    """
    if grid.header_row:
        return {}
    counts = Counter(line.row for line in grid.lines)
    rows = {line.row: number for number, line in enumerate(grid.lines, start=2)}
    return {0: 0} | {row: number for row, number in rows.items() if counts[row] == 1}


def _page(page: Drawn) -> Page:
    grid = page.grid
    if not grid.header_row:
        lines = [(number, line.cells) for number, line in enumerate(grid.lines, start=2)]
        return Page(page.title, 1, [(1, grid.header), *lines])
    rows = [(grid.header_row, grid.header), *((line.row, line.cells) for line in grid.lines)]
    return Page(page.title, grid.header_row, rows)


def _title(grid: Grid, taken: Sequence[str]) -> str:
    name = table_of(grid)
    if name:
        shape = schema.about() if name == ABOUT else schema.tables()[name]
        title = shape.plural.sv
    else:
        kept = "".join("-" if c in "[]:*?/\\" else c for c in grid.name).strip("'")
        title = kept[:_TITLE] or "Blad"
    used = {other.casefold() for other in taken}
    names = (title, *(f"{title[:28]} {number}" for number in range(2, len(used) + 3)))
    return next(one for one in names if one.casefold() not in used)
