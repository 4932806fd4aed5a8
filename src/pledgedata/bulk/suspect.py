"""Which rows of a package the desk must look at, told by the derived rules in one pass a table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pledgedata import schema
from pledgedata.bulk.engine import Screen
from pledgedata.bulk.source import RAW
from pledgedata.derive import lookup, suspicion, thin
from pledgedata.derive.sql import Private
from pledgedata.derive.suspicion import Plain, Suspicion
from pledgedata.schema import Table


@dataclass(frozen=True, slots=True)
class Suspects:
    """How many rows each table has, and how many each rule points at, by rule and table.

    Of what is `plain` the table `told_` with the rule's name holds what is to be said of whom.
    """

    rows: Mapping[str, int]
    told: Mapping[tuple[str, str], int]
    plain: tuple[Plain, ...]

    def __bool__(self) -> bool:
        """Whether any row must be looked at."""
        return any(self.told.values())


def load(engine: Screen, private: Private) -> Mapping[str, int]:
    """Reads every table once into a thin one, judging each row alone; gives their rows.

    Raises:
        Unread: a file is no canonical CSV.
    """
    engine.keep({name: _thin(table, private) for name, table in schema.tables().items()})
    return {name: engine.one(f"SELECT count(*) FROM {name}") for name in schema.tables()}


def _thin(table: Table, private: Private) -> tuple[str, str]:
    """What is asked of a table's file, and of which rows: with what is worked out before."""
    asked = ", ".join(f"{what} AS {name}" for name, what in thin.columns(table, private).items())
    rows = f"{RAW}{table.name}"
    for shared in thin.before(table, private):
        more = "".join(f", {what} AS {name}" for name, what in shared.items())
        rows = f"(SELECT *{more} FROM {rows})"
    return asked, rows


def suspects(engine: Screen, private: Private, language: str, issued: str) -> Suspects:
    """Screens a package that is attached; the places stand in the table `suspects` afterwards.

    Raises:
        Unread: a file is no canonical CSV.
    """
    rows = load(engine, private)
    for name, query in lookup.TABLES.items():
        engine.run(f"CREATE OR REPLACE TABLE {name} AS {query}")
    none = "'' AS rule, '' AS tab, CAST(0 AS BIGINT) AS place"
    engine.run(f"CREATE OR REPLACE TABLE suspects AS SELECT {none} FROM (SELECT 1) WHERE false")
    rules = [one for one in suspicion.suspicions(language, issued) if rows[one.table]]
    needless = _needless(engine, rules)
    waiting: list[str] = []
    plain: list[Plain] = []
    for one in rules:
        if one in needless:
            continue
        if "suspects" in one.query:
            _point(engine, waiting)
        places = one.query
        if isinstance(one, Plain):
            engine.run(f"CREATE OR REPLACE TABLE told_{one.name} AS {one.query}")
            places = f"SELECT place FROM told_{one.name} WHERE NOT sure"
            plain.append(one)
        head = f"'{one.name}' AS rule, '{one.table}' AS tab, place"
        waiting.append(f"SELECT {head} FROM (SELECT DISTINCT place FROM ({places}))")
    _point(engine, waiting)
    told = engine.rows("SELECT rule, tab, count(*) FROM suspects GROUP BY rule, tab")
    return Suspects(rows, {(rule, tab): count for rule, tab, count in told}, tuple(plain))


def plainly(engine: Screen, rule: Plain) -> Iterator[tuple[int, dict[str, Any]]]:
    """The places that a plain rule is sure of, in their order, each with the facts of it."""
    sure = f"FROM told_{rule.name} WHERE sure"
    last = engine.one(f"SELECT coalesce(max(place), -1) {sure}")
    for start in range(0, last + 1, _PORTION):
        asked = f"SELECT place, {', '.join(rule.facts)} {sure} AND place >= {start}"
        for place, *said in sorted(engine.rows(f"{asked} AND place < {start + _PORTION}")):
            yield place, dict(zip(rule.facts, said, strict=True))


_PORTION: Final = 100_000
"""How many rows are fetched at a time."""


def _needless(engine: Screen, rules: Iterable[Suspicion]) -> set[Suspicion]:
    """The rules that point at nothing, as far as their guards say: all are asked at once."""
    guarded = [one for one in rules if one.guard and engine.local]
    guards = [f"SELECT {n} FROM ({one.guard})" for n, one in enumerate(guarded)]
    told = {n for (n,) in engine.rows(" UNION ALL ".join(guards))} if guards else set()
    return {one for n, one in enumerate(guarded) if n not in told}


def _point(engine: Screen, queries: list[str]) -> None:
    """Adds what these queries tell, all at once; then there are none."""
    if queries:
        engine.run(f"INSERT INTO suspects {' UNION ALL '.join(queries)}")
        queries.clear()
