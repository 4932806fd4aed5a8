"""What drafts read in annotated documents, counted as the bench counts."""

import json
from pathlib import Path

import drafts
import pytest

from pledgedata.draft import trust

HERE = Path(__file__).parent / "documents"
GOLD = sorted(HERE.glob("*.json"))
pytestmark = pytest.mark.xdist_group("drafts")


@pytest.fixture(scope="module")
def scores() -> dict[str, drafts.Score]:
    found = {}
    for gold in GOLD:
        at = next(p for p in sorted(HERE.glob(f"{gold.stem}.*")) if p.suffix != ".json")
        found[gold.stem] = drafts.score(at, json.loads(gold.read_text("utf-8")))
    return found


def total(scores: dict[str, drafts.Score], real: bool) -> drafts.Score:
    made = drafts.Score()
    for name, one in scores.items():
        if name[0].isdigit() is real:
            made.add(one)
    return made


@pytest.mark.parametrize("real", [True, False])
def test_pledges_parties_periods_and_places_are_found(
    scores: dict[str, drafts.Score], real: bool
) -> None:
    said = drafts.shown(total(scores, real))
    assert said["pledges"]["f1"] >= 0.95
    assert said["party_said"] >= 0.95
    assert said["party"] >= 0.85
    assert said["period"] >= 0.95
    assert said["municipality"] >= 0.95
    assert said["evidence"]["f1"] >= 0.9
    assert said["targets"]["f1"] >= 0.85  # some annotators leave out plain counts: tre möten


def test_there_is_enough_to_count(scores: dict[str, drafts.Score]) -> None:
    assert len(scores) >= 32
    assert total(scores, real=True).hits + total(scores, real=True).missed == 67


def test_every_quote_stands_where_it_says(scores: dict[str, drafts.Score]) -> None:
    for name, one in scores.items():
        assert one.quotes[1] > 10, name
        assert one.quotes[0] == one.quotes[1], name


def test_confidence_is_what_was_counted(scores: dict[str, drafts.Score]) -> None:
    levels = drafts.left_out(scores)
    assert levels["sure"]["right"] >= trust.SURE
    seen = {rule for one in scores.values() for _, rule, _, weighed in one.rules if weighed is None}
    counted = {line.split(",")[1] for line in trust.TABLE.read_text("utf-8").splitlines()[1:]}
    assert seen == counted, "run bench/drafts.py --calibrate"
    assert trust.confidence("party-context") < trust.confidence("party-subject")


def test_an_annotation_that_is_missed_costs() -> None:
    gold = json.loads((HERE / "02-laxa-2018.json").read_text("utf-8"))
    gold["pledges"][0]["text"] = "Polisen lovar att bygga en bro."
    one = drafts.score(HERE / "02-laxa-2018.txt", gold)
    assert (one.hits, one.extra, one.missed) == (3, 1, 1)
