"""E-mail addresses, also disguised ones, that are not of a function."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from pledgedata.screen.hit import Hit

_ATOM: Final = r"[\w!#$%&'*+/=?^`{|}~-]+"
_PLAIN: Final = re.compile(rf"(?<![\w.])({_ATOM}(?:\.{_ATOM})*)@((?:[\w-]+\.)+[^\W\d_]{{2,63}})")
_AT: Final = r"(?:\s*[\[({]\s*(?:at|snabel-?a|@|a)\s*[\])}]\s*|\s+(?:at|snabel-?a)\s+)"
_DOT: Final = r"(?:\s*[\[({]\s*(?:dot|punkt|\.)\s*[\])}]\s*|\s+(?:dot|punkt)\s+|\.)"
_HIDDEN: Final = re.compile(
    rf"(?<![\w.])([\w-]+(?:(?:\.|{_DOT})[\w-]+)*){_AT}"
    rf"([\w-]+(?:{_DOT}[\w-]+)*?{_DOT}[a-z]{{2,24}})\b",
    re.IGNORECASE,
)
_DISGUISED: Final = re.compile(r"[\[({ ](?:at|snabel-?a|@|a)[\])} ]", re.IGNORECASE)


def mails(text: str) -> Iterator[Hit]:
    """The addresses in a text that may be a person's."""
    if "@" in text:
        for found in _PLAIN.finditer(text):
            if not is_function(found[0]):
                yield Hit("mail", found.start(), found.end(), found[0])
    if _DISGUISED.search(text):
        for found in _HIDDEN.finditer(text):
            yield Hit("mail", found.start(), found.end(), found[0])


def is_function(address: str) -> bool:
    """Whether an address is a function's: its first part is a word that no person is called."""
    local = address.partition("@")[0].casefold()
    bare = local.translate(_BARE)
    words = re.split(r"[._+-]", bare)
    return any(word in _functions() for word in words)


@cache
def _functions() -> frozenset[str]:
    """The words of `functions.txt`, one a line: what mailboxes of functions are called."""
    path = Path(__file__).with_name("functions.txt")
    return frozenset(path.read_text(encoding="utf-8").split())


_BARE: Final = str.maketrans("åäöéü", "aaoeu")
