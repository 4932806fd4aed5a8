"""The release as DataCite describes things that are cited: for a repository, or to mint a DOI.

Source: DataCite Metadata Schema 4.5, https://datacite-metadata-schema.readthedocs.io/en/4.5/
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pledgedata.catalogue import agent, name
from pledgedata.catalogue.distribution import Distribution
from pledgedata.iri import SPECIFICATION
from pledgedata.model import About, code_list
from pledgedata.outline import Outline
from pledgedata.words import LANGS, Text

_VERSION: Final = "http://datacite.org/schema/kernel-4"


def datacite(outline: Outline, files: Iterable[Distribution]) -> Mapping[str, Any]:
    """The record in DataCite's JSON, with no DOI yet: the repository that mints one adds it.

    The dataset must know its version and day of issue.
    """
    about, files = outline.about, tuple(files)
    who = {"name": about.publisher, "nameType": "Organizational", "lang": about.language}
    return {
        "schemaVersion": _VERSION,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Medborgarlöften"},
        "creators": [{**who, **_identified(about)}],
        "titles": [{"title": said, "lang": lang} for lang, said in _said(name.titles(about))],
        "publisher": {"name": about.publisher, "lang": about.language},
        "publicationYear": str(about.issued.year) if about.issued else "",
        "language": about.language,
        "version": about.version,
        "url": name.landing_page(about),
        "descriptions": [
            *_described(name.descriptions(about), "Abstract"),
            *_described(name.changes(about), "TechnicalInfo"),
        ],
        "subjects": [
            {"subject": said, "lang": lang}
            for word in name.keywords(outline)
            for lang, said in _said(word)
        ],
        "dates": list(_dates(outline)),
        "geoLocations": [{"geoLocationPlace": place.sv} for place in _places(outline)],
        "rightsList": [_rights(about)],
        "alternateIdentifiers": [
            {"alternateIdentifier": name.identifier(about), "alternateIdentifierType": "UUID"},
        ],
        "relatedIdentifiers": list(_related(outline)),
        "sizes": [f"{sum(one.seal.size for one in files)} bytes"],
        "formats": sorted({one.kind.media for one in files}),
    }


def _said(text: Text) -> Iterable[tuple[str, str]]:
    return ((lang, text[lang]) for lang in LANGS)


def _identified(about: About) -> dict[str, list[dict[str, str]]]:
    """The publisher's identifier in the portal's list of organisations, if it stands there."""
    iri = agent.registered_iri(about)
    listed = {
        "nameIdentifier": iri,
        "nameIdentifierScheme": "dataportal.se",
        "schemeUri": "http://dataportal.se/organisation/",
    }
    return {"nameIdentifiers": [listed]} if iri else {}


def _described(text: Text, sort: str) -> Iterable[dict[str, str]]:
    for lang, said in _said(text):
        yield {"description": said, "descriptionType": sort, "lang": lang}


def _dates(outline: Outline) -> Iterable[dict[str, str]]:
    about = outline.about
    yield {"date": str(name.first_day(about)), "dateType": "Available"}
    yield {"date": str(about.issued), "dateType": "Issued"}
    if span := name.interval(outline):
        said = "The period that the data is about"
        yield {"date": span, "dateType": "Other", "dateInformation": said}


def _places(outline: Outline) -> Iterable[Text]:
    listed = code_list("municipality").concepts
    return (name.place_name(listed[code].label) for code in outline.municipalities)


def _rights(about: About) -> dict[str, str]:
    return {
        "rights": code_list("licence").concepts[about.licence].label.en,
        "rightsUri": name.licence_iri(about),
        "rightsIdentifier": about.licence,
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": "https://spdx.org/licenses/",
        "lang": "en",
    }


def _related(outline: Outline) -> Iterable[dict[str, str]]:
    about = outline.about
    links = [
        ("IsVersionOf", name.dataset_iri(about)),
        ("IsDocumentedBy", SPECIFICATION),
    ]
    if about.previous_version:
        links.append(("IsNewVersionOf", name.release_iri(about, about.previous_version)))
    links += [("IsDerivedFrom", iri) for iri in name.origins(outline)]
    for sort, iri in links:
        yield {"relatedIdentifier": iri, "relatedIdentifierType": "URL", "relationType": sort}
