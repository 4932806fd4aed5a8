"""Who publishes: the IRI that the Swedish portal knows, and what sort of organisation it is.

The sort is what the about-file says; else it follows from the first digits of the organisation
number, as Skatteverket groups them. A publisher without a number has an IRI of its own.

Source: SKV 709; https://docs.dataportal.se/dcat/3.0.1/#agent
"""

from collections.abc import Iterator
from typing import Final

from pledgedata.catalogue import name
from pledgedata.catalogue.authority import PUBLISHERS
from pledgedata.graph import Iri, Literal, Thing, named
from pledgedata.model import About, code_list

_SORT_OF: Final = {
    "2120": "LocalAuthority",
    "2220": "LocalAuthority",
    "2321": "RegionalAuthority",
    "202": "NationalAuthority",
    "8": "NonProfitOrganisation",
}
_COMPANY: Final = "Company"


def registered_iri(about: About) -> str:
    """The IRI that dataportal.se gives every organisation; empty for one without a number."""
    digits = (about.organisation_number or "").replace("-", "")
    return f"http://dataportal.se/organisation/SE{digits}" if digits else ""


def publisher_iri(about: About) -> str:
    """The publisher's IRI: the portal's, or one of the package's own where there is none."""
    return registered_iri(about) or name.own_iri(about, "publisher")


def publisher(about: About) -> Thing:
    """The publisher."""
    sort = sort_iri(about)
    return (
        Thing(publisher_iri(about))
        .say("rdf:type", named("foaf:Agent"))
        .say("foaf:name", Literal(about.publisher, language=about.language))
        .say("dcterms:type", Iri(sort) if sort else None)
    )


def sort_iri(about: About) -> str:
    """The IRI of the sort of organisation that the publisher is; empty where nothing says it."""
    sort = _sort(about)
    return f"{PUBLISHERS}{sort}" if sort else ""


def sort(about: About) -> Iterator[Thing]:
    """The sort of organisation the publisher is, as a concept, where it is known."""
    if said := _sort(about):
        yield (
            Thing(f"{PUBLISHERS}{said}")
            .say("rdf:type", named("skos:Concept"))
            .say("skos:prefLabel", code_list("publisher_type").concepts[said].label)
            .say("skos:inScheme", Iri(f"{PUBLISHERS}1.0"))
        )


def _sort(about: About) -> str:
    if about.publisher_type:
        return about.publisher_type
    if number := about.organisation_number:
        return next((said for head, said in _SORT_OF.items() if number.startswith(head)), _COMPANY)
    return "LocalAuthority" if about.municipality_code else ""
