"""What must hang together: every case is told of by its folder in tests/cases; here what is not."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedata import check, schema
from pledgedata.check import likeness
from pledgedata.dataset import Dataset, Reading, key, without
from pledgedata.model import FollowUp, Record, Retirement
from pledgedata.package.load import checked
from pledgedata.problem import Severity, edition, review, story
from pledgedata.problem import likeness as alike
from pledgedata.words import Text
from tests.check.test_check import AGREEMENT, PLEDGE, reading
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases"
Cells = dict[str, str]

STORY = (*story.RULES, *edition.RULES, *alike.RULES, *review.RULES)


def codes(found: Reading) -> list[str]:
    return sorted(p.rule.code for p in check.problems(found) if p.rule in STORY)


def test_the_reference_package_tells_one_story(katrineholm: Dataset) -> None:
    found = checked(katrineholm).problems
    assert [(p.rule.code, p.rule.severity) for p in found] == [
        ("status-unfollowed", Severity.ADVICE)
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"period_basis": "year", "valid_from": "2020-01-01", "valid_to": "2021-12-31"},
        {"period_basis": "open_ended", "valid_from": "2020-03-01"},
        {"period_basis": "not_stated"},
        {"period_basis": "month", "valid_from": "2020-03-01", "valid_to": "2020-09-30"},
        {"period_basis": "explicit", "valid_from": "2020-03-17"},
        {"period_basis": "year", "valid_from": "2020-01-01", "period_text": "år 2020"},
        {"period_basis": "year", "valid_from": "2020-01-01", "period_text": "två år"},
        {"scope": "district", "district": "Öster"},
    ],
)
def test_lawful_stories(cells: Cells) -> None:
    found = codes(reading(agreements=[AGREEMENT | cells], pledges=[PLEDGE]))
    assert set(found) <= {"status-unfollowed"}


def pledges(texts: Iterable[str]) -> Reading:
    rows = [
        PLEDGE | {"id": f"0483-2020-{n:02d}", "number": str(n), "text": text}
        for n, text in enumerate(texts, start=1)
    ]
    return reading(pledges=rows)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Öka närvaron i centrum kvällstid", "Öka närvaron i centrum kvällstid.", True),
        ("Öka närvaron i centrum på kvällen", "På kvällen öka närvaron i centrum", True),
        ("Utföra minst 4 insatser i trafiken", "Utföra minst 6 insatser i trafiken", False),
        ("Öka närvaron i centrum kvällstid", "Gå trygghetsvandring med boende", False),
        ("Fler poliser", "Fler poliser!", True),
    ],
)
def test_pledges_that_say_the_same(one: str, other: str, same: bool) -> None:
    assert codes(pledges([one, other])) == (["pledge-repeated"] if same else [])


def test_many_pledges_do_not_take_for_ever() -> None:
    texts = [f"Åtgärd nummer {n} av flera olika i området kring plats {n * 7}" for n in range(1500)]
    assert codes(pledges(texts)) == []
    assert likeness.ALIKE == 85


@given(
    st.lists(
        st.sampled_from(["2020-01-01", "2020-06-01", "2021-01-01", ""]), min_size=4, max_size=4
    )
)
def test_dates_in_any_order_are_told_of_and_never_crash(days: list[str]) -> None:
    first, last, signed, deadline = days
    found = reading(
        agreements=[AGREEMENT | {"valid_from": first, "valid_to": last, "signed_on": signed}],
        pledges=[PLEDGE],
        targets=[{"id": "0483-2020-01-m1", "pledge_id": "0483-2020-01", "deadline": deadline}],
    )
    for problem in check.problems(found):
        assert problem.message("sv")
        assert problem.hint("en")


@pytest.mark.parametrize("code", [rule.code for rule in STORY])
def test_only_what_cannot_be_true_stops_a_release(code: str) -> None:
    stops = {"accord-circle", "edition-gone", "edition-pledge-changed"}
    stops |= {"edition-followup-changed", "edition-base-changed", "edition-other"}
    stops |= {"retirement-elsewhere", "retirement-living", "retirement-circular"}
    (rule,) = (rule for rule in STORY if rule.code == code)
    assert (rule.severity is Severity.ERROR) == (code in stops)


def test_a_review_is_given_only_when_asked_for(tmp_path: Path) -> None:
    package = CASES / "review-amount" / "package"
    assert checked(package).problems == ()
    assert [p.rule.code for p in checked(package, review=True).problems] == ["review-amount"]


def test_a_release_is_as_it_was(katrineholm: Dataset) -> None:
    found = Reading.of(katrineholm)
    assert list(check.since(found, katrineholm)) == []


def missed(now: Dataset, earlier: Dataset) -> list[str]:
    """The addresses that an earlier release had and that lead nowhere now."""
    found = check.since(Reading.of(now), earlier)
    gone = (p.facts["address"] for p in found if p.rule.code == "edition-gone")
    return [address["sv"] for address in gone if isinstance(address, Text)]


def adding(dataset: Dataset, *more: Record) -> Dataset:
    """The dataset with these records too."""
    own = [entry.record for some in dataset.entries.values() for entry in some]
    return Dataset.of(dataset.about, [*own, *more])


@pytest.mark.parametrize("table", ["parties", "sources", "evidence", "signatories", "pledges"])
def test_whatever_had_an_address_is_missed(katrineholm: Dataset, table: str) -> None:
    last = katrineholm.entries[table][-1].record
    now = without(katrineholm, {table: {key(last)}})
    address = schema.tables()[table].iri(katrineholm.about.base_iri, dict(last))
    assert address in missed(now, katrineholm)
    row = Retirement(id="0483-utgatt", address=address)
    assert address not in missed(adding(now, row), katrineholm)


def test_that_an_address_has_retired_is_not_forgotten(katrineholm: Dataset) -> None:
    address = f"{katrineholm.about.base_iri}/id/pledge/0483-2020-99"
    row = Retirement(id="0483-utgatt", address=address)
    earlier = adding(katrineholm, row)
    assert missed(katrineholm, earlier) == [address]
    renamed = row.model_copy(update={"id": "0483-annat-id"})
    assert missed(adding(katrineholm, renamed), earlier) == []


def test_what_is_there_again_need_not_be_retired(katrineholm: Dataset) -> None:
    last = katrineholm.entries["pledges"][-1].record
    address = f"{katrineholm.about.base_iri}/id/pledge/0483-2020-07"
    rest = without(katrineholm, {"pledges": {key(last)}})
    earlier = adding(rest, Retirement(id="0483-utgatt", address=address))
    assert missed(katrineholm, earlier) == []


def test_a_row_that_cannot_be_read_is_not_gone(katrineholm: Dataset) -> None:
    now = Reading.of(katrineholm)
    claimed = {**now.claimed, "sources": katrineholm.ids["sources"]}
    ragged = replace(now, said={**now.said, "sources": ()}, claimed=claimed)
    assert list(check.since(ragged, katrineholm)) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"previous_version": "0.9.0"}, ["edition-unstated"]),  # as the release before said
        ({"changes_sv": None}, ["edition-unexplained"]),
        ({"changes_sv": "Första utgåvan."}, ["edition-unexplained"]),  # likewise
        ({}, []),
        ({"version": "1.2.0", "previous_version": "1.1.0"}, []),
    ],
)
def test_what_the_about_file_said_last_time_is_not_said_again(
    katrineholm: Dataset, said: dict[str, str | None], told: list[str]
) -> None:
    about = katrineholm.about.model_copy(update={"changes_sv": "Första utgåvan."})
    facts = {"version": "1.1.0", "previous_version": about.version, "changes_sv": "Nytt år."}
    first = {"first_issued": about.issued}
    now = replace(katrineholm, about=about.model_copy(update=first | facts | said))
    found = check.since(Reading.of(now), replace(katrineholm, about=about))
    assert [p.rule.code for p in found] == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Utföra hundsök", " Utföra hundsök", {"cell-space"}),
        ("Utföra hundsök", "Göra hundsök", {"edition-pledge-changed"}),
        ("2020-12-31", "2020-13-31", {"cell-type"}),
        ("2020-12-31", "", {"edition-agreement-changed"}),
    ],
)
def test_what_cannot_be_read_is_not_said_to_have_changed(
    katrineholm: Dataset, tmp_path: Path, old: str, new: str, told: set[str]
) -> None:
    package = shutil.copytree(ROOT / "datapackage" / "katrineholm", tmp_path / "now")
    for name in ("pledges", "agreements"):
        path = package / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = {p.rule.code for p in checked(package, earlier=katrineholm).problems}
    assert {code for code in found if code.startswith(("cell", "edition"))} == (
        told | {"edition-version"}
    )


@pytest.mark.parametrize(
    ("days", "told"),
    [(-1, ["edition-backdated"]), (0, []), (1, []), (None, [])],
)
def test_a_release_is_not_issued_before_the_last(
    katrineholm: Dataset, days: int | None, told: list[str]
) -> None:
    before = katrineholm.about
    assert before.issued
    day = None if days is None else before.issued + timedelta(days)
    facts = {"version": "1.1.0", "previous_version": before.version, "changes_sv": "Nytt år."}
    about = before.model_copy(update={"first_issued": before.issued, "issued": day, **facts})
    found = check.since(Reading.of(replace(katrineholm, about=about)), katrineholm)
    assert [p.rule.code for p in found] == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"changes_sv": "0483-2020-01 är rättat mot originalet."}, "corrected"),
        ({"changes_sv": "Rättat: 0483-2020-01, 0483-2020-02."}, "corrected"),
        ({"changes_sv": "Löftena i 0483-2020 är rättade."}, "corrected"),  # what it is part of
        ({"changes_sv": "0483-2020-011 är rättat."}, "pledge-changed"),
        ({"changes_sv": "0483 är rättat."}, "pledge-changed"),
        ({"changes_sv": "Nya uppgifter."}, "pledge-changed"),
        ({"changes_sv": "Första utgåvan, 0483-2020-01."}, "pledge-changed"),  # as last time
        ({"changes_sv": "Nytt år. Första utgåvan, 0483-2020-01."}, "pledge-changed"),
        ({"changes_sv": "0483-2020-01 rättat. Första utgåvan, 0483-2020-01."}, "corrected"),
        ({"version": "1.0.0", "changes_sv": "0483-2020-01 är rättat."}, "pledge-changed"),
    ],
)
def test_what_the_about_file_names_is_a_correction(
    katrineholm: Dataset, said: dict[str, str], told: str
) -> None:
    before = {"version": "1.0.0", "changes_sv": "Första utgåvan, 0483-2020-01."}
    earlier = replace(katrineholm, about=katrineholm.about.model_copy(update=before))
    first, *rest = (entry.record for entry in katrineholm.entries["pledges"])
    assert key(first) == ("0483-2020-01",)
    pledges = [first.model_copy(update={"text": "Något helt annat."}), *rest]
    others = (e.record for name, some in katrineholm.entries.items() for e in some
              if name != "pledges")  # fmt: skip
    about = earlier.about.model_copy(update={"version": "1.1.0", **said})
    found = check.since(Reading.of(Dataset.of(about, [*others, *pledges])), earlier)
    codes = [p.rule.code for p in found if p.where.column == "text"]
    assert codes == [f"edition-{told}"]


@pytest.mark.parametrize("named", ["0483-2020-01-k1", "0483-2020-01", "0483-2020"])
def test_a_follow_up_is_corrected_where_what_it_is_part_of_is_named(
    katrineholm: Dataset, named: str
) -> None:
    row = FollowUp(id="0483-2020-01-k1", pledge_id="0483-2020-01", text="Tolv rundor.")
    earlier = adding(katrineholm, row)
    said = {"version": "1.0.1", "changes_sv": f"{named} är rättat."}
    now = adding(katrineholm, row.model_copy(update={"text": "Tio rundor."}))
    now = replace(now, about=now.about.model_copy(update=said))
    found = check.since(Reading.of(now), earlier)
    codes = [p.rule.code for p in found if p.where.column == "text"]
    assert codes == ["edition-corrected"]
