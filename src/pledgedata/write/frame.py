"""A sheet seen as text: where its rows and cells begin and end, none of them taken apart.

A sheet of a million cells taken apart fills two gigabytes; as text it is as large as its part. That
is safe because `<` cannot stand in the text of XML: a sheet with comments or sections that are not
taken for markup is first written without them.

Source: ECMA-376, part 1, 18.3.1 (worksheets), 18.3.1.4 (cells), 18.3.1.73 (rows).
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pledgedata.write.part import Unmarkable, parsed

Place = tuple[int, int]
"""A cell's row and column, from 1."""

_ATTRIBUTES: Final = rb"((?:\s+[^\s=<>/]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*+)\s*(/?)>"
_REF: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ODD: Final = (b"<!--", b"<![CDATA[", b"<?")
_ROOT: Final = re.compile(rb"<(?:([A-Za-z_][\w.-]*):)?worksheet(?=[\s>])")


def place(ref: str) -> Place:
    """The place of an address such as D7. Raises KeyError for what is none."""
    found = _REF.fullmatch(ref)
    if found is None:
        raise KeyError(ref)
    column = 0
    for character in found[1].upper():
        column = column * 26 + ord(character) - ord("A") + 1
    return int(found[2]), column


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet as text: its bytes, the prefix of its names, and where its rows begin and end."""

    data: bytes
    prefix: bytes
    start: int
    end: int
    rows: "array[int]"
    starts: "array[int]"

    @classmethod
    def of(cls, data: bytes) -> "Frame | None":
        """The sheet as text, or None when it is none that has cells, such as a lone chart.

        Raises:
            Unmarkable: it is not well-formed, or its rows are not in order.
        """
        data = _plain(data)
        found = _ROOT.search(data)
        if found is None:
            return None
        prefix = found[1] + b":" if found[1] else b""
        begun = _tag(prefix, b"sheetData").search(data)
        if begun is None:
            return None
        name = prefix + b"sheetData>"
        if begun[2]:
            data = data[: begun.start()] + b"<" + name + b"</" + name + data[begun.end() :]
            start = end = begun.start() + len(name) + 1
        else:
            start, end = begun.end(), data.find(b"</" + prefix + b"sheetData", begun.end())
        if end < start:
            raise Unmarkable("sheetData")
        rows, starts = array("l"), array("q")
        last = 0
        for tag in _tag(prefix, b"row").finditer(data, start, end):
            number = int(attribute(tag[1], b"r") or last + 1)
            if number < last:
                raise Unmarkable(f"row {number} after row {last}")
            last = number
            rows.append(number)
            starts.append(tag.start())
        return cls(data, prefix, start, end, rows, starts)

    def row(self, index: int) -> "Row":
        """A row, by its place among the rows."""
        tag = _tag(self.prefix, b"row").search(self.data, self.starts[index], self.end)
        if tag is None:
            raise Unmarkable(f"row {self.rows[index]}")
        if tag[2]:
            return Row(tag[1], b"", tag.start(), tag.end())
        close = b"</" + self.prefix + b"row"
        end = self.data.find(close, tag.end(), self.end)
        if end < 0:
            raise Unmarkable(f"row {self.rows[index]}")
        return Row(tag[1], self.data[tag.end() : end], tag.start(), self.data.index(b">", end) + 1)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its attributes, what is in it, and where it begins and ends."""

    attributes: bytes
    inside: bytes
    start: int
    end: int


def _plain(data: bytes) -> bytes:
    """The sheet in UTF-8 without comments and sections, written anew only if it has any."""
    head = re.match(rb"(?:\xef\xbb\xbf)?(<\?xml[^>]*\?>)?", data)
    told = re.search(rb"encoding\s*=\s*[\"']([^\"']*)", head[1] or b"") if head else None
    usual = told is None or told[1].lower() in {b"utf-8", b"us-ascii", b"ascii"}
    rest = head.end() if head else 0
    if usual and b"\x00" not in data[:4] and not any(data.find(odd, rest) >= 0 for odd in _ODD):
        return data
    from lxml import etree

    tree = parsed(data)
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _tag(prefix: bytes, name: bytes) -> "re.Pattern[bytes]":
    return re.compile(b"<" + re.escape(prefix + name) + _ATTRIBUTES)


def attribute(attributes: bytes, name: bytes) -> str:
    """The value of one of an element's attributes; empty when it has none."""
    found = re.search(rb"\s" + name + rb"\s*=\s*[\"']([^\"']*)", attributes)
    return found[1].decode("utf-8", "replace") if found else ""


def cells(frame: Frame, inside: bytes) -> Iterator[tuple[int, int, int, bytes, bytes]]:
    """Each cell of a row: its column, where it begins and ends, its attributes, what it holds."""
    last, close = 0, b"</" + frame.prefix + b"c>"
    for tag in _tag(frame.prefix, b"c").finditer(inside):
        ref = attribute(tag[1], b"r")
        last = place(ref)[1] if _REF.fullmatch(ref) else last + 1
        if tag[2]:
            yield last, tag.start(), tag.end(), tag[1], b""
            continue
        end = inside.find(close, tag.end())
        if end < 0:
            raise Unmarkable(f"cell {ref}")
        yield last, tag.start(), end + len(close), tag[1], inside[tag.end() : end]


@dataclass(frozen=True, slots=True)
class Column:
    """Columns that look alike: the first and the last, their style and their width."""

    first: int
    last: int
    style: int
    width: float


def widths(data: bytes) -> Sequence[Column]:
    """How the columns look that do not look as usual."""
    frame = Frame.of(data)
    return columns(frame) if frame else ()


def columns(frame: Frame) -> Sequence[Column]:
    """How the columns of a sheet look that do not look as usual, the first one first."""
    found = []
    for tag in _tag(frame.prefix, b"col").finditer(frame.data, 0, frame.start):
        first, last, style, width = (
            attribute(tag[1], name) for name in (b"min", b"max", b"style", b"width")
        )
        if first.isdigit() and last.isdigit():
            wide = float(width) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", width) else 8.43
            found.append(Column(int(first), int(last), int(style) if style.isdigit() else 0, wide))
    return found


def root_tag(data: bytes) -> bytes:
    """The tag that the sheet begins with, and the namespaces in it."""
    found = _ROOT.search(data)
    if found is None:
        raise Unmarkable("worksheet")
    return data[found.start() : data.index(b">", found.end()) + 1]
