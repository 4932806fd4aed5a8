"""What a spreadsheet shows and what it holds are not the same."""

import io
from typing import Any

import openpyxl
import pytest

from pledgedata.read.workbook import grids


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
