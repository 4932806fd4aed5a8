"""Retired addresses in a gathering: moved to its own base, honoured, and left by who is removed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from pledgedata import schema
from pledgedata.dataset import Dataset, Entry, key
from pledgedata.gather.bundle import Tombstone
from pledgedata.gather.precedence import rule
from pledgedata.gather.union import Dropped, Union, without
from pledgedata.model import Record, Retirement
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


def honoured(made: Union, base: str) -> None:
    """Drops what another has that its own publisher has withdrawn; or the withdrawal, if it is not.

    Whose word counts is decided as everywhere: `precedence`.
    """
    living = dict(_living(made, base))
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
            made.datasets[other] = without(made.datasets[other], table, {key(record)})
            name, by = " ".join(map(str, key(record))), rule(mine, theirs)
            why = "withdrawn" if by == "home" or not one.moved_to else by
            made.dropped.append(Dropped(table, name, other, one.id, code, why, same=False))
        if void:
            rest = without(made.datasets[code], Retirement.table, void)
            made.datasets[code] = rest


def _living(made: Union, base: str) -> Iterator[tuple[str, tuple[str, str, Record]]]:
    """The address of every record, whose it is and what."""
    if not any(dataset.entries[Retirement.table] for dataset in made.datasets.values()):
        return
    for code, dataset in made.datasets.items():
        for name, table in schema.tables().items():
            for entry in dataset.entries[name]:
                own = {column: getattr(entry.record, column) for column in table.subject_columns}
                yield table.iri(base, own), (code, name, entry.record)


_REASON = Text("Utgivaren är borttagen.", "The publisher is removed.")


def tombs(
    stones: Iterable[Tombstone],
    there: Mapping[str, Collection[str]],
    taken: Iterable[str],
    base: str,
) -> Iterator[Entry]:
    """A retired address for each record that a removed publisher had and nobody else has.

    `there` are the ids that somebody has, by table, `taken` addresses that are retired already.
    """
    taken = set(taken)
    for stone in stones:
        for table, name in stone.ids:
            # A concept has no address under the base; what is retired stays retired as it is.
            named = table in there and schema.tables()[table].subject_columns == ("id",)
            if not named or table == Retirement.table or name in there[table]:
                continue
            address = schema.tables()[table].iri(base, {"id": name})
            if address in taken:
                continue
            taken.add(address)
            own = f"{name}-{schema.tables()[table].slug}-borttagen"
            record = Retirement(
                id=own,
                address=address,
                retired_on=date.fromisoformat(stone.removed_on),
                reason=_REASON.sv,
            )
            yield Entry(record, Where(stone.code, Retirement.table))
