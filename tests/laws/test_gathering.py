"""Law 6: gathering one package changes nothing; neither order nor grouping matters."""

import random
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from measure.invented import package

from pledgedata import schema, write
from pledgedata.dataset import Dataset
from pledgedata.gather import bundle, whole
from pledgedata.gather.bundle import Bundle, Member, Tombstone
from pledgedata.gather.union import Dropped, facts, one_each, union, voiced
from pledgedata.gather.whole import joined
from pledgedata.layout import ABOUT
from pledgedata.model import About, Agreement, Extension, Record, Retirement
from pledgedata.package.load import load
from pledgedata.problem import Refused
from tests.laws.strategy import MUNICIPALITIES, datasets

law = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
CODES = (*MUNICIPALITIES, "polisen", "lansstyrelsen")


def member(code: str, dataset: Dataset) -> Member:
    tables = {name: write.table(dataset, name) for name in schema.tables()}
    return Member(code, code, code, "2026-07-01", {ABOUT: write.about(dataset.about), **tables})


def gathered(about: About, members: Iterable[Member]) -> tuple[Dataset, list[Dropped]]:
    made = union(map(voiced, members))
    dataset = joined(about, made, ())
    return dataset, sorted(made.dropped, key=lambda d: (d.table, d.id, d.dropped_from))


@st.composite
def fleets(draw: st.DrawFn) -> list[Member]:
    """Some publishers, who often speak of the same: they share few municipalities and ids."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True))
    some = draw(st.lists(datasets(), min_size=1, max_size=min(2, len(codes))))
    # Two publishers with the same records, or the same but for the about-file, are likely clashes.
    versions = st.sampled_from((None, "1.0.0", "1.2.0", "1.10.0"))
    made = []
    for number, code in enumerate(codes):
        dataset = some[number % len(some)]
        about = dataset.about.model_copy(update={"version": draw(versions)})
        made.append(member(code, Dataset(about, dataset.entries)))
    return made


@law
@given(datasets())
def test_gathering_one_package_changes_nothing(dataset: Dataset) -> None:
    made, dropped = gathered(dataset.about, [member("0483", dataset)])
    assert made == dataset
    assert dropped == []


@law
@given(fleets(), st.randoms(use_true_random=False), st.integers(0, 4))
def test_neither_order_nor_grouping_matters(
    fleet: list[Member], chance: random.Random, cut: int
) -> None:
    """What was gathered carries its members, so that gathering it again loses nothing."""
    about = voiced(fleet[0]).dataset.about
    made, dropped = gathered(about, fleet)
    turned = list(fleet)
    chance.shuffle(turned)
    assert gathered(about, turned) == (made, dropped)
    groups = [one_each(fleet[:cut]), one_each(fleet[cut:])]
    again = [bundle.unpacked(bundle.packed(Bundle(group))).members for group in groups]
    regrouped = one_each(one for group in again for one in group)
    assert regrouped == one_each(fleet)
    assert one_each([*regrouped, *again[0]]) == regrouped
    _whole(fleet, made, dropped)


@law
@given(fleets(), st.booleans())
def test_who_meets_nobody_is_as_if_judged_with_the_others(fleet: list[Member], own: bool) -> None:
    """Which members meet only says how much there is to do."""
    about = facts(fleet[0])
    if not own:
        about = about.model_copy(update={"base_iri": "https://exempel.se/alla", "name": "alla"})
    stones = (Tombstone("9999", "Borta", "2026-07-01", "gone", "", (("pledges", "0483-x"),)),)
    everybody = frozenset(one.code for one in fleet)
    with patch.object(whole, "meeting", lambda *_: everybody):
        slow = _outcome(about, fleet, stones)
    assert _outcome(about, fleet, stones) == slow


def _outcome(about: About, fleet: list[Member], stones: tuple[Tombstone, ...]) -> object:
    try:
        made = whole.whole(about, fleet, stones)
    except Refused as fault:
        return fault.problem
    return dict(whole.files(made, ())), made.dropped, set(made.excluded), dict(made.pledges)


def test_most_meet_nobody(tmp_path: Path) -> None:
    """Of three publishers two have the same, and the third has nothing to do with them."""
    fleet = []
    for code, home in (("0483", "0483"), ("polisen", "0483"), ("0114", "0114")):
        package(tmp_path / code, [home], 16, extended=True)
        fleet.append(member(code, load(tmp_path / code)))
    made = whole.whole(facts(fleet[0]), fleet, ())
    assert [one.code for one in made.apart] == ["0114"]
    assert {one.dropped_from for one in made.dropped} == {"polisen"}


def _whole(fleet: list[Member], made: Dataset, dropped: list[Dropped]) -> None:
    """Nothing stands twice; every agreement is in, or listed with one that is.

    What is at no address any more is said to have retired.
    """
    for name, some in made.entries.items():
        keys = [tuple(getattr(e.record, k) for k in e.record.key) for e in some]
        assert len(keys) == len(set(keys)), name
    kept = made.ids[Agreement.table]
    listed = {(d.dropped_from, d.id): d for d in dropped if d.table == Agreement.table}
    for one in map(voiced, fleet):
        for agreement in one.dataset.records(Agreement):
            lost = listed.get((one.member.code, agreement.id))
            if lost is None:
                assert agreement.id in kept
            elif lost.rule != "withdrawn":
                assert lost.kept_id in kept or (lost.kept_from, lost.kept_id) in listed
    base, retired = made.about.base_iri, {one.address for one in made.records(Retirement)}
    for name, table in schema.tables().items():
        there = {table.iri(base, dict(entry.record)) for entry in made.entries[name]}
        assert not there & retired
        for one in map(voiced, fleet):
            for entry in one.dataset.entries[name]:
                if table.is_based and not _never_in(entry.record, one.dataset):
                    assert table.iri(base, dict(entry.record)) in there | retired


def _never_in(record: Record, dataset: Dataset) -> bool:
    """Whether it is said of a package as a whole, or of what is; or of its own addresses."""
    said = {one.id: one for one in dataset.records(Extension)}
    passed = set[str]()
    while isinstance(record, Extension) and record.id not in passed:
        if record.table_name == ABOUT:
            return True
        passed.add(record.id)
        if record.table_name != Extension.table or record.record not in said:
            return False
        record = said[record.record]
    return isinstance(record, Retirement)
