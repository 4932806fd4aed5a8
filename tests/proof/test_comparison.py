"""The table of what can be compared: every cell of it is worked out again, and every row."""

import pytest

from pledgedata import comparability, schema
from pledgedata.layout import COMPARED
from tests.proof import spoil
from tests.proof.spoil import Release, only, place

HEADER = comparability.HEADER
TABLE = "comparability"


def rows(trial: Release) -> list[list[str]]:
    return spoil.sheet(trial.files[COMPARED])


def spelt(said: list[list[str]]) -> dict[str, bytes]:
    return {COMPARED: spoil.csv_spelt(said)}


def test_the_release_has_the_table_and_describes_it(trial: Release) -> None:
    assert rows(trial)[0] == list(schema.comparisons().column)
    assert len(rows(trial)) > 20
    described = trial.files["datapackage.json"].decode()
    assert f'"path": "{COMPARED}"' in described
    assert f'"schema": "schemas/{TABLE}.schema.json"' in described
    assert f"schemas/{TABLE}.schema.json" in trial.files
    assert f"{COMPARED}-metadata.json" in trial.files
    assert trial.files["README.md"].decode().count(COMPARED) == 2


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("column", HEADER)
def test_a_changed_cell(trial: Release, column: str, sealed: bool) -> None:
    place_ = HEADER.index(column)
    for row in range(1 + sealed, len(rows(trial)), 12):
        said = rows(trial)
        expected = said[row][place_]
        said[row][place_] = f"{expected}x"
        told = only(trial.problems(spelt(said), sealed=sealed))
        assert place(told) == ("form-differs", COMPARED, TABLE, column)
        assert told.where.row == row + 1
        assert (told.facts["value"], told.facts["expected"]) == (f"{expected}x", expected)


@pytest.mark.parametrize("column", HEADER)
def test_a_renamed_heading(trial: Release, column: str) -> None:
    said = rows(trial)
    said[0][HEADER.index(column)] = "x"
    told = only(trial.problems(spelt(said), sealed=True))
    assert place(told) == ("column-unknown", COMPARED, TABLE, "x")


def test_a_row_that_is_gone(trial: Release) -> None:
    said = rows(trial)
    lost = said.pop()
    told = only(trial.problems(spelt(said), sealed=True))
    assert place(told) == ("form-lacks-record", COMPARED, TABLE, "")
    assert told.facts["record"] == " ".join(filter(None, lost[:6]))


@pytest.mark.parametrize("more", [["x"] * len(HEADER), None])
def test_a_row_more(trial: Release, more: list[str] | None) -> None:
    said = rows(trial)
    told = only(trial.problems(spelt([*said, more or said[1]]), sealed=True))
    assert place(told) == ("form-adds-record", COMPARED, TABLE, "")
    assert told.where.row == len(said) + 1


def test_a_ragged_row(trial: Release) -> None:
    said = rows(trial)
    said[2].append("x")
    told = only(trial.problems(spelt(said), sealed=True))
    assert place(told)[:3] == ("row-ragged", COMPARED, TABLE)


def test_a_wrong_record_is_told_of_and_not_what_follows_from_it(trial: Release) -> None:
    said = spoil.sheet(trial.files["csv/pledges.csv"])
    column = said[0].index("testable")
    said[1][column] = "false" if said[1][column] == "true" else "true"
    changes = {"csv/pledges.csv": spoil.csv_spelt(said)}
    told = only(trial.problems(changes, sealed=True))
    assert place(told) == ("form-differs", "csv/pledges.csv", "pledges", "testable")
