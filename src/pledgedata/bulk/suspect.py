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
        shared = suspicion.before(table, private).items()
        first = "".join(f", {what} AS {name}" for name, what in shared)
        engine.keep(table.name, asked, f"(SELECT *{first} FROM {RAW}{table.name})")
        counts[table.name] = engine.one(f"SELECT count(*) FROM {table.name}")
    return counts


def suspects(engine: Engine, private: Private, language: str, issued: str) -> Suspects:
    """Screens a package that is attached; the places stand in the table `suspects` afterwards.

    Raises:
        Unread: a file is no canonical CSV.
    """
    rows = load(engine, private)
    engine.run("CREATE OR REPLACE TABLE suspects (rule VARCHAR, tab VARCHAR, place BIGINT)")
    for one in suspicion.suspicions(language, issued):
        if not rows[one.table] or (one.guard and not engine.rows(one.guard)):
            continue
        places = f"SELECT DISTINCT place FROM ({one.query})"
        head = f"'{one.name}' AS rule, '{one.table}' AS tab, place"
        engine.run(f"INSERT INTO suspects SELECT {head} FROM ({places})")
    told = engine.rows("SELECT rule, tab, count(*) FROM suspects GROUP BY rule, tab")
    return Suspects(rows, {(rule, tab): count for rule, tab, count in told})
