"""One side of a comparison: what a municipality's edition states, field by field, and how."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

from pledgedata import schema
from pledgedata.dataset import Dataset
from pledgedata.datatype import SEPARATOR
from pledgedata.model import Agreement, LocalConcept, Record, code_list
from pledgedata.schema import Column, Table
from pledgedata.words import Lang, Text

TOP: Final = Agreement.table
"""The table whose records, with all that are parts of them, a side is made of."""
_NO_YEAR: Final = Text("(period inte angiven)", "(period not stated)")

Place = tuple[str, str]
"""A table and one of its columns."""


@dataclass(slots=True)
class Stated:
    """What one side states in one field.

    `local` are concepts of its own, each with the common one it stands under, empty if none;
    `units` what its numbers count, and per what time.
    """

    filled: int = 0
    local: dict[str, str] = field(default_factory=dict)
    units: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True)
class Side:
    """A municipality's edition: the agreements of one year, and what is part of them.

    `agreements` are their ids; `whole` is whether all of them are given in full. Equal sides are
    the same one.
    """

    municipality: str
    year: int | None
    agreements: frozenset[str]
    begins: date | None
    ends: date
    whole: bool
    records: Mapping[str, int]
    stated: Mapping[Place, Stated]

    def name(self, lang: Lang) -> str:
        """What the side is called in a sentence."""
        return _called(self.municipality, self.year, lang)


@cache  # asked for again with every field of every pair
def _called(municipality: str, year: int | None, lang: Lang) -> str:
    label = code_list("municipality").concepts[municipality].label[lang]
    return f"{label.removesuffix(' Municipality')} {_NO_YEAR[lang] if year is None else year}"


def sides(dataset: Dataset) -> tuple[Side, ...]:
    """The sides of a dataset, by municipality and then by year; what states no year is last.

    Agreements of one municipality that begin in one year are one side, and an agreement of several
    municipalities is a part of the side of each. Reads every record once.
    """
    made: dict[tuple[str, int | None], _Side] = {}
    # Where a record belongs, by its id: to the sides of its agreement.
    belongs: dict[str, dict[str, list[_Side]]] = defaultdict(dict)
    known = broader(dataset.records(LocalConcept))
    records = {name: _by_id(dataset, name) for name in _led_to()}
    for agreement in dataset.records(Agreement):
        keys = [(code, _year(agreement)) for code in agreement.municipality_codes]
        belongs[TOP][agreement.id] = [made.setdefault(key, _Side()) for key in keys]
        for side in belongs[TOP][agreement.id]:
            side.agreements.append(agreement)
    for name, columns in compared().items():
        table = schema.tables()[name]
        for entry in dataset.entries[table.name]:
            own = _home(table, entry.record, belongs)
            if "id" in table.column:
                belongs[table.name][entry.record.id] = own  # type: ignore[attr-defined]
            for side in own:
                side.records[table.name] += 1
            for column in columns if own else ():
                value = getattr(entry.record, column.name)
                if value is None or value == ():
                    continue
                local = dict(_local(column, value, known))
                unit = _unit(column, entry.record, records)
                for side in own:
                    stated = side.stated[table.name, column.name]
                    stated.filled += 1
                    stated.local |= local
                    stated.units |= unit
    ordered = sorted(made.items(), key=lambda item: (item[0][0], item[0][1] or 9999))
    return tuple(side.closed(*key) for key, side in ordered)


def compared() -> Mapping[str, tuple[Column, ...]]:
    """The columns that are compared, by table, in publishing order.

    Whose an agreement was before it was gathered is nothing that it says itself.
    """
    tables = (t for t in schema.within(TOP) if not t.gathered)
    return {t.name: tuple(c for c in t.columns if is_compared(c)) for t in tables}


def is_compared(column: Column) -> bool:
    """Whether there is anything to compare in a column.

    Not in ids and what a record is a part of, nor in places in a list, nor in who somebody is.
    """
    identity = column.name == "id" or column.owner or column.ordinal or column.apart
    return not (identity or column.sensitive)


@dataclass
class _Side:
    """A side in the making."""

    agreements: list[Agreement] = field(default_factory=list)
    records: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    stated: dict[Place, Stated] = field(default_factory=lambda: defaultdict(Stated))

    def closed(self, municipality: str, year: int | None) -> Side:
        begins = [a.valid_from for a in self.agreements if a.valid_from]
        ends = [a.valid_to for a in self.agreements if a.valid_to]
        return Side(
            municipality,
            year,
            frozenset(a.id for a in self.agreements),
            min(begins) if len(begins) == len(self.agreements) else None,
            max(ends) if len(ends) == len(self.agreements) else date.max,
            all(a.completeness == "complete" for a in self.agreements),
            dict(self.records),
            dict(self.stated),
        )


def _year(agreement: Agreement) -> int | None:
    return agreement.valid_from.year if agreement.valid_from else None


def _home(
    table: Table, record: Record, belongs: Mapping[str, Mapping[str, list[_Side]]]
) -> list[_Side]:
    """The sides a record belongs to: those of what it is a part of."""
    if table.owner is None:
        return belongs[TOP].get(record.id, [])  # type: ignore[attr-defined]
    return belongs[str(table.owner.ref)].get(getattr(record, table.owner.name), [])


Broader = Mapping[tuple[str, str], str]
"""What a publisher's own concept stands under, by its list and id."""


def broader(concepts: Iterable[LocalConcept]) -> Broader:
    """What these concepts stand under."""
    return {(one.list, one.id): one.broader for one in concepts}


def standing(codes: str, item: str, known: Broader) -> str:
    """The common concept that one of a publisher's own stands under; empty if none."""
    over = known.get((codes, item), "")
    return over if over.rpartition("/")[2] in code_list(codes).concepts else ""


def _local(column: Column, value: Any, known: Broader) -> Iterator[tuple[str, str]]:
    """The local concepts in a cell, each with the common one it stands under."""
    if not (column.codes and column.local):
        return
    common = code_list(column.codes).concepts
    for code in value if column.many else (value,):
        if code not in common:
            yield code, standing(column.codes, code, known)


def _led_to() -> set[str]:
    """The tables in which the units of other tables' numbers stand."""
    return {
        str(table.column[column.measured.through].ref)
        for table in schema.within(TOP)
        for column in table.columns
        if column.measured and column.measured.through
    }


def _by_id(dataset: Dataset, name: str) -> Mapping[str, Record]:
    return {str(getattr(e.record, "id", "")): e.record for e in dataset.entries[name]}


def _unit(
    column: Column, record: Record, records: Mapping[str, Mapping[str, Record]]
) -> set[tuple[str, str]]:
    """What a number counts and per what time; nothing where that is not said."""
    said = column.measured
    if said is None:
        return set()
    there: Record | None = record
    if said.through:
        table = schema.tables()[type(record).table]
        led = records[str(table.column[said.through].ref)]
        there = led.get(str(getattr(record, said.through)))
    unit = getattr(there, said.unit, None)
    if not unit:
        return set()
    return {(plain(unit), getattr(there, said.per) or "")}


def plain(unit: str) -> str:
    """A unit as it is compared with others."""
    return unit.casefold().replace(SEPARATOR, "/")
