"""What readers, checks and writers share: rows of text, records with their place, a dataset."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from pledgedata import schema
from pledgedata.datatype import SEPARATOR
from pledgedata.layout import ABOUT
from pledgedata.model import About, Extension, Record
from pledgedata.problem import Problem, Where

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Row:
    """One row as text: cells by column name, and where it stands.

    `places` is for forms in which each cell has a row of its own, such as the about-file. A row
    that is not `whole` has lost its cells' columns; all it can do is claim its id.
    """

    table: str
    cells: Mapping[str, str]
    where: Where
    places: Mapping[str, Where] = field(default_factory=dict)
    whole: bool = True

    def at(self, column: str) -> Where:
        """The place of one cell."""
        return self.places.get(column) or self.where.at(column)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and where it was read."""

    record: Record
    where: Where = Where()

    def at(self, column: str) -> Where:
        """The place of one of its cells."""
        return self.where.at(column)


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says as far as it can be read, whether or not it makes a record."""

    values: Mapping[str, Any]
    where: Where

    def at(self, column: str) -> Where:
        """The place of one of its cells."""
        return self.where.at(column)

    def items(self, column: str) -> tuple[Any, ...]:
        """The values of a cell: none, one or several."""
        value = self.values.get(column)
        return value if isinstance(value, tuple) else () if value is None else (value,)


@dataclass(frozen=True)
class Dataset:
    """One publisher's records: what it says of itself, and entries by table.

    Every table is there, in publishing order, its entries sorted by key. Two datasets are equal
    when their records are, wherever they were read.
    """

    about: About
    entries: Mapping[str, tuple[Entry, ...]]

    @classmethod
    def of(cls, about: About, entries: Iterable[Entry | Record] = ()) -> "Dataset":
        """A dataset of these entries, or records made in Python, in canonical order."""
        found: dict[str, list[Entry]] = {name: [] for name in schema.tables()}
        for item in entries:
            entry = Entry(item) if isinstance(item, Record) else item
            found[entry.record.table].append(entry)
        return cls(about, {name: tuple(sorted(some, key=_place)) for name, some in found.items()})

    def records(self, sort: type[R]) -> tuple[R, ...]:
        """The records of one class, sorted by key."""
        return tuple(e.record for e in self.entries[sort.table] if isinstance(e.record, sort))

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids in each table that has ids."""
        return {
            name: frozenset(str(getattr(e.record, "id", "")) for e in some)
            for name, some in self.entries.items()
        }

    def only(self, sort: type[R], keep: Callable[[R], bool]) -> "Dataset":
        """The dataset without the records of this class that `keep` says no to.

        What is part of a record that goes, or refers to one in a single-valued column, goes too;
        a cell of several that need not be filled in no longer names it.
        """
        gone = {key(record) for record in self.records(sort) if not keep(record)}
        rest = without(self, {sort.table: gone})
        return loosened(rest, {name: ids - rest.ids[name] for name, ids in self.ids.items()})

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same records."""
        if not isinstance(other, Dataset):
            return NotImplemented
        return self.about == other.about and _records(self) == _records(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Reading:
    """What could be read of a package that may hold errors.

    `said` has every row, so that a bad cell hides no fault of another; `entries` the rows that
    make a record. `claimed` are the ids that rows claim, readable or not, so that a bad cell
    leaves no reference dangling; `unread` are tables that could not be read at all. `rows` are
    the cells as they were written, the about-file's among them.
    """

    about: About | None
    entries: Mapping[str, tuple[Entry, ...]]
    said: Mapping[str, tuple[Said, ...]]
    claimed: Mapping[str, frozenset[str]]
    unread: frozenset[str]
    problems: tuple[Problem, ...]
    rows: tuple[Row, ...] = ()

    @classmethod
    def of(cls, dataset: Dataset) -> "Reading":
        """The reading that a dataset made in Python corresponds to."""
        said = {
            name: tuple(Said(dict(entry.record), entry.where) for entry in some)
            for name, some in dataset.entries.items()
        }
        rows = [Row(ABOUT, texts(schema.about(), dataset.about), Where(table=ABOUT))]
        for name, some in dataset.entries.items():
            table = schema.tables()[name]
            rows += [Row(name, texts(table, entry.record), entry.where) for entry in some]
        return cls(dataset.about, dataset.entries, said, dataset.ids, frozenset(), (), tuple(rows))

    def stated(self, field: str) -> Where:
        """The place of a fact in the about-file, or where it would stand."""
        rows = (row for row in self.rows if row.table == ABOUT)
        row = next(rows, None)
        return row.at(field) if row else Where(table=ABOUT, column=field)

    def dataset(self, about: About) -> Dataset:
        """The dataset of the rows that make a record."""
        return Dataset.of(about, (entry for some in self.entries.values() for entry in some))


def key(record: Record) -> tuple[Any, ...]:
    """The values of the record's key, in order."""
    return tuple(getattr(record, name) for name in record.key)


def texts(table: schema.Table, record: Record) -> dict[str, str]:
    """The record's cells in canonical text, by column; empty where there is no value."""
    return {c.name: text(c, getattr(record, c.name)) for c in table.columns}


def text(column: schema.Column, value: Any) -> str:
    """A value in canonical text."""
    if value is None:
        return ""
    if column.many:
        return SEPARATOR.join(column.kind.text(item) for item in value)
    return column.kind.text(value)


def filled(number: str) -> str:
    """A whole number in figures as it sorts among others, within its own column."""
    return number.zfill(15)


def _place(entry: Entry) -> tuple[str, ...]:
    return tuple(filled(str(v)) if isinstance(v, int) else str(v) for v in key(entry.record))


def _records(dataset: Dataset) -> list[list[Record]]:
    return [[e.record for e in some] for some in dataset.entries.values()]


Keys = set[tuple[Any, ...]]


def without(dataset: Dataset, gone: dict[str, Keys]) -> Dataset:
    """The dataset without these records, without those that refer to them, and so on."""
    kept: list[Entry | Record] = []
    lost: dict[str, Keys] = {}
    extended: dict[str, set[str]] = {}
    for name, some in dataset.entries.items():
        table = schema.tables()[name]
        columns = [c for c in table.columns if c.ref in gone and not c.many]
        for entry in some:
            refers = any((getattr(entry.record, c.name),) in gone[str(c.ref)] for c in columns)
            if isinstance(entry.record, Extension):
                refers = entry.record.record in extended.get(entry.record.table_name, ())
            elif refers or key(entry.record) in gone.get(name, ()):
                extended.setdefault(name, set()).add(table.local(dict(entry.record)))
            if refers:
                lost.setdefault(name, set()).add(key(entry.record))
            if not refers and key(entry.record) not in gone.get(name, ()):
                kept.append(entry)
    rest = Dataset.of(dataset.about, kept)
    return without(rest, lost) if lost else rest


def loosened(dataset: Dataset, lost: Mapping[str, Collection[str]]) -> Dataset:
    """The dataset with no mention of these ids, by table, in cells of several that may be empty."""
    made = dict(dataset.entries)
    for name, some in dataset.entries.items():
        columns = [
            (c.name, lost[str(c.ref)])
            for c in schema.tables()[name].columns
            if c.ref and c.many and not c.required and lost.get(c.ref)
        ]
        if columns:
            made[name] = tuple(_loosened(entry, columns) for entry in some)
    return Dataset(dataset.about, made)


def _loosened(entry: Entry, columns: Iterable[tuple[str, Collection[str]]]) -> Entry:
    changed = {
        name: tuple(own for own in said if own not in ids)
        for name, ids in columns
        if not set(said := getattr(entry.record, name)).isdisjoint(ids)
    }
    return replace(entry, record=entry.record.model_copy(update=changed)) if changed else entry
