"""Names and addresses of people, told by the words around them.

No list of names is used: it would be wrong about both people and places. What gives a name away is
what stands before or after it: a photographer, a speaker, a contact, a party's letter.
"""

import re
from collections.abc import Iterator
from typing import Final

from pledgedata.screen.hit import Hit

_WORD: Final = "[A-ZÅÄÖÉÜ][a-zåäöéüèáóñç]+(?:-[A-ZÅÄÖÉÜ][a-zåäöéüèáóñç]+)?"
_NAME: Final = rf"{_WORD}(?: (?:von|af|de|van|der|al))?(?: {_WORD}){{1,2}}"
_BEFORE: Final = re.compile(
    rf"(?:\b[Ff]oto(?:graf)?|\b[Bb]ild|\b[Kk]ontakt(?:person(?:er)?|a)?|\b[Hh]andläggare"
    rf"|\b[Ss]äger|\b[Ff]rågor till|\b[Uu]pplysningar)\s{{0,5}}(?::|lämnas av)?\s{{1,5}}({_NAME})"
)
_PARTIES: Final = "S|M|SD|C|V|KD|MP|L|FP|FI|Fi"
_MEMBER: Final = re.compile(rf"({_NAME}) \((?:{_PARTIES})\)")
_BLOCK: Final = re.compile(
    r"^[ \t]{0,20}(?:Kontakt(?:er|person|personer)?|Kontakta oss)[ \t]{0,20}:?[ \t\r]{0,20}$",
    re.MULTILINE,
)
_ALONE: Final = re.compile(rf"^\s*({_NAME})(?: \((?:{_PARTIES})\))?\s*$", re.MULTILINE)
_NEAR: Final = 300
_TELLING: Final = re.compile(rf"oto|ild|ontakt|andläggar|äger|rågor|pplysning|\((?:{_PARTIES})\)")

ENDINGS: Final = "gatan|gata|vägen|väg|gränd|stigen|stig|backen|allén|allé|torget|plan|leden"
"""How the names of streets end."""
_STREET: Final = rf"\b[A-ZÅÄÖ][\wåäöé]{{1,40}}?(?:{ENDINGS})"
_NUMBERED: Final = re.compile(r"(?:gata|väg|gränd|stig|back|allé|torg|plan|led)\w{0,20} [0-9]")
_AT_HOME: Final = re.compile(
    rf"({_STREET} [0-9]{{1,4}} ?[A-Za-z]?(?:,? lgh [0-9]{{1,4}})?"
    rf",? [0-9]{{3}} ?[0-9]{{2}} {_WORD})"
    rf"|((?:[Hh]emadress|[Bb]ostad(?:sadress)?|bor på)\s{{0,5}}:?\s{{1,5}}"
    rf"{_STREET} [0-9]{{1,4}} ?[A-Za-z]?)"
    rf"|({_STREET} [0-9]{{1,4}} ?[A-Za-z]?,? lgh [0-9]{{1,4}})"
)
_ON_STREET: Final = re.compile(rf"({_STREET} [0-9]{{1,4}} ?[A-Za-z]?)\b")


def people(text: str) -> Iterator[Hit]:
    """The names in a text that are somebody's, each once."""
    if not _TELLING.search(text):
        return
    seen: set[int] = set()
    for pattern in (_BEFORE, _MEMBER):
        for found in pattern.finditer(text):
            yield from _once(found, seen)
    for block in _BLOCK.finditer(text):
        for found in _ALONE.finditer(text, block.end(), block.end() + _NEAR):
            yield from _once(found, seen)


def _once(found: re.Match[str], seen: set[int]) -> Iterator[Hit]:
    if found.start(1) not in seen:
        seen.add(found.start(1))
        yield Hit("name", found.start(1), found.end(1), found[1])


def addresses(text: str) -> Iterator[Hit]:
    """Home addresses (`address`), and streets with a number (`street`)."""
    if not _NUMBERED.search(text):
        return
    homes = []
    for found in _AT_HOME.finditer(text):
        homes.append(found.span())
        yield Hit("address", found.start(), found.end(), found[0])
    for found in _ON_STREET.finditer(text):
        if not any(start <= found.start() < end for start, end in homes):
            yield Hit("street", found.start(), found.end(), found[0])
