"""The time an agreement is for: the days, how exactly its source says them, and its words."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from pledgedata.draft.reading.block import Block
from pledgedata.draft.reading.moment import Moment, after, moments, spans, to
from pledgedata.draft.reading.rule import Rules
from pledgedata.draft.reading.section import BARE, YEARS, years
from pledgedata.draft.reading.sentence import sentences

TABLE: Final[Path] = Path(__file__).parent.parent / "rules" / "periods.csv"
"""What each cue weighs, fitted by `bench/drafts.py --calibrate`."""
_NEAR: Final = 70
_ENOUGH: Final = 0.25
_HALF: Final = 200
_AWAY: Final = "the year stands elsewhere"
_COMING: Final = "the coming year"


@dataclass(frozen=True, slots=True)
class Period:
    """A period: its days, the code of its basis, the span of its words, the rule that read it."""

    first: date | None
    last: date | None
    basis: str
    span: tuple[int, int]
    rule: str
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Known:
    """What a document says of days elsewhere: when it was signed, published, its title's years."""

    signed: date | None = None
    published: date | None = None
    titled: tuple[int, int] = (0, 0)

    @property
    def year(self) -> int:
        """The year of a day that leaves it out; 0 where nothing says."""
        day = self.signed or self.published
        return day.year if day else 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time that could be the agreement's, with the cues for and against it."""

    period: Period
    cues: frozenset[str]


def period(some: Sequence[Block], rules: Rules, pledged: frozenset[int], known: Known) -> Period:
    """The period that these blocks of one edition state; those that hold pledges count least."""
    from pledgedata.draft.reading.weigh import chance

    found = candidates(some, rules, pledged, known)
    best, most = None, _ENOUGH
    for one in found:
        if (p := chance(one.cues, weights())) > most:
            best, most = one.period, p
    if best is None:
        return Period(None, None, "not_stated", (0, 0), "period-none")
    return Period(best.first, best.last, best.basis, best.span, best.rule, most)


@cache
def weights() -> dict[str, float]:
    """What each cue of a time weighs."""
    from pledgedata.draft.reading.weigh import column

    return column(TABLE, "weight")


def candidates(
    some: Sequence[Block], rules: Rules, pledged: frozenset[int], known: Known
) -> list[Candidate]:
    """Every time that could be the agreement's, in the order of the page."""
    found = list[Candidate]()
    lent = known.year
    last = max((n for n, b in enumerate(some) if b.start in pledged), default=-1)
    title = next((n for n, b in enumerate(some) if b.kind == "heading"), -1)
    known = replace(known, titled=_titled(some, title, rules))
    for number, block in enumerate(some):
        held = block.start in pledged
        if held and block.kind == "item":
            continue
        above = some[number - 1].text if number and some[number - 1].kind == "heading" else ""
        place = frozenset(_place(number, block, title, last, len(some), pledged))
        for one, cues in _in_block(block, rules, known, lent):
            a, b = cues[0]
            if held and any(cue.startswith((_AWAY, _COMING)) for cue in cues[1]):
                continue  # when in the period it is to be done: från maj till september
            near = frozenset((*cues[1], *_around(block, a, b, above, rules)))
            found.append(Candidate(one, near | place))
        # A day without a year takes that of what stands above it: Sommaren 2018 (15 juni–…).
        lent = next((int(m["a"]) for m in YEARS.finditer(block.text)), lent)
    return [_agreed(one, found, known.titled) for one in found]


def _off(one: Period, named: tuple[int, int]) -> bool:
    """Whether a time is not that of the years in the title: before, after, longer, a part."""
    if not (named[0] and one.first and one.last):
        return False
    begun, ended = one.first.year, one.last.year
    part = (
        one.basis != "explicit" and named == (begun, ended) and (one.last - one.first).days < _HALF
    )
    longer = ended - begun > named[1] - named[0] + 1
    return part or longer or ended < named[0] or begun > named[1]


def _titled(some: Sequence[Block], title: int, rules: Rules) -> tuple[int, int]:
    """The years that a heading gives the pledge, or else the title; none are 0."""
    heads = [b for b in some if b.kind == "heading"]
    pledge = [b for b in heads if rules["time.edition"].found(b.text)]
    pledge = [b for b in pledge if not rules["time.earlier"].found(b.text)]
    for one in (*pledge, *some[title : title + 3]):
        found = [years(m) for m in YEARS.finditer(one.text)] if one.kind == "heading" else []
        if len(found) == 1:
            return found[0]
    return 0, 0


def _agreed(one: Candidate, found: Sequence[Candidate], named: tuple[int, int]) -> Candidate:
    """A candidate with what the others say of it."""
    same = Counter((c.period.first, c.period.last) for c in found)
    mine = one.period
    made = set[str]()
    if same[mine.first, mine.last] > 1:
        made.add("said again")
    if "in the title" not in one.cues and mine.first and mine.last:
        if (mine.first.year, mine.last.year) == named and not _off(mine, named):
            made.add("the years of the title")
        elif _off(mine, named):
            made.add("not the years of the title")
    if any(
        c.period.basis == "explicit" and c is not one and c.period.first
        and not _off(c.period, named) for c in found
    ):  # fmt: skip
        made.add("another gives days")
    if mine.basis == "year" and mine.first and mine.last and any(
        c.period.basis == "year" and c.period.first and c.period.last
        and c.period.last.year > mine.last.year and not c.cues & _OTHER for c in found
    ):  # fmt: skip
        made.add("another year is later")
    return Candidate(mine, one.cues | made)


_OTHER: Final = frozenset({"of something else before", "published", "earlier near"})


def _place(
    number: int, block: Block, title: int, last: int, size: int, pledged: frozenset[int]
) -> Iterator[str]:
    yield f"in:{block.kind}"
    if number == title:
        yield "in the title"
    elif number < 4:
        yield "at the top"
    if last >= 0 and number > last:
        yield "after the pledges"
    if block.start in pledged:
        yield "in a pledge"
    if number > size * 0.8:
        yield "at the end"


Marked = tuple[Period, tuple[tuple[int, int], list[str]]]


def _in_block(block: Block, rules: Rules, known: Known, lent: int) -> Iterator[Marked]:
    text = block.text
    some = moments(text, rules, lent)
    used = set[int]()
    for one, other in itertools.pairwise(some):
        if one.start in used or not _joined(text, one, other, rules):
            continue
        used |= {one.start, other.start}
        first, last = one.first, other.last
        if last <= first or (last - first).days > 366 * 9:
            continue
        away = [f"{_AWAY}:{block.kind}"] if one.lent and other.lent else []
        cues = ["from … to …", *away]
        grain = _grain(one, other)
        odd = one.odd or other.odd
        yield _made(block, first, last, grain, (one.start, other.end), cues, odd=odd)
    if known.year and (found := rules["time.this_year"].found(text)):
        first, last = date(known.year, 1, 1), date(known.year, 12, 31)
        yield _made(block, first, last, "year", found.span(), ["this year"])
    yield from _coming(block, rules, known)
    yield from _open(block, some, rules)
    yield from _lasting(block, some, rules, known)
    for one in some:
        if one.start not in used:
            yield from _alone(block, one, rules, known)
    for found in YEARS.finditer(text):
        if found["b"]:
            a, b = years(found)
            if 0 < b - a <= 8:
                first, last = date(a, 1, 1), date(b, 12, 31)
                yield _made(block, first, last, "year", found.span(), ["from … to …"])


def _made(  # noqa: PLR0913 - a period's parts, said once
    block: Block,
    first: date | None,
    last: date | None,
    grain: str,
    span: tuple[int, int],
    cues: list[str],
    *,
    odd: bool = False,
) -> Marked:
    basis = {"day": "explicit"}.get(grain, grain)
    rule = f"period-{basis.replace('_', '-')}" + ("-odd" if odd else "")
    at = block.view.span(*span)
    return Period(first, last, basis, at, rule), (span, [*cues, f"grain:{grain}"])


def _joined(text: str, one: Moment, other: Moment, rules: Rules) -> bool:
    between = text[one.end : other.start]
    if between.strip().lower() in {"och", "and"} and one.grain != "year":
        return False
    return len(between) < 60 and to(rules).fullmatch(between) is not None


def _grain(one: Moment, other: Moment) -> str:
    grains = {one.grain, other.grain}
    return "month" if "month" in grains else "year" if "year" in grains else "day"


def _around(block: Block, start: int, end: int, above: str, rules: Rules) -> Iterator[str]:
    """The cues of the words around a time."""
    text = block.text
    before = _last_sentence(text[max(0, start - _NEAR) : start])
    near = before + " § " + text[end : end + 35].split(". ")[0]
    for name, words, cue in (
        ("time.valid", before[-40:], "valid before"),
        ("time.lasts", before, "it says it is valid"),
        ("time.valid", above, "valid above"),
        ("time.seasons", before[-14:], "a season before"),
        ("time.earlier", near, "earlier near"),
        ("time.earlier", above, "earlier above"),
        ("promise.modal", before, "modal before"),
    ):
        if rules[name].found(words):
            yield cue
    for name, words, cue, other, else_ in (
        ("time.edition", near, "a pledge is near", above, "a pledge above"),
        ("time.other", before[-35:], "of something else before", near, "of something else near"),
    ):
        if rules[name].found(words):
            yield cue
        elif rules[name].found(other):
            yield else_
    if BARE.fullmatch(text):
        yield "alone in its line"
    if block.opens and rules["promise.modal"].found(text):
        yield "opens a list of pledges"
    if rules["furniture.published"].begins(text):
        yield "published"


def _last_sentence(text: str) -> str:
    return re.split(r"[.!?]\s+(?=[A-ZÅÄÖ])", text)[-1]


def _alone(block: Block, one: Moment, rules: Rules, known: Known) -> Iterator[Marked]:
    """A year by itself, or the last day of what began when it was signed."""
    text, span = block.text, (one.start, one.end)
    before = text[max(0, one.start - 40) : one.start]
    until = [m for m in rules["time.until"].all(before) if before[m.end() :].strip() in _THE]
    if until:
        first = known.signed if _signing(text, one.start, rules) else None
        first = first if first and first < one.last else None
        if first is None and one.last.year == known.titled[1]:
            first = date(known.titled[0], 1, 1)
        grain = "day" if first else one.grain
        begun = one.start - len(before) + until[-1].start()
        yield _made(block, first, one.last, grain, (begun, one.end), ["until"], odd=one.odd)
    elif one.grain == "year":
        yield _made(block, one.first, one.last, "year", span, ["a year alone"])


def _signing(text: str, place: int, rules: Rules) -> bool:
    """Whether the sentence at a place also speaks of signing, from which it then lasts."""
    for start, end in sentences(text, rules):
        if start <= place < end:
            said = text[start:end]
            return bool(rules["sign.cues"].found(said) or rules["time.signing"].found(said))
    return False


_THE: Final = frozenset({"", "den", "the", "och med", "med"})


def _lasting(block: Block, some: Sequence[Moment], rules: Rules, known: Known) -> Iterator[Marked]:
    """So long from a day, or from when it was signed: gäller i två år från den 1 mars."""
    text = block.text
    for months, start, end in spans(text, rules):
        if rules["time.ahead"].begins(text[end:].lstrip()):
            continue  # sex månader innan avtalet går ut
        near = [
            m for m in some
            if m.grain != "year" and -60 < m.start - end < 60
            and rules["time.from"].found(text[max(0, m.start - 16) : m.start])
        ]  # fmt: skip
        if near:
            one = min(near, key=lambda m: abs(m.start - end))
            at = (min(start, one.start), max(end, one.end))
            yield _made(block, one.first, after(one.first, months), one.grain, at, ["lasts"])
            continue
        signing = rules["time.signing"].found(text[max(0, start - 70) : end + 70])
        if signing and known.signed:
            last = after(known.signed, months)
            yield _made(block, known.signed, last, "day", (start, end), ["lasts from signing"])


def _coming(block: Block, rules: Rules, known: Known) -> Iterator[Marked]:
    """The year from when it was signed: det kommande året."""
    if known.signed and (said := rules["time.coming_year"].found(block.text)):
        last = after(known.signed, 12)
        yield _made(block, known.signed, last, "day", said.span(), [_COMING])


def _open(block: Block, some: Sequence[Moment], rules: Rules) -> Iterator[Marked]:
    found = rules["time.open_ended"].found(block.text)
    if not found:
        return
    near = [m for m in some if abs(m.start - found.start()) < 60 and not m.lent]
    first = near[-1].first if near else None
    start = min(near[-1].start if near else found.start(), found.start())
    end = max(found.end(), near[-1].end if near else 0)
    at = block.view.span(start, end)
    made = Period(first, None, "open_ended", at, "period-open")
    yield made, ((start, end), ["open-ended"])


def dated(blocks: Sequence[Block], rules: Rules, cue: str) -> tuple[date, tuple[int, int]] | None:
    """The day that stands nearest a cue in its sentence, such as that of signing."""
    for block in blocks:
        for found in rules[cue].all(block.text):
            near = [
                m
                for m in moments(block.text, rules)
                if m.grain == "day"
                and not m.odd
                and abs(m.start - found.start()) < 90
                and not rules["time.until"].found(block.text[found.end() : m.start])
            ]
            if near:
                best = min(near, key=lambda m: abs(m.start - found.start()))
                return best.first, block.view.span(best.start, best.end)
    return None
