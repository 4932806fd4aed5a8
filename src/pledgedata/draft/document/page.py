"""A document as text, and a reading of it: a value that never loses the words it was read from."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from pledgedata.words import Text

Sort = Literal["heading", "item", "cells", "caption", "furniture"]
"""What a line is known to be, where the document's form says it."""

NOWHERE: Final = -1


@dataclass(frozen=True)
class Page:
    """A document's text. Spans count its characters; a line end is one.

    `sorts` says of lines, by where they start, what their document's form knows of them; `pages`
    where each page begins, where there are any; `links` the words of each link with its address.
    """

    name: str
    text: str
    media: str = "text/plain"
    sorts: Mapping[int, Sort] = field(default_factory=dict)
    pages: tuple[int, ...] = ()
    size: int = 0
    sha256: str = ""
    links: tuple[tuple[str, str], ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[int, ...]:
        """Where each paragraph begins: a line after an empty one, or the first."""
        starts, at, blank = list[int](), 0, True
        for line in self.text.splitlines(keepends=True):
            bare = not line.strip()
            if blank and not bare:
                starts.append(at)
            blank, at = bare, at + len(line)
        return tuple(starts)

    def place(self, start: int) -> Text:
        """Where a character stands, as people would look for it."""
        if self.pages:
            number = max(1, bisect_right(self.pages, start))
            return Text(f"sida {number}", f"page {number}")
        number = max(1, bisect_right(self.paragraphs, start))
        return Text(f"stycke {number}", f"paragraph {number}")


@dataclass(frozen=True, slots=True)
class Reading:
    """A value read from a page: with its quote, where that stands, and the rule that read it.

    What follows from the document as a whole has an empty quote. `chance` is how likely it is
    right, where that was weighed for this very reading and not counted for its rule.
    """

    value: str
    quote: str
    start: int
    end: int
    place: Text
    rule: str
    chance: float | None = None


_WHOLE: Final = Text("dokumentet som helhet", "the document as a whole")


def reading(
    page: Page, value: str, start: int, end: int, rule: str, chance: float | None = None
) -> Reading:
    """A reading of these characters of the page: the only way to make one of a quote."""
    return Reading(value, page.text[start:end], start, end, page.place(start), rule, chance)


def implied(value: str, rule: str) -> Reading:
    """A reading that no words say, such as that nothing states the period."""
    return Reading(value, "", 0, 0, _WHOLE, rule)
