"""The release as a graph that others link to: what it counts, where it lies, how it is named.

Source: Describing Linked Datasets with the VoID Vocabulary, https://www.w3.org/TR/void/
"""

from collections.abc import Iterable, Mapping
from typing import Final

from pledgedata import schema
from pledgedata.catalogue import agent, name
from pledgedata.catalogue.distribution import Distribution
from pledgedata.graph import TYPE, Description, Iri, Thing, named
from pledgedata.iri import PREFIXES, expanded, parted
from pledgedata.outline import Outline

_FEATURES: Final = "http://www.w3.org/ns/formats/"
_SYNTAX: Final = {".ttl": "Turtle", ".nt": "N-Triples", ".json": "JSON-LD"}


def void(outline: Outline, files: Iterable[Distribution]) -> list[Description]:
    """The graph's description: one thing for all of it, one for each class in it.

    The dataset must know its version and day of issue.
    """
    about, classes, used = outline.about, _classes(outline), _properties(outline)
    entities = sum(classes.values())
    statements = entities + _links(outline) + sum(outline.values.values())
    iri = name.own_iri(about, "graph")
    dumps = [one for one in files if (_ending(one) in _SYNTAX)]
    vocabularies = {space for space in PREFIXES.values() if any(u.startswith(space) for u in used)}
    parts = {sort: f"{iri}-{parted(sort)[1]}" for sort in sorted(classes)}
    whole = (
        Thing(iri)
        .say("rdf:type", named("void:Dataset"))
        .say("dcterms:title", name.titles(about))
        .say("dcterms:description", name.descriptions(about))
        .say("dcterms:publisher", Iri(agent.publisher_iri(about)))
        .say("dcterms:license", Iri(name.licence_iri(about)))
        .say("dcterms:modified", about.issued)
        .say("dcterms:isPartOf", Iri(name.dataset_iri(about)))
        .say("foaf:homepage", Iri(name.landing_page(about)))
        .say("void:uriSpace", f"{about.base_iri}/id/")
        .say("void:vocabulary", *(Iri(space) for space in sorted(vocabularies)))
        .say("void:dataDump", *(Iri(one.url) for one in dumps))
        .say("void:feature", *(Iri(f"{_FEATURES}{_SYNTAX[_ending(one)]}") for one in dumps))
        .say("void:exampleResource", *(Iri(one) for one in (outline.example,) if one))
        .say("void:triples", statements)
        .say("void:entities", entities)
        .say("void:classes", len(classes))
        .say("void:properties", len(used))
        .say("void:classPartition", *(Iri(part) for part in parts.values()))
    )
    partitions = (
        Thing(part)
        .say("rdf:type", named("void:Dataset"))
        .say("void:class", Iri(sort))
        .say("void:entities", classes[sort])
        for sort, part in parts.items()
    )
    return [thing.description for thing in (whole, *partitions)]


def _classes(outline: Outline) -> Mapping[str, int]:
    """How many things there are of each class, each of which is said to be of it."""
    found: dict[str, int] = {}
    for table_name, count in outline.counts.items():
        table = schema.tables()[table_name]
        for thing in (table.thing, *(node.thing for node in table.nodes)) if count else ():
            sort = expanded(thing.term)
            found[sort] = found.get(sort, 0) + count
    return found


def _links(outline: Outline) -> int:
    """How many statements lead from a record to what hangs on it."""
    tables = schema.tables()
    return sum(
        count * len(tables[table_name].nodes) for table_name, count in outline.counts.items()
    )


def _properties(outline: Outline) -> set[str]:
    """The properties by which anything is said."""
    tables = schema.tables()
    used = {tables[name].column[column].term.name for name, column in outline.values}
    for table_name, count in outline.counts.items():
        used |= {node.predicate for node in tables[table_name].nodes} if count else set()
    said = {expanded(term) for term in used}
    return said | ({TYPE} if any(outline.counts.values()) else set())


def _ending(one: Distribution) -> str:
    return f".{one.path.rpartition('.')[2]}"
