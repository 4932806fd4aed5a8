"""The rules between rows as SQL: which rows the desk must look at because of others.

A rule here may point at a row that is right, never pass by one that is wrong; a law shows it. Each
asks of thin tables: the columns that rules between rows need, typed, one row for each row of the
file in its order, `place` from 0. Written in the dialect of DuckDB, in what other engines know too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pledgedata import schema
from pledgedata.canonical import SHORTEST
from pledgedata.datatype import SEPARATOR
from pledgedata.derive import line, lookup, sql
from pledgedata.derive.sql import (
    USUAL,
    Private,
    any_of,
    day,
    mark,
    marked,
    matches,
    no_day,
    number,
    odd_cells,
    quoted,
    twice,
    without,
)
from pledgedata.model import code_list
from pledgedata.schema import Column, Table


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A rule's name, the table whose rows it points at, and the query for their places.

    `guard` is a cheaper query that, where it gives no row, says that the other gives none.
    """

    name: str
    table: str
    query: str
    guard: str = ""


def thin(table: Table, private: Private) -> Mapping[str, str]:
    """The columns of a thin table by name, each as an expression of the file's cells."""
    taken = {
        c.name: sql.own(c) if c.local else c.name for c in table.columns if _is_asked(table, c)
    }
    marks = {marked(c.name): mark(c.name) for c in table.columns if _is_marked(table, c)}
    days = {name: _read(name) for name in _days(table)}
    cells = sql.odd(table, private, _WORDED.get(table.name, {}))
    odd = {"odd": any_of((cells, *_ALONE.get(table.name, ())))}
    if table.name in _REFERRED:
        odd["odd_id"] = "odd_id"
    return {**taken, **marks, **days, **odd, **_MORE.get(table.name, {})}


def before(table: Table, private: Private) -> tuple[Mapping[str, str], ...]:
    """What is worked out for each row before the columns of the thin table, since they share it.

    One after the other: each may ask of those before it. The engine must know `words_of`: the
    letters and digits of `canonical.folded`.
    """
    odd = {
        "odd_id": _odd_id(table, private),
        "odd_day": any_of(no_day(name, _read(name)) for name in _days(table)),
    }
    worded = _WORDED.get(table.name, {})
    calm = {one: sql.calm(text, private) for text, one in worded.items()}
    words = {
        f"{text}_words": f"CASE WHEN {one} THEN {without(text, USUAL)} ELSE words_of({text}) END"
        for text, one in worded.items()
    }
    dates = {_read(name): day(name) for name in _days(table)}
    return tuple(filter(None, (dates, {**odd, **calm}, words)))


def _odd_id(table: Table, private: Private) -> str:
    """The condition that a row's own id is not plainly right.

    One that nobody names is left to the row that it is part of, whose id it mostly begins with: it
    is as right as that.
    """
    odd = odd_cells([c for c in table.columns if c.name == "id"], private)
    if table.owner is None or table.name in _REFERRED or "id" not in table.column:
        return odd
    return f"CASE WHEN {sql.continues('id', table.owner.name)} THEN false ELSE {odd} END"


def _days(table: Table) -> list[str]:
    return [c.name for c in table.columns if c.kind.name == "day"]


def _read(column: str) -> str:
    """The name of a column's cells as dates."""
    return f"read_{column}"


_WORDED: Final[Mapping[str, Mapping[str, str]]] = {"pledges": {"text": "calm"}}
"""The texts whose words are asked for, and the column that says whether one is `calm`."""

_REFERRED: Final = {c.ref for table in schema.tables().values() for c in table.columns}
"""The tables that others refer to."""


def _is_asked(table: Table, column: Column) -> bool:
    return column.name in table.key or (column.many and column.ref is not None) or column.local


def _is_marked(table: Table, column: Column) -> bool:
    """Whether rows are brought together by a cell: it refers to a row, or is what others name."""
    own = column.name == "id" and table.name in _REFERRED
    return own or (column.ref is not None and not column.many)


# What a row may say of itself that needs to be looked at, beside its cells and its row rules: a
# follow-up that is fulfilled with nothing to show, or though nothing was done.
_ALONE: Final = {
    "followups": (
        "coalesce(value, text, source_id) IS NULL AND fulfilment = 'fulfilled'",
        """CASE WHEN fulfilment = 'fulfilled' OR fulfilment = 'partly_fulfilled'
        THEN implementation = 'not_started' OR implementation = 'cancelled' END""",
    )
}
_MORE: Final[Mapping[str, Mapping[str, str]]] = {
    "agreements": {
        **{n: n for n in ("municipality_codes", "scope", "period_basis", "period_text")},
        "language": "language",
        "has_district": "district IS NOT NULL",
        "odd_day": "odd_day",
    },
    "signatories": {"party_id": "party_id"},
    "parties": {"party_type": "party_type", "municipality_code": "municipality_code"},
    "pledges": {
        "number": "try_cast(number AS BIGINT)",
        "wordy": f"length(text) >= {SHORTEST}",
        "same": mark("text_words"),
    },
    "targets": {"operator": "operator", "value": number("value"), "baseline": number("baseline")},
    "followups": {
        "done": "CASE WHEN implementation = 'completed' THEN true "
        "WHEN implementation = 'ongoing' OR implementation = 'not_started' THEN false END",
        "met": "CASE fulfilment WHEN 'fulfilled' THEN true WHEN 'not_fulfilled' THEN false END",
        "value": number("value"),
        "odd_day": "odd_day",
    },
    "concepts": {"list": "list"},
    "retirements": {"address": "address", "moved_to": "moved_to"},
    "extensions": {"table_name": "table_name", "record": "record"},
}


def suspicions(language: str, issued: str) -> Iterator[Suspicion]:
    """Every rule, for a package in this language, issued on this day ("" if it is not said)."""
    yield from _of_tables()
    yield from _of_agreements(language)
    yield from _of_pledges()
    yield from _of_time()
    yield from _of_follow_ups()
    yield from _of_extensions()
    if issued:
        yield Suspicion("unfollowed", "agreements", _UNFOLLOWED.format(day=quoted(issued)))


# ── Keys, references, concepts ───────────────────────────────────────────────────────────────────


def _of_tables() -> Iterator[Suspicion]:
    for table in schema.tables().values():
        yield Suspicion("odd", table.name, f"SELECT place FROM {table.name} WHERE odd")
        keys = ", ".join(table.key)
        again = f"SELECT {keys} FROM {table.name} GROUP BY {keys} HAVING count(*) > 1"
        query = f"SELECT place FROM {table.name} SEMI JOIN ({again}) USING ({keys})"
        yield Suspicion("repeated", table.name, query, _ascending(table.name, keys))
        for column in table.columns:
            if column.ordinal:  # the desk fills it in
                empty = f"SELECT place FROM {table.name} WHERE {column.name} IS NULL"
                yield Suspicion("unnumbered", table.name, empty)
            if column.ref or column.local:
                lost = lookup.LOST.get((table.name, column.name)) or _among(table, column)
                yield Suspicion("dangling", table.name, lost)
    for name in ("concepts", "retirements"):  # few, and told of by rules of many kinds
        yield Suspicion("told", name, f"SELECT place FROM {name}")


def _ascending(table: str, keys: str) -> str:
    """A row whose key does not come after the one before it; without such no key stands twice.

    Whatever the order in which rows are gone through: keys that only grow are all different.
    """
    before = f"lag(({keys})) OVER ()"
    rows = f"SELECT ({keys}) AS k, {before} AS b, row_number() OVER () AS n FROM {table}"
    return f"SELECT 1 FROM ({rows}) WHERE n > 1 AND coalesce(k <= b, true) LIMIT 1"


def _astray(column: Column, item: str) -> str:
    """An item that refers to no row, or to one whose id may be none: no other rule judges it.

    Or one that is neither in the list nor declared as a concept under it.
    """
    if column.ref:
        own = "id" if column.many else marked("id")
        return f"{item} NOT IN (SELECT {own} FROM {column.ref} WHERE id IS NOT NULL AND NOT odd_id)"
    known = ", ".join(map(quoted, code_list(str(column.codes)).concepts))
    declared = f"SELECT id FROM concepts WHERE list = {quoted(str(column.codes))} AND NOT odd"
    return f"{item} NOT IN ({known}) AND {item} NOT IN ({declared})"


def _among(table: Table, column: Column) -> str:
    """The places whose cell has an item that is astray, or one item twice.

    Of cells that hold several each text is taken apart once, however often it stands.
    """
    name = column.name
    if not column.many:
        said = marked(name) if column.ref else name
        astray = _astray(column, said)
        return f"SELECT place FROM {table.name} WHERE {said} IS NOT NULL AND {astray}"
    texts = f"SELECT DISTINCT {name} AS cell FROM {table.name} WHERE {name} IS NOT NULL"
    items = f"SELECT cell, unnest(string_split(cell, '{SEPARATOR}')) AS item FROM texts"
    odd = f"SELECT cell FROM ({items}) WHERE {_astray(column, 'item')}"
    return (
        f"WITH texts AS ({texts}) SELECT place FROM {table.name} WHERE {name} IN "
        f"({odd} UNION ALL SELECT cell FROM texts WHERE {twice('cell')})"
    )


def _holds(cell: str, item: str) -> str:
    return f"contains('{SEPARATOR}' || {cell} || '{SEPARATOR}', '{SEPARATOR}' || {item} || '|')"


# ── Agreements and parties ───────────────────────────────────────────────────────────────────────


def _of_agreements(language: str) -> Iterator[Suspicion]:
    several = f"contains(municipality_codes, '{SEPARATOR}')"
    own = {
        "based": f"CASE period_basis {_BASES} ELSE false END",
        "worded": _worded(),
        "late": "signed_on > valid_to",
        "differing": f"language <> {quoted(language)}" if language else "false",
        "scoped": f"(scope = 'several_municipalities' AND NOT {several}) "
        f"OR (scope = 'municipality' AND {several}) OR (scope = 'district' AND NOT has_district)",
        "astray": f"NOT {_holds('municipality_codes', 'substr(id, 1, 4)')}",
    }
    for name, wrong in own.items():
        yield Suspicion(name, "agreements", f"SELECT place FROM agreements WHERE {any_of([wrong])}")
    yield Suspicion("elsewhere", "agreements", _ELSEWHERE)
    yield Suspicion("circles", "agreements", _CIRCLES)


def _not_on(column: str, month: int, of_month: int) -> str:
    right = f"month({column}) = {month} AND day({column}) = {of_month}"
    return f"({column} IS NOT NULL AND NOT ({right}))"


_BASES: Final = " ".join(
    f"WHEN '{basis}' THEN {wrong}"
    for basis, wrong in {
        "not_stated": "valid_from IS NOT NULL OR valid_to IS NOT NULL",
        "open_ended": "valid_to IS NOT NULL",
        "year": f"{_not_on('valid_from', 1, 1)} OR {_not_on('valid_to', 12, 31)}",
        "month": "valid_from IS NOT NULL AND day(valid_from) <> 1",
        "explicit": "valid_from IS NULL AND valid_to IS NULL",
    }.items()
)


def _worded() -> str:
    """A year is named, and none of those that the dates have, as far as digits can tell."""
    years = (
        f"contains(period_text, cast(year({c}) AS VARCHAR))" for c in ("valid_from", "valid_to")
    )
    dated = "(valid_from IS NOT NULL OR valid_to IS NOT NULL)"
    loose = matches("period_text", "[0-9]{5}")
    named = matches("period_text", "(?:19|20)[0-9]{2}")
    return f"{dated} AND {named} AND ({loose} OR NOT {any_of(years)})"


_ELSEWHERE: Final = f"""
SELECT a.place
FROM (SELECT place, municipality_codes, unnest(string_split(party_ids, '{SEPARATOR}')) AS party
      FROM agreements) a
JOIN parties p ON p.id = a.party
WHERE p.party_type IN ('municipality', 'city_district')
  AND NOT {_holds("a.municipality_codes", "p.municipality_code")}"""
# Few agreements replace or extend others, and a circle may be long: the desk follows all of them.
_CIRCLES: Final = "SELECT place FROM agreements WHERE replaces IS NOT NULL OR extends IS NOT NULL"


# ── Pledges ──────────────────────────────────────────────────────────────────────────────────────


def _of_pledges() -> Iterator[Suspicion]:
    for table, column in (("pledges", "responsible_party_ids"), ("pledges", "partner_party_ids"),
                          ("signatories", "party_id")):  # fmt: skip
        yield Suspicion("strangers", table, _STRANGERS.format(table=table, column=column))
    yield Suspicion("evidence", "pledges", lookup.proven("astray"))
    twice = "SELECT agreement_id_mark, number FROM pledges GROUP BY ALL HAVING count(*) > 1"
    query = f"SELECT place FROM pledges SEMI JOIN ({twice}) USING (agreement_id_mark, number)"
    yield Suspicion("numbered", "pledges", query)
    yield Suspicion("equal", "pledges", _EQUAL)
    yield Suspicion("continued", "pledges", _CONTINUED)


_STRANGERS: Final = f"""
SELECT t.place
FROM {{table}} t
JOIN (SELECT c.agreement_id_mark, c.cell
      FROM (SELECT agreement_id_mark, cell, unnest(string_split(cell, '{SEPARATOR}')) AS party
            FROM (SELECT DISTINCT agreement_id_mark, {{column}} AS cell FROM {{table}}
                  WHERE {{column}} IS NOT NULL)) c
      JOIN agreements a ON a.id_mark = c.agreement_id_mark
      WHERE NOT {_holds("a.party_ids", "c.party")}) wrong
  ON t.agreement_id_mark = wrong.agreement_id_mark AND t.{{column}} = wrong.cell"""


# Texts that are almost the same are left to the desk, which compares each with each: to do so for
# a nation costs more than all other rules together.
_EQUAL: Final = """
SELECT place FROM pledges
SEMI JOIN (SELECT agreement_id_mark, same FROM pledges GROUP BY agreement_id_mark, same
           HAVING count(*) > 1) again USING (agreement_id_mark, same)"""
# A link counts where both pledges surely read as they stand: none of them is suspected by now.
_CONTINUED: Final = """
WITH doubted AS (SELECT place FROM suspects WHERE tab = 'pledges')
SELECT p.place
FROM pledges p
SEMI JOIN (SELECT same FROM pledges GROUP BY same
           HAVING min(agreement_id_mark) <> max(agreement_id_mark)
               OR count(agreement_id_mark) < count(*)) again USING (same)
ANTI JOIN (SELECT unnest([one, two]) AS place FROM linked
           WHERE alike AND one NOT IN (SELECT place FROM doubted)
             AND two NOT IN (SELECT place FROM doubted)) known USING (place)
WHERE p.wordy"""


# ── Time and follow-up ───────────────────────────────────────────────────────────────────────────


def _of_time() -> Iterator[Suspicion]:
    yield Suspicion("outside", "targets", "SELECT place FROM aimed WHERE outside")
    yield Suspicion("outside", "followups", lookup.followed("early"))
    yield Suspicion("backwards", "pledge_links", "SELECT place FROM linked WHERE backwards")


def _of_follow_ups() -> Iterator[Suspicion]:
    for name in ("missed", "astray"):
        yield Suspicion(name, "followups", f"SELECT place FROM measured WHERE {name}")
    yield Suspicion("undone", "followups", lookup.followed("undone"))


_UNFOLLOWED: Final = """
SELECT a.place
FROM agreements a
SEMI JOIN (SELECT agreement_id_mark FROM pledges p
           ANTI JOIN followed f ON f.pledge = p.place WHERE p.id IS NOT NULL) bare
  ON bare.agreement_id_mark = a.id_mark
WHERE a.odd_day OR a.valid_to < CAST({day} AS DATE)"""


# ── What a publisher adds of its own ─────────────────────────────────────────────────────────────


def _of_extensions() -> Iterator[Suspicion]:
    """Those of a record that is none; of one without an id that may read otherwise; of no table."""
    for name, table in schema.tables().items():
        sound = "id IS NOT NULL" if "id" in table.column else "NOT odd"
        there = f"SELECT {line.local(table)} AS record FROM {name} WHERE {sound}"
        said = f"SELECT place, record FROM extensions WHERE table_name = {quoted(name)}"
        query = f"SELECT place FROM ({said}) ANTI JOIN ({there}) USING (record)"
        yield Suspicion("unmoored", "extensions", query)
    known = ", ".join(map(quoted, schema.tables()))
    other = f"SELECT place FROM extensions WHERE coalesce(table_name NOT IN ({known}), true)"
    yield Suspicion("elsewhere", "extensions", other)
