"""The site, as people and their tools see it: every kind of page, in both languages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page

from tests.browser import WIDTHS, browser  # noqa: F401
from tests.site.kinds import KINDS, screen

pytestmark = pytest.mark.xdist_group("site-look")
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
_AXE: Final = AXE_FILE_PATH.read_text(encoding="utf-8")
_JUDGED: Final = """async () => {
  const found = await axe.run(document, { resultTypes: ['violations'] });
  return found.violations.map((one) => [one.id, one.nodes[0].html.slice(0, 150),
                                        one.nodes[0].failureSummary.slice(0, 300)]);
}"""
_MEASURED: Final = "[document.documentElement.scrollWidth, innerWidth]"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:  # noqa: F811
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_for_everybody(site: Path, page: Page, kind: str) -> None:
    wrong: list[Any] = []
    for place, path in enumerate(dict.fromkeys(KINDS[kind])):
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto((site / path).as_uri() + ("?k=0114,0483" if kind == "compare" else ""))
        if kind in {"compare", "search"}:
            page.wait_for_selector("#sides, #hits a")
        page.evaluate(_AXE)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                wrong += [(path, scheme, width, *one) for one in page.evaluate(_JUDGED)]
                wide, seen = page.evaluate(_MEASURED)
                if wide > seen:
                    wrong.append((path, width, "sideways", wide))
                if place == 0:
                    page.screenshot(path=screen(kind, scheme, str(width)), full_page=True)
    assert wrong == []
