"""Shapes that were spread find what the published ones find, whatever is wrong with a graph."""

import random

import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from pledgedata.derive import shacl
from pledgedata.proof.shape import spread
from tests.proof.spoil import Release

UNKNOWN = URIRef("https://example.se/unknown")


def damaged(graph: Graph, seed: int) -> Graph:
    """A graph some of whose statements are gone, or say another thing, in another way or twice."""
    chance, made = random.Random(seed), Graph()  # noqa: S311
    for said in sorted(graph):
        subject, predicate, thing = said
        others: list[tuple[Node, Node, Node]] = [
            (subject, predicate, UNKNOWN),
            (subject, predicate, Literal("\tannat", lang="fr")),
            (subject, UNKNOWN, thing),
            (UNKNOWN, predicate, thing),
        ]
        kept = [[said], [], [chance.choice(others)], [said, chance.choice(others)]]
        for one in chance.choices(kept, weights=(85, 5, 5, 5))[0]:
            made.add(one)
    return made


def results(data: Graph, shapes: Graph) -> set[tuple[object, ...]]:
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    told = (SH.focusNode, SH.resultPath, SH.value, SH.sourceShape, SH.resultSeverity)
    return {
        (
            *(report.value(result, part) for part in told),
            frozenset(report.objects(result, SH.resultMessage)),
            report.value(result, SH.sourceConstraintComponent),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.mark.parametrize("seed", range(3))
def test_spread_shapes_find_the_same(trial: Release, seed: int) -> None:
    graph = Graph().parse(data=trial.files[f"{trial.name}.ttl"], format="turtle")
    data, shapes = damaged(graph, seed), shacl.graph()
    spread(shapes)
    found = results(data, shapes)
    assert found == results(data, shacl.graph())
    assert len({component for *_, component in found}) > 5


def test_what_another_shape_names_stays_together() -> None:
    """Its properties are asked for through it as well."""
    said = """
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix : <https://example.se/> .
        :A a sh:NodeShape ; sh:targetClass :One ; sh:property :P .
        :B a sh:NodeShape ; sh:targetClass :Two ; sh:node :A .
        :P sh:path :p ; sh:minCount 1 .
    """
    shapes, before = (Graph().parse(data=said, format="turtle") for _ in range(2))
    spread(shapes)
    assert {*shapes} == {*before}
