"""The JSON document: nested, typed as JSON types, and the same tree whatever reads it."""

import json
from decimal import Decimal
from typing import Any

import pytest

from pledgedata import write
from pledgedata.dataset import Dataset, Entry
from pledgedata.model import FollowUp, Pledge, Record, Target
from tests import sample

FACTS: dict[str, Any] = {
    "id": "0483-2020-01",
    "agreement_id": "0483-2020",
    "number": 1,
    "text": "T",
    "responsible_party_ids": ("0483-polisen",),
}


def of(*records: Record) -> Dataset:
    """These records and the agreement they belong to."""
    agreement = sample.dataset().entries["agreements"][0]
    return Dataset.of(sample.about(), [agreement, *map(Entry, records)])


@pytest.fixture(scope="module")
def tree() -> Any:
    return json.loads(write.document(sample.dataset(), {"x": 1}))


def test_the_roots_and_the_context(tree: Any) -> None:
    assert {*tree} == {"@context", "agreements", "parties", "sources", "concepts",
                       "retirements", "extensions"}  # fmt: skip
    assert tree["@context"] == {"x": 1}


def test_parts_stand_in_what_they_are_parts_of(tree: Any) -> None:
    first, second = tree["agreements"]
    assert [pledge["id"] for pledge in second["pledges"]] == ["0483-2021-01", "0483-2021-02"]
    assert {*first} >= {"pledges", "evidence", "signatories"}
    assert [target["id"] for target in first["pledges"][0]["targets"]] == ["0483-2020-01-m1"]
    assert first["period"]["type"] == "PeriodOfTime"
    assert first["period"]["valid_from"] == "2020-01-01"


def test_values_have_the_types_of_json(tree: Any) -> None:
    pledge = tree["agreements"][0]["pledges"][0]
    assert (pledge["number"], pledge["testable"], pledge["text"][:5]) == (1, True, "Löfte")
    assert isinstance(pledge["themes"], list)
    assert pledge["targets"][0]["value"] == "0.5"


def test_what_is_not_known_is_not_there() -> None:
    made = of(Pledge(**FACTS))
    (agreement,) = json.loads(write.document(made, {}))["agreements"]
    (pledge,) = agreement["pledges"]
    assert {*pledge} == {"iri", "type", *FACTS, "targets", "followups", "pledge_links"}
    assert pledge["targets"] == []


@pytest.mark.parametrize("value", ["0.1", "-12", "999999999999999.999999", "100"])
def test_a_decimal_is_exact(value: str) -> None:
    target = Target(id="0483-a", pledge_id="0483-2020-01", value=Decimal(value))
    follow_up = FollowUp(id="0483-f", pledge_id="0483-2020-01", value=Decimal(value))
    made = of(Pledge(**FACTS), target, follow_up)
    pledge = json.loads(write.document(made, {}))["agreements"][0]["pledges"][0]
    assert pledge["targets"][0]["value"] == pledge["followups"][0]["value"] == value


def test_text_stands_as_text() -> None:
    assert "löfte".encode() in write.document(sample.dataset(), {}).lower()
    assert write.document(sample.dataset(), {}).endswith(b"}\n")
