"""Rows from files, records from rows."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from pathlib import Path

from pledgedata import schema
from pledgedata.dataset import Entry, Reading, Row, Said
from pledgedata.model import About
from pledgedata.problem import Ledger, Problem
from pledgedata.read import folder
from pledgedata.read.extension import extended
from pledgedata.read.ordinal import numbered
from pledgedata.read.record import Read, entry
from pledgedata.read.version import judged, other, stated

__all__ = ["about", "assembled", "reading"]


def reading(path: Path) -> Reading:
    """All that can be read of a package folder, with every problem found on the way.

    Raises:
        Refused: `path-missing`, `package-empty`, `tables-unread`, `about-missing`.
    """
    got = folder.found(path)
    about, faults = _about(got.about)
    said = got.about.cells if got.about else {}
    version = stated(path, said)
    if about and other(version):
        about = about.model_copy(update={"specification": version})
    return assembled(about, got.rows, (*judged(version, got.problems), *faults), got.about)


def about(path: Path) -> Reading:
    """What a lone about-file says; every table counts as unread.

    Raises:
        Refused: `path-missing`, `package-empty`.
    """
    got = folder.found(path)
    said, faults = _about(got.about)
    return assembled(said, {}, (*got.problems, *faults), got.about)


def _about(row: Row | None) -> tuple[About | None, tuple[Problem, ...]]:
    if row is None:
        return None, ()
    read = entry(schema.about(), row)
    record = read.entry.record if read.entry else None
    return (record if isinstance(record, About) else None), read.problems


def assembled(
    about: About | None,
    rows: Mapping[str, Iterable[Row]],
    problems: Iterable[Problem] = (),
    facts: Row | None = None,
    told: Callable[[Row], bool] = lambda _: True,
    read: Callable[[schema.Table, Row], Read] = entry,
) -> Reading:
    """The records of rows by table, whatever form they were read from, and what is wrong.

    The tables come in the model's order, not as their files do. A table that is absent counts as
    unread. What is wrong within a row is left out unless it is `told` of. `read` stands in for
    `entry`.
    """
    faults = Ledger(problems)
    found = extended(about, {name: tuple(some) for name, some in rows.items()})
    whole = {name: found.rows[name] for name in schema.tables() if name in found.rows}
    entries: dict[str, tuple[Entry, ...]] = {}
    said: dict[str, tuple[Said, ...]] = {}
    for name, some in whole.items():
        table = schema.tables()[name]
        made, heard = list[Entry](), list[Said]()
        for row in numbered(table, (r for r in some if r.whole)):
            got = read(table, row)
            if told(row):
                faults.note(got.problems)
            heard.append(got.said)
            if got.entry is not None:
                made.append(got.entry)
        entries[name], said[name] = tuple(made), tuple(heard)
    for row in found.loose:
        got = read(schema.tables()[row.table], row)
        faults.note(p for p in got.problems if p.where == row.at("value"))
    claimed = {
        name: frozenset(row.cells.get("id", "") for row in some) for name, some in whole.items()
    }
    unread = frozenset(schema.tables()) - frozenset(whole)
    kept = (*((facts,) if facts else ()), *chain.from_iterable(whole.values()), *found.loose)
    return Reading(about, entries, said, claimed, unread, faults.findings(), kept)
