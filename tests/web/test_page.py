"""The pages, as people, screen readers and programs read them."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from pledgedata.dataset import Dataset
from pledgedata.model import About, Pledge, Retirement
from pledgedata.outline import Outline
from pledgedata.package.artefact import site as written
from pledgedata.release.build import build
from pledgedata.screen import hits
from pledgedata.web import whole
from pledgedata.web.thing import subjects
from tests import sample
from tests.conftest import ROOT

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}</script>'
RELEASE = (
    "index.html",
    "gone.html",
    "doc/agreement/0483-2020.html",
    "doc/pledge/0483-2020-01.html",
    "doc/party/0483-polisen.html",
    "doc/period/0483-2020.html",
)
REGISTER = (
    "index.html",
    "doc/agreement/1438-2021-dalsland.html",
    "doc/source/1961-2025-kalla.html",
    "doc/signatory/2418-2024-1.html",
)
SITE = ("index.html", "latest/spec.html", "latest/codes/theme.html", "latest/codes.html")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the sample, in which texts are as evil as the model lets them be."""
    whole = sample.dataset()
    facts = {**whole.about.model_dump(), "title_sv": HOSTILE, "description_sv": HOSTILE}
    entries = [
        e.record.model_copy(update={"text": HOSTILE}) if isinstance(e.record, Pledge) else e.record
        for some in whole.entries.values()
        for e in some
        if e.record.table != "retirements"
    ]
    return build(Dataset.of(About(**facts), entries), tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def pages(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    site = tmp_path_factory.mktemp("site") / "site"
    written(site)
    katrineholm = ROOT / "dist" / "katrineholm"
    return [
        *(hostile / name for name in RELEASE),
        *(katrineholm / name for name in RELEASE),
        *(katrineholm.with_name("register") / name for name in REGISTER),
        *(site / name for name in SITE),
    ]


def test_everybody_can_read_them(pages: list[Path], page: Page) -> None:
    for path in pages:
        page.goto(path.as_uri())
        found: Any = Axe().run(page).response["violations"]
        told = [(one["id"], [n["html"] for n in one["nodes"]][:3]) for one in found]
        assert told == [], path
        wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= seen, path


def test_every_table_has_a_name(pages: list[Path]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in pages]
    tables = [tag for text in texts for tag in re.findall("<table[^>]*>", text)]
    assert tables
    assert [tag for tag in tables if "aria-label" not in tag] == []


def seen(path: Path, browser: Browser) -> tuple[list[str], list[str], str]:
    """What a page says to the browser, what it asks for, and whether its style is in."""
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    width: str = page.evaluate("getComputedStyle(document.body).maxWidth")
    page.close()
    return said, asked, width


def test_nothing_of_the_data_does_anything(pages: list[Path], browser: Browser) -> None:
    for path in pages:
        said, asked, width = seen(path, browser)
        assert (said, asked) == ([], [path.as_uri()])
        assert width != "none"


def test_hostile_text_is_text(hostile: Path) -> None:
    for path in hostile.rglob("*.html"):
        said = path.read_text(encoding="utf-8")
        data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', said, re.DOTALL)
        assert said.count("<script") == len(data) == (path.name == "index.html")
        assert "<img" not in said
        assert all(json.loads(one)["name"][0]["@value"] == HOSTILE for one in data)


def test_a_page_says_all_that_the_record_does(katrineholm: Dataset) -> None:
    for one in subjects(katrineholm):
        said = (ROOT / "dist" / "katrineholm" / f"{one.path}.html").read_text(encoding="utf-8")
        assert one.iri in said
        for column in one.table.of(one.node.name if one.node else None):
            if getattr(one.record, column.name) not in (None, ()):
                assert f"{column.label.sv}" in said, (one.iri, column.name)


def test_pages_of_things_that_belong_together_link() -> None:
    folder = ROOT / "dist" / "katrineholm" / "doc"
    agreement = (folder / "agreement" / "0483-2020.html").read_text(encoding="utf-8")
    for number in range(1, 8):
        assert f'href="../pledge/0483-2020-0{number}.html"' in agreement
    pledge = (folder / "pledge" / "0483-2020-01.html").read_text(encoding="utf-8")
    assert 'href="../agreement/0483-2020.html"' in pledge


def test_every_link_of_a_release_leads_to_a_file(pages: list[Path]) -> None:
    for root in (ROOT / "dist" / "katrineholm", pages[0].parent):
        for path in root.rglob("*.html"):
            for href in re.findall(r'href="([^"]*)"', path.read_text(encoding="utf-8")):
                if not re.match(r"https?:|mailto:", href):
                    assert (path.parent / href).is_file(), (path, href)


def test_what_stands_in_two_cells_is_not_read_as_one_number() -> None:
    """A release may not be stopped by an address, a sign and a date that stand side by side."""
    about = sample.about()
    gone = [
        Retirement(
            id=f"0483-{day}",
            address=f"{about.base_iri}/id/pledge/8112{day:02d}",
            retired_on=date(2020, 1, day),
            reason="9876 gånger",
        )
        for day in range(1, 32)
    ]
    page = whole.gone(Outline.of(Dataset.of(about, gone))).decode()
    assert page.count("9876") == 31
    assert [hit for hit in hits(page) if hit.kind in {"number", "phone"}] == []


def test_an_address_that_has_retired_fits_a_telephone(page: Page) -> None:
    about = sample.about()
    gone = Retirement(id="0483-a", address=f"{about.base_iri}/id/pledge/0483-2020-{'x' * 40}")
    page.set_content(whole.gone(Outline.of(Dataset.of(about, [gone]))).decode())
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_text_is_called_by_its_own_signs(tmp_path: Path) -> None:
    whole_ = sample.dataset()
    entries = [
        e.record.model_copy(update={"text": "Buss | tåg"}) if isinstance(e.record, Pledge) else e
        for some in whole_.entries.values()
        for e in some
    ]
    release = build(Dataset.of(whole_.about, entries), tmp_path)
    said = (release / "doc" / "pledge" / "0483-2020-01.html").read_text(encoding="utf-8")
    assert said.count("Buss | tåg") >= 2
    assert "Buss ,  tåg" not in said
