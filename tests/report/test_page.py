"""The page: one file that everybody can read, in which nothing of the data does anything."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from pledgedata.problem import Sheet, Where, problem
from pledgedata.report import Account, rendered
from pledgedata.words import LANGS, Lang
from tests.browser import WIDTHS
from tests.report.sample import account, clean, hostile, ordinary

ACCOUNTS = {"hostile": hostile, "ordinary": ordinary, "clean": clean}


class Outline(HTMLParser):
    """The tags of a page with their attributes, and the places that links lead to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.tags if name in attrs]


@pytest.fixture(params=ACCOUNTS)
def told(request: pytest.FixtureRequest) -> Account:
    return ACCOUNTS[request.param]()


@pytest.mark.parametrize("lang", LANGS)
def test_the_outline_is_in_order(told: Account, lang: Lang) -> None:
    outline = Outline(rendered("html", told, lang))
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = outline.values("id")
    assert len(set(ids)) == len(ids)
    assert {link[1:] for link in outline.values("href")} <= set(ids)
    assert {id_ for value in outline.values("aria-labelledby") for id_ in value.split()} <= set(ids)
    assert ("html", {"lang": lang}) in outline.tags


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_fetched_and_nothing_runs(told: Account, lang: Lang) -> None:
    outline = Outline(rendered("html", told, lang))
    tags = {tag for tag, _ in outline.tags}
    assert not tags & {"script", "img", "link", "iframe", "object", "base", "form", "svg"}
    names = {name for _, attrs in outline.tags for name in attrs}
    assert not [name for name in names if name.startswith("on") or name in {"style", "src"}]
    assert all(link.startswith("#") for link in outline.values("href"))
    (policy,) = [a["content"] for t, a in outline.tags if a.get("http-equiv")]
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[\w+/=]+'", policy or "")


def test_templates_in_the_data_are_text() -> None:
    said = rendered("html", hostile(), "sv")
    assert "{{ 7*7 }}" in said
    assert "49" not in re.sub(r"<style>.*?</style>", "", said, flags=re.DOTALL)
    assert "&lt;script&gt;" in said
    assert "\\u202e" in said


def test_each_problem_says_where_what_and_what_to_do() -> None:
    said = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", rendered("html", ordinary(), "sv")))
    for part in (
        "4 001 fel, 2 varningar, 1 råd",
        "l.xlsx, Löften &amp; &lt;b&gt; 4 000 fel",
        "Okänd kod · kolumn D, Teman themes 4 000 gånger",
        "cell D2, D3, D4, D5, D6, D7, D8, D9 …",
        "rad 3 (filens rad 5)",
        "Gör så här: Menade du x?",
    ):
        assert part.replace(" · ", " ") in said.replace("\N{NO-BREAK SPACE}", " "), part


@pytest.mark.parametrize("lang", LANGS)
def test_everybody_can_read_it(told: Account, lang: Lang, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(rendered("html", told, lang), encoding="utf-8")
    page.goto(file.as_uri())
    found: Any = Axe().run(page).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]][:3]) for one in found] == []
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= seen


@pytest.mark.parametrize("width", WIDTHS)
def test_the_browser_has_nothing_to_say_of_it(
    told: Account, width: int, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    file.write_text(rendered("html", told, "sv"), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=True)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"  # the style is in
    assert (said, asked) == ([], [file.as_uri()])
    page.close()


def test_one_can_choose_what_to_see_without_a_script(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(rendered("html", ordinary(), "sv"), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("details.fold:visible").count() == 5
    page.get_by_label("Varningar").check()
    assert page.locator("details.fold:visible").count() == 2
    assert page.locator("section.part:visible").count() == 2
    page.get_by_label("Allt").check()
    page.locator("summary").first.press("Enter")
    assert not page.locator("details.fold .body").first.is_visible()
    context.close()


def test_every_control_is_reached_and_seen(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(rendered("html", ordinary(), "en"), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "(e => [e.tagName, e.getAttribute('href') || e.id || e.textContent.trim().slice(0, 20),"
            " getComputedStyle(e).outlineStyle])(document.activeElement)"
        )
        assert at[0] == "BODY" or at[2] != "none", at
        reached.add(at[0])
    assert {"A", "INPUT", "SUMMARY"} <= reached
    page.close()


def test_a_column_without_a_name_is_called_by_its_letter_once() -> None:
    where = Where("l.xlsx", row=12, column="C", sheet=Sheet("Löften", ("", "", "C")))
    page = rendered("html", account([problem("cell-formula", where, value="=A1")]), "sv")
    assert '<span class="column">kolumn C</span>' in page
