"""The files of a release, as bytes: everything but putting them on disk."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from pledgedata import comparability, schema, write
from pledgedata.canonical import Seal, json_bytes, sealed, sha256
from pledgedata.catalogue import dcat
from pledgedata.catalogue.citation import citation
from pledgedata.catalogue.crate import crate
from pledgedata.catalogue.datacite import datacite
from pledgedata.catalogue.distribution import Distribution, distributions
from pledgedata.catalogue.search import search
from pledgedata.catalogue.void import void
from pledgedata.dataset import Dataset
from pledgedata.derive import codebook, context, csvw, jsonschema, tableschema
from pledgedata.layout import (
    ABOUT,
    CATALOGUE,
    CHECKSUMS,
    COMPARABILITY,
    COMPARED,
    CRATE,
    DESCRIPTOR,
    LINKS,
    SCHEMAS,
    TABLES,
    vocabulary,
)
from pledgedata.limit import limits
from pledgedata.model import About
from pledgedata.outline import Outline
from pledgedata.release import site
from pledgedata.release.descriptor import descriptor
from pledgedata.release.manifest import manifest
from pledgedata.release.readme import readme
from pledgedata.web.page import Group

Files = dict[str, bytes]


def files(dataset: Dataset) -> Files:
    """Every file of the release by its path in it; holds them all.

    The dataset must be free of errors and know its version and day of issue.
    """
    made = core(dataset)
    return dict(completed(made, documents(dataset, made)))


def core(dataset: Dataset) -> Files:
    """Its files but for the documents of single things, and the checksums."""
    held = forms(dataset)
    small = not is_large(held)
    roots = site.roots(dataset) if small else ()
    return {**held, **whole(Outline.of(dataset), _seals(held), roots, documented=small)}


def documents(dataset: Dataset, made: Files) -> Iterator[tuple[str, bytes]]:
    """The documents of single things, which a large release has none of; streams."""
    return iter(()) if is_large(made) else site.documents(dataset)


def is_large(held: Files) -> bool:
    """Whether the tables among these files are too large for a document of each thing."""
    size = sum(len(held[f"{TABLES}/{name}.csv"]) for name in schema.tables())
    return size >= limits().desk


def whole(
    outline: Outline,
    seals: Mapping[str, Seal],
    roots: Sequence[Group] = (),
    *,
    documented: bool = True,
) -> Files:
    """The files that tell of the dataset as a whole; nothing of them comes from the clock.

    `seals` are those of the forms that hold the records, by path; `roots` the things that its page
    leads to. `documented` says whether there is a document for each thing.
    """
    about, compared = outline.about, COMPARED in seals
    listed = tuple(distributions(about, seals))
    found = search(outline, listed)
    made = {
        "README.md": readme(outline, compared=compared),
        DESCRIPTOR: json_bytes(descriptor(about, seals, outline.origins)),
        **metadata(about, compared=compared),
        **catalogues(outline, seals),
        **research(outline, listed, found),
        **site.pages(outline, listed, found, roots),
        **_schemas(about, compared=compared),
    }
    # Before the rules for servers, which are no part of what a researcher packs.
    made[CRATE] = json_bytes(crate(outline, listed, _seals(made)))
    return {**made, **site.routes(outline, documented=documented)}


def completed(
    made: Files, more: Iterable[tuple[str, bytes]] = (), sums: Mapping[str, str] | None = None
) -> Iterator[tuple[str, bytes]]:
    """These files, more of them, and last the checksums of all; streams.

    `sums` are the checksums of files that are there already, by path.
    """
    sums = dict(sums or {})
    for path, data in chain(made.items(), more):
        sums[path] = sha256(data)
        yield path, data
    yield CHECKSUMS, manifest(sums)


def forms(dataset: Dataset) -> Files:
    """The forms that hold the records, each by its path in the release."""
    about = dataset.about
    base, name = about.base_iri, about.name
    compared = comparability.table(dataset)
    return {
        f"{TABLES}/{ABOUT}.csv": write.about(about),
        **{f"{TABLES}/{table}.csv": write.table(dataset, table) for table in schema.tables()},
        f"{TABLES}/{LINKS}.csv": write.links(dataset),
        **({COMPARED: compared} if compared else {}),
        f"{name}.json": write.document(dataset, context.context(base, about.language)),
        f"{name}.ttl": write.turtle(write.descriptions(dataset)),
        f"{name}.nt": write.ntriples(write.descriptions(dataset)),
    }


def copies(about: About) -> frozenset[str]:
    """The paths of the forms that say what the tables say, once more: each cell of each record."""
    written = (f"{about.name}.{form}" for form in ("json", "ttl", "nt"))
    return frozenset((f"{TABLES}/{LINKS}.csv", COMPARED, *written))


def metadata(about: About, *, compared: bool) -> Files:
    """The CSVW metadata: beside each CSV, and of all together.

    `compared` says whether there is a table of what can be compared.
    """
    base, language = about.base_iri, about.language
    described = {t.name: csvw.metadata(t, base, language) for t in schema.tables().values()}
    described |= {ABOUT: csvw.about(), LINKS: csvw.links()}
    described |= {COMPARABILITY: csvw.comparability(base, language)} if compared else {}
    return {
        **{f"{TABLES}/{k}.csv-metadata.json": json_bytes(v) for k, v in described.items()},
        f"{TABLES}/csv-metadata.json": json_bytes(
            csvw.group(schema.tables().values(), base, language, compared=compared)
        ),
    }


def catalogues(outline: Outline, seals: Mapping[str, Seal]) -> Files:
    """The catalogue that portals harvest, of files with these seals: European and Swedish."""
    eu, se = (dcat.catalogue(outline, seals, form) for form in ("eu", "se"))
    return {
        f"{CATALOGUE}/catalog.rdf": write.rdfxml(eu),
        f"{CATALOGUE}/catalog.ttl": write.turtle(eu, dcat.PREFIXES),
        f"{CATALOGUE}/catalog.jsonld": write.jsonld(eu),
        f"{CATALOGUE}/catalog-se.rdf": write.rdfxml(se),
    }


def research(outline: Outline, files: tuple[Distribution, ...], found: Mapping[str, Any]) -> Files:
    """For repositories, reference managers and linkers; `found` is what search engines read."""
    graph = void(outline, files)
    return {
        "CITATION.cff": citation(outline),
        f"{CATALOGUE}/datacite.json": json_bytes(datacite(outline, files)),
        f"{CATALOGUE}/dataset.jsonld": json_bytes(found),
        f"{CATALOGUE}/void.ttl": write.turtle(graph, ("void", "foaf")),
        f"{CATALOGUE}/void.jsonld": write.jsonld(graph),
    }


def _seals(held: Files) -> dict[str, Seal]:
    return {path: sealed(data) for path, data in held.items()}


def _schemas(about: About, *, compared: bool) -> Files:
    base, language = about.base_iri, about.language
    tables = {t.name: tableschema.schema(t) for t in schema.tables().values()}
    tables |= {ABOUT: tableschema.about(), LINKS: tableschema.links()}
    tables |= {COMPARABILITY: tableschema.schema(schema.comparisons())} if compared else {}
    shipped = ("pledgedata.ttl", "codes.ttl", "shapes.ttl")
    return {
        **{f"{SCHEMAS}/{name}.schema.json": json_bytes(said) for name, said in tables.items()},
        f"{SCHEMAS}/document.schema.json": json_bytes(jsonschema.document()),
        f"{SCHEMAS}/context.jsonld": json_bytes({"@context": context.context(base, language)}),
        f"{SCHEMAS}/codes.csv": codebook.codes(),
        **{f"{SCHEMAS}/{name}": (vocabulary() / name).read_bytes() for name in shipped},
    }
