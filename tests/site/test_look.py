"""The site, as people and their tools see it: every kind of page, in both languages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser import WIDTHS, browser  # noqa: F401
from tests.site.kinds import KINDS, screen

pytestmark = pytest.mark.xdist_group("site-look")


@pytest.fixture(params=[(s, w) for s in ("light", "dark") for w in WIDTHS], ids=str)
def how(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[str, int, Page]]:  # noqa: F811
    scheme, width = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    yield scheme, width, context.new_page()
    context.close()


@pytest.mark.parametrize("place", [0, 1], ids=["sv", "en"])
def test_every_kind_of_page_is_for_everybody(
    site: Path, how: tuple[str, int, Page], place: int
) -> None:
    scheme, width, page = how
    wrong: list[Any] = []
    for kind, paths in KINDS.items():
        page.goto((site / paths[place]).as_uri() + ("?k=0114,0483" if kind == "compare" else ""))
        page.wait_for_timeout(50)
        found: Any = Axe().run(page).response["violations"]
        wrong += [
            (
                kind,
                one["id"],
                [n["html"][:150] for n in one["nodes"]][:2],
                one["nodes"][0]["failureSummary"][:300],
            )
            for one in found
        ]
        wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        if wide > seen:
            wrong.append((kind, "sideways", wide))
        if place == 0:
            page.screenshot(path=screen(kind, scheme, str(width)), full_page=True)
    assert wrong == []
