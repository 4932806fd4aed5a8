"""The things of a dataset that have addresses of their own, and where their documents lie."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pledgedata import schema
from pledgedata.catalogue.name import download_base
from pledgedata.dataset import Dataset, texts
from pledgedata.layout import DOCUMENTS
from pledgedata.mark import Hanging
from pledgedata.model import About, Record

_LONGEST: Final = 240
"""How many characters a name may have and still be a file's: file systems end at 255."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing: its IRI, its kind and name in that, and the record that describes it.

    `node` says which of the things that hang on the record it is; None for the record itself.
    """

    iri: str
    kind: str
    name: str
    table: schema.Table
    record: Record
    node: Hanging | None = None

    @property
    def path(self) -> str:
        """Where its document lies in the release, without the ending of a form."""
        return f"{DOCUMENTS}/{self.kind}/{self.name}"


def subjects(dataset: Dataset) -> Iterator[Subject]:
    """Every thing of the dataset, in publishing order; but for names no file can have."""
    base = dataset.about.base_iri
    for name, entries in dataset.entries.items():
        table = schema.tables()[name]
        for entry in entries:
            cells = texts(table, entry.record)
            iri = table.iri(base, cells)
            local = iri.rpartition("/")[2]
            if len(local) > _LONGEST:
                continue
            yield Subject(iri, table.slug, local, table, entry.record)
            for node in table.nodes:
                at = table.node_iri(node.name, base, cells)
                yield Subject(at, node.name, local, table, entry.record, node)


def kinds() -> dict[str, str]:
    """The table that the things of a kind stand in, by the kind's name in addresses."""
    tables = schema.tables().values()
    found = {table.slug: table.name for table in tables}
    return found | {node.name: table.name for table in tables for node in table.nodes}


def address(about: About, path: str) -> str:
    """The address that a file of the release has on the web."""
    return f"{download_base(about)}/{path}"
