"""Rows from files, records from rows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pledgedata import schema
from pledgedata.dataset import Entry, Reading, Row
from pledgedata.model import About
from pledgedata.problem import Problem
from pledgedata.read.folder import found
from pledgedata.read.record import entry

__all__ = ["assembled", "reading"]


def reading(path: Path) -> Reading:
    """All that can be read of a package folder, with every problem found on the way.

    Raises:
        Refused: `path-missing`, `package-empty`, `about-missing`.
    """
    got = found(path)
    about, faults = None, list[Problem]()
    if got.about is not None:
        made, faults = entry(schema.about(), got.about)
        about = made.record if made and isinstance(made.record, About) else None
    return assembled(about, got.rows, (*got.problems, *faults))


def assembled(
    about: About | None, rows: Mapping[str, Iterable[Row]], problems: Iterable[Problem] = ()
) -> Reading:
    """The records of rows by table, whatever form they were read from, and what is wrong.

    A table that is absent counts as unread.
    """
    faults = list(problems)
    whole = {name: tuple(some) for name, some in rows.items()}
    entries = {
        name: tuple(_entries(schema.tables()[name], some, faults)) for name, some in whole.items()
    }
    claimed = {
        name: frozenset(row.cells.get("id", "") for row in some) for name, some in whole.items()
    }
    unread = frozenset(schema.tables()) - frozenset(whole)
    return Reading(about, entries, claimed, unread, tuple(faults))


def _entries(table: schema.Table, rows: Iterable[Row], problems: list[Problem]) -> Iterator[Entry]:
    for row in numbered(table, rows):
        made, faults = entry(table, row)
        problems += faults
        if made is not None:
            yield made


def numbered(table: schema.Table, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with empty ordinals filled in: the smallest free number among their siblings."""
    rows = list(rows)
    ordinal = next((c.name for c in table.columns if c.ordinal), None)
    if ordinal is None or table.owner is None:
        yield from rows
        return
    owner = table.owner.name
    taken = {(row.cells.get(owner, ""), row.cells.get(ordinal, "")) for row in rows}
    for row in rows:
        if row.cells.get(ordinal):
            yield row
            continue
        number = 1
        while (mark := (row.cells.get(owner, ""), str(number))) in taken:
            number += 1
        taken.add(mark)
        yield replace(row, cells={**row.cells, ordinal: str(number)})
