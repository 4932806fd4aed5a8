r"""What a text must look like for a screening to find anything in it.

For engines that look through millions of texts: a text in which one of the patterns is not found
holds nothing that `hits` would find; one in which all are found may. The first is cheap and keeps
the others from most texts. In the syntax that RE2 and Java share.
"""

from collections.abc import Mapping
from typing import Final

from pledgedata.screen.person import ENDINGS
from pledgedata.screen.text import SPACES
from pledgedata.words import HYPHENS

_S: Final = rf"[\s{SPACES}]"
_SIGN: Final = rf"[ \n{SPACES}{HYPHENS}-]"
_CUES: Final = (
    "oto|otograf|ild|ontakt|ontaktperson|ontaktpersoner|ontakta|andläggare|äger|rågor till"
    "|pplysningar"
)
# Signs nobody sees, and digits and signs of another width.
_UNSEEN: Final = (
    r"\x{ad}\x{200b}-\x{200f}\x{2060}-\x{2064}\x{feff}\x{202a}-\x{202e}"
    r"\x{ff10}-\x{ff19}\x{ff20}\x{ff0b}"
)

_STREET: Final = f"(?:{ENDINGS}){_S}[0-9]"
_NAME: Final = rf"(?:{_CUES}){_S}*(?::|lämnas av)?{_S}+[A-ZÅÄÖÉÜ]|(?m:^{_S}*Kontakt)"
_AT: Final = rf"{_S}(?i:at|snabel-?a){_S}"

_CHEAP: Final = "|".join(
    (
        rf"[@&<%\[({{{_UNSEEN}]",
        f"(?s:{'[^0-9]*'.join(['[0-9]'] * 7)})",
        _STREET,
        _NAME,
        _AT,
    )
)
_DEAR: Final = "|".join(
    (
        rf"[0-9]{{2}}{_SIGN}?[01][0-9]{_SIGN}?[0-9]{{2}}(?s:.{{0,3}})[0-9A-Z]{{4}}",
        f"(?:0|[+]|46)(?:[0-9()/.]|{_SIGN}){{5,24}}[0-9]",
        "[0-9]{6}(?s:.{0,3})[0-9]{3}[0-9A-Ya-y]",
        _AT,
        rf"@|[\[({{]{_S}{{0,3}}(?i:at|snabel-?a|a){_S}{{0,3}}[\])}}]",
        _STREET,
        _NAME,
        rf"{_S}\((?:S|M|SD|C|V|KD|MP|L|FP|FI|Fi)\)",
        # A line that ends within a number.
        rf"[0-9)/.{HYPHENS}-][ {SPACES}]+\n|\n[ {SPACES}]+[0-9(]",
        rf"[{_UNSEEN}]|%[0-9A-Fa-f]{{2}}|(?s:&.*;|;.*&|<.*>|>.*<)",
    )
)
# In an id, or a code, there is room for nothing but digits.
# One that all reads as a telephone is no id of a municipality and a year.
_DIGITS: Final = (
    "[0-9]{6}|[0-9]{2}-[01][0-9]-[0-9]{2}-[0-9]{4}"
    "|(?:^|[|])(?:0[0-9]{1,2}|46[0-9]{0,2})[.-]"
    "|(?:^|[|])0[0-9]{3}[.-](?:[03-9]|1[0-8]|2[1-9]|(?:1|2|19|20)[0-9]?[.-])"
)
# In an address a telephone number is seen only after a sign that ends a word.
_CALLED: Final = "[^0-9A-Za-z/._-](?:0|[+]|46)[0-9()/.-]{5}"
_WEB: Final = f"@|%[0-9A-Fa-f]{{2}}|&|[0-9](?:[0-9.-]*[0-9]){{4}}|{_CALLED}"

PATTERNS: Final[Mapping[str, tuple[str, ...]]] = {
    "": (_CHEAP, _DEAR),
    "web": (_WEB,),
    "id": (_DIGITS,),
    "code": (_DIGITS,),
    "local": (_DIGITS,),
    "concept": (_DIGITS,),
    "whole": ("[0-9]{10}",),
    "number": ("[0-9]{6}",),
}
"""By kind of cell, "" for prose; a kind that is absent holds nothing when rightly filled in."""
