"""A gathering as files: the package, the tables about it, what it can be gathered from again."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
from types import MappingProxyType

from pledgedata import check, schema, write
from pledgedata.canonical import csv_bytes, json_bytes, text_bytes
from pledgedata.dataset import Dataset, Reading, Said, texts
from pledgedata.derive import tableschema
from pledgedata.gather import bundle, sheet
from pledgedata.gather.bundle import Bundle, Member, Tombstone
from pledgedata.gather.meeting import meeting
from pledgedata.gather.origin import stated
from pledgedata.gather.record import TABLES, Coverage, Duplicate, Removal
from pledgedata.gather.retire import agreed, ghosts, honoured, outdone, rebased, tombs
from pledgedata.gather.sheet import Line
from pledgedata.gather.union import Dropped, Union, facts, records, union, unmoored, voiced
from pledgedata.iri import expanded
from pledgedata.layout import ABOUT
from pledgedata.model import About, Agreement, Pledge, Record, Retirement, code_list
from pledgedata.package.load import unfit
from pledgedata.privacy.mask import discreet
from pledgedata.problem import Ledger, Problem
from pledgedata.schema import Table

FOLDER = "gathering"


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a member is out: what is wrong among the others, and what another has in its stead.

    `rivals` are the records of its own that another publisher's of the same id goes before.
    """

    problems: tuple[Problem, ...]
    rivals: tuple[Dropped, ...]


@dataclass(frozen=True)
class Whole:
    """The members as one package, what was dropped, and whom nothing fits with.

    `met` are the records of members that meet, after what was decided between them; the tables of
    those `apart` stand as they are. `abouts` are what the members say of themselves, by code.
    """

    met: Dataset
    apart: tuple[Member, ...]
    members: tuple[Member, ...]
    tombstones: tuple[Tombstone, ...]
    dropped: tuple[Dropped, ...]
    excluded: Mapping[str, Misfit]
    abouts: Mapping[str, About]

    @property
    def about(self) -> About:
        """What the gathering says of itself."""
        return self.met.about

    def lines(self, table: Table) -> list[Line]:
        """The rows of a table, sorted by key."""
        alone = (sheet.lines(member, table) for member in self.apart)
        every = chain(sheet.made(self.met, table), *alone)
        return sorted(every, key=attrgetter("place"))

    @cached_property
    def agreements(self) -> Sequence[tuple[str, Agreement]]:
        """Every agreement and whose it is."""
        met = ((one.where.file, one.record) for one in self.met.entries[Agreement.table])
        alone = ((m.code, one) for m in self.apart for one in records(m, Agreement))
        return [(who, one) for who, one in chain(met, alone) if isinstance(one, Agreement)]

    @cached_property
    def heard(self) -> frozenset[str]:
        """The members of whose records any is in."""
        met = (one.where.file for some in self.met.entries.values() for one in some)
        return frozenset((*met, *(member.code for member in self.apart)))

    @cached_property
    def pledges(self) -> Mapping[tuple[str, str], int]:
        """How many pledges there are, by whose they are and by agreement."""
        table = schema.table(Pledge)
        met = ((one.where.file, one.record) for one in self.met.entries[Pledge.table])
        found = Counter((who, one.agreement_id) for who, one in met if isinstance(one, Pledge))
        for member in self.apart:
            found.update((member.code, of) for of in sheet.column(member, table, "agreement_id"))
        return found


def whole(about: About, members: Sequence[Member], stones: Sequence[Tombstone]) -> Whole:
    """The gathering of these members, without those that do not fit with the others.

    Raises:
        Refused: `data-has-errors`, when what is wrong is the about-file.
    """
    abouts = {member.code: facts(member) for member in members}
    joining = [stated(member, abouts[member.code]) for member in members]
    near = meeting(joining, about.base_iri, stones)
    voices = {member.code: voiced(member) for member in joining if member.code in near}
    apart = tuple(member for member in joining if member.code not in near)
    named = schema.tables().values() if stones else ()
    others = {table.name: sheet.locals_of(apart, table) for table in named}
    excluded: dict[str, Misfit] = {}
    while True:
        inside = (v for code, v in voices.items() if code not in excluded)
        made = union(chain(inside, ghosts(stones, about)))
        dataset = joined(about, made, stones, others)
        wrong = [p for p in _between(dataset) if p.rule.is_error]
        guilty = {p.where.file for p in wrong} & set(voices)
        if not wrong:
            dropped = tuple(sorted(made.dropped, key=lambda d: (d.table, d.id, d.dropped_from)))
            kept = tuple(members)
            return Whole(dataset, apart, kept, tuple(stones), dropped, excluded, abouts)
        if not guilty:
            raise unfit(Ledger(wrong).findings(), about.name)
        for code in guilty:
            excluded[code] = _misfit(code, wrong, made.dropped)


def _misfit(code: str, wrong: Iterable[Problem], dropped: Iterable[Dropped]) -> Misfit:
    told = tuple(p for p in wrong if p.where.file == code)
    rivals = [one for one in dropped if one.dropped_from == code and not one.same]
    named = {str(fact) for p in told for fact in p.facts.values()}
    # What is wrong names what it misses; where it does not, any of them may be why.
    return Misfit(told, tuple([one for one in rivals if one.id in named] or rivals))


def _between(dataset: Dataset) -> Iterator[Problem]:
    """What is wrong between the records; each by itself was judged before it was copied."""
    said = {
        name: tuple(Said(dict(entry.record), entry.where) for entry in some)
        for name, some in dataset.entries.items()
    }
    reading = Reading(dataset.about, dataset.entries, said, dataset.ids, frozenset(), ())
    return map(discreet, check.problems(reading))


def joined(
    about: About,
    made: Union,
    stones: Sequence[Tombstone],
    others: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Dataset:
    """The dataset of a union, with what is left of what is not in and of those that are removed.

    `others` are what the addresses of members end with who are none of it, by table.
    """
    rebased(made, about.base_iri)
    agreed(made)
    honoured(made, about.base_iri)
    lost = unmoored(made)
    whole = Dataset.of(about, chain(*(chain(*d.entries.values()) for d in made.datasets.values())))
    if not (made.dropped or lost or stones):
        return whole
    there = {
        name: {table.local(dict(e.record)) for e in whole.entries[name]} | set(others.get(name, ()))
        for name, table in schema.tables().items()
    }
    taken = {one.address: one.id for one in whole.records(Retirement)}
    second = [*outdone(made, there, taken, about.base_iri)]
    taken |= {one.address: one.id for one in second}
    graves = tombs(stones, there, taken, about.base_iri)
    return Dataset.of(about, chain(*whole.entries.values(), second, graves))


def files(made: Whole, publishers: Iterable[Record]) -> Iterator[tuple[str, bytes]]:
    """The files of the gathering but for the reports, by their paths in it."""
    yield f"{ABOUT}.csv", write.about(made.about)
    same: list[str] = []
    for name, table in schema.tables().items():
        lines = made.lines(table)
        yield f"{name}.csv", sheet.written(table, lines)
        same += _same(made, table, lines)
    rows: dict[str, Iterable[Record]] = {
        "publishers": publishers,
        "duplicates": _duplicates(made.dropped),
        "removals": map(_removal, made.tombstones),
        "coverage": coverage(made),
    }
    for sort in TABLES:
        table = schema.table(sort)
        cells = (list(texts(table, record).values()) for record in rows[sort.table])
        yield f"{FOLDER}/{sort.table}.csv", csv_bytes(list(table.column), cells)
        shape = json_bytes(tableschema.schema(table))
        yield f"{FOLDER}/{sort.table}.schema.json", shape
    yield f"{FOLDER}/same.nt", text_bytes(sorted(same)) if same else b""
    yield f"{FOLDER}/{bundle.NAME}", bundle.packed(Bundle(made.members, made.tombstones))


def _duplicates(dropped: Iterable[Dropped]) -> Iterator[Record]:
    for one in dropped:
        yield Duplicate(
            table_name=one.table,
            id=one.id,
            dropped_from=one.dropped_from,
            kept_id=one.kept_id,
            kept_from=one.kept_from,
            rule=one.rule,
            same=one.same,
        )


def _removal(stone: Tombstone) -> Record:
    from datetime import date

    return Removal(
        code=stone.code,
        name=stone.name,
        removed_on=date.fromisoformat(stone.removed_on),
        how=stone.how,
        records=len(stone.ids),
        reason=stone.reason or None,
    )


def coverage(made: Whole) -> Iterator[Coverage]:
    """What there is about each of the 290 municipalities, also of those about which is nothing."""
    pledges = Counter[str]()
    for (_, agreement), count in made.pledges.items():
        pledges[agreement] += count
    found: dict[str, list[tuple[str, Agreement]]] = {}
    for who, one in made.agreements:
        for code in one.municipality_codes:
            found.setdefault(code, []).append((who, one))
    for code, concept in code_list("municipality").concepts.items():
        some = found.get(code, [])
        yield Coverage(
            municipality_code=code,
            municipality=concept.label.sv,
            agreements=len(some),
            pledges=sum(pledges[one.id] for _, one in some),
            latest=max((one.valid_to for _, one in some if one.valid_to), default=None),
            publishers=tuple({who for who, _ in some}),
        )


def _same(made: Whole, table: Table, lines: Iterable[Line]) -> Iterator[str]:
    """That each record's address here means what its address at the publisher's means (N-Triples).

    Source: https://www.w3.org/TR/owl-ref/#sameAs-def
    """
    base, means = made.about.base_iri, expanded("owl:sameAs")
    for line in lines:
        home = made.abouts.get(line.code)
        own = line.subject(table)
        here = table.iri(base, own)
        there = table.iri(home.base_iri, own) if home else here
        if there != here:
            yield f"<{here}> <{means}> <{there}> ."
