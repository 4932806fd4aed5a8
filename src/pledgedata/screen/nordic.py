"""Numbers that stand for a person in the other Nordic countries.

Each begins with the day of birth, in the order day, month, year, and ends with what is worked out
of the rest. The day of a Norwegian D-number is 40 more, as is the month of a help number; those
that are made for tests have a month that is 80 more, and are found too. An Icelandic number whose
day is 40 more is an organisation's.

Source: Digi- ja väestötietovirasto, the personal identity code; Skatteetaten, fødselsnummer and
D-nummer; CPR-kontoret, Personnummeret i CPR; Þjóðskrá Íslands, kennitala.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from pledgedata.screen.hit import Hit

_BORN: Final = "([0-9]{2})([0-9]{2})[0-9]{2}"
_FINNISH: Final = re.compile(
    f"{_BORN}[-+A-FU-Ya-fu-y] ?([0-9]{{3}})([0-9A-FHJ-NPR-Ya-fhj-npr-y])(?![0-9A-Za-z])"
)
_NORWEGIAN: Final = re.compile(f"{_BORN}[ -]?[0-9]{{5}}(?![0-9])")
# Without a sign between, any ten digits might be one.
_PARTED: Final = re.compile(f"{_BORN} ?[- ] ?[0-9]{{4}}(?![0-9])")


def nordic(text: str, places: Iterable[int]) -> Iterator[Hit]:
    """The numbers of persons that begin at these places, at each of which digits begin."""
    for place in places:
        for pattern, is_one in _FORMS:
            found = pattern.match(text, place)
            if found and is_one(found):
                yield Hit("number", found.start(), found.end(), found[0])


def _is_finnish(found: re.Match[str]) -> bool:
    number = int(found[0][:6] + found[3])
    return _is_day(found[1], found[2]) and found[4].upper() == _CHECKS[number % len(_CHECKS)]


def _is_norwegian(found: re.Match[str]) -> bool:
    digits = _digits(found)
    months = (found[2], f"{int(found[2]) - 40:02d}", f"{int(found[2]) - 80:02d}")
    days = (found[1], f"{int(found[1]) - 40:02d}")
    return any(_is_day(day, month) for day in days for month in months) and all(
        _sum(digits, weights) == 0 for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), _LAST)
    )


def _is_danish(found: re.Match[str]) -> bool:
    return _is_day(found[1], found[2]) and _sum(_digits(found), _LAST[1:]) == 0


def _is_icelandic(found: re.Match[str]) -> bool:
    digits = _digits(found)
    right = _sum(digits, (3, 2, 7, 6, 5, 4, 3, 2, 1)) == 0 and digits[-1] in _CENTURIES
    return _is_day(found[1], found[2]) and right


_LAST: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_CENTURIES: Final = (8, 9, 0)
_CHECKS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...]] = (
    (_FINNISH, _is_finnish),
    (_NORWEGIAN, _is_norwegian),
    (_PARTED, _is_danish),
    (_PARTED, _is_icelandic),
)


def _is_day(day: str, month: str) -> bool:
    return "01" <= day <= "31" and "01" <= month <= "12"


def _digits(found: re.Match[str]) -> list[int]:
    return [int(sign) for sign in found[0] if sign.isdigit()]


def _sum(digits: list[int], weights: tuple[int, ...]) -> int:
    """The weighed sum of the first digits, by 11."""
    return sum(d * w for d, w in zip(digits, weights, strict=False)) % 11
