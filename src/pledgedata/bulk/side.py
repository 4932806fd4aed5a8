"""What the editions of municipalities state, field by field, counted by the engine."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pledgedata import schema
from pledgedata.bulk.engine import Engine
from pledgedata.bulk.pour import CLEAN
from pledgedata.derive.sql import each, quoted
from pledgedata.model import code_list
from pledgedata.schema import Column, Table

Key = tuple[str, int | None]
"""A municipality, and the year in which its agreements begin."""
Place = tuple[str, str]
"""A table and one of its columns."""
Fields = Mapping[str, Iterable[Column]]
"""The columns that are counted, by table; each table after the one that it is a part of."""


@dataclass(slots=True)
class Counted:
    """What is counted of an edition.

    `agreements` are their ids; `begins` and `ends` are None where one does not say. `filled` are
    the records that state something, `local` the concepts that are the publisher's own, `units`
    what numbers count and per what time.
    """

    agreements: frozenset[str]
    begins: date | None
    ends: date | None
    whole: bool
    records: dict[str, int] = field(default_factory=dict)
    filled: dict[Place, int] = field(default_factory=dict)
    local: dict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    units: dict[Place, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))


def counted(engine: Engine, fields: Fields) -> Mapping[Key, Counted]:
    """The editions of a package, of tables that `straighten` made known; sorted."""
    found = _editions(engine)
    for name, columns in fields.items():
        table = schema.tables()[name]
        _home(engine, table)
        _fill(engine, table, list(columns), found)
    return found


def _editions(engine: Engine) -> dict[Key, Counted]:
    towns = each(schema.tables()["agreements"].column["municipality_codes"])
    year = "CAST(substr(valid_from, 1, 4) AS INTEGER)"
    engine.run(
        f"CREATE OR REPLACE TABLE towns AS SELECT id, {towns} AS town, {year} AS year, "
        f"valid_from, valid_to, completeness FROM {CLEAN}agreements"
    )
    begins = "CASE WHEN count(valid_from) = count(*) THEN min(valid_from) END"
    ends = "CASE WHEN count(valid_to) = count(*) THEN max(valid_to) END"
    whole = "bool_and(coalesce(completeness = 'complete', false))"
    rows = engine.rows(
        f"SELECT town, year, list(id), {begins}, {ends}, {whole} FROM towns GROUP BY town, year "
        "ORDER BY town, coalesce(year, 9999)"
    )
    return {
        (town, year): Counted(frozenset(ids), _day(first), _day(last), all_)
        for town, year, ids, first, last, all_ in rows
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _home(engine: Engine, table: Table) -> None:
    """Makes a table's rows known with the edition that each belongs to, `home_…`."""
    owner = table.owner
    above, whose = (f"towns_{owner.ref}", owner.name) if owner else ("towns", "id")
    engine.run(
        f"CREATE OR REPLACE VIEW home_{table.name} AS SELECT o.*, h.town, h.year "
        f"FROM {CLEAN}{table.name} o JOIN {above} h ON h.id = o.{whose}"
    )
    if schema.children(table.name):
        own = f"SELECT id, town, year FROM home_{table.name}"
        engine.run(f"CREATE OR REPLACE TABLE towns_{table.name} AS {own}")


def _fill(
    engine: Engine, table: Table, columns: list[Column], found: Mapping[Key, Counted]
) -> None:
    """Counts one table's records and what they state."""
    counts = ", ".join(("count(*)", *(f"count({column.name})" for column in columns)))
    for town, year, records, *held in engine.rows(
        f"SELECT town, year, {counts} FROM home_{table.name} GROUP BY town, year"
    ):
        one = found[town, year]
        one.records[table.name] = records
        filled = zip(columns, held, strict=True)
        one.filled |= {(table.name, c.name): count for c, count in filled if count}
    for column in columns:
        place = table.name, column.name
        for town, year, concept in engine.rows(_own(table, column)) if column.local else ():
            found[town, year].local[place].add(concept)
        for town, year, unit, per in engine.rows(_units(table, column)) if column.measured else ():
            found[town, year].units[place].add((unit, per or ""))


def _own(table: Table, column: Column) -> str:
    """The query of a column's concepts that are none of the common ones."""
    common = ", ".join(map(quoted, code_list(str(column.codes)).concepts))
    cells = f"SELECT DISTINCT town, year, {column.name} FROM home_{table.name}"
    return (
        f"SELECT DISTINCT town, year, item FROM (SELECT town, year, {each(column)} AS item "
        f"FROM ({cells})) WHERE item NOT IN ({common})"
    )


def _units(table: Table, column: Column) -> str:
    """The query of what a column's numbers count, and per what time."""
    said = column.measured
    if said is None:
        raise ValueError(f"{column.name} has no unit")
    rows, led = f"home_{table.name} n", "n"
    if said.through:
        other = table.column[said.through].ref
        rows, led = f"{rows} JOIN {CLEAN}{other} l ON l.id = n.{said.through}", "l"
    return (
        f"SELECT DISTINCT n.town, n.year, {led}.{said.unit}, {led}.{said.per} FROM {rows} "
        f"WHERE n.{column.name} IS NOT NULL AND {led}.{said.unit} IS NOT NULL"
    )
