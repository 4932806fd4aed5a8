"""Ids that lead nowhere, and those near them: what may have been meant.

Asked of the wanted rows, `cells_…`, and of the batches they are explained in, `homes`.
"""

from collections.abc import Mapping
from typing import Final

from pledgedata import schema
from pledgedata.bulk.engine import Engine
from pledgedata.derive import sql
from pledgedata.problem import AROUND
from pledgedata.schema import Table

# How many ids stand before each lost one, and those of them that stand near.
_AROUND_LOST: Final = """
SELECT {out} FROM {table} o JOIN (
  SELECT n FROM (
    SELECT sum(known) OVER (ORDER BY t ROWS UNBOUNDED PRECEDING) AS n, known FROM (
      SELECT id AS t, 1 AS known FROM {table} UNION ALL
      SELECT {item} AS t, 0 AS known
      FROM (SELECT DISTINCT item FROM {lost} WHERE batch = {{batch}} LIMIT 2000))
  ) WHERE known = 0
) l ON o.n BETWEEN l.n - {before} AND l.n + {after}"""


def near(engine: Engine) -> Mapping[str, str]:
    """For each table that lost ids should be in: the query of those near them, by batch."""
    found = {}
    valid = sql.is_id("id")
    for target in schema.tables():
        lost = [
            _told(table, column)
            for table in schema.tables().values()
            for column in table.columns
            if column.ref == target
        ]
        if "id" in schema.tables()[target].column:
            lost.append(_unmoored(target))
        if not lost or not engine.one(f"SELECT count(*) FROM ({' UNION ALL '.join(lost)})"):
            continue
        engine.run(f"CREATE OR REPLACE TABLE lost_{target} AS {' UNION '.join(lost)}")
        for way, text in (("on", "id"), ("back", "reverse(id)")):
            engine.run(
                f"CREATE OR REPLACE TABLE {way}_{target} AS SELECT {text} AS id, "
                f"row_number() OVER (ORDER BY {text}) AS n FROM "
                f"(SELECT DISTINCT id FROM {target} WHERE {valid})"
            )
        found[target] = " UNION ".join(
            _AROUND_LOST.format(
                table=f"{way}_{target}",
                lost=f"lost_{target}",
                item=item,
                out=out,
                before=AROUND - 1,
                after=AROUND,
            )
            for way, out, item in (
                ("on", "o.id", "item"),
                ("back", "reverse(o.id)", "reverse(item)"),
            )
        )
    return found


def _told(table: Table, column: schema.Column) -> str:
    items = (
        f"SELECT h.batch, {sql.each(column)} AS item FROM cells_{table.name} t "
        f"JOIN homes h ON h.tab = '{table.name}' AND h.place = t.place "
        f"WHERE {column.name} IS NOT NULL"
    )
    return f"SELECT i.batch, i.item FROM ({items}) i ANTI JOIN {column.ref} r ON r.id = i.item"


def _unmoored(name: str) -> str:
    """The ids in this table that extensions are said of, and that are none."""
    items = (
        "SELECT h.batch, e.record AS item FROM cells_extensions e "
        "JOIN homes h ON h.tab = 'extensions' AND h.place = e.place "
        f"WHERE e.table_name = '{name}' AND e.record IS NOT NULL"
    )
    return f"SELECT i.batch, i.item FROM ({items}) i ANTI JOIN {name} r ON r.id = i.item"
