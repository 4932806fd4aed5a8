"""What each thing of a catalogue must and should say: the profiles' tables, as a table.

Sources: DCAT-AP 3.0.1, https://semiceu.github.io/DCAT-AP/releases/3.0.1/ (classes and properties);
DCAT-AP-SE 3.0.1, https://docs.dataportal.se/dcat/3.0.1/ (what Sweden adds and forbids).
"""

from dataclasses import dataclass
from typing import Final, Literal

from pledgedata.catalogue.dcat import Form
from pledgedata.portal import value
from pledgedata.portal.value import Kind
from pledgedata.words import Text

Need = Literal["must", "should", "may"]


@dataclass(frozen=True, slots=True)
class Duty:
    """A property of a thing: whether it is needed, what its values are, how many at the most.

    Of texts `most` counts each language. `leads` is the role of what the property points to;
    `some` says that one fitting value is enough. None of `forms` but those named have the duty.
    """

    name: str
    need: Need
    kind: Kind
    most: int = 0
    leads: str = ""
    some: bool = False
    forms: tuple[Form, ...] = ("eu", "se")


@dataclass(frozen=True, slots=True)
class Role:
    """A part that a thing plays in a catalogue: its class, what people call it, its duties.

    `described`: a thing that others point to must be described in the same file.
    """

    name: str
    label: Text
    classes: tuple[str, ...]
    duties: tuple[Duty, ...]
    described: bool = True


_PUBLIC: Final = value.listed("access-right", "PUBLIC")
_ANNUAL: Final = value.listed("frequency", "ANNUAL")
_STABLE: Final = value.listed("planned-availability", "STABLE")
_CSV: Final = value.listed("file-type", "CSV")
_TITLE: Final = Duty("dcterms:title", "must", value.text, 1)
_MEANS: Final = Duty("dcterms:description", "must", value.text, 1)
_ISSUED: Final = Duty("dcterms:issued", "should", value.day, 1)
_MODIFIED: Final = Duty("dcterms:modified", "should", value.day, 1)
_LANGUAGE: Final = Duty("dcterms:language", "should", value.listed("language", "SWE"))
_PUBLISHER: Final = Duty("dcterms:publisher", "must", value.organisation, 1, leads="agent")
_SPATIAL: Final = Duty("dcterms:spatial", "should", value.thing, leads="place")

ROLES: Final[dict[str, Role]] = {
    role.name: role
    for role in (
        Role(
            "catalog",
            Text("Katalogen", "The catalogue"),
            ("dcat:Catalog",),
            (
                *(_TITLE, _MEANS, _PUBLISHER, _ISSUED, _MODIFIED, _LANGUAGE, _SPATIAL),
                Duty("dcterms:license", "must", value.waived, 1),
                Duty("foaf:homepage", "should", value.web, 1),
                Duty("dcat:themeTaxonomy", "should", value.thing),
                Duty("dcat:dataset", "must", value.thing, leads="dataset"),
            ),
        ),
        Role(
            "dataset",
            Text("Datamängden", "The dataset"),
            ("dcat:Dataset",),
            (
                *(_TITLE, _MEANS, _PUBLISHER, _ISSUED, _MODIFIED, _LANGUAGE, _SPATIAL),
                Duty("dcat:contactPoint", "should", value.thing, leads="contact"),
                Duty("dcterms:identifier", "should", value.identifier),
                Duty("dcat:keyword", "should", value.text),
                Duty("dcat:theme", "should", value.listed("data-theme", "JUST")),
                Duty("dcterms:temporal", "should", value.thing, leads="period"),
                Duty("dcterms:conformsTo", "should", value.specification, some=True),
                Duty("dcterms:accessRights", "should", _PUBLIC, 1),
                Duty("dcterms:accrualPeriodicity", "should", _ANNUAL, 1),
                Duty("dcat:landingPage", "should", value.web),
                Duty("dcat:version", "should", value.word, 1),
                Duty("adms:versionNotes", "may", value.text),
                Duty("dcat:distribution", "must", value.thing, leads="distribution"),
            ),
        ),
        Role(
            "distribution",
            Text("Distributionen", "The distribution"),
            ("dcat:Distribution",),
            (
                Duty("dcat:accessURL", "must", value.web, 1),
                Duty("dcat:downloadURL", "should", value.web, 1),
                Duty("dcterms:title", "should", value.text, 1),
                Duty("dcterms:description", "should", value.text, 1),
                Duty("dcterms:license", "should", value.licence, 1),
                Duty("dcterms:rights", "should", value.thing, 1, leads="rights"),
                Duty("dcatap:availability", "should", _STABLE, 1),
                Duty("dcat:byteSize", "should", value.size, 1),
                *(_ISSUED, _MODIFIED, _LANGUAGE),
                Duty("dcterms:conformsTo", "should", value.thing),
                Duty("dcterms:format", "should", _CSV, 1, forms=("eu",)),
                Duty("dcat:mediaType", "should", value.media_iri, 1, forms=("eu",)),
                Duty("dcterms:format", "should", value.media_word, 1, forms=("se",)),
            ),
        ),
        Role(
            "agent",
            Text("Utgivaren", "The publisher"),
            ("foaf:Agent",),
            (
                Duty("foaf:name", "must", value.text, 1),
                Duty("dcterms:type", "must", value.publisher_type, 1),
            ),
        ),
        Role(
            "contact",
            Text("Kontakten", "The contact"),
            (),
            (
                Duty("rdf:type", "must", value.contact_class),
                Duty("vcard:fn", "must", value.text, 1),
                Duty("vcard:hasEmail", "must", value.mail, 1),
            ),
        ),
        Role(
            "rights",
            Text("Rättigheterna", "The rights"),
            ("dcterms:RightsStatement",),
            (
                Duty("rdfs:label", "may", value.text, 1),
                Duty("odrs:attributionText", "may", value.text, 1),
            ),
        ),
        Role(
            "period",
            Text("Perioden", "The period"),
            ("dcterms:PeriodOfTime",),
            (
                Duty("dcat:startDate", "may", value.day, 1),
                Duty("dcat:endDate", "may", value.day, 1),
            ),
        ),
        Role(
            "place",
            Text("Platsen", "The place"),
            (),
            (Duty("rdfs:label", "may", value.text),),
            described=False,
        ),
    )
}
"""The roles by name; the catalogue's leads to all others."""

FORBIDDEN: Final = {
    "dcatap:applicableLegislation": "legislation",
    "dcatap:hvdCategory": "legislation",
    "dcat:record": "record",
    "http://spdx.org/rdf/terms#checksum": "checksum",
}
"""Properties that are not to stand in our catalogues, each with the rule that says why."""
