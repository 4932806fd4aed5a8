"""The map is of those who are on it, and is spoken of only where it is."""

from pathlib import Path

import pytest

from pledgedata.site.build import build
from tests.site import nation

pytestmark = pytest.mark.xdist_group("site-build")

FIGURE = 'class="picture map"'
SOURCE = "Statistiska centralbyråns"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_map_says_whose_boundaries_it_has(site: Path) -> None:
    assert FIGURE in read(site / "index.html")
    assert SOURCE in read(site / "metod.html")


def test_one_municipality_has_no_map_and_no_boundaries(single: Path) -> None:
    assert FIGURE not in read(single / "index.html")
    assert SOURCE not in read(single / "metod.html")


def test_municipalities_that_are_on_no_map_get_none(tmp_path: Path) -> None:
    build(nation.release(tmp_path / "abroad", ("9101", "9102"), 8), tmp_path / "site")
    assert FIGURE not in read(tmp_path / "site" / "index.html")
    assert SOURCE not in read(tmp_path / "site" / "metod.html")
