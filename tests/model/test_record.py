"""A record is lawful from the moment it is made, whoever makes it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from pledgedata.model import RECORDS, About, Agreement, Party, Pledge, PledgeLink, Target, faces

PLEDGE: dict[str, Any] = {
    "id": "0483-2020-01",
    "agreement_id": "0483-2020",
    "number": 1,
    "text": "Patrullera till fots",
    "responsible_party_ids": ("0483-polisen",),
}


def test_a_pledge() -> None:
    made = Pledge(**PLEDGE)
    assert (made.themes, made.testable) == ((), None)
    assert Pledge(**PLEDGE) == made
    assert hash(made) == hash(Pledge(**PLEDGE))


def test_several_values_are_a_set_in_canonical_order() -> None:
    made = Pledge(**PLEDGE | {"themes": ["traffic", "school"]})
    assert made.themes == ("school", "traffic")
    assert made == Pledge(**PLEDGE | {"themes": ("school", "traffic")})
    with pytest.raises(ValidationError, match="twice"):
        Pledge(**PLEDGE | {"themes": ("school", "school")})


@pytest.mark.parametrize(
    "facts",
    [
        {"id": "2020-01 "},
        {"id": 7},
        {"number": "1"},
        {"number": 1.0},
        {"number": True},
        {"number": -1},
        {"number": 10**15},
        {"text": ""},
        {"text": " "},
        {"text": "a\u200bb"},
        {"text": "a\ud800"},
        {"themes": ("no_such",)},
        {"themes": "school"},
        {"kind": "no_such"},
        {"testable": "true"},
        {"testable": 1},
        {"place_names": ("a|b",)},
        {"responsible_party_ids": ()},
        {"responsible_party_ids": None},
        {"colour": "red"},
    ],
)
def test_what_a_pledge_cannot_be(facts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Pledge(**PLEDGE | facts)


@pytest.mark.parametrize("field", PLEDGE)
def test_what_a_pledge_must_have(field: str) -> None:
    with pytest.raises(ValidationError):
        Pledge(**{k: v for k, v in PLEDGE.items() if k != field})


def test_a_record_does_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Pledge(**PLEDGE).text = "Annat"  # type: ignore[misc]


@pytest.mark.parametrize("value", [date(2020, 12, 31), None])
def test_a_date_is_a_date(value: date | None) -> None:
    assert Target(id="0483-a", pledge_id="0483-b", deadline=value).deadline == value


@pytest.mark.parametrize("value", ["2020-12-31", 1735689600, datetime(2020, 12, 31)])  # noqa: DTZ001
def test_nothing_is_made_into_a_date(value: Any) -> None:
    with pytest.raises(ValidationError):
        Target(id="0483-a", pledge_id="0483-b", deadline=value)


@pytest.mark.parametrize("value", [Decimal("0.5"), Decimal(-12), Decimal("3E+2")])
def test_a_number_is_exact(value: Decimal) -> None:
    assert Target(id="0483-a", pledge_id="0483-b", value=value).value == value


@pytest.mark.parametrize(
    "value", [0.5, 1, "1", Decimal("NaN"), Decimal("Infinity"), Decimal("1e-7"), Decimal(10**15)]
)
def test_a_number_that_is_none(value: Any) -> None:
    with pytest.raises(ValidationError):
        Target(id="0483-a", pledge_id="0483-b", value=value)


def test_rules_about_a_row() -> None:
    with pytest.raises(ValidationError, match="same-twice"):
        PledgeLink(pledge_id="0483-a", earlier_pledge_id="0483-a")
    facts: dict[str, Any] = {
        "id": "0483-2020",
        "title": "Medborgarlöfte",
        "municipality_codes": ("0483",),
        "party_ids": ("0483-a",),
        "scope": "place",
        "period_basis": "year",
        "completeness": "unknown",
        "language": "sv",
        "source_ids": ("0483-a",),
        "valid_to": date(2020, 1, 1),
    }
    assert Agreement(**facts, valid_from=date(2020, 1, 1)).valid_to == date(2020, 1, 1)
    with pytest.raises(ValidationError, match="period-order"):
        Agreement(**facts, valid_from=date(2020, 1, 2))


def test_an_organisation_number_has_its_check_digit() -> None:
    facts: dict[str, Any] = {"id": "0483-a", "name": "x", "party_type": "municipality"}
    assert Party(**facts, organisation_number="212000-0340").part_of is None
    for wrong in ("212000-0341", "2120000340", "811218-9876"):
        with pytest.raises(ValidationError):
            Party(**facts, organisation_number=wrong)


@pytest.mark.parametrize("record", [*RECORDS, About], ids=lambda record: record.table)
def test_every_field_has_a_kind(record: type[Pledge]) -> None:
    for face in faces(record).values():
        assert face.kind.python in {str, int, bool, date, Decimal}
        assert not face.many or face.kind.python is str
