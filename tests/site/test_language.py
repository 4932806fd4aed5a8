"""Texts are marked with the language they are written in, whichever that is."""

import csv
import re
from pathlib import Path

import pytest

from pledgedata.site.build import build
from pledgedata.site.summary import unsharded
from tests.site import nation

pytestmark = pytest.mark.xdist_group("site-build")

OURS = re.compile(r'<a class="tongue"[^>]*>|<html lang="(?:sv|en)">')
"""What says in which language our own words are."""
HEADING = re.compile("<h3[^>]*>At least[^<]*")


@pytest.fixture(scope="module")
def finnish(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a release whose texts are in Finnish."""
    folder = tmp_path_factory.mktemp("release") / "suomi"
    (folder / "csv").mkdir(parents=True)
    for path in sorted((release / "csv").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        if path.stem == "about":
            rows = [[name, "fi" if name == "language" else value] for name, value in rows]
        at = header.index("language") if "language" in header else None
        for row in rows:
            if at is not None:
                row[at] = "fi"
        with (folder / "csv" / path.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
    nation.sealed(folder)
    target = tmp_path_factory.mktemp("site") / "suomi"
    build(folder, target)
    return target


def test_no_text_of_a_finnish_package_is_called_swedish(finnish: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in finnish.rglob("*.html")}
    assert len(pages) > 100
    assert sum('lang="fi"' in page for page in pages.values()) > 100
    told = {
        path.relative_to(finnish).as_posix()
        for path, page in pages.items()
        if ' lang="sv"' in OURS.sub("", page) or "In Swedish" in page
    }
    assert sorted(told) == []


def test_search_marks_its_hits_with_the_language_of_the_agreement(finnish: Path) -> None:
    script = (finnish / "static" / "search.js").read_text(encoding="utf-8")
    assert "lang: r.tongue, href" in script
    assert "tongue: e[7]" in script
    editions = unsharded((finnish / "shard" / "0114.js").read_bytes()).editions
    assert {one.tongue for one in editions} == {"fi"}


def test_what_is_said_in_english_is_not_called_swedish(site: Path) -> None:
    words = (site / "en" / "municipality" / "0114").rglob("pledge-*.html")
    headings = [h for p in words for h in HEADING.findall(p.read_text(encoding="utf-8"))]
    assert headings
    assert [one for one in headings if "lang=" in one] == []
