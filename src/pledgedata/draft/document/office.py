"""Word and OpenDocument files as text: paragraphs, headings, items of lists, rows of tables."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from pledgedata.damage import DAMAGE
from pledgedata.draft.document.fault import Unreadable
from pledgedata.draft.document.page import Page
from pledgedata.draft.document.writing import Writing
from pledgedata.limit import limits

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_T: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING: Final = re.compile(r"(?:heading|rubrik|title|titel|subtitle)", re.IGNORECASE)
_LISTED: Final = re.compile(r"(?:list(?:bullet|number)|punktlista|numreradlista)", re.IGNORECASE)
_PARTS: Final = 2_000
_CHUNK: Final = 1 << 20
_MARKUP: Final = 30_000_000
"""The most bytes of markup that are made a tree of: it takes several times that in memory."""

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"


def docx(name: str, data: bytes) -> Page:
    """The text of a Word file."""
    made = Writing()
    root = _tree(_part(data, "word/document.xml"))
    for element in _outer(root, f"{_W}p", f"{_W}tbl"):
        if element.tag == f"{_W}tbl":
            _rows(element, made)
        else:
            _word_paragraph(element, made)
    return made.page(name, DOCX)


def odt(name: str, data: bytes) -> Page:
    """The text of an OpenDocument file."""
    made = Writing()
    root = _tree(_part(data, "content.xml"))
    for element in _outer(root, f"{_T}p", f"{_T}h", f"{_TABLE}table"):
        if element.tag == f"{_TABLE}table":
            _rows(element, made)
            continue
        made.say(_open_text(element))
        if element.tag == f"{_T}h":
            made.end("heading")
            made.gap()
            continue
        items = sum(1 for up in element.iterancestors() if up.tag == f"{_T}list-item")
        made.end(None, f"{'  ' * items}• " if items else "")
        if not items:
            made.gap()
    return made.page(name, ODT)


def _part(data: bytes, wanted: str) -> bytes:
    """One file of the archive, unpacked under the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > _PARTS:
                raise Unreadable("draft-too-long", found=len(archive.infolist()), limit=_PARTS)
            entry = archive.getinfo(wanted)
            if entry.flag_bits & 1:
                raise Unreadable("locked")
            with archive.open(entry) as stream:
                return _unpacked(stream, len(data))
    except KeyError:
        raise Unreadable("damaged") from None
    except (*DAMAGE, RuntimeError) as error:
        raise Unreadable("damaged") from error


def _unpacked(stream: Any, packed: int) -> bytes:
    pieces, total = list[bytes](), 0
    while piece := stream.read(_CHUNK):
        total += len(piece)
        if total > limits().unzipped or total > _MARKUP:
            raise Unreadable("swollen")
        if total > _CHUNK and total > packed * limits().ratio:
            raise Unreadable("swollen")
        pieces.append(piece)
    return b"".join(pieces)


def _tree(data: bytes) -> "_Element":
    from lxml import etree

    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data[:20_000]:
        raise Unreadable("damaged")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged") from error


def _outer(root: Any, *tags: str) -> Iterator[Any]:
    """The elements with these tags that lie in none other of them, but for text boxes."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag in tags:
            yield element
        elif element.tag != _FALLBACK:
            stack += list(reversed(element))


def _word_paragraph(element: Any, made: Writing) -> None:
    style, listed, level = "", False, 0
    if (about := element.find(f"{_W}pPr")) is not None:
        if (found := about.find(f"{_W}pStyle")) is not None:
            style = found.get(f"{_W}val", "")
        if (number := about.find(f"{_W}numPr")) is not None:
            listed = _value(number.find(f"{_W}numId")) != "0"
            level = min(8, int(_value(number.find(f"{_W}ilvl")) or 0))
    for line in _word_text(element).split("\n"):
        made.say(line)
        if _HEADING.match(style):
            made.end("heading")
        elif listed or _LISTED.match(style):
            made.end(None, f"{'  ' * (level + 1)}• ")
            listed, style = False, ""
        else:
            made.end()
    if not listed:
        made.gap() if not made.lines or "•" not in made.lines[-1][:20] else None


def _value(element: Any) -> str:
    return element.get(f"{_W}val", "") if element is not None else ""


def _word_text(element: Any) -> str:
    pieces = list[str]()
    stack = [element]
    while stack:
        one = stack.pop()
        if one.tag == f"{_W}t":
            pieces.append(one.text or "")
        elif one.tag == f"{_W}tab":
            pieces.append(" ")
        elif one.tag in {f"{_W}br", f"{_W}cr"}:
            pieces.append("\n")
        elif one.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif one.tag not in {f"{_W}del", f"{_W}pPr", f"{_W}rPr", _FALLBACK, f"{_W}moveFrom"}:
            stack += list(reversed(one))
    return "".join(pieces)


def _open_text(element: Any) -> str:
    pieces = list[str]()
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        one, done = stack.pop()
        if done:
            pieces.append(one.tail or "")
            continue
        if one is not element:
            stack.append((one, True))
        if one.tag in {f"{_T}s", f"{_T}tab", f"{_T}line-break"}:
            pieces.append(" ")
        elif one.tag in {f"{_T}note", f"{_T}tracked-changes"} or "annotation" in str(one.tag):
            continue
        else:
            pieces.append(one.text or "")
            stack += [(child, False) for child in reversed(one)]
    return "".join(pieces)


def _rows(table: Any, made: Writing) -> None:
    """The rows of a table, wherever its form puts them."""
    made.gap()
    word = table.tag == f"{_W}tbl"
    row, cell = (f"{_W}tr", f"{_W}tc") if word else (f"{_TABLE}table-row", f"{_TABLE}table-cell")
    text = _word_text if word else _open_text
    for one in _outer(table, row):
        cells = list[str]()
        for held in _outer(one, cell):
            paragraphs = _outer(held, f"{_W}p", f"{_T}p", f"{_T}h")
            cells.append(" ".join(text(p) for p in paragraphs))
        made.cells(cells)
    made.gap()
