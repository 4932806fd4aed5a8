"""Bars of what came of pledges: one for each year, or a single strip."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pledgedata.site.state import State, states

_ROW = 44
_OPEN = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: the state it stands for, where it begins and how wide it is, in %."""

    state: State
    code: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, and what stands above it."""

    label: str
    href: str
    y: int
    total: int
    counts: tuple[int, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other, each of the same length: shares, with the number beside."""

    rows: tuple[Bar, ...]
    states: tuple[State, ...]
    height: int
    open: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """One bar; `all` has the empty parts as well."""

    total: int
    parts: tuple[Part, ...]
    all: tuple[Part, ...]


def bars(rows: Iterable[tuple[str, str, Mapping[int, int]]], among: Sequence[State] = ()) -> Bars:
    """Bars of rows: label, address (or nothing), and how many are in each state."""
    some = tuple(among) or states()
    made = []
    for at, (label, href, counts) in enumerate(rows):
        one = strip(counts, some)
        numbers = tuple(counts.get(i, 0) for i in range(len(some)))
        made.append(Bar(label, href, at * _ROW + 14, one.total, numbers, one.parts))
    return Bars(tuple(made), some, max(len(made) * _ROW - 2, 1), len(made) <= _OPEN)


def strip(counts: Mapping[int, int], among: Sequence[State] = ()) -> Strip:
    """One bar of how many are in each state."""
    total, x = sum(counts.values()), 0.0
    parts = []
    for at, state in enumerate(among or states()):
        count = counts.get(at, 0)
        width = share(count, total)
        parts.append(Part(state, state.code, count, round(x, 2), width))
        x += width
    return Strip(total, tuple(part for part in parts if part.count), tuple(parts))


def share(count: float, total: float) -> float:
    """How much of the whole, in per cent with two decimals; 0 of nothing."""
    return round(100 * count / total, 2) if total else 0.0
