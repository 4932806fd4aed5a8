"""Ids that lead nowhere, and those near them: what may have been meant.

Asked of the wanted rows, `cells_…`, and of the batches they are explained in, `homes`.
"""

from collections.abc import Mapping
from typing import Final

from pledgedata import schema
from pledgedata.bulk.engine import Engine
from pledgedata.derive import sql
from pledgedata.problem import AROUND

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
            _lost(table.name, sql.each(column), f"{column.name} IS NOT NULL", target)
            for table in schema.tables().values()
            for column in table.columns
            if column.ref == target
        ]
        if "id" in schema.tables()[target].column:
            said = f"table_name = '{target}' AND record IS NOT NULL"
            lost.append(_lost("extensions", "record", said, target))
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


def _lost(table: str, item: str, where: str, target: str) -> str:
    """The batches and items, among these rows of a table, that are the id of nothing."""
    items = (
        f"SELECT h.batch, {item} AS item FROM cells_{table} t "
        f"JOIN homes h ON h.tab = '{table}' AND h.place = t.place WHERE {where}"
    )
    return f"SELECT i.batch, i.item FROM ({items}) i ANTI JOIN {target} r ON r.id = i.item"
