"""Records as one JSON document, which is JSON-LD through the context it carries."""

from decimal import Decimal
from typing import Any

from pledgedata import schema
from pledgedata.canonical import json_bytes
from pledgedata.dataset import Dataset, texts
from pledgedata.model import Record


def document(dataset: Dataset, context: dict[str, Any]) -> bytes:
    """The document: agreements with their parts nested, then what stands on its own."""
    roots = [t for t in schema.tables().values() if t.owner is None]
    nested = _by_owner(dataset)
    tree = {t.name: [_object(dataset, t, e.record, nested) for e in dataset.entries[t.name]]
            for t in roots}  # fmt: skip
    # Last, so that people who open the file meet agreements first.
    return json_bytes({**tree, "@context": context})


Owned = dict[tuple[str, str], list[Record]]


def _by_owner(dataset: Dataset) -> Owned:
    """The records by table and the id of what they are a part of."""
    found: Owned = {}
    for name, entries in dataset.entries.items():
        owner = schema.tables()[name].owner
        for entry in entries if owner else ():
            key = (name, getattr(entry.record, owner.name))  # type: ignore[union-attr]
            found.setdefault(key, []).append(entry.record)
    return found


def _object(dataset: Dataset, table: schema.Table, record: Record, nested: Owned) -> dict[str, Any]:
    base, cells = dataset.about.base_iri, texts(table, record)
    made: dict[str, Any] = {"iri": table.iri(base, cells), "type": table.thing.name}
    made |= _facts(table.of(None), record)
    for node in table.nodes:
        made[node.name] = {
            "iri": table.node_iri(node.name, base, cells),
            "type": node.thing.name,
            **_facts(table.of(node.name), record),
        }
    for child in schema.children(table.name):
        parts = nested.get((child.name, cells["id"]), ())
        made[child.name] = [_object(dataset, child, part, nested) for part in parts]
    return made


def _facts(columns: tuple[schema.Column, ...], record: Record) -> dict[str, Any]:
    values = ((c, getattr(record, c.name)) for c in columns)
    return {c.name: _face(c, value) for c, value in values if value not in (None, ())}


def _face(column: schema.Column, value: Any) -> Any:
    """The value as JSON. Decimals are text: JSON-LD turns a fraction into a binary double."""
    if column.many:
        return list(value)
    if isinstance(value, Decimal) or column.kind.json == "string":
        return column.kind.text(value)
    return value
