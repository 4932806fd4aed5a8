"""Which publisher goes first where two say something of the same thing.

The municipality itself, then the higher version, then the lower code: a total order, in which it
matters neither who came first nor who came together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pledgedata.model import About

Rule = Literal["home", "version", "code", "withdrawn"]
Rank = tuple[bool, tuple[int, ...], str]
_UNKNOWN = (1,)  # after every version, whose parts are negative or 0 here


@dataclass(frozen=True, slots=True)
class Voice:
    """A publisher as far as its place is concerned."""

    code: str
    version: str | None

    @classmethod
    def of(cls, code: str, about: About) -> "Voice":
        """The voice of who published this under this code."""
        return cls(code, about.version)

    def rank(self, municipalities: Iterable[str]) -> Rank:
        """The place among who speak of something in these municipalities; the least goes first."""
        parts = (self.version or "").split(".") if self.version else ()
        version = tuple(-int(part) for part in parts) or _UNKNOWN
        return (self.code not in set(municipalities), version, self.code)


def rule(first: Rank, other: Rank) -> Rule:
    """By what rule the first goes before the other."""
    if first[0] != other[0]:
        return "home"
    return "version" if first[1] != other[1] else "code"
