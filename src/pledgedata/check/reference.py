"""References: every id that is pointed to is there."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

from pledgedata import schema
from pledgedata.dataset import Reading, Said
from pledgedata.datatype import KINDS
from pledgedata.problem import AROUND, Later, Problem, nearest, problem
from pledgedata.words import Text, same

Lost = tuple[Said, str, str]


def dangling(reading: Reading) -> Iterator[Problem]:
    """A reference to a record that no row of the table claims to be."""
    for name, lost in _lost(reading).items():
        close = likely(reading.claimed[name] if lost else frozenset())
        for row, column, item in lost:
            meant = Later(close, (item,))
            said = {"value": item, "table": name, "sheet": schema.sheet(name)}
            yield problem("reference-dangling", row.at(column), **said, nearest=meant)


def _lost(reading: Reading) -> Mapping[str, list[Lost]]:
    """The rows, columns and ids that point to nothing, by the table they point to."""
    found: dict[str, list[Lost]] = {}
    for name, rows in reading.said.items():
        for column in schema.tables()[name].columns:
            if column.ref is None or column.ref in reading.unread:
                continue
            there = reading.claimed[column.ref]
            lost = found.setdefault(column.ref, [])
            for row in rows:
                lost += [(row, column.name, i) for i in row.items(column.name) if i not in there]
    return found


def likely(there: frozenset[str]) -> Callable[[str], Text]:
    """What names the ids most like a lost one, looked for among those that begin or end like it.

    Comparing with all of them would take hours where two tables of thousands do not fit.
    """
    there = frozenset(filter(KINDS["id"].holds, there))  # others are faults of their own
    forward, backward = sorted(there), sorted(map(_turned, there))

    def close(item: str) -> Text:
        begins, ends = _around(forward, item), _around(backward, _turned(item))
        ids = sorted({*begins, *map(_turned, ends)})
        return nearest(item, ids) if ids else same("")  # an empty table has nothing to propose

    return close


def _around(ids: Sequence[str], item: str) -> Sequence[str]:
    place = bisect_left(ids, item)
    return ids[max(place - AROUND, 0) : place + AROUND]


def _turned(text: str) -> str:
    return text[::-1]
