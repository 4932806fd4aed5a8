"""The addresses that a package has something at."""

from collections.abc import Iterator

from pledgedata import schema
from pledgedata.dataset import Reading


def addresses(reading: Reading, table: schema.Table, base: str) -> Iterator[str]:
    """Those of a table's rows, with this base IRI, and of what hangs on them.

    Of rows that are too broken to say more than their id, too.
    """
    for row in reading.said.get(table.name, ()):
        if all(row.values.get(key) is not None for key in table.subject_columns):
            facts = {"base": base, **row.values}
            yield from (subject.format_map(facts) for subject in table.subjects)
    for name in reading.claimed.get(table.name, ()):
        yield table.address(base, name)
