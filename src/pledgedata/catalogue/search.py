"""The release as search engines for data read it: schema.org, in the landing page.

Source: https://schema.org/Dataset, https://developers.google.com/search/docs/appearance/structured-data/dataset
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pledgedata.catalogue import agent, name
from pledgedata.catalogue.distribution import Distribution
from pledgedata.iri import SPECIFICATION
from pledgedata.model import About, code_list
from pledgedata.outline import Outline
from pledgedata.words import LANGS, Text

_LONGEST: Final = 5_000
_SHORTEST: Final = 50
"""What a description may be, in characters; a shorter one is filled out in general words."""


def search(outline: Outline, files: Iterable[Distribution]) -> Mapping[str, Any]:
    """A schema.org `Dataset` as JSON-LD. The dataset must know its version and day of issue."""
    about = outline.about
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": name.dataset_iri(about),
        "name": _several(name.titles(about)),
        "description": _several(_described(about)),
        "url": name.landing_page(about),
        "identifier": [f"urn:uuid:{name.identifier(about)}", name.dataset_iri(about)],
        "version": about.version,
        "datePublished": str(name.first_day(about)),
        "dateModified": str(about.issued),
        "inLanguage": about.language,
        "isAccessibleForFree": True,
        "license": name.licence_iri(about),
        "keywords": [_worded(word, lang) for word in name.keywords(outline) for lang in LANGS],
        "creator": {"@id": agent.publisher_iri(about)},
        "publisher": _publisher(about),
        "spatialCoverage": [_place(code) for code in outline.municipalities],
        "conformsTo": SPECIFICATION,
        "distribution": [_download(one, about) for one in files],
    }
    if origins := name.origins(outline):
        found["isBasedOn"] = origins
    if span := name.interval(outline):
        found["temporalCoverage"] = span
    return found


def _described(about: About) -> Text:
    said = name.descriptions(about)
    if min(len(said[lang]) for lang in LANGS) >= _SHORTEST:
        return Text(said.sv[:_LONGEST], said.en[:_LONGEST])
    general = name.general(about)
    return Text(
        f"{said.sv} {general.sv}"[:_LONGEST],
        f"{said.en} {general.en}"[:_LONGEST],
    )


def _several(text: Text) -> list[dict[str, str]]:
    return [_worded(text, lang) for lang in LANGS]


def _worded(text: Text, lang: Any) -> dict[str, str]:
    return {"@value": text[lang], "@language": lang}


def _publisher(about: About) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "Organization",
        "@id": agent.publisher_iri(about),
        "name": about.publisher,
    }
    if about.organisation_number:
        made["identifier"] = about.organisation_number
    if about.contact_email:
        who = about.contact_role or about.publisher
        made["contactPoint"] = {
            "@type": "ContactPoint",
            "@id": name.own_iri(about, "contact"),
            "name": who,
            "email": about.contact_email,
        }
    return made


def _place(code: str) -> dict[str, Any]:
    listed = code_list("municipality")
    concept = listed.concepts[code]
    return {
        "@type": "AdministrativeArea",
        "@id": f"{listed.base}{code}",
        "name": _several(concept.label),
        "identifier": code,
    }


def _download(one: Distribution, about: About) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "@id": one.iri,
        "name": _several(one.title),
        "description": _several(one.means),
        "contentUrl": one.url,
        "encodingFormat": one.kind.media,
        "contentSize": f"{one.seal.size} B",
        "sha256": one.seal.sha256,
        "dateModified": str(about.issued),
        "license": name.licence_iri(about),
    }
