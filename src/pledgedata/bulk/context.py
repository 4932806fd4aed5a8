"""What the desk needs to explain the rows it is pointed at: their whole stories, in batches.

A story is an agreement with all that is part of it. With it comes what it refers to, and the rows
that came first where something stands twice, so that the desk says of a row what it would say if
it read everything.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pledgedata import schema
from pledgedata.bulk import lost
from pledgedata.bulk.engine import Engine, Unread
from pledgedata.bulk.source import MENDED, RAW
from pledgedata.derive import line, sql
from pledgedata.derive.sql import marked
from pledgedata.schema import Table

ROWS: Final = 20_000
"""About how many rows the desk reads at a time."""

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows by table, each with its place in the file, and the places that are to be explained.

    `near` are ids like those that lead nowhere, by the table they should be in.
    """

    rows: Mapping[str, list[tuple[int, Cells]]]
    told: Mapping[str, frozenset[int]]
    near: Mapping[str, frozenset[str]]


def batches(engine: Engine, rows: Mapping[str, int], base: str) -> Iterator[Batch]:
    """The suspects in batches, with all that the desk needs to explain them; holds one at a time.

    `rows` are how many each table has; `base` is what the package's addresses begin with.

    Raises:
        Unread: a cell holds a zero byte, of which the file is told.
    """
    _homes(engine, rows)
    _orphans(engine)
    for table in schema.tables().values():
        _wanted(engine, table)
    _follow(engine)
    _firsts(engine, base)
    _cells(engine)
    near = lost.near(engine)
    for (number,) in engine.rows("SELECT DISTINCT batch FROM homes ORDER BY batch"):
        yield _batch(engine, number, near)


# ── Which batch explains which row ───────────────────────────────────────────────────────────────

OWNED: Final = tuple(table.name for table in schema.children("pledges"))
"""The tables whose rows are part of a pledge."""
PARTS: Final = tuple(table.name for table in schema.children("agreements"))
"""The tables whose rows are part of an agreement."""


_STORY: Final = """
SELECT tab, s.place, a.id_mark AS unit FROM suspects s
JOIN agreements a ON s.tab = 'agreements' AND a.place = s.place"""


def _homes(engine: Engine, rows: Mapping[str, int]) -> None:
    """The batch of each suspect: that of its story, or one for such as have none."""
    each = max(sum(rows.values()) // max(rows.get("agreements", 0), 1), 1)
    units = max(ROWS // each, 1)
    stories = [
        _STORY,
        *(
            f"SELECT tab, s.place, t.agreement_id_mark FROM suspects s JOIN {name} t "
            f"ON s.tab = '{name}' AND t.place = s.place"
            for name in PARTS
        ),
        *(
            f"SELECT tab, s.place, p.unit FROM suspects s JOIN {name} t ON s.tab = '{name}' "
            "AND t.place = s.place JOIN owners p ON p.id_mark = t.pledge_id_mark"
            for name in OWNED
        ),
    ]
    owners = (
        "SELECT id_mark, arg_min(agreement_id_mark, place) AS unit FROM pledges GROUP BY id_mark"
    )
    engine.run(f"CREATE OR REPLACE TEMP TABLE owners AS {owners}")
    told = " UNION ALL ".join(stories)
    engine.run(
        "CREATE OR REPLACE TABLE stories AS SELECT DISTINCT tab, s.place, s.unit "
        f"FROM ({told}) s SEMI JOIN agreements a ON a.id_mark = s.unit"
    )
    engine.run(
        "CREATE OR REPLACE TABLE units AS "
        f"SELECT unit, (row_number() OVER (ORDER BY first, unit) - 1) // {units} AS batch FROM "
        "(SELECT s.unit, min(a.place) AS first FROM stories s "
        "JOIN agreements a ON a.id_mark = s.unit GROUP BY s.unit)"
    )
    alone = f"-1 - dense_rank() OVER (ORDER BY tab) * 1000000 - s.place // {ROWS}"
    engine.run(
        "CREATE OR REPLACE TABLE homes AS "
        "SELECT tab, place, min(batch) AS batch FROM stories JOIN units USING (unit) "
        "GROUP BY tab, place UNION ALL "
        f"SELECT DISTINCT s.tab, s.place, {alone} FROM suspects s "
        "ANTI JOIN stories t ON t.tab = s.tab AND t.place = s.place"
    )


def _orphans(engine: Engine) -> None:
    """What rows without a story say that they are part of: their siblings belong with them."""
    parts = [
        *((name, "agreement_id", "agreement") for name in PARTS),
        *((name, "pledge_id", "pledge") for name in OWNED),
        ("pledges", "id", "pledge"),
    ]
    told = " UNION ".join(
        f"SELECT h.batch, '{kind}' AS kind, t.{marked(column)} AS mark FROM homes h "
        f"JOIN {name} t ON h.tab = '{name}' AND h.place = t.place WHERE h.batch < 0"
        for name, column, kind in parts
    )
    engine.run(f"CREATE OR REPLACE TABLE orphans AS {told}")


def _wanted(engine: Engine, table: Table) -> None:
    """The rows of a table that belong to a batch: what is told of, and whole stories."""
    name = table.name
    parts = [f"SELECT batch, place FROM homes WHERE tab = '{name}'"]
    if name == "agreements":
        parts.append("SELECT u.batch, t.place FROM agreements t JOIN units u ON u.unit = t.id_mark")
    elif name in PARTS:
        parts.append(
            f"SELECT u.batch, t.place FROM {name} t JOIN units u ON u.unit = t.agreement_id_mark"
        )
    elif name in OWNED:
        parts.append(
            f"SELECT u.batch, t.place FROM {name} t JOIN owners p ON p.id_mark = t.pledge_id_mark "
            "JOIN units u USING (unit)"
        )
    elif name == "concepts":
        parts.append(
            "SELECT b.batch, t.place FROM concepts t, (SELECT DISTINCT batch FROM homes) b"
        )
    for kind, column in (("agreement", "agreement_id"), ("pledge", "pledge_id")):
        if column in table.key or (table.owner and table.owner.name == column):
            parts.append(
                f"SELECT o.batch, t.place FROM {name} t "
                f"JOIN orphans o ON o.kind = '{kind}' AND o.mark = t.{marked(column)}"
            )
    chosen = " UNION ".join(parts)
    engine.run(f"CREATE OR REPLACE TABLE want_{name} AS SELECT batch, place FROM ({chosen})")


# ── What they refer to ───────────────────────────────────────────────────────────────────────────


def _follow(engine: Engine) -> None:
    """Adds what wanted rows refer to, and so on; and links that lead back to what is told of."""
    engine.run(
        "INSERT INTO want_pledge_links SELECT DISTINCT w.batch, l.place FROM pledge_links l "
        "JOIN pledges p ON p.id_mark = l.earlier_pledge_id_mark "
        "JOIN want_pledges w ON w.place = p.place"
    )
    before = -1
    while (now := _count(engine)) != before:
        before = now
        for table in schema.tables().values():
            for column in table.columns:
                if column.ref:
                    _refer(engine, table, column)
            _extend(engine, table)
        _move(engine)


_LED: Final = "SELECT place, unnest([address, moved_to]) AS address FROM retirements"
"""The addresses that each retired one is about: its own, and where it leads."""


def _move(engine: Engine) -> None:
    """Adds what is said of addresses that wanted ones have moved to, and again of their own."""
    engine.run(
        "INSERT INTO want_retirements SELECT DISTINCT w.batch, t.place FROM ("
        f"SELECT w.batch, r.address FROM ({_LED}) r "
        "JOIN want_retirements w ON w.place = r.place) w "
        "JOIN retirements t ON t.address = w.address "
        "ANTI JOIN want_retirements h ON h.batch = w.batch AND h.place = t.place"
    )


def _extend(engine: Engine, table: Table) -> None:
    """Adds the records that wanted extensions are said of, and those beside one without an id."""
    there = f"want_{table.name}"
    said = (
        "SELECT DISTINCT w.batch, "
        f"regexp_extract(e.record, {sql.quoted(table.leader)}, 1) AS first "
        "FROM extensions e JOIN want_extensions w ON w.place = e.place "
        f"WHERE e.table_name = '{table.name}'"
    )
    engine.run(
        f"INSERT INTO {there} SELECT DISTINCT i.batch, t.place FROM ({said}) i "
        f"JOIN {table.name} t ON t.{table.key[0]} = i.first "
        f"ANTI JOIN {there} w ON w.batch = i.batch AND w.place = t.place"
    )


def _count(engine: Engine) -> int:
    counts = " + ".join(f"(SELECT count(*) FROM want_{name})" for name in schema.tables())
    return int(engine.one(f"SELECT {counts}"))


def _refer(engine: Engine, table: Table, column: schema.Column) -> None:
    if column.many:
        said, asked, own = column.name, sql.each(column), "id"
    else:
        said, own = marked(column.name), marked("id")
        asked = said
    items = (
        f"SELECT DISTINCT w.batch, {asked} AS item FROM {table.name} t "
        f"JOIN want_{table.name} w ON w.place = t.place WHERE {said} IS NOT NULL"
    )
    there = f"want_{column.ref}"
    engine.run(
        f"INSERT INTO {there} SELECT DISTINCT i.batch, t.place FROM ({items}) i "
        f"JOIN {column.ref} t ON t.{own} = i.item "
        f"ANTI JOIN {there} w ON w.batch = i.batch AND w.place = t.place"
    )


FIRST_OF_WORDS: Final = """
SELECT p.same, min(CASE WHEN NOT p.odd AND alone THEN p.place END) AS first
FROM pledges p
SEMI JOIN told USING (same)
LEFT JOIN (SELECT id_mark, count(*) = 1 AS alone FROM pledges
           SEMI JOIN (SELECT id_mark FROM pledges SEMI JOIN told USING (same)) USING (id_mark)
           GROUP BY id_mark) n ON n.id_mark = p.id_mark
GROUP BY p.same"""
"""Of equal words, `told`, the first that surely reads so: all before it may."""


def _firsts(engine: Engine, base: str) -> None:
    """Adds the first row of a key, and of words, that stand again among what is told of."""
    told = (
        "SELECT DISTINCT h.batch, p.same FROM pledges p "
        "JOIN homes h ON h.tab = 'pledges' AND h.place = p.place"
    )
    engine.run(
        f"INSERT INTO want_pledges WITH told AS ({told}), firsts AS ({FIRST_OF_WORDS}) "
        "SELECT DISTINCT t.batch, p.place FROM told t JOIN firsts f USING (same) "
        "JOIN pledges p USING (same) WHERE f.first IS NULL OR p.place <= f.first"
    )
    for table in schema.tables().values():
        _first(engine, table.name, table.key)
        said = ", ".join(line.address(subject, base) for subject in table.subjects)
        engine.run(
            f"INSERT INTO want_{table.name} SELECT DISTINCT w.batch, t.place "
            f"FROM (SELECT place, unnest([{said}]) AS address FROM {table.name}) t "
            f"JOIN ({_LED}) r USING (address) JOIN want_retirements w ON w.place = r.place"
        )
        for column in table.columns:
            if column.ordinal and table.owner:
                _unnumbered(engine, table, column, line.address(_before(table, column), base))


def _before(table: Table, column: schema.Column) -> str:
    """What an address of the table has before this column, which stands last in it."""
    return table.subject.removesuffix(f"{{{column.name}}}")


def _unnumbered(engine: Engine, table: Table, column: schema.Column, before: str) -> None:
    """Adds siblings of whom the desk numbers some, and one of whom is said to be gone."""
    name, owner = table.name, table.owner.name if table.owner else ""
    some = f"SELECT DISTINCT {owner} FROM {name} WHERE {column.name} IS NULL"
    engine.run(
        f"INSERT INTO want_{name} SELECT DISTINCT w.batch, t.place "
        f"FROM (SELECT place, {before} AS before FROM {name} SEMI JOIN ({some}) USING ({owner})) t "
        f"JOIN (SELECT place, regexp_replace(address, '[0-9]+$', '') AS before FROM ({_LED})) r "
        "USING (before) JOIN want_retirements w ON w.place = r.place"
    )


def _first(engine: Engine, name: str, columns: tuple[str, ...]) -> None:
    keys = ", ".join(columns)
    again = f"SELECT {keys}, min(place) AS first FROM {name} GROUP BY {keys} HAVING count(*) > 1"
    engine.run(
        f"INSERT INTO want_{name} SELECT DISTINCT w.batch, f.first FROM {name} t "
        f"JOIN want_{name} w ON w.place = t.place JOIN ({again}) f USING ({keys})"
    )


# ── The rows themselves ──────────────────────────────────────────────────────────────────────────


def _cells(engine: Engine) -> None:
    """Reads the wanted rows of each file, whole, as text."""
    for name in schema.tables():
        engine.run(
            f"CREATE OR REPLACE TABLE cells_{name} AS SELECT r.* FROM "
            f"({engine.numbered(RAW + name)}) r "
            f"SEMI JOIN want_{name} USING (place)"
        )


def _batch(engine: Engine, number: int, near: Mapping[str, str]) -> Batch:
    rows: dict[str, list[tuple[int, Cells]]] = {}
    for name, table in schema.tables().items():
        columns = ", ".join(f"c.{column.name}" for column in table.columns)
        query = (
            f"SELECT c.place, {columns} FROM cells_{name} c "
            f"SEMI JOIN (SELECT place FROM want_{name} WHERE batch = {number}) w USING (place) "
            "ORDER BY c.place"
        )
        names = [column.name for column in table.columns]
        rows[name] = [
            (place, {n: text for n, text in zip(names, cells, strict=True) if text})
            for place, *cells in engine.rows(query)
        ]
        if any("\0" in text for _, cells in rows[name] for text in cells.values()):
            raise Unread(f"a zero byte in {name}")
    told: dict[str, set[int]] = {name: set() for name in schema.tables()}
    for tab, place in engine.rows(f"SELECT tab, place FROM homes WHERE batch = {number}"):
        told[tab].add(place)
    ids = {
        name: frozenset(row[0] for row in engine.rows(query.format(batch=number)))
        for name, query in near.items()
    }
    return Batch(rows, {name: frozenset(some) for name, some in told.items()}, ids)


def mend(engine: Engine, rows: Iterable[tuple[str, int, Cells]]) -> None:
    """Keeps rows as the desk read them, by table and place, in the tables `mended_…`."""
    found: dict[str, list[list[object]]] = {}
    for name, place, cells in rows:
        columns = schema.tables()[name].column
        found.setdefault(name, []).append([place, *(cells.get(column) for column in columns)])
    for name, some in found.items():
        engine.add(f"{MENDED}{name}", list(schema.tables()[name].column), some)
