"""A dataset as plain JSON and as JSON Lines: tables of records, as people write them by hand."""

import json
from typing import Any

from pledgedata import schema
from pledgedata.canonical import json_bytes, text_bytes
from pledgedata.dataset import Dataset
from pledgedata.layout import ABOUT
from pledgedata.model import Record


def tree(dataset: Dataset) -> bytes:
    """One object: the facts of the about-file, then a list of records for each table."""
    tables = {
        name: [_record(schema.tables()[name], entry.record) for entry in some]
        for name, some in dataset.entries.items()
        if some
    }
    return json_bytes({ABOUT: _record(schema.about(), dataset.about), **tables})


def lines(dataset: Dataset) -> bytes:
    """A record a line, the table's name first; the about-file is the first line."""
    made = [{"table": ABOUT, **_record(schema.about(), dataset.about)}]
    for name, some in dataset.entries.items():
        table = schema.tables()[name]
        made += [{"table": name, **_record(table, entry.record)} for entry in some]
    return text_bytes(json.dumps(one, ensure_ascii=False) for one in made)


def _record(table: schema.Table, record: Record) -> dict[str, Any]:
    """The record's values by column; numbers that a binary fraction would change are texts."""
    found: dict[str, Any] = {}
    for column in table.columns:
        value = getattr(record, column.name)
        if value in (None, ()):
            continue
        if column.many:
            found[column.name] = [column.kind.text(item) for item in value]
        elif isinstance(value, bool | int):
            found[column.name] = value
        else:
            found[column.name] = column.kind.text(value)
    return found
