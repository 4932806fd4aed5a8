"""Who publishes: the IRI that the Swedish portal knows, and what sort of organisation it is.

The sort follows from the first digits of the organisation number, as Skatteverket groups them.

Source: SKV 709; https://docs.dataportal.se/dcat/3.0.1/#agent
"""

from typing import Final

from pledgedata.catalogue.authority import PUBLISHERS
from pledgedata.graph import Iri, Literal, Thing, named
from pledgedata.model import About
from pledgedata.words import Text

_SORT_OF: Final = {
    "2120": ("LocalAuthority", Text("Kommun", "Local authority")),
    "2220": ("LocalAuthority", Text("Kommunalförbund", "Local authority")),
    "2321": ("RegionalAuthority", Text("Region", "Regional authority")),
    "202": ("NationalAuthority", Text("Statlig myndighet", "National authority")),
    "8": ("NonProfitOrganisation", Text("Ideell organisation", "Non-profit organisation")),
}
_COMPANY: Final = ("Company", Text("Företag", "Company"))


def publisher_iri(about: About) -> str:
    """The publisher's IRI: the one dataportal.se gives every organisation."""
    digits = about.organisation_number.replace("-", "")
    return f"http://dataportal.se/organisation/SE{digits}"


def publisher(about: About) -> Thing:
    """The publisher."""
    return (
        Thing(publisher_iri(about))
        .say("rdf:type", named("foaf:Agent"))
        .say("foaf:name", Literal(about.publisher, language=about.language))
        .say("dcterms:type", Iri(f"{PUBLISHERS}{_sort(about)[0]}"))
    )


def sort(about: About) -> Thing:
    """The sort of organisation the publisher is, as a concept."""
    name, label = _sort(about)
    return (
        Thing(f"{PUBLISHERS}{name}")
        .say("rdf:type", named("skos:Concept"))
        .say("skos:prefLabel", label)
        .say("skos:inScheme", Iri(f"{PUBLISHERS}1.0"))
    )


def _sort(about: About) -> tuple[str, Text]:
    number = about.organisation_number
    return next((said for head, said in _SORT_OF.items() if number.startswith(head)), _COMPANY)
