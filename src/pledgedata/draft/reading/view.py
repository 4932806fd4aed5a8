"""A stretch of a page as it would read on one line, each character knowing where it came from.

White space is folded, words cut by a line end are joined, invisible characters are left out and
what scanning did to well-known words is undone. Rules look at views; quotes come from the page.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

_UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_LIGATURES: Final = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}
_CUT: Final = re.compile(r"(?<=[a-zåäöé])[-\u2010]\s*\n\s*(?=[a-zåäöé])")
_SHARED: Final = re.compile(r"(?:och|eller|samt|till)\b")
_WORD: Final = re.compile(r"[^\W_]+")
_YEAR: Final = re.compile(r"\b[2Z][0Oo][0-9OoIl]{2}\b")
_DIGITS: Final = str.maketrans("OoIlZ", "00112")
_CONFUSED: Final = (
    *(("rn", "m"), ("in", "m"), ("vv", "w"), ("cl", "d"), ("1", "l"), ("i", "l"), ("|", "l")),
    *(("0", "o"), ("ö", "o"), ("ó", "o"), ("ô", "o"), ("å", "a"), ("ä", "a"), ("á", "a")),
    *(("à", "a"), ("â", "a"), ("5", "s"), ("é", "e"), ("8", "b")),
)


@dataclass(frozen=True, slots=True)
class View:
    """Text to read, and for each of its characters the place in the page."""

    text: str
    at: tuple[int, ...]
    repaired: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The page's characters that these characters of the view were made of."""
        if not self.at:
            return 0, 0
        if start >= end:
            place = self.at[min(start, len(self.at) - 1)]
            return place, place
        return self.at[start], self.at[end - 1] + 1


@lru_cache(maxsize=1024)
def view(text: str, start: int, end: int) -> View:
    """The view of a page's characters from `start` to `end`."""
    raw = text[start:end]
    chars, at = list[str](), list[int]()
    cuts = {m.start(): m.end() for m in _CUT.finditer(raw) if not _SHARED.match(raw, m.end())}
    place, space = 0, False
    while place < len(raw):
        if place in cuts:
            place = cuts[place]
            continue
        char = raw[place]
        if char.isspace():
            space = bool(chars)
        elif char not in _UNSEEN:
            if space:
                chars.append(" ")
                at.append(start + place - 1)
                space = False
            _add(chars, at, char, start + place)
        place += 1
    return _repaired("".join(chars), tuple(at))


def _add(chars: list[str], at: list[int], char: str, place: int) -> None:
    if unicodedata.combining(char) and chars:
        whole = unicodedata.normalize("NFC", chars[-1] + char)
        if len(whole) == 1:
            # The letter's place moves to its accent: what it spans is found from its neighbours.
            chars[-1] = whole
            return
    for one in _LIGATURES.get(char, char):
        chars.append(one)
        at.append(place)


def key(word: str) -> str:
    """A word with letters that scanning confuses made one."""
    made = word.lower()
    for wrong, right in _CONFUSED:
        made = made.replace(wrong, right)
    return made


@cache
def _lexicon() -> Mapping[str, str]:
    from pledgedata.draft.reading.lexicon import words

    return _keyed(words())


def _keyed(words: Iterable[str]) -> Mapping[str, str]:
    """The words by what scanning leaves of them, but for those that it makes one: skara, skära."""
    made: dict[str, str] = {}
    for word in words:
        made[key(word)] = "" if made.get(key(word), word) != word else word
    return {left: word for left, word in made.items() if len(word) > 4}


@cache
def _known() -> frozenset[str]:
    from pledgedata.draft.reading.lexicon import words

    return words()


def _repaired(text: str, at: tuple[int, ...]) -> View:
    parts, places, end = list[str](), list[int](), 0
    for start, stop, meant in sorted(_faults(text)):
        parts += [text[end:start], meant]
        places += at[end:start]
        # Each letter stands where the one that it was read from stands, the last at its end.
        span = at[start:stop]
        places += [span[min(n, len(span) - 1)] for n in range(len(meant) - 1)] + [span[-1]]
        end = stop
    if not parts:
        return View(text, at)
    return View("".join((*parts, text[end:])), (*places, *at[end:]), repaired=True)


@cache
def _meant(word: str) -> str:
    low = word.lower()
    if len(word) < 5 or low in _known():
        return ""
    meant = _lexicon().get(key(low), "")
    if not meant or meant == low:
        return ""
    return meant.capitalize() if word[0].isupper() and word[0] != "I" else meant


def _faults(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _YEAR.finditer(text):
        if not found[0].isdigit():
            yield *found.span(), found[0].translate(_DIGITS)
    for found in _WORD.finditer(text):
        if meant := _meant(found[0]):
            yield found.start(), found.end(), meant
