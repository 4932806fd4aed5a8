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


def within(sides: Sequence[Side]) -> Iterator[Pair]:
    """The pairs in one dataset: each year of a municipality with the next, then municipalities.

    Of more municipalities than `ALL` only those of one county are put against each other: the
    pairs of all 290 are 41,905, and a table of them is larger than all the rest. Those who have
    nothing but the same agreements are no pair.
    """
    towns = _towns(sides)
    for editions in towns.values():
        yield from pairwise(editions)
    near = confined(sides)
    for one, other in combinations(towns, 2):
        close = not near or _county(one) == _county(other)
        if close and (met := meeting(towns[one], towns[other], apart=True)):
            yield met


def confined(sides: Iterable[Side]) -> bool:
    """Whether only municipalities of one county are put against each other."""
    return len({side.municipality for side in sides}) > ALL


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
        if met := meeting(ours[one], theirs[other]):
            yield met


def meeting(a: Sequence[Side], b: Sequence[Side], *, apart: bool = False) -> Pair | None:
    """The editions of two municipalities that hold at the same time, as late as possible.

    Where none do, the latest of each; one without a year comes before all others. Changed round,
    it gives the mirror. If they are to be `apart`, as two municipalities in one dataset are,
    editions of just the same agreements do not meet: a record does not differ from itself. None
    if there is nothing else.
    """
    pairs = [
        (one, other)
        for one, other in product(a, b)
        if not apart or one.agreements != other.agreements
    ]
    late = [_late(pair) for pair in pairs]
    latest = max(late, default=None)
    return max((p for p, one in zip(pairs, late, strict=True) if one == latest),
               key=_faces, default=None)  # fmt: skip


def _late(pair: Pair) -> tuple[date, int]:
    """How late two editions hold at the same time, and then how late they begin."""
    one, other = pair
    common = overlap(one, other)
    return common[1] if common else date.min, (one.year or 0) + (other.year or 0)


def _faces(pair: Pair) -> list[tuple[str, int, list[str]]]:
    """By what two editions are told from others, whichever of them comes first.

    The same two editions of one town, this way round and that, look alike; but the later of them
    beside itself is later than both, so that they are not chosen among unless one town is to be
    apart from itself, which no one asks.
    """
    return sorted((one.municipality, one.year or 0, sorted(one.agreements)) for one in pair)


def _towns(sides: Iterable[Side]) -> dict[str, list[Side]]:
    found: defaultdict[str, list[Side]] = defaultdict(list)
    for side in sides:
        found[side.municipality].append(side)
    return dict(sorted(found.items()))


def _county(code: str) -> str:
    return code_list("municipality").concepts[code].under("county")
