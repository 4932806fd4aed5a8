"""What a spreadsheet shows and what it holds are not the same."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pledgedata.problem import Problem
from pledgedata.read import folder
from pledgedata.read.workbook import grids
from tests.hostile.workbook import book


def read(value: float, form: str) -> str:
    made: Any = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["value"])
    sheet.append([value])
    sheet["A2"].number_format = form
    kept = io.BytesIO()
    made.save(kept)
    (grid,) = grids("bok.xlsx", kept.getvalue()).grids
    return grid.lines[0].cells[0]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.93, "0%", "93 %"),
        (0.93, "0.00%", "93 %"),
        (0.075, "0%", "7.5 %"),
        (1, "0 %", "100 %"),
        (-0.5, '[Red]"ned" 0%', "-50 %"),
        (30, "General", "30"),
        (0.5, '0.0" %"', "0.5"),
        (0.5, "0.0\\%", "0.5"),
    ],
)
def test_a_share_is_read_as_it_is_shown(value: float, form: str, text: str) -> None:
    assert read(value, form) == text


def told(made: Any) -> list[Problem]:
    kept = io.BytesIO()
    made.save(kept)
    return list(grids("bok.xlsx", kept.getvalue()).problems)


def test_what_is_hidden_and_holds_something_is_told_of_once() -> None:
    made = book()
    sheet = made["Medborgarlöften"]
    for row in (2, 7):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.column_dimensions.group("M", "XFD", hidden=True)
    (problem,) = told(made)
    assert problem.rule.code == "cells-hidden"
    assert problem.message("sv") == (
        "På bladet Medborgarlöften syns inte rad 2 och kolumn D, men det som står där lästes ändå."
    )


def test_many_that_are_hidden_are_named_by_the_first() -> None:
    made = book()
    sheet = made["Parter"]
    for row in range(3, 12):
        sheet.append([f"0483-{row}", "x", "Polis"])
        sheet.row_dimensions[row].hidden = True
    (problem,) = told(made)
    assert "the rows 3, 4, 5, 6, 7… cannot be seen" in problem.message("en")


def test_every_merged_range_is_told_of() -> None:
    made = book()
    for cells in ("A5:B5", "A6:B6", "A7:B7"):
        made["Parter"].merge_cells(cells)
    assert sorted(str(p.facts["cells"]) for p in told(made)) == ["A5:B5", "A6:B6", "A7:B7"]


def test_the_row_that_shows_how_is_known_where_the_id_has_been_moved() -> None:
    made: Any = openpyxl.Workbook()
    sheet = made.active
    for row in (
        ("text", "id"),
        ("Öka närvaron", "exempel: 0483-2020-01"),
        ("Exempelvis vandrar vi varje höst", "0483-2020-02"),
        ("Exempel på löften", ""),
    ):
        sheet.append(row)
    kept = io.BytesIO()
    made.save(kept)
    got = grids("bok.xlsx", kept.getvalue())
    assert [line.row for line in got.grids[0].lines] == [3]
    assert [(p.rule.code, p.where.row) for p in got.problems] == [("row-example", 4)]


@pytest.mark.parametrize(("place", "letter"), [(4, "D"), (6, "F")])
def test_what_stands_under_no_heading_is_told_of_by_the_letter_of_its_column(
    place: int, letter: str, tmp_path: Path
) -> None:
    """Also beyond columns that are empty: nothing is passed by."""
    made = book()
    made["Parter"].cell(2, place, "lösa ord")
    made.save(tmp_path / "bok.xlsx")
    problems = folder.found(tmp_path / "bok.xlsx").problems
    (told,) = (p for p in problems if p.rule.code == "column-unnamed")
    assert told.message("sv") == (
        f"Kolumn {letter} har uppgifter men ingen rubrik, så tabellen läses inte."
    )
