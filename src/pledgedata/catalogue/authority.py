"""The lists that portals judge by: the EU's authority tables, as far as our properties use them.

Source: Publications Office of the EU, authority tables, https://op.europa.eu/en/web/eu-vocabularies
(reuse permitted); formats as data.europa.eu's quality assessment sorts them.
"""

from typing import Final

from pledgedata.iri import CC0
from pledgedata.model import code_list

EU: Final = "http://publications.europa.eu/resource/authority/"

LICENCES: Final = (
    CC0,
    "http://creativecommons.org/licenses/by/4.0/",
    "http://creativecommons.org/licenses/by-sa/4.0/",
)
"""The open licences that both portals know by exactly these IRIs."""

LANGUAGES: Final = (
    {"sv": "SWE", "en": "ENG", "fi": "FIN", "se": "SME", "fit": "FIT", "rom": "ROM", "yi": "YID"}
    | {"nb": "NOB", "nn": "NNO", "no": "NOR", "da": "DAN", "is": "ISL", "fo": "FAO", "kl": "KAL"}
    | {"bg": "BUL", "cs": "CES", "de": "DEU", "el": "ELL", "es": "SPA", "et": "EST", "fr": "FRA"}
    | {"ga": "GLE", "hr": "HRV", "hu": "HUN", "it": "ITA", "lt": "LIT", "lv": "LAV", "mt": "MLT"}
    | {"nl": "NLD", "pl": "POL", "pt": "POR", "ro": "RON", "sk": "SLK", "sl": "SLV"}
    | {"mul": "MUL"}
)
"""The EU's codes by language tag: those of Sweden, its neighbours and the EU, and of several."""

LISTS: Final[dict[str, frozenset[str]]] = {
    "access-right": frozenset({"PUBLIC", "RESTRICTED", "NON_PUBLIC"}),
    "planned-availability": frozenset({"AVAILABLE", "EXPERIMENTAL", "STABLE", "TEMPORARY"}),
    "data-theme": frozenset(
        {"AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI"}
        | {"TECH", "TRAN"}
    ),
    "file-type": frozenset(
        {"CSV", "TSV", "JSON", "JSON_LD", "GEOJSON", "XML", "XLS", "XLSX", "ODS", "PDF", "ZIP"}
        | {"RDF", "RDF_XML", "RDF_TURTLE", "RDF_N_TRIPLES", "RDF_N_QUADS", "RDF_TRIG", "PARQUET"}
        | {"HTML", "TXT", "DOCX", "SPARQLQ"}
    ),
    "language": frozenset(LANGUAGES.values()),
}
"""The codes of each list that is not the model's own."""

MACHINE_READABLE: Final = frozenset(
    {"CSV", "TSV", "JSON", "JSON_LD", "GEOJSON", "XML", "XLS", "XLSX", "ODS", "RDF", "RDF_XML"}
    | {"RDF_TURTLE", "RDF_N_TRIPLES", "RDF_N_QUADS", "RDF_TRIG", "PARQUET"}
)
NON_PROPRIETARY: Final = LISTS["file-type"] - {"XLS", "XLSX", "DOCX", "ZIP"}
LINKED: Final = frozenset(
    {"JSON_LD", "RDF", "RDF_XML", "RDF_TURTLE", "RDF_N_TRIPLES", "RDF_N_QUADS", "RDF_TRIG"}
)

MEDIA: Final = {
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "application/json": "JSON",
    "application/ld+json": "JSON_LD",
    "application/geo+json": "GEOJSON",
    "application/xml": "XML",
    "text/turtle": "RDF_TURTLE",
    "application/n-triples": "RDF_N_TRIPLES",
    "application/n-quads": "RDF_N_QUADS",
    "application/trig": "RDF_TRIG",
    "application/rdf+xml": "RDF_XML",
    "application/vnd.ms-excel": "XLS",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/vnd.apache.parquet": "PARQUET",
    "application/pdf": "PDF",
    "application/zip": "ZIP",
    "text/html": "HTML",
}
"""The file type of each media type."""

PUBLISHERS: Final = "http://purl.org/adms/publishertype/"


def publisher_type(iri: str) -> bool:
    """Whether an IRI is a sort of publisher; private persons are one that we do not write."""
    tail = iri.removeprefix(PUBLISHERS)
    known = tail in code_list("publisher_type").concepts or tail == "PrivateIndividual(s)"
    return tail != iri and known


def code(iri: str, listed: str) -> str:
    """The code in one of the EU's lists that an IRI names, or nothing."""
    tail = iri.removeprefix(f"{EU}{listed}/")
    known = LISTS[listed] if listed in LISTS else code_list(listed).concepts
    return tail if tail != iri and tail in known else ""
