"""Telephone numbers: mobile ones may be a person's, others are looked at.

Source: PTS, numbering plan for Sweden; numbers are judged by the library phonenumbers.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from pledgedata.screen.hit import Hit, Kind

# What may be a number at all: a zero, a plus or a bracket, and six digits more in a row of signs.
_CANDIDATE: Final = re.compile(
    r"(?<![0-9A-Za-z/._-])[+(]?(?:\(?0|\+|46)[0-9 ()/.\u2013-]{5,24}[0-9](?![0-9A-Za-z])"
)
_NO_NUMBER: Final = re.compile(
    r"""(?:[0-9]{4}-(?:19|20)[0-9]{2}(?:-[0-9a-z-]+)?   # an id of ours, or two years
      |[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])  # a date, be its year ever so early
      |[0-9]{2}[./-][0-9]{2}[./-][0-9]{2,4}             # a date the other way round
      |0?[0-9]{1,2}[.][0-9]{2}\s?-\s?[0-9]{1,2}[.][0-9]{2}   # hours
      )""",
    re.VERBOSE,
)
_FEWEST: Final = 7


def phones(text: str) -> Iterator[Hit]:
    """The telephone numbers in a text, as mobile ones (`phone`) and others (`office_phone`)."""
    for found in _CANDIDATE.finditer(text):
        piece = found[0].rstrip(" (-")
        if sum(map(str.isdigit, piece)) < _FEWEST or _NO_NUMBER.fullmatch(piece):
            continue
        for start, end, kind in _judged(piece):
            start += piece[start] == "(" and ")" not in piece[start:end]  # noqa: PLW2901
            begin = found.start() + start
            yield Hit(kind, begin, found.start() + end, piece[start:end])


@lru_cache(maxsize=1000)
def _judged(piece: str) -> tuple[tuple[int, int, Kind], ...]:
    """The numbers in a piece of text, by their places in it."""
    import phonenumbers as p

    found = list(p.PhoneNumberMatcher(piece, "SE", p.Leniency.VALID))
    return tuple((one.start, one.end, _kind(one.number)) for one in found)


def _kind(number: Any) -> Kind:
    import phonenumbers as p

    fixed = {p.PhoneNumberType.FIXED_LINE, p.PhoneNumberType.TOLL_FREE,
             p.PhoneNumberType.SHARED_COST, p.PhoneNumberType.UAN}  # fmt: skip
    return "office_phone" if p.number_type(number) in fixed else "phone"
