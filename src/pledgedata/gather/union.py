"""The packages of many publishers as one: a function of the set, whatever the order or grouping.

Ids begin with a municipality's code, so packages join without a clash but where two publishers
speak of the same thing. Then one is in and the other listed: an agreement goes with all its parts.
"""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from pledgedata import schema
from pledgedata.dataset import Dataset, Entry, Row, key
from pledgedata.dataset import without as parted
from pledgedata.gather.bundle import Member
from pledgedata.gather.precedence import Rank, Rule, Voice, rule
from pledgedata.iri import numbers
from pledgedata.layout import ABOUT
from pledgedata.model import About, Agreement, Extension, Record
from pledgedata.problem import Where
from pledgedata.read import assembled
from pledgedata.read.record import entry

R = TypeVar("R", bound=Record)
_WHOLE: Final = frozenset(("municipality", "several_municipalities", "district"))
"""Scopes of which there is one edition for a place and a period."""


@dataclass(frozen=True, slots=True)
class Voiced:
    """A member's records, and its voice."""

    member: Member
    dataset: Dataset

    @property
    def voice(self) -> Voice:
        """Who speaks."""
        return Voice.of(self.member.code, self.dataset.about)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A record that is not in, and the one that is instead."""

    table: str
    id: str
    dropped_from: str
    kept_id: str
    kept_from: str
    rule: Rule
    same: bool


@dataclass
class Union:
    """Datasets being joined, by code, what they were `before`, and what is dropped on the way."""

    voices: Mapping[str, Voice]
    before: Mapping[str, Dataset]
    datasets: dict[str, Dataset]
    dropped: list[Dropped] = field(default_factory=list)
    instead: dict[str, dict[str, str]] = field(default_factory=dict)
    """The ids of dropped agreements, by code, with those of the same edition that are in."""


def voiced(member: Member) -> Voiced:
    """The member's records, from its canonical tables; where they stand is called by its code."""
    about = facts(member)
    rows = {name: tuple(_rows(member, name)) for name in schema.tables()}
    return Voiced(member, assembled(about, rows).dataset(about))


def facts(member: Member) -> About:
    """What a member says of its package."""
    row = Row(ABOUT, dict(_lines(member.tables[ABOUT])), Where(member.code, ABOUT))
    read = entry(schema.about(), row).entry
    record = read.record if read else None
    assert isinstance(record, About)  # noqa: S101 - a copy is checked before it is kept
    return record


def records(member: Member, sort: type[R]) -> Iterator[R]:
    """The member's records of one class, in the order of its table."""
    table = schema.table(sort)
    for row in _rows(member, table.name):
        read = entry(table, row).entry
        if read and isinstance(read.record, sort):
            yield read.record


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    for cells in list(csv.reader(io.StringIO(data.decode(), newline="")))[1:]:
        yield cells[0], cells[1]


def _rows(member: Member, table: str) -> Iterator[Row]:
    data = member.tables.get(table, b"")
    reader = csv.reader(io.StringIO(data.decode(), newline=""))
    header = next(reader, [])
    for number, cells in enumerate(reader, 2):
        kept = {name: text for name, text in zip(header, cells, strict=True) if text}
        yield Row(table, kept, Where(member.code, table, number))


def one_each(members: Iterable[Member]) -> tuple[Member, ...]:
    """Each code once, in order: of two alike the higher version, then the higher checksum."""
    found: dict[str, tuple[tuple[int, ...], str, Member]] = {}
    for member in members:
        version = dict(_lines(member.tables[ABOUT])).get("version", "")
        parts = numbers(version) if version else ()
        mine = (parts, member.sha256, member)
        if member.code not in found or found[member.code][:2] < mine[:2]:
            found[member.code] = mine
    return tuple(found[code][2] for code in sorted(found))


def union(members: Iterable[Voiced]) -> Union:
    """The members' records without those that another goes before, each still its publisher's."""
    listed = sorted(members, key=lambda m: m.member.code)
    before = {m.member.code: m.dataset for m in listed}
    made = Union({m.member.code: m.voice for m in listed}, before, dict(before))
    _editions(made)
    for name in schema.tables():
        if name != Agreement.table:
            _contested(made, name)
    _redirected(made)
    return made


def _editions(made: Union) -> None:
    """Drops agreements of which another publisher's goes first: by id, or by place and period."""
    claims = sorted(
        (made.voices[code].rank(one.municipality_codes), one.id, code, one)
        for code, dataset in made.datasets.items()
        for one in dataset.records(Agreement)
    )
    kept: dict[tuple[Any, ...], list[tuple[Rank, str, Agreement]]] = {}
    gone: dict[str, set[tuple[Any, ...]]] = {}
    for rank, _, code, one in claims:
        rivals = [r for k in marks(one) for r in kept.get(k, ()) if r[1] != code]
        if rivals:
            # One of the same id, if there is one: whoever names it goes on meaning the same.
            first = min(rivals, key=lambda r: (r[2].id != one.id, r[0], r[2].id))
            gone.setdefault(code, set()).add(key(one))
            made.dropped.append(lost(Agreement.table, one, code, first, rank))
            if first[2].id != one.id:
                made.instead.setdefault(code, {})[one.id] = first[2].id
            continue
        for mark in marks(one):
            kept.setdefault(mark, []).append((rank, code, one))
    for code, keys in gone.items():
        made.datasets[code] = without(made.datasets[code], Agreement.table, keys)


def marks(one: Agreement) -> list[tuple[Any, ...]]:
    """By what two agreements are known as the same edition."""
    found: list[tuple[Any, ...]] = [(one.id,)]
    if one.scope in _WHOLE and one.valid_from and one.valid_to:
        district = " ".join((one.district or "").casefold().split())
        found.append((one.scope, one.municipality_codes, one.valid_from, one.valid_to, district))
    return found


def lost(
    table: str, record: Record, code: str, first: tuple[Rank, str, Record], rank: Rank
) -> Dropped:
    """A record that is not in, with the one that goes first."""
    name, kept = (" ".join(str(part) for part in key(one)) for one in (record, first[2]))
    return Dropped(table, name, code, kept, first[1], rule(first[0], rank), record == first[2])


def _contested(made: Union, name: str) -> None:
    """Drops records of a table whose key another publisher's record has, with their parts."""
    owners: dict[tuple[Any, ...], list[tuple[str, Record]]] = {}
    for code, dataset in made.datasets.items():
        for one in dataset.entries[name]:
            owners.setdefault(key(one.record), []).append((code, one.record))
    gone: dict[str, set[tuple[Any, ...]]] = {}
    for own, several in owners.items():
        if len(several) == 1:
            continue
        ranked = sorted(
            (
                (made.voices[code].rank((str(own[0])[:4],)), code, record)
                for code, record in several
            ),
            key=lambda r: r[0],
        )
        for rank, code, record in ranked[1:]:
            gone.setdefault(code, set()).add(own)
            if record != ranked[0][2]:
                made.dropped.append(lost(name, record, code, ranked[0], rank))
    for code, keys in gone.items():
        made.datasets[code] = without(made.datasets[code], name, keys)


def without(dataset: Dataset, name: str, keys: set[tuple[Any, ...]]) -> Dataset:
    """The dataset without these records of a table, and without the parts of those that have any.

    What stands by itself, such as a party, may be pointed to by its id, which another has too.
    """
    some = dataset.entries[name]
    if not some:
        return dataset
    if schema.tables()[name].owner is None and name != Agreement.table:
        rest = tuple(e for e in some if key(e.record) not in keys)
        return Dataset(dataset.about, {**dataset.entries, name: rest})
    return parted(dataset, {name: keys})


def _redirected(made: Union) -> None:
    """Points references to a dropped agreement at the same edition that is in."""
    columns = [c.name for c in schema.tables()[Agreement.table].columns if c.ref == Agreement.table]
    for code, instead in made.instead.items():
        dataset, entries = made.datasets[code], list[Entry]()
        for one in dataset.entries[Agreement.table]:
            changed = {
                name: tuple(sorted({instead.get(i, i) for i in said} - {one.record.id}))  # type: ignore[attr-defined]
                for name in columns
                if set(said := getattr(one.record, name)) & set(instead)
            }
            record = one.record.model_copy(update=changed) if changed else one.record
            entries.append(replace(one, record=record))
        made.datasets[code] = Dataset(
            dataset.about, {**dataset.entries, Agreement.table: tuple(entries)}
        )


def of_the_whole(some: Iterable[Extension]) -> frozenset[str]:
    """The ids of what is said of a package as a whole, which the gathering is not; and of those."""
    beyond: dict[str, list[str]] = {}
    found, new = set[str](), list[str]()
    for one in some:
        if one.table_name == ABOUT:
            new.append(one.id)
        elif one.table_name == Extension.table:
            beyond.setdefault(one.record, []).append(one.id)
    while new:
        found.add(own := new.pop())
        new += beyond.pop(own, ())
    return frozenset(found)


def unmoored(made: Union) -> bool:
    """Leaves out what is said of what is not in, as a member's package as a whole; whether any was.

    The gathering is another package, also where it has the same name. What is left out is still the
    member's, in the copies that the gathering carries.
    """
    own, datasets = Extension.table, made.datasets
    if not any(dataset.entries[own] for dataset in datasets.values()):
        return False
    there = {
        table.name: {
            table.local(dict(entry.record))
            for dataset in datasets.values()
            for entry in dataset.entries[table.name]
        }
        for table in schema.tables().values()
    } | {ABOUT: set()}
    lost, again = False, True
    while again:  # what is said of what goes does so too
        again = False
        for code, dataset in datasets.items():
            rest = tuple(e for e in dataset.entries[own] if _is_moored(e.record, there))
            if len(rest) < len(dataset.entries[own]):
                datasets[code] = Dataset(dataset.about, {**dataset.entries, own: rest})
                lost = again = True
        there[own] = {id_ for dataset in datasets.values() for id_ in dataset.ids[own]}
    return lost


def _is_moored(record: Record, there: Mapping[str, Collection[str]]) -> bool:
    return isinstance(record, Extension) and record.record in there[record.table_name]
