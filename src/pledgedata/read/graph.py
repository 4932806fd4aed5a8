"""Rows from the RDF forms of a release, and every statement they make.

`meaning` says what a row means as statements; reading is its inverse. Written apart from
`write.triple`, so that one can prove the other.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.datatype import SEPARATOR
from pledgedata.iri import expanded
from pledgedata.limit import limits
from pledgedata.problem import Where
from pledgedata.read.document import Unreadable

if TYPE_CHECKING:
    from rdflib.term import Node

    Triple = tuple[Node, Node, Node]

Form = Literal["turtle", "nt", "json-ld"]


class Term(NamedTuple):
    """A term of a statement; `sort` is "iri", "blank" or what follows a literal's quotes.

    Spelt so that equal terms of RDF 1.1 are equal here: tags in lower case, no `xsd:string`.
    """

    text: str
    sort: str

    @property
    def shown(self) -> str:
        """The term as people read it in N-Triples, but for escapes."""
        match self.sort:
            case "iri":
                return f"<{self.text}>"
            case "blank":
                return "_:"
        return f'"{self.text}"{self.sort}'


Statement = tuple[Term, Term, Term]


@dataclass(frozen=True, slots=True)
class Statements:
    """What a graph holds: the rows it describes, everything it says, and what is of no row."""

    rows: tuple[Row, ...]
    said: frozenset[Statement]
    stray: tuple[str, ...]


def statements(data: bytes, form: Form, name: str, base: str, language: str) -> Statements:
    """The rows of a graph written by us, whole in memory (rdflib: about 2 kB a statement).

    Raises:
        Unreadable: the bytes are not in this form.
    """
    said = _parsed(data, form)
    objects: dict[tuple[Term, Term], list[Term]] = {}
    things: dict[Term, list[Term]] = {}
    for subject, predicate, value in sorted(said):
        objects.setdefault((subject, predicate), []).append(value)
        if predicate == TYPE:
            things.setdefault(value, []).append(subject)
    rows = tuple(
        Row(table.name, _cells(table, subject, objects, (base, language)), Where(name, table.name))
        for table in schema.tables().values()
        for subject in things.get(iri(expanded(table.thing.term)), ())
    )
    meant = {
        statement
        for row in rows
        for _, statement in meaning(schema.tables()[row.table], row.cells, base, language)
    }
    stray = (" ".join(part.shown for part in statement) for statement in sorted(said - meant))
    return Statements(rows, said, tuple(stray))


def meaning(
    table: schema.Table, cells: Mapping[str, str], base: str, language: str
) -> Iterator[tuple[str, Statement]]:
    """What a row says, each statement with its column; `type` and `iri` are columns here.

    Those of a node that hangs on the record begin with its name, as in `period.iri`.
    """
    row = {name: cells.get(name, "") for name in table.column}
    subject = iri(table.iri(base, row))
    yield "type", (subject, TYPE, iri(expanded(table.thing.term)))
    yield from _said(table.of(None), subject, row, (base, language))
    for node in table.nodes:
        hanging = iri(table.node_iri(node.name, base, row))
        yield f"{node.name}.iri", (subject, iri(expanded(node.predicate)), hanging)
        yield f"{node.name}.type", (hanging, TYPE, iri(expanded(node.thing.term)))
        yield from _said(table.of(node.name), hanging, row, (base, language))


def term(column: schema.Column, text: str, base: str, language: str) -> Term:
    """The term that one value of a column means."""
    if column.prefix is not None:
        return iri(column.prefix.format(base=base) + text)
    tag = column.tag(language)
    if tag is not None:
        return Term(text, f"@{tag.lower()}")
    return Term(text, _typed(expanded(f"xsd:{column.kind.xsd}")))


def text(column: schema.Column, value: Term, base: str, language: str) -> str | None:
    """The value that a term means in this column; None when it can mean none there."""
    prefix = (column.prefix or "").format(base=base)
    found = value.text.removeprefix(prefix)
    return found if term(column, found, base, language) == value else None


@cache
def iri(address: str) -> Term:
    """The term that is this address."""
    return Term(address, "iri")


TYPE: Final = iri(expanded("rdf:type"))
_STRING: Final = expanded("xsd:string")

_Ground = tuple[str, str]
"""What a row stands on: the package's base IRI and language."""


def _said(
    columns: tuple[schema.Column, ...], subject: Term, row: Mapping[str, str], ground: _Ground
) -> Iterator[tuple[str, Statement]]:
    for column in columns:
        if cell := row[column.name]:
            for item in cell.split(SEPARATOR) if column.many else (cell,):
                value = term(column, item, *ground)
                yield column.name, (subject, iri(expanded(column.term.name)), value)


def _cells(
    table: schema.Table,
    subject: Term,
    objects: Mapping[tuple[Term, Term], list[Term]],
    ground: _Ground,
) -> dict[str, str]:
    places = {None: [subject]} | {
        node.name: objects.get((subject, iri(expanded(node.predicate))), []) for node in table.nodes
    }
    cells = {}
    for column in table.columns:
        predicate = iri(expanded(column.term.name))
        values = (v for place in places[column.node] for v in objects.get((place, predicate), ()))
        texts = [found for v in values if (found := text(column, v, *ground)) is not None]
        if texts:
            cells[column.name] = SEPARATOR.join(sorted(texts))
    return cells


def _parsed(data: bytes, form: Form) -> frozenset[Statement]:
    import rdflib
    from rdflib.plugins.stores.memory import Memory

    # Its reader of N-Triples takes time in proportion to the square of a line.
    if form == "nt" and max(map(len, data.split(b"\n"))) > 3 * limits().cell:
        raise Unreadable(f"a line is longer than {3 * limits().cell} bytes")
    said: set[Statement] = set()

    class Heap(Memory):
        """Keeps terms and nothing else: nobody asks the indexes, which take most memory."""

        def add(
            self, triple: "Triple", context: "rdflib.Graph | None", quoted: object = None
        ) -> None:
            if context is not None and context.identifier == graph.identifier and not quoted:
                subject, predicate, value = triple
                said.add((_term(subject), _term(predicate), _term(value)))

    graph = rdflib.Graph(Heap())
    with literally():
        graph.parse(data=data.decode("utf-8"), format=form)
    return frozenset(said)


@contextmanager
def literally() -> Iterator[None]:
    """While rdflib reads: values stay as they are written, and it logs nothing of those it doubts.

    Raises:
        Unreadable: its parsers stumbled, in whatever way, over what is not in the form.
    """
    from logging import getLogger
    from xml.sax import SAXException

    import rdflib

    log, normalise = getLogger("rdflib.term"), rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False  # else "01" and "1" would be one number
    log.disabled, heard = True, log.disabled
    try:
        yield
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        SyntaxError,
        TypeError,
        ValueError,
        SAXException,
        rdflib.exceptions.Error,
    ) as error:
        raise Unreadable(" ".join(str(error).split())[:200] or type(error).__name__) from error
    finally:
        rdflib.NORMALIZE_LITERALS, log.disabled = normalise, heard


def _term(node: "Node") -> Term:
    from rdflib.term import Literal as Value
    from rdflib.term import URIRef

    if isinstance(node, Value):
        typed = _typed(str(node.datatype or _STRING))
        return Term(str(node), f"@{node.language.lower()}" if node.language else typed)
    # A blank node's label is another one at each reading: not even a report should show it.
    return iri(str(node)) if isinstance(node, URIRef) else Term("", "blank")


def _typed(datatype: str) -> str:
    return "" if datatype == _STRING else f"^^<{datatype}>"
