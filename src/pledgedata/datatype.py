"""The kinds of cell: the one place where text becomes a value and a value becomes text.

Each kind has one lexical pattern, stored unanchored and in the syntax that Python, ECMA-262
(JSON Schema, CSVW) and XPath (SHACL) share, so that every derived validator judges alike.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from pledgedata.words import Text

Value = str | int | bool | Decimal | date
SEPARATOR: Final = "|"
SHORT: Final = 80
"""Characters of what is written in one cell after another (codes, days, ids, names): it pays to
remember what was found of it. Prose is longer, and seldom the same."""


class Unlawful(ValueError):
    """The text has the right form, yet no such value exists; `code` names the problem."""

    def __init__(self, code: str, **facts: str | int) -> None:
        """Keep the problem's code and its facts."""
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Kind:
    """A kind of cell with all its faces.

    `pattern` is what the text must match in whole; `value` turns matching text into a value and
    raises `Unlawful`; `text` gives a value's only spelling. `xsd`, `table` and `json` are its
    names in XML Schema, Table Schema (Data Package 2.0) and JSON Schema.
    """

    name: str
    label: Text
    pattern: str
    says: Text
    example: str
    xsd: str = "string"
    table: str = "string"
    json: str = "string"
    python: type = str
    value: Callable[[str], Value] = str
    text: Callable[[Any], str] = str
    near: tuple[tuple[str, str, str], ...] = ()
    """Forms it is taken for: pattern, the code of the problem, what a report may show of it.

    Where that is empty a report shows all of it.
    """

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def matches(self, text: str) -> bool:
        """Whether the whole text has this kind's form; a lone surrogate never has."""
        if self._whole.fullmatch(text) is None:
            return False
        return text.isascii() or not _BEYOND.search(text)

    def holds(self, value: object) -> bool:
        """Whether a value is of this kind and would be written in its form."""
        if type(value) is not self.python:
            return False
        text = self.text(value)
        try:
            return self.matches(text) and self.value(text) == value
        except Unlawful:
            return False


# Controls, bidi overrides, zero-width marks and non-characters: see docs/explanation/decisions.md.
_BAD = (
    r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f"
    r"\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff"
)
_SPACE = r"\u0009\u000a\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# What the shared syntax cannot name: lone surrogates, and beyond the first plane the same sorts.
_ENDS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_BEYOND = re.compile(f"[\ud800-\udfff{_ENDS}\U000e0000-\U000e0fff]")


def _trimmed(inner: str) -> str:
    """The pattern of text of these characters that neither begins nor ends with a space."""
    return f"[^{_BAD}{_SPACE}{inner}]([^{_BAD}{inner}]*[^{_BAD}{_SPACE}{inner}])?"


_KEPT = re.compile("datapackage|con|prn|aux|nul|(com|lpt)[0-9]")
"""The descriptor's name, and those that Windows gives to no file and no folder.

Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""


def _slug(text: str) -> str:
    """The name, unless a file that is named after it would be too long, or cannot be."""
    if len(text) > 60 or _KEPT.fullmatch(text):
        raise Unlawful("cell-type")
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        year, month = int(text[:4]), int(text[5:7])
        last = monthrange(year, month)[1] if year else 0
        raise Unlawful("cell-no-such-day", month=text[:7], last=last) from None


def _decimal_text(value: Decimal) -> str:
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _organisation(text: str) -> str:
    """The number, if its last digit is right: Luhn, as SKV 709 describes."""
    if not is_checked(text.replace("-", "")):
        raise Unlawful("organisation-number")
    return text


def is_checked(digits: str) -> bool:
    """Whether the last of ten digits is the check digit of the others, by Luhn."""
    doubled = (int(c) * (2 - place % 2) for place, c in enumerate(digits))
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def _address(text: str) -> str:
    """The address, unless its path has dot segments: whoever resolves it drops them (RFC 3986)."""
    if {".", ".."} & set(re.split("[?#]", text)[0].split("/")):
        raise Unlawful("cell-type")
    return text


# RFC 3986, 3.2 to 3.5, without user names and literal addresses.
_PCHAR = r"([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
_LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = rf"{_LABEL}(\.{_LABEL})*(:[0-9]{{1,5}})?"
_BASE = rf"https?://{_HOST}(/{_PCHAR}+)*"
_TAIL = rf"({_PCHAR}|[/?])*"
_WEB = rf"https?://{_HOST}(/({_PCHAR}|/)*)?(\?{_TAIL})?(#{_TAIL})?"


# A person's number: the third of its ten digits is the month's first.
_PERSON = "([0-9]{2})?[0-9]{2}[01][0-9]{3}[-+]?[0-9]{4}"

# A share, be it written so or shown so by a spreadsheet that keeps another number behind it.
_SHARE = (r"-?[0-9][0-9 \u00a0\u202f]*([.,][0-9]+)?[ \u00a0\u202f]*%", "cell-percent", "")


KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind(
            "id",
            Text("id", "id"),
            "[0-9]{4}-[a-z0-9]+(-[a-z0-9]+)*",
            Text(
                "ett id: kommunkod, bindestreck och små bokstäver a–z, siffror och bindestreck",
                "an id: municipality code, hyphen, then lower-case a–z, digits and hyphens",
            ),
            "0483-2020-01",
        ),
        Kind(
            "slug",
            Text("kortnamn", "short name"),
            "[a-z0-9]+(-[a-z0-9]+)*",
            Text(
                "ett kortnamn: högst 60 små bokstäver a–z, siffror och bindestreck (inte "
                "”datapackage”, och inte ”con” eller något annat som Windows behåller)",
                "a short name: at most 60 lower-case a–z, digits and hyphens (not “datapackage”, "
                "nor “con” or another that Windows keeps)",
            ),
            "katrineholm",
            value=_slug,
        ),
        Kind(
            "local",
            Text("eget begrepp", "local concept"),
            "[0-9]{4}-[a-z0-9]+([_-][a-z0-9]+)*",
            Text(
                "ett eget begrepp: kommunkod, bindestreck och små bokstäver a–z, siffror, "
                "bindestreck och _",
                "a local concept: municipality code, hyphen, then lower-case a–z, digits, hyphens "
                "and _",
            ),
            "0483-lyckliga_gatan",
        ),
        Kind(
            "concept",
            Text("begrepp med lista", "concept with its list"),
            "[a-z_]+/[a-z0-9]+([_-][a-z0-9]+)*",
            Text("ett begrepp: kodlista/kod", "a concept: code list/code"),
            "theme/leisure_meeting_places",
        ),
        Kind(
            "code",
            Text("kod", "code"),
            "[A-Za-z0-9]+([._-][A-Za-z0-9]+)*",
            Text("en kod ur kodlistan", "a code from the code list"),
            "police_presence",
        ),
        Kind(
            "text",
            Text("text", "text"),
            _trimmed(""),
            Text(
                "text utan styrtecken eller osynliga tecken och utan blanksteg i början eller slut",
                "text without control or invisible characters, no space at either end",
            ),
            "Öka närvaron i centrala delen",
        ),
        Kind(
            "name",
            Text("kort text", "short text"),
            _trimmed(r"\u0009\u000a"),
            Text(
                "text på en rad, utan blanksteg i början eller slut",
                "text on one line, no space at either end",
            ),
            "Polismyndigheten",
        ),
        Kind(
            "word",
            Text("kort text i lista", "short text in a list"),
            _trimmed(r"\u0009\u000a\u007c"),
            Text(
                "text på en rad, utan | och utan blanksteg i början eller slut",
                "text on one line without |, no space at either end",
            ),
            "Stortorget",
        ),
        Kind(
            "day",
            Text("datum", "date"),
            "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
            Text("ett datum som ÅÅÅÅ-MM-DD", "a date as YYYY-MM-DD"),
            "2020-12-31",
            xsd="date",
            table="date",
            python=date,
            value=_day,
            text=date.isoformat,
        ),
        Kind(
            "whole",
            Text("heltal", "whole number"),
            "0|[1-9][0-9]{0,14}",
            Text(
                "ett heltal, bara siffror, utan inledande nolla",
                "a whole number, digits only, no leading zero",
            ),
            "7",
            xsd="integer",
            table="integer",
            json="integer",
            python=int,
            value=int,
            near=(_SHARE,),
        ),
        Kind(
            "number",
            Text("tal", "number"),
            r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?",
            Text(
                "ett tal med siffror och decimalpunkt",
                "a number in digits with a decimal point",
            ),
            "2.5",
            xsd="decimal",
            table="number",
            python=Decimal,
            value=Decimal,
            text=_decimal_text,
            near=(_SHARE,),
        ),
        Kind(
            "flag",
            Text("ja eller nej", "yes or no"),
            "true|false",
            Text("true eller false", "true or false"),
            "true",
            xsd="boolean",
            table="boolean",
            json="boolean",
            python=bool,
            value=lambda text: text == "true",
            text=lambda value: "true" if value else "false",
        ),
        Kind(
            "web",
            Text("webbadress", "web address"),
            _WEB,
            Text(
                "en fullständig adress som börjar med https:// (å, ä, ö och blanksteg %-kodade)",
                "a complete address beginning with https:// (other than ASCII is %-encoded)",
            ),
            "https://www.katrineholm.se/trygghet",
            xsd="anyURI",
            value=_address,
        ),
        Kind(
            "base",
            Text("bas för adresser", "base of addresses"),
            _BASE,
            Text(
                "en fullständig adress som börjar med https://, utan snedstreck, ? eller # sist",
                "a complete address beginning with https://, without a final slash, ? or #",
            ),
            "https://data.example.se/medborgarloften",
            xsd="anyURI",
            value=_address,
        ),
        Kind(
            "mail",
            Text("funktionsbrevlåda", "functional mailbox"),
            r"[A-Za-z0-9]+([._+-][A-Za-z0-9]+)*@[A-Za-z0-9]+([.-][A-Za-z0-9]+)*\.[A-Za-z]{2,63}",
            Text("en e-postadress", "an e-mail address"),
            "trygghet@example.se",
            xsd="anyURI",
        ),
        Kind(
            "language",
            Text("språkkod", "language tag"),
            "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?",
            Text("en språkkod enligt BCP 47", "a BCP 47 language tag"),
            "sv",
        ),
        Kind(
            "organisation",
            Text("organisationsnummer", "organisation number"),
            # The third digit of an organisation is at least 2; below that it is a person's number.
            "[0-9]{2}[2-9][0-9]{3}-[0-9]{4}",
            Text(
                "ett organisationsnummer som NNNNNN-NNNN",
                "a Swedish organisation number as NNNNNN-NNNN",
            ),
            "212000-0340",
            value=_organisation,
            near=((_PERSON, "organisation-is-person", "••••••-••••"),),
        ),
        Kind(
            "digest",
            Text("kontrollsumma", "checksum"),
            "[0-9a-f]{64}",
            Text("en SHA-256 som 64 tecken 0–9 a–f", "a SHA-256 as 64 characters 0–9 a–f"),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ),
        Kind(
            "media",
            Text("medietyp", "media type"),
            "[a-z]+/[a-z0-9]+([.+-][a-z0-9]+)*",
            Text("en medietyp", "a media type"),
            "text/html",
        ),
        Kind(
            "version",
            Text("version", "version"),
            r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})",
            Text("en version som 1.0.0", "a version as 1.0.0"),
            "1.0.0",
        ),
    )
}
