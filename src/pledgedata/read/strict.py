"""What JSON allows and data must not hold, in whichever form it is read."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

# A text, so that the brackets in it do not count, or a bracket.
_MARK: Final = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)


def depth(text: str) -> int:
    """How deep lists and objects stand inside each other."""
    at = deepest = 0
    for mark in _MARK.finditer(text):
        if mark[0] in "[{":
            at += 1
            deepest = max(deepest, at)
        elif mark[0] in "]}":
            at -= 1
    return deepest


def twice(pairs: Iterable[tuple[str, Any]]) -> str | None:
    """The first key of an object that stands in it twice, if any does."""
    counts = Counter(key for key, _ in pairs)
    return next((key for key, count in counts.items() if count > 1), None)


def is_torn(text: str, found: Any) -> bool:
    """Whether half a character stands in what was found in a text."""
    if "\\ud" not in text.lower():
        return False
    try:
        json.dumps(found, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return True
    return False
