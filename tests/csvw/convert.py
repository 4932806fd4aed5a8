"""The RDF of a CSVW package, made as the W3C says and knowing nothing else.

Source: Generating RDF from Tabular Data on the Web, W3C Recommendation 17 December 2015,
https://www.w3.org/TR/csv2rdf/ (sections 4 and 6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, unquote

import uritemplate
from rdflib import RDF, XSD, BNode, Graph, Namespace, URIRef
from rdflib import Literal as Text
from rdflib.term import Node

from tests.csvw import cell, metadata
from tests.csvw.metadata import DATATYPES, UNDETERMINED, Column, Group, Table

CSVW = Namespace("http://www.w3.org/ns/csvw#")

Triple = tuple[Node, Node, Node]
Cell = cell.Value | Sequence[cell.Value] | None
Variables = dict[str, Any]  # texts and lists of texts, by column name

_UNSAFE = re.compile(r"%(?![0-9A-Fa-f]{2})|[^%A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]")


def graph(
    metadata_path: Path,
    mode: Literal["minimal", "standard"] = "minimal",
    base: str | None = None,
) -> Graph:
    """The graph of the tables that a metadata file describes.

    Args:
        metadata_path: the metadata document; the CSV files are looked for beside it.
        mode: minimal gives what the cells say, standard also what rows and tables there are.
        base: the URL the metadata document is published at; without it, the file's own.

    Raises:
        ValueError: a cell is not what its datatype allows, or a file is not what it should be.
    """
    if mode not in {"minimal", "standard"}:
        raise ValueError(f"no such mode: {mode!r}")
    result = Graph()
    for triple in _group(metadata.group(metadata_path, base), standard=mode == "standard"):
        result.add(triple)
    return result


def _group(group: Group, *, standard: bool) -> Iterator[Triple]:
    node = _node(group.iri)
    if standard:
        yield node, RDF.type, CSVW.TableGroup
        yield from _annotations(node, group.annotations, group)
    for table in group.tables:
        if table.suppressed:
            continue
        this = _node(table.iri)
        if standard:
            yield node, CSVW.table, this
            yield this, RDF.type, CSVW.Table
            yield this, CSVW.url, URIRef(table.url)
            yield from _annotations(this, table.annotations, table)
        yield from _table(this, table, standard=standard)


def _table(this: Node, table: Table, *, standard: bool) -> Iterator[Triple]:
    dialect = table.dialect
    # The Encoding Standard's "decode" drops a byte order mark; bad bytes are replaced.
    encoding = "utf-8-sig" if dialect.encoding.lower() in {"utf-8", "utf8"} else dialect.encoding
    text = table.path.read_bytes().decode(encoding, errors="replace")
    rows = list(cell.records(text, dialect))
    columns = metadata.columns(table, [each for _, each in rows[: dialect.header_rows]])
    if not columns and rows:
        columns = metadata.columns(table, [[f"_col.{n + 1}" for n in range(len(rows[0][1]))]])
    body = rows[dialect.header_rows :]
    if dialect.skip_blank_rows:
        body = [row for row in body if any(row[1])]
    for number, (source, texts) in enumerate(body, 1):
        where = f"{table.path.name}, row {number}"
        values = _values(texts, columns, where)
        if standard:
            row = BNode()
            yield this, CSVW.row, row
            yield row, RDF.type, CSVW.Row
            yield row, CSVW.rownum, Text(number)
            yield row, CSVW.url, URIRef(f"{table.url}#row={source}")
            for name in table.row_titles:
                yield from ((row, CSVW.title, _title(each)) for each in _listed(values[name]))
        variables: Variables = {
            k: v for k, c in values.items() if (v := cell.canonical(c)) is not None
        }
        variables |= {"_row": str(number), "_sourceRow": str(source)}
        default = BNode()
        for column in columns:
            if not column.suppressed:
                subject, triples = _cell(default, column, values[column.name], variables, table)
                if standard:
                    yield row, CSVW.describes, subject
                yield from triples


def _values(texts: Sequence[str], columns: Sequence[Column], where: str) -> dict[str, Cell]:
    real = sum(not column.virtual for column in columns)
    if len(texts) != real:
        raise ValueError(f"{where}: {len(texts)} cells for {real} columns")
    values: dict[str, Cell] = {}
    for i, column in enumerate(columns):
        try:
            values[column.name] = cell.value("" if column.virtual else texts[i], column)
        except ValueError as error:
            raise ValueError(f"{where}, column {column.name}: {error}") from error
    return values


def _cell(
    default: Node, column: Column, found: Cell, variables: Variables, table: Table
) -> tuple[Node, Iterator[Triple]]:
    """The cell's subject, and the triples it makes."""
    source = column.number + table.dialect.skip_columns
    here = variables | {
        "_name": unquote(column.name),
        "_column": str(column.number),
        "_sourceColumn": str(source),
    }
    subject = default if column.about is None else _url(column.about, here, table)
    predicate = URIRef(f"{table.url}#{column.name}")
    if column.property is not None:
        predicate = _url(column.property, here, table)
    if column.value is not None and (found is not None or column.virtual):
        return subject, iter([(subject, predicate, _url(column.value, here, table))])
    literals = [each.literal() for each in _listed(found)]
    if column.ordered and found is not None and not isinstance(found, cell.Value):
        return subject, _ordered(subject, predicate, literals)
    return subject, ((subject, predicate, each) for each in literals)


def _url(template: str, variables: Variables, table: Table) -> URIRef:
    """The template filled in, its prefix written out, and resolved against the table's URL."""
    parts = re.split(r"(\{[^{}]*\})", template)
    text = "".join(_part(part, variables) for part in parts)
    return URIRef(metadata.resolved(table.url, metadata.expanded(text)))


def _part(part: str, variables: Variables) -> str:
    if not part.startswith("{"):
        return _reserved(part)
    named = {name: variables[name] for name in uritemplate.variables(part) if name in variables}
    if part[1] in "+#":
        # uritemplate encodes nothing at all in a value that holds some `%xx`; RFC 6570 3.2.3 does.
        named = {
            name: _reserved(each) if isinstance(each, str) else [_reserved(text) for text in each]
            for name, each in named.items()
        }
    return uritemplate.expand(part, named)


def _reserved(text: str) -> str:
    """The text with all encoded but URI characters and what is encoded already."""
    return _UNSAFE.sub(lambda match: quote(match[0], safe=""), text)


def _ordered(subject: Node, predicate: Node, items: Sequence[Node]) -> Iterator[Triple]:
    nodes = [BNode() for _ in items]
    yield subject, predicate, nodes[0] if nodes else RDF.nil
    for node, item, rest in zip(nodes, items, [*nodes[1:], RDF.nil], strict=False):
        yield node, RDF.first, item
        yield node, RDF.rest, rest


def _annotations(
    subject: Node, described: Mapping[str, Any], place: Group | Table
) -> Iterator[Triple]:
    for key, each in described.items():
        yield from _annotation(subject, CSVW.note if key == "notes" else _term(key), each, place)


def _annotation(
    subject: Node, predicate: URIRef, given: Any, place: Group | Table
) -> Iterator[Triple]:
    """The triples of a common property: the JSON-LD dialect of section 6."""
    match given:
        case list():
            for each in given:
                yield from _annotation(subject, predicate, each, place)
        case {"@value": literal, "@type": datatype}:
            yield subject, predicate, Text(str(literal), datatype=_term(datatype))
        case {"@value": literal}:
            yield subject, predicate, _text(literal, given.get("@language", UNDETERMINED))
        case dict():
            iri = given.get("@id")
            node = _node(iri and metadata.resolved(place.base, metadata.expanded(iri)))
            yield subject, predicate, node
            types = given.get("@type", [])
            for each in [types] if isinstance(types, str) else types:
                yield node, RDF.type, _term(each)
            inner = {k: v for k, v in given.items() if not k.startswith("@")}
            yield from _annotations(node, inner, place)
        case _:
            yield subject, predicate, _text(given, place.language)


def _text(given: object, language: str | None) -> Text:
    if isinstance(given, str):
        return Text(given, lang=None if language in {None, UNDETERMINED} else language)
    if isinstance(given, float) and not given.is_integer():
        return Text(given, datatype=XSD.double)
    return Text(int(given) if isinstance(given, float) else given)


def _term(name: str) -> URIRef:
    """The URL of a prefixed name, of a term of the CSVW context, or as it is."""
    url = metadata.expanded(name)
    return URIRef(url if ":" in url else DATATYPES.get(url, CSVW[url]))


def _title(found: cell.Value) -> Text:
    return Text(found.lexical, lang=found.lang)


def _listed(found: Cell) -> Sequence[cell.Value]:
    if found is None:
        return []
    return [found] if isinstance(found, cell.Value) else found


def _node(iri: str | None) -> URIRef | BNode:
    return BNode() if iri is None else URIRef(iri)
