"""A gathering as files: the package, the tables about it, what it can be gathered from again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pledgedata import check, schema, write
from pledgedata.canonical import csv_bytes, json_bytes, text_bytes
from pledgedata.dataset import Dataset, Entry, Reading, Said, texts
from pledgedata.derive import tableschema
from pledgedata.gather import bundle
from pledgedata.gather.bundle import Bundle, Member, Tombstone
from pledgedata.gather.record import TABLES, Coverage, Duplicate, Removal
from pledgedata.gather.retire import honoured, rebased, tombs
from pledgedata.gather.union import Dropped, Union, union, voiced
from pledgedata.iri import expanded
from pledgedata.layout import ABOUT
from pledgedata.model import About, Agreement, Pledge, Record, code_list
from pledgedata.package.load import unfit
from pledgedata.package.mask import discreet
from pledgedata.problem import Ledger, Problem, Severity

FOLDER = "gathering"


@dataclass(frozen=True)
class Whole:
    """The members' records as one dataset, what was dropped, and whom nothing fits with.

    `abouts` are what the members say of themselves, by code.
    """

    dataset: Dataset
    members: tuple[Member, ...]
    tombstones: tuple[Tombstone, ...]
    dropped: tuple[Dropped, ...]
    excluded: Mapping[str, tuple[Problem, ...]]
    abouts: Mapping[str, About]


def whole(about: About, members: Sequence[Member], stones: Sequence[Tombstone]) -> Whole:
    """The gathering of these members, without those that do not fit with the others.

    Raises:
        Refused: `data-has-errors`, when what is wrong is the about-file.
    """
    voices = {member.code: voiced(member) for member in members}
    abouts = {code: one.dataset.about for code, one in voices.items()}
    excluded: dict[str, tuple[Problem, ...]] = {}
    while True:
        made = union(v for code, v in voices.items() if code not in excluded)
        dataset = joined(about, made, stones)
        wrong = [p for p in _between(dataset) if p.rule.severity is Severity.ERROR]
        guilty = {p.where.file for p in wrong} & set(voices)
        if not wrong:
            dropped = tuple(sorted(made.dropped, key=lambda d: (d.table, d.id, d.dropped_from)))
            kept = tuple(members)
            return Whole(dataset, kept, tuple(stones), dropped, excluded, abouts)
        if not guilty:
            raise unfit(Ledger(wrong).findings(), about.name)
        for code in guilty:
            excluded[code] = tuple(p for p in wrong if p.where.file == code)


def _between(dataset: Dataset) -> Iterator[Problem]:
    """What is wrong between the records; each by itself was judged before it was copied."""
    said = {
        name: tuple(Said(dict(entry.record), entry.where) for entry in some)
        for name, some in dataset.entries.items()
    }
    reading = Reading(dataset.about, dataset.entries, said, dataset.ids, frozenset(), ())
    return map(discreet, check.problems(reading))


def joined(about: About, made: Union, stones: Iterable[Tombstone]) -> Dataset:
    """The dataset of a union, with what is left of those that are removed."""
    rebased(made, about.base_iri)
    honoured(made, about.base_iri)
    entries = {
        name: tuple(chain.from_iterable(d.entries[name] for d in made.datasets.values()))
        for name in schema.tables()
    }
    graves = tombs(stones, entries, about.base_iri)
    return Dataset.of(about, chain(*entries.values(), graves))


def files(made: Whole, publishers: Iterable[Record]) -> Iterator[tuple[str, bytes]]:
    """The files of the gathering but for the reports, by their paths in it."""
    yield f"{ABOUT}.csv", write.about(made.dataset.about)
    for name in schema.tables():
        yield f"{name}.csv", write.table(made.dataset, name)
    rows: dict[str, Iterable[Record]] = {
        "publishers": publishers,
        "duplicates": _duplicates(made.dropped),
        "removals": map(_removal, made.tombstones),
        "coverage": coverage(made.dataset),
    }
    for sort in TABLES:
        table = schema.table(sort)
        cells = (list(texts(table, record).values()) for record in rows[sort.table])
        yield f"{FOLDER}/{sort.table}.csv", csv_bytes(list(table.column), cells)
        shape = json_bytes(tableschema.schema(table))
        yield f"{FOLDER}/{sort.table}.schema.json", shape
    yield f"{FOLDER}/same.nt", same(made)
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


def coverage(dataset: Dataset) -> Iterator[Coverage]:
    """What there is about each of the 290 municipalities, also of those about which is nothing."""
    pledges = Counter(one.agreement_id for one in dataset.records(Pledge))
    found: dict[str, list[tuple[str, Agreement]]] = {}
    for entry in dataset.entries[Agreement.table]:
        one = entry.record
        assert isinstance(one, Agreement)  # noqa: S101 - of this table
        for code in one.municipality_codes:
            found.setdefault(code, []).append((entry.where.file, one))
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


def same(made: Whole) -> bytes:
    """That each record's address here means what its address at the publisher's means (N-Triples).

    Source: https://www.w3.org/TR/owl-ref/#sameAs-def
    """
    base, means = made.dataset.about.base_iri, expanded("owl:sameAs")
    lines = list[str]()
    for name, some in made.dataset.entries.items():
        table = schema.tables()[name]
        for entry in some:
            home = made.abouts.get(entry.where.file)
            here = _iri(table, base, entry)
            there = _iri(table, home.base_iri, entry) if home else here
            if there != here:
                lines.append(f"<{here}> <{means}> <{there}> .")
    return text_bytes(sorted(lines)) if lines else b""


def _iri(table: schema.Table, base: str, entry: Entry) -> str:
    return table.iri(base, {name: getattr(entry.record, name) for name in table.subject_columns})
