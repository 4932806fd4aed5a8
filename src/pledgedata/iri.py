"""Names on the web: namespaces, prefixed names and the IRIs of records."""

import re
from functools import cache
from typing import Final
from urllib.parse import quote

HOME: Final = "https://w3id.org/pledgedata/"
CODES: Final = f"{HOME}codes/"
SHAPES: Final = f"{HOME}shapes/"
CC0: Final = "http://creativecommons.org/publicdomain/zero/1.0/"
IANA: Final = "https://www.iana.org/assignments/media-types/"
SPECIFICATION: Final = f"{HOME}spec"
"""What every release conforms to; the collections of all municipalities are found by it."""

VERSION: Final = "1.0.0"
"""The specification's version, which is not the tool's: it changes when a term does."""

PREFIXES: Final[dict[str, str]] = {
    "pd": HOME,
    "adms": "http://www.w3.org/ns/adms#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "odrs": "http://schema.theodi.org/odrs#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sosa": "http://www.w3.org/ns/sosa/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@cache
def expanded(name: str) -> str:
    """The full IRI of a prefixed name such as `dcterms:title`; raises KeyError if unknown."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def parted(iri: str) -> tuple[str, str]:
    """The prefix and the local name of an IRI, as `expanded` takes them; no prefix if none fits."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    return _NAMES.get(iri[:cut], ""), iri[cut:]


_NAMES: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def segment(text: str) -> str:
    """The text as one path segment, escaped as RFC 6570 simple expansion escapes it."""
    return quote(text, safe="-._~")


def specification(version: str) -> str:
    """The IRI of a version of the specification, which a release says that it conforms to."""
    return f"{HOME}{version}/spec"


def specified(iri: object) -> str:
    """The version that such an IRI names; empty if it is none."""
    found = _SPECIFIED.fullmatch(iri) if isinstance(iri, str) else None
    return found[1] if found else ""


_SPECIFIED: Final = re.compile(rf"{re.escape(HOME)}([0-9]{{1,6}}(?:\.[0-9]{{1,6}}){{2}})/spec")


def age(version: str) -> int:
    """Above 0 for a version of the specification later than the one at work, below for earlier."""
    one, other = numbers(version), numbers(VERSION)
    return (one > other) - (one < other)


def numbers(version: str) -> tuple[int, ...]:
    """A lawful version as versions are compared: 1.10.0 comes after 1.9.0."""
    return tuple(map(int, version.split(".")))
