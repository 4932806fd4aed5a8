"""E-mail addresses, also disguised ones, that are not of a function."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from pledgedata.screen.hit import Hit

# Every search is for what an address turns on, then looks no further than an address reaches:
# a pattern that begins anywhere would try every place of a long text against all that follows.
_BEFORE: Final = 67
_AFTER: Final = 255
_SIGN: Final = r"[\w!#$%&'*+/=?^`{|}~.-]"
_LOCAL: Final = re.compile(rf"@(?<={_SIGN}@)")
_NO_SIGN: Final = re.compile(_SIGN.replace("[", "[^", 1))
_DOMAIN: Final = re.compile(r"\n?(?:[\w-]{1,63}\.){1,10}[^\W\d_]{2,63}")
_AT: Final = (
    re.compile(
        r"[\[({]\s{0,3}(?:at|snabel-?a|@|a)\s{0,3}[\])}]\s{0,3}",
        re.IGNORECASE,
    ),
    re.compile(r"\s(?:at|snabel-?a)\s{1,3}", re.IGNORECASE),
)
_DOT: Final = (
    r"(?:\s{0,3}[\[({]\s{0,3}(?:dot|punkt|\.)\s{0,3}[\])}]\s{0,3}|\s{1,3}(?:dot|punkt)\s{1,3}|\.)"
)
_HIDDEN: Final = re.compile(rf"[\w-]+(?:{_DOT}[\w-]+){{0,5}}\Z", re.IGNORECASE)
_BEHIND: Final = re.compile(
    rf"[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,8}}?{_DOT}[a-z]{{2,24}}\b", re.IGNORECASE
)


def mails(text: str) -> Iterator[Hit]:
    """The addresses in a text that may be a person's."""
    for found in _LOCAL.finditer(text):
        after = _DOMAIN.match(text, found.end(), found.end() + _AFTER)
        local = _signs_before(text, found.start()).rpartition("..")[2].lstrip(".") if after else ""
        if local and after and not local.endswith("."):
            address = f"{local}@{after[0].lstrip()}"
            if not is_function(address):
                yield Hit("mail", found.end() - 1 - len(local), after.end(), address)
    for at in chain.from_iterable(form.finditer(text) for form in _AT):
        reach = max(at.start() - _BEFORE, 0)
        before = _HIDDEN.search(text[reach : at.start()].rstrip())
        after = _BEHIND.match(text, at.end(), at.end() + _AFTER)
        if before and after:
            start = reach + before.start()
            yield Hit("mail", start, after.end(), text[start : after.end()])


def _signs_before(text: str, end: int) -> str:
    """The signs of an address that stand before a place, looked for backwards."""
    wide = _BEFORE
    while True:
        start = max(end - wide, 0)
        piece = text[start:end]
        last = max((sign.end() for sign in _NO_SIGN.finditer(piece)), default=0)
        if last or not start:
            return piece[last:]
        wide *= 4


def is_function(address: str) -> bool:
    """Whether an address is a function's: its first part is a word that no person is called.

    Words that end in what a part of an organisation is called, `fritidsavdelningen`, are such too.
    Before other signs than those that join words, as in `info@x.se/anna.b@x.se`, another one ends.
    """
    local = _APART.split(address.partition("@")[0].casefold())[-1]
    bare = local.translate(_BARE)
    words = re.split(r"[._+-]", bare)
    return any(word in _functions() or _UNIT.search(word) for word in words)


_APART: Final = re.compile(r"[^\w.+-]")
_UNIT: Final = re.compile(r"(avdelning|forvaltning|enhet|namnd|styrelse|kontor)(en|et|n)?$")


@cache
def _functions() -> frozenset[str]:
    """The words of `functions.txt`, one a line: what mailboxes of functions are called."""
    path = Path(__file__).with_name("functions.txt")
    return frozenset(path.read_text(encoding="utf-8").split())


_BARE: Final = str.maketrans("åäöéü", "aaoeu")
