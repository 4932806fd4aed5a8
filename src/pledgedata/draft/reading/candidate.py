"""What could be a pledge: each sentence of an item, a paragraph, a heading or a row of a table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from pledgedata.draft.document.page import Page
from pledgedata.draft.reading.block import Block
from pledgedata.draft.reading.label import name, parts
from pledgedata.draft.reading.party import Who, above, mentions
from pledgedata.draft.reading.promise import hopeless, quoted
from pledgedata.draft.reading.rule import Rules
from pledgedata.draft.reading.section import Spot
from pledgedata.draft.reading.sentence import sentences, trailing
from pledgedata.draft.reading.table import rows
from pledgedata.draft.reading.verb import seen as forms_seen
from pledgedata.draft.reading.view import View, view

Span = tuple[int, int]
Form = Literal["item", "line", "prose", "heading", "row"]
"""Where a sentence stands: in an item, a line of a list without bullets, a paragraph and so on."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be a pledge: how it reads, its span, its block's, and where it stands.

    `number` is the place of its block among the spots, `turn` its own among its block's sentences.
    `named` holds the spans of parts such as `when`; `said` who answers where a tag or cell says it.
    `headed` is a row whose columns a header names. `called` says that a label calls it a pledge.
    """

    seen: View
    span: Span
    block: Span
    form: Form
    spot: Spot
    number: int
    turn: int = 0
    named: Mapping[str, Span] = field(default_factory=dict)
    said: tuple[Who, Span] | None = None
    headed: bool = False
    called: bool = False

    @property
    def text(self) -> str:
        """How it reads."""
        return self.seen.text


_LISTED: Final = 320
_NAMED: Final = 4


def candidates(page: Page, spots: Sequence[Spot], rules: Rules) -> tuple[Candidate, ...]:
    """Everything that could be a pledge, in the order of the page."""
    found, tabled = list[Candidate](), set[int]()
    for row in rows(page, spots, rules):
        tabled |= set(row.blocks)
        first = spots[row.blocks[0]]
        block = (first.block.start, spots[row.blocks[-1]].block.end)
        seen = view(page.text, *row.activity)
        said = cell(page, row.named, rules)
        found.append(
            Candidate(
                seen, row.activity, block, "row", first, row.blocks[0], 0, row.named, said,
                row.headed,
            )
        )  # fmt: skip
    for number, spot in enumerate(spots):
        if number not in tabled:
            found += _of(page, number, spot, rules)
    return tuple(sorted((one for one in found if _possible(one, rules)), key=lambda c: c.span))


def _possible(one: Candidate, rules: Rules) -> bool:
    """Whether it could be a pledge at all: words, no number to ring, nobody heard speaking."""
    if sum(map(str.isalpha, one.text)) < 4 or hopeless(one.text, rules):
        return False
    block = one.spot.block
    heard = one.form == "prose" or block.mark in {"–", "—", "-"}
    return not (heard and quoted(block.text, rules))


def _of(page: Page, number: int, spot: Spot, rules: Rules) -> Iterator[Candidate]:
    block = spot.block
    if spot.intro and names(spot.intro, rules) and len(block.text.split()) <= _NAMED:
        return  # a list of places, of people
    if block.kind == "item":
        yield from _in_item(page, number, spot, "item", rules)
    elif spot.listed and block.kind in {"paragraph", "heading"} and len(block.text) < _LISTED:
        yield from _in_item(page, number, spot, "line", rules)
    elif block.kind == "heading":
        if block.text.endswith((":", " att", " to")):
            return
        whole = (block.start, block.end)
        cut = _label(block.text, rules)
        span = block.view.span(cut, len(block.text)) if cut else whole
        seen = view(page.text, *span) if cut else block.view
        yield Candidate(seen, span, whole, "heading", spot, number, called=cut > 0)
    elif block.kind in {"paragraph", "cells"}:
        spans = list(sentences(block.text, rules))
        opens = block.opens and not names(block, rules)
        for turn, one in enumerate(spans[:-1] if opens else spans):
            cut = 0 if turn else _label(block.text, rules)
            span = block.view.span(max(one[0], cut), one[1])
            whole = (block.start, block.end)
            yield Candidate(
                view(page.text, *span), span, whole, "prose", spot, number, turn, called=cut > 0
            )


def names(block: Block, rules: Rules) -> bool:
    """Whether what a block opens is a list of names, and no list of deeds: på fyra orter, bland."""
    tail = block.text.rstrip(" :-–")[-30:]
    return any(found.end() == len(tail) for found in rules["promise.naming"].all(tail))


def _label(text: str, rules: Rules) -> int:
    """Where a text begins after a label that counts it among the pledges: Löfte 1: …."""
    found = _CALLED.match(text)
    return found.end() if found and name(found["label"], rules) == "activity" else 0


_CALLED: Final = re.compile(r"(?P<label>[^\W\d]+)(?: (?:nr )?\d{1,2}:| \d{1,2} [–—-]|:)\s*(?=\S)")


def _in_item(page: Page, number: int, spot: Spot, form: Form, rules: Rules) -> Iterator[Candidate]:
    seen, block = spot.block.view, spot.block
    if block.text.endswith(":"):
        return
    bare = block.opens and block.text.rstrip(" -").endswith((" att", " to"))
    split = parts(seen.text, rules)
    head = seen.text[slice(*split.head)]
    named = {name: seen.span(*span) for name, span in split.named.items()}
    said, base = cell(page, named, rules), split.head[0]
    if tag := _tag(page, head, rules):
        who, cut, begin = tag
        head = head[:cut]
        said = said or (who, seen.span(base + begin + who.start, base + begin + who.end))
    card = "responsible" in named and split.labelled
    every = list(sentences(head, rules))
    if len(every) > 1 and _labels(head[slice(*every[0])], rules):
        every = every[1:]
    for turn, (start, end) in enumerate(every[:-1] if bare else every):
        span = seen.span(base + start, base + end)
        whole = (block.start, block.end)
        yield Candidate(
            view(page.text, *span), span, whole, form, spot, number, turn, named, said,
            card and not turn,
        )  # fmt: skip


def _labels(sentence: str, rules: Rules) -> bool:
    """Whether an item's first sentence is but its name: Polisens närvaro."""
    return len(sentence.split()) < _NAMED and not any(forms_seen(sentence, rules))


def _tag(page: Page, head: str, rules: Rules) -> tuple[Who, int, int] | None:
    """Who a tag at the end names, where the tag begins, and where its words do."""
    tag = trailing(head)
    if not tag:
        return None
    said = head[tag[1] : tag[2]]
    who = _said(page, said, "trailing_tag", "party-tag", rules)
    return (who, tag[0], tag[1]) if who and _mostly(said, who, rules) else None


def _said(page: Page, text: str, signal: str, rule: str, rules: Rules) -> Who | None:
    """Who a tag or a cell names: parties, everybody, or a name that the page spells out."""
    who = above(text, rules, signal, rule)
    if found := rules["party.everybody"].any.fullmatch(text.strip(" .")):
        return Who((), signal, "party-everybody", *found.span(), everybody=True)
    more = list[tuple[str, int, int]]()
    for one in _ABBREVIATED.finditer(text):
        spelt = re.search(rf"([^\n.]{{3,60}})\({one[0]}\)", page.text)
        some = mentions(spelt[1], rules) if spelt else ()
        known = who and any(m.start <= one.start() < m.end for m in who.mentions)
        firm = spelt and rules["party.firm"].found(spelt[1])
        if spelt and (some or firm) and not known:
            more.append((some[-1].sort if some else "business", *one.span()))
    if rules["party.housing_names"].any.fullmatch(text.strip()) and not who:
        more.append(("housing", 0, len(text.strip())))
    if not more:
        return who
    before = who.sorts if who else ()
    sorts = tuple(dict.fromkeys((*before, *(sort for sort, _, _ in more))))
    start = min([m[1] for m in more] + ([who.start] if who and who.end else []))
    end = max([m[2] for m in more] + ([who.end] if who else []))
    return Who(sorts, signal, rule, start, end, (), who.mentions if who else ())


_ABBREVIATED: Final = re.compile(r"\b[A-ZÅÄÖ]{2,6}\b")


def _mostly(tag: str, who: Who, rules: Rules) -> bool:
    """Whether a tag is there to name a party, and not to explain."""
    rest = len(tag) - (who.end - who.start)
    return rest < 25 and not rules["promise.modal"].found(tag)


def cell(page: Page, named: Mapping[str, Span], rules: Rules) -> tuple[Who, Span] | None:
    """Who answers by the cell or line that says so."""
    if "responsible" not in named:
        return None
    seen = view(page.text, *named["responsible"])
    who = _said(page, seen.text, "attribute_line", "party-attribute", rules)
    return (who, seen.span(who.start, who.end)) if who else None
