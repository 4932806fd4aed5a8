"""Tables whose cells have become lines: which lines are their header, and who a cell names."""

from collections.abc import Sequence
from typing import Final

from pledgedata.draft.reading.label import name
from pledgedata.draft.reading.party import mentions
from pledgedata.draft.reading.rule import Rules

FEW: Final = 2
"""A header names more columns than this."""
MAIN: Final = ("activity", "responsible")
"""The columns by one of which a header is known."""


def header(lines: Sequence[str], rules: Rules) -> tuple[str, ...]:
    """The columns that these lines begin by naming, one a line; none where it is no header."""
    named, some = list[str](), list(lines)
    for line in some:
        said = name(line, rules)
        if said and (said == "other" or said in named) and said not in MAIN:
            said = f"other-{len(named)}"
        if not said or said in named:
            break
        named.append(said)
    return tuple(named) if len(named) > FEW and set(MAIN) & set(named) else ()


def answers(text: str, rules: Rules) -> bool:
    """Whether a cell names who answers: a party first, or one name that ends in no full stop."""
    if not any(map(str.isalnum, text)):
        return True  # nobody is named
    found = mentions(text, rules)
    if (found and found[0].start == 0) or only_party(text, rules):
        return True
    return len(text.split()) <= 3 and text[:1].isupper() and not text.endswith(".")


def only_party(text: str, rules: Rules) -> bool:
    """Whether a text says little more than who: Polisen, Kommunen (tekniska)."""
    found = mentions(text, rules)
    if not found and rules["party.joint"].any.fullmatch(text.strip()):
        return True
    held = sum(m.end - m.start for m in found)
    return bool(found) and held * 2 >= len(text.strip()) and len(text) < 80
