"""Records as canonical CSV: one table a file, and the edge table of what a cell cannot hold."""

from collections.abc import Iterator

from pledgedata import schema
from pledgedata.canonical import csv_bytes
from pledgedata.dataset import Dataset, texts
from pledgedata.iri import expanded
from pledgedata.layout import FACTS
from pledgedata.model import About

EDGES = ("table", "id", "field", "value", "subject", "property", "object")


def table(dataset: Dataset, name: str) -> bytes:
    """One table: the header, then the records sorted by key."""
    shape = schema.tables()[name]
    rows = (list(texts(shape, e.record).values()) for e in dataset.entries[name])
    return csv_bytes(list(shape.column), rows)


def about(facts: About) -> bytes:
    """The about-file: a row for each fact that is known, in the model's order."""
    known = ((k, v) for k, v in texts(schema.about(), facts).items() if v)
    return csv_bytes(FACTS, known)


def links(dataset: Dataset) -> bytes:
    """The edge table: a row for each value of each list of codes or ids, with the IRIs it means.

    CSVW gives one IRI a cell (Metadata Vocabulary for Tabular Data, 5.1.3), so lists of IRIs
    need rows of their own; they are also what statistics programs join on.
    """
    return csv_bytes(EDGES, _edges(dataset))


def _edges(dataset: Dataset) -> Iterator[tuple[str, ...]]:
    base = dataset.about.base_iri
    for name, entries in dataset.entries.items():
        shape = schema.tables()[name]
        linked = [column for column in shape.columns if column.linked]
        for entry in entries if linked else ():
            cells = texts(shape, entry.record)
            subject = shape.iri(base, cells)
            for column in linked:
                prefix = str(column.prefix).format(base=base)
                for value in getattr(entry.record, column.name):
                    yield (
                        name,
                        cells["id"],
                        column.name,
                        value,
                        subject,
                        expanded(column.term.name),
                        f"{prefix}{value}",
                    )
