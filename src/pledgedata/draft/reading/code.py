"""Codes proposed for a pledge, each with the words that speak for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pledgedata.draft.reading.rule import Rules


@dataclass(frozen=True, slots=True)
class Proposal:
    """A code, the span of its first cue, and how many cues there are."""

    code: str
    start: int
    end: int
    cues: int


def proposals(text: str, name: str, rules: Rules) -> tuple[Proposal, ...]:
    """The codes of a list that a text's words speak for, best first."""
    found = sorted(_all(text, name, rules), key=lambda p: (-p.cues, p.start))
    return tuple(found)


def _all(text: str, name: str, rules: Rules) -> Iterator[Proposal]:
    for code, cues in rules.group(name).items():
        some = list(cues.all(text))
        if some:
            yield Proposal(code, *some[0].span(), len(some))


def first(text: str, name: str, rules: Rules) -> Proposal | None:
    """The code that comes first in the rules' own order: the more special stand before."""
    return next(_all(text, name, rules), None)
