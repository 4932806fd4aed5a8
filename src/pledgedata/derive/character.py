"""Characters that the desk looks at wherever they stand, as the inside of a pattern's class.

Source: Unicode, annex 15, normalization forms
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

_GARBLED: Final = "ÃÂâ"
"""How UTF-8 read as Windows-1252 begins a letter of ours."""

_LAST: Final = 0x2FA1F
"""The last character that decomposes."""
_SYLLABLES: Final = range(0xAC00, 0xD7A4)
"""Hangul, which decomposes by rule: all of it composed."""
_LATE: Final = "\u0345"
"""What combines after all else: another that combines would stand before it."""
_BLOCK: Final = 64


@cache
def odd() -> str:
    """Characters that are not composed, beyond the first plane and nobody's, or garbled."""
    beyond = r"\x{e0000}-\x{e0fff}" + "".join(
        rf"\x{{{plane + 0xFFFE:x}}}-\x{{{plane + 0xFFFF:x}}}"
        for plane in range(0x10000, 0x110000, 0x10000)
    )
    return _ranges(_loose()) + beyond + _GARBLED


@cache
def _loose() -> list[int]:
    """Characters with which a text may be other than composed (Unicode, annex 15), in order."""
    found = {*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)}
    for point in _candidates():
        character = chr(point)
        parts = unicodedata.decomposition(character)
        if parts and not parts.startswith("<"):
            if not unicodedata.is_normalized("NFC", character):
                found.add(point)
            found.update(int(second, 16) for second in parts.split()[1:])
        elif unicodedata.combining(character):
            found.add(point)
    return sorted(found)


def _candidates() -> Iterator[int]:
    """All that decompose or combine, in blocks; in most blocks there is none, seen at once."""
    for start in range(0x80, _LAST + 1, _BLOCK):
        block = range(start, start + _BLOCK)
        text = _LATE + _LATE.join(map(chr, block))
        if not unicodedata.is_normalized("NFD", text) and start not in _SYLLABLES:
            yield from block


def _ranges(points: Iterable[int]) -> str:
    found: list[list[int]] = []
    for point in points:
        if found and point == found[-1][1] + 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return "".join(
        rf"\x{{{first:x}}}" if first == last else rf"\x{{{first:x}}}-\x{{{last:x}}}"
        for first, last in found
    )
