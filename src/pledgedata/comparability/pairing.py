"""Which sides are put against which: the years of one, and municipalities at the same time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise, product
from typing import Final

from pledgedata.comparability.side import Side
from pledgedata.comparability.verdict import overlap
from pledgedata.model import code_list

Pair = tuple[Side, Side]
ALL: Final = 50
"""So many municipalities at most are all put against each other: the largest county has 49."""


def within(sides: Sequence[Side], most: int = ALL) -> Iterator[Pair]:
    """The pairs in one dataset: each year of a municipality with the next, then municipalities.

    Of more municipalities than `most` only those of one county are put against each other: the
    pairs of all 290 are 41,905, and a table of them is larger than all the rest.
    """
    towns = _towns(sides)
    for editions in towns.values():
        yield from pairwise(editions)
    near = confined(sides, most)
    for one, other in combinations(towns, 2):
        if not near or _county(one) == _county(other):
            yield meeting(towns[one], towns[other])


def confined(sides: Iterable[Side], most: int = ALL) -> bool:
    """Whether only municipalities of one county are put against each other."""
    return len({side.municipality for side in sides}) > most


def across(a: Sequence[Side], b: Sequence[Side]) -> Iterator[Pair]:
    """The pairs between two datasets: each municipality of one with each of the other.

    Where both hold the same municipalities, those are put against themselves only: then it is
    two years or two versions of one thing that are compared.
    """
    ours, theirs = _towns(a), _towns(b)
    both = ours.keys() & theirs.keys()
    if both and both == ours.keys() == theirs.keys():
        chosen: Iterable[tuple[str, str]] = ((code, code) for code in ours)
    else:
        chosen = product(ours, theirs)
    for one, other in chosen:
        yield meeting(ours[one], theirs[other])


def meeting(a: Sequence[Side], b: Sequence[Side]) -> Pair:
    """The editions of two municipalities that hold at the same time, as late as possible.

    Where none do, the latest of each. Changed round, it gives the mirror.
    """
    best: tuple[date, int] | None = None
    chosen = a[_latest(a)], b[_latest(b)]
    for one, other in product(a, b):
        if common := overlap(one, other):
            rank = (common[1], (one.year or 0) + (other.year or 0))
            if best is None or rank > best:
                best, chosen = rank, (one, other)
    return chosen


def _latest(sides: Sequence[Side]) -> int:
    """The place of the latest edition; one without a year comes before all others."""
    return max(range(len(sides)), key=lambda place: sides[place].year or 0)


def _towns(sides: Iterable[Side]) -> dict[str, list[Side]]:
    found: defaultdict[str, list[Side]] = defaultdict(list)
    for side in sides:
        found[side.municipality].append(side)
    return dict(sorted(found.items()))


def _county(code: str) -> str:
    return dict(code_list("municipality").concepts[code].broader)["county"]
