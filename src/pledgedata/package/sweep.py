"""A large package checked: an engine says which rows to look at, the desk says what of them.

The report is the desk's, and nothing but what the desk would find stands in it; what it holds in
memory does not grow with the package.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pledgedata import check, read, schema
from pledgedata.bulk import excerpt, haul, pour
from pledgedata.bulk.context import Batch, Cells, batches, mend
from pledgedata.bulk.engine import Engine, Exhausted, Screen, Unread, opened, there
from pledgedata.bulk.excerpt import Excerpt
from pledgedata.bulk.place import Lines
from pledgedata.bulk.source import Source, attach, doubted, source
from pledgedata.bulk.suspect import Suspects, plainly, suspects
from pledgedata.dataset import Dataset, Reading, Row, texts
from pledgedata.layout import ABOUT
from pledgedata.limit import limits
from pledgedata.model import About, Agreement, Pledge
from pledgedata.package import load
from pledgedata.privacy import gate
from pledgedata.privacy.acceptance import Acceptances
from pledgedata.privacy.mask import discreet
from pledgedata.problem import Findings, Ledger, Problem, Where, problem, refused
from pledgedata.read import version
from pledgedata.read.record import Read, entry
from pledgedata.screen.suspect import PATTERNS

if TYPE_CHECKING:
    from pledgedata.bulk.cluster import Cluster

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
    master: str | None = None,
) -> Judged:
    """Everything that is wrong with a package of any size; as `load.checked`.

    A large one is held in memory only if it is compared with an earlier release, reviewed, or not
    canonical CSV. `master` is the address of a cluster that screens it, whatever its size.

    Raises:
        Refused: as `load.checked`.
    """
    package = None if earlier or review else sweepable(path, master)
    if package:
        with engines(master) as (engine, cluster):
            accepting = accepted or Acceptances()
            found = swept(engine, package, accepting, cluster, leaves=not cluster)
        if found:
            return found
    checked = load.checked(path, accepted, earlier=earlier, review=review)
    counts = {name: len(some) for name, some in checked.reading.entries.items()}
    return Judged(checked.problems, checked.reading.about, counts)


def sweepable(path: Path, master: str | None = None) -> Source | None:
    """The package at a path, if it is large, canonical CSV, and the engine is installed.

    One that a cluster screens need not be large. What may not be read is left to the desk, which
    tells of it.
    """
    try:
        found = source(path)
    except OSError:
        return None
    if master is not None:
        return found
    return found if found and found.size >= limits().desk and there() else None


@contextmanager
def engines(master: str | None = None) -> Iterator[tuple[Engine, "Cluster | None"]]:
    """An engine of its own, with it the cluster that this address is of, if there is one.

    Raises:
        Refused: `cluster-absent`; `engine-exhausted`, also out of what is done with it.
    """
    try:
        with ExitStack() as stack:
            if master is None:
                yield stack.enter_context(opened()), None
                return
            far = stack.enter_context(_joined(master))
            yield stack.enter_context(excerpt.opened()), far
    except Exhausted as fault:
        most = limits().engine
        raise refused("engine-exhausted", limit=most, raised=2 * most) from fault


@contextmanager
def straightened(
    package: Source, accepted: Acceptances | None = None, master: str | None = None
) -> Iterator[tuple[Judged | None, Engine, "Cluster | None"]]:
    """A package checked; if it has no errors, its canonical rows are known to what screened it.

    That is the engine, or the cluster at this address. What was found is as `swept` says.

    Raises:
        Refused: as `engines` and `swept`.
    """
    with engines(master) as (engine, cluster):
        found = swept(engine, package, accepted or Acceptances(), cluster)
        if found and not found.problems.errors:
            if cluster:
                haul.lend(engine, cluster)
            pour.straighten(cluster or engine)
        yield found, engine, cluster


@contextmanager
def _joined(master: str) -> Iterator["Cluster"]:
    from pledgedata.bulk import cluster

    try:
        with cluster.joined(master) as far:
            yield far
    except cluster.Absent as fault:
        raise refused("cluster-absent", found=master) from fault


def swept(
    engine: Engine,
    package: Source,
    accepted: Acceptances,
    cluster: "Cluster | None" = None,
    *,
    about: About | None = None,
    leaves: bool = False,
) -> Judged | None:
    """Checks a package; None where it must be read to be told what is wrong with it.

    If it `leaves` to the desk what the desk does faster, None also where much is wrong.

    With a cluster that screens it the engine is an `Excerpt`. What the desk read otherwise than it
    is written stands in the tables `mended_…` afterwards. `about` stands in for its about-file.

    Raises:
        Refused: as `read.about`.
    """
    facts = Reading.of(Dataset.of(about)) if about else read.about(package.path(ABOUT))
    found = Ledger(facts.problems, gate.screened(facts, accepted), through=discreet)
    about = facts.about
    said = facts.rows[0].cells if facts.rows else {}
    if about is None or version.other(version.stated(package.root, said)):
        return None
    found.note(p for p in check.problems(facts) if p.where.table == ABOUT)
    screen: Screen = cluster or engine
    try:
        with doubted(package) as is_misread:
            attach(screen, package)
            got = suspects(screen, PATTERNS, about.language, str(about.issued or ""))
            if is_misread():
                return None
    except Unread:
        return None
    if not got.rows[Agreement.table] or (leaves and _is_for_the_desk(engine, package, got)):
        return None
    counts = dict(got.rows)
    lines = Lines(package.folder, got.rows)
    found.note(_plain(screen, lines, got))
    if got:
        if cluster and isinstance(engine, Excerpt):
            excerpt.fetch(cluster, engine, package, PATTERNS, about.base_iri)
        try:
            _explain(engine, lines, facts, found, counts, accepted)
        except Unread:
            return None
    if got.rows[Pledge.table]:
        where = Where(f"{Pledge.table}.csv", Pledge.table)
        found.note([problem("pledge-likeness-unasked", where, count=got.rows[Pledge.table])])
    found.note(accepted.unused())
    return Judged(found.findings(), about, counts)


def _plain(screen: Screen, lines: Lines, got: Suspects) -> Iterator[Problem]:
    """What the engine tells of by itself, in the desk's words."""
    for rule in got.plain:
        for place, facts in plainly(screen, rule):
            where = _where(rule.table, lines, place).at(rule.column)
            yield problem(rule.code, where, **facts)


_OFTEN: Final = 1 / 20
"""Of rows, from how many on that must be explained it takes less time to read all at the desk."""
_BORNE: Final = 5
"""How many times the size that is left to it the desk bears: less than a gigabyte of memory."""


def _is_for_the_desk(engine: Engine, package: Source, got: Suspects) -> bool:
    """Whether so much is wrong with a package, which can be held, that the desk takes less time.

    It is never where `limits().desk` is 0: there the engine is asked for.
    """
    if package.size >= _BORNE * limits().desk:
        return False
    told = engine.one("SELECT count(*) FROM (SELECT DISTINCT tab, place FROM suspects)")
    return bool(told > _OFTEN * sum(got.rows.values()))


def _explain(
    engine: Engine,
    lines: Lines,
    facts: Reading,
    found: Ledger,
    counts: dict[str, int],
    accepted: Acceptances,
) -> None:
    """Notes what is wrong with the suspects, and takes from the counts what makes no record."""
    base = facts.about.base_iri if facts.about else ""
    recent = _Recent()
    for batch in batches(engine, dict(counts), base):
        told = {
            name: frozenset(lines.of(name, place)[0] for place in some)
            for name, some in batch.told.items()
        }
        explained = _reading(facts, batch, lines, told, recent)
        for problems in _problems(explained, told, accepted):
            found.note(problems)
        for name, lost in _unmade(explained, told):
            counts[name] -= lost
        mend(engine, _mended(explained, batch, lines, told))


def _mended(
    reading: Reading, batch: Batch, lines: Lines, told: _Told
) -> Iterator[tuple[str, int, Cells]]:
    """The rows that the desk read otherwise than they are written: table, place and cells."""
    for name, some in batch.rows.items():
        table = schema.tables()[name]
        made = {e.where.row: e.record for e in reading.entries[name] if e.where.row in told[name]}
        for place, cells in some:
            if record := made.get(lines.of(name, place)[0]):
                said = {n: text for n, text in texts(table, record).items() if text}
                if said != cells:
                    yield name, place, said


_RECENT: Final = 50_000
"""Rows that are held as they were read, of some two batches."""


class _Recent:
    """Rows as they were read, the latest of them: what many stories refer to is read once."""

    def __init__(self) -> None:
        self._read: OrderedDict[tuple[str, int], tuple[Mapping[str, str], Read]] = OrderedDict()

    def __call__(self, table: schema.Table, row: Row) -> Read:
        """A row as read; what it is read as depends on its cells and its place alone."""
        key = table.name, row.where.row
        if (held := self._read.get(key)) and held[0] == row.cells:
            self._read.move_to_end(key)
            return held[1]
        found = entry(table, row)
        self._read[key] = row.cells, found
        if len(self._read) > _RECENT:
            self._read.popitem(last=False)
        return found


def _reading(facts: Reading, batch: Batch, lines: Lines, told: _Told, recent: _Recent) -> Reading:
    """The batch as the desk reads it; of its rows those are kept that are to be explained."""
    rows = {
        name: tuple(Row(name, cells, _where(name, lines, place)) for place, cells in some if cells)
        for name, some in batch.rows.items()
    }

    def is_told(row: Row) -> bool:
        return row.where.row in told[row.table]

    made = read.assembled(facts.about, rows, told=is_told, read=recent)
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
