"""The specification as one thing that can be cited: a profile, and what it is made of.

Every release conforms to it. What it is made of is named by version, at addresses whose contents
never change; the profile itself is the same in all versions and says which there are.

Source: The Profiles Vocabulary, https://www.w3.org/TR/dx-prof/; INSPEC 1.1.0,
https://w3id.org/inspec/
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pledgedata import schema
from pledgedata.derive.redirect import PROJECT
from pledgedata.derive.statement import empty, iri, say, term
from pledgedata.iri import CC0, HOME, IANA, SPECIFICATION, VERSION, specification
from pledgedata.layout import ABOUT, LINKS
from pledgedata.words import Text

if TYPE_CHECKING:
    from rdflib import Graph

_INSPEC: Final = "https://w3id.org/inspec/datavoc/PROF"
_ROLE: Final = "http://www.w3.org/ns/dx/prof/role/"
SPECIFIED: Final = Text(
    "Medborgarlöften som öppna data: specifikation", "Citizen pledges as open data: specification"
)
"""The specification's title."""
_MEANS: Final = Text(
    "Hur kommuner och polis ger ut medborgarlöften så att de går att jämföra: tabeller, fält, "
    "kodlistor, vokabulär, och prov på vad som är rätt och fel.",
    "How municipalities and police publish citizen pledges so that they can be compared: tables, "
    "fields, code lists, vocabulary, and examples of what is right and wrong.",
)

VERSIONS: Final[Mapping[str, str]] = {VERSION: "2026-11-23"}
"""The versions, oldest first, each with its day of issue; the last is the one at work."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the specification: its name in addresses, its role, what it is, its files."""

    name: str
    role: str
    title: Text
    media: str
    standard: str
    path: str
    more: tuple[str, ...] = ()


def parts() -> Iterator[Part]:
    """What the specification is made of, in reading order."""
    turtle, json = "text/turtle", "application/json"
    yield Part(
        "vocabulary", "vocabulary", Text("Vokabulär", "Vocabulary"), turtle,
        "http://www.w3.org/2002/07/owl", "pledgedata.ttl",
    )  # fmt: skip
    yield Part(
        "codes", "vocabulary", Text("Kodlistor", "Code lists"), turtle,
        "http://www.w3.org/2004/02/skos/core", "codes.ttl",
    )  # fmt: skip
    yield Part(
        "shapes", "validation", Text("Former (SHACL)", "Shapes (SHACL)"), turtle,
        "http://www.w3.org/ns/shacl", "shapes.ttl",
    )  # fmt: skip
    yield Part(
        "context", "mapping", Text("Kontext (JSON-LD)", "Context (JSON-LD)"),
        "application/ld+json", "https://www.w3.org/TR/json-ld11/", "context.jsonld",
    )  # fmt: skip
    yield Part(
        "document", "validation", Text("Dokumentet (JSON Schema)", "The document (JSON Schema)"),
        json, "https://json-schema.org/draft/2020-12/schema", "schemas/document.schema.json",
    )  # fmt: skip
    for name, label in _tables():
        yield Part(
            f"table-{name}", "schema",
            Text(f"Tabellen {label.sv} (Table Schema)", f"The table {label.en} (Table Schema)"),
            json, "https://datapackage.org/standard/table-schema/", f"schemas/{name}.schema.json",
        )  # fmt: skip
        yield Part(
            f"csvw-{name}", "mapping",
            Text(f"Tabellen {label.sv} (CSVW)", f"The table {label.en} (CSVW)"),
            "application/csvm+json", "https://www.w3.org/TR/tabular-metadata/",
            f"schemas/{name}.csv-metadata.json",
        )  # fmt: skip
    yield Part(
        "rules", "example",
        Text("Prov på varje regel: rätt och fel", "Examples of each rule: right and wrong"),
        "text/csv", "https://www.rfc-editor.org/info/rfc4180", "examples/rules.csv",
    )  # fmt: skip
    yield Part(
        "valid", "example", Text("Ett paket utan fel", "A package without errors"), "text/csv",
        "https://www.rfc-editor.org/info/rfc4180", f"examples/valid/{ABOUT}.csv",
        tuple(f"examples/valid/{name}.csv" for name in schema.tables()),
    )  # fmt: skip
    yield Part(
        "guide", "guidance", Text("Sida för människor", "Page for people"), "text/html",
        "https://html.spec.whatwg.org/", "spec.html",
    )  # fmt: skip
    yield Part(
        "changes", "guidance", Text("Ändringar", "Changes"), "text/markdown",
        "https://commonmark.org/", "CHANGELOG.md",
    )  # fmt: skip


def _tables() -> Iterator[tuple[str, Text]]:
    yield ABOUT, schema.about().plural
    for table in schema.tables().values():
        yield table.name, table.plural
    yield LINKS, Text("Samband", "Links")
    yield schema.comparisons().name, schema.comparisons().plural


def graph(version: str = VERSION) -> "Graph":
    """The profile, its versions, and the parts of this one."""
    made = empty()
    resources = [f"{specification(version)}/{part.name}" for part in parts()]
    say(made, iri(SPECIFICATION), {
        "rdf:type": [term("prof:Profile"), term("dcterms:Standard")],
        "dcterms:title": SPECIFIED,
        "dcterms:description": _MEANS,
        "dcterms:license": iri(CC0),
        "dcterms:conformsTo": iri(_INSPEC),
        "dcterms:publisher": iri(PROJECT),
        "dcat:version": version,
        "dcat:hasVersion": [iri(specification(one)) for one in VERSIONS],
        "dcat:hasCurrentVersion": iri(specification(version)),
        "prof:hasToken": "pledgedata",
        "prof:hasResource": [iri(one) for one in resources],
    })  # fmt: skip
    for one, issued in VERSIONS.items():
        say(made, iri(specification(one)), {
            "rdf:type": term("dcterms:Standard"),
            "dcterms:title": SPECIFIED,
            "dcterms:isVersionOf": iri(SPECIFICATION),
            "dcat:version": one,
            "dcterms:issued": _day(issued),
        })  # fmt: skip
    for part, resource in zip(parts(), resources, strict=True):
        say(made, iri(resource), {
            "rdf:type": term("prof:ResourceDescriptor"),
            "dcterms:title": part.title,
            "dcterms:format": iri(f"{IANA}{part.media}"),
            "dcterms:conformsTo": iri(part.standard),
            "prof:hasRole": iri(f"{_ROLE}{part.role}"),
            "prof:hasArtifact": [
                iri(f"{HOME}{version}/{path}") for path in (part.path, *part.more)
            ],
        })  # fmt: skip
    return made


def _day(text: str) -> Any:
    from rdflib import Literal
    from rdflib.namespace import XSD

    return Literal(text, datatype=XSD.date)


def versions() -> Mapping[str, Any]:
    """The versions for machines, newest first, and where each lies."""
    newest = [*VERSIONS][::-1]
    return {
        "specification": SPECIFICATION,
        "latest": newest[0],
        "versions": [
            {
                "version": version,
                "issued": VERSIONS[version],
                "iri": specification(version),
                "profile": f"{HOME}{version}/profile.ttl",
                "base": f"{HOME}{version}/",
            }
            for version in newest
        ],
    }
