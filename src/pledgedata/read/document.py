"""Rows from the JSON document of a release."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.datatype import SEPARATOR
from pledgedata.problem import Where
from pledgedata.read.strict import depth, is_torn, twice

DEEPEST: Final = 64
INSIDE: Final = ""
"""The name of the cell that holds the id of the record that a row stands inside, or nothing."""


class Unreadable(ValueError):
    """The bytes are not the form they should be; the message says what is true of them."""


def tree(data: bytes) -> dict[str, Any]:
    """The JSON object that the bytes spell, read whole.

    Raises:
        Unreadable: not UTF-8, not JSON, no object, a key twice, NaN, half a character, too deep,
            or a JSON-LD context that must be fetched.
    """
    try:
        text = data.decode("utf-8")
        if depth(text) > DEEPEST:
            raise Unreadable(f"nested deeper than {DEEPEST}")
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_constant)
        if is_torn(text, found):
            raise Unreadable("half a character stands in it")
    except ValueError as error:
        raise error if isinstance(error, Unreadable) else Unreadable(str(error)) from error
    if not isinstance(found, dict):
        raise Unreadable("it is no object")
    return found


def rows(data: bytes, name: str) -> Iterator[Row]:
    """The rows of every table, parts of a record after it. Reads the whole document first.

    Beside its columns a row has the cells `iri` and `type`, those of nodes that hang on it
    (`period.iri`), `INSIDE`, and what else the object holds. A value that is not what JSON has
    for its column, or not where, is shown as it stands and a final space that no cell has.
    What is no record comes as a row of no table.

    Raises:
        Unreadable: as `tree`, or no document of ours.
    """
    found = tree(data)
    if not isinstance(found.get("@context"), dict):
        raise Unreadable("it has no @context")
    for key, value in found.items():
        if key in schema.tables() and isinstance(value, list):
            yield from _rows(schema.tables()[key], value, name, "")
        elif key != "@context":
            yield Row("", {key: _odd(value)}, Where(name))


def frame(table: schema.Table, cells: Mapping[str, str], base: str) -> dict[str, str]:
    """The cells that a record's row has in the document beside its columns, but for `INSIDE`."""
    row = {column: cells.get(column, "") for column in table.column}
    made = {"iri": table.iri(base, row), "type": table.thing.name}
    for node in table.nodes:
        made[f"{node.name}.iri"] = table.node_iri(node.name, base, row)
        made[f"{node.name}.type"] = node.thing.name
    return made


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable(f"the key {twice(pairs)} stands twice")
    if "@import" in found or not isinstance(found.get("@context", {}), dict):
        # Whoever reads it as JSON-LD would fetch it: nothing here may reach out on its own.
        raise Unreadable("it takes its context from elsewhere")
    return found


def _constant(name: str) -> Any:
    raise Unreadable(f"{name} is not JSON")


def _rows(table: schema.Table, value: list[Any], name: str, inside: str) -> Iterator[Row]:
    for item in value:
        if not isinstance(item, dict):
            yield Row("", {table.name: _odd(item)}, Where(name))
            continue
        parts = {k: v for k, v in item.items() if k in schema.tables() and isinstance(v, list)}
        cells = {INSIDE: inside}
        for cell, text in _facts(table, {k: v for k, v in item.items() if k not in parts}):
            # What stands in two places is in one of them astray.
            cells[cell] = f"{cells[cell]} {text}" if cell in cells else text
        yield Row(table.name, cells, Where(name, table.name))
        for part, rest in parts.items():
            yield from _rows(schema.tables()[part], rest, name, cells.get("id", ""))


def _facts(table: schema.Table, item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    nodes = {node.name for node in table.nodes}
    for key, value in item.items():
        if key in nodes and isinstance(value, dict):
            for inner, held in value.items():
                yield _fact(table, inner, held, key)
        else:
            yield _fact(table, key, value, None)


def _fact(table: schema.Table, key: str, value: Any, node: str | None) -> tuple[str, str]:
    column = table.column.get(key)
    if column is None:
        return f"{node}.{key}" if node else key, _item(None, value)
    return key, _text(column, value) if column.node == node else _odd(value)


def _text(column: schema.Column, value: Any) -> str:
    if not column.many:
        return _item(column, value)
    if not isinstance(value, list) or not value:
        return _odd(value)
    return SEPARATOR.join(_item(column, item) for item in value)


def _item(column: schema.Column | None, value: Any) -> str:
    match column.kind.json if column else "string", value:
        case "boolean", bool():
            return "true" if value else "false"
        case "integer", int() if not isinstance(value, bool):
            return str(value)
        case "string", str() if value and not (column and column.many and SEPARATOR in value):
            return value
    return _odd(value)


def _odd(value: Any) -> str:
    return f"{json.dumps(value, ensure_ascii=False)} "
