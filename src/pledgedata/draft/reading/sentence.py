"""Sentences of a text, and what stands in front of a sentence or after it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pledgedata.draft.reading.rule import Rules

_STOP = re.compile(r"[.!?](?:[”\"')\]]*)\s+(?=[\"”'(–-]?\s?[A-ZÅÄÖ0-9])")
_TAG = re.compile(r"\s*[([](?P<tag>[^()\[\]]{2,70})[)\]]\.?\s*$")
_DASHED = re.compile(r"\s+[–—-]\s+(?P<tag>[^–—()]{2,50}?)\.?\s*$")
_LEAD = re.compile(r"(?P<tag>[A-ZÅÄÖ][^:–—.]{2,50}?)\s*(?::|\s[–—-])\s+(?=\S)")


@lru_cache(maxsize=8)
def _shortened(words: tuple[str, ...]) -> re.Pattern[str]:
    each = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:^|[\s(])(?:{each}|\d{{1,2}})$", re.IGNORECASE)


def sentences(text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """The spans of a text's sentences, without the white space between them."""
    short = _shortened(tuple(rules.words("promise.short")))
    start = 0
    for found in _STOP.finditer(text):
        end = found.start()
        if text[end] == "." and short.search(text[max(start, end - 12) : end]):
            continue
        yield start, found.start() + len(found[0].rstrip())
        start = found.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def trailing(text: str) -> tuple[int, int, int] | None:
    """Where a tag at the end of a text begins with what parts it off, and the span of its words."""
    found = _TAG.search(text[-120:]) or _DASHED.search(text[-80:])
    if not found:
        return None
    offset = len(text) - len(found.string)
    return offset + found.start(), offset + found.start("tag"), offset + found.end("tag")


def leading(text: str) -> tuple[int, int, int] | None:
    """The span of a label before a text, and where what it labels begins."""
    found = _LEAD.match(text)
    return (found.start("tag"), found.end("tag"), found.end()) if found else None
