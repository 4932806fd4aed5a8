"""Graphs as JSON-LD that is the same everywhere: things by IRI, blank nodes where they are used."""

from typing import TYPE_CHECKING, Any

from pledgedata.canonical import json_bytes
from pledgedata.iri import expanded

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


def jsonld(made: "Graph") -> bytes:
    """The graph as an expanded document, in a `@graph`; needs no context.

    Source: JSON-LD 1.1, https://www.w3.org/TR/json-ld11/
    """
    from rdflib import URIRef

    subjects = sorted(s for s in made.subjects(unique=True) if isinstance(s, URIRef))
    return json_bytes({"@graph": [_thing(made, subject) for subject in subjects]})


def _thing(made: "Graph", subject: "Node") -> dict[str, Any]:
    from rdflib import BNode

    said: dict[str, Any] = {} if isinstance(subject, BNode) else {"@id": str(subject)}
    for predicate in sorted(set(made.predicates(subject)), key=str):
        values = [_value(made, node) for node in made.objects(subject, predicate)]
        if str(predicate) == expanded("rdf:type"):
            said["@type"] = sorted(value["@id"] for value in values)
        else:
            said[str(predicate)] = sorted(values, key=repr)
    return said


def _value(made: "Graph", node: "Node") -> dict[str, Any]:
    from rdflib import RDF, BNode, Literal

    if isinstance(node, Literal):
        said = {"@value": str(node)}
        if node.language:
            return {**said, "@language": node.language}
        return {**said, "@type": str(node.datatype)} if node.datatype else said
    if node == RDF.nil or (isinstance(node, BNode) and (node, RDF.first, None) in made):
        return {"@list": [_value(made, item) for item in made.items(node)]}
    return _thing(made, node) if isinstance(node, BNode) else {"@id": str(node)}
