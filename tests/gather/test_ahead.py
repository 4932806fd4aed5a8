"""Publishers whose specification is later than ours: it is who gathers that has something to do."""

from pathlib import Path

import pytest

from tests.gather.conftest import package, registry, release
from tests.gather.desk import codes, gathered, ids, rows, states


def test_what_both_versions_have_is_in_and_who_gathers_is_told(desk: Path) -> None:
    package(desk / "a", "0483", specification="2.0.0")
    package(desk / "b", "0180")
    (desk / "a" / "moods.csv").write_text("id\n1\n", encoding="utf-8")
    registry(("0483", "a"), ("0180", "b"))
    for _ in range(2):  # also when nothing is new
        assert codes(gathered()) == {"0483": "newer"}
    assert states() == {"0180": "current", "0483": "current"}
    assert ids() == ["0180-2020", "0483-2020"]
    assert not Path("out/reports").exists()


def test_a_release_says_so_in_its_descriptor_alone(desk: Path) -> None:
    descriptor = release(desk / "a", "0483") / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    assert "/1.0.0/spec" in text
    descriptor.write_text(text.replace("/1.0.0/spec", "/2.0.0/spec"), encoding="utf-8")
    registry(("0483", "a"))
    assert codes(gathered()) == {"0483": "newer"}
    assert codes(gathered()) == {"0483": "newer"}


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_of_one_that_cannot_be_read_both_are_told_whose_turn_it_is(desk: Path, lang: str) -> None:
    package(desk / "a", "0483")
    registry(("0483", "a"))
    gathered()
    package(desk / "a", "0483", specification="2.0.0")
    agreements = desk / "a" / "agreements.csv"
    text = agreements.read_text(encoding="utf-8")
    agreements.write_text(text.replace("period_basis", "period_source"), encoding="utf-8")
    assert codes(gathered()) == {"0483": "ahead"}
    assert rows("publishers")[0]["state"] == "kept"
    letter = Path(f"out/reports/0483.{lang}.txt").read_text(encoding="utf-8")
    assert "gather-newer" in letter
    assert "specification-newer" not in letter
    nothing = {"sv": "utgivaren behöver inte göra något", "en": "the publisher need not do"}
    assert nothing[lang] in letter
