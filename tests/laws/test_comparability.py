"""Laws of what can be compared: order does not matter, and nothing differs from itself."""

from collections.abc import Iterable

from hypothesis import HealthCheck, given, settings

from pledgedata import comparability
from pledgedata.comparability import Finding, Side, findings, sides
from pledgedata.comparability.pairing import meeting
from pledgedata.comparability.sentence import sentence
from pledgedata.dataset import Dataset
from pledgedata.words import LANGS
from tests.laws.strategy import datasets

SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
MIRRORED = {"missing_a": "missing_b", "missing_b": "missing_a"}
OF_ONE_ALONE = {
    "missing_both",
    "own_address",
    "text_only",
    "no_unit",
    "excerpt",
    "few_filled",
    "ok",
}
"""What can be said of a side beside itself: that another would be no different."""


def faces(found: Iterable[Finding]) -> list[tuple[object, ...]]:
    return [
        (f.table.name, f.column.name, {*f.reasons}, f.verdict, f.filled, f.records, f.common,
         f.shared, f.only_a, f.only_b)
        for f in found
    ]  # fmt: skip


def turned(found: Iterable[Finding]) -> list[tuple[object, ...]]:
    return [
        (f.table.name, f.column.name, {MIRRORED.get(r, r) for r in f.reasons}, f.verdict,
         f.filled[::-1], f.records[::-1], f.common, f.shared, f.only_b, f.only_a)
        for f in found
    ]  # fmt: skip


def by_town(dataset: Dataset) -> list[list[Side]]:
    found: dict[str, list[Side]] = {}
    for side in sides(dataset):
        found.setdefault(side.municipality, []).append(side)
    return [*found.values()]


def known(pair: tuple[Side, Side]) -> set[tuple[int | None, frozenset[str]]]:
    return {(side.year, side.agreements) for side in pair}


@SLOW
@given(datasets(), datasets())
def test_changed_round_it_is_the_mirror(one: Dataset, other: Dataset) -> None:
    for ours in by_town(one):
        for theirs in by_town(other):
            for apart in (True, False):
                met, back = meeting(ours, theirs, apart=apart), meeting(theirs, ours, apart=apart)
                if apart and ours[0].municipality == theirs[0].municipality:
                    # Two editions that both have may meet the one way round or the other.
                    assert (met and back and known(met) == known(back)) or met is back is None
                else:
                    assert back == (met and met[::-1])
                assert met or (apart and len({side.agreements for side in ours + theirs}) == 1)
                if met:
                    assert faces(findings(*met)) == turned(findings(*met[::-1]))


@SLOW
@given(datasets())
def test_nothing_differs_from_itself(dataset: Dataset) -> None:
    for side in sides(dataset):
        for found in findings(side, side):
            assert {*found.reasons} <= OF_ONE_ALONE
            assert (found.only_a, found.only_b) == ((), ())
            assert all(found.filled) == (found.reasons[0] != "missing_both")


@SLOW
@given(datasets())
def test_the_table_is_the_same_whatever_the_order(dataset: Dataset) -> None:
    turned = Dataset.of(
        dataset.about, reversed([e for some in dataset.entries.values() for e in some])
    )
    assert comparability.table(turned) == comparability.table(dataset)
    for one in comparability.comparisons(comparability.within(sides(dataset))):
        assert all(sentence(one)[lang].endswith(".") for lang in LANGS)
        assert all(0 <= some <= every for some, every in zip(one.filled, one.records, strict=True))
