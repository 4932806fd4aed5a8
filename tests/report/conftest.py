"""What tests of pages share."""

from tests.browser import browser, page

__all__ = ["browser", "page"]
