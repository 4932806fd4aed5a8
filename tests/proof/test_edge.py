"""The edge table: every cell of it is compared, and every row."""

import pytest

from pledgedata.proof.edge import FILE
from pledgedata.read.edge import HEADER
from tests.proof import spoil
from tests.proof.spoil import Release, only, place


def rows(trial: Release) -> list[list[str]]:
    return spoil.sheet(trial.files[FILE])


def spelt(said: list[list[str]]) -> dict[str, bytes]:
    return {FILE: spoil.csv_spelt(said)}


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("column", HEADER)
def test_a_changed_cell(trial: Release, column: str, sealed: bool) -> None:
    place_ = HEADER.index(column)
    for row in range(1 + sealed, len(rows(trial)), 8):
        said = rows(trial)
        expected = said[row][place_]
        for other in ("", f"{expected}x"):
            said[row][place_] = other
            told = only(trial.problems(spelt(said), sealed=sealed))
            assert place(told) == ("form-differs", FILE, "links", column)
            assert told.where.row == row + 1
            assert (told.facts["value"], told.facts["expected"]) == (other, expected)


@pytest.mark.parametrize("column", HEADER)
def test_a_renamed_heading(trial: Release, column: str) -> None:
    said = rows(trial)
    said[0][HEADER.index(column)] = "x"
    told = only(trial.problems(spelt(said), sealed=True))
    assert place(told) == ("column-unknown", FILE, "links", "x")


def test_a_row_that_is_gone(trial: Release) -> None:
    said = rows(trial)
    lost = said.pop()
    told = only(trial.problems(spelt(said), sealed=True))
    assert place(told) == ("form-lacks-record", FILE, "links", "")
    assert told.facts["record"] == " ".join(lost[:4])


@pytest.mark.parametrize("more", [["x"] * 7, None])
def test_a_row_more(trial: Release, more: list[str] | None) -> None:
    said = rows(trial)
    told = only(trial.problems(spelt([*said, more or said[1]]), sealed=True))
    assert place(told) == ("form-adds-record", FILE, "links", "")
    assert told.where.row == len(said) + 1


@pytest.mark.parametrize("change", [lambda row: [*row, "x"], lambda row: row[:-1]])
def test_a_ragged_row(trial: Release, change: object) -> None:
    said = rows(trial)
    said[2] = change(said[2])  # type: ignore[operator]
    told = only(trial.problems(spelt(said), sealed=True))
    assert (*place(told), told.where.row) == ("row-ragged", FILE, "links", "", 3)


def test_a_row_is_one_cell_from_another(trial: Release) -> None:
    """Changed into another row of the table: that row stands twice, and this one is gone."""
    said = rows(trial)
    one, two = next(
        (a, b)
        for a, row in enumerate(said[1:], 1)
        for b, other in enumerate(said[1:], 1)
        if a != b and sum(x != y for x, y in zip(row, other, strict=True)) == 2
    )
    said[one] = said[two]
    problems = trial.problems(spelt(said), sealed=True)
    codes = [p.rule.code for p in problems]
    assert codes == ["form-lacks-record", "form-adds-record"]
