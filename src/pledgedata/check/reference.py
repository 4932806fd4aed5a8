"""References: every id that is pointed to is there."""

from collections.abc import Iterator

from pledgedata import schema
from pledgedata.dataset import Reading
from pledgedata.problem import Problem, nearest, problem


def dangling(reading: Reading) -> Iterator[Problem]:
    """A reference to a record that no row of the table claims to be."""
    for name, entries in reading.entries.items():
        for column in schema.tables()[name].columns:
            if column.ref is None or column.ref in reading.unread:
                continue
            there = reading.claimed[column.ref]
            for entry in entries:
                value = getattr(entry.record, column.name)
                for item in value if column.many else (value,):
                    if item is not None and item not in there:
                        close = nearest(item, sorted(there)) or "–"
                        where = entry.at(column.name)
                        yield problem(
                            "reference-dangling",
                            where,
                            value=item,
                            table=column.ref,
                            nearest=close,
                        )
