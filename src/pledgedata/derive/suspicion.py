"""The rules between rows as SQL: which rows the desk must look at because of others.

A rule here may point at a row that is right, never pass by one that is wrong; a law shows it. Each
asks of the thin tables (`thin`). Written in the dialect of DuckDB, in what other engines know too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pledgedata import schema
from pledgedata.datatype import SEPARATOR
from pledgedata.derive import line, lookup
from pledgedata.derive.sql import any_of, marked, matches, quoted, twice
from pledgedata.model import code_list
from pledgedata.schema import SEVERAL_LANGUAGES, Column, Table


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A rule's name, the table whose rows it points at, and the query for their places.

    `guard` is a cheaper query that, where it gives no row, says that the other gives none.
    """

    name: str
    table: str
    query: str
    guard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain(Suspicion):
    """One that can be told of without the desk: the problem's code, its column, and its facts.

    What a sound nation is told of by the thousand is, since to explain it at the desk would take
    longer than all else. The query has a column for each fact, and `sure`: false where something
    that it rests on is suspected itself, so that only the desk knows.
    """

    code: str
    column: str
    facts: tuple[str, ...]


def suspicions(language: str, issued: str) -> Iterator[Suspicion]:
    """Every rule, for a package in this language, issued on this day ("" if it is not said)."""
    yield from _of_tables()
    yield from _of_agreements(language)
    yield from _of_pledges()
    yield from _of_time()
    yield from _of_follow_ups()
    yield from _of_extensions()
    if issued:
        yield Plain(
            "unfollowed",
            "agreements",
            _UNFOLLOWED.format(day=quoted(issued)),
            code="status-unfollowed",
            column="valid_to",
            facts=("value", "count", "last"),
        )


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
    one = language not in {"", SEVERAL_LANGUAGES}
    own = {
        "based": f"CASE period_basis {_BASES} ELSE false END",
        "worded": _worded(),
        "late": "signed_on > valid_to",
        "differing": f"language <> {quoted(language)}" if one else "false",
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
    yield Plain(
        "continued",
        "pledges",
        _CONTINUED,
        code="pledge-continued",
        column="text",
        facts=("value", "first"),
    )


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
# A link counts where both pledges surely read as they stand: none of them is suspected by now. Of
# words whose pledges all do so, the first one is known, and what is said of the others.
_CONTINUED: Final = """
WITH doubted AS (SELECT DISTINCT place FROM suspects WHERE tab = 'pledges'),
maybe AS (
  SELECT p.place, p.id, p.same, p.agreement_id_mark
  FROM pledges p
  SEMI JOIN (SELECT same FROM pledges GROUP BY same
             HAVING min(agreement_id_mark) <> max(agreement_id_mark)
                 OR count(agreement_id_mark) < count(*)) again USING (same)
  ANTI JOIN (SELECT unnest([one, two]) AS place FROM linked
             WHERE alike AND NOT odd AND one NOT IN (SELECT place FROM doubted)
               AND two NOT IN (SELECT place FROM doubted)) known USING (place)
  WHERE p.wordy),
kin AS (
  SELECT p.same, min(p.place) AS place, arg_min(p.id, p.place) AS id,
    arg_min(p.agreement_id_mark, p.place) AS unit, bool_or(d.place IS NOT NULL) AS doubted
  FROM pledges p
  SEMI JOIN maybe m ON m.same = p.same
  LEFT JOIN doubted d ON d.place = p.place
  WHERE p.wordy GROUP BY p.same)
SELECT m.place, m.id AS value, k.id AS first, NOT k.doubted AND o.place IS NULL AS sure
FROM maybe m
JOIN kin k ON k.same = m.same
LEFT JOIN (SELECT DISTINCT unnest([one, two]) AS place FROM linked WHERE alike AND odd) o
  ON o.place = m.place
WHERE k.doubted OR (m.place <> k.place AND m.agreement_id_mark <> k.unit)"""


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
SELECT a.place, a.id AS value, bare.count, CAST(a.valid_to AS VARCHAR) AS last,
  NOT (a.odd_day OR bare.doubted) AND d.place IS NULL AS sure
FROM agreements a
JOIN (SELECT p.agreement_id_mark, count(*) AS count, bool_or(d.place IS NOT NULL) AS doubted
      FROM (SELECT place, agreement_id_mark FROM pledges p
            ANTI JOIN followed f ON f.pledge = p.place WHERE p.id IS NOT NULL) p
      LEFT JOIN (SELECT DISTINCT place FROM suspects WHERE tab = 'pledges') d
        ON d.place = p.place
      GROUP BY p.agreement_id_mark) bare
  ON bare.agreement_id_mark = a.id_mark
LEFT JOIN (SELECT DISTINCT place FROM suspects WHERE tab = 'agreements') d ON d.place = a.place
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
