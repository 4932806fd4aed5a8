"""Graphs said in few words: prefixed names, texts in both languages, lists."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from pledgedata.iri import PREFIXES
from pledgedata.words import LANGS, Text

if TYPE_CHECKING:
    from rdflib import BNode, Graph, URIRef
    from rdflib.term import Node

    Said = Node | Text | str | int | None
    Facts = Mapping[str, Said | Iterable[Said]]

_NAMES: Final = {
    **PREFIXES,
    # Data never says these, only vocabularies do.
    "qb": "http://purl.org/linked-data/cube#",
    "prof": "http://www.w3.org/ns/dx/prof/",
    "vann": "http://purl.org/vocab/vann/",
}


def empty() -> "Graph":
    """A graph with nothing in it that knows our prefixes and no others."""
    from rdflib import Graph

    made = Graph(bind_namespaces="none")
    for name, iri in _NAMES.items():
        made.bind(name, iri)
    return made


def term(name: str) -> "URIRef":
    """The IRI of a prefixed name; raises KeyError for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return iri(_NAMES[prefix] + local)


def iri(text: str) -> "URIRef":
    """The text as a name on the web."""
    from rdflib import URIRef

    return URIRef(text)


def say(made: "Graph", subject: "Node", facts: "Facts") -> None:
    """Add what is said of a subject, by prefixed names of properties.

    A `Text` becomes a literal in each language, a string or number a plain one. None says
    nothing; a list or tuple says each of its values.
    """
    for name, said in facts.items():
        values = said if isinstance(said, (list, tuple)) else (said,)
        for node in (node for value in values for node in _nodes(value)):
            made.add((subject, term(name), node))


def listed(made: "Graph", items: Iterable["Node | str"]) -> "Node":
    """An RDF list of these items, added to the graph."""
    from rdflib import BNode
    from rdflib.collection import Collection

    return Collection(made, BNode(), [node for item in items for node in _nodes(item)]).uri


def anonymous(made: "Graph", facts: "Facts") -> "BNode":
    """A blank node of which this is said, added to the graph."""
    from rdflib import BNode

    node = BNode()
    say(made, node, facts)
    return node


def _nodes(value: "Said | Iterable[Said]") -> Iterator["Node"]:
    from rdflib import Literal
    from rdflib.term import Node

    if isinstance(value, Text):
        yield from (Literal(value[lang], lang=lang) for lang in LANGS)
    elif value is not None:
        yield value if isinstance(value, Node) else Literal(value)
