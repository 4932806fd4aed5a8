"""The site in use, as a person uses it: under its own policy, from a disk, in a real browser."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import browser  # noqa: F401
from tests.site.kinds import KINDS, screen

pytestmark = pytest.mark.xdist_group("site-use")
Said = list[str]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:  # noqa: F811
    made = browser.new_context(viewport={"width": 1000, "height": 800}, accept_downloads=True)
    yield made
    made.close()


@pytest.fixture
def said(context: BrowserContext) -> Said:
    """All that pages say to the console, and all they ask of others."""
    told: Said = []
    context.on("console", lambda message: told.append(message.text))
    context.on("weberror", lambda error: told.append(str(error.error)))
    context.on("dialog", lambda dialog: told.append(dialog.message))
    context.on("request", lambda r: None if r.url.startswith("file:") else told.append(r.url))
    return told


@pytest.fixture
def page(context: BrowserContext, said: Said) -> Iterator[Page]:
    made = context.new_page()
    yield made
    assert said == []
    assert context.cookies() == []


def hits(page: Page) -> int:
    return page.locator("#hits > li").count()


def test_search_finds_compounds_and_foldings(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_label("Sök bland löften").fill("kontroll")
    page.get_by_role("button", name="Sök").click()
    page.wait_for_selector("#hits a")
    assert "q=kontroll" in page.url
    expect(page.locator("#says")).to_have_text("30 löften")
    assert all("hastighetskontroller" in t for t in page.locator("#hits .words").all_inner_texts())
    page.get_by_label("Sök bland löften").fill("trygghetsvandring boende")
    expect(page.locator("#says")).to_have_text("30 löften")
    page.get_by_label("Sök bland löften").fill("fore vintern")  # no ö on this keyboard
    expect(page.locator("#says")).to_have_text("30 löften")
    page.get_by_label("Sök bland löften").fill("katrineholm")
    expect(page.locator("#says")).to_have_text("48 löften")
    page.get_by_label("Vad det blev").select_option(label="Inte redovisat")
    expect(page.locator("#says")).to_have_text("16 löften")
    page.get_by_label("Sök bland löften").fill("finnsinte")
    expect(page.locator("#says")).to_have_text("Inga löften passar.")
    page.get_by_role("button", name="Rensa").click()
    expect(page.locator("#says")).to_have_text("240 löften")
    assert hits(page) == 20
    page.get_by_role("button", name="Visa fler").click()
    expect(page.locator("#hits > li")).to_have_count(40)


def test_a_link_restores_a_search_and_hits_are_downloaded(site: Path, page: Page) -> None:
    page.goto((site / "sok.html").as_uri() + "?q=polisen&k=1480&blev=fulfilled")
    page.wait_for_selector("#hits a")
    count = int(page.locator("#says").inner_text().split()[0])
    assert 0 < count < 48
    with page.expect_download() as got:
        page.get_by_role("button", name="som CSV").click()
    rows = list(csv.reader(io.StringIO(Path(got.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) == count + 1
    assert {row[1] for row in rows[1:]} == {"Göteborg"}
    assert {row[6] for row in rows[1:]} == {"Uppfyllt"}
    page.locator("#hits a").first.click()
    expect(page.locator(".verdict .badge")).to_have_text("Uppfyllt")


def test_a_table_is_sorted_filtered_linked_and_downloaded(site: Path, page: Page) -> None:
    page.goto((site / KINDS["rows"][0]).as_uri())
    assert page.locator("#rows tbody tr").count() == 48
    page.get_by_label("Visa bara rader med").fill("lampor")
    expect(page.locator("#rows tbody tr")).to_have_count(6)
    page.get_by_role("button", name="År", exact=True).click()
    page.get_by_role("button", name="År", exact=True).click()
    assert page.locator("th[aria-sort=descending]").inner_text() == "År"
    years = page.locator("#rows tbody td:nth-child(3)").all_inner_texts()
    assert years == sorted(years, reverse=True)
    page.get_by_label("Vad det blev").select_option(label="Uppfyllt")
    left = page.locator("#rows tbody tr").count()
    assert 0 < left < 6
    with page.expect_download() as got:
        page.get_by_role("button", name="JSON").click()
    rows = json.loads(Path(got.value.path()).read_text(encoding="utf-8"))
    assert [row["year"] for row in rows] == page.locator(
        "#rows tbody td:nth-child(3)"
    ).all_inner_texts()
    link = page.get_by_role("link", name="Länk till just denna vy").get_attribute("href")
    page.goto("about:blank")
    page.goto((site / KINDS["rows"][0]).as_uri() + str(link))
    expect(page.locator("#rows tbody tr")).to_have_count(left)
    assert page.locator("th[aria-sort=descending]").inner_text() == "År"


def test_municipalities_are_compared(site: Path, page: Page) -> None:
    page.goto((site / "kommun/0483/index.html").as_uri())
    page.get_by_role("link", name="Jämför Katrineholm med andra").click()
    expect(page.locator("#says")).to_have_text("Välj minst två kommuner.")
    for town in ("Göteborg", "Kiruna", "Stockholm", "Upplands Väsby"):
        page.get_by_label("Välj en kommun till").select_option(label=town)
        page.get_by_role("button", name="Lägg till").click()
        expect(page.locator("#sides thead")).to_contain_text(town)
    assert page.locator("#sides thead th").count() == 6
    assert page.locator("#sides tbody tr").nth(2).locator("td").all_inner_texts() == ["48"] * 5
    page.get_by_role("button", name="Ta bort Kiruna").click()
    expect(page.locator("#sides thead th")).to_have_count(5)
    assert page.url.endswith("?k=0483,1480,0180,0114")


def test_what_can_be_compared_comes_from_the_release(register: Path, page: Page) -> None:
    page.goto((register / "en/compare.html").as_uri() + "?k=0126,0140")
    page.wait_for_selector("#sides")
    expect(page.locator("#beside h2")).to_have_text("What can be compared?")
    assert page.locator("#beside details[open] li").count() > 0
    assert "Huddinge" in page.locator("#beside details").first.inner_text()
    counted = page.locator("section table tbody td").all_inner_texts()
    assert sum(map(int, counted)) > 1_000


def test_the_language_is_switched_on_the_same_page(site: Path, page: Page) -> None:
    for kind, (sv, en) in KINDS.items():
        if kind == "missing":
            continue
        page.goto((site / sv).as_uri())
        page.get_by_role("link", name="English").click()
        assert page.url == (site / en).as_uri()
        assert page.locator("html").get_attribute("lang") == "en"
        page.get_by_role("link", name="Svenska").click()
        assert page.url == (site / sv).as_uri()


def test_every_control_is_reached_by_tab_and_shows_it(site: Path, page: Page) -> None:
    for kind, (path, _) in KINDS.items():
        page.goto((site / path).as_uri() + ("?k=0114,0483" if kind == "compare" else ""))
        if kind in {"compare", "search"}:
            page.wait_for_selector("#sides, #hits a")
        wanted = page.evaluate(_CONTROLS)
        seen: set[int] = set()
        for _ in range(wanted + 5):
            page.keyboard.press("Tab")
            at, shown = page.evaluate(_FOCUSED)
            assert at < 0 or shown, (kind, page.evaluate("document.activeElement.outerHTML"))
            seen.add(at)
        assert len(seen - {-1}) == wanted, kind


_CONTROLS = """() => {
  const all = document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]');
  const some = Array.from(all).filter((e) => e.checkVisibility());
  some.forEach((e, n) => { e.walk = n; });
  return some.length;
}"""
_FOCUSED = """() => {
  const e = document.activeElement, own = getComputedStyle(e);
  const path = e.querySelector('path');
  const drawn = path && getComputedStyle(path).strokeWidth === '3px';
  const lined = own.outlineStyle !== 'none' && parseFloat(own.outlineWidth) >= 2;
  return [e.walk ?? -1, lined || drawn];
}"""


def test_states_differ_in_forced_colours(site: Path, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    for kind in ("front", "municipality", "agreement", "theme"):
        page.goto((site / KINDS[kind][0]).as_uri())
        drawn = page.evaluate(_DRAWN)
        assert len(drawn) == len({tuple(one) for one in drawn}) == 6, kind
    page.goto((site / KINDS["front"][0]).as_uri())
    page.screenshot(path=screen("front", "forced", "1000"), full_page=True)


_DRAWN = """Array.from(document.querySelectorAll('.tally rect'), (e) => {
  const own = getComputedStyle(e);
  return [own.fill, own.stroke, own.strokeDasharray];
})"""


def test_without_scripts_every_number_is_there(site: Path, browser: Browser) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    text = page.locator("main").inner_text()
    assert "160 av 240 löften" in text
    assert re.search(r"80\s+Inte redovisat", text)
    page.goto((site / "kommun/0483/index.html").as_uri())
    tally = page.locator(".tally strong").all_inner_texts()
    assert sum(map(int, tally)) == 48
    page.goto((site / KINDS["rows"][0]).as_uri())
    assert page.locator("#rows tbody tr").count() == 48
    assert page.locator(".controls").is_hidden()
    page.goto((site / "sok.html").as_uri())
    assert page.locator("#without a").count() > 10
    assert page.locator("#without").is_visible()
    context.close()


def test_print_is_for_a_meeting(site: Path, page: Page) -> None:
    page.goto((site / KINDS["agreement"][0]).as_uri())
    page.emulate_media(media="print")
    assert page.locator(".top nav").is_hidden()
    assert page.locator("h1").is_visible()
    data = page.pdf(format="A4")
    assert data.startswith(b"%PDF")
    assert 1 <= data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") <= 6


def test_no_page_says_or_asks_anything(site: Path, evil: Path, page: Page) -> None:
    for top in (site, evil):
        for paths in KINDS.values():
            for path in paths:
                if (top / path).is_file():
                    page.goto((top / path).as_uri())
    some = [*sorted((evil / "kommun").rglob("*.html")), *sorted((evil / "tabell").glob("*.html"))]
    for one in some[::7]:
        page.goto(one.as_uri())


def test_evil_texts_do_nothing_and_fit(evil: Path, context: BrowserContext, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    some = sorted((evil / "kommun").rglob("*.html"))[::5]
    for path in [*some, evil / "index.html", evil / "part" / "index.html", evil / "sok.html"]:
        page.goto(path.as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, path
        assert page.locator("main script:not([type]), img").count() == 0
        links = page.evaluate("Array.from(document.links, (a) => a.protocol)")
        assert set(links) <= {"file:", "https:", "http:", "mailto:"}, path
