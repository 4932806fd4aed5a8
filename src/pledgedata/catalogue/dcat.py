"""The catalogue of a release: what a portal harvests, as statements.

Two forms, since the European and the Swedish profile ask for different things in the same place:
DCAT-AP 3.0.1 (`eu`) wants formats as concepts, DCAT-AP-SE 3.0.1 (`se`) media types in text. No
blank nodes, no relative IRIs, a language on every text. Checksums stand in the descriptor and the
manifest only: SE takes no SHA-256, and the shapes of 3.0.1 know no algorithm by its IRI.

Source: https://semiceu.github.io/DCAT-AP/releases/3.0.1/, https://docs.dataportal.se/dcat/3.0.1/
"""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from pledgedata import graph
from pledgedata.canonical import Seal
from pledgedata.catalogue import agent, name
from pledgedata.catalogue.authority import EU, LANGUAGES
from pledgedata.catalogue.distribution import Distribution, distributions
from pledgedata.derive.profile import SPECIFIED
from pledgedata.graph import Description, Iri, Thing, named, typed
from pledgedata.iri import CC0, SPECIFICATION
from pledgedata.model import About, code_list
from pledgedata.outline import Outline
from pledgedata.words import Text, same

Form = Literal["eu", "se"]

PREFIXES: Final = ("adms", "dcatap", "foaf", "odrs", "rdfs", "skos", "vcard")

_NUTS: Final = "http://data.europa.eu/nuts/code/"
_SORTS: Final = "http://purl.org/adms/licencetype/"
_LICENCES: Final = {
    "publicdomain": ("PublicDomain", Text("Fri från upphovsrätt", "Work in the public domain")),
    "by": ("Attribution", Text("Källan ska nämnas", "Attribution")),
}


def catalogue(outline: Outline, seals: Mapping[str, Seal], form: Form) -> list[Description]:
    """The catalogue, its dataset, a distribution for each data file, and what they point to.

    The dataset must know its version and day of issue.
    """
    files = tuple(distributions(outline.about, seals))
    about = outline.about
    things = (
        _catalog(outline),
        _dataset(outline, files),
        *(_distribution(about, one, form) for one in files),
        agent.publisher(about),
        *agent.sort(about),
        *_contact(about),
        *_temporal(outline),
        _rights(about, form),
        *_documents(about, files),
        *(_place(iri, label) for iri, label in _places(outline)),
        *(_media(files) if form == "eu" else ()),
    )
    return [thing.description for thing in things]


def _catalog(outline: Outline) -> Thing:
    about = outline.about
    who = about.publisher
    said = Text(
        f"Katalog över medborgarlöften som öppna data, utgivna av {who}.",
        f"Catalogue of citizen pledges as open data, published by {who}.",
    )
    return (
        Thing(name.own_iri(about, "catalog"))
        .say("rdf:type", named("dcat:Catalog"))
        .say("dcterms:title", Text(f"Öppna data från {who}", f"Open data from {who}"))
        .say("dcterms:description", said)
        .say("dcterms:publisher", Iri(agent.publisher_iri(about)))
        .say("dcterms:license", Iri(CC0))  # of the metadata: the data has its own
        .say("dcterms:issued", name.first_day(about))
        .say("dcterms:modified", about.issued)
        .say("dcterms:language", *_languages("sv", "en"))
        .say("foaf:homepage", Iri(name.landing_page(about)))
        .say("dcterms:spatial", *(Iri(iri) for iri, _ in _places(outline)))
        .say("dcat:themeTaxonomy", Iri(f"{EU}data-theme"))
        .say("dcat:dataset", Iri(name.dataset_iri(about)))
    )


def _dataset(outline: Outline, files: tuple[Distribution, ...]) -> Thing:
    about = outline.about
    often, before = about.update_frequency, about.previous_version
    return (
        Thing(name.dataset_iri(about))
        .say("rdf:type", named("dcat:Dataset"))
        .say("dcterms:title", name.titles(about))
        .say("dcterms:description", name.descriptions(about))
        .say("dcterms:identifier", name.identifier(about))
        .say("dcterms:publisher", Iri(agent.publisher_iri(about)))
        .say("dcat:contactPoint", *(Iri(one.iri) for one in _contact(about)))
        .say("dcat:keyword", *name.keywords(outline))
        .say("dcat:theme", *(Iri(f"{EU}data-theme/{theme}") for theme in name.THEMES))
        .say("dcterms:spatial", *(Iri(iri) for iri, _ in _places(outline)))
        .say("dcterms:temporal", *(Iri(one.iri) for one in _temporal(outline)))
        .say("dcterms:issued", name.first_day(about))
        .say("dcterms:modified", about.issued)
        .say("dcterms:language", *_languages(about.language))
        .say("dcterms:conformsTo", Iri(SPECIFICATION))
        .say("dcterms:accessRights", Iri(f"{EU}access-right/PUBLIC"))
        .say("dcterms:accrualPeriodicity", Iri(f"{EU}frequency/{often or 'UNKNOWN'}"))
        .say("dcat:landingPage", Iri(name.landing_page(about)))
        .say("dcat:version", about.version)
        .say("adms:versionNotes", name.changes(about))
        .say("dcat:previousVersion", Iri(name.release_iri(about, before)) if before else None)
        # Not `dcterms:source`, whose range the profile has described as datasets, here.
        .say("prov:wasDerivedFrom", *map(Iri, name.origins(outline)))
        .say("dcat:distribution", *(Iri(one.iri) for one in files))
    )


def _distribution(about: About, one: Distribution, form: Form) -> Thing:
    made = (
        Thing(one.iri)
        .say("rdf:type", named("dcat:Distribution"))
        .say("dcterms:title", one.title)
        .say("dcterms:description", one.means)
        .say("dcat:accessURL", Iri(one.url))
        .say("dcat:downloadURL", Iri(one.url))
        .say("dcterms:license", Iri(name.licence_iri(about)))
        .say("dcterms:rights", Iri(name.own_iri(about, "rights")))
        .say("dcatap:availability", Iri(f"{EU}planned-availability/STABLE"))
        .say("dcat:byteSize", typed(str(one.seal.size), "xsd:nonNegativeInteger"))
        .say("dcterms:issued", name.first_day(about))
        .say("dcterms:modified", about.issued)
        .say("dcterms:language", *_languages(about.language))
        .say("dcterms:conformsTo", Iri(one.standard))
    )
    if form == "se":
        return made.say("dcterms:format", one.kind.media)
    made = made.say("dcterms:format", Iri(f"{EU}file-type/{one.kind.file_type}"))
    return made.say("dcat:mediaType", Iri(one.kind.media_iri))


def _contact(about: About) -> Iterator[Thing]:
    """The contact, if it can be reached: the profile wants one, but none without an address."""
    if mail := about.contact_email:
        who = about.contact_role or about.publisher
        yield (
            Thing(name.own_iri(about, "contact"))
            .say("rdf:type", named("vcard:Organization"))
            .say("vcard:fn", graph.Literal(who, language=about.language))
            .say("vcard:hasEmail", Iri(f"mailto:{mail}"))
        )


def _temporal(outline: Outline) -> Iterator[Thing]:
    first, last = name.period(outline)
    if first or last:
        yield (
            Thing(name.own_iri(outline.about, "dataset-period"))
            .say("rdf:type", named("dcterms:PeriodOfTime"))
            .say("dcat:startDate", first)
            .say("dcat:endDate", last)
        )


def _rights(about: About, form: Form) -> Thing:
    made = Thing(name.own_iri(about, "rights")).say("rdf:type", named("dcterms:RightsStatement"))
    if form == "se":
        made = made.say("rdf:type", named("odrs:RightsStatement"))
        made = made.say("odrs:attributionText", same(about.publisher))
    return made.say("rdfs:label", code_list("licence").concepts[about.licence].means)


def _documents(about: About, files: tuple[Distribution, ...]) -> Iterator[Thing]:
    """What the catalogue points to and a reader must know the class of."""
    standard = named("dcterms:Standard")
    specification = Thing(SPECIFICATION).say("rdf:type", standard)
    yield specification.say("dcterms:title", SPECIFIED)
    for iri in sorted({one.standard for one in files}):
        yield Thing(iri).say("rdf:type", standard)
    for iri in sorted({name.licence_iri(about), CC0}):
        sort, label = _LICENCES["publicdomain" if "publicdomain" in iri else "by"]
        document = Thing(iri).say("rdf:type", named("dcterms:LicenseDocument"))
        yield document.say("dcterms:type", Iri(f"{_SORTS}{sort}"))
        concept = Thing(f"{_SORTS}{sort}").say("rdf:type", named("skos:Concept"))
        yield concept.say("skos:prefLabel", label).say("skos:inScheme", Iri(f"{_SORTS}1.0"))
    yield Thing(name.landing_page(about)).say("rdf:type", named("foaf:Document"))


def _places(outline: Outline) -> Iterator[tuple[str, Text]]:
    """The places the data is about: each NUTS 3 region, then each municipality."""
    listed = code_list("municipality")
    codes = [listed.concepts[code] for code in outline.municipalities]
    regions = {one.under("nuts3") for one in codes} - {""}
    for region in sorted(regions):
        yield f"{_NUTS}{region}", code_list("nuts3").concepts[region].label
    for one in codes:
        yield f"{listed.base}{one.id}", one.label


def _place(iri: str, label: Text) -> Thing:
    return Thing(iri).say("rdf:type", named("dcterms:Location")).say("rdfs:label", label)


def _media(files: tuple[Distribution, ...]) -> Iterator[Thing]:
    for media in sorted({one.kind.media_iri for one in files}):
        yield Thing(media).say("rdf:type", named("dcterms:MediaType"))


def _languages(*tags: str) -> Iterator[Iri]:
    known = (LANGUAGES.get(tag.partition("-")[0]) for tag in tags)
    return (Iri(f"{EU}language/{code}") for code in known if code)
