"""The Turtle we write says the graph, in the same bytes whoever writes it."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from pledgedata.derive import owl, shacl, skos
from pledgedata.derive.statement import anonymous, empty, iri, listed, say
from pledgedata.derive.turtle import turtle

THING = iri("https://example.se/thing")


def _told(graph: Graph, node: Node) -> object:
    """The node, or for a blank one all that is said of it."""
    if not isinstance(node, BNode):
        return node
    if (node, RDF.first, None) in graph:
        return tuple(_told(graph, item) for item in graph.items(node))
    return frozenset((p, _told(graph, o)) for p, o in graph.predicate_objects(node))


def _facts(graph: Graph) -> set[object]:
    # rdflib's isomorphic() takes a minute for a list of 290 municipalities.
    return {(s, p, _told(graph, o)) for s, p, o in graph if not isinstance(s, BNode)}


@pytest.mark.parametrize("graph", [owl.graph(), skos.graph(), shacl.graph()],
                         ids=["owl", "skos", "shacl"])  # fmt: skip
def test_what_is_written_is_the_graph(graph: Graph) -> None:
    written = Graph().parse(data=turtle(graph), format="turtle")
    assert len(written) == len(graph)
    assert _facts(written) == _facts(graph)


def test_the_same_bytes_under_other_hash_seeds() -> None:
    code = (
        "import sys; from pledgedata.derive import owl, shacl, skos; "
        "from pledgedata.derive.turtle import turtle; "
        "[sys.stdout.buffer.write(turtle(m.graph())) for m in (owl, shacl, skos)]"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(seen) == 1
    assert seen != {b""}


def test_the_order_of_adding_does_not_matter() -> None:
    shapes = shacl.graph()
    other = empty()
    for triple in sorted(shapes, key=str, reverse=True):
        other.add(triple)
    assert turtle(other) == turtle(shapes)


def test_blank_nodes_are_written_where_they_are_used() -> None:
    graph = empty()
    inner = anonymous(graph, {"sh:minCount": 1})
    say(graph, THING, {"sh:or": listed(graph, [inner, "text"]), "sh:closed": True})
    assert turtle(graph).decode().split("\n\n")[1] == (
        "<https://example.se/thing>\n"
        "    sh:closed true ;\n"
        '    sh:or ( [ sh:minCount 1 ] "text" ) .\n'
    )


@pytest.mark.parametrize("subjects", [0, 2])
def test_a_blank_node_without_one_place_is_refused(subjects: int) -> None:
    graph = empty()
    node = anonymous(graph, {"sh:minCount": 1})
    for number in range(subjects):
        say(graph, iri(f"https://example.se/{number}"), {"sh:node": node})
    with pytest.raises(ValueError, match="a blank node"):
        turtle(graph)


def test_a_ring_of_blank_nodes_is_refused() -> None:
    graph, one, other = empty(), BNode(), BNode()
    say(graph, one, {"sh:node": other})
    say(graph, other, {"sh:node": one})
    with pytest.raises(ValueError, match="a blank node"):
        turtle(graph)


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    graph = empty()
    graph.add((THING, RDFS.label, Literal(text, lang="sv")))
    graph.add((THING, RDFS.comment, Literal(text)))
    assert set(Graph().parse(data=turtle(graph), format="turtle")) == set(graph)


@pytest.mark.parametrize("value", [Literal("2020-01-01", datatype=XSD.date), Literal(7),
                                   Literal("2.50", datatype=XSD.decimal), Literal(True),
                                   URIRef("https://w3id.org/pledgedata/a.b"),
                                   URIRef("https://w3id.org/pledgedata/-a")])  # fmt: skip
def test_any_value_comes_back(value: Literal | URIRef) -> None:
    graph = empty()
    graph.add((THING, RDFS.seeAlso, value))
    assert set(Graph().parse(data=turtle(graph), format="turtle")) == set(graph)
