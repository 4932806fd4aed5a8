"""The time an agreement is for: the days, how exactly its source says them, and its words."""

import calendar
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from pledgedata.draft.block import Block
from pledgedata.draft.rule import Rules, pattern
from pledgedata.draft.section import BARE, YEARS, years
from pledgedata.draft.view import View

_DAY: Final = r"(?:den\s+|the\s+)?(?:{iso}|{slash}|{words}|{english})"
_NEAR: Final = 70


@dataclass(frozen=True, slots=True)
class Period:
    """A period: its days, the code of its basis, the span of its words, the rule that read it."""

    first: date | None
    last: date | None
    basis: str
    span: tuple[int, int]
    rule: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month or a year that a text names, as the days it begins and ends with.

    A day that no calendar has is `odd`: its month's last day stands for it.
    """

    first: date
    last: date
    grain: str
    start: int
    end: int
    odd: bool = False


def _day(year: int, month: int, day: int) -> tuple[date, bool] | None:
    if not (1 <= month <= 12 and 1990 <= year <= 2050 and 1 <= day <= 31):
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day, last)), day > last


@lru_cache(maxsize=8)
def _patterns(code: str) -> Any:
    from pledgedata.draft.rule import rules

    said = rules(code)
    months = [*said.words("time.months"), *said.words("time.short_months")]
    each = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    to = "|".join(pattern(p) for p in sorted(said.words("time.to"), key=len, reverse=True))
    day = re.compile(
        r"(?<!\d)(?<!\d-)(?P<y>(?:19|20)\d\d)[-./](?P<m>\d\d?)[-./](?P<d>\d\d?)(?!\d)"
        r"|(?<![\d-])(?P<y4>20\d\d)(?P<m4>[01]\d)(?P<d4>[0-3]\d)(?!\d)"
        r"|(?<!\d)(?P<d2>\d\d?)/(?P<m2>\d\d?)[-\s]+(?P<y2>20\d\d)(?!\d)"
        rf"|(?<!\d)(?P<d3>\d\d?)(?::?[ea]|st|nd|rd|th)?\.?\s*(?P<m3>{each})\.?,?\s*(?P<y3>20\d\d)?(?!\d)"
        rf"|\b(?P<m6>{each})\s+(?P<d6>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y6>20\d\d)"
        rf"|\b(?P<m5>{each})\b\.?\s*(?P<y5>20\d\d)?(?!\d)"
        r"|(?<![\d./,-])(?P<y7>20[0-3]\d)(?![\d./]?\d)(?!\s*kr)",
        re.IGNORECASE,
    )
    return (
        day,
        re.compile(rf"\s*[,)(]?\s*(?:{to})(?:\s+(?:den|the|med|och med|{to}))*\s*", re.IGNORECASE),
        months,
    )


def moments(text: str, rules: Rules) -> list[Moment]:
    """The days, months and years named in a text; a year left out is taken from what follows."""
    day, _, _ = _patterns(rules.code)
    found = list(day.finditer(text))
    made = list[Moment]()
    for number, one in enumerate(found):
        later = next((_year(m) for m in found[number + 1 : number + 2] if _year(m)), 0)
        if moment := _moment(one, rules, later):
            made.append(moment)
    return made


def _year(found: re.Match[str]) -> int:
    said = next((found[k] for k in ("y", "y2", "y3", "y4", "y5", "y6", "y7") if found[k]), "")
    return int(said) if said else 0


def _moment(found: re.Match[str], rules: Rules, later: int) -> Moment | None:
    year = _year(found) or later
    if not year:
        return None
    if found["y7"]:
        return Moment(date(year, 1, 1), date(year, 12, 31), "year", *found.span())
    words = next((found[k] for k in ("m3", "m5", "m6") if found[k]), "")
    month = _month(words, rules) if words else int(found["m"] or found["m4"] or found["m2"])
    said = next((found[k] for k in ("d", "d2", "d3", "d4", "d6") if found[k]), "")
    if not said:
        end = calendar.monthrange(year, month)[1]
        return Moment(date(year, month, 1), date(year, month, end), "month", *found.span())
    made = _day(year, month, int(said))
    return Moment(made[0], made[0], "day", *found.span(), odd=made[1]) if made else None


def _month(word: str, rules: Rules) -> int:
    low = word.lower()
    for name in ("time.months", "time.short_months"):
        if low in (some := [w.lower() for w in rules.words(name)]):
            return some.index(low) + 1
    return 1


@dataclass(frozen=True, slots=True)
class _Guess:
    score: float
    period: Period


def period(blocks: Sequence[Block], rules: Rules, pledged: frozenset[int]) -> Period:
    """The period that these blocks of one edition state; those that hold pledges count least."""
    guesses = list[_Guess]()
    for number, block in enumerate(blocks):
        if block.kind == "item" and block.start in pledged:
            continue
        guesses += _in_block(block, number, blocks, rules)
    best = max(guesses, key=lambda g: g.score, default=None)
    if best is None or best.score <= 0:
        return Period(None, None, "not_stated", (0, 0), "period-none")
    return best.period


def _in_block(block: Block, number: int, blocks: Sequence[Block], rules: Rules) -> Iterator[_Guess]:
    text, seen = block.text, block.view
    above = blocks[number - 1].text if number and blocks[number - 1].kind == "heading" else ""
    place = -0.01 * number
    some = moments(text, rules)
    used = set[int]()
    for one, other in itertools.pairwise(some):
        if one.start in used or not _joined(text, one, other, rules):
            continue
        used |= {one.start, other.start}
        grain = _grain(one, other)
        first, last = one.first, other.last
        if last <= first or (last - first).days > 366 * 9:
            continue
        score = {"day": 4.0, "month": 3.0, "year": 2.0}[grain] + _weight(
            text, one.start, other.end, above, block, rules
        )
        yield _made(
            score + place, first, last, grain, seen, one.start, other.end, odd=one.odd or other.odd
        )
    yield from _open(block, some, rules, place)
    for one in some:
        if one.start not in used:
            yield from _alone(block, one, above, rules, place)
    for found in YEARS.finditer(text):
        if found["b"]:
            a, b = years(found)
            if b <= a or b - a > 8:
                continue
            score = 2.0 + _weight(text, *found.span(), above, block, rules)
            yield _made(score + place, date(a, 1, 1), date(b, 12, 31), "year", seen, *found.span())


def _made(  # noqa: PLR0913, PLR0917 - a period's parts, said once
    score: float,
    first: date | None,
    last: date | None,
    grain: str,
    seen: View,
    start: int,
    end: int,
    *,
    odd: bool = False,
) -> _Guess:
    basis = {"day": "explicit"}.get(grain, grain)
    rule = f"period-{basis}" + ("-odd" if odd else "")
    return _Guess(score, Period(first, last, basis, seen.span(start, end), rule))


def _joined(text: str, one: Moment, other: Moment, rules: Rules) -> bool:
    _, to, _ = _patterns(rules.code)
    between = text[one.end : other.start]
    if between.strip().lower() in {"och", "and"} and one.grain != "year":
        return False
    return len(between) < 60 and to.fullmatch(between) is not None


def _grain(one: Moment, other: Moment) -> str:
    grains = {one.grain, other.grain}
    return "month" if "month" in grains else "year" if "year" in grains else "day"


def _weight(  # noqa: C901 - each cue in turn
    text: str, start: int, end: int, above: str, block: Block, rules: Rules
) -> float:
    """How much the words around a time speak for its being the agreement's."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + 35]
    near = _last_sentence(before) + " § " + after.split(". ")[0]
    score = 0.0
    if rules["time.valid"].found(before[-40:]) or rules["time.valid"].found(above):
        score += 2
    if rules["time.edition"].found(near):
        score += 2
    elif rules["time.edition"].found(above):
        score += 1
    if rules["time.seasons"].found(before[-14:]):
        score -= 4
    if block.kind == "heading" and rules["time.edition"].found(text):
        score += 1
    if BARE.fullmatch(text):
        score += 3
    if block.opens and rules["promise.modal"].found(text):
        score += 1.5
    if rules["time.other"].found(near):
        score -= 5
    if rules["time.earlier"].found(near) or rules["time.earlier"].found(above):
        score -= 6
    if block.kind in {"item", "cells"}:
        score -= 2
    return score - 1.5


def _last_sentence(text: str) -> str:
    return re.split(r"[.!?]\s+(?=[A-ZÅÄÖ])", text)[-1]


def _alone(block: Block, one: Moment, above: str, rules: Rules, place: float) -> Iterator[_Guess]:
    """A year by itself, or the first day with how long it lasts."""
    text = block.text
    weight = _weight(text, one.start, one.end, above, block, rules)
    if one.grain == "year":
        yield _made(
            1.0 + weight + place, one.first, one.last, "year", block.view, one.start, one.end
        )
        return
    before = text[max(0, one.start - 30) : one.start]
    until = rules["time.until"].found(before)
    grain = "day" if one.grain == "day" else "month"
    if weight > 0 and until and before[until.end() :].strip() in {"", "den", "the"}:
        yield _made(2.5 + weight + place, None, one.last, grain, block.view, one.start, one.end)
        return
    for words, months in rules.words("time.spans").items():
        found = re.search(
            pattern(words), text[max(0, one.start - 60) : one.end + 60], re.IGNORECASE
        )
        if found and weight > 0:
            last = _after(one.first, int(months))
            grain = "day" if one.grain == "day" else "month"
            yield _made(
                2.5 + weight + place, one.first, last, grain, block.view, one.start, one.end
            )
            return


def _after(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    day = min(first.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)


def _open(block: Block, some: Sequence[Moment], rules: Rules, place: float) -> Iterator[_Guess]:
    found = rules["time.open_ended"].found(block.text)
    if not found or not (
        rules["time.valid"].found(block.text) or rules["time.edition"].found(block.text)
    ):
        return
    near = [m for m in some if abs(m.start - found.start()) < 60]
    first = near[-1].first if near else None
    start = min(near[-1].start if near else found.start(), found.start())
    seen = block.view.span(start, max(found.end(), near[-1].end if near else 0))
    yield _Guess(4.5 + place, Period(first, None, "open_ended", seen, "period-open"))


def dated(blocks: Sequence[Block], rules: Rules, cue: str) -> tuple[date, tuple[int, int]] | None:
    """The day that stands nearest a cue in its sentence, such as that of signing."""
    for block in blocks:
        for found in rules[cue].all(block.text):
            near = [
                m
                for m in moments(block.text, rules)
                if m.grain == "day" and not m.odd and abs(m.start - found.start()) < 90
            ]
            if near:
                best = min(near, key=lambda m: abs(m.start - found.start()))
                return best.first, block.view.span(best.start, best.end)
    return None
