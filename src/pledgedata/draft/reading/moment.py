"""The days, months and years that a text names."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from pledgedata.draft.reading.rule import Rules, pattern


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month or a year that a text names, as the days it begins and ends with.

    A day that no calendar has is `odd`: its month's last day stands for it. A year that the text
    leaves out and that stands elsewhere is `lent`.
    """

    first: date
    last: date
    grain: str
    start: int
    end: int
    odd: bool = False
    lent: bool = False


def _day(year: int, month: int, day: int) -> tuple[date, bool] | None:
    if not (1 <= month <= 12 and 1990 <= year <= 2050 and 1 <= day <= 31):
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day, last)), day > last


@lru_cache(maxsize=8)
def _days(code: str) -> re.Pattern[str]:
    from pledgedata.draft.reading.rule import rules

    said = rules(code)
    months = [*said.words("time.months"), *said.words("time.short_months")]
    each = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    last = "|".join(map(pattern, said.words("time.last_day")))
    firsts = "|".join(map(re.escape, said.words("number.ordinals")))
    return re.compile(
        r"(?<!\d)(?<!\d-)(?P<y>(?:19|20)\d\d)[-./](?P<m>\d\d?)[-./](?P<d>\d\d?)(?!\d)"
        r"|(?<![\d-])(?P<y4>20\d\d)(?P<m4>[01]\d)(?P<d4>[0-3]\d)(?!\d)"
        r"|(?<![\d-])(?P<y8>[12]\d)(?P<m8>[01]\d)(?P<d8>[0-3]\d)(?=\s?[-–—]\s?[12]\d[01]\d[0-3]\d(?!\d))"
        r"|(?<=\d[-–—])(?P<y9>[12]\d)(?P<m9>[01]\d)(?P<d9>[0-3]\d)(?![\d-])"
        r"|(?<![\d/])(?P<d2>\d\d?)/(?P<m2>\d\d?)(?:[-\s]+(?P<y2>20\d\d)(?!\d)|(?=\s?[-–—]\s?\d\d?/\d))"
        rf"|(?<!\d)(?P<d3>\d\d?|(?<!\w)l(?=\s))(?::?[ea]|st|nd|rd|th)?\.?\s*(?P<m3>{each})\b\.?,?\s*(?P<y3>20\d\d)?(?!\d)"
        rf"|\b(?P<w>{firsts})\s+(?P<m11>{each})\b\.?,?\s*(?P<y11>20\d\d)?(?!\d)"
        rf"|(?P<z>{last})\s*(?P<m10>{each})\b\.?,?\s*(?P<y10>20\d\d)?(?!\d)"
        rf"|\b(?P<m6>{each})\s+(?P<d6>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y6>20\d\d)"
        rf"|\b(?P<m5>{each})\b\.?\s*(?P<y5>20\d\d)?(?!\d)"
        r"|(?<![\d./,-])(?P<y7>20[0-3]\d)(?![\d./]?\d)(?!\s*kr)",
        re.IGNORECASE,
    )


_YEARS: Final = ("y", "y2", "y3", "y4", "y5", "y6", "y7", "y8", "y9", "y10", "y11")
_MONTHS: Final = ("m", "m2", "m4", "m8", "m9")
_NAMED: Final = ("m3", "m5", "m6", "m10", "m11")
_NUMBERED: Final = ("d", "d2", "d3", "d4", "d6", "d8", "d9")


def moments(text: str, rules: Rules, lent: int = 0) -> list[Moment]:
    """The days, months and years named in a text.

    A year left out is taken from what follows, or else from what came before, or else `lent`.
    """
    found = list(_days(rules.code).finditer(text))
    made, before = list[Moment](), 0
    for number, one in enumerate(found):
        own = _year(one)
        later = next((_year(m) for m in found[number + 1 : number + 2]), 0)
        year = own or later or before or lent
        before = own or before
        given = bool(own or (later and one.end() + 40 > found[number + 1].start()))
        if year and (moment := _moment(one, rules, year, lent=not given)):
            made.append(moment)
    return made


def _first(found: re.Match[str], names: tuple[str, ...]) -> str:
    return next((found[k] for k in names if found[k]), "")


def _year(found: re.Match[str]) -> int:
    said = _first(found, _YEARS)
    return int(said) + (2000 if len(said) == 2 else 0) if said else 0


def _moment(found: re.Match[str], rules: Rules, year: int, *, lent: bool) -> Moment | None:
    if found["y7"]:
        return Moment(date(year, 1, 1), date(year, 12, 31), "year", *found.span())
    words = _first(found, _NAMED)
    month = _month(words, rules) if words else int(_first(found, _MONTHS))
    said = "31" if found["z"] else _first(found, _NUMBERED)
    said = said.lower().replace("l", "1")  # so scanning reads it
    if found["w"]:
        said = str(rules.words("number.ordinals")[found["w"].lower()])
    if not said:
        end = calendar.monthrange(year, month)[1]
        first, last = date(year, month, 1), date(year, month, end)
        return Moment(first, last, "month", *found.span(), lent=lent)
    made = _day(year, month, int(said))
    if made is None:
        return None
    odd = made[1] and not found["z"]
    return Moment(made[0], made[0], "day", *found.span(), odd=odd, lent=lent)


def _month(word: str, rules: Rules) -> int:
    low = word.lower()
    for name in ("time.months", "time.short_months"):
        if low in (some := [w.lower() for w in rules.words(name)]):
            return some.index(low) + 1
    return 1


@lru_cache(maxsize=8)
def to(rules: Rules) -> re.Pattern[str]:
    """What stands between the first day of a time and its last."""
    each = "|".join(pattern(p) for p in sorted(rules.words("time.to"), key=len, reverse=True))
    return re.compile(
        rf"\s*[,)(]?\s*(?:{each})(?:\s+(?:den|the|med|och med|{each}))*\s*", re.IGNORECASE
    )


def after(first: date, months: int) -> date:
    """The last day of so many months from a day."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    day = min(first.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)


@lru_cache(maxsize=8)
def _spans(rules: Rules) -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(w) for w in rules.words("number.words")), key=len)[::-1])
    units = "|".join(pattern(u) for u in rules.words("time.span_units"))
    return re.compile(rf"(?<![\w-])(?P<n>\d{{1,2}}|{words})\s+(?P<unit>{units})", re.IGNORECASE)


def spans(text: str, rules: Rules) -> list[tuple[int, int, int]]:
    """The lengths of time that a text names, in months, with where each stands: två år."""
    made = []
    for found in _spans(rules).finditer(text):
        said = found["n"].lower()
        count = int(said) if said.isdigit() else rules.words("number.words")[said]
        months = count * rules.words("time.span_units")[found["unit"].lower()]
        if 1 <= months <= 60 and months == int(months):
            made.append((int(months), *found.span()))
    return made
