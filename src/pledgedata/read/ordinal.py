"""Numbers that were left out: a record's place among those with the same owner."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pledgedata import schema
from pledgedata.dataset import Row


def numbered(table: schema.Table, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with empty ordinals filled in: the smallest free number among their siblings."""
    rows = list(rows)
    ordinal = next((c.name for c in table.columns if c.ordinal), None)
    if ordinal is None or table.owner is None:
        yield from rows
        return
    owner = table.owner.name
    taken = {(row.cells.get(owner, ""), row.cells.get(ordinal, "")) for row in rows}
    free: dict[str, int] = {}
    for row in rows:
        if row.cells.get(ordinal):
            yield row
            continue
        home = row.cells.get(owner, "")
        number = free.get(home, 1)
        while (home, str(number)) in taken:
            number += 1
        free[home] = number + 1
        yield replace(row, cells={**row.cells, ordinal: str(number)})
