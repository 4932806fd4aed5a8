"""What a release should look like on a CKAN portal: a dataset and its resources.

The fields are CKAN's own and, as extras, those that ckanext-dcat makes a catalogue of.

Source: https://docs.ckan.org/projects/ckanext-dcat/en/latest/mapping/
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pledgedata.catalogue import agent, name
from pledgedata.catalogue.authority import EU
from pledgedata.catalogue.distribution import Distribution
from pledgedata.iri import SPECIFICATION
from pledgedata.media import FORMS
from pledgedata.model import About
from pledgedata.outline import Outline
from pledgedata.words import LANGS

MARK: Final = "identifier"
"""The extra by which a dataset is known to be this one: its UUID."""

_ALGORITHM: Final = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
_LICENCES: Final = {
    "CC0-1.0": ("CC0-1.0", "cc-zero", "cc0", "cc-0"),
    "CC-BY-4.0": ("CC-BY-4.0", "cc-by", "cc-by-4.0", "cc_by"),
}
_FORMATS: Final = {
    FORMS[".csv"]: "CSV",
    FORMS[".json"]: "JSON-LD",
    FORMS[".ttl"]: "TTL",
    FORMS[".nt"]: "N-Triples",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource: its fields, and the path in the release of the file it holds."""

    path: str
    media: str
    sha256: str
    size: int
    fields: Mapping[str, str]

    @property
    def iri(self) -> str:
        """The distribution's IRI, by which the resource is found again."""
        return self.fields["uri"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The dataset: its name in CKAN, its fields, its extras, its tags, its resources in order."""

    name: str
    fields: Mapping[str, str]
    extras: Mapping[str, str]
    tags: frozenset[str]
    resources: tuple[Resource, ...]


def wanted(
    outline: Outline,
    files: tuple[Distribution, ...],
    organisation: str,
    licences: frozenset[str],
    called: str = "",
) -> Wanted:
    """What the portal should have; `licences` are the ids that it knows, `called` another name."""
    about = outline.about
    means, titles = name.descriptions(about), name.titles(about)
    licence = next((one for one in _LICENCES.get(about.licence, ()) if one in licences), "")
    fields = {
        "title": titles.sv,
        "notes": "\n\n".join(dict.fromkeys((means.sv, means.en))),
        "owner_org": organisation,
        "license_id": licence,
        "version": about.version or "",
        "url": name.landing_page(about),
        "author": about.publisher,
        "maintainer": about.contact_role or about.publisher,
        "maintainer_email": about.contact_email or "",
    }
    return Wanted(
        called or default_name(about),
        {key: value for key, value in fields.items() if value},
        {key: value for key, value in _extras(outline).items() if value},
        frozenset(_tag(word[lang]) for word in name.keywords(outline) for lang in LANGS),
        tuple(_resource(about, one) for one in files),
    )


def default_name(about: About) -> str:
    """The dataset's name in CKAN: unlike those of other publishers on the same portal."""
    return about.name if "lofte" in about.name else f"medborgarloften-{about.name}"


def _extras(outline: Outline) -> dict[str, str]:
    about = outline.about
    first, last = name.period(outline)
    return {
        MARK: name.identifier(about),
        "uri": name.dataset_iri(about),
        "issued": str(name.first_day(about) or ""),
        "modified": str(about.issued or ""),
        "language": _listed(about.language),
        "conforms_to": _listed(SPECIFICATION),
        "access_rights": f"{EU}access-right/PUBLIC",
        "frequency": f"{EU}frequency/{about.update_frequency or 'UNKNOWN'}",
        "theme": _listed(*(f"{EU}data-theme/{theme}" for theme in name.THEMES)),
        "version_notes": name.changes(about).sv,
        "temporal_start": str(first or ""),
        "temporal_end": str(last or ""),
        "publisher_uri": agent.publisher_iri(about),
        "publisher_name": about.publisher,
        "publisher_type": agent.sort_iri(about),
        "contact_uri": name.own_iri(about, "contact") if about.contact_email else "",
        "contact_name": (about.contact_role or about.publisher) if about.contact_email else "",
        "contact_email": about.contact_email or "",
    }


def _listed(*values: str) -> str:
    return json.dumps(values)


def _tag(text: str) -> str:
    """The word as a tag: letters, digits, space, `-`, `_` and `.`; two characters at least."""
    plain = re.sub(r"[^\w .-]", " ", text)
    return " ".join(plain.split())[:100].ljust(2, "-")


def _resource(about: About, one: Distribution) -> Resource:
    fields = {
        "uri": one.iri,
        "name": one.title.sv,
        "description": "\n\n".join(dict.fromkeys((one.means.sv, one.means.en))),
        "format": _FORMATS[one.kind.media],
        "mimetype": one.kind.media,
        "hash": one.seal.sha256,
        "hash_algorithm": _ALGORITHM,
        "license": name.licence_iri(about),
        "conforms_to": _listed(one.standard),
        "availability": f"{EU}planned-availability/STABLE",
        "language": _listed(about.language),
        "issued": str(name.first_day(about) or ""),
        "modified": str(about.issued or ""),
    }
    return Resource(one.path, one.kind.media, one.seal.sha256, one.seal.size, fields)
