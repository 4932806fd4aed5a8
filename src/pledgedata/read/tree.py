"""Grids from JSON: an object of tables, a list of records of one table, or a record a line.

Also the JSON document of a release, with its records nested. A list is a cell with several values.
What JSON allows and data must not hold is refused: keys twice, NaN, half characters, a tower of
lists.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from pledgedata import schema
from pledgedata.datatype import SEPARATOR
from pledgedata.limit import limits
from pledgedata.problem import Problem, Where, problem
from pledgedata.read.encoding import decoded
from pledgedata.read.grid import Grid, Grids, Line, Odd
from pledgedata.read.strict import depth, is_torn, twice

TABLE: Final = "table"
"""The key of a line that says which table its record is of."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A record of a table, where it stands, and the record it stood inside."""

    table: str
    row: int
    line: int
    cells: Mapping[str, str]


def grids(name: str, data: bytes) -> Grids:
    """The grids of a JSON file, whole; or what is wrong with it."""
    text = decoded(name, data)
    if isinstance(text, Problem):
        return Grids(problems=(text,))
    try:
        found = _parsed(text.text)
        items = list(_items(found, Path(name).stem))
    except Odd as odd:
        return Grids(problems=(_problem(name, odd, 0),))
    return _gathered(name, items, text.notes)


def lines(name: str, data: bytes) -> Grids:
    """The grids of a JSON Lines file; a line that is no record is told of and hides no other."""
    text = decoded(name, data)
    if isinstance(text, Problem):
        return Grids(problems=(text,))
    items, faults = list[_Item](), list[Problem]()
    for number, line in enumerate(text.text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found = _parsed(line)
            items += [
                replace(one, row=number, line=number) for one in _line(found, Path(name).stem)
            ]
        except Odd as odd:
            faults.append(_problem(name, odd, number))
    return _gathered(name, items, (*text.notes, *faults))


def _line(found: Any, stem: str) -> Iterator[_Item]:
    if not isinstance(found, dict):
        raise Odd("json-shape")
    known = str(found.get(TABLE, stem))
    yield from _record(known, {k: v for k, v in found.items() if k != TABLE}, 1)


def _gathered(name: str, items: Iterable[_Item], notes: Iterable[Problem]) -> Grids:
    """A grid a table, its header the keys in the order they are met."""
    tables: dict[str, list[_Item]] = {}
    for item in items:
        tables.setdefault(item.table, []).append(item)
    made = []
    for table, some in tables.items():
        header = tuple(dict.fromkeys(key for item in some for key in item.cells))
        rows = (Line(i.row, i.line, tuple(i.cells.get(key, "") for key in header)) for i in some)
        made.append(Grid(table, name, header, tuple(rows), 0))
    return Grids(tuple(made), tuple(notes))


def _items(found: Any, stem: str) -> Iterator[_Item]:
    if isinstance(found, list):
        yield from _records(stem, found)
        return
    if not isinstance(found, dict):
        raise Odd("json-shape")
    if not any(isinstance(value, list | dict) for value in found.values()):
        yield from _record(stem, found, 1)
        return
    for key, value in found.items():
        if key == "@context":
            continue
        if isinstance(value, list):
            yield from _records(key, value)
        elif isinstance(value, dict):
            facts = [(k, _cell(k, v)) for k, v in value.items()]
            for row, (field, text) in enumerate(facts, start=1):
                yield _Item(key, row, 0, {"field": field, "value": text})
        else:
            raise Odd("json-shape")


def _records(table: str, values: list[Any]) -> Iterator[_Item]:
    for row, value in enumerate(values, start=1):
        if not isinstance(value, dict):
            raise Odd("json-shape")
        yield from _record(table, value, row)


def _record(table: str, record: Mapping[str, Any], row: int) -> Iterator[_Item]:
    """The record's cells; records nested in it after it, as rows of their own tables."""
    shape = schema.tables().get(table)
    nodes = {node.name for node in shape.nodes} if shape else set()
    cells: dict[str, str] = {}
    inside: list[_Item] = []
    for key, value in record.items():
        if key in {"iri", "type"} and "iri" in record:
            continue  # a release's document names each thing; a table's cells say the same
        if key in nodes and isinstance(value, dict):
            held = {k: v for k, v in value.items() if k not in {"iri", "type"}}
            cells |= {k: _cell(k, v) for k, v in held.items()}
        elif key in schema.tables() and isinstance(value, list):
            inside += _records(key, value)
        else:
            cells[key] = _cell(key, value)
    yield _Item(table, row, 0, cells)
    yield from inside


def _cell(key: str, value: Any) -> str:
    if isinstance(value, list):
        items = [_cell(key, item) for item in value if not isinstance(item, list | dict)]
        if len(items) < len(value):
            raise Odd("json-nested", key=key)
        if torn := next((item for item in items if SEPARATOR in item), None):
            raise Odd("json-separator", key=key, value=torn)
        return SEPARATOR.join(items)
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case dict():
            raise Odd("json-nested", key=key)
    return format(value, "f") if isinstance(value, float) else str(value)


def _parsed(text: str) -> Any:
    if (deep := depth(text)) > limits().depth:
        raise Odd("json-deep", found=deep, limit=limits().depth)
    try:
        found = json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_constant,
            parse_float=_Number,
            parse_int=_Number,
        )
    except json.JSONDecodeError as error:
        raise Odd("json-syntax", line=error.lineno, place=error.colno) from error
    if is_torn(text, found):
        raise Odd("json-half-character")
    return found


class _Number(str):
    """A number as it was written: no digit of it is lost to a binary fraction."""

    __slots__ = ()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Odd("json-key-twice", key=str(twice(pairs)))
    return found


def _constant(name: str) -> Any:
    raise Odd("json-number", value=name)


def _problem(name: str, odd: Odd, number: int) -> Problem:
    facts = dict(odd.facts)
    line = number or int(str(facts.get("line", 0)))
    if "line" in facts:
        facts["line"] = line
    return problem(odd.code, Where(name, line=line), name=name, **facts)
