"""The release as programs in another language read it: jsonld.js, strictly, and a SHACL engine."""

import json
from pathlib import Path

import pytest
from rdflib import Dataset

from tests.conftest import ROOT
from tests.tool import node

RELEASE = ROOT / "dist" / "katrineholm"
OFFICIAL = ROOT.parent / "shared" / "conformance"
SHAPES = OFFICIAL / "dcat-ap-3.0.1"
REMOTE = {"ro-crate-metadata.json", "catalog/dataset.jsonld"}
"""Documents whose context is elsewhere, as their standards will have it."""
DOCUMENTS = [
    "katrineholm.json",
    *sorted(p.relative_to(RELEASE).as_posix() for p in RELEASE.rglob("*.jsonld")),
]


def test_no_key_of_a_document_is_lost() -> None:
    names = [n for n in DOCUMENTS if n not in REMOTE and not n.endswith("context.jsonld")]
    found = node("jsonld.js", *(RELEASE / name for name in names))
    for name in names:
        known = Dataset(default_union=True).parse(RELEASE / name, format="json-ld")
        assert found[str(RELEASE / name)] == len(known) > 0, name


def test_a_key_that_no_context_knows_is_an_error(tmp_path: Path) -> None:
    tree = json.loads((RELEASE / "katrineholm.json").read_text(encoding="utf-8"))
    tree["agreements"][0]["okand"] = "x"
    path = tmp_path / "x.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    with pytest.raises(AssertionError, match="Safe mode"):
        node("jsonld.js", path)


def test_our_shapes_find_nothing_by_another_engine() -> None:
    data = [RELEASE / "katrineholm.ttl", ROOT / "vocab" / "codes.ttl"]
    assert node("shacl.js", ROOT / "vocab" / "shapes.ttl", "--", *data) == []


def test_the_other_engine_can_object(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    text = (RELEASE / "katrineholm.ttl").read_text(encoding="utf-8")
    path.write_text(text.replace("pd:text ", "pd:texten ", 1), encoding="utf-8")
    told = node("shacl.js", ROOT / "vocab" / "shapes.ttl", "--", path, ROOT / "vocab" / "codes.ttl")
    assert {(one["severity"], one["path"]) for one in told} >= {
        ("Violation", "https://w3id.org/pledgedata/text")
    }


official = pytest.mark.skipif(not SHAPES.is_dir(), reason="the official shapes are not here")


@official
@pytest.mark.parametrize("name", ["shapes.ttl", "shapes_recommended.ttl"])
def test_the_official_shapes_find_no_violation(name: str) -> None:
    told = node("shacl.js", SHAPES / name, "--", RELEASE / "catalog" / "catalog.ttl")
    assert [one for one in told if one["severity"] == "Violation"] == []


@official
@pytest.mark.parametrize("name", ["range.ttl", "mdr-vocabularies.shape.ttl"])
def test_the_official_ranges_and_lists_find_no_violation(name: str) -> None:
    merged = [OFFICIAL / "eu-vocab-offline.ttl", OFFICIAL / "vcard-axioms.ttl"]
    told = node("shacl.js", SHAPES / name, "--", RELEASE / "catalog" / "catalog.ttl", *merged)
    ours = [one for one in told if "w3id.org/pledgedata" in str(one["focus"])]
    assert [one for one in ours if one["severity"] == "Violation"] == []


@official
def test_the_official_shapes_can_object(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    text = (RELEASE / "catalog" / "catalog.ttl").read_text(encoding="utf-8")
    path.write_text(text.replace("xsd:nonNegativeInteger", "xsd:string"), encoding="utf-8")
    told = node("shacl.js", SHAPES / "shapes.ttl", "--", path)
    assert "http://www.w3.org/ns/dcat#byteSize" in {one["path"] for one in told}
