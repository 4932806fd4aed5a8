"""The safe repairs of a package: cells that are wrong in their spelling only."""

from collections.abc import Iterator
from dataclasses import dataclass

from pledgedata import schema
from pledgedata.dataset import Reading
from pledgedata.layout import ABOUT
from pledgedata.problem import Where
from pledgedata.read.spelling import respelt


@dataclass(frozen=True, slots=True)
class Repair:
    """A cell, what stands in it, and what is put there instead."""

    where: Where
    old: str
    new: str


def repairs(reading: Reading) -> Iterator[Repair]:
    """Every repair that is certain, in the order of the rows; never of the pledges' own words."""
    for row in reading.rows:
        table = schema.about() if row.table == ABOUT else schema.tables()[row.table]
        for column in table.columns:
            text = row.cells.get(column.name, "")
            if text and (new := respelt(row.table, column, text)):
                yield Repair(row.at(column.name), text, new)
