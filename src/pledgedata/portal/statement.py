"""A catalogue as a portal reads it: things, and what is said of each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from pledgedata.catalogue.dcat import Form
from pledgedata.iri import parted
from pledgedata.limit import limits
from pledgedata.problem import Where, refused
from pledgedata.read.document import Unreadable
from pledgedata.read.graph import literally

if TYPE_CHECKING:
    from rdflib.term import Node as RdfNode

Sort = Literal["iri", "relative", "blank", "text"]


class Node(NamedTuple):
    """A thing's name, or a value; a value has a language, or a datatype, or neither."""

    value: str
    sort: Sort = "iri"
    language: str = ""
    datatype: str = ""

    @property
    def shown(self) -> str:
        """The node as people read it; what a blank node is called differs each time."""
        return "_:" if self.sort == "blank" else self.value


@dataclass(frozen=True, slots=True)
class Statements:
    """All that a file of a catalogue says; properties are prefixed names where we know a prefix."""

    file: str
    form: Form
    things: Mapping[Node, Mapping[str, tuple[Node, ...]]]
    lines: Mapping[str, int]

    def values(self, thing: Node, name: str) -> tuple[Node, ...]:
        """What is said by this property; nothing of what is not described."""
        return self.things.get(thing, {}).get(name, ())

    def first(self, thing: Node, name: str) -> str:
        """One value as text, in Swedish where there are several; empty if there is none."""
        found = sorted(self.values(thing, name), key=lambda node: node.language != "sv")
        return found[0].value if found else ""

    def of_class(self, name: str) -> list[Node]:
        """The things of this class, which is a prefixed name."""
        return [t for t in self.things if name in self.classes(t)]

    def classes(self, thing: Node) -> tuple[str, ...]:
        """The classes of a thing, as prefixed names."""
        return tuple(shortened(node.value) for node in self.values(thing, "rdf:type"))

    def where(self, thing: Node) -> Where:
        """The place of a thing in the file."""
        return Where(self.file, line=self.lines.get(thing.value, 0))


_BASE: Final = "https://relative.invalid/"
_ABOUT: Final = re.compile(r'rdf:(?:about|nodeID)\s*=\s*["\']([^"\']*)["\']')


def read(path: Path, name: str, form: Form) -> Statements:
    """The statements of an RDF/XML file.

    Raises:
        Refused: `portal-catalogue-missing`, `portal-catalogue-entities`,
            `portal-catalogue-unreadable`.
    """
    where = Where(name)
    if not path.is_file():
        raise refused("portal-catalogue-missing", where, name=name)
    if path.stat().st_size > limits().file:
        raise refused("portal-catalogue-unreadable", where, name=name, reason=f"> {limits().file}")
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise refused("portal-catalogue-unreadable", where, name=name, reason=str(error)) from None
    # A document type can declare entities that grow without end; no catalogue needs one.
    if re.search(r"<!(DOCTYPE|ENTITY)", text):
        raise refused("portal-catalogue-entities", where, name=name)
    lines = dict(_lines(text))
    return Statements(name, form, _things(text, name), lines)


def _lines(text: str) -> Iterator[tuple[str, int]]:
    for number, line in reversed(list(enumerate(text.splitlines(), 1))):
        for found in _ABOUT.finditer(line):
            yield found[1], number


def _things(text: str, name: str) -> dict[Node, dict[str, tuple[Node, ...]]]:
    from rdflib import Graph

    graph = Graph()
    try:
        with literally():
            graph.parse(data=text, format="xml", publicID=_BASE)
    except Unreadable as error:
        where, reason = Where(name), str(error)
        raise refused("portal-catalogue-unreadable", where, name=name, reason=reason) from None
    found: dict[Node, dict[str, tuple[Node, ...]]] = {}
    for s, p, o in graph:
        said = found.setdefault(_node(s), {})
        key = shortened(str(p))
        said[key] = (*said.get(key, ()), _node(o))
    # A graph has no order: by name, so that the same file is always told of alike.
    return {t: {p: tuple(sorted(v)) for p, v in sorted(found[t].items())} for t in sorted(found)}


def _node(node: "RdfNode") -> Node:
    from rdflib import BNode, URIRef

    value: Any = node
    if isinstance(node, URIRef):
        text = str(node)
        if text.startswith(_BASE):
            return Node(text.removeprefix(_BASE), "relative")
        return Node(text)
    if isinstance(node, BNode):
        return Node(str(node), "blank")
    return Node(str(node), "text", value.language or "", shortened(str(value.datatype or "")))


@cache
def shortened(iri: str) -> str:
    """The prefixed name of an IRI whose namespace we know, else the IRI."""
    prefix, local = parted(iri)
    return f"{prefix}:{local}" if prefix and re.fullmatch(r"\w+", local) else iri
