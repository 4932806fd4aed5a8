"""A text screened for everything, however what it holds is disguised."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Final
from urllib.parse import unquote

from pledgedata.screen.hit import Hit, Kind, Level
from pledgedata.screen.mail import mails
from pledgedata.screen.number import numbers
from pledgedata.screen.person import addresses, people
from pledgedata.screen.phone import phones
from pledgedata.words import HYPHENS

# What looks like a space, a hyphen or a digit is read as one; what is not seen is read past.
SPACES: Final = "\u00a0\u1680\u202f\u205f\u3000\t" + "".join(map(chr, range(0x2000, 0x200B)))
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]")
_ALIKE: Final = {
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(HYPHENS, "-"),
    **{chr(0xFF10 + n): str(n) for n in range(10)},
    "\uff20": "@",
    "\uff0b": "+",
}
_LIKE: Final = re.compile(f"[{''.join(_ALIKE)}]")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,200}>")


def _even(text: str) -> str:
    """The text with what looks alike read as one, sign for sign."""
    return text if text.isascii() else _LIKE.sub(lambda sign: _ALIKE[sign[0]], text)


def hits(text: str, kinds: frozenset[Kind] | None = None) -> tuple[Hit, ...]:
    """What a text holds that may concern a person, in order of place; of these kinds, or all.

    A disguised finding stands where its disguise does.
    """
    plain = _even(text)
    ends = [end.span() for end in _LINE_END.finditer(plain) if end[0] != "\n"]
    if not ends:
        return _ordered(plain, text, kinds)
    left = list(accumulate(end - start - 1 for start, end in ends))
    after = [end - gone for (_, end), gone in zip(ends, left, strict=True)]

    def there(place: int) -> int:
        passed = bisect_right(after, place)
        return place + left[passed - 1] if passed else place

    found = _ordered(_ended(plain, ends), _ended(text, ends), kinds)
    return tuple(replace(hit, start=there(hit.start), end=there(hit.end)) for hit in found)


# A line may end within a number or a mail address, however it ends, and with blanks about it.
_LINE_END: Final = re.compile(
    r"(?<=[0-9()/.+-]) *(?:\r\n?|\n) *(?=[0-9(])|(?<=@) *(?:\r\n?|\n) *(?=[0-9A-Za-z])"
)


def _ended(text: str, ends: Iterable[tuple[int, int]]) -> str:
    """The text with one LF where a line ends, and nothing about it."""
    made, place = [], 0
    for start, end in ends:
        made += [text[place:start], "\n"]
        place = end
    return "".join((*made, text[place:]))


def _ordered(plain: str, text: str, kinds: frozenset[Kind] | None) -> tuple[Hit, ...]:
    found = {(hit.start, hit.end, hit.kind, hit.plain): hit for hit in _seen(plain, text, kinds)}
    return tuple(_apart(found.values())) if found else ()


def _seen(plain: str, text: str, kinds: frozenset[Kind] | None) -> Iterator[Hit]:
    plain = plain.replace("-\n", "- ")
    yield from _detected(plain, text, kinds)
    if _UNSEEN.search(plain):
        yield from _undone(plain, lambda piece: _UNSEEN.sub("", piece), kinds)
    if "&" in plain and ";" in plain:
        from html import unescape

        yield from _undone(plain, unescape, kinds)
    if "%" in plain:
        yield from _undone(plain, unquote, kinds)
    if "<" in plain and ">" in plain:
        yield from _undone(plain, lambda piece: _TAG.sub("", piece), kinds)


def _detected(plain: str, text: str, kinds: frozenset[Kind] | None) -> Iterator[Hit]:
    for detect, found in _DETECTORS:
        if kinds is None or found & kinds:
            for hit in detect(plain):
                if kinds is None or hit.kind in kinds:
                    yield Hit(hit.kind, hit.start, hit.end, text[hit.start : hit.end])


_DETECTORS: Final[tuple[tuple[Callable[[str], Iterator[Hit]], frozenset[Kind]], ...]] = (
    (numbers, frozenset(("number",))),
    (mails, frozenset(("mail",))),
    (phones, frozenset(("phone", "office_phone"))),
    (addresses, frozenset(("address", "street"))),
    (people, frozenset(("name",))),
)


def _undone(plain: str, undo: Callable[[str], str], kinds: frozenset[Kind] | None) -> Iterator[Hit]:
    """What is found once a disguise is taken off, at the place of the whole line that wore it."""
    start = 0
    for line in plain.splitlines(keepends=True):
        bare = undo(line)
        if bare != line:
            grave = [h for h in _detected(_even(bare), bare, kinds) if h.level is not Level.LOOK]
            known = {hit.plain for hit in _detected(line, line, kinds)} if grave else set()
            for hit in grave:
                if hit.plain not in known:
                    yield Hit(hit.kind, start, start + len(line.rstrip()), hit.text, wide=True)
        start += len(line)


def _apart(found: Iterable[Hit]) -> Iterator[Hit]:
    """The hits in order; where two overlap, the graver, then the longer."""
    order = list(Level)
    taken: list[tuple[int, int]] = []
    kept = []
    ranked = sorted(found, key=lambda h: (order.index(h.level), h.start - h.end, h.start))
    for hit in ranked:
        if hit.wide:
            kept.append(hit)
            continue
        # Those taken lie apart, so only the neighbours of a place can overlap it.
        place = bisect_left(taken, (hit.start, hit.end))
        before, after = taken[place - 1 : place], taken[place : place + 1]
        if all(hit.end <= start or hit.start >= end for start, end in before + after):
            taken.insert(place, (hit.start, hit.end))
            kept.append(hit)
    yield from sorted(kept, key=lambda h: h.start)


_HIDDEN: Final[frozenset[Kind]] = frozenset(("number", "mail", "phone", "address"))


def masked(text: str) -> str:
    """The text with what may not be shown masked: numbers, addresses, mobile telephones."""
    made, place = [], 0
    # A disguise is masked whole, since nobody can say which part of it shows what.
    for hit in sorted(hits(text, _HIDDEN), key=lambda h: (h.start, not h.wide)):
        if hit.start >= place:
            made += [text[place : hit.start], hit.shown]
            place = hit.end
    return "".join((*made, text[place:])) if made else text
