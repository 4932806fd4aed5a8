"""Retired addresses in a gathering: moved to its own base, honoured, and left by what is not in."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain, count

from pledgedata import schema
from pledgedata.dataset import Dataset, Entry, key, loosened
from pledgedata.gather import sheet
from pledgedata.gather.bundle import Member, Tombstone
from pledgedata.gather.origin import stated
from pledgedata.gather.precedence import Rank, rule
from pledgedata.gather.union import (
    Dropped,
    Union,
    Voiced,
    facts,
    lost,
    of_the_whole,
    records,
    without,
)
from pledgedata.model import About, Agreement, Extension, Record, Retirement
from pledgedata.problem import Where
from pledgedata.words import Text


def rebased(made: Union, base: str) -> None:
    """Says of each retired address what it is in the gathering, which has a base of its own."""
    for code, dataset in made.datasets.items():
        own = dataset.about.base_iri
        entries = tuple(
            replace(e, record=moved(e.record, own, base))
            for e in dataset.entries[Retirement.table]
            if isinstance(e.record, Retirement)
        )
        tables = {**dataset.entries, Retirement.table: entries}
        made.datasets[code] = Dataset(dataset.about, tables)


def moved(record: Retirement, own: str, base: str) -> Retirement:
    """A retired address of a package with its own base IRI, as one of a package with another."""
    values = {name: getattr(record, name) for name in ("address", "moved_to")}
    changed = {
        name: f"{base}/{said.removeprefix(f'{own}/')}"
        for name, said in values.items()
        if said and said.startswith(f"{own}/")
    }
    return record.model_copy(update=changed)


def agreed(made: Union) -> None:
    """Lets one publisher's word count of each retired address, and none lead round in a circle.

    Whose it is is decided as everywhere: `precedence`.
    """
    claims = sorted(
        (
            (made.voices[code].rank((_place(one.address),)), one.id, code, one)
            for code, dataset in made.datasets.items()
            for one in dataset.records(Retirement)
        ),
        key=lambda claim: claim[:3],
    )
    kept: dict[str, tuple[Rank, str, Retirement]] = {}
    gone: dict[str, set[tuple[object, ...]]] = {}
    for rank, _, code, one in claims:
        first = kept.get(one.address) or _round(kept, one, code)
        if first is None:
            kept[one.address] = (rank, code, one)
        elif first[1] != code:
            gone.setdefault(code, set()).add(key(one))
            if any(getattr(one, name) != getattr(first[2], name) for name in _SAID):
                made.dropped.append(lost(Retirement.table, one, code, first, rank))
    for code, keys in gone.items():
        made.datasets[code] = without(made.datasets[code], Retirement.table, keys)


_SAID = ("address", "moved_to", "retired_on")


def _place(address: str) -> str:
    """The municipality that the id at the end of an address begins with."""
    return address.rpartition("/")[2][:4]


def _round(
    kept: Mapping[str, tuple[Rank, str, Retirement]], one: Retirement, code: str
) -> tuple[Rank, str, Retirement] | None:
    """The first of another publisher's retirements by which one would lead back to itself."""
    way: dict[str, tuple[Rank, str, Retirement]] = {}
    at = one.moved_to or ""
    while at in kept and at not in way:
        way[at] = kept[at]
        at = kept[at][2].moved_to or ""
    others = (step for step in way.values() if step[1] != code)
    return next(others, None) if at == one.address else None


def honoured(made: Union, base: str) -> None:
    """Drops what another has that its own publisher has withdrawn; or the withdrawal, if it is not.

    Whose word counts is decided as everywhere: `precedence`.
    """
    living, poorer = dict(_living(made, base)), set[str]()
    for code, dataset in list(made.datasets.items()):
        void = set[tuple[object, ...]]()
        for one in dataset.records(Retirement):
            found = living.get(one.address)
            if found is None or found[0] == code:
                continue
            other, table, record = found
            place = (str(key(record)[0])[:4],)
            mine, theirs = (made.voices[who].rank(place) for who in (code, other))
            if theirs < mine:
                void.add(key(one))
                continue
            poorer.add(other)
            made.datasets[other] = without(made.datasets[other], table, {key(record)})
            name, by = " ".join(map(str, key(record))), rule(mine, theirs)
            why = "withdrawn" if by == "home" or not one.moved_to else by
            made.dropped.append(Dropped(table, name, other, one.id, code, why, same=False))
        if void:
            rest = without(made.datasets[code], Retirement.table, void)
            made.datasets[code] = rest
    _unmentioned(made, poorer)


def _unmentioned(made: Union, codes: Iterable[str]) -> None:
    """Lets these no longer name what nobody has any more, as an edition that they replace."""
    for code in codes:
        known = made.before[code].ids
        lost = {
            name: ids.difference(*(dataset.ids[name] for dataset in made.datasets.values()))
            for name, ids in known.items()
        }
        made.datasets[code] = loosened(made.datasets[code], lost)


def _living(made: Union, base: str) -> Iterator[tuple[str, tuple[str, str, Record]]]:
    """The address of every record, whose it is and what."""
    if not any(dataset.entries[Retirement.table] for dataset in made.datasets.values()):
        return
    for code, dataset in made.datasets.items():
        for name, table in schema.tables().items():
            for entry in dataset.entries[name]:
                own = {column: getattr(entry.record, column) for column in table.subject_columns}
                yield table.iri(base, own), (code, name, entry.record)


_SECOND = Text("En annan utgivare går före.", "Another publisher goes first.")


def outdone(
    made: Union, there: Mapping[str, Collection[str]], taken: Mapping[str, str], base: str
) -> Iterator[Retirement]:
    """A retired address for each record that is not in because another publisher goes first.

    An agreement whose edition is in under another id has moved there; what was part of it, or stood
    between it and another, is nowhere. `there` and `taken` as for `tombs`.
    """
    gone, used = set(taken), set(taken.values())
    for code, dataset in made.before.items():
        instead = made.instead.get(code, {})
        never = of_the_whole(dataset.records(Extension))
        for name, table in schema.tables().items():
            if not table.is_based or name == Retirement.table:
                continue
            for entry in dataset.entries[name]:
                own = table.local(dict(entry.record))
                address = table.address(base, own)
                if own in there[name] or address in gone:
                    continue
                if name == Extension.table and own in never:
                    continue
                gone.add(address)
                to = instead.get(own, "") if name == Agreement.table else ""
                yield Retirement(
                    id=_named(f"{own}-{table.slug}-ersatt", used),
                    address=address,
                    moved_to=table.address(base, to) if to in there[name] else None,
                    reason=_SECOND.sv,
                )


def _named(wanted: str, used: set[str]) -> str:
    """The wanted id as one that no retired address has, noted as used."""
    own = wanted.replace("_", "-")
    found = next(n for n in chain((own,), (f"{own}-{i}" for i in count(2))) if n not in used)
    used.add(found)
    return found


_REASON = Text("Utgivaren är borttagen.", "The publisher is removed.")


def buried(stone: Tombstone, members: Iterable[Member]) -> Tombstone:
    """The tombstone with what these members had, beside what stands on it already."""
    ids, retired = set(stone.ids), set(stone.retired)
    for member in members:
        about = facts(member)
        whole = stated(member, about)
        for table in schema.tables().values():
            if table.name != Retirement.table:
                rows = sheet.lines(whole, table)
                ids |= {(table.name, table.local(row.subject(table))) for row in rows}
        ids -= {(Extension.table, own) for own in of_the_whole(records(member, Extension))}
        own = f"{about.base_iri}/"
        for one in records(member, Retirement):
            address, to = (said.removeprefix(own) for said in (one.address, one.moved_to or ""))
            retired.add((one.id, address, to, one.retired_on.isoformat() if one.retired_on else ""))
    return replace(stone, ids=tuple(sorted(ids)), retired=tuple(sorted(retired)))


def ghosts(stones: Iterable[Tombstone], about: About) -> Iterator[Voiced]:
    """Who is removed, as somebody who still says what it had retired, and nothing else."""
    unversioned = about.model_copy(update={"version": None})
    for stone in stones:
        if stone.retired:
            graves = (_grave(stone, said, about.base_iri) for said in stone.retired)
            member = Member(stone.code, stone.name, "", stone.removed_on, {})
            yield Voiced(member, Dataset.of(unversioned, graves))


def _grave(stone: Tombstone, said: tuple[str, str, str, str], base: str) -> Entry:
    own, *places, day = said
    address, to = (f"{base}/{one}" if one and ":" not in one else one for one in places)
    record = Retirement(
        id=own,
        address=address,
        moved_to=to or None,
        retired_on=date.fromisoformat(day) if day else None,
        reason=_REASON.sv,
    )
    return Entry(record, Where(stone.code, Retirement.table))


def tombs(
    stones: Iterable[Tombstone],
    there: Mapping[str, Collection[str]],
    taken: Mapping[str, str],
    base: str,
) -> Iterator[Entry]:
    """A retired address for each record that a removed publisher had and nobody else has.

    `there` are what the addresses end with that somebody has, by table, `taken` the addresses that
    are retired already, with the ids of the rows that say so.
    """
    gone, used = set(taken), set(taken.values())
    for stone in stones:
        for table, name in stone.ids:
            shape = schema.tables().get(table)
            # A concept has no address under the base; what is retired stays retired as it is.
            if shape is None or not shape.is_based or name in there[table]:
                continue
            address = shape.address(base, name)
            if table == Retirement.table or address in gone:
                continue
            gone.add(address)
            record = Retirement(
                id=_named(f"{name}-{shape.slug}-borttagen", used),
                address=address,
                retired_on=date.fromisoformat(stone.removed_on),
                reason=_REASON.sv,
            )
            yield Entry(record, Where(stone.code, Retirement.table))
