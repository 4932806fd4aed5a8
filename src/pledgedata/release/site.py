"""The part of a release that is for the web: pages, a document for each thing, a server's rules."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pledgedata import write
from pledgedata.catalogue import name
from pledgedata.catalogue.distribution import Distribution
from pledgedata.dataset import Dataset
from pledgedata.graph import Description, Iri, Object, Thing, named
from pledgedata.layout import ROUTES
from pledgedata.outline import Outline
from pledgedata.web import route, whole
from pledgedata.web.page import Group, Pages
from pledgedata.web.thing import Subject, address, subjects


def pages(
    outline: Outline,
    files: tuple[Distribution, ...],
    found: Mapping[str, Any],
    roots: Sequence[Group],
) -> dict[str, bytes]:
    """The pages about the dataset as a whole, by path; `found` is what search engines read.

    `roots` are the things they lead to. The dataset must know its version and day of issue.
    """
    return {
        "index.html": whole.index(outline, files, found, roots),
        "gone.html": whole.gone(outline),
    }


def roots(dataset: Dataset) -> list[Group]:
    """The things that everything else is found from."""
    return Pages(dataset).roots()


def routes(outline: Outline, *, documented: bool) -> dict[str, bytes]:
    """The rules for web servers, by path."""
    rules = route.rules(outline, documented=documented)
    return {f"{ROUTES}/{file}": data for file, data in rules.items()}


def documents(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """A document for each thing, in three forms, each with its path; streams."""
    made, described = Pages(dataset), dict(write.descriptions(dataset))
    pointing = _pointing(described)
    for one in subjects(dataset):
        iri = Iri(one.iri)
        said = [_document(dataset, one), (iri, described[iri]), *pointing.get(iri, ())]
        yield f"{one.path}.html", made.thing(one)
        yield f"{one.path}.ttl", write.turtle(said, ("foaf",))
        yield f"{one.path}.jsonld", write.jsonld(said, dense=True)


_Said = tuple[tuple[Iri, Object], ...]


def _pointing(described: Mapping[Iri, _Said]) -> Mapping[Iri, list[Description]]:
    """What other things say of each thing."""
    found: dict[Iri, dict[Iri, list[tuple[Iri, Object]]]] = {}
    for subject, said in described.items():
        for predicate, value in said:
            if isinstance(value, Iri) and value in described and value != subject:
                found.setdefault(value, {}).setdefault(subject, []).append((predicate, value))
    return {
        target: [(subject, tuple(said)) for subject, said in some.items()]
        for target, some in found.items()
    }


def _document(dataset: Dataset, one: Subject) -> Description:
    """The document itself: what it is about, whose it is, on what terms."""
    about = dataset.about
    return (
        Thing(address(about, one.path))
        .say("rdf:type", named("foaf:Document"))
        .say("foaf:primaryTopic", Iri(one.iri))
        .say("dcterms:isPartOf", Iri(name.dataset_iri(about)))
        .say("dcterms:license", Iri(name.licence_iri(about)))
        .say("dcterms:modified", about.issued)
        .description
    )
