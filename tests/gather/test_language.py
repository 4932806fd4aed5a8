"""Publishers who write in another language than who gathers."""

from pathlib import Path

import pytest

from pledgedata.limit import limited
from pledgedata.package import sweep
from tests.gather.conftest import package, registry
from tests.gather.desk import codes, gathered, ids


def test_texts_that_get_another_language_tag_are_told_of(desk: Path) -> None:
    package(desk / "a", "0483")
    package(desk / "b", "2583", language="fi")
    registry(("0483", "a"), ("2583", "b"))
    for _ in range(2):  # also when nothing is new
        assert codes(gathered()) == {"2583": "language"}
    assert ids() == ["0483-2020", "2583-2020"]


def test_what_is_gathered_by_language_is_not_told_of(desk: Path) -> None:
    _says(desk, "fi")
    package(desk / "b", "2583", language="fi")
    registry(("2583", "b"))
    assert codes(gathered()) == {}


@pytest.mark.parametrize("most", [0, 8_000_000])
def test_a_gathering_of_several_languages_says_so_and_nothing_is_told(
    desk: Path, most: int
) -> None:
    _says(desk, "mul")
    package(desk / "a", "0483")
    package(desk / "b", "2583", language="fi")
    registry(("0483", "a"), ("2583", "b"))
    assert codes(gathered()) == {}
    with limited(desk=most):
        found = sweep.judged(desk / "out")
    assert not [p for p in found.problems if p.rule.code == "language-differs"]


def _says(desk: Path, language: str) -> None:
    """The gathering's about-file says this language."""
    about = desk / "about.csv"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("language,sv", f"language,{language}"), encoding="utf-8")
