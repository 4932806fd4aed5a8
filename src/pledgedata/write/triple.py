"""Records as statements: the one walk that every RDF form is written from."""

from collections.abc import Iterator

from pledgedata import schema
from pledgedata.dataset import Dataset, texts
from pledgedata.datatype import SEPARATOR
from pledgedata.graph import Description, Iri, Literal, Object, named
from pledgedata.iri import expanded
from pledgedata.model import Record


def descriptions(dataset: Dataset) -> Iterator[Description]:
    """Each thing with what is said of it, in publishing order; streams.

    Within a thing the statements follow the columns; no statement comes twice.
    """
    for name, entries in dataset.entries.items():
        table = schema.tables()[name]
        for entry in entries:
            yield from _things(dataset, table, entry.record)


def _things(dataset: Dataset, table: schema.Table, record: Record) -> Iterator[Description]:
    base, cells = dataset.about.base_iri, texts(table, record)
    subject = Iri(table.iri(base, cells))
    hanging = [(node, Iri(table.node_iri(node.name, base, cells))) for node in table.nodes]
    links = [(named(node.predicate), iri) for node, iri in hanging]
    own = _said(table.thing.term, table.of(None), cells, dataset)
    yield subject, (*own, *links)
    for node, iri in hanging:
        yield iri, tuple(_said(node.thing.term, table.of(node.name), cells, dataset))


def _said(
    sort: str, columns: tuple[schema.Column, ...], cells: dict[str, str], dataset: Dataset
) -> Iterator[tuple[Iri, Object]]:
    yield named("rdf:type"), named(sort)
    for column in columns:
        if text := cells[column.name]:
            predicate = named(column.term.name)
            for item in text.split(SEPARATOR) if column.many else (text,):
                yield predicate, _object(column, item, dataset)


def _object(column: schema.Column, text: str, dataset: Dataset) -> Object:
    if column.prefix is not None:
        return Iri(column.prefix.format(base=dataset.about.base_iri) + text)
    tag = column.tag(dataset.about.language)
    if tag is not None:
        return Literal(text, language=tag)
    xsd = column.kind.xsd
    return Literal(text, datatype="" if xsd == "string" else expanded(f"xsd:{xsd}"))
