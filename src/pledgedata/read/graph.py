"""Rows from the RDF forms of a release, and the statements that belong to no row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.datatype import SEPARATOR
from pledgedata.iri import expanded
from pledgedata.problem import Where
from pledgedata.read.document import Unreadable

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    Statement = tuple[Node, Node, Node]

Form = Literal["turtle", "nt", "json-ld"]


@dataclass(frozen=True, slots=True)
class Statements:
    """What a graph holds: the rows it describes, and statements that describe none."""

    rows: tuple[Row, ...]
    stray: tuple[str, ...]


def statements(data: bytes, form: Form, name: str, base: str, language: str) -> Statements:
    """The rows of a graph written by us, whole in memory (rdflib: about 2 kB a statement).

    Raises:
        Unreadable: the bytes are not in this form.
    """
    from rdflib.namespace import RDF
    from rdflib.term import URIRef

    graph = _graph(data, form)
    walk = _Walk(graph, base, language, set())
    rows: list[Row] = []
    for table in schema.tables().values():
        sort = URIRef(expanded(table.thing.term))
        for subject in sorted(graph.subjects(RDF.type, sort), key=str):
            cells = dict(walk.cells(table, subject))
            rows.append(Row(table.name, cells, Where(name, table.name)))
    stray = sorted(" ".join(part.n3() for part in s) for s in graph if s not in walk.used)
    return Statements(tuple(rows), tuple(stray))


def _graph(data: bytes, form: Form) -> "Graph":
    import rdflib

    normalise = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False  # else "01" and "1" would be one number
    try:
        return rdflib.Graph().parse(data=data.decode("utf-8"), format=form)
    except (
        UnicodeDecodeError,
        rdflib.exceptions.ParserError,
        SyntaxError,
        ValueError,
        AssertionError,
    ) as error:
        raise Unreadable(" ".join(str(error).split())[:200] or type(error).__name__) from error
    finally:
        rdflib.NORMALIZE_LITERALS = normalise


@dataclass(frozen=True, slots=True)
class _Walk:
    graph: "Graph"
    base: str
    language: str
    used: "set[Statement]"

    def cells(self, table: schema.Table, subject: "Node") -> Iterator[tuple[str, str]]:
        """The cells of the record that a subject is, marking what it took them from as used."""
        yield from self._of(table.thing.term, table.of(None), subject)
        for node in table.nodes:
            for hanging in self._objects(subject, node.predicate):
                self._use(subject, node.predicate, hanging)
                yield from self._of(node.thing.term, table.of(node.name), hanging)

    def _of(
        self, sort: str, columns: tuple[schema.Column, ...], subject: "Node"
    ) -> Iterator[tuple[str, str]]:
        from rdflib.term import URIRef

        self._use(subject, "rdf:type", URIRef(expanded(sort)))
        for column in columns:
            found = []
            for value in self._objects(subject, column.term.name):
                text = self._text(column, value)
                if text is not None:
                    found.append(text)
                    self._use(subject, column.term.name, value)
            if found:
                yield column.name, SEPARATOR.join(sorted(found))

    def _objects(self, subject: "Node", name: str) -> "list[Node]":
        from rdflib.term import URIRef

        return list(self.graph.objects(subject, URIRef(expanded(name))))

    def _use(self, subject: "Node", name: str, value: "Node") -> None:
        from rdflib.term import URIRef

        self.used.add((subject, URIRef(expanded(name)), value))

    def _text(self, column: schema.Column, value: "Node") -> str | None:
        """The cell's text that this object stands for; None when it is no object of the column."""
        from rdflib.term import Literal as Value
        from rdflib.term import URIRef

        if column.prefix is not None:
            prefix = column.prefix.format(base=self.base)
            iri = str(value) if isinstance(value, URIRef) else None
            return iri.removeprefix(prefix) if iri and iri.startswith(prefix) else None
        if not isinstance(value, Value):
            return None
        tag = column.tag(self.language)
        xsd = expanded(f"xsd:{column.kind.xsd}")
        plain = tag is None and column.kind.xsd == "string"
        right = (value.language == (tag.lower() if tag else None) or value.language == tag) and (
            str(value.datatype or "") in ({"", xsd} if plain or tag else {xsd})
        )
        return str(value) if right else None
