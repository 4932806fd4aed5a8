"""What somebody would publish who never checked a cell: JSON, a graph and CSV of any rows.

Made from the schema and from nothing that the product writes with, so that what our writers
refuse can still reach the validators.
"""

import csv
import io
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from pledgedata import schema
from pledgedata.datatype import SEPARATOR
from pledgedata.iri import expanded
from pledgedata.schema import Column, Table

BASE = "https://data.example.se/medborgarloften"
LANGUAGE = "sv"

Cells = Mapping[str, str]
Tables = Mapping[str, Sequence[Cells]]
Place = tuple[str | int, ...]


def items(column: Column, cells: Cells) -> list[str]:
    """The texts in a cell."""
    text = cells.get(column.name, "")
    return (text.split(SEPARATOR) if column.many else [text]) if text else []


def table_text(header: Sequence[str], rows: Sequence[Cells]) -> str:
    """A CSV with quotes around every cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([cells.get(name, "") for name in header] for cells in rows)
    return out.getvalue()


def document(found: Tables) -> tuple[Any, dict[Place, tuple[str, int]]]:
    """The JSON document, and of each record in it the table and number of its row.

    What is part of an agreement or a pledge stands in the first one, whatever it says itself:
    in a tree nothing can hang on what is not there.
    """
    tree: dict[str, Any] = {"@context": {}}
    places: dict[Place, tuple[str, int]] = {}
    where: dict[str, Place] = {}
    for table in schema.tables().values():
        owner: Any = tree
        path: Place = ()
        if table.owner:
            path = (*where[str(table.owner.ref)], 0)
            for step in path:
                owner = owner[step]
        where[table.name] = (*path, table.name)
        owner[table.name] = [_record(table, cells) for cells in found[table.name]]
        for number in range(len(found[table.name])):
            places[(*where[table.name], number)] = (table.name, number)
    return json.loads(json.dumps(tree)), places


def _record(table: Table, cells: Cells) -> dict[str, Any]:
    record: dict[str, Any] = {"iri": table.iri(BASE, cells), "type": _local(table.thing.term)}
    places: dict[str | None, dict[str, Any]] = {None: record}
    for node in table.nodes:
        place = {"iri": table.node_iri(node.name, BASE, cells), "type": _local(node.thing.term)}
        places[node.name] = record[node.name] = place
    for column in table.columns:
        said = [_native(column, text) for text in items(column, cells)]
        if said:
            places[column.node][column.name] = said if column.many else said[0]
    return record


def _native(column: Column, text: str) -> object:
    """The value in JSON: whatever a program can make a number or a truth value of, it does."""
    if column.kind.json == "boolean":
        yes, no = {"true", "1", "ja", "yes", "on"}, {"false", "0", "nej", "no", "off"}
        word = text.strip().lower()
        return True if word in yes else False if word in no else text
    if column.kind.json == "integer":
        for number in (int, float):
            try:
                return number(text)
            except ValueError:
                continue
    return text


def _local(term: str) -> str:
    return term.partition(":")[2]


def graph(found: Tables) -> tuple[Graph, dict[Node, set[tuple[str, int]]]]:
    """The graph, and of each subject in it the table and number of the rows it comes from.

    It is not written and read again: a parser that stops at one bad address would hide from the
    shapes what they have to judge. Numbers and days are normalised, as parsers do.
    """
    made = Graph()
    rows: dict[Node, set[tuple[str, int]]] = {}
    for table in schema.tables().values():
        for number, cells in enumerate(found[table.name]):
            for subject, predicate, value in _triples(table, cells):
                made.add((subject, predicate, value))
                rows.setdefault(subject, set()).add((table.name, number))
    return made, rows


def _triples(table: Table, cells: Cells) -> Iterator[tuple[Node, Node, Node]]:
    subjects: dict[str | None, URIRef] = {None: URIRef(table.iri(BASE, cells))}
    yield subjects[None], RDF.type, URIRef(expanded(table.thing.term))
    for node in table.nodes:
        subjects[node.name] = URIRef(table.node_iri(node.name, BASE, cells))
        yield subjects[None], URIRef(expanded(node.predicate)), subjects[node.name]
        yield subjects[node.name], RDF.type, URIRef(expanded(node.thing.term))
    for column in table.columns:
        for text in items(column, cells):
            yield subjects[column.node], URIRef(expanded(column.term.name)), _object(column, text)


def _object(column: Column, text: str) -> Node:
    if column.prefix is not None:
        return URIRef(column.prefix.format(base=BASE) + text)
    if column.language is not None:
        return Literal(text, lang=column.tag(LANGUAGE))
    xsd = column.kind.xsd
    return Literal(text) if xsd == "string" else Literal(text, datatype=expanded(f"xsd:{xsd}"))


def shown(text: str) -> str:
    """The text as a person can read it: what cannot be seen is spelt out."""
    spelt = "".join(_spelt(character) for character in text)
    return spelt if len(spelt) <= 60 else f"{spelt[:20]}… ({len(text)})"


def _spelt(character: str) -> str:
    seen = character.isprintable() and unicodedata.is_normalized("NFC", character)
    plain = seen and not unicodedata.combining(character)
    return character if plain else f"\\u{ord(character):04x}"
