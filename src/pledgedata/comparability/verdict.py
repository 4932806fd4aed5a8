"""Whether two sides can be compared in a field, and why not: as a researcher would ask.

Each reason is a code of the list `comparability_reason`, which says what verdict it leads to. Where
several hold, the one that stands first in that list decides; the others are told as well.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from pledgedata import schema
from pledgedata.comparability.side import TOP, Side, Stated, compared
from pledgedata.model import code_list
from pledgedata.schema import Column, Table

_PERIOD: Final = "period"
_NOTHING: Final = Stated()
_OK: Final = ("ok",)
_FEW: Final = ("few_filled",)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one field on two sides: `reasons` with the deciding one first.

    `common` are the days on which both hold; `shared` the units that both count in; `only_a` and
    `only_b` the units, or the concepts of its own, that only one uses.
    """

    table: Table
    column: Column
    a: Side
    b: Side
    reasons: tuple[str, ...]
    filled: tuple[int, int]
    records: tuple[int, int]
    common: tuple[date, date] | None
    shared: tuple[str, ...] = ()
    only_a: tuple[str, ...] = ()
    only_b: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """The code of the verdict that the deciding reason leads to."""
        return verdict(self.reasons[0])


@cache
def verdict(reason: str) -> str:
    """The verdict that a reason leads to."""
    return code_list("comparability_reason").concepts[reason].under("comparability")


@cache
def fields() -> tuple[tuple[Table, Column], ...]:
    """The fields in which sides are compared, in publishing order."""
    return tuple((schema.tables()[name], c) for name, some in compared().items() for c in some)


def findings(a: Side, b: Side) -> Iterator[Finding]:
    """What is found of two sides, for every field; with the sides changed round, the mirror."""
    common = overlap(a, b)
    timed, near = tuple(_of_time(a, b, common)), a.municipality == b.municipality
    # Of the agreement an excerpt says what it says; of what is part of it some may be lacking.
    excerpt = () if a.whole and b.whole else ("excerpt",)
    for table, column in fields():
        place = (table.name, column.name)
        one, other = a.stated.get(place, _NOTHING), b.stated.get(place, _NOTHING)
        records = a.records.get(table.name, 0), b.records.get(table.name, 0)
        filled = one.filled, other.filled
        shared, only_a, only_b = _values(one, other)
        found = _missing(*filled) or (
            *_of_kind(column, near=near),
            *(timed if column.node != _PERIOD else ()),
            *_of_coding(one, other),
            *(_of_units(one, other) if column.measured else ()),
            *(excerpt if table.name != TOP else ()),
            *(_FEW if _few(filled, records) else ()),
        )
        reasons = tuple(sorted(found, key=_rank())) if len(found) > 1 else found or _OK
        yield Finding(table, column, a, b, reasons, filled, records, common, shared, only_a, only_b)


def overlap(a: Side, b: Side) -> tuple[date, date] | None:
    """The first and the last day on which both hold; None if there is none, or none is known."""
    if a.begins is None or b.begins is None:
        return None
    first, last = max(a.begins, b.begins), min(a.ends, b.ends)
    return (first, last) if first <= last else None


@cache
def _rank() -> Callable[[str], int]:
    codes = code_list("comparability_reason").concepts
    return {code: place for place, code in enumerate(codes)}.__getitem__


def _missing(a: int, b: int) -> tuple[str, ...]:
    if a and b:
        return ()
    return ("missing_a",) if b else ("missing_b",) if a else ("missing_both",)


def _of_kind(column: Column, *, near: bool) -> tuple[str, ...]:
    """What two cannot share by the kind of the field alone. One publisher keeps its ids."""
    if column.ref:
        return () if near else ("own_ids",)
    if column.kind.name == "web":
        return ("own_address",)
    return ("text_only",) if column.language is not None else ()


def _of_time(a: Side, b: Side, common: tuple[date, date] | None) -> Iterator[str]:
    """What the periods forbid. Over the years of one municipality they differ, and are to."""
    near, alike = a.municipality == b.municipality, (a.begins, a.ends) == (b.begins, b.ends)
    if near and a.year == b.year and alike:
        return
    if a.begins is None or b.begins is None:
        yield "period_unknown"
    elif near and (a.year != b.year or common is None):
        return
    elif common is None:
        yield "other_period"
    elif not alike:
        yield "period_partly"


def _of_coding(one: Stated, other: Stated) -> tuple[str, ...]:
    if not (one.local or other.local):
        return ()
    above = {**one.local, **other.local}
    alone = one.local.keys() ^ other.local.keys()
    if any(not above[code] for code in alone):
        return ("other_coding",)
    return ("own_concepts",) if alone else ()


def _of_units(one: Stated, other: Stated) -> Iterator[str]:
    if not one.units or not other.units:
        yield "no_unit"
    elif one.units & other.units:
        if one.units != other.units:
            yield "some_units"
    elif {unit for unit, _ in one.units} & {unit for unit, _ in other.units}:
        yield "other_time"
    else:
        yield "other_unit"


def _few(filled: tuple[int, int], records: tuple[int, int]) -> bool:
    return 2 * filled[0] < records[0] or 2 * filled[1] < records[1]


def _values(one: Stated, other: Stated) -> tuple[tuple[str, ...], ...]:
    """The units in common, and the units and own concepts that only one side has."""
    if not (one.units or other.units or one.local or other.local):
        return (), (), ()
    return (
        tuple(sorted(map(_counted, one.units & other.units))),
        _alone(one, other),
        _alone(other, one),
    )


def _alone(one: Stated, other: Stated) -> tuple[str, ...]:
    units = map(_counted, one.units - other.units)
    local = (f"{code} → {one.local[code] or '?'}" for code in one.local.keys() - other.local.keys())
    return tuple(sorted((*units, *local)))


def _counted(unit: tuple[str, str]) -> str:
    return f"{unit[0]} ({unit[1]})" if unit[1] else unit[0]
