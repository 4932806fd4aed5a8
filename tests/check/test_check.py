"""Problems between records: seen in every row that can be read, told once, never as an echo."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from pledgedata import check
from pledgedata.dataset import Dataset, Reading, Row
from pledgedata.problem import Where, edition, likeness, review, story
from pledgedata.read import assembled
from tests import sample

AGREEMENT = {
    "id": "0483-2020",
    "title": "M",
    "municipality_codes": "0483",
    "party_ids": "0483-a",
    "scope": "municipality",
    "period_basis": "year",
    "completeness": "complete",
    "language": "sv",
    "source_ids": "0483-s",
}
PARTY = {"id": "0483-a", "name": "A", "party_type": "police"}
PLEDGE = {
    "id": "0483-2020-01",
    "agreement_id": "0483-2020",
    "number": "1",
    "text": "T",
    "responsible_party_ids": "0483-a",
}
CONCEPT = {
    "id": "0483-eget",
    "list": "theme",
    "broader": "theme/traffic",
    "label_sv": "Eget",
}
Cells = dict[str, str]

STORY = (*story.RULES, *edition.RULES, *likeness.RULES, *review.RULES)


def reading(**more: Iterable[Cells]) -> Reading:
    tables: dict[str, list[Cells]] = {
        "agreements": [AGREEMENT],
        "parties": [PARTY],
        "sources": [{"id": "0483-s"}],
    }
    tables |= {name: list(rows) for name, rows in more.items()}
    rows = {
        name: [Row(name, c, Where(f"{name}.csv", name, n)) for n, c in enumerate(some, 2)]
        for name, some in tables.items()
    }
    return assembled(sample.about(), {name: rows.get(name, []) for name in sample.IDS})


def told(found: Reading) -> list[tuple[str, str, int, str]]:
    problems = sorted(check.problems(found), key=lambda p: p.order)
    problems = [p for p in problems if p.rule not in STORY]  # tests/check/test_story.py
    return [(p.rule.code, p.where.table, p.where.row, p.where.column) for p in problems]


def test_a_whole_package() -> None:
    assert told(reading(pledges=[PLEDGE])) == []
    assert told(Reading.of(sample.dataset())) == []


def test_the_reference_package(katrineholm: Dataset) -> None:
    assert told(Reading.of(katrineholm)) == []


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"agreement_id": "0483-2021"}, "agreement_id"),
        ({"responsible_party_ids": "0483-a|0483-b"}, "responsible_party_ids"),
        ({"evidence_ids": "0483-e"}, "evidence_ids"),
    ],
)
def test_a_dangling_reference(change: Cells, column: str) -> None:
    found = reading(pledges=[PLEDGE | change])
    assert told(found) == [("reference-dangling", "pledges", 2, column)]


def test_a_reference_in_a_row_with_another_error() -> None:
    found = reading(pledges=[PLEDGE | {"number": "x", "agreement_id": "0483-2021"}])
    assert [p.rule.code for p in found.problems] == ["cell-type"]
    assert told(found) == [("reference-dangling", "pledges", 2, "agreement_id")]


def test_what_points_to_a_bad_row_does_not_dangle() -> None:
    found = reading(parties=[PARTY | {"party_type": "x"}], pledges=[PLEDGE])
    assert [p.rule.code for p in found.problems] == ["code-unknown"]
    assert told(found) == []


def test_what_points_into_a_table_that_cannot_be_read_does_not_dangle() -> None:
    rows = {"agreements": [Row("agreements", AGREEMENT, Where())]}
    assert told(assembled(sample.about(), rows)) == []


def test_an_id_twice_is_told_of_the_second() -> None:
    found = reading(parties=[PARTY, PARTY | {"name": "B"}, PARTY])
    assert told(found) == [("id-repeated", "parties", 3, "id"), ("id-repeated", "parties", 4, "id")]


def test_a_key_of_two_columns() -> None:
    link = {"pledge_id": "0483-b", "earlier_pledge_id": "0483-2020-01"}
    pledges = [PLEDGE, PLEDGE | {"id": "0483-b"}]
    assert told(reading(pledges=pledges, pledge_links=[link])) == []
    found = told(reading(pledges=pledges, pledge_links=[link, link]))
    assert found == [("id-repeated", "pledge_links", 3, "earlier_pledge_id")]


@pytest.mark.parametrize(
    ("table", "cells", "row"),
    [
        ("parties", PARTY | {"id": "9999-a"}, 3),
        ("sources", {"id": "0000-a"}, 3),
    ],
)
def test_an_id_of_no_municipality(table: str, cells: Cells, row: int) -> None:
    first = {"parties": PARTY, "sources": {"id": "0483-s"}}[table]
    found = told(reading(**{table: [first, cells]}))
    assert found == [("id-scope", table, row, "id")]


def test_an_agreement_has_the_code_of_one_of_its_municipalities() -> None:
    both = AGREEMENT | {"municipality_codes": "0114|0483"}
    assert told(reading(agreements=[both])) == []
    other = AGREEMENT | {"municipality_codes": "0114"}
    assert told(reading(agreements=[other])) == [("id-scope", "agreements", 2, "id")]


@pytest.mark.parametrize(
    ("concept", "column"),
    [
        ({"list": "scope", "broader": "scope/place"}, "list"),
        ({"list": "no_list"}, "list"),
        ({"broader": "place_type/centre"}, "broader"),
        ({"broader": "theme/no_code"}, "broader"),
    ],
)
def test_a_misplaced_concept(concept: Cells, column: str) -> None:
    found = told(reading(concepts=[CONCEPT | concept]))
    assert found == [("concept-misplaced", "concepts", 2, column)]


def test_a_local_concept_is_declared_for_its_list() -> None:
    used = PLEDGE | {"themes": "0483-eget|traffic"}
    assert told(reading(concepts=[CONCEPT], pledges=[used])) == []
    undeclared = [("concept-undeclared", "pledges", 2, "themes")]
    assert told(reading(pledges=[used])) == undeclared
    other = CONCEPT | {"list": "place_type", "broader": "place_type/centre"}
    assert told(reading(concepts=[other], pledges=[used])) == undeclared


def test_an_agreement_in_another_language() -> None:
    found = told(reading(agreements=[AGREEMENT | {"language": "fi"}]))
    assert found == [("language-differs", "agreements", 2, "language")]
    about = sample.about().model_copy(update={"language": "mul"})
    assert told(replace(reading(agreements=[AGREEMENT | {"language": "fi"}]), about=about)) == []


def test_a_package_without_agreements() -> None:
    assert told(reading(agreements=[])) == [("package-without-agreements", "agreements", 0, "")]


def test_what_is_near_is_proposed() -> None:
    found = reading(pledges=[PLEDGE | {"agreement_id": "0483-2002"}])
    (problem,) = check.problems(found)
    assert "0483-2020" in problem.hint("sv")
