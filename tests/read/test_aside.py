"""What is not read is not judged: the publisher's own sheets, and titles above a table."""

from pathlib import Path
from typing import Any

import pytest

from pledgedata.package.load import checked
from pledgedata.package.migrate import migrate
from tests.hostile.workbook import book


def noted(made: Any) -> None:
    sheet = made.create_sheet("Mina anteckningar")
    sheet["A1"] = "Budget"
    sheet.merge_cells("A1:C1")
    sheet["A2"], sheet["B2"] = 1234567890123456789, "=SUM(B3:B4)"
    sheet.row_dimensions[2].hidden = True
    sheet.sheet_state = "hidden"


def titled(made: Any) -> None:
    sheet = made["Parter"]
    sheet.insert_rows(1, 2)
    sheet["A1"], sheet["C2"] = "Parter i Lillby", "=TODAY()"
    sheet.merge_cells("A1:C1")


@pytest.mark.parametrize(
    ("change", "code"), [(noted, "sheet-unknown"), (titled, "table-title-rows")]
)
def test_cells_that_nobody_reads_may_be_as_they_like(
    tmp_path: Path, change: Any, code: str
) -> None:
    made = book()
    change(made)
    made.save(tmp_path / "bok.xlsx")
    assert [p.rule.code for p in checked(tmp_path / "bok.xlsx").problems] == [code]
    assert migrate(tmp_path / "bok.xlsx", tmp_path / "ny", "1.0.0").target == tmp_path / "ny"


def test_merged_cells_in_the_table_are_told_of_under_a_title(tmp_path: Path) -> None:
    made = book()
    titled(made)
    made["Parter"].merge_cells("D4:E4")
    made.save(tmp_path / "bok.xlsx")
    codes = [p.rule.code for p in checked(tmp_path / "bok.xlsx").problems]
    assert codes == ["cells-merged", "table-title-rows"]
