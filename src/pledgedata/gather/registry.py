"""The registry of publishers: who is gathered, and from where."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.gather.record import Registration
from pledgedata.model import code_list
from pledgedata.problem import Findings, Ledger, Problem, Where, problem, refused
from pledgedata.read.container import File, content
from pledgedata.read.file import grids
from pledgedata.read.heading import rows_of
from pledgedata.read.name import named
from pledgedata.read.record import entry


@dataclass(frozen=True, slots=True)
class Registry:
    """The rows of a registry in order of code, and what is wrong with the file."""

    rows: tuple[Registration, ...]
    problems: Findings


def registry(path: Path) -> Registry:
    """The registry in a file; the paths in it, seen from its folder, are as they stand there.

    One without rows would remove everybody: that is told of as an error, and nothing is removed.

    Raises:
        Refused: `path-missing`.
    """
    if not path.is_file():
        raise refused("path-missing", path=str(path))
    told = Ledger()
    found: dict[str, Registration] = {}
    seen: dict[str, int] = {}
    rows = list(_rows(path, told))
    if not rows and not told.findings().errors:
        told.note([problem("gather-empty", Where(path.name), name=path.name)])
    for row in rows:
        if not row.whole:  # told of already: its cells may stand in other columns
            continue
        read = entry(schema.table(Registration), row, Registration)
        told.note(read.problems)
        one = read.entry.record if read.entry else None
        if not isinstance(one, Registration):
            continue
        if f"0{one.code}" in code_list("municipality").concepts:
            right = f"0{one.code}"
            told.note([problem("gather-code", row.at("code"), value=one.code, right=right)])
            continue
        if one.code in found:
            fault = problem("id-repeated", row.at("code"), value=one.code, first=seen[one.code])
            told.note([fault])
            continue
        found[one.code] = one
        seen[one.code] = row.where.row
    return Registry(tuple(found[code] for code in sorted(found)), told.findings())


def _rows(path: Path, told: Ledger) -> Iterator[Row]:
    data = content(path)
    if isinstance(data, Problem):
        told.note([data])
        return
    table = schema.table(Registration)
    made = grids(File(path.name, data))
    told.note(made.problems)
    # A workbook may have notes on other sheets.
    for grid in sorted(made.grids, key=lambda g: -sum(map(bool, named(table, g.header))))[:1]:
        rows, faults = rows_of(table, grid)
        told.note(faults)
        yield from rows or ()
