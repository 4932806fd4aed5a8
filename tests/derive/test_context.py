"""The context, and the example that the tests of the other derivers use too."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from pledgedata import model, schema
from pledgedata.datatype import SEPARATOR
from pledgedata.derive import context
from pledgedata.iri import expanded
from pledgedata.schema import Column, Table

BASE = "https://data.example.se/m%C3%A5l/a'b(c)"

Row = dict[str, str]
Rows = Mapping[str, list[Row]]

_HOSTILE = {
    "text": "x\"y\\z\n\t<b>&amp; {id} {+x} %20 %zz €😀 ’' |\n#z",
    "name": "x\"y, \\z<b>&amp; {id} %20 €😀 ’' | #z",
    "word": 'a\u00a0b|c,"d"|é',
    "web": "https://x.se:8080/%C3%A5/b?q=a'b(c)&d=%20;e=*!$#f,",
    "flag": "false",
    "number": "-0.000001",
    "whole": "999999999999999",
}


def rows() -> Rows:
    """Two rows a table, but for links: each column's own example, then what is hard to carry."""
    tables = schema.tables()
    found = {
        name: [{c.name: c.example for c in table.columns}, _hostile(table)]
        for name, table in tables.items()
    }
    for name, table in tables.items():
        for column in table.columns:
            if column.ref:
                ids = sorted(row["id"] for row in found[column.ref])
                for place, row in enumerate(found[name]):
                    one = ids[place if table.key == (column.name,) else 0]
                    row[column.name] = SEPARATOR.join(ids) if column.many else one
    found["parties"][0]["part_of"] = ""
    found["pledge_links"] = [found["pledge_links"][0] | {"earlier_pledge_id": "0483-2020-01-x"}]
    return found


def _hostile(table: Table) -> Row:
    row = {}
    for column in table.columns:
        text = _HOSTILE.get(column.kind.name, column.example)
        if column.codes == "scope":
            text = "district"  # spelt like a column
        if column.local:
            text = f"0483-lyckliga_gatan|{text}" if column.many else "0483-lyckliga_gatan"
        row[column.name] = {"id": f"{text}-x", "number": "2"}.get(column.name, text)
    return row


def values(column: Column, row: Row) -> list[str]:
    """The cell's values as texts."""
    text = row[column.name]
    return (text.split(SEPARATOR) if column.many else [text]) if text else []


def graph(found: Rows, base: str, language: str) -> Graph:
    """The graph that every form of the rows must give."""
    result = Graph()
    for name, table in schema.tables().items():
        for row in found[name]:
            for triple in _triples(table, base, language, row):
                result.add(triple)
    return result


def _triples(table: Table, base: str, language: str, row: Row) -> Iterator[tuple[Node, Node, Node]]:
    subjects: dict[str | None, URIRef] = {None: URIRef(table.iri(base, row))}
    yield subjects[None], RDF.type, URIRef(expanded(table.thing.term))
    subjects |= {n.name: URIRef(table.node_iri(n.name, base, row)) for n in table.nodes}
    for node in table.nodes:
        yield subjects[None], URIRef(expanded(node.predicate)), subjects[node.name]
        yield subjects[node.name], RDF.type, URIRef(expanded(node.thing.term))
    for column in table.columns:
        for value in values(column, row):
            predicate = URIRef(expanded(column.term.name))
            yield subjects[column.node], predicate, _object(column, value, base, language)


def _object(column: Column, value: str, base: str, language: str) -> Node:
    if column.prefix is not None:
        return URIRef(column.prefix.format(base=base) + value)
    if column.language is not None:
        return Literal(value, lang=column.tag(language))
    if column.kind.xsd != "string":
        return Literal(value, datatype=XSD[column.kind.xsd], normalize=False)
    return Literal(value)


def document(found: Rows, base: str, said: dict[str, Any]) -> dict[str, Any]:
    """The JSON document of the rows, with this context."""
    tops = [table for table in schema.tables().values() if table.owner is None]
    return {
        "@context": said,
        **{t.name: [_record(t, row, found, base) for row in found[t.name]] for t in tops},
    }


def _record(table: Table, row: Row, found: Rows, base: str) -> dict[str, Any]:
    record: dict[str, Any] = {"iri": table.iri(base, row), "type": _class(table.thing.term)}
    places: dict[str | None, dict[str, Any]] = {None: record}
    for node in table.nodes:
        place = {"iri": table.node_iri(node.name, base, row), "type": _class(node.thing.term)}
        places[node.name] = record[node.name] = place
    for column in table.columns:
        native = column.kind.json in {"integer", "boolean"}
        said = [column.kind.value(v) if native else v for v in values(column, row)]
        if said:
            places[column.node][column.name] = said if column.many else said[0]
    for child in schema.children(table.name):
        assert child.owner is not None
        own = [each for each in found[child.name] if each[child.owner.name] == row["id"]]
        record[child.name] = [_record(child, each, found, base) for each in own]
    return record


def _class(name: str) -> str:
    return name.partition(":")[2]


def _read(tree: dict[str, Any]) -> Graph:
    return Graph().parse(data=json.dumps(tree), format="json-ld")


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_the_document_is_the_graph(language: str) -> None:
    tree = document(rows(), BASE, context.context(BASE, language))
    assert set(_read(tree)) == set(graph(rows(), BASE, language))


def test_the_example_leaves_nothing_out() -> None:
    predicates = {str(p) for p in graph(rows(), BASE, "sv").predicates()}
    terms = {c.term.name for t in schema.tables().values() for c in t.columns}
    assert {expanded(name) for name in terms} <= predicates


def test_every_key_of_the_document_means_something() -> None:
    said = context.context(BASE, "sv")
    assert list(_unknown(document(rows(), BASE, said), said)) == []


def _unknown(tree: Any, said: dict[str, Any]) -> Iterator[str]:
    """The keys that neither the outer context nor that of the object's class defines."""
    if isinstance(tree, list):
        for each in tree:
            yield from _unknown(each, said)
    if isinstance(tree, dict):
        known = said | (said[tree["type"]]["@context"] if "type" in tree else {})
        for key, value in tree.items():
            if key != "@context":
                yield from [] if key in known else [key]
                yield from _unknown(value, said)


def test_each_class_has_a_context_of_its_own() -> None:
    tables = schema.tables().values()
    things = [thing for t in tables for thing in (t.thing, *(n.thing for n in t.nodes))]
    names = [_class(thing.term) for thing in things]
    assert len(set(names)) == len(names)
    said = context.context(BASE, "sv")
    assert [key for key, value in said.items() if isinstance(value, dict)] == names


def test_node_columns_and_tables_do_not_share_a_name() -> None:
    for table in schema.tables().values():
        outer = {node.name for node in table.nodes} | {t.name for t in schema.children(table.name)}
        assert not outer & set(table.column)


@pytest.mark.parametrize("base", [BASE, None])
def test_every_code_is_its_concept(base: str | None) -> None:
    said = context.context(base, "sv") if base else context.public()
    included, expected = [], set()
    for table in schema.tables().values():
        things = {None: table.thing} | {node.name: node.thing for node in table.nodes}
        for column in table.columns:
            if not column.codes:
                continue
            codes = model.code_list(column.codes)
            for code in codes.concepts:
                iri = f"https://x.se/{table.name}/{column.name}/{code}"
                kind = _class(things[column.node].term)
                included.append({"iri": iri, "type": kind, column.name: code})
                expected.add((iri, expanded(column.term.name), codes.base + code))
    found = _read({"@context": said, "agreements": included})
    assert {(str(s), str(p), str(o)) for s, p, o in found if p != RDF.type} == expected


def test_the_public_context_takes_whole_iris_for_references() -> None:
    pledge: dict[str, Any] = {
        "iri": f"{BASE}/id/pledge/0483-2020-01",
        "type": "Pledge",
        "text": "Patrullera",
        "agreement_id": f"{BASE}/id/agreement/0483-2020",
        "responsible_party_ids": [f"{BASE}/id/party/0483-polisen"],
        "themes": ["traffic"],
    }
    found = _read({"@context": context.public(), "pledges": [pledge]})
    subject = URIRef(pledge["iri"])
    assert set(found.predicate_objects(subject)) == {
        (RDF.type, URIRef(expanded("pd:Pledge"))),
        (URIRef(expanded("pd:text")), Literal("Patrullera", lang="sv")),
        (URIRef(expanded("dcterms:isPartOf")), URIRef(f"{BASE}/id/agreement/0483-2020")),
        (URIRef(expanded("pd:responsibleParty")), URIRef(f"{BASE}/id/party/0483-polisen")),
        (URIRef(expanded("dcterms:subject")), URIRef(expanded("pd:codes/theme/traffic"))),
    }
    assert "{base}" not in json.dumps(context.public())
