"""What a publisher is told where another's records stand in the place of its own."""

import json
from pathlib import Path

import pytest

from tests.gather.conftest import package, registry
from tests.gather.desk import codes, gathered, rows

REPORTS = Path("out", "reports")


def report(code: str, form: str = "en.txt") -> str:
    return (REPORTS / f"{code}.{form}").read_text(encoding="utf-8")


def test_who_is_not_in_with_an_agreement_is_told_whose_is(desk: Path) -> None:
    package(desk / "a", "0483")
    package(desk / "p", "0483", licence="CC-BY-4.0", language="fi")
    registry(("0483", "a"), ("polisen", "p"))
    assert codes(gathered()) == {}  # nothing is taken that is under another licence
    assert [(r["code"], r["agreements"]) for r in rows("publishers")] == [
        ("0483", "1"), ("polisen", "0"),
    ]  # fmt: skip
    said = report("polisen")
    assert said.startswith("To Utgivare polisen.")
    assert "This, and what is part of it, is in the gathering as another publisher has it" in said
    assert (
        "0483-2020 in agreements (the sheet Medborgarlöften): Utgivare 0483 (0483), the "
        "municipality's own publisher" in said
    )
    assert "part of the gathering" not in said
    assert "så som en annan utgivare har det" in report("polisen", "sv.txt")
    told = json.loads(report("polisen", "json"))
    assert told["publisher"] == "Utgivare polisen"
    assert [(one["id"], one["kept_from"]) for one in told["rivals"]] == [("0483-2020", "0483")]
    assert not (REPORTS / "0483.en.txt").exists()
    before = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")}
    gathered()
    assert {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")} == before


@pytest.mark.parametrize("form", ["sv.txt", "en.txt"])
def test_it_is_added_to_what_there_is_to_tell_anyway(desk: Path, form: str) -> None:
    package(desk / "a", "0483")
    police = package(desk / "p", "0483")
    agreements = police / "agreements.csv"
    text = agreements.read_text(encoding="utf-8")
    agreements.write_text(text.replace(",sv,", ",fi,"), encoding="utf-8")
    registry(("0483", "a"), ("polisen", "p"))
    gathered()
    said = report("polisen", form)
    assert "language-differs" in said
    assert said.index("language-differs") < said.index("0483-2020 i")
