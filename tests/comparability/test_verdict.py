"""Whether two sides can be compared in a field, as somebody would ask who counts pledges."""

from datetime import date
from typing import Any

import pytest

from pledgedata import schema
from pledgedata.comparability import Side, fields, findings, sides
from pledgedata.comparability.sentence import SENTENCES, sentence
from pledgedata.comparability.verdict import verdict
from pledgedata.model import code_list
from pledgedata.words import LANGS
from tests.comparability.made import (
    agreement,
    concept,
    dataset,
    finding,
    outcome,
    pledge,
    side,
    target,
)

REASONS = code_list("comparability_reason").concepts


def town(code: str = "0483", year: int | None = 2020, **said: Any) -> Side:
    home = f"{code}-{year or 'x'}"
    return side(agreement(code, year), pledge(home, **said))


def count(code: str, value: str = "4", unit: str | None = "rundor", **said: Any) -> Side:
    home = f"{code}-2020"
    return side(
        agreement(code), pledge(home), target(f"{home}-01", value, unit, **said),
        outcome(f"{home}-01", f"{home}-01-m1"),
    )  # fmt: skip


def test_every_reason_has_a_verdict_and_a_sentence() -> None:
    assert [*SENTENCES] == [*REASONS]
    assert {verdict(reason) for reason in REASONS} == {*code_list("comparability").concepts}
    # The one that decides is never milder than what it stands before.
    order = [[*code_list("comparability").concepts].index(verdict(reason)) for reason in REASONS]
    assert order == sorted(order, reverse=True)


def test_which_fields_are_compared_follows_from_the_model() -> None:
    found = {(table.name, column.name) for table, column in fields()}
    assert {"agreements", "pledges", "targets", "followups"} <= {name for name, _ in found}
    left_out = {
        (t.name, c.name) for t in schema.within("agreements") for c in t.columns if not t.gathered
    } - found
    assert left_out == {
        ("agreements", "id"), ("agreements", "municipality_codes"),
        ("agreements", "contact_role"), ("agreements", "contact_email"),
        ("pledges", "id"), ("pledges", "agreement_id"), ("pledges", "number"),
        ("targets", "id"), ("targets", "pledge_id"),
        ("evidence", "id"), ("evidence", "agreement_id"),
        ("signatories", "agreement_id"), ("signatories", "number"),
        ("signatories", "person_name"), ("signatories", "political_party"),
        ("followups", "id"), ("followups", "pledge_id"),
        ("pledge_links", "pledge_id"),
    }  # fmt: skip


def test_alike() -> None:
    found = finding(town(themes=("school",)), town("0480", themes=("traffic",)), "themes")
    assert (found.verdict, found.reasons) == ("comparable", ("ok",))
    assert (found.filled, found.records) == ((1, 1), (1, 1))
    assert found.common == (date(2020, 1, 1), date(2020, 12, 31))
    assert sentence(found).sv == (
        "Teman (löften) kan jämföras mellan Katrineholms kommun 2020 och Nyköpings kommun 2020."
    )


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [((), (), "missing_both"), ((), ("school",), "missing_a"), (("school",), (), "missing_b")],
)
def test_missing(a: tuple[str, ...], b: tuple[str, ...], reason: str) -> None:
    found = finding(town(themes=a), town("0480", themes=b), "themes")
    assert (found.verdict, found.reasons) == ("not_comparable", (reason,))


@pytest.mark.parametrize(
    ("field", "table", "reason"),
    [
        ("text", "pledges", "text_only"),
        ("place_names", "pledges", "text_only"),
        ("responsible_party_ids", "pledges", "own_ids"),
        ("action_plan", "agreements", "own_address"),
    ],
)
def test_what_the_kind_of_a_field_forbids(field: str, table: str, reason: str) -> None:
    plan: dict[str, Any] = {"action_plan": "https://example.org/plan"}
    sides_ = [
        side(agreement(code, **plan), pledge(f"{code}-2020", place_names=("Torget",)))
        for code in ("0483", "0480")
    ]
    found = finding(sides_[0], sides_[1], field, table)
    assert (found.verdict, found.reasons[0]) == ("not_comparable", reason)


def test_one_publisher_keeps_its_ids() -> None:
    assert finding(town(), town(year=2021), "responsible_party_ids").reasons == ("ok",)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (town(themes=("school",)), town("0480", 2021, themes=("school",)), "other_period"),
        (town(themes=("school",)), town("0480", None, themes=("school",)), "period_unknown"),
        # Over the years of one publisher the time is what is compared.
        (town(themes=("school",)), town("0483", 2021, themes=("school",)), "ok"),
        (town(themes=("school",)), town("0483", None, themes=("school",)), "period_unknown"),
    ],
)
def test_periods(one: Side, other: Side, reason: str) -> None:
    assert finding(one, other, "themes").reasons == (reason,)
    assert finding(one, other, "valid_from", "agreements").reasons[0] in {"ok", "missing_b"}


def test_periods_that_overlap() -> None:
    longer = side(
        agreement("0480", valid_to=date(2021, 12, 31)), pledge("0480-2020", themes=("school",))
    )
    found = finding(town(themes=("school",)), longer, "themes")
    assert (found.verdict, found.reasons) == ("partly", ("period_partly",))
    assert "2020-01-01–2020-12-31" in sentence(found).sv
    open_ended = side(agreement("0480", valid_to=None, period_basis="open_ended"))
    found = finding(town(year=2023), open_ended, "scope", "agreements")
    assert found.reasons == ("period_partly",)
    assert "2023-01-01–2023-12-31" in sentence(found).en


def test_concepts_of_its_own_under_a_common_one() -> None:
    own = side(
        agreement(), pledge("0483-2020", themes=("0483-gatan",)),
        concept("0483-gatan", "theme/leisure_meeting_places"),
    )  # fmt: skip
    found = finding(own, town("0480", themes=("school",)), "themes")
    assert (found.verdict, found.reasons) == ("partly", ("own_concepts",))
    assert (found.only_a, found.only_b) == (("0483-gatan → theme/leisure_meeting_places",), ())
    assert "0483-gatan → theme/leisure_meeting_places" in sentence(found).en
    assert finding(own, own, "themes").reasons == ("ok",)


def test_concepts_of_its_own_under_nothing() -> None:
    # A check refuses such a dataset; made in Python it can be all the same.
    own = side(agreement(), pledge("0483-2020", themes=("0483-gatan",)))
    found = finding(own, town("0480", themes=("school",)), "themes")
    assert (found.verdict, found.reasons) == ("not_comparable", ("other_coding",))
    assert found.only_a == ("0483-gatan → ?",)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (count("0483", per="week"), count("0480", unit="Rundor", per="week"), "ok"),
        (count("0483", per="week"), count("0480", per="year"), "other_time"),
        (count("0483", per="week"), count("0480"), "other_time"),
        (count("0483"), count("0480", unit="timmar"), "other_unit"),
        (count("0483"), count("0480", unit=None), "no_unit"),
        (count("0483", unit=None), count("0480", unit=None), "no_unit"),
    ],
)
@pytest.mark.parametrize(("field", "table"), [("value", "targets"), ("value", "followups")])
def test_units(one: Side, other: Side, reason: str, field: str, table: str) -> None:
    found = finding(one, other, field, table)
    assert found.reasons == (reason,)
    assert all(sentence(found)[lang] for lang in LANGS)


def test_units_as_people_say_them() -> None:
    found = finding(count("0483", per="week"), count("0480", per="year"), "value", "targets")
    assert "räknar rundor per vecka, Nyköpings kommun 2020 räknar rundor per år" in (
        sentence(found).sv
    )


def test_some_units() -> None:
    home = "0480-2020"
    two = side(
        agreement("0480"), pledge(home), pledge(home, 2), target(f"{home}-01"),
        target(f"{home}-02", unit="timmar|kvällar"),
    )  # fmt: skip
    found = finding(count("0483"), two, "value", "targets")
    assert (found.verdict, found.reasons) == ("partly", ("some_units",))
    assert (found.shared, found.only_a, found.only_b) == (("rundor",), (), ("timmar/kvällar",))


def test_a_followup_of_no_target_has_no_unit() -> None:
    one = side(agreement(), pledge("0483-2020"), outcome("0483-2020-01", None))
    assert finding(one, count("0480"), "value", "followups").reasons == ("no_unit",)


def test_an_excerpt() -> None:
    part = side(agreement("0480", completeness="excerpt"), pledge("0480-2020", themes=("school",)))
    whole = town(themes=("school",))
    assert finding(whole, part, "themes").reasons == ("excerpt",)
    assert finding(whole, part, "scope", "agreements").reasons == ("ok",)
    assert "Nyköping 2020 may not" in sentence(finding(whole, part, "themes")).en


def test_few_filled_in() -> None:
    few = side(
        agreement("0480"), pledge("0480-2020", themes=("school",)),
        *(pledge("0480-2020", number) for number in (2, 3)),
    )  # fmt: skip
    found = finding(town(themes=("school",)), few, "themes")
    assert (found.verdict, found.reasons) == ("partly", ("few_filled",))
    assert "1 of 1" in sentence(found).en
    assert "1 of 3" in sentence(found).en


def test_more_reasons_than_one() -> None:
    few = side(
        agreement("0480", 2021, completeness="unknown"),
        pledge("0480-2021", themes=("school",)), pledge("0480-2021", 2), pledge("0480-2021", 3),
    )  # fmt: skip
    found = finding(town(themes=("school",)), few, "themes")
    assert found.reasons == ("other_period", "excerpt", "few_filled")


def test_simultaneous_agreements_are_one_side_and_a_joint_one_a_part_of_each() -> None:
    joint = agreement(id="0483-2020-gemensamt", municipality_codes=("0480", "0483"))
    own = agreement(id="0483-2020-norr", completeness="truncated")
    found = sides(dataset(joint, own, pledge("0483-2020-gemensamt"), pledge("0483-2020-norr")))
    assert [(s.municipality, s.year, s.whole, s.records["pledges"]) for s in found] == [
        ("0480", 2020, True, 1),
        ("0483", 2020, False, 2),
    ]


def test_nothing() -> None:
    assert sides(dataset()) == ()
    # What is a part of nothing that is there belongs to no side.
    assert sides(dataset(pledge("0483-2020"))) == ()
    bare = side(agreement())
    assert {f.reasons[0] for f in findings(bare, bare) if f.table.name != "agreements"} == {
        "missing_both"
    }


def test_two_of_one_name_are_told_apart() -> None:
    empty = finding(town(themes=("school",)), town(), "themes")
    assert sentence(empty).en.startswith("Katrineholm 2020 (B) states nothing")


def test_the_same_year_for_other_days_is_not_compared_in_numbers() -> None:
    """Years of one municipality differ and are to; two who tell of one year do not."""
    year, longer = town(themes=("school",)), date(2021, 12, 31)
    two = side(agreement(valid_to=longer), pledge("0483-2020", themes=("school",)))
    assert finding(year, two, "themes").reasons == ("period_partly",)
    assert finding(year, town(themes=("school",)), "themes").reasons == ("ok",)
    assert finding(year, town(year=2021, themes=("school",)), "themes").reasons == ("ok",)


def test_what_is_said_holds_of_both_as_of_one() -> None:
    """Two periods as long as each other may yet not be the same; both may lack a unit."""
    other = agreement("0480", valid_from=date(2020, 7, 1), valid_to=date(2021, 6, 30))
    late = side(other, pledge("0480-2020", themes=("school",)))
    said = sentence(finding(town(themes=("school",)), late, "themes"))
    assert said.en == (
        "Themes (pledges) can be compared as shares, not as numbers: Katrineholm 2020 and Nyköping "
        "2020 do not hold for just the same time, both 2020-07-01–2020-12-31."
    )
    bare = finding(count("0483", unit=None), count("0480", unit=None), "value", "targets")
    assert sentence(bare).en == (
        "Value (targets) cannot be compared: what the numbers of Katrineholm 2020 and Nyköping "
        "2020 count is not said."
    )
