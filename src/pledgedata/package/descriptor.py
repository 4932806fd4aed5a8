"""The Data Package descriptor of a release."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from pledgedata import schema
from pledgedata.canonical import sha256
from pledgedata.layout import ABOUT, LINKS, SCHEMAS, TABLES
from pledgedata.model import About, code_list

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_MEDIA: Final = {
    ".csv": ("csv", "text/csv"),
    ".json": ("json", "application/ld+json"),
    ".ttl": ("ttl", "text/turtle"),
    ".nt": ("nt", "application/n-triples"),
}
_TITLES: Final = {
    ".json": "Allt som JSON (JSON-LD)",
    ".ttl": "Allt som Turtle",
    ".nt": "Allt som N-Triples",
}


def descriptor(about: About, forms: Mapping[str, bytes]) -> dict[str, Any]:
    """What `datapackage.json` says, given the bytes of each form by its path in the release.

    Source: Data Package 2.0, https://datapackage.org/standard/data-package/
    """
    licence = code_list("licence").concepts[about.licence]
    facts = {
        "$schema": PROFILE,
        "name": about.name,
        "id": schema.about().iri(about.base_iri, {"name": about.name}),
        "title": about.title_sv,
        "description": about.description_sv,
        "version": about.version,
        "created": f"{about.issued}T00:00:00Z",
        "licenses": [
            {"name": about.licence, "path": licence.matches[0][1], "title": licence.label.en}
        ],
        "contributors": [{"title": about.publisher, "roles": ["publisher"]}],
        "sources": [{"title": about.publisher}],
        "keywords": ["medborgarlöften", "trygghet", "brottsförebyggande", "polisen"],
    }
    known = {key: value for key, value in facts.items() if value is not None}
    return {**known, "resources": [_resource(path, data) for path, data in forms.items()]}


def _resource(path: str, data: bytes) -> dict[str, Any]:
    place = PurePosixPath(path)
    form, media = _MEDIA[place.suffix]
    tabular = place.parts[0] == TABLES
    name = place.stem if tabular else f"{place.stem}-{form}"
    resource = {
        "name": name,
        "path": path,
        "title": _table_title(place.stem) if tabular else _TITLES[place.suffix],
        "format": form,
        "mediatype": media,
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data)}",
    }
    if tabular:
        resource |= {"type": "table", "schema": f"{SCHEMAS}/{place.stem}.schema.json"}
    return resource


def _table_title(name: str) -> str:
    if name == LINKS:
        return "Samband: en rad för varje värde i en lista"
    table = schema.about() if name == ABOUT else schema.tables()[name]
    return table.thing.label.sv
