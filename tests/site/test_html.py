"""Every kind of page as html-validate judges it."""

import re
from pathlib import Path

import pytest

from tests.site.kinds import KINDS
from tests.tool import node

pytestmark = pytest.mark.xdist_group("site-build")


def test_every_kind_of_page_is_valid(site: Path, evil: Path, single: Path) -> None:
    pages = [top / path for paths in KINDS.values() for path in paths for top in (site, single)]
    pages += sorted((evil / "kommun").rglob("*.html"))[::9]
    some = [str(path) for path in dict.fromkeys(pages) if path.is_file()]
    assert len(some) > 2 * len(KINDS)
    found = node("html.js", *some)
    told = {(rule, said, Path(path).name, line) for path, rule, said, line in found}
    assert sorted(told) == [], "\n".join(map(str, sorted(told)))


# A table is called by its caption, or by the part of the page that it fills.
NAMED = re.compile(
    r'<table[^>]*><caption|<table[^>]* aria-label(?:ledby)?="|aria-label="[^"]+">\s*<table'
)

BLANK = re.compile("{{|{%")


def test_every_table_has_a_name(site: Path, single: Path) -> None:
    found = [p for top in (site, single) for p in top.rglob("*.html")]
    tables = [text.count("<table") for text in map(read, found)]
    assert sum(tables) > 20
    assert [p for p, n in zip(found, tables, strict=True) if len(NAMED.findall(read(p))) != n] == []


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_no_page_shows_what_a_template_should_have_filled_in(site: Path, single: Path) -> None:
    found = {p.name for top in (site, single) for p in top.rglob("*.html") if BLANK.search(read(p))}
    assert sorted(found) == []
