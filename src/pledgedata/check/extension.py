"""Extensions: what they are said of is there."""

from collections.abc import Callable, Iterator
from functools import cache

from pledgedata import schema
from pledgedata.check.reference import likely
from pledgedata.dataset import Reading
from pledgedata.layout import ABOUT
from pledgedata.model import Extension
from pledgedata.problem import Later, Problem, nearest, problem
from pledgedata.words import Text, same


def unmoored(reading: Reading) -> Iterator[Problem]:
    """An extension of a record, or a table, that is not there."""
    there = cache(lambda name: _local(reading, name))
    meant = cache(lambda name: _meant(name, there(name)))
    for row in reading.said.get(Extension.table, ()):
        name, record = row.values.get("table_name"), row.values.get("record")
        if not isinstance(name, str) or name in reading.unread:
            continue
        if name != ABOUT and name not in schema.tables():
            where, tables = row.at("table_name"), nearest(name, schema.tables())
            said = {"table": Extension.table, "sheet": schema.sheet(Extension.table)}
            yield problem("reference-dangling", where, value=name, **said, nearest=tables)
        elif isinstance(record, str) and record not in there(name):
            where, close = row.at("record"), Later(meant(name), (record,))
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


def _meant(name: str, there: frozenset[str]) -> Callable[[str], Text]:
    """What names the records most like a lost one: of such as have no id, those beside it."""
    if name == ABOUT:
        return lambda record: nearest(record, there)
    table = schema.tables()[name]
    if "id" in table.column:
        return likely(there)
    beside: dict[str, list[str]] = {}
    for local in sorted(there):
        beside.setdefault(table.leading(local), []).append(local)

    def close(record: str) -> Text:
        some = beside.get(table.leading(record), ())
        return nearest(record, some) if some else same("")

    return close
