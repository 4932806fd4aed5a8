"""The registry as people keep it: in Excel, exported, half filled in, empty."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pledgedata.gather.gather import gather
from pledgedata.gather.registry import registry
from pledgedata.problem import Refused
from tests.gather.conftest import package
from tests.gather.conftest import registry as listed
from tests.gather.desk import codes, gathered, ids


def kept(*rows: tuple[object, ...]) -> Path:
    """A workbook with notes on its first sheet and the registry on the second."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Att göra"])
    book.worksheets[0].append(["Ring Lillby"])
    sheet = book.create_sheet("Utgivare")
    for row in (("Kod", "Namn", "Källa"), *rows):
        sheet.append(row)
    book.save("registry.xlsx")
    return Path("registry.xlsx")


def test_a_workbook_is_read(desk: Path) -> None:
    made = registry(kept(("0483", "Lillby", "a"), ("polisen", "Polisen", "p")))
    assert not made.problems
    assert [(r.code, r.name, r.source) for r in made.rows] == [
        ("0483", "Lillby", "a"), ("polisen", "Polisen", "p"),
    ]  # fmt: skip


def test_a_zero_that_a_spreadsheet_dropped_is_told_of(desk: Path) -> None:
    made = registry(kept((180, "Stockholm", "b"), (483, "Katrineholm", "a")))
    assert {(p.rule.code, p.facts["right"]) for p in made.problems} == {
        ("gather-code", "0180"), ("gather-code", "0483"),
    }  # fmt: skip
    assert made.rows == ()


@pytest.mark.parametrize("row", ["0180,B", "0180,B,b,c,d"])
def test_a_row_of_another_width_is_told_of_once(desk: Path, row: str) -> None:
    Path("registry.csv").write_text(f"code,name,source\n0483,A,a\n{row}\n", encoding="utf-8")
    made = registry(Path("registry.csv"))
    assert [(p.rule.code, p.where.row) for p in made.problems] == [("row-ragged", 3)]


def test_an_empty_registry_removes_nobody(desk: Path) -> None:
    package(desk / "a", "0483")
    listed(("0483", "a"))
    gathered()
    listed()
    made = gathered()
    assert codes(made) == {"registry.csv": "empty"}
    assert not made.written
    assert ids() == ["0483-2020"]
    assert list(Path(".out.gather").glob("0483.*.zip"))


def test_a_system_that_cannot_gather_says_so_before_all_else(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And asks for no about-file, and leaves no shelf."""
    monkeypatch.delattr("os.fork", raising=False)
    (desk / "about.csv").unlink()
    before = sorted(desk.iterdir())
    with pytest.raises(Refused) as caught:
        gather(desk / "registry.csv", desk / "out", date(2026, 7, 1))
    assert caught.value.problem.rule.code == "gather-system"
    assert sorted(desk.iterdir()) == before
