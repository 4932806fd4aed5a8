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
    release = nation.release(tmp_path / "abroad", ("9101", "9102"), 16)
    assert "\n9102-" in read(release / "csv" / "agreements.csv")
    build(release, tmp_path / "site")
    assert FIGURE not in read(tmp_path / "site" / "index.html")
    assert SOURCE not in read(tmp_path / "site" / "metod.html")


def test_those_who_are_not_on_the_map_are_counted_beside_it(site: Path, tmp_path: Path) -> None:
    """Both countries' municipalities may be in one gathering, and the map has one of them."""
    build(nation.release(tmp_path / "both", ("0114", "9101", "9102"), 24), tmp_path / "site")
    assert "Medborgarlöften, inte på kartan: 2<" in read(tmp_path / "site" / "index.html")
    assert "Agreements, not on the map: 2<" in read(tmp_path / "site" / "en" / "index.html")
    assert "inte på kartan" not in read(site / "index.html")
