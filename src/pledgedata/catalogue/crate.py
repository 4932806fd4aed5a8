"""The release as a research object: one file that says what every other file is.

Source: RO-Crate 1.2, https://www.researchobject.org/ro-crate/specification/1.2/
"""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from pledgedata.canonical import Seal
from pledgedata.catalogue import agent, name
from pledgedata.catalogue.distribution import Distribution
from pledgedata.derive.profile import SPECIFIED
from pledgedata.iri import SPECIFICATION
from pledgedata.layout import CATALOGUE, CRATE, DESCRIPTOR, SCHEMAS
from pledgedata.model import About, code_list
from pledgedata.outline import Outline
from pledgedata.words import Text

CONTEXT: Final = "https://w3id.org/ro/crate/1.2/context"
_PROFILE: Final = "https://w3id.org/ro/crate/1.2"

_FOLDERS: Final = {
    f"{CATALOGUE}/": Text("Katalogen som portaler hämtar", "The catalogue that portals harvest"),
    f"{SCHEMAS}/": Text("Vad kolumner och koder betyder", "What columns and codes mean"),
}
_KINDS: Final = (
    ("README.md", "text/markdown", Text("Läs detta först", "Read this first")),
    ("CITATION.cff", "application/yaml", Text("Så anges källan", "How to cite")),
    (DESCRIPTOR, "application/json", Text("Paketets beskrivning", "Describes the package")),
    ("index.html", "text/html", Text("Sida om datamängden", "Page about the dataset")),
    ("gone.html", "text/html", Text("Adresser som utgått", "Retired addresses")),
    ("void.jsonld", "application/ld+json", Text("Beskriver grafen (VoID)", "Describes the graph")),
    ("document.schema.json", "application/schema+json", Text("JSON Schema", "JSON Schema")),
    (".schema.json", "application/json", Text("Tabellens kolumner", "Columns of the table")),
    ("context.jsonld", "application/ld+json", Text("Kontext (JSON-LD)", "Context (JSON-LD)")),
    ("codes.csv", "text/csv", Text("Koder med namn", "Codes with their labels")),
    ("codes.ttl", "text/turtle", Text("Kodlistor (SKOS)", "Code lists (SKOS)")),
    ("shapes.ttl", "text/turtle", Text("Former (SHACL)", "Shapes (SHACL)")),
    ("pledgedata.ttl", "text/turtle", Text("Vokabulär", "Vocabulary")),
    ("catalog-se.rdf", "application/rdf+xml", Text("DCAT-AP-SE", "DCAT-AP-SE")),
    (".rdf", "application/rdf+xml", Text("DCAT-AP", "DCAT-AP")),
    ("void.ttl", "text/turtle", Text("Beskriver grafen (VoID)", "Describes the graph (VoID)")),
    (".ttl", "text/turtle", Text("DCAT-AP", "DCAT-AP")),
    ("dataset.jsonld", "application/ld+json", Text("För sökmotorer", "For search engines")),
    (".jsonld", "application/ld+json", Text("DCAT-AP", "DCAT-AP")),
    ("datacite.json", "application/json", Text("För dataarkiv", "For data repositories")),
)
"""What a file is, by how its name ends: its media type, and in words; the first that fits."""


def crate(
    outline: Outline, files: Iterable[Distribution], others: Mapping[str, Seal]
) -> Mapping[str, Any]:
    """The crate's metadata: the release is its root, `others` what else is in it, by path.

    The dataset must know its version and day of issue.
    """
    files = tuple(files)
    within = {f: [path for path in others if path.startswith(f)] for f in _FOLDERS}
    loose = [path for path in others if "/" not in path]
    return {
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": CRATE,
                "@type": "CreativeWork",
                "about": {"@id": "./"},
                "conformsTo": {"@id": _PROFILE},
            },
            _root(outline, [*(one.path for one in files), *loose, *within]),
            *(_file(one) for one in files),
            *(_other(path, others[path]) for path in loose),
            *(_folder(path, paths) for path, paths in within.items()),
            *(_other(path, others[path]) for paths in within.values() for path in paths),
            *_standards(files),
            *_contextual(outline),
        ],
    }


def _root(outline: Outline, paths: Iterable[str]) -> dict[str, Any]:
    about = outline.about
    titles, means = name.titles(about), name.descriptions(about)
    places = outline.municipalities
    made: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{titles.sv} / {titles.en}",
        "description": f"{means.sv}\n\n{means.en}",
        "identifier": {"@id": f"urn:uuid:{name.identifier(about)}"},
        "cite-as": name.release_iri(about, str(about.version)),
        "version": about.version,
        "datePublished": str(about.issued),
        "license": {"@id": name.licence_iri(about)},
        "creator": {"@id": agent.publisher_iri(about)},
        "publisher": {"@id": agent.publisher_iri(about)},
        "inLanguage": about.language,
        "keywords": name.words(outline),
        "conformsTo": {"@id": SPECIFICATION},
        "hasPart": [{"@id": path} for path in paths],
    }
    if places:
        made["spatialCoverage"] = _one_or_many([{"@id": _place_iri(code)} for code in places])
    if span := name.interval(outline):
        made["temporalCoverage"] = span
    if about.contact_email:
        made["contactPoint"] = {"@id": f"mailto:{about.contact_email}"}
    return made


def _file(one: Distribution) -> dict[str, Any]:
    return {
        "@id": one.path,
        "@type": "File",
        "name": f"{one.title.sv} / {one.title.en}",
        "description": f"{one.means.sv} {one.means.en}",
        "encodingFormat": one.kind.media,
        "contentSize": str(one.seal.size),
        "sha256": one.seal.sha256,
        "conformsTo": {"@id": one.standard},
    }


def _folder(path: str, paths: Iterable[str]) -> dict[str, Any]:
    said = _FOLDERS[path]
    made: dict[str, Any] = {"@id": path, "@type": "Dataset", "name": f"{said.sv} / {said.en}"}
    made["description"] = f"{said.sv}. {said.en}."
    return made | {"hasPart": _one_or_many([{"@id": one} for one in paths])}


def _other(path: str, seal: Seal) -> dict[str, Any]:
    media, said = next((media, said) for end, media, said in _KINDS if path.endswith(end))
    return {
        "@id": path,
        "@type": "File",
        "name": PurePosixPath(path).name,
        "description": " / ".join(dict.fromkeys((said.sv, said.en))),
        "encodingFormat": media,
        "contentSize": str(seal.size),
        "sha256": seal.sha256,
    }


def _one_or_many(values: list[Any]) -> Any:
    """A single value stands bare: RO-Crate 1.2, appendix on JSON-LD."""
    return values[0] if len(values) == 1 else values


def _standards(files: Iterable[Distribution]) -> Iterable[dict[str, Any]]:
    sort = ["CreativeWork", "Profile"]
    said = SPECIFIED
    yield {"@id": SPECIFICATION, "@type": sort, "name": f"{said.sv} / {said.en}"}
    for iri in sorted({one.standard for one in files}):
        yield {"@id": iri, "@type": "CreativeWork", "name": PurePosixPath(iri).name}


def _contextual(outline: Outline) -> Iterable[dict[str, Any]]:
    about = outline.about
    yield {
        "@id": f"urn:uuid:{name.identifier(about)}",
        "@type": "PropertyValue",
        "propertyID": "https://registry.identifiers.org/registry/uuid",
        "name": "UUID",
        "value": name.identifier(about),
    }
    licence = code_list("licence").concepts[about.licence]
    yield {
        "@id": name.licence_iri(about),
        "@type": "CreativeWork",
        "name": licence.label.en,
        "description": licence.means.en,
    }
    yield _publisher(about)
    if about.contact_email:
        yield {
            "@id": f"mailto:{about.contact_email}",
            "@type": "ContactPoint",
            "name": about.contact_role or about.publisher,
            "contactType": "open data",
            "email": about.contact_email,
        }
    listed = code_list("municipality").concepts
    for code in outline.municipalities:
        label = listed[code].label
        made = {"@id": _place_iri(code), "@type": "Place", "name": label.sv}
        yield made | ({"alternateName": label.en} if label.en != label.sv else {})


def _publisher(about: About) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@id": agent.publisher_iri(about),
        "@type": "Organization",
        "name": about.publisher,
        "url": name.landing_page(about),
    }
    if about.contact_email:
        made["contactPoint"] = {"@id": f"mailto:{about.contact_email}"}
    return made


def _place_iri(code: str) -> str:
    return f"{code_list('municipality').base}{code}"
