"""The JSON Schema of the JSON document, and the patterns that other derivers share with it.

Source: JSON Schema 2020-12, https://json-schema.org/draft/2020-12
"""

from collections.abc import Mapping
from typing import Any, Final

from pledgedata import model, schema
from pledgedata.datatype import KINDS, SEPARATOR, Kind
from pledgedata.iri import HOME
from pledgedata.model import CodeList
from pledgedata.schema import Column, Table
from pledgedata.words import Text

IRI: Final = f"{HOME}schemas/document.schema.json"
LIMIT: Final = 10**15
"""Numbers are smaller than this: it is what the patterns of the kinds have room for."""

_TITLE = Text("Medborgarlöften", "Citizen pledges")
_MEANS = Text(
    "Ett datapaket i ett dokument: varje löfte står i sitt medborgarlöfte. Genom sin @context är "
    "dokumentet också JSON-LD.",
    "A data package in one document: each pledge stands in its agreement. Through its @context "
    "the document is JSON-LD too.",
)
_IRI = Text("Postens adress, som aldrig ändras.", "The record's address, which never changes.")
_CONTEXT = Text("Vad namnen i dokumentet betyder.", "What the names in the document mean.")


def document() -> dict[str, Any]:
    """The schema of the whole document; it refers to no other."""
    tables = schema.tables()
    tops = {t.name: _array(t) for t in tables.values() if t.owner is None}
    lists = {c.codes for t in tables.values() for c in t.columns if c.codes}
    codes = {
        _code(codes): _codes(codes) for codes in model.code_lists().values() if codes.id in lists
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": IRI,
        **_words(_TITLE, _MEANS),
        "type": "object",
        "properties": {"@context": {"description": both(_CONTEXT), "type": "object"}, **tops},
        "additionalProperties": False,
        "$defs": {**{t.name: _record(t) for t in tables.values()}, **codes},
    }


def lexical(column: Column) -> str:
    """The pattern of one value of the column, not anchored: its codes, or the form of its kind."""
    if column.codes is None:
        return column.kind.pattern
    codes = model.code_list(column.codes)
    local = [KINDS["local"].pattern] if codes.local else []
    return "|".join([code.replace(".", r"\.") for code in codes.concepts] + local)


def whole(pattern: str) -> str:
    """The pattern anchored at both ends, in ECMA-262.

    Where patterns are tried by Python, `$` would let a final line feed through. The lookahead
    means the very end everywhere.
    """
    return rf"^(?:{pattern})(?![\s\S])"


def both(text: Text) -> str:
    """The text in both languages, where only one string may stand."""
    return text.sv if text.sv == text.en else f"{text.sv} / {text.en}"


def _words(label: Text, means: Text) -> dict[str, str]:
    return {"title": both(label), "description": both(means)}


def _record(table: Table) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for column in table.columns:
        if column.node is None:
            properties[column.name] = _property(column)
        elif column.node not in properties:
            properties[column.node] = _node(table, column.node)
    needed = [column.node or column.name for column in table.columns if column.required]
    children = {child.name: _array(child) for child in schema.children(table.name)}
    return _object(table.thing, properties | children, needed)


def _node(table: Table, name: str) -> dict[str, Any]:
    node = next(node for node in table.nodes if node.name == name)
    columns = table.of(name)
    needed = [column.name for column in columns if column.required]
    return _object(node.thing, {column.name: _property(column) for column in columns}, needed)


def _object(thing: Any, properties: Mapping[str, Any], needed: list[str]) -> dict[str, Any]:
    iri = {"description": both(_IRI), "type": "string", "pattern": whole(KINDS["web"].pattern)}
    return {
        **_words(thing.label, thing.means),
        "type": "object",
        "properties": {
            "iri": iri,
            "type": {"const": thing.name},
            **properties,
        },
        "required": list(dict.fromkeys(["iri", "type", *needed])),
        "additionalProperties": False,
    }


def _array(table: Table) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{table.name}"}}


def _property(column: Column) -> dict[str, Any]:
    said = _words(column.label, column.means)
    if column.many:
        items = column.example.split(SEPARATOR)
        array = {"type": "array", "items": _value(column), "uniqueItems": True, "minItems": 1}
        return said | array | {"examples": [[_example(column.kind, item) for item in items]]}
    return said | _value(column) | {"examples": [_example(column.kind, column.example)]}


def _value(column: Column) -> dict[str, Any]:
    if column.codes:
        return {"$ref": f"#/$defs/{_code(model.code_list(column.codes))}"}
    match column.kind.json, column.kind.xsd:
        case "integer", _:
            return {"type": "integer", "minimum": 0, "maximum": LIMIT - 1}
        case "boolean", _:
            return {"type": "boolean"}
        case _, "date":
            return {"type": "string", "format": "date", "pattern": whole(column.kind.pattern)}
    return {"type": "string", "pattern": whole(column.kind.pattern)}


def _example(kind: Kind, text: str) -> Any:
    return kind.value(text) if kind.json in {"integer", "boolean"} else text


def _code(codes: CodeList) -> str:
    return f"code_{codes.id}"


def _codes(codes: CodeList) -> dict[str, Any]:
    said = {**_words(codes.label, codes.means), "type": "string"}
    if not codes.local:
        return said | {"enum": list(codes.concepts)}
    local = {"pattern": whole(KINDS["local"].pattern)}
    return said | {"anyOf": [{"enum": list(codes.concepts)}, local]}
