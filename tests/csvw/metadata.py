"""What a CSVW metadata document says of its tables, with everything inherited put in its place.

Source: Metadata Vocabulary for Tabular Data, W3C Recommendation 17 December 2015,
https://www.w3.org/TR/tabular-metadata/ (sections 5.1 to 5.11 and 6).
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

CONTEXT = "http://www.w3.org/ns/csvw"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
UNDETERMINED = "und"

# RDFa 1.1 initial context and the CSVW context; documents cannot declare prefixes of their own.
PREFIXES = {
    "as": "https://www.w3.org/ns/activitystreams#",
    "cc": "http://creativecommons.org/ns#",
    "csvw": "http://www.w3.org/ns/csvw#",
    "ctag": "http://commontag.org/ns#",
    "dc": "http://purl.org/dc/terms/",
    "dc11": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "duv": "https://www.w3.org/ns/duv#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "gr": "http://purl.org/goodrelations/v1#",
    "grddl": "http://www.w3.org/2003/g/data-view#",
    "ical": "http://www.w3.org/2002/12/cal/icaltzd#",
    "ldp": "http://www.w3.org/ns/ldp#",
    "ma": "http://www.w3.org/ns/ma-ont#",
    "oa": "http://www.w3.org/ns/oa#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "og": "http://ogp.me/ns#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": RDF,
    "rdfa": "http://www.w3.org/ns/rdfa#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rev": "http://purl.org/stuff/rev#",
    "rif": "http://www.w3.org/2007/rif#",
    "rr": "http://www.w3.org/ns/r2rml#",
    "schema": "http://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sioc": "http://rdfs.org/sioc/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "sosa": "http://www.w3.org/ns/sosa/",
    "ssn": "http://www.w3.org/ns/ssn/",
    "time": "http://www.w3.org/2006/time#",
    "v": "http://rdf.data-vocabulary.org/#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "wdr": "http://www.w3.org/2007/05/powder#",
    "wdrs": "http://www.w3.org/2007/05/powder-s#",
    "xhv": "http://www.w3.org/1999/xhtml/vocab#",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "xsd": XSD,
}

ALIASES = {
    "any": "anyAtomicType",
    "binary": "base64Binary",
    "datetime": "dateTime",
    "number": "double",
}
_NAMES = """anyAtomicType anyURI base64Binary boolean date dateTime dateTimeStamp decimal integer
    long int short byte nonNegativeInteger positiveInteger unsignedLong unsignedInt unsignedShort
    unsignedByte nonPositiveInteger negativeInteger double duration dayTimeDuration
    yearMonthDuration float gDay gMonth gMonthDay gYear gYearMonth hexBinary QName string
    normalizedString token language Name NCName NMTOKEN time"""
DATATYPES = {name: XSD + name for name in _NAMES.split()} | {
    "xml": RDF + "XMLLiteral",
    "html": RDF + "HTML",
    "json": PREFIXES["csvw"] + "JSON",
}

_INHERITED = """aboutUrl datatype default lang null ordered propertyUrl required separator
    textDirection valueUrl"""
_SHARED = f"{_INHERITED} dialect notes tableDirection tableSchema transformations"
_KNOWN = {
    "group": f"{_SHARED} tables".split(),
    "table": f"{_SHARED} suppressOutput url".split(),
    "schema": f"{_INHERITED} columns foreignKeys primaryKey rowTitles".split(),
    "column": f"{_INHERITED} name suppressOutput titles virtual".split(),
}
_VARIABLE = re.compile(r"(?!_)(?:\w|%[0-9A-Fa-f]{2})(?:\.?(?:\w|%[0-9A-Fa-f]{2}))*", re.ASCII)

Description = Mapping[str, Any]


@dataclass(frozen=True)
class Dialect:
    """How the file is cut into rows and cells."""

    encoding: str = "utf-8"
    line_terminators: tuple[str, ...] = ("\r\n", "\n")
    quote: str | None = '"'
    double_quote: bool = True
    comment: str | None = None
    header_rows: int = 1
    delimiter: str = ","
    skip_rows: int = 0
    skip_columns: int = 0
    skip_blank_rows: bool = False
    trim: str = "true"


@dataclass(frozen=True)
class Datatype:
    """A built-in datatype, with what narrows it."""

    base: str
    iri: str
    form: str | Description | None
    limits: Description


@dataclass(frozen=True)
class Column:
    """One column, real or virtual; templates are kept unexpanded."""

    name: str
    number: int
    virtual: bool
    suppressed: bool
    about: str | None
    property: str | None
    value: str | None
    datatype: Datatype
    default: str
    lang: str
    null: tuple[str, ...]
    ordered: bool
    required: bool
    separator: str | None


@dataclass(frozen=True)
class Table:
    """One table: where it is, and the descriptions its columns inherit from, nearest first."""

    url: str
    path: Path
    iri: str | None
    suppressed: bool
    annotations: Description
    dialect: Dialect
    row_titles: tuple[str, ...]
    schema: Description
    outer: tuple[Description, ...]
    base: str
    language: str


@dataclass(frozen=True)
class Group:
    """The whole document; `base` and `language` are for the URLs and texts written in it."""

    iri: str | None
    annotations: Description
    tables: tuple[Table, ...]
    base: str
    language: str


def group(path: Path, base: str | None = None) -> Group:
    """The described tables of the metadata file; `base` is the URL the file is published at."""
    document = json.loads(path.read_text(encoding="utf-8"))
    local = _local_context(document.get("@context"))
    url = resolved(base or path.resolve().as_uri(), local.get("@base", ""))
    language = local.get("@language", UNDETERMINED)
    outer = document if "tables" in document else {}
    _warn_of_unknown(outer, "group")
    tables = tuple(
        _table(each, outer, path.parent, (url, language))
        for each in (outer["tables"] if outer else [document])
    )
    return Group(_iri(outer, url), _annotations(outer), tables, url, language)


def columns(table: Table, header: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The table's columns; those that are nowhere described are named by the header rows."""
    width = max((len(row) for row in header), default=0)
    found = [[row[i] for row in header if i < len(row) and row[i].strip()] for i in range(width)]
    described = table.schema.get("columns", [])
    real = [each for each in described if not each.get("virtual", False)]
    if described and found:
        _warn_of_header(table, real, found)
    if not real:
        described = [{"titles": titles} for titles in found] + described
    result = tuple(_column(each, n, table) for n, each in enumerate(described, 1))
    names = [each.name for each in result]
    if len(set(names)) < len(names):
        raise ValueError(f"{table.url}: column names are not unique: {names}")
    return result


def expanded(name: str) -> str:
    """The name with a known prefix written out; anything else as it is."""
    prefix, colon, rest = name.partition(":")
    known = colon and prefix in PREFIXES and not rest.startswith("//")
    return PREFIXES[prefix] + rest if known else name


def resolved(base: str, reference: str) -> str:
    """The reference as an absolute URL."""
    # urljoin drops an empty query or fragment, which RFC 3986 keeps: an absolute URL whose path
    # has no dot segments to remove (5.2.4) stays as it is.
    parts = urlsplit(reference)
    if parts.scheme and not {".", ".."} & set(parts.path.split("/")):
        return reference
    bare = reference.endswith("#") and reference.count("#") == 1
    return urljoin(base, reference.removesuffix("#")) + "#" if bare else urljoin(base, reference)


def _table(
    described: Description, outer: Description, folder: Path, place: tuple[str, str]
) -> Table:
    _warn_of_unknown(described, "table")
    base, language = place
    schema = _loaded(described.get("tableSchema", outer.get("tableSchema", {})), folder, base)
    _warn_of_unknown(schema, "schema")
    dialect = described.get("dialect", outer.get("dialect"))
    titles = schema.get("rowTitles", [])
    return Table(
        url=resolved(base, described["url"]),
        path=_local(described["url"], folder, base),
        iri=_iri(described, base),
        suppressed=described.get("suppressOutput", False),
        annotations=_annotations(described),
        dialect=_dialect(None if dialect is None else _loaded(dialect, folder, base)),
        row_titles=(titles,) if isinstance(titles, str) else tuple(titles),
        schema=schema,
        outer=(schema, described, outer),
        base=base,
        language=language,
    )


def _column(described: Description, number: int, table: Table) -> Column:
    _warn_of_unknown(described, "column")

    def inherited(key: str, default: Any = None) -> Any:
        places = (described, *table.outer)
        return next((place[key] for place in places if key in place), default)

    null = inherited("null", "")
    return Column(
        name=_name(described, number, table.language),
        number=number,
        virtual=described.get("virtual", False),
        suppressed=described.get("suppressOutput", False),
        about=inherited("aboutUrl"),
        property=inherited("propertyUrl"),
        value=inherited("valueUrl"),
        datatype=_datatype(inherited("datatype", "string"), table.base),
        default=inherited("default", ""),
        lang=inherited("lang", UNDETERMINED),
        null=(null,) if isinstance(null, str) else tuple(null),
        ordered=inherited("ordered", False),
        required=inherited("required", False),
        separator=inherited("separator"),
    )


def _name(described: Description, number: int, language: str) -> str:
    if "name" in described:
        name = str(described["name"])
        if not _VARIABLE.fullmatch(name):
            raise ValueError(f"{name!r} cannot be a column's name")
        return name
    titles = described.get("titles", [])
    if isinstance(titles, dict):
        titles = titles.get(language, titles.get(UNDETERMINED, []))
    first = titles if isinstance(titles, str) else next(iter(titles), None)
    return f"_col.{number}" if first is None else _encoded(first)


def _encoded(title: str) -> str:
    """The title as a name that a URI template can mention: letters, digits, `_`, `.` and `%xx`."""
    return "".join(
        c if re.fullmatch(r"[\w.]", c, re.ASCII) else quote(c, safe="").replace("-", "%2D")
        for c in title
    ).replace("~", "%7E")


def _datatype(described: str | Description, base: str) -> Datatype:
    if isinstance(described, str):
        described = {"base": described}
    name = described.get("base", "string")
    name = ALIASES.get(name, name)
    if name not in DATATYPES:
        raise ValueError(f"{name!r} is not a built-in datatype")
    iri = _iri(described, base) or DATATYPES[name]
    limits = {k: v for k, v in described.items() if k.lower().startswith(("min", "max", "length"))}
    return Datatype(name, iri, described.get("format"), limits)


def _dialect(described: Description | None) -> Dialect:
    """The flags a dialect description sets.

    The Recommendations disagree on two defaults. Without a description the data model's flags
    hold (no comments, trimmed); with one its own defaults do (`#`, and trimmed by the text of
    5.9, against the example below it).
    """
    if described is None:
        return Dialect()
    if not isinstance(described.get("commentPrefix", "#"), str):
        warnings.warn("a dialect's commentPrefix must be a string; taken as #", stacklevel=2)
    comment = described.get("commentPrefix")
    start = "start" if described.get("skipInitialSpace") else "false"
    trim = described.get("trim", start if "skipInitialSpace" in described else True)
    ends = described.get("lineTerminators", ["\r\n", "\n"])
    return Dialect(
        encoding=described.get("encoding", "utf-8"),
        line_terminators=(ends,) if isinstance(ends, str) else tuple(ends),
        quote=described.get("quoteChar", '"'),
        double_quote=described.get("doubleQuote", True),
        comment=comment if isinstance(comment, str) else "#",
        header_rows=described.get("headerRowCount", int(described.get("header", True))),
        delimiter=described.get("delimiter", ","),
        skip_rows=described.get("skipRows", 0),
        skip_columns=described.get("skipColumns", 0),
        skip_blank_rows=described.get("skipBlankRows", False),
        trim=str(trim).lower(),
    )


def _local_context(context: Any) -> Description:
    first, *rest = context if isinstance(context, list) and context else [context]
    local: Description = rest[0] if rest else {}
    if first != CONTEXT or len(rest) > 1 or not local.keys() <= {"@base", "@language"}:
        raise ValueError(f"not a CSVW @context: {context!r}")
    return local


def _local(reference: str, folder: Path, base: str) -> Path:
    """The file that stands for the URL: beside the metadata, as the URL is beside the base."""
    absolute, beside = resolved(base, reference), resolved(base, ".")
    inside = absolute.startswith(beside)
    relative = absolute[len(beside) :] if inside else urlsplit(absolute).path.rpartition("/")[2]
    if urlsplit(reference).scheme == "":
        relative = reference
    return folder / unquote(relative)


def _loaded(described: str | Description, folder: Path, base: str) -> Description:
    if not isinstance(described, str):
        return described
    loaded: Description = json.loads(_local(described, folder, base).read_text(encoding="utf-8"))
    return loaded


def _iri(described: Description, base: str) -> str | None:
    return resolved(base, described["@id"]) if "@id" in described else None


def _annotations(described: Description) -> Description:
    """What the description says beside the specification's own words."""
    return {k: v for k, v in described.items() if ":" in k or k == "notes"}


def _warn_of_unknown(described: Description, kind: str) -> None:
    for key in described:
        if key not in _KNOWN[kind] and ":" not in key and not key.startswith("@"):
            warnings.warn(f"{key!r} means nothing in a {kind} description", stacklevel=2)


def _warn_of_header(
    table: Table, real: Sequence[Description], found: Sequence[Sequence[str]]
) -> None:
    if real and len(real) != len(found):
        warnings.warn(f"{table.url}: {len(found)} columns, {len(real)} described", stacklevel=2)
    for described, titles in zip(real, found, strict=False):
        own = described.get("titles", [])
        lists = own.values() if isinstance(own, dict) else [own]
        known = {t for each in lists for t in ([each] if isinstance(each, str) else each)}
        name = described.get("name", "")
        compatible = known & set(titles) or name in {_encoded(title) for title in titles}
        if titles and known and not compatible:
            warnings.warn(f"{table.url}: header {titles} is not {name or known}", stacklevel=2)
