"""The list of pages for search engines, in parts of at most 50,000 addresses.

Source: https://www.sitemaps.org/protocol.html
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final
from xml.sax.saxutils import escape

from pledgedata.site import address
from pledgedata.site.page import Site

_MOST: Final = 20_000
"""Pages in a part, each with its two addresses."""
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_SPACE: Final = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
_KINDS: Final = (
    "front", "municipalities", "themes", "years", "parties", "tables", "search", "compare", "data",
    "method", "accessibility",
)  # fmt: skip


def sitemaps(
    site: Site, themes: Sequence[str], years: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """The parts, and the list of them, each with its path; holds one part."""
    found, parts, base = _pages(site, themes, years), 0, escape(site.base)
    while some := list(islice(found, _MOST)):
        parts += 1
        entries = "".join(_entry(base, *one) for one in some)
        yield f"sitemap-{parts}.xml", f"{_HEAD}<urlset {_SPACE}>\n{entries}</urlset>\n".encode()
    listed = "".join(
        f"<sitemap><loc>{escape(site.base)}sitemap-{n + 1}.xml</loc></sitemap>\n"
        for n in range(parts)
    )
    yield (
        "sitemap.xml",
        (
            f'{_HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            f"{listed}</sitemapindex>\n"
        ).encode(),
    )
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.base}sitemap.xml\n".encode()


def _pages(site: Site, themes: Sequence[str], years: Sequence[str]) -> Iterator[tuple[str, str]]:
    for kind in _KINDS:
        yield kind, ""
    yield from (("theme", theme) for theme in themes)
    yield from (("year", year) for year in years)
    yield from (("municipality", code) for code in site.whole.municipalities)
    yield from (("party", local) for local in sorted(site.whole.parties))
    for one in site.figures.summaries.values():
        yield from (("agreement", edition.id) for edition in one.editions)
        yield from (("pledge", promise.id) for promise in one.promises)


def _entry(base: str, kind: str, key: str) -> str:
    sv = base + escape(address.path("sv", kind, key))
    en = base + escape(address.path("en", kind, key))
    other = (
        f'<xhtml:link rel="alternate" hreflang="sv" href="{sv}"/>'
        f'<xhtml:link rel="alternate" hreflang="en" href="{en}"/>'
    )
    return f"<url><loc>{sv}</loc>{other}</url>\n<url><loc>{en}</loc>{other}</url>\n"
