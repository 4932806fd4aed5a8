"""Pages that explain: the data and its forms, the method and its limits, accessibility, and 404."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pledgedata import schema
from pledgedata.catalogue import name
from pledgedata.catalogue.distribution import table_title
from pledgedata.layout import (
    ABOUT,
    CATALOGUE,
    COMPARABILITY,
    CRATE,
    DESCRIPTOR,
    DOCUMENTS,
    LINKS,
    ROUTES,
    TABLES,
)
from pledgedata.media import MEDIA
from pledgedata.site import address
from pledgedata.site.country import mapped
from pledgedata.site.page import Pages, page
from pledgedata.site.whole import alphabetical, place
from pledgedata.web import frame
from pledgedata.words import Lang, Text

_WHOLE: Final = {
    ".json": Text("Allt i ett dokument (JSON)", "Everything in one document (JSON)"),
    ".ttl": Text("Länkade data (Turtle)", "Linked data (Turtle)"),
    ".nt": Text("Länkade data (N-Triples)", "Linked data (N-Triples)"),
    ".parquet": Text("Parquet", "Parquet"),
    ".xlsx": Text("Arbetsbok (Excel)", "Workbook (Excel)"),
}
_SEARCHED: Final = f"{CATALOGUE}/dataset.jsonld"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the release: where it is, what it is, how large."""

    path: str
    title: str
    means: str
    size: str


def kept(folder: Path, sums: Mapping[str, str]) -> list[str]:
    """The files of a release that its site holds: all but its own pages and servers' rules."""
    left_out = (f"{DOCUMENTS}/", f"{ROUTES}/", "index.html", "gone.html")
    return [path for path in sorted(sums) if not path.startswith(left_out) and _plain(folder, path)]


def _plain(folder: Path, path: str) -> bool:
    """Whether a path, as it stands, is of a file below the folder, and of no link."""
    found = folder / path
    inside = ".." not in path.split("/") and found.resolve().is_relative_to(folder.resolve())
    return inside and found.is_file() and not found.is_symlink()


def texts(pages: Pages) -> Iterator[tuple[str, bytes]]:
    """The pages, each with its path."""
    site, lang = pages.site, pages.lang
    source = site.whole.source
    about = source.about
    tables, forms, others = _files(source.folder, kept(source.folder, source.sums), lang)
    one = page(lang, "data")
    yield one.path, pages.rendered(
        "data.html", one, title=_TITLES["data"][lang],
        description=name.descriptions(about)[lang][:300],
        intro=name.descriptions(about)[lang], tables=tables, forms=forms, others=others,
        columns=[(t, schema.tables()[t]) for t in source.headers],
        iri=name.dataset_iri(about), url=f"{site.base}{address.RELEASE}/",
        changes=name.changes(about)[lang], retired=source.retired(),
    )  # fmt: skip
    for kind in ("method", "accessibility"):
        one = page(lang, kind)
        yield one.path, pages.rendered(
            f"{kind}.html", one, title=_TITLES[kind][lang], description=_LEADS[kind][lang],
            lead=_LEADS[kind][lang], contact=about.contact_email or "",
            landing=name.landing_page(about), map=mapped(pages),
        )  # fmt: skip
    one = page(lang, "tables")
    yield one.path, pages.rendered(
        "tables.html", one, title=_TITLES["tables"][lang], description=_LEADS["tables"][lang],
        lead=_LEADS["tables"][lang], rows=_tables(pages),
    )  # fmt: skip


_TITLES: Final = {
    "data": Text("Data att hämta", "Data to download"),
    "method": Text("Metod och gränser", "Methods and limits"),
    "accessibility": Text("Tillgänglighet", "Accessibility"),
    "tables": Text("Tabeller", "Tables"),
}
_LEADS: Final = {
    "method": Text(
        "Hur uppgifterna är gjorda, vad orden betyder, och vad uppgifterna inte säger.",
        "How the data is made, what the words mean, and what the data does not say.",
    ),
    "accessibility": Text(
        "Hur webbplatsen är prövad, vad vi vet brister, och hur du säger till.",
        "How the site is tested, what we know is lacking, and how to tell us.",
    ),
    "tables": Text(
        "Allt som sidorna visar, rad för rad. Tabellerna kan sorteras, filtreras och hämtas.",
        "All that the pages show, row by row. Tables can be sorted, filtered and downloaded.",
    ),
}


def _tables(pages: Pages) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Each table: its name, what it is, its page if it has one, else one for each municipality."""
    site, found = pages.site, []
    for table in site.whole.source.headers:
        spans = [c for c in site.whole.source.codes if site.whole.source.spans[c].get(table)]
        if not spans:
            continue
        parts = []
        if table in site.large:
            parts = [(place(c)[pages.lang], pages.at("rows", table, c)) for c in spans]
            parts.sort(key=lambda part: alphabetical(part[0]))
        means = schema.tables()[table].thing.means[pages.lang]
        found.append((table, table_title(table)[pages.lang], means, parts))
    return found


def _files(folder: Path, paths: list[str], lang: Lang) -> tuple[list[File], list[File], list[File]]:
    tables, forms, others = [], [], []
    known = {f"{TABLES}/{t}.csv" for t in (*schema.tables(), ABOUT, LINKS, COMPARABILITY)}
    for path in paths:
        size = _size((folder / path).stat().st_size, lang)
        suffix = Path(path).suffix
        if path in known:
            stem = Path(path).stem
            table = schema.tables().get(stem)
            means = table.thing.means[lang] if table else ""
            tables.append(File(path, table_title(stem)[lang], means, size))
        elif "/" not in path and suffix in _WHOLE and path not in {DESCRIPTOR, CRATE}:
            forms.append(File(path, _WHOLE[suffix][lang], "", size))
        else:
            others.append(File(path, path, "", size))
    return tables, forms, others


def _size(count: int, lang: Lang) -> str:
    for unit, step in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= step:
            said = f"{count / step:.1f} {unit}"
            return said.replace(".", ",") if lang == "sv" else said
    return f"{count} byte" if lang == "sv" else f"{count} bytes"


_CATALOGUES: Final = (
    (f"{CATALOGUE}/catalog.ttl", MEDIA[".ttl"], "DCAT-AP"),
    (f"{CATALOGUE}/catalog.jsonld", MEDIA[".jsonld"], "DCAT-AP"),
    (f"{CATALOGUE}/catalog-se.rdf", MEDIA[".rdf"], "DCAT-AP-SE"),
)


def catalogues(folder: Path, sums: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The descriptions of the release that portals read: path, media type and title."""
    return [one for one in _CATALOGUES if one[0] in sums and _plain(folder, one[0])]


def described(folder: Path, sums: Mapping[str, str]) -> Any:
    """What search engines for data read of the release; little where it does not tell."""
    if _SEARCHED in sums and _plain(folder, _SEARCHED):
        try:
            return json.loads((folder / _SEARCHED).read_bytes())
        except ValueError:
            return {}
    return {}


def missing(pages: Pages, top: str) -> tuple[str, bytes]:
    """The page for an address that leads nowhere; it needs no other file.

    `top` is the address of the site: the page is shown at any address, however deep.
    """
    return "404.html", pages.alone("missing.html", policy=frame.policy(), top=top)
