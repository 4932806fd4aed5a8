"""Parts of an item that have a name: Syfte, Ansvarig, När."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pledgedata.draft.reading.rule import Rules, pattern


@dataclass(frozen=True, slots=True)
class Parts:
    """The span of what an item says first, and the spans of its named parts.

    `labelled` says that a label tells what is said first to be what is to be done.
    """

    head: tuple[int, int]
    named: Mapping[str, tuple[int, int]]
    labelled: bool = False


@lru_cache(maxsize=8)
def _labels(phrases: tuple[str, ...]) -> re.Pattern[str]:
    each = "|".join(pattern(p) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[\s.;,(|]))(?=[A-ZÅÄÖ])(?P<label>(?i:{each}))\s?:\s*")


def name(words: str, rules: Rules) -> str:
    """Which part a label names; empty when it names none."""
    said = words.strip(" :*")
    for key, cues in rules.group("label").items():
        if cues.any.fullmatch(said):
            return key
    return ""


def parts(text: str, rules: Rules) -> Parts:
    """The parts of an item's text."""
    phrases = tuple(p for key in rules.data["label"] for p in rules.words(f"label.{key}"))
    found = list(_labels(phrases).finditer(text))
    if not found:
        return Parts((0, len(text)), {})
    named: dict[str, tuple[int, int]] = {}
    for one, after in zip(found, (*found[1:], None), strict=True):
        end = after.start() if after else len(text)
        named.setdefault(name(one["label"], rules), _trimmed(text, one.end(), end))
    head = _trimmed(text, 0, found[0].start())
    if head[0] == head[1] and "activity" in named:
        head = named.pop("activity")
        return Parts(head, named, labelled=True)
    return Parts(head, named)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" (,;"))
    return start + left, max(start + left, start + len(piece.rstrip(" ,;")))
