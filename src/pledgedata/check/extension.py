"""Extensions: what they are said of is there."""

from collections.abc import Iterator
from typing import Final

from pledgedata import schema
from pledgedata.dataset import Reading
from pledgedata.layout import ABOUT
from pledgedata.model import Extension
from pledgedata.problem import Problem, nearest, problem

_LOOKED_AT: Final = 1000
"""Among so many ids a likely one is looked for: to compare with all could take hours."""


def unmoored(reading: Reading) -> Iterator[Problem]:
    """An extension of a record, or a table, that is not there."""
    rows = reading.said.get(Extension.table, ())
    there: dict[str, frozenset[str]] = {}
    for row in rows:
        name, record = row.values.get("table_name"), row.values.get("record")
        if not isinstance(name, str) or name in reading.unread:
            continue
        if name != ABOUT and name not in schema.tables():
            where, close = row.at("table_name"), nearest(name, schema.tables())
            said = {"table": Extension.table, "sheet": schema.sheet(Extension.table)}
            yield problem("reference-dangling", where, value=name, **said, nearest=close)
            continue
        if name not in there:
            there[name] = _local(reading, name)
        if isinstance(record, str) and record not in there[name]:
            where, close = row.at("record"), nearest(record, sorted(there[name])[:_LOOKED_AT])
            said = {"table": name, "sheet": schema.sheet(name)}
            yield problem("reference-dangling", where, value=record, **said, nearest=close)


def _local(reading: Reading, name: str) -> frozenset[str]:
    """What the addresses of a table's records end with, readable or not."""
    if name == ABOUT:
        return frozenset({reading.about.name} if reading.about else ())
    table = schema.tables()[name]
    if "id" in table.column:
        return reading.claimed[name] - {""}
    return frozenset(
        table.local(row.values)
        for row in reading.said[name]
        if all(row.values.get(key) is not None for key in table.key)
    )
