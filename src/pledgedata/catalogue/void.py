"""The release as a graph that others link to: what it counts, where it lies, how it is named.

Source: Describing Linked Datasets with the VoID Vocabulary, https://www.w3.org/TR/void/
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from pledgedata.catalogue import agent, name
from pledgedata.catalogue.distribution import Distribution
from pledgedata.dataset import Dataset
from pledgedata.graph import TYPE, Description, Iri, Thing, named
from pledgedata.iri import PREFIXES, parted

_FEATURES: Final = "http://www.w3.org/ns/formats/"
_SYNTAX: Final = {".ttl": "Turtle", ".nt": "N-Triples", ".json": "JSON-LD"}


def void(
    dataset: Dataset, records: Iterable[Description], files: Iterable[Distribution]
) -> list[Description]:
    """The graph's description: one thing for all of it, one for each class in it.

    `records` is what the graph says. The dataset must know its version and day of issue.
    """
    about = dataset.about
    statements, entities, used = 0, set[str](), set[str]()
    classes = Counter[str]()
    for subject, said in records:
        statements += len(said)
        entities.add(subject.value)
        for predicate, value in said:
            used.add(predicate.value)
            if predicate.value == TYPE:
                classes[value.value] += 1
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
        .say("void:exampleResource", *(Iri(one) for one in sorted(entities)[:1]))
        .say("void:triples", statements)
        .say("void:entities", len(entities))
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


def _ending(one: Distribution) -> str:
    return f".{one.path.rpartition('.')[2]}"
