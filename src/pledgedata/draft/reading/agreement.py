"""Agreements drafted from a page: one an edition, every value with the words it was read from."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from pledgedata.draft.document.page import Page, Reading, implied, reading
from pledgedata.draft.reading import area, day, ground, period
from pledgedata.draft.reading.block import Block, blocks
from pledgedata.draft.reading.party import Mention, kind, mentions
from pledgedata.draft.reading.pledge import Promise, promises
from pledgedata.draft.reading.rule import Rules, language
from pledgedata.draft.reading.section import YEARS, Spot, spots
from pledgedata.draft.reading.sentence import sentences

Cells = Mapping[str, tuple[Reading, ...]]

_LINK: Final = re.compile(r"https?://[^\s<>\"')]+")


@dataclass(frozen=True)
class Edition:
    """One edition as drafted: its cells, its parties by type, its pledges, evidence and roles."""

    page: Page
    rules: Rules
    cells: Cells
    parties: Mapping[str, Reading]
    promises: tuple[Promise, ...]
    evidence: tuple[ground.Ground, ...]
    signatories: tuple[ground.Ground, ...]
    source: Cells = field(default_factory=dict)
    others: tuple[str, ...] = ()

    @cached_property
    def everybody(self) -> tuple[str, ...]:
        """The types of those who answer where a pledge names nobody."""
        some = tuple(s for s in ("police", "municipality") if s in self.parties)
        return some or ("police", "municipality")

    def sorts(self, promise: Promise) -> tuple[str, ...]:
        """The types of those who answer for a pledge, the document's own where it names none."""
        if promise.who.everybody:
            return tuple(dict.fromkeys((*self.everybody, *self.others)))
        return promise.who.sorts or self.everybody

    def who(self, promise: Promise) -> str:
        """Who answers for a pledge, in one word."""
        return kind(self.sorts(promise))

    def one(self, column: str) -> Reading | None:
        """The reading of a cell, the first where there are several."""
        return next(iter(self.cells.get(column, ())), None)


def editions(page: Page) -> tuple[Edition, ...]:
    """The editions that a page holds pledges of, the newest first."""
    rules = language(page.text)
    some = blocks(page, rules)
    placed = spots(some, rules)
    found = promises(page, placed, rules)
    numbers = list(dict.fromkeys(p.edition for p in found)) or [0]
    made = [_edition(page, rules, placed, found, number) for number in numbers]
    return tuple(sorted(made, key=_newest, reverse=True))


def offered(page: Page) -> Iterator[list[period.Candidate]]:
    """The times that could be each edition's, for weights to be fitted to."""
    rules = language(page.text)
    placed = spots(blocks(page, rules), rules)
    found = promises(page, placed, rules)
    every = [spot.block for spot in placed]
    pledged = _pledged(every, found)
    for number in list(dict.fromkeys(p.edition for p in found)) or [0]:
        timed = [s.block for s in placed if s.edition == number]
        said = day.known(page, every, day.days(page, _here(placed, number), rules), rules)
        yield period.candidates(timed, rules, pledged, said)


def _here(placed: Sequence[Spot], number: int) -> list[Block]:
    """The blocks of an edition, with those above the first."""
    return [s.block for s in placed if s.edition in {0, number}]


def _newest(edition: Edition) -> str:
    last = edition.one("valid_to") or edition.one("valid_from")
    return last.value if last else ""


def _edition(
    page: Page, rules: Rules, placed: Sequence[Spot], found: Sequence[Promise], number: int
) -> Edition:
    own = tuple(p for p in found if p.edition == number)
    every = [spot.block for spot in placed]
    here = _here(placed, number)
    pledged = _pledged(every, found)
    timed = [s.block for s in placed if s.edition == number]
    places = area.municipalities(every, rules)
    cells: dict[str, tuple[Reading, ...]] = {}
    cells |= _title(page, here, rules)
    cells |= _places(page, every, places, rules)
    cells |= day.days(page, here, rules)
    cells |= day.stated(page, timed, rules, pledged, day.known(page, every, cells, rules))
    cells |= _said(page, here, pledged, rules)
    cells |= _complete(page, every, here, pledged, rules)
    cells["language"] = (implied(rules.code, "language-common-words"),)
    return Edition(
        page, rules, cells, _parties(page, every, own, rules), own,
        ground.evidence(here, [p.span for p in found], rules), ground.signatories(here, rules),
        day.source(page, every, rules), _others(every, rules),
    )  # fmt: skip


def _pledged(every: Sequence[Block], found: Sequence[Promise]) -> frozenset[int]:
    """Where the blocks begin that hold pledges."""
    starts = [block.start for block in every]
    made = set[int]()
    for promise in found:
        made |= {
            *starts[bisect_left(starts, promise.block[0]) : bisect_left(starts, promise.block[1])]
        }
    return frozenset(made)


def _title(page: Page, some: Sequence[Block], rules: Rules) -> Cells:
    cue = rules["agreement.kind"]
    named = [b for b in some if b.kind == "heading" and cue.found(b.text)]
    dated = [b for b in named if YEARS.search(b.text)]
    for block in (
        *dated[:1],
        *named[:1],
        *(b for b in some if cue.found(b.text) and len(b.text) < 120),
    ):
        return {"title": (reading(page, block.text, block.start, block.end, "title-heading"),)}
    first = next((b for b in some if b.kind == "heading"), None)
    if first:
        return {"title": (reading(page, first.text, first.start, first.end, "title-first"),)}
    return {}


def _places(page: Page, some: Sequence[Block], places: Sequence[area.Found], rules: Rules) -> Cells:
    made: dict[str, tuple[Reading, ...]] = {
        "municipality_codes": tuple(reading(page, p.value, *p.span, p.rule) for p in places)
    }
    part = area.district(some, rules, places[0].value) if len(places) == 1 else None
    if part:
        made["district"] = (reading(page, part.value, *part.span, part.rule),)
    scope = "several_municipalities" if len(places) > 1 else "district" if part else "municipality"
    made["scope"] = (implied(scope, f"scope-{scope.replace('_', '-')}"),)
    return made


def _said(page: Page, some: Sequence[Block], pledged: frozenset[int], rules: Rules) -> Cells:
    """The goal, the plan for follow-up with how often, the framework, the edition's number."""
    made: dict[str, tuple[Reading, ...]] = {}
    for block in some:
        for start, end in sentences(block.text, rules):
            place = _Place(page, block, start, block.text[start:end], rules)
            if block.start not in pledged:
                _goal(place, made)
                _follow_up(place, made)
                _framework(place, made)
            _number(place, made)
    return {**made, **_linked(page, rules)}


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence and where it stands."""

    page: Page
    block: Block
    start: int
    sentence: str
    rules: Rules


def _goal(at: _Place, made: dict[str, tuple[Reading, ...]]) -> None:
    page, block, start, sentence, rules = at.page, at.block, at.start, at.sentence, at.rules
    found = rules["agreement.goal"].found(sentence)
    if found and "goal" not in made:
        words = sentence[found.end() :].strip(" :").rstrip(".")
        if words:
            begin = start + sentence.index(words, found.end())
            span = block.view.span(begin, begin + len(words))
            made["goal"] = (reading(page, words, *span, "goal-cue"),)


def _follow_up(at: _Place, made: dict[str, tuple[Reading, ...]]) -> None:
    page, block, start, sentence, rules = at.page, at.block, at.start, at.sentence, at.rules
    found = rules["agreement.follow_up"].found(sentence)
    if (
        not found
        or "follow_up_plan" in made
        or (block.kind == "heading" and len(sentence.split()) < 4)
    ):
        return
    span = block.view.span(start, start + len(sentence))
    made["follow_up_plan"] = (reading(page, sentence, *span, "follow-up-cue"),)
    for code, cues in rules.group("frequency").items():
        if hit := cues.found(sentence):
            hit_at = block.view.span(start + hit.start(), start + hit.end())
            made["follow_up_frequency"] = (reading(page, code, *hit_at, "frequency-cue"),)
            return


def _framework(at: _Place, made: dict[str, tuple[Reading, ...]]) -> None:
    page, block, start, sentence, rules = at.page, at.block, at.start, at.sentence, at.rules
    found = rules["agreement.framework"].found(sentence)
    if not found:
        return
    span = block.view.span(start + found.start(), start + found.end())
    made.setdefault("framework_named", (reading(page, found[0], *span, "framework-cue"),))
    if link := _LINK.search(sentence):
        span_ = block.view.span(start + link.start(), start + link.end())
        url = reading(page, link[0].rstrip(".,"), *span_, "framework-link")
        made.setdefault("framework_agreement", (url,))  # fmt: skip


def _linked(page: Page, rules: Rules) -> Cells:
    """The framework agreement that a link of the page leads to."""
    for words, address in page.links:
        start = page.text.find(words)
        if start >= 0 and rules["agreement.framework"].found(words):
            got = reading(page, address, start, start + len(words), "framework-link")
            return {"framework_agreement": (got,)}
    return {}


def _number(at: _Place, made: dict[str, tuple[Reading, ...]]) -> None:
    page, block, start, sentence, rules = at.page, at.block, at.start, at.sentence, at.rules
    words: Mapping[str, int] = rules.words("number.ordinals")
    for found in rules["number.ordinals"].all(sentence):
        after = sentence[found.end() : found.end() + 30]
        if rules["number.ordinal_after"].begins(after) and "edition_number" not in made:
            end = found.end() + (rules["number.ordinal_after"].begins(after) or found).end()
            span = block.view.span(start + found.start(), start + min(end, len(sentence)))
            value = str(words[found[0].lower()])
            made["edition_number"] = (reading(page, value, *span, "edition-ordinal"),)


_ENDS: Final = re.compile(
    r"(?:[,–-]|\b(?:och|att|för|i|med|som|på|till|av|the|and|to|of|en|ett))\s*$"
)


def _complete(
    page: Page, every: Sequence[Block], here: Sequence[Block], pledged: frozenset[int], rules: Rules
) -> Cells:
    if every:
        last = every[-1]
        cut = next((w for w in rules.words("agreement.cut") if last.text.endswith(w)), "")
        if cut or (last.start in pledged and _ENDS.search(last.text)):
            tail = last.view.span(max(0, len(last.text) - 30), len(last.text))
            return {"completeness": (reading(page, "truncated", *tail, "cut-end"),)}
    for block in here:
        if block.start in pledged:
            continue
        if found := rules["agreement.excerpt"].found(block.text):
            span = block.view.span(*found.span())
            return {"completeness": (reading(page, "excerpt", *span, "excerpt-cue"),)}
    return {"completeness": (implied("complete", "complete-no-sign"),)}


def _parties(
    page: Page, every: Sequence[Block], own: Sequence[Promise], rules: Rules
) -> Mapping[str, Reading]:
    """The parties by type, each by the words that name it best."""
    found: dict[str, Reading] = {}
    for promise in own:
        for sort in promise.who.sorts:
            if sort not in found:
                found[sort] = _named(page, promise, sort)
    for sort in ("police", "municipality"):
        if sort not in found and (made := _in_document(page, every, sort, rules)):
            found[sort] = made
    if area_ := _police_area(page, every, rules):
        found["police"] = area_
    return found


def _others(every: Sequence[Block], rules: Rules) -> tuple[str, ...]:
    """The types of those who, with the police and the municipality, agreed: named in one breath."""
    for block in every:
        for start, end in sentences(block.text, rules):
            sentence = block.text[start:end]
            cues = (rules[n] for n in ("sign.cues", "promise.vow", "agreement.agree"))
            if not any(cue.found(sentence) for cue in cues):
                continue
            run = list[Mention]()
            for one in mentions(sentence, rules):
                if run and one.start - run[-1].end > _BREATH:
                    if len({m.sort for m in run}) > 2:
                        break
                    run = []
                run.append(one)
            sorts = dict.fromkeys(m.sort for m in run)
            if {"police", "municipality"} <= set(sorts) and len(sorts) > 2:
                return tuple(s for s in sorts if s not in {"police", "municipality"})
    return ()


_BREATH: Final = 24


def _named(page: Page, promise: Promise, sort: str) -> Reading:
    for one in promise.who.mentions:
        if one.sort == sort and promise.who.signal == "in_item":
            a, b = _span_of(page, promise, one.start, one.end)
            return reading(page, " ".join(page.text[a:b].split()), a, b, f"party-{sort}")
    a, b = promise.who_at
    return reading(page, " ".join(page.text[a:b].split()), a, b, f"party-{sort}")


def _span_of(page: Page, promise: Promise, start: int, end: int) -> tuple[int, int]:
    from pledgedata.draft.reading.view import view

    return view(page.text, *promise.span).span(start, end)


def _in_document(page: Page, every: Sequence[Block], sort: str, rules: Rules) -> Reading | None:
    """The party where the document speaks of its agreement: polisens och kommunens löfte."""
    for block in every:
        for start, end in sentences(block.text, rules):
            sentence = block.text[start:end]
            about = rules["agreement.kind"].found(sentence) or rules["promise.modal"].found(
                sentence
            )
            if not about and not rules["sign.cues"].found(sentence):
                continue
            for one in mentions(sentence, rules):
                if one.sort == sort and _acts_there(sentence, one.start, sort, rules):
                    span = block.view.span(start + one.start, start + one.end)
                    return reading(page, sentence[one.start : one.end], *span, f"party-{sort}")
    return _beside(page, every, sort, rules)


def _beside(page: Page, every: Sequence[Block], sort: str, rules: Rules) -> Reading | None:
    """The party where it is named in one breath with the other: Polisen och Nora kommun."""
    for block in every:
        for one, other in itertools.pairwise(mentions(block.text, rules)):
            if {one.sort, other.sort} == {"police", "municipality"} and (
                other.start - one.end < _BESIDE
            ):
                hit = one if one.sort == sort else other
                span = block.view.span(hit.start, hit.end)
                return reading(page, block.text[hit.start : hit.end], *span, f"party-{sort}")
    return None


_BESIDE: Final = 8


def _acts_there(sentence: str, start: int, sort: str, rules: Rules) -> bool:
    """Whether a party is named as one of those who promise, and not as a place: i kommunen."""
    before = sentence[:start].rstrip().lower().rsplit(" ", 1)[-1]
    return sort == "police" or before not in {
        *rules.words("place.before"),
        "med",
        "with",
        "in",
        "of",
    }


def _police_area(page: Page, every: Sequence[Block], rules: Rules) -> Reading | None:
    areas = "|".join(map(re.escape, rules.words("party.chief_area")[:2]))
    pattern = re.compile(rf"\b(?i:{areas})\s+(?P<name>[A-ZÅÄÖ][\wåäö-]+(?:[ -][A-ZÅÄÖ][\wåäö-]+)?)")
    for block in every:
        if found := pattern.search(block.text):
            span = block.view.span(*found.span())
            return reading(page, found["name"], *span, "party-police-area")
    return None
