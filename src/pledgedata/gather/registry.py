"""The registry of publishers: who is gathered, and from where."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.gather.record import Registration
from pledgedata.problem import Findings, Ledger, Problem, problem, refused
from pledgedata.read.container import content
from pledgedata.read.heading import rows_of
from pledgedata.read.record import entry
from pledgedata.read.table import grids


@dataclass(frozen=True, slots=True)
class Registry:
    """The rows of a registry in order of code, and what is wrong with the file."""

    rows: tuple[Registration, ...]
    problems: Findings


def registry(path: Path) -> Registry:
    """The registry in a CSV file; the paths in it, seen from its folder, are as they stand there.

    Raises:
        Refused: `path-missing`.
    """
    if not path.is_file():
        raise refused("path-missing", path=str(path))
    told = Ledger()
    found: dict[str, Registration] = {}
    seen: dict[str, int] = {}
    for row in _rows(path, told):
        read = entry(schema.table(Registration), row, Registration)
        told.note(read.problems)
        one = read.entry.record if read.entry else None
        if not isinstance(one, Registration):
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
    made = grids(path.name, data)
    told.note(made.problems)
    for grid in made.grids:
        rows, faults = rows_of(schema.table(Registration), grid)
        told.note(faults)
        yield from rows or ()
