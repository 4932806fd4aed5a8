"""Numbers that stand for a person: personnummer, samordningsnummer, reserve numbers, others' too.

The day of a coordination number is 60 more than the day of birth. The last digit is a check digit
by Luhn. Reserve numbers, which care givers hand out, have letters among the last four.

Source: Skatteverket, SKV 704 and SKV 707; Socialstyrelsen on reserve numbers.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from pledgedata.datatype import is_checked
from pledgedata.screen.hit import Hit
from pledgedata.screen.nordic import nordic

_DAY: Final = r"([0-9]{2})(0[1-9]|1[0-2])([0-9]{2})"
_WHOLE: Final = re.compile(rf"(?<![0-9])((?:18|19|20) ?)?{_DAY} ?[-+ ]? ?([0-9]{{4}})(?![0-9])")
# What goes on as a second date is a span of time: 2018-01-01–2019-12-31.
_DASHED: Final = re.compile(
    r"(?<![0-9])((?:18|19|20))?([0-9]{2})-(0[1-9]|1[0-2])-([0-9]{2}) ?[-+] ?([0-9]{4})"
    r"(?!-?[0-9])"
)
_RESERVE: Final = re.compile(
    rf"(?<![0-9])((?:18|19|20))?{_DAY}[-+]?((?:TF|[A-Z][0-9A-Z])[0-9]{{2}})(?![0-9A-Za-z])"
)
# Each begins where digits do, and with a day: to look for digits first takes a tenth of the time.
_DIGITS: Final = re.compile("[0-9]{2,}")
_MAY_BE: Final = re.compile("(?:(?:18|19|20) ?)?[0-9]{2}-?(?:0[1-9]|1[0-2])-?[0-9]{2}")
_BORN: Final = 6
"""How many digits a neighbour's number begins with."""
# What is worked out of other things, and may hold any digits: a checksum, a UUID (RFC 9562, 4).
_DIGEST: Final = re.compile(
    "[0-9A-Fa-f]{32,}"
    "|(?<![0-9A-Fa-f])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Fa-f])"
)


def numbers(text: str) -> Iterator[Hit]:
    """The numbers of persons in a text."""
    runs = [found.span() for found in _DIGITS.finditer(text)]
    places = [start for start, _ in runs if _MAY_BE.match(text, start)]
    others = [start for start, end in runs if end - start >= _BORN]
    found = [*_swedish(text, places), *nordic(text, others)]
    digests = [digest.span() for digest in _DIGEST.finditer(text)] if found else []
    for hit in found:
        before = bisect_right(digests, (hit.start, len(text)))
        if not (before and hit.start < digests[before - 1][1]):
            yield hit


def _swedish(text: str, places: Iterable[int]) -> Iterator[Hit]:
    for pattern in (_WHOLE, _DASHED, _RESERVE):
        for found in _matches(pattern, text, places):
            if _is_day(found[1], found[2], found[3], found[4]):
                whole = found[2] + found[3] + found[4] + found[5]
                if not whole.isdigit() or is_checked(whole):
                    yield Hit("number", found.start(), found.end(), found[0])


def _matches(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """What of a text is in the pattern, of what begins at these places; none within another."""
    end = 0
    for place in places:
        if place >= end and (found := pattern.match(text, place)):
            end = found.end()
            yield found


def _is_day(century: str | None, year: str, month: str, day: str) -> bool:
    number = int(day) - 60 if int(day) > 60 else int(day)
    hundreds = [int(century)] if century else [19, 20, 18]
    return any(_exists(hundred * 100 + int(year), int(month), number) for hundred in hundreds)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
