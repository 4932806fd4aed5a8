"""The one right spelling of a cell that is wrong in its spelling only.

What is certain and no more: space at the ends, letters written in parts, a date in words or with
points, a code by its label, a leading zero that a spreadsheet took. Never of the pledges' own
words.
"""

import re
import unicodedata
from datetime import date
from functools import cache
from typing import Final

from pledgedata import model, schema
from pledgedata.datatype import SEPARATOR, Unlawful
from pledgedata.words import HYPHENS, LANGS, MONTHS

BASELINE: Final = frozenset({"text", "source_block"})
"""The columns of pledges that hold the source's words, which nobody edits afterwards."""

_IN_WORDS: Final = re.compile(r"(?:den )?([0-9]{1,2})(?:\s*:?e|\.)? ([a-zåäö]+)\.? ([0-9]{4})")
_DOTTED: Final = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")
_LOOSE: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")


def respelt(table: str, column: schema.Column, text: str, *, divide: bool = True) -> str | None:
    """The cell's right spelling, or None when it has none that is certain, or is right.

    Only with `divide` are values told apart that have another sign between them than they should.
    """
    if table == model.Pledge.table and column.name in BASELINE:
        return None
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()
    items = plain.split(SEPARATOR) if column.many else [plain]
    if divide:
        items = [part for item in items for part in parted(column, item) or (item,)]
    found = [_item(column, item.strip()) if item.strip() else None for item in items]
    if any(item is None for item in found):
        return None
    made = SEPARATOR.join(str(item) for item in found)
    return made if made != text else None


_BETWEEN: Final = re.compile(r"[,;/\n]|\s(?:och|and|&)\s")
"""What people write between values where data has its separator."""


def parted(column: schema.Column, text: str) -> tuple[str, ...]:
    """The values of a list that have something else between them than they should; else nothing.

    Only where the text as a whole is no value and each of its parts is one.
    """
    parts = [part.strip() for part in _BETWEEN.split(text)]
    if not column.many or len(parts) < 2 or _item(column, text.strip()):
        return ()
    found = [_item(column, part) for part in parts]
    return tuple(str(part) for part in found) if all(found) else ()


def _item(column: schema.Column, text: str) -> str | None:
    if column.codes is not None:
        if model.known(column.codes, text):
            return text
        return spelt(column.codes, text)
    if column.kind.name == "day" and not column.kind.matches(text):
        return day(text)
    if column.kind.name == "flag" and text.casefold() in _FLAGS:
        return _FLAGS[text.casefold()]
    if column.kind.name == "id":
        text = text.translate(_PLAIN).lower()
    return text if _lawful(column, text) else None


_PLAIN: Final = {ord("\u00ad"): "", **{ord(sign): "-" for sign in HYPHENS}}
"""What text programs put into ids: other hyphens, and those that show at the end of a line only."""
_FLAGS: Final = {"ja": "true", "nej": "false", "yes": "true", "no": "false", "sant": "true",
                 "falskt": "false", "true": "true", "false": "false"}  # fmt: skip


def _lawful(column: schema.Column, text: str) -> bool:
    try:
        return column.kind.matches(text) and column.kind.value(text) is not None
    except Unlawful:
        return False


def day(text: str) -> str | None:
    """A date as people write it, or with its zeros left out, as data writes it; None if it is none.

    Two-digit years and slashes are ambiguous and have no certain spelling.
    """
    if loose := _LOOSE.fullmatch(text.strip()):
        return _iso(int(loose[1]), int(loose[2]), int(loose[3]))
    said = day_of_people(text)
    return said if said and _iso(*map(int, said.split("-"))) else None


def day_of_people(text: str) -> str | None:
    """1 januari 2020 or 1.1.2020 as data writes it, be there such a day or not; None if no date.

    Wherever days are written with points, the day comes first.
    """
    if dotted := _DOTTED.fullmatch(text.strip()):
        return f"{dotted[3]}-{int(dotted[2]):02}-{int(dotted[1]):02}"
    words = _IN_WORDS.fullmatch(" ".join(text.casefold().split()))
    if words is None or not (month := _month(words[2])):
        return None
    return f"{words[3]}-{month:02}-{int(words[1]):02}"


def _iso(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def _month(word: str) -> int:
    """The number of a month by its name in Swedish or English, or the first three letters of it.

    0 if it is none.
    """
    names = ((n, name.lower()) for lang in LANGS for n, name in enumerate(MONTHS[lang], start=1))
    return next((n for n, name in names if word in {name, name[:3]}), 0)


def spelt(codes: str, text: str) -> str | None:
    """The code that a text means: by its label, in another case, with or without its label."""
    return _spellings(codes).get(" ".join(text.casefold().split()))


@cache
def _spellings(codes: str) -> dict[str, str]:
    """The codes of a list by every certain spelling; what two codes share is none."""
    found: dict[str, set[str]] = {}
    for concept in model.code_list(codes).concepts.values():
        sv, en = concept.label.sv, concept.label.en
        words = [concept.id, sv, en, f"{concept.id} {sv}", f"{concept.id} {en}"]
        words += [sv.removesuffix(" kommun"), f"{concept.id} {sv.removesuffix(' kommun')}"]
        words += [concept.id.lstrip("0")] if concept.id.isdigit() else []
        for word in words:
            found.setdefault(word.casefold(), set()).add(concept.id)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1}
