"""The files of a release that a portal lists: each with what it is and where it lies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from pledgedata import schema
from pledgedata.canonical import Seal
from pledgedata.catalogue.name import download_base
from pledgedata.iri import IANA
from pledgedata.layout import ABOUT, COMPARABILITY, LINKS, SCHEMAS, TABLES
from pledgedata.media import FORMS
from pledgedata.model import About
from pledgedata.words import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A format: media type, its name in the EU's list of file types, what it conforms to."""

    media: str
    file_type: str
    standard: str

    @property
    def media_iri(self) -> str:
        """The media type as IANA's IRI."""
        return f"{IANA}{self.media}"


KINDS: Final = {
    ".csv": Kind(FORMS[".csv"], "CSV", "https://www.rfc-editor.org/info/rfc4180"),
    ".json": Kind(FORMS[".json"], "JSON_LD", "https://www.w3.org/TR/json-ld11/"),
    ".ttl": Kind(FORMS[".ttl"], "RDF_TURTLE", "https://www.w3.org/TR/turtle/"),
    ".nt": Kind(FORMS[".nt"], "RDF_N_TRIPLES", "https://www.w3.org/TR/n-triples/"),
}
_WHOLE: Final = {
    ".json": Text("Allt som JSON", "Everything as JSON"),
    ".ttl": Text("Allt som länkade data, Turtle", "Everything as linked data, Turtle"),
    ".nt": Text("Allt som länkade data, N-Triples", "Everything as linked data, N-Triples"),
}
_WHOLE_MEANS: Final = {
    ".json": Text(
        "Alla poster i ett dokument, med löftena inuti sitt medborgarlöfte. Dokumentet är också "
        "JSON-LD.",
        "All records in one document, pledges within their agreement. It is also JSON-LD.",
    ),
    ".ttl": Text(
        "Alla poster som RDF, skrivna för att läsas av människor också.",
        "All records as RDF, written to be read by people too.",
    ),
    ".nt": Text(
        "Alla poster som RDF, ett påstående per rad.", "All records as RDF, one statement a line."
    ),
}


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file: its path in the release, its IRI, its address, what it is."""

    path: str
    iri: str
    url: str
    title: Text
    means: Text
    kind: Kind
    standard: str
    seal: Seal


def distributions(about: About, seals: Mapping[str, Seal]) -> Iterator[Distribution]:
    """The data files among these, tables first, in publishing order.

    `seals` gives what was measured of each file by its path in the release.
    """
    for path, seal in seals.items():
        place = PurePosixPath(path)
        kind = KINDS.get(place.suffix)
        if kind is None:
            continue
        tabular = place.parts[0] == TABLES
        slug = place.stem if tabular else f"all-{place.suffix[1:]}"
        base = download_base(about)
        yield Distribution(
            path,
            f"{about.base_iri}/id/distribution/{about.name}-{slug}",
            f"{base}/{path}",
            table_title(place.stem) if tabular else _WHOLE[place.suffix],
            _table_means(place.stem) if tabular else _WHOLE_MEANS[place.suffix],
            kind,
            f"{base}/{SCHEMAS}/{place.stem}.schema.json" if tabular else kind.standard,
            seal,
        )


def table_title(name: str) -> Text:
    """What the file of a table is called."""
    if name == LINKS:
        return Text("Samband", "Links")
    return _table(name).plural


def _table_means(name: str) -> Text:
    if name == LINKS:
        return Text(
            "En rad för varje värde i en cell med flera värden, för den som kopplar ihop tabeller.",
            "A row for each value of a cell that holds several, for those who join tables.",
        )
    return _table(name).thing.means


def _table(name: str) -> schema.Table:
    if name == COMPARABILITY:
        return schema.comparisons()
    return schema.about() if name == ABOUT else schema.tables()[name]
