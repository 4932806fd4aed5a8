"""A large package checked: an engine says which rows to look at, the desk says what of them.

The report is the desk's, and nothing but what the desk would find stands in it; what it holds in
memory does not grow with the package.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pledgedata import check, read
from pledgedata.bulk.context import Batch, batches
from pledgedata.bulk.engine import Unread, opened, there
from pledgedata.bulk.line import Lines
from pledgedata.bulk.source import Source, attach, source
from pledgedata.bulk.suspect import suspects
from pledgedata.dataset import Dataset, Reading, Row
from pledgedata.layout import ABOUT
from pledgedata.limit import limits
from pledgedata.model import About, Pledge
from pledgedata.package import gate, load
from pledgedata.package.acceptance import Acceptances
from pledgedata.package.mask import discreet
from pledgedata.problem import Findings, Ledger, Problem, Where, problem
from pledgedata.screen.suspect import PATTERNS

_Told = Mapping[str, frozenset[int]]
"""The rows of each table that are to be explained, as people number them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Every problem of a package, what it says of itself, and how many records each table has."""

    problems: Findings
    about: About | None
    counts: dict[str, int]


def judged(
    path: Path,
    accepted: Acceptances | None = None,
    *,
    earlier: Dataset | None = None,
    review: bool = False,
) -> Judged:
    """Everything that is wrong with a package of any size; as `load.checked`.

    A large one is held in memory only if it is compared with an earlier release, reviewed, or not
    canonical CSV.

    Raises:
        Refused: as `load.checked`.
    """
    package = None if earlier or review else sweepable(path)
    if package and (found := swept(package, accepted or Acceptances())):
        return found
    checked = load.checked(path, accepted, earlier=earlier, review=review)
    counts = {name: len(some) for name, some in checked.reading.entries.items()}
    return Judged(checked.problems, checked.reading.about, counts)


def sweepable(path: Path) -> Source | None:
    """The package at a path, if it is large, canonical CSV, and the engine is installed."""
    found = source(path)
    return found if found and found.size >= limits().desk and there() else None


def swept(package: Source, accepted: Acceptances) -> Judged | None:
    """Checks a package; None where it must be read to be told what is wrong with it.

    Raises:
        Refused: as `read.about`.
    """
    facts = read.about(package.path(ABOUT))
    found = Ledger(facts.problems, gate.screened(facts, accepted), through=discreet)
    about = facts.about
    language, issued = (about.language, str(about.issued or "")) if about else ("", "")
    with opened() as engine:
        attach(engine, package)
        try:
            got = suspects(engine, PATTERNS, language, issued)
        except Unread:
            return None
        if not got.rows["agreements"] or not about:
            return None
        counts = dict(got.rows)
        if got:
            lines = Lines(package.folder, got.rows)
            for batch in batches(engine, got.rows, about.base_iri):
                told = {
                    name: frozenset(lines.of(name, place)[0] for place in some)
                    for name, some in batch.told.items()
                }
                explained = _reading(facts, batch, lines, told)
                for problems in _problems(explained, told, accepted):
                    found.note(problems)
                for name, lost in _unmade(explained, told):
                    counts[name] -= lost
        if got.rows["pledges"]:
            where = Where(f"{Pledge.table}.csv", Pledge.table)
            found.note([problem("pledge-likeness-unasked", where, count=got.rows["pledges"])])
    found.note(accepted.unused())
    return Judged(found.findings(), about, counts)


def _reading(facts: Reading, batch: Batch, lines: Lines, told: _Told) -> Reading:
    """The batch as the desk reads it; of its rows those are kept that are to be explained."""
    rows = {
        name: tuple(Row(name, cells, _where(name, lines, place)) for place, cells in some if cells)
        for name, some in batch.rows.items()
    }

    def is_told(row: Row) -> bool:
        return row.where.row in told[row.table]

    made = read.assembled(facts.about, rows, told=is_told)
    claimed = {name: ids | batch.near.get(name, frozenset()) for name, ids in made.claimed.items()}
    kept = tuple(row for row in made.rows if is_told(row))
    return replace(made, claimed=claimed, rows=kept)


def _where(name: str, lines: Lines, place: int) -> Where:
    row, line = lines.of(name, place)
    return Where(f"{name}.csv", name, row, line)


def _problems(reading: Reading, told: _Told, accepted: Acceptances) -> Iterator[Iterable[Problem]]:
    """What is wrong with the rows that are to be explained; of the others nothing is said."""
    yield reading.problems
    for p in check.problems(reading):
        if p.where.row in told.get(p.where.table, ()) and not _is_likeness(p):
            yield (p,)
    yield gate.screened(reading, accepted)


def _is_likeness(found: Problem) -> bool:
    """Whether it tells of words that are almost the same, which here is not asked of all."""
    return found.rule.code == "pledge-repeated" and found.facts["score"] != 100


def _unmade(reading: Reading, told: _Told) -> Iterator[tuple[str, int]]:
    """How many of the rows that are explained make no record, by table."""
    for name, rows in told.items():
        made = sum(entry.where.row in rows for entry in reading.entries[name])
        yield name, len(rows) - made
