"""A dataset as one flat table: a row a pledge with its agreement beside it, then what is left."""

from collections.abc import Iterator

from pledgedata import schema
from pledgedata.canonical import csv_bytes
from pledgedata.dataset import Dataset, texts
from pledgedata.layout import ABOUT
from pledgedata.model import Agreement, Pledge, Record

KIND = "row"


def flat(dataset: Dataset) -> bytes:
    """The table as CSV, with those columns that hold something.

    Nothing is lost: what no pledge shows stands in rows of its own, which the column `row` names.
    """
    rows = list(_rows(dataset))
    used = {name for row in rows for name, text in row.items() if text}
    header = [KIND, *(name for name in _columns() if name in used)]
    return csv_bytes(header, ([row.get(name, "") for name in header] for row in rows))


def _columns() -> Iterator[str]:
    """Every column there may be: those of pledges and agreements first."""
    first = (Pledge.table, Agreement.table)
    names = sorted(schema.tables(), key=lambda name: (name not in first, name == first[1]))
    for name in names:
        table = schema.tables()[name]
        yield from (f"{_slug(name)}_{column}" for column in table.column)
    yield from (f"{ABOUT}_field", f"{ABOUT}_value")


def _slug(table: str) -> str:
    return schema.tables()[table].slug.replace("-", "_")


def _rows(dataset: Dataset) -> Iterator[dict[str, str]]:
    agreements = {one.id: _cells(one) for one in dataset.records(Agreement)}
    shown = set()
    for pledge in dataset.records(Pledge):
        shown.add(pledge.agreement_id)
        beside = agreements.get(pledge.agreement_id, {})
        yield {KIND: _slug(Pledge.table), **_cells(pledge), **beside}
    for name, entries in dataset.entries.items():
        for entry in entries if name != Pledge.table else ():
            if name == Agreement.table and getattr(entry.record, "id", "") in shown:
                continue
            yield {KIND: _slug(name), **_cells(entry.record)}
    for field, value in texts(schema.about(), dataset.about).items():
        if value:
            yield {KIND: ABOUT, f"{ABOUT}_field": field, f"{ABOUT}_value": value}


def _cells(record: Record) -> dict[str, str]:
    cells = texts(schema.tables()[record.table], record)
    return {f"{_slug(record.table)}_{column}": text for column, text in cells.items()}
