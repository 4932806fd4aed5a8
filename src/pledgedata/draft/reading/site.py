"""Places and times named in a pledge, in the source's words."""

import re
from functools import lru_cache

from pledgedata.draft.reading.rule import Rules, pattern
from pledgedata.draft.reading.view import View

_NAME = r"[A-ZÅÄÖ][\wåäöé-]+(?:\s+(?:och\s+)?[A-ZÅÄÖ][\wåäöé-]+){0,2}"


@lru_cache(maxsize=8)
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    from pledgedata.draft.reading.rule import rules

    said = rules(code)
    before = "|".join(map(pattern, said.words("place.before")))
    after = "|".join(map(pattern, said.words("place.suffix")))
    central = "|".join(map(pattern, said.words("place.central")))
    first = re.compile(rf"(?i:{before})\s+(?P<name>{_NAME}(?:\s+(?:{after}))?)")
    second = re.compile(rf"(?P<name>(?i:{central})\s+{_NAME})")
    return first, second


def names(seen: View, rules: Rules) -> tuple[tuple[str, int, int], ...]:
    """The places that a text names, each with its span; the municipality itself is none."""
    found = list[tuple[str, int, int]]()
    for pattern_ in reversed(_patterns(rules.code)):
        for hit in pattern_.finditer(seen.text):
            a, b = hit.span("name")
            after = seen.text[b : b + 9].strip().lower()
            if after.startswith(("kommun", "stad")) or any(a < y and x < b for _, x, y in found):
                continue
            if not rules["party.police"].found(hit["name"]):
                found.append((hit["name"], a, b))
    return tuple(sorted(found, key=lambda f: f[1]))[:6]


def window(text: str, rules: Rules) -> tuple[int, int] | None:
    """The span of the words that say when a pledge applies."""
    found = rules["time.window"].found(text)
    return found.span() if found else None
