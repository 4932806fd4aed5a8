"""What is to be known of the records to tell of a dataset as a whole, however many they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pledgedata import schema
from pledgedata.dataset import Dataset, texts
from pledgedata.model import About, Agreement, Origin, Record, Retirement


@dataclass(frozen=True, slots=True, order=True)
class Cited:
    """Another publisher's dataset, of which there is something in this one."""

    publisher: str
    dataset: str
    version: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A dataset as its descriptions tell of it: what it says of itself, and what it counts.

    `counts` are its records by table, in publishing order; `values` what their cells hold, by table
    and column, where that is anything. `municipalities` are those the data is about, sorted;
    `first` and `last` the days that the agreements begin and end with, as far as they are known;
    `origins` whose datasets they come from; `example` the first of its things by IRI.
    """

    about: About
    counts: Mapping[str, int]
    values: Mapping[tuple[str, str], int]
    municipalities: tuple[str, ...]
    first: date | None
    last: date | None
    retirements: tuple[Retirement, ...]
    origins: tuple[Cited, ...]
    example: str

    @classmethod
    def of(cls, dataset: Dataset) -> "Outline":
        """The outline of a dataset that is held in memory."""
        agreements = dataset.records(Agreement)
        starts = [one.valid_from for one in agreements if one.valid_from]
        ends = [one.valid_to for one in agreements if one.valid_to]
        return cls(
            dataset.about,
            {name: len(some) for name, some in dataset.entries.items()},
            _values(dataset),
            places(dataset.about, (code for one in agreements for code in one.municipality_codes)),
            min(starts, default=None),
            max(ends, default=None),
            dataset.records(Retirement),
            tuple(sorted(set(_cited(dataset)))),
            min(_iris(dataset), default=""),
        )


def _cited(dataset: Dataset) -> Iterator[Cited]:
    for one in dataset.records(Origin):
        yield Cited(one.publisher, one.dataset, one.version or "")


def places(about: About, codes: Iterator[str]) -> tuple[str, ...]:
    """The municipalities that the data is about: those of the agreements, and the publisher's."""
    home = about.municipality_code
    return tuple(sorted({*codes} | ({home} if home else set())))


def _values(dataset: Dataset) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for name, entries in dataset.entries.items():
        for column in schema.tables()[name].columns:
            held = (getattr(entry.record, column.name) for entry in entries)
            count = sum(len(v) if column.many else v not in (None, "") for v in held)
            if count:
                found[name, column.name] = count
    return found


def _iris(dataset: Dataset) -> Iterator[str]:
    for name, entries in dataset.entries.items():
        table = schema.tables()[name]
        for entry in entries:
            yield from _addresses(table, entry.record, dataset.about.base_iri)


def _addresses(table: schema.Table, record: Record, base: str) -> Iterator[str]:
    cells = texts(table, record)
    yield table.iri(base, cells)
    yield from (table.node_iri(node.name, base, cells) for node in table.nodes)
