"""What systems and libraries give as their reason, in Swedish where people may meet it."""

import re
from typing import Final

from pledgedata.fault import SWEDISH
from pledgedata.words import Lang

_SAID: Final = {
    **SWEDISH,
    "File is not a zip file": "det är ingen zip-fil",
    "compression": "den är packad på ett sätt som inte läses",
    "WRONG_VERSION_NUMBER": "servern talar inte TLS",
    "certificate has expired": "certifikatet har gått ut",
    "self-signed certificate": "certifikatet är bara undertecknat av servern själv",
    "unable to get local issuer certificate": "vem som gett ut certifikatet går inte att se",
    "half a character stands in it": "ett halvt tecken står i den",
    "it is no object": "det är inget objekt",
    "it has no @context": "den saknar @context",
    "it holds no record": "den har ingen post",
}
_PATTERNS: Final = (
    (r"line ([0-9]+)", r"rad \1"),
    (r".*\bline ([0-9]+) column ([0-9]+).*", r"rad \1, tecken \2"),
    (r"Bad CRC-32 for file (.*)", r"innehållet i \1 är skadat"),
    (r"Hostname mismatch, certificate is not valid for '(.*)'\.", r"det är inte för \1"),
    (r"nested deeper than ([0-9]+)", r"djupare nästlat än \1"),
    (r"the key (.*) stands twice", r"nyckeln \1 står två gånger"),
)


def reason(said: str, lang: Lang) -> str:
    """The reason in the language, or as it was given."""
    if lang == "en":
        return said
    if said in _SAID:
        return _SAID[said]
    for pattern, swedish in _PATTERNS:
        if found := re.fullmatch(pattern, said, re.DOTALL):
            return found.expand(swedish)
    return said
