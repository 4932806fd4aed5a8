"""Which rows of a package the desk must look at, told by the derived rules in one pass a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from pledgedata import schema
from pledgedata.bulk.engine import Engine
from pledgedata.bulk.source import RAW
from pledgedata.derive import suspicion
from pledgedata.derive.sql import Private


@dataclass(frozen=True, slots=True)
class Suspects:
    """How many rows each table has, and how many each rule points at, by rule and table."""

    rows: Mapping[str, int]
    told: Mapping[tuple[str, str], int]

    def __bool__(self) -> bool:
        """Whether any row must be looked at."""
        return any(self.told.values())


def load(engine: Engine, private: Private) -> Mapping[str, int]:
    """Reads every table once into a thin one, judging each row alone; gives their rows.

    Raises:
        Unread: a file is no canonical CSV.
    """
    counts = {}
    for table in schema.tables().values():
        asked = ", ".join(
            f"{what} AS {name}" for name, what in suspicion.thin(table, private).items()
        )
        first = "".join(
            f", {what} AS {name}" for name, what in suspicion.BEFORE.get(table.name, {}).items()
        )
        engine.keep(table.name, asked, f"(SELECT *{first} FROM {RAW}{table.name})")
        counts[table.name] = engine.one(f"SELECT count(*) FROM {table.name}")
    return counts


def suspects(engine: Engine, private: Private, language: str, issued: str) -> Suspects:
    """Screens a package that is attached; the places stand in the table `suspects` afterwards.

    Raises:
        Unread: a file is no canonical CSV.
    """
    rows = load(engine, private)
    engine.run("CREATE OR REPLACE TABLE suspects (tab VARCHAR, place BIGINT)")
    told: dict[tuple[str, str], int] = {}
    for one in suspicion.suspicions(language, issued):
        if not rows[one.table]:
            continue
        engine.run(
            f"CREATE OR REPLACE TEMP TABLE pointed AS SELECT DISTINCT place FROM ({one.query})"
        )
        count = engine.one("SELECT count(*) FROM pointed")
        if count:
            engine.run(f"INSERT INTO suspects SELECT '{one.table}', place FROM pointed")
            told[one.name, one.table] = told.get((one.name, one.table), 0) + count
    return Suspects(rows, told)
