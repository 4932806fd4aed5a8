"""A web page as text: what its makers wrote, without what frames it."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from pledgedata.draft.document.fault import Unreadable
from pledgedata.draft.document.page import Page
from pledgedata.draft.document.writing import Writing

if TYPE_CHECKING:
    from lxml.etree import _Element

_NONE: Final = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "nav",
        "footer",
        "form",
        "button",
        "select",
        "aside",
        "iframe",
        "object",
        "option",
        "textarea",
        "math",
        "audio",
        "video",
        "canvas",
        "dialog",
    )
)
_BLOCKS: Final = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "main",
        "ul",
        "ol",
        "dl",
        "dd",
        "dt",
        "table",
        "blockquote",
        "figure",
        "figcaption",
        "address",
        "header",
        "pre",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "tr",
        "body",
        "details",
        "summary",
        "fieldset",
    )
)
_HEADS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FRAME: Final = re.compile(
    r"\b(?:cookie|breadcrumb|navigation|sidebar|site-?footer|site-?header|skip-?link|share|social|menu|visually-?hidden|sr-only)",
    re.IGNORECASE,
)
_LINKS: Final = 2_000
_WORDS: Final = 200
_DEEP: Final = re.compile(r"\bdepth\b", re.IGNORECASE)
_DECLARED: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


def web(name: str, text: str) -> Page:
    """The text of a web page."""
    from lxml import etree
    from lxml.html import HTMLParser

    parser = HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    root = etree.fromstring(_DECLARED.sub("", text) or "<p></p>", parser)
    if any(_DEEP.search(fault.message) for fault in parser.error_log):
        raise Unreadable("deep")  # the library stops there: what comes after would be lost
    made = Writing()
    if root is not None:
        if title := " ".join((root.findtext(".//title") or "").split()):
            made.put(title, "caption")
            made.gap()
        _walk(root, made)
    made.end()
    links = tuple(_links(root)) if root is not None else ()
    return replace(made.page(name, "text/html"), links=links)


def _links(root: "_Element") -> Iterator[tuple[str, str]]:
    """The words of each link with its whole address, as far as the page says where it stands."""
    canonical = root.find(".//link[@rel='canonical']")
    base = root.find(".//base[@href]")
    said = base if base is not None else canonical
    origin = (said.get("href") or "") if said is not None else ""
    for one in itertools.islice(root.iter("a"), _LINKS):
        words = " ".join("".join(map(str, one.itertext())).split())
        try:
            address = urljoin(origin, (one.get("href") or "").strip())
        except ValueError:
            continue
        if words and len(words) < _WORDS and address.startswith(("https://", "http://")):
            yield words, address


def _walk(root: "_Element", made: Writing) -> None:
    """Goes through the elements with a stack of our own: documents may be nested very deep."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    depth = 0
    while stack:
        element, done = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if done:
            depth -= tag in {"ul", "ol"}
            _after(tag, element, made)
            made.say(element.tail or "")
            continue
        if _framing(tag, element):
            made.say(f" {element.tail or ''}")
            continue
        if tag == "tr" and _is_row(element):
            made.end()
            made.cells(["".join(cell.itertext()) for cell in element if cell.tag in {"td", "th"}])
            made.say(element.tail or "")
            continue
        depth += tag in {"ul", "ol"}
        _before(tag, made, depth)
        made.say(element.text or "")
        stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]


def _before(tag: str, made: Writing, depth: int) -> None:
    if tag in _BLOCKS:
        made.end()
    if (
        tag in {"p", "table", "ul", "ol", "div", "section", "article", "blockquote"}
        or tag in _HEADS
    ):
        made.gap()
    if tag == "br":
        made.end()
    elif tag == "li":
        made.item(f"{'  ' * max(1, depth)}• ")


def _after(tag: str, element: Any, made: Writing) -> None:
    if tag in _HEADS or (tag == "p" and _bold(element)):
        made.end("heading" if tag in _HEADS or _short(made) else None)
        made.gap()
    elif tag == "li":
        made.end()
        made.mark = ""
    elif tag == "figcaption":
        made.end("caption")
        made.gap()
    elif tag in {"td", "th"}:
        made.end()
    elif tag in _BLOCKS:
        made.end()
        if tag in {"p", "table", "ul", "ol"}:
            made.gap()


def _bold(element: Any) -> bool:
    """Whether a paragraph is nothing but bold words: how many make their headings."""
    children = list(element)
    if not children or (element.text or "").strip():
        return False
    return all(c.tag in {"strong", "b"} and not (c.tail or "").strip() for c in children)


def _short(made: Writing) -> bool:
    text = "".join(made.held).strip()
    return len(text) < 90 and not text.endswith((".", ":"))


def _framing(tag: str, element: Any) -> bool:
    """Whether an element frames the page, or is not seen."""
    if tag in _NONE or not tag:
        return True
    get = element.get
    if get("hidden") is not None or get("aria-hidden") == "true":
        return True
    if (get("role") or "") in {"navigation", "banner", "contentinfo", "search", "dialog"}:
        return True
    if tag == "header":
        return element.find(".//h1") is None
    if tag in {"html", "body", "main", "article", "p", "li", "td"}:
        return False
    said = f"{get('class') or ''} {get('id') or ''}"
    return said != " " and _FRAME.search(said) is not None and element.find(".//h1") is None


def _is_row(element: Any) -> bool:
    """Whether a row of a table holds cells, and not a layout of the page."""
    for one in element.iter("li", "table", "h1", "h2", "h3", "h4"):
        if one is not element:
            return False
    return sum(1 for cell in element if cell.tag in {"td", "th"}) > 1
