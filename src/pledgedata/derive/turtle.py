"""Graphs as Turtle that is the same everywhere.

rdflib's own Turtle follows the random names of blank nodes wherever a property has several of
them, and the order in which statements were added wherever a prefix must be made up.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pledgedata.canonical import text_bytes
from pledgedata.iri import PREFIXES, expanded

if TYPE_CHECKING:
    from rdflib import BNode, Graph, Literal
    from rdflib.term import Node


def turtle(made: "Graph") -> bytes:
    """The graph as Turtle: things sorted by IRI, properties and values sorted within them.

    Blank nodes are written where they are used. Raises ValueError for one that has no such
    place, or more than one: it has no canonical spelling.

    Source: RDF 1.1 Turtle, https://www.w3.org/TR/turtle/
    """
    from rdflib import URIRef

    _check(made)
    page = _Page(made)
    subjects = sorted(s for s in made.subjects(unique=True) if isinstance(s, URIRef))
    body = [line for s in subjects for line in ("", *page.paragraph(s))]
    head = (f"@prefix {name}: <{page.names[name]}> ." for name in sorted(page.used))
    return text_bytes((*head, *body))


def shown(made: "Graph", node: "Node") -> str:
    """One node as Turtle writes it, with the graph's prefixes."""
    return _Page(made).node(node)


def _check(made: "Graph") -> None:
    """Raise unless every blank node hangs on a named thing, by one branch."""
    from rdflib import BNode

    found: set[Node] = set()
    named = [s for s in made.subjects(unique=True) if not isinstance(s, BNode)]
    while named:
        inner = [node for node in made.objects(named.pop()) if isinstance(node, BNode)]
        if len(inner) != len(set(inner)) or found & set(inner):
            raise ValueError("a blank node is used in two places")
        found |= set(inner)
        named += inner
    if any(isinstance(s, BNode) and s not in found for s in made.subjects(unique=True)):
        raise ValueError("a blank node hangs on nothing")


_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# What an editor cannot show: a file of patterns must be readable by people too.
_HIDDEN = re.compile(
    '[\\\\"\\x00-\\x1f\\x7f-\\xa0\\xad\\u1680\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f'
    "\\u3000\\ufeff\\ufff0-\\uffff]"
)
_LOCAL = re.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?")
_SHORT: Final = {"integer": re.compile("-?[0-9]+"), "boolean": re.compile("true|false")}
_ONE_LINE = 4


class _Page:
    """How one graph is written; keeps which prefixes were used."""

    def __init__(self, made: "Graph") -> None:
        self.graph = made
        self.names = {name: str(iri) for name, iri in made.namespaces()}
        self.prefixes = {iri: name for name, iri in self.names.items()}
        self.used: set[str] = set()

    def paragraph(self, subject: "Node") -> Iterator[str]:
        """The lines about a subject."""
        said = self._said(subject)
        yield self.node(subject)
        for place, (verb, values) in enumerate(said, start=1):
            end = "." if place == len(said) else ";"
            gap = " " if len(values) == 1 else "\n        "
            yield f"    {verb}{gap}{f' ,{gap}'.join(values)} {end}"

    def _said(self, subject: "Node") -> list[tuple[str, list[str]]]:
        kind = expanded("rdf:type")
        verbs = sorted(set(self.graph.predicates(subject)), key=lambda v: (str(v) != kind, v))
        return [
            (
                "a" if str(verb) == kind else self.node(verb),
                [text for _, text in sorted(map(self._place, self.graph.objects(subject, verb)))],
            )
            for verb in verbs
        ]

    def _place(self, node: "Node") -> tuple[str, str]:
        """What a value is sorted by: its language, so that one always comes first, and its text."""
        return (getattr(node, "language", None) or "", self.node(node))

    def node(self, node: "Node") -> str:
        """One node as Turtle."""
        from rdflib import BNode, Literal

        if isinstance(node, Literal):
            return self._literal(node)
        if isinstance(node, BNode):
            return self._blank(node)
        return self._iri(str(node))

    def _iri(self, iri: str) -> str:
        if iri == expanded("rdf:nil"):
            return "()"
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        name, local = self.prefixes.get(iri[:cut]), iri[cut:]
        if name is None or not _LOCAL.fullmatch(local):
            return f"<{iri}>"
        self.used.add(name)
        return f"{name}:{local}"

    def _blank(self, node: "BNode") -> str:
        from rdflib import RDF

        if (node, RDF.first, None) not in self.graph:
            said = (f"{verb} {', '.join(values)}" for verb, values in self._said(node))
            return f"[ {' ; '.join(said)} ]"
        items = [self.node(item) for item in self.graph.items(node)]
        gap = " " if len(items) <= _ONE_LINE else "\n        "
        return f"({gap}{gap.join(items)} )"

    def _literal(self, literal: "Literal") -> str:
        kind = str(literal.datatype or "").removeprefix(PREFIXES["xsd"])
        if kind in _SHORT and _SHORT[kind].fullmatch(str(literal)):
            return str(literal)
        text = _HIDDEN.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", str(literal))
        tag = f"@{literal.language}" if literal.language else ""
        return f'"{text}"{tag}' + (f"^^{self._iri(str(literal.datatype))}" if kind else "")
