"""References: every id that is pointed to is there."""

from collections.abc import Iterator

from pledgedata import schema
from pledgedata.dataset import Reading
from pledgedata.problem import Problem, nearest, problem


def dangling(reading: Reading) -> Iterator[Problem]:
    """A reference to a record that no row of the table claims to be."""
    for name, rows in reading.said.items():
        for column in schema.tables()[name].columns:
            if column.ref is None or column.ref in reading.unread:
                continue
            there = reading.claimed[column.ref]
            for row in rows:
                for item in row.items(column.name):
                    if item not in there:
                        close = nearest(item, sorted(there - {""})) or "–"
                        where = row.at(column.name)
                        facts = {"value": item, "table": column.ref, "nearest": close}
                        yield problem("reference-dangling", where, **facts)
