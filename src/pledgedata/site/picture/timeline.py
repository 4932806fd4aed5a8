"""Periods of agreements on a line of time."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pledgedata.site.picture.bars import share
from pledgedata.site.source import Row
from pledgedata.words import cut

_ROW = 36
_TOP = 26
_SHOWN = 30
_CROWDED = 6
_HALF = 50
_SPAN = 60


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the line; only some have a label."""

    x: float
    label: str
    dx: int


@dataclass(frozen=True, slots=True)
class Period:
    """An agreement on the line."""

    y: int
    x: float
    width: float
    open: bool
    label: str
    at: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """The periods that are known; `table` has the others as well."""

    rows: tuple[Period, ...]
    ticks: tuple[Tick, ...]
    height: int
    table: tuple["Told", ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A period as the table tells it."""

    title: str
    first: str
    last: str
    words: str
    language: str


def timeline(agreements: Iterable[Row]) -> Line:
    """The periods of agreements, in the order given; the first that fit are drawn."""
    some = list(agreements)
    dated = ((row, _day(row["valid_from"]), _day(row["valid_to"])) for row in some)
    known = [(row["title"], start, stop) for row, start, stop in dated if start][:_SHOWN]
    table = tuple(
        Told(r["title"], r["valid_from"], r["valid_to"], r["period_text"], r["language"])
        for r in some
    )
    if not known:
        return Line((), (), 0, table)
    first = min(start.year for _, start, _ in known)
    last = min(max((stop or start).year for _, start, stop in known), first + _SPAN) + 1
    begin, end = _ordinal(first), _ordinal(last)
    rows = tuple(_period(*one, _TOP + _ROW * at, begin, end) for at, one in enumerate(known))
    return Line(rows, _ticks(range(first, last + 1)), _TOP + _ROW * len(rows), table)


def _ordinal(year: int) -> int:
    return datetime.date(min(year, 9999), 1, 1).toordinal()


def _period(
    title: str, day: datetime.date, last: datetime.date | None, y: int, begin: int, end: int
) -> Period:
    start = min(day.toordinal(), end - 1)
    until = min(last.toordinal() + 1, end) if last else end
    x, width = share(start - begin, end - begin), share(max(until - start, 1), end - begin)
    right = x > _HALF
    label = cut(title, _LONG)
    edge = round(x + width, 2) if right else x
    return Period(y, x, width, last is None, label, edge, "end" if right else "start")


_LONG = 34


def _ticks(years: Sequence[int]) -> tuple[Tick, ...]:
    step = -(-len(years) // _CROWDED)
    span = len(years) - 1
    return tuple(
        Tick(
            share(at, span),
            str(year) if at % step == 0 and at < span else "",
            3,
        )
        for at, year in enumerate(years)
    )


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
