"""What the desk needs of a package that lies on a cluster, fetched into an engine of its own.

More than enough: the rows that are pointed at, the whole stories they are part of, and what those
refer to. `context` then asks of the excerpt what it would ask of the package, and gets the same.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pledgedata import schema
from pledgedata.bulk.context import FIRST_OF_WORDS, OWNED, PARTS
from pledgedata.bulk.engine import Engine, Screen, connected
from pledgedata.bulk.source import RAW, Source, attach
from pledgedata.bulk.suspect import load
from pledgedata.derive import line, sql
from pledgedata.derive.sql import Private
from pledgedata.problem import AROUND
from pledgedata.schema import Table

if TYPE_CHECKING:
    from pledgedata.bulk.cluster import Cluster


class Excerpt(Engine):
    """An engine that holds some rows of each file, and knows their places in it."""

    def attach(self, name: str, path: Path | None, header: Sequence[str], columns: str) -> None:
        """Makes a table of this name, without rows so far, for a file that lies elsewhere."""
        del path, header, columns
        kinds = ", ".join(f"{column} VARCHAR" for column in _columns(name))
        self.run(f"CREATE OR REPLACE TABLE {name} ({kinds}, place BIGINT)")

    keep = Screen.keep  # rows have come with their place
    numbered = Screen.numbered


@contextmanager
def opened() -> Iterator[Excerpt]:
    """An excerpt of its own, of nothing so far; gone afterwards."""
    with connected() as connection:
        yield Excerpt(connection)


def _columns(raw: str) -> Collection[str]:
    return schema.tables()[raw.removeprefix(RAW)].column


def fetch(
    cluster: "Cluster", engine: Excerpt, package: Source, private: Private, base: str
) -> None:
    """Fetches what is needed to explain the table `suspects` of the cluster, and that table.

    Raises:
        Unread: as `load`.
    """
    attach(engine, package)
    engine.run("CREATE OR REPLACE TABLE suspects (rule VARCHAR, tab VARCHAR, place BIGINT)")
    told = cluster.rows("SELECT rule, tab, place FROM suspects")
    engine.fill("suspects", told)
    hand = _Hand(cluster, engine)
    for name in schema.tables():
        hand.take(name, "place", {place for _, tab, place in told if tab == name})
    _stories(engine, hand)
    while sum(hand.take(*asked) for asked in _referred(engine)):
        pass  # what was fetched may refer to more
    _firsts(cluster, hand, base)
    _near(cluster, hand)
    load(engine, private)


class _Hand:
    """Fetches rows by a value, those that are not there yet, and knows what was asked for."""

    def __init__(self, cluster: "Cluster", engine: Excerpt) -> None:
        self._cluster, self._engine = cluster, engine
        self._held: dict[str, set[int]] = {name: set() for name in schema.tables()}
        self.asked: dict[tuple[str, str], set[object]] = {}

    def take(self, name: str, column: str, values: Iterable[object]) -> bool:
        """Fetches the rows of a table that have these values; gives whether any was asked for."""
        asked = self.asked.setdefault((name, column), set())
        new = set(values) - asked
        if not new:
            return False
        asked |= new
        columns = ", ".join((*schema.tables()[name].column, "place"))
        rows = self._cluster.among(f"{RAW}{name}", columns, column, new)
        held = self._held[name]
        self._engine.fill(f"{RAW}{name}", [row for row in rows if row[-1] not in held])
        held.update(row[-1] for row in rows)
        return True

    def lost(self, name: str) -> set[object]:
        """The ids that were asked for, and that no row of the table has."""
        there = self._engine.rows(f"SELECT DISTINCT id FROM {RAW}{name}")
        return self.asked.get((name, "id"), set()) - {row[0] for row in there}


def _texts(engine: Engine, query: str) -> set[object]:
    return {row[0] for row in engine.rows(query)} - {None}


def _stories(engine: Engine, hand: _Hand) -> None:
    """The agreements that what is told of is part of, and all that is part of those."""
    owned = [f"SELECT pledge_id FROM {RAW}{name}" for name in OWNED]
    own = _texts(engine, " UNION ".join(owned))
    hand.take("pledges", "id", own)
    parts = [f"SELECT agreement_id FROM {RAW}{name}" for name in PARTS]
    units = _texts(engine, " UNION ".join([*parts, f"SELECT id FROM {RAW}agreements"]))
    hand.take("agreements", "id", units)
    for name in PARTS:
        hand.take(name, "agreement_id", units)
    pledges = own | _texts(engine, f"SELECT id FROM {RAW}pledges")
    hand.take("pledges", "id", pledges)
    for name in OWNED:
        hand.take(name, "pledge_id", pledges)
    hand.take("pledge_links", "earlier_pledge_id", pledges)


def _referred(engine: Engine) -> list[tuple[str, str, set[object]]]:
    """What the rows that are there refer to, by table."""
    found: dict[str, list[str]] = {}
    for name, table in schema.tables().items():
        for column in table.columns:
            if column.ref:
                some = f"SELECT {sql.each(column)} AS id FROM {RAW}{name}"
                found.setdefault(column.ref, []).append(some)
    told = [(name, "id", _texts(engine, " UNION ".join(some))) for name, some in found.items()]
    return told + [_extended(engine, table) for table in schema.tables().values()]


def _extended(engine: Engine, table: Table) -> tuple[str, str, set[object]]:
    """The records of a table that extensions are said of, with those beside one without an id."""
    said = _texts(engine, f"SELECT record FROM {RAW}extensions WHERE table_name = '{table.name}'")
    return table.name, table.key[0], {table.leading(str(record)) for record in said}


def _firsts(cluster: "Cluster", hand: _Hand, base: str) -> None:
    """The rows that came first of words that stand again, and those that are said to be gone."""
    told = (
        "SELECT DISTINCT same FROM pledges "
        "SEMI JOIN (SELECT place FROM suspects WHERE tab = 'pledges') USING (place)"
    )
    first = cluster.rows(
        f"WITH told AS ({told}), firsts AS ({FIRST_OF_WORDS}) "
        "SELECT p.place FROM firsts f JOIN pledges p USING (same) "
        "WHERE f.first IS NULL OR p.place <= f.first"
    )
    hand.take("pledges", "place", {row[0] for row in first})
    moves = cluster.rows("SELECT address, moved_to FROM retirements")
    gone = {address for row in moves for address in row if address}
    for name, table in schema.tables().items() if gone else ():
        listed = ", ".join(sql.quoted(one) for one in sorted(gone))
        for subject in table.subjects:
            address = line.address(subject, base)
            places = cluster.rows(f"SELECT place FROM {name} WHERE {address} IN ({listed})")
            hand.take(name, "place", {row[0] for row in places})


_VALID: Final = sql.is_id("id")


def _near(cluster: "Cluster", hand: _Hand) -> None:
    """The rows whose ids stand next to one that leads nowhere: what may have been meant."""
    for name, table in schema.tables().items():
        if "id" in table.column and (lost := hand.lost(name)):
            ids = f"SELECT id FROM {name} WHERE {_VALID}"
            hand.take(name, "id", cluster.near(ids, map(str, lost), AROUND))
