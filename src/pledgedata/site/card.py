"""The picture that social media show of a page: its words and, as colours, what came of it.

A PNG of 16 colours, put together of letters that were drawn beforehand: no library, no fonts, the
same bytes everywhere. It holds no words of ours, so that both languages share it.

Source: PNG, https://www.w3.org/TR/png-3/
"""

import json
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, repeat
from pathlib import Path
from typing import Final

from pledgedata import schema
from pledgedata.catalogue.distribution import table_title
from pledgedata.site import address
from pledgedata.site.page import MENU, Site
from pledgedata.site.summary import Summary
from pledgedata.site.unit import Unit
from pledgedata.site.whole import place
from pledgedata.words import LANGS, Text

WIDTH: Final = 600
HEIGHT: Final = 315
"""The least that is shown large; four times as many points would take a nation too long."""
_ROW: Final = WIDTH // 2
_MARGIN: Final = 36
_TEXT: Final = WIDTH - 2 * _MARGIN
_LINES: Final = 6
_ABOVE, _BODY = 56, 189
"""Rows of points above the text, and of the text."""
_BAR: Final = 14
_PAPER, _INK = (0xFB, 0xFA, 0xF6), (0x1B, 0x1B, 0x1A)
_STATES: Final = (0x1B5E97, 0x79AED6, 0xC2541D, 0x8D8779, 0xC9C3B4, 0xE6E2D7)
"""As in the stylesheet, in the order of the states."""
_FIRST: Final = 10
"""The first colour that is none of ink."""

Rows = tuple[bytes, ...]


@dataclass(frozen=True)
class Font:
    """Letters as rows of half bytes, and how wide they are in pixels."""

    height: int
    letters: Mapping[str, Rows]
    widths: Mapping[str, int]

    def width(self, text: str) -> int:
        """How wide a text is, in pixels."""
        unknown = self.widths[_UNKNOWN]
        return sum(self.widths.get(letter, unknown) for letter in text)

    def rows(self, text: str) -> Rows:
        """A text, drawn."""
        unknown = self.letters[_UNKNOWN]
        drawn = [self.letters.get(letter, unknown) for letter in text]
        return tuple(map(b"".join, zip(*drawn, strict=True))) if drawn else ()


_UNKNOWN: Final = "\ufffd"


@cache
def fonts() -> tuple[Font, Font]:
    """The large font and the small one."""
    data = zlib.decompress((Path(__file__).parent / "glyphs.bin").read_bytes())
    made = []
    for _ in range(2):
        head, data = data.split(b"\n", 1)
        said = json.loads(head)
        height, at = said["height"], 0
        letters = {}
        for letter, width in zip(said["letters"], said["widths"], strict=True):
            step = width // 2
            cut = range(at, at + step * height, step)
            letters[letter] = tuple(data[i : i + step] for i in cut)
            at += step * height
        data = data[at:]
        made.append(Font(height, letters, dict(zip(said["letters"], said["widths"], strict=True))))
    return made[0], made[1]


@lru_cache(20_000)
def _word(text: str) -> tuple[Rows, int]:
    large = fonts()[0]
    return large.rows(text), large.width(text)


def card(above: str, text: str, below: str, counts: Sequence[int]) -> bytes:
    """A card: a line above, some lines of text, a bar of states, and a line below."""
    top, packed = _top(above)
    lines = b"".join(map(_drawn, _lines(text)))[: _BODY * len(_BLANK)]
    foot, ended = _foot(_BODY - len(lines) // len(_BLANK), tuple(counts), below)
    check = zlib.adler32(foot, zlib.adler32(lines, zlib.adler32(top)))
    body = b"\x78\x01" + packed + _packed(lines) + ended + check.to_bytes(4, "big")
    return _HEAD + _chunk(b"IDAT", body) + _TAIL


_LEFT: Final = b"\0" * (1 + _MARGIN // 2)
_BLANK: Final = b"\0" * (1 + _ROW)


@lru_cache(4_000)
def _top(above: str) -> tuple[bytes, bytes]:
    """All above the text, and the same packed: what cards share is drawn and packed once."""
    small = fonts()[1]
    drawn = _BLANK * 28 + _drawn([small.rows(_fitted(small, above))]) + _BLANK * 10
    rows = drawn.ljust(_ABOVE * len(_BLANK), b"\0")
    return rows, _packed(rows)


@lru_cache(4_000)
def _foot(blank: int, counts: tuple[int, ...], below: str) -> tuple[bytes, bytes]:
    """All below the text, after some blank rows, and the same packed, to the end."""
    small = fonts()[1]
    rows = _BLANK * blank + _bar(counts) * _BAR + _BLANK * 10
    rows += _drawn([small.rows(_fitted(small, below))])
    rows = rows.ljust((HEIGHT - _ABOVE - _BODY + blank) * len(_BLANK), b"\0")
    return rows, _packed(rows, zlib.Z_FINISH)


def _packed(data: bytes, how: int = zlib.Z_FULL_FLUSH) -> bytes:
    """Data deflated so that it can stand between others."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush(how)


def _drawn(words: Sequence[Rows]) -> bytes:
    """Words beside each other, as whole rows."""
    if not words or not words[0]:
        return b""
    used = len(_LEFT) + sum(len(word[0]) for word in words)
    fill = b"\0" * (len(_BLANK) - used)
    rows = zip(repeat(_LEFT), *words, repeat(fill))
    if used <= len(_BLANK):
        return b"".join(chain.from_iterable(rows))
    return b"".join(b"".join(row)[: len(_BLANK)] for row in rows)


def _fitted(font: Font, text: str) -> str:
    """As much of a text as has room on a line."""
    text = " ".join(text.split())[:200]
    if font.width(text) <= _TEXT:
        return text
    while font.width(text) > _TEXT - font.width("…"):
        text = text[:-1]
    return f"{text.rstrip()}…"


def _lines(text: str) -> Iterator[list[Rows]]:
    """The words of a text on lines; the last ends in dots where there is more."""
    large = fonts()[0]
    space = large.widths[" "]
    words = [w if len(w) < 48 else f"{_fitted(large, w)}" for w in text[:600].split()]
    line: list[Rows] = []
    used = count = 0
    for word in words:
        drawn, width = _word(word)
        if line and used + space + width > _TEXT:
            if count == _LINES - 1:
                dots, wide = _word("…")
                yield [*line, dots] if used + wide <= _TEXT + _MARGIN // 2 else line
                return
            yield line
            line, used, count = [], 0, count + 1
        if line:
            line.append(large.letters[" "])
            used += space
        line.append(drawn)
        used += width
    if line:
        yield line


@lru_cache(4_000)
def _bar(counts: tuple[int, ...]) -> bytes:
    """A row of the bar; a line's worth of paper where there is nothing to show."""
    total, done, row = sum(counts), 0, b""
    for at, count in enumerate(counts):
        done += count
        end = (_TEXT // 2) * done // total if total else 0
        level = _FIRST + at
        row += bytes([level << 4 | level]) * (end - len(row))
    return (_LEFT + row).ljust(1 + _ROW, b"\0")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _palette() -> bytes:
    greys = (
        bytes(round(p + (i - p) * level / 9) for p, i in zip(_PAPER, _INK, strict=True))
        for level in range(_FIRST)
    )
    return b"".join(greys) + b"".join(colour.to_bytes(3, "big") for colour in _STATES)


_HEAD: Final = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0))
    + _chunk(b"PLTE", _palette())
)
_TAIL: Final = _chunk(b"IEND", b"")


def of_unit(unit: Unit, told: Summary, site: Site) -> Iterator[tuple[str, bytes]]:
    """The pictures of a unit's pages, each with its path; streams."""
    name, title = place(unit.code).sv, site.title.sv
    counts = told.counts()
    total = site.figures.towns[unit.code]
    whole = [total[at] for at in range(len(_STATES))]
    label = site.whole.label("municipality", unit.code).sv
    yield address.card("municipality", unit.code), card(title, label, "", whole)
    for edition in told.editions:
        some = [counts[edition.id][at] for at in range(len(_STATES))]
        above = f"{name} · {edition.year}" if edition.year else name
        yield address.card("agreement", edition.id), card(above, edition.title, title, some)
    for one in () if site.crowded else told.promises:
        edition = told.editions[one.edition]
        some = [int(at == one.state) for at in range(len(_STATES))]
        above = f"{name} · {edition.year}" if edition.year else name
        yield address.card("pledge", one.id), card(above, one.text, title, some)
    for row in unit.tables["parties"]:
        yield address.card("party", row["id"]), card(name, row["name"], title, ())


def of_all(site: Site, themes: Sequence[str], years: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The pictures of the pages about all, each with its path."""
    total = [site.figures.total[at] for at in range(len(_STATES))]
    for lang in LANGS:
        title = site.title[lang]
        yield address.card("front", "", lang), card("", title, "", total)
        for kind, word in _NAMES.items():
            yield address.card(kind, "", lang), card(title, word[lang], "", ())
        for theme in themes:
            some = [site.figures.themes.get(theme, _NONE)[at] for at in range(len(_STATES))]
            label = site.whole.label("theme", theme)[lang]
            yield address.card("theme", theme, lang), card(title, label, "", some)
        for year in years:
            some = [site.figures.years.get(year, _NONE)[at] for at in range(len(_STATES))]
            yield address.card("year", year, lang), card(title, year or "–", "", some)
        for table in schema.tables():
            label = table_title(table)[lang]
            yield address.card("table", table, lang), card(title, label, "", ())


_NONE: Final = Counter[int]()
_NAMES: Final = {
    **MENU,
    "parties": Text("Parter", "Parties"),
    "method": Text("Metod och gränser", "Methods and limits"),
    "accessibility": Text("Tillgänglighet", "Accessibility"),
    "rows": Text("Tabell", "Table"),
}
