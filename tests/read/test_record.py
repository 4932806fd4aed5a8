"""A row of text as a record: each cell judged on its own, and no echo."""

from datetime import date
from typing import Any

import pytest

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.problem import Where
from pledgedata.read.record import Read, entry
from pledgedata.read.spelling import respelt

PLEDGES = schema.tables()["pledges"]
FOLLOWUPS = schema.tables()["followups"]
FOLLOWED = {"id": "0483-2020-01-k1", "pledge_id": "0483-2020-01"}
CELLS = {
    "id": "0483-2020-01",
    "agreement_id": "0483-2020",
    "number": "1",
    "text": "Patrullera till fots",
    "responsible_party_ids": "0483-polisen",
}


def read(**cells: str) -> Read:
    return entry(PLEDGES, Row("pledges", CELLS | cells, Where("x.csv", "pledges", 2, 2)))


def codes(got: Read) -> list[tuple[str, str]]:
    return [(p.rule.code, p.where.column) for p in got.problems]


def test_a_row_becomes_a_record() -> None:
    got = read(themes="traffic|school", testable="false")
    assert got.entry is not None
    record: Any = got.entry.record
    assert (record.number, record.themes, record.testable) == (1, ("school", "traffic"), False)
    assert got.entry.where.row == 2
    assert got.problems == ()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1 mars 2024", "2024-03-01"),
        ("1. mars 2024", "2024-03-01"),
        ("1 March 2024", "2024-03-01"),
        ("31 Oct. 2024", "2024-10-31"),
        ("01.03.2024", "2024-03-01"),
        ("1.3.2024", "2024-03-01"),
        ("1. 3. 2024", "2024-03-01"),
    ],
)
def test_a_day_as_people_write_it_is_read_and_told(text: str, read: str) -> None:
    """With points the day comes first, wherever days are written so."""
    got = entry(FOLLOWUPS, Row("followups", FOLLOWED | {"date": text}, Where("x.csv")))
    assert got.said.values["date"] == date.fromisoformat(read)
    assert [(p.rule.code, p.facts["value"], p.facts["read"]) for p in got.problems] == [
        ("cell-respelt", text, read)
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31.6.2024", "cell-no-such-day"),
        ("13.13.2024", "cell-type"),
        ("45 mars 2024", "cell-type"),
        ("1.3.24", "cell-type"),
        ("1/3/2024", "cell-type"),
        ("1.3,2024", "cell-type"),
    ],
)
def test_what_is_no_day_for_certain_is_refused_as_it_is_written(text: str, code: str) -> None:
    got = entry(FOLLOWUPS, Row("followups", FOLLOWED | {"date": text}, Where("x.csv")))
    assert [(p.rule.code, p.facts["value"]) for p in got.problems] == [(code, text)]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("number", "", "cell-required"),
        ("number", "ett", "cell-type"),
        ("number", "٣", "cell-type"),
        ("number", " 1", "cell-space"),
        ("number", "1_000", "cell-type"),
        ("text", " x", "cell-space"),
        ("text", "x\n", "cell-space"),
        ("text", "a\u200bb", "cell-character"),
        ("text", "\u202ea", "cell-character"),
        ("time_window", "a\nb", "cell-character"),
        ("place_names", "a|b|a", "list-repeat"),
        ("place_names", "a||b", "list-empty-item"),
        ("place_names", "|", "list-empty-item"),
        ("themes", "traffic; school", "list-separator"),
        ("themes", "Trafik, Skola|crime_prevention", "list-separator"),
        ("themes", "traffic, skolan", "code-unknown"),
        ("responsible_party_ids", "0483-polisen och 0483-kommunen", "list-separator"),
        ("responsible_party_ids", "0483-polisen\n0483-kommunen", "list-separator"),
        ("agreement_id", "0483-2020, 0483-2021", "cell-type"),
        ("number", "93 %", "cell-percent"),
        ("themes", "trafik", "code-unknown"),
        ("themes", "traffic|Traffic", "code-unknown"),
        ("kind", "action ", "code-unknown"),
        ("testable", "ja", "cell-type"),
        ("agreement_id", "0483", "cell-type"),
    ],
)
def test_a_cell_that_is_wrong(column: str, text: str, code: str) -> None:
    got = read(**{column: text})
    assert got.entry is None
    assert codes(got) == [(code, column)]
    assert got.problems[0].where.row == 2


def test_a_bad_cell_hides_no_other() -> None:
    got = read(number="x", kind="y", testable="z")
    assert codes(got) == [
        ("cell-type", "number"),
        ("code-unknown", "kind"),
        ("cell-type", "testable"),
    ]
    assert got.said.values["text"] == CELLS["text"]
    assert "number" not in got.said.values


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("a\u030a", "text-not-composed", "å"),
        ("a\r\nb", "text-line-breaks", "a\nb"),
        ("a\rb", "text-line-breaks", "a\nb"),
    ],
)
def test_what_is_only_spelt_otherwise_is_advice(text: str, code: str, value: str) -> None:
    got = read(text=text)
    assert got.entry is not None
    assert codes(got) == [(code, "text")]
    assert got.entry.record.text == value  # type: ignore[attr-defined]


AGREEMENT = {
    "id": "0483-2020",
    "title": "M",
    "municipality_codes": "0483",
    "party_ids": "0483-a",
    "scope": "municipality",
    "period_basis": "explicit",
    "completeness": "complete",
    "language": "sv",
    "source_ids": "0483-a",
}


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2020-01-01", "2020-01-01", []),
        ("2020-01-02", "2020-01-01", [("period-order", "valid_to")]),
        ("2020-01-02", "2020-06-31", [("cell-no-such-day", "valid_to")]),
        ("2020-13-01", "2019-01-01", [("cell-type", "valid_from")]),
        ("", "2019-01-01", []),
    ],
)
def test_a_rule_is_silent_where_a_cell_could_not_be_read(
    first: str, last: str, told: list[tuple[str, str]]
) -> None:
    table = schema.tables()["agreements"]
    cells = AGREEMENT | {"valid_from": first, "valid_to": last}
    assert codes(entry(table, Row("agreements", cells, Where()))) == told


def test_columns_that_are_not_there_are_empty() -> None:
    got = entry(PLEDGES, Row("pledges", {}, Where()))
    assert codes(got) == [("cell-required", c.name) for c in PLEDGES.columns if c.required]


@pytest.mark.parametrize(
    ("role", "hint"),
    [
        ("kommunchef", "Menade du municipal_chief_executive (Kommundirektör)?"),
        ("Borgarråd", "Menade du municipal_commissioner (Kommunalråd)?"),
        ("och", "Det finns local_police_area_chief (Lokalpolisområdeschef), "),
    ],
)
def test_a_word_for_what_a_list_has_another_word_for(role: str, hint: str) -> None:
    cells = {"agreement_id": "0483-2020", "number": "1", "role": role}
    got = entry(schema.tables()["signatories"], Row("signatories", cells, Where()))
    assert codes(got) == [("code-unknown", "role")]
    assert got.problems[0].hint("sv").startswith(hint)


@pytest.mark.parametrize("said", ["CC-0", "CC 0", "cc0"])
def test_the_licence_that_is_meant_alone_is_proposed(said: str) -> None:
    got = entry(schema.about(), Row("about", {"licence": said}, Where()))
    (told,) = (p for p in got.problems if p.rule.code == "code-unknown")
    assert told.hint("sv") == "Menade du CC0-1.0 (CC0 1.0)?"


@pytest.mark.parametrize(
    ("text", "character", "place"),
    [
        ("0483\u20112020-01", "U+2011 NON-BREAKING HYPHEN", 5),
        ("0483-2020\u201301", "U+2013 EN DASH", 10),
        ("0483-20\u00ad20-01", "U+00AD SOFT HYPHEN", 8),
    ],
)
def test_what_only_looks_like_a_hyphen_is_named_in_an_id_and_can_be_mended(
    text: str, character: str, place: int
) -> None:
    got = entry(PLEDGES, Row("pledges", CELLS | {"id": text}, Where("x.csv")))
    assert [(p.rule.code, p.facts["character"], p.facts["place"]) for p in got.problems] == [
        ("cell-character", character, place)
    ]
    assert respelt("pledges", PLEDGES.column["id"], text) == "0483-2020-01"


def test_capital_letters_in_an_id_can_be_mended() -> None:
    column = PLEDGES.column["responsible_party_ids"]
    assert respelt("pledges", column, "0483\u2013Polisen|0483-kommunen") == (
        "0483-polisen|0483-kommunen"
    )
    assert respelt("pledges", column, "Polisen") is None
