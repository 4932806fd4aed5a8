"""The official shapes of DCAT-AP 3.0.1 judge the European form, by two of their own kind."""

import shutil
from pathlib import Path

import pytest

from pledgedata.portal.judge import judge

ROOT = Path(__file__).parents[2]
SHAPES = ROOT.parent / "shared" / "conformance"

pytestmark = pytest.mark.skipif(
    not SHAPES.is_dir(), reason=f"the official shapes are not at {SHAPES.name}"
)


@pytest.mark.parametrize("package", ["katrineholm", "register"])
def test_no_violation_of_the_official_shapes(package: str) -> None:
    told = judge(ROOT / "dist" / package, shapes=SHAPES).problems
    lacking = {"portal-publisher-unregistered", "portal-property-wanted"}  # of one without number
    assert {p.rule.code for p in told} == (lacking if package == "register" else set())


def test_the_shapes_can_object(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "dist" / "katrineholm", tmp_path / "k")
    file = tmp_path / "k" / "catalog" / "catalog.rdf"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('#nonNegativeInteger">', '#string">', 1), encoding="utf-8")
    found = {p.rule.code for p in judge(tmp_path / "k", shapes=SHAPES).problems}
    assert "portal-shape" in found
