"""Rows from the JSON document of a release."""

import json
from collections.abc import Iterator
from typing import Any, Final

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.datatype import SEPARATOR
from pledgedata.problem import Where

DEEPEST: Final = 64
_FRAME: Final = ("iri", "type")


class Unreadable(ValueError):
    """The bytes are not the form they should be; the message says what is true of them."""


def rows(data: bytes, name: str) -> Iterator[Row]:
    """The rows of every table, parts of a record after it. Reads the whole document first.

    The cell named "" holds the id of the record that a part stands inside.

    Raises:
        Unreadable: not UTF-8, not JSON, a key twice, NaN, too deep, or not a document of ours.
    """
    tree = _tree(data)
    if not isinstance(tree, dict) or not isinstance(tree.get("@context"), dict):
        raise Unreadable("no object with an @context")
    for key, value in tree.items():
        if key != "@context":
            yield from _list(key, value, name)


def _tree(data: bytes) -> Any:
    try:
        text = data.decode("utf-8")
        if _depth(text) > DEEPEST:
            raise Unreadable(f"nested deeper than {DEEPEST}")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_constant)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Unreadable(str(error)) from error


def _depth(text: str) -> int:
    """At least the document's depth: brackets inside texts count too, which does no harm here."""
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise Unreadable(f"the key {next(k for k in keys if keys.count(k) > 1)} stands twice")
    return found


def _constant(name: str) -> Any:
    raise Unreadable(f"{name} is not JSON")


def _list(key: str, value: Any, name: str, parent: str | None = None) -> Iterator[Row]:
    table = schema.tables().get(key)
    if table is None or not isinstance(value, list):
        raise Unreadable(f"{key} is not a list of records")
    for item in value:
        if not isinstance(item, dict):
            raise Unreadable(f"{key} holds something that is not a record")
        yield from _row(table, item, name, parent)


def _row(table: schema.Table, item: dict[str, Any], name: str, parent: str | None) -> Iterator[Row]:
    nodes = {node.name for node in table.nodes}
    parts = {child.name for child in schema.children(table.name)}
    facts = {k: v for k, v in item.items() if k not in nodes | parts | {*_FRAME}}
    for node in nodes:
        inner = item.get(node, {})
        if not isinstance(inner, dict):
            raise Unreadable(f"{node} is not an object")
        facts |= {k: v for k, v in inner.items() if k not in _FRAME}
    unknown = sorted(set(facts) - set(table.column))
    if unknown:
        raise Unreadable(f"{table.name} has no {unknown[0]}")
    cells = {k: _text(k, v) for k, v in facts.items()}
    stands = {} if parent is None else {"": parent}
    yield Row(table.name, {**cells, **stands}, Where(name, table.name))
    for part in parts:
        yield from _list(part, item.get(part, []), name, cells.get("id", ""))


def _text(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return SEPARATOR.join(_text(key, item) for item in value)
    if isinstance(value, str | int):
        return str(value)
    raise Unreadable(f"{key} holds {json.dumps(value)}")
