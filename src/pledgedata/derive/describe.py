"""What graphs say of their things, for pages: names, meanings and the rest in plain text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pledgedata.derive.turtle import shown
from pledgedata.iri import expanded
from pledgedata.words import LANGS, Text

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_NAMES: Final = ("rdfs:label", "skos:prefLabel", "sh:name", "dcterms:title")
_MEANS: Final = ("rdfs:comment", "skos:definition", "sh:description", "dcterms:description")
_ASIDE: Final = ("rdfs:isDefinedBy", "skos:inScheme", "sh:message")


@dataclass(frozen=True, slots=True)
class Said:
    """A value: its text, and where it leads if it is a name on the web."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing: its IRI, its name, what it means, and what else is said, by property."""

    iri: str
    name: Text
    means: Text
    facts: tuple[tuple[str, tuple[Said, ...]], ...]


def entries(made: "Graph") -> Iterator[Entry]:
    """The named things of a graph, by IRI."""
    from rdflib import URIRef

    for subject in sorted(s for s in made.subjects(unique=True) if isinstance(s, URIRef)):
        iri = str(subject)
        name = _text(made, subject, _NAMES) or Text(iri, iri)
        means = _text(made, subject, _MEANS) or Text("", "")
        yield Entry(iri, name, means, tuple(_facts(made, subject)))


def _text(made: "Graph", subject: "Node", names: tuple[str, ...]) -> Text | None:
    from rdflib import Literal

    for name in names:
        found = {
            node.language or "": str(node)
            for node in made.objects(subject, _iri(name))
            if isinstance(node, Literal)
        }
        if found:
            any_ = next(iter(sorted(found.values())))
            return Text(*(found.get(lang, found.get("", any_)) for lang in LANGS))
    return None


def _facts(made: "Graph", subject: "Node") -> Iterator[tuple[str, tuple[Said, ...]]]:
    aside = {expanded(n) if ":" in n else n for n in (*_ASIDE, *_NAMES, *_MEANS)}
    for predicate in sorted(set(made.predicates(subject)), key=lambda p: shown(made, p)):
        if str(predicate) not in aside:
            values = (_said(made, node) for node in made.objects(subject, predicate))
            yield shown(made, predicate), tuple(sorted(values, key=lambda said: said.text))


def _said(made: "Graph", node: "Node") -> Said:
    from rdflib import URIRef

    return Said(shown(made, node), str(node) if isinstance(node, URIRef) else "")


def _iri(name: str) -> "Node":
    from pledgedata.derive.statement import term

    return term(name)
