"""Records of a whole package by their class: for tables of which there are few."""

from collections.abc import Iterator
from typing import Any, TypeVar

from pledgedata import schema
from pledgedata.bulk.engine import Engine
from pledgedata.bulk.pour import CLEAN
from pledgedata.datatype import SEPARATOR
from pledgedata.model import Record
from pledgedata.schema import Column

R = TypeVar("R", bound=Record)


def records(engine: Engine, sort: type[R]) -> Iterator[R]:
    """The records of one class, sorted by key, of tables that `straighten` made known."""
    columns = schema.tables()[sort.table].columns
    names = ", ".join(column.name for column in columns)
    for row in engine.rows(f"SELECT {names} FROM {CLEAN}{sort.table}"):
        cells = zip(columns, row, strict=True)
        yield sort(**{column.name: _value(column, text) for column, text in cells if text})


def _value(column: Column, text: str) -> Any:
    if column.many:
        return tuple(column.kind.value(item) for item in text.split(SEPARATOR))
    return column.kind.value(text)
