"""A browser that looks at pages: in light and dark, wide and narrow."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.tool import tool

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (1280, 320)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        found = play.chromium.launch(
            executable_path=tool("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield found
        found.close()


@pytest.fixture(params=[(s, w) for s in ("light", "dark") for w in WIDTHS], ids=str)
def page(request: pytest.FixtureRequest, browser: "Browser") -> "Iterator[Page]":
    scheme, width = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    yield context.new_page()
    context.close()
