"""Everything that can be wrong, each with a code that never changes its meaning."""

from collections.abc import Iterable, Mapping
from typing import Final

from pledgedata.problem import cell, dataset, file, release, use
from pledgedata.problem.kinds import Fact, Problem, Refused, Rule, Severity, Where

__all__ = [
    "CATALOGUE",
    "Fact",
    "Problem",
    "Refused",
    "Rule",
    "Severity",
    "Where",
    "closest",
    "nearest",
    "problem",
    "refused",
]

CATALOGUE: Final[Mapping[str, Rule]] = {
    rule.code: rule for family in (file, cell, dataset, release, use) for rule in family.RULES
}


def problem(code: str, where: Where | None = None, /, **facts: Fact) -> Problem:
    """The problem with this code, at this place, with its facts."""
    return Problem(CATALOGUE[code], where or Where(), facts)


def refused(code: str, where: Where | None = None, /, **facts: Fact) -> Refused:
    """The exception for a caller's fault; the call site raises it."""
    return Refused(problem(code, where, **facts))


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choices most like the word, joined by commas; at worst the first ones."""
    return ", ".join(closest(word, choices))


def closest(word: str, choices: Iterable[str], most: int = 3) -> list[str]:
    """The choices most like the word, best first; at worst those that hold it, or the first."""
    from difflib import get_close_matches

    options = list(choices)
    close = get_close_matches(word.lower(), options, n=most, cutoff=0.6)
    within = [option for option in options if word and word.lower() in option.lower()]
    return (close or within or options)[:most]
