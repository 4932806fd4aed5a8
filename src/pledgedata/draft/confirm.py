"""The rows of a draft that wait for a person, and what the person decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pledgedata import schema
from pledgedata.problem import Problem, Where, refused
from pledgedata.problem.kinds import letter
from pledgedata.read.container import content
from pledgedata.read.drafted import CONFIRMED, draft_column, is_confirmed
from pledgedata.read.grid import Grid
from pledgedata.read.name import column_name, table_name
from pledgedata.read.workbook import grids
from pledgedata.words import same
from pledgedata.write.mark import Unmarkable, rewritten


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that nobody has decided on: its cells by column, and their addresses in the sheet."""

    sheet: str
    table: str
    row: int
    cells: Mapping[str, str]
    address: Mapping[str, str]

    @property
    def quote(self) -> str:
        """The words it was read from."""
        return self.cells.get("draft_quote", "")


def waiting(path: Path) -> tuple[tuple[Waiting, ...], int]:
    """The rows that wait, in the order of the sheets, and how many rows the draft has in all.

    Raises:
        Refused: `path-missing`, `draft-none`, or why the workbook cannot be read.
    """
    import os

    from pledgedata.problem.kinds import Refused

    if not os.path.lexists(path):
        raise refused("path-missing", path=str(path))
    data = content(path)
    if isinstance(data, Problem):
        raise Refused(data)
    if path.suffix.lower() not in {".xlsx", ".xlsm"} or not data.startswith(b"PK"):
        raise refused("draft-none", Where(path.name), path=str(path))
    got = grids(path.name, data)
    if not got.grids and got.problems:
        raise Refused(got.problems[0])
    rows = [row for grid in got.grids for row in _rows(grid)]
    if not any(_is_draft(grid) for grid in got.grids):
        raise refused("draft-none", Where(path.name), path=str(path))
    left = (row for row in rows if is_confirmed(row.cells.get(CONFIRMED, "")) is None)
    return tuple(left), len(rows)


def _is_draft(grid: Grid) -> bool:
    return any(draft_column(heading) == CONFIRMED for heading in grid.header)


def _rows(grid: Grid) -> Iterator[Waiting]:
    name = table_name(grid.name)
    if name is None or name not in schema.tables() or not _is_draft(grid):
        return
    table = schema.tables()[name]
    header = [column_name(table, h) or draft_column(h) for h in grid.header]
    for line in grid.lines:
        cells = {h: text for h, text in zip(header, line.cells, strict=False) if h}
        if any(text for h, text in cells.items() if h != CONFIRMED):
            places = {h: f"{letter(n)}{line.row}" for n, h in enumerate(header, start=1) if h}
            yield Waiting(grid.sheet, name, line.row, cells, places)


def decided(path: Path, texts: Mapping[str, Mapping[str, str]]) -> None:
    """Writes these texts into cells of the workbook, by sheet and address: whole, or not at all.

    Raises:
        Refused: `mark-unreadable`, `target-unwritable`.
    """
    from pledgedata.disk.deposit import put, putting
    from pledgedata.problem.kinds import Refused

    data = content(path)
    if isinstance(data, Problem):
        raise Refused(data)
    try:
        made, _ = rewritten(data, texts)
    except Unmarkable as error:
        reason = same(str(error)[:200])
        raise refused("mark-unreadable", Where(path.name), path=str(path), reason=reason) from error
    with putting(path):
        put(path, made)
