"""References: every id that is pointed to is there."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pledgedata import schema
from pledgedata.dataset import Reading, Said
from pledgedata.problem import Fact, Problem, nearest, problem
from pledgedata.words import Text

_AROUND: Final = 6

Lost = tuple[Said, str, str]


def dangling(reading: Reading) -> Iterator[Problem]:
    """A reference to a record that no row of the table claims to be."""
    for name, lost in _lost(reading).items():
        close = _close({item for _, _, item in lost}, reading.claimed[name] - {""})
        for row, column, item in lost:
            facts: dict[str, Fact] = {"value": item, "table": name, "nearest": close[item]}
            yield problem("reference-dangling", row.at(column), **facts)


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


def _close(lost: set[str], there: frozenset[str]) -> Mapping[str, Text]:
    """The ids most like each lost one, looked for among those that begin or end like it.

    Comparing with all of them would take hours where two tables of thousands do not fit.
    """
    forward, backward = sorted(there), sorted(map(_turned, there))
    found = {}
    for item in lost:
        begins, ends = _around(forward, item), _around(backward, _turned(item))
        found[item] = nearest(item, sorted({*begins, *map(_turned, ends)}))
    return found


def _around(ids: Sequence[str], item: str) -> Sequence[str]:
    place = bisect_left(ids, item)
    return ids[max(place - _AROUND, 0) : place + _AROUND]


def _turned(text: str) -> str:
    return text[::-1]
