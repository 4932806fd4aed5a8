"""The descriptions for repositories, reference managers, search engines and linkers."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from datacite import schema45
from rdflib import Graph
from rdflib.namespace import DCTERMS, FOAF, RDF, VOID

from tests.conftest import ROOT

RELEASE = ROOT / "dist" / "katrineholm"


def tree(name: str, release: Path = RELEASE) -> Any:
    return json.loads((release / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("package", ["katrineholm", "register"])
def test_datacite_takes_it(package: str) -> None:
    said = tree("catalog/datacite.json", RELEASE.with_name(package))
    assert list(schema45.validator.iter_errors(said)) == []


@pytest.mark.parametrize("key", ["creators", "titles", "publisher", "publicationYear", "types"])
def test_datacite_can_object(key: str) -> None:
    said = tree("catalog/datacite.json")
    del said[key]
    assert list(schema45.validator.iter_errors(said))


def test_the_citation_file_says_what_it_must() -> None:
    """Citation File Format 1.2.0: required keys, and dates and licences in their forms."""
    said = yaml.safe_load((RELEASE / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"authors", "cff-version", "message", "title"} <= set(said)
    assert (said["cff-version"], said["type"]) == ("1.2.0", "dataset")
    assert said["version"] == "1.0.0"
    assert said["license"] == "CC0-1.0"
    assert said["date-released"] == "2026-11-23"
    assert said["authors"] == [{"name": "Katrineholms kommun"}]
    assert all({"type", "value"} <= set(one) for one in said["identifiers"])
    assert len(said["keywords"]) == len(set(said["keywords"]))


def test_search_engines_get_what_they_ask_for() -> None:
    """Google Dataset Search: name, and a description of 50 to 5,000 characters."""
    said = tree("catalog/dataset.jsonld")
    assert all(50 <= len(one["@value"]) <= 5000 for one in said["description"])
    assert {"name", "license", "creator", "distribution", "temporalCoverage"} <= set(said)
    for one in said["distribution"]:
        assert {"contentUrl", "encodingFormat"} <= set(one)
    page = (RELEASE / "index.html").read_text(encoding="utf-8")
    embedded = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(embedded) == said


def test_the_graph_is_what_its_description_counts() -> None:
    graph = Graph().parse(RELEASE / "katrineholm.nt")
    described = Graph().parse(RELEASE / "catalog" / "void.ttl")
    whole = next(described.subjects(DCTERMS.isPartOf))
    names = (VOID.triples, VOID.entities, VOID.classes, VOID.properties)
    counted = {p: int(str(described.value(whole, p))) for p in names}
    classes = Counter(graph.objects(None, RDF.type))
    assert counted == {
        VOID.triples: len(graph),
        VOID.entities: len(set(graph.subjects())),
        VOID.classes: len(classes),
        VOID.properties: len(set(graph.predicates())),
    }
    parts = {described.value(p, VOID["class"]): described.value(p, VOID.entities)
             for p in described.objects(whole, VOID.classPartition)}  # fmt: skip
    assert {sort: int(str(count)) for sort, count in parts.items()} == dict(classes)
    assert described.value(whole, FOAF.homepage)
    assert set(described.objects(whole, VOID.exampleResource)) <= set(graph.subjects())
