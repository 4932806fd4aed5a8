"""Texts that somebody, somewhere, has put in a cell: for each kind the tempting and the wicked.

`§` stands for a lawful text of the column, a new one each time where the column is a key.
"""

# ruff: noqa: RUF001  # characters that look like others are what this is about

from typing import Final

from pledgedata import model
from pledgedata.schema import Column

# Around any lawful text: what cannot be seen, what turns the reading direction, what separates.
_AROUND: Final = (
    " §", "§ ", "\t§", "§\t", "§\n", "\n§", "§\r", "§\r\n", "\u00a0§", "§\u00a0", "§\u2003",
    "§\u3000", "§\u200b", "\ufeff§", "§\ufeff", "\u202e§", "§\u2066", "§\u200e", "§\u2028",
    "§\u2029", "§\x85", "§\x00", "\x1f§", "§\x7f", "§\ud800", "\udfff§", "§\ufffe", "§\ufffd",
    "§\u0301", "§\u00ad", "§|", "|§", "§||§", "§|§", "§,", "§;§", "'§'", '"§"', "=§", "§\\", "§/",
    "§#", "§?", "<§>", "{§}", "§§", "\\§", "%C2%A7", "null", "NULL", "N/A", "-", "–", "?", "nan",
    "[]", "{}",
)  # fmt: skip

_DIGITS: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_WIDE: Final = {c: c + 0xFEE0 for c in range(0x21, 0x7F)}

_OWN: Final[dict[str, tuple[str, ...]]] = {
    "id": (
        "0483", "0483-", "-2020", "483-2020", "0483-2020-", "0483--2020", "0483_2020", "0483/2020",
        "0483-2020/../x", "0483-2020#a", "0483-2020?a=b", "0483-%32020", "0483-Löfte", "0483-å",
        "0483-a\u030a", "0483-lo.fte", "0483-2020 01", "00483-2020", "9999-2020", "0114-2020",
        "https://data.example.se/medborgarloften/id/party/0483-polisen", f"0483-{'x' * 5000}",
    ),
    "local": (
        "eget", "0483-", "0483-Eget", "0483-a__b", "0483-a_", "0483-_a", "0483_eget", "0483-åäö",
        "0483-a.b", "0483-a b", "theme/0483-eget", "9999-eget", "police_presence",
        "0483-eget\u0308",
    ),
    "concept": (
        "theme", "theme/", "/police_presence", "theme/police_presence/x", "theme#police_presence",
        "Theme/police_presence", "theme/Police_presence", "theme/finns_inte",
        "lista/police_presence", "municipality/0483", "place_type/centre",
        "theme//police_presence", "theme/0483-eget", "police_presence",
        "https://w3id.org/pledgedata/codes/theme/police_presence",
    ),
    "day": (
        "2020-06-31", "2020-02-30", "2019-02-29", "1900-02-29", "2020-02-29", "0000-01-01",
        "0001-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "+2020-06-01", "20-06-01",
        "2020-6-1", "2020-06-1", "2020-13-01", "2020-00-01", "2020-01-00", "2020-1-01",
        "2020-06-01T00:00:00", "2020-06-01T00:00", "2020-06-01 00:00", "2020-06-01Z",
        "2020-06-01+01:00", "2020/06/01", "01/06/2020", "1.6.2020", "1/6 2020", "20200601",
        "2020-W05-5", "2020-W05", "2020W055", "2020-153", "2020-06", "2020", "20", "43983",
        "1590969600", "2020–06–01", "2020−06−01", "2020-06-0１", "2020-06-01,", "June 1, 2020",
        "1 juni 2020", "i dag", "2020-06-01/2020-06-30",
    ),
    "whole": (
        "+1", "-2", "03", "004", "0", "5.0", "6,0", "7.5", "8e5", "9E5", "10_000", "11 000",
        "12\u00a0000", "13,000", "14.000", "٣", "３５", "²", "Ⅷ", "½", "0x10", "0b1", "0o7", "NaN",
        "INF", "-INF", "Infinity", "∞", "999999999999999", "1000000000000000", "9007199254740993",
        "99999999999999999999", "1" * 400, "9" * 5000, "ett", "true", "15%", "16 kr", "--17",
        "18-", "19.", "1e400", "20e0", "21.00000000000000000001",
    ),
    "number": (
        "+1", "-2", "-0", "-0.0", "0", "03", "00.5", "-04", ".5", "5.", "-.5", "+1.5", "1.50",
        "0.000001", "0.0000001", "1.1234567", "6,0", "1,5", "8e5", "1.5e3", "1E-3", "10_000",
        "11 000.5", "12\u00a0000", "13,000", "1.000,5", "1.0.0", "٣", "٣٫٥", "３.5", "½", "0x10",
        "NaN", "nan", "sNaN", "INF", "-INF", "Infinity", "999999999999999.999999",
        "1000000000000000", "-1000000000000000", "1e15", "0.1e1", "1" * 400, "9" * 5000, "1e9999",
        "1e-9999999999999999999", "15%", "−1", "--1",
    ),
    "flag": (
        "TRUE", "True", "FALSE", "False", "tRUE", "1", "0", "ja", "nej", "Ja", "yes", "no", "y",
        "n", "t", "f", "on", "off", "sant", "falskt", "x", "true false", "truefalse", "2", "T",
        "ＴＲＵＥ",
    ),
    "web": (
        "http://", "https://", "https:///a", "https:/x.se", "https:x.se", "//x.se/a", "www.x.se",
        "x.se", "HTTPS://x.se/", "ftp://x.se/", "file:///etc/passwd", "javascript:alert(1)",
        "urn:isbn:1", "mailto:a@x.se", "data:text/html,x", "https://x.se", "http://x.se/",
        "https://x.se/å", "https://å.se/", "https://x.se/a b", "https://x.se/a\u00a0b",
        "https://x.se/#a#b", "https://x.se/#å", "https://x.se/?a?b#c?d/e", "https://x.se/?q=å",
        "https://x.se?#", "https://u:p@x.se/", "https://u@x.se/", "https://x.se/@a",
        "https://x.se/../a", "https://x.se/./a", "https://x.se/a/..", "https://x.se/a/.",
        "https://x.se/%2e%2e/a", "https://x.se/...", "https://x.se/?a=/../b", "https://x.se/a//b",
        "https://x.se//", "https://x_y.se/", "https://-x.se/", "https://x-.se/", "https://x..se/",
        "https://.se/", "https://x.se./", "https://xn--4ca.se/", "https://127.0.0.1/",
        "https://[::1]/", "https://localhost/", "https://x.se:8080/", "https://x.se:/",
        "https://x.se:port/", "https://x.se:99999/", "https://x.se:123456/", "https://x.se/%",
        "https://x.se/%zz", "https://x.se/%C3%A5", "https://x.se/%c3%a5", "https://x.se/<b>",
        "https://x.se/{id}", "https://x.se/a|b", "https://x.se/a\\b", 'https://x.se/"',
        "https://x.se/^", "https://x.se/`", "https://x.se/[a]", "https://x.se/a'b(c)*!$&+,;=:",
        "https://x.se/\u200b", "https://x.se/\n", f"https://x.se/{'a' * 5000}",
        "https://x.se/a, https://x.se/b", "<https://x.se/>", "https://x.se/e\u0301",
    ),
    "mail": (
        "a", "a@", "@x.se", "a@b", "a@@x.se", "a b@x.se", "a@x .se", "a..b@x.se", ".a@x.se",
        "a.@x.se", "a@x..se", "a@.se", "a@x.se.", "a@-x.se", "a@x-.se", "a@x.s", "a@x.123",
        "a@x_y.se", "å@x.se", "a@å.se", "a@x.åå", '"a b"@x.se', "a@[127.0.0.1]", "A <a@x.se>",
        "<a@x.se>", "mailto:a@x.se", "a@x.se,b@x.se", "a@x.se?subject=b", "a%40x.se", "a%b@x.se",
        "a/b@x.se", "a'b@x.se", "info+b@x.se", "INFO.B_c-d@X-Y.SE", "info@x.museum", "a(b)@x.se",
        "a@x.se#c", "a@x:y.se", f"{'a' * 5000}@x.se",
    ),
    "language": (
        "SV", "Sv", "sv-se", "sv_SE", "SV-SE", "svenska", "s", "sv-", "-sv", "sv-SE-x-a", "x-a",
        "i-klingon", "en-GB-oed", "sv-Latn", "zh-Hant-TW", "sv-419", "sv-FI", "sv-4", "*", "mul",
        "åå", "sv@se", "sv,en", "sv.UTF-8", "de-1996", "ѕv",
    ),
    "organisation": (
        "212000-0341", "212000-0349", "2120000340", "212000–0340", "212000+0340", "212000 0340",
        "16212000-0340", "850101-1234", "19850101-1234", "210000-0340", "212000-034",
        "212000-03400", "SE212000034001", "000000-0000", "002000-0000", "999999-9999",
        "212000-034X", "21 20 00-0340",
    ),
    "digest": (
        "E" * 64, "e" * 63, "e" * 65, "g" * 64, f"0x{'e' * 62}", f"sha256:{'e' * 64}", "e" * 32,
        " ".join(["e" * 8] * 8), "0" * 64, "å" * 64,
    ),
    "media": (
        "text", "text/", "/html", "TEXT/HTML", "text/html; charset=utf-8", "text/html;q=1",
        "text/*", "*/*", "text//html", "text/html/x", "text\\html", "application/vnd.ms-excel",
        "image/svg+xml", "application/x-", "text/hätml", "application/vnd..x", "htm", "text /html",
        "tex7/html",
    ),
    "version": (
        "1", "1.0", "v1.0.0", "1.0.0.0", "01.0.0", "1.00.0", "1.0.0-rc.1", "1.0.0+b", "1.0.x",
        "1,0,0", "0.0.0", "999999.0.0", "1000000.0.0", "-1.0.0", "1.0.٣", "1.0.0-",
    ),
    "slug": (
        "Katrineholm", "kat--x", "-kat", "kat-", "kat_x", "kat x", "kat/x", "../x", "..", ".",
        "kåt", "kat.x", "con", "CON", "~", "k" * 5000, "%2e%2e",
    ),
    "base": (
        "https://x.se/", "https://x.se?", "https://x.se#", "https://x.se/#a", "https://x.se/?a=b",
        "https://x.se/a/", "https://x.se/å", "https://x.se/a b", "https://u:p@x.se",
        "https://x.se/..", "ftp://x.se", "x.se", "https://x.se/{id}", "https://x.se/a",
        "https://x.se/a//b",
    ),
    "text": (
        "a\nb", "a\tb", "a\rb", "a\r\nb", "a\n\nb", "  ", "\n", "\u200b", "\u00a0", "a\u200db",
        "a\u202eb\u202c", "a\u0000b", "a\x0bb", "a\x0cb", "a\x85b", "a\u2028b", "a\ufeffb",
        "e\u0301", "A\u030a", "\u1100\u1161", "\u212b", "\u0301", "🙂", "👩\u200d👧", "\U0001d518",
        "\U000e0041", "\ue000", "\ufdd0", "\U0001ffff", "\ud83d", "\udc00\ud83d",
        "<script>alert(1)</script>", "=1+1", "@SUM(A1)", "{{7*7}}", "{id}", "[{" * 40,
        "]}" * 40, "&amp;", "&#0;", "%00",
        "\\u0000", '"', "'", '""', "a,b", "a|b", "a||b", "# x", "NaN", "x" * 99_000, "å" * 40_000,
        "\u0e01\u0e33", "ﬁ", "ǅ", "عربي", "a\u061cb", "a\u2064b", "a\u206fb", "\u180e", "x\u034fx",
    ),
    "codes": (
        "police_presence", "POLICE_PRESENCE", "Police_Presence", "police presence",
        "police-presence", "Polisnärvaro", "theme/police_presence", "other", "none", "0483-eget",
        "0483-eget_place_type", "0483-odeklarerad", "0483-Eget", "9999-eget", "municipality",
        "explicit", "WEEKLY", "weekly", "WEE\u212aLY", "0483", "483", "0000", "0483 Katrineholm",
        "4.83E2", "CC0-1.0", "CC0-1x0", "cc0-1.0",
        "https://w3id.org/pledgedata/codes/theme/police_presence", "police_presence#x", "..",
        "../x",
    ),
    "references": (
        "0483-finns-inte", "0483-polisen", "0483-kommunen", "0483-2020", "0483-2020-01",
        "0483-2020-01-m1", "0483-2020-pressmeddelande", "0483-POLISEN", "Polisen", "polisen",
        "0483-eget",
    ),
}  # fmt: skip
_OPEN_LISTS: Final = [codes.id for codes in model.code_lists().values() if codes.local]


def texts(column: Column) -> tuple[str, ...]:
    """The hostile texts for a column, each once, `§` in place of a lawful one."""
    prose = column.kind.name in {"name", "word"}
    own = _OWN.get("text" if prose else column.kind.name, ())
    if column.ref:
        own += _OWN["references"]
    if column.codes or column.name == "list":
        own += (*_OWN["codes"], *_OPEN_LISTS)
    if column.many:
        own += ("§|0483-finns-inte", "§| §", "§ |§", "§|§ ", "§|\n§", "§|§|§", "||", "|")
    return tuple(dict.fromkeys((*_AROUND, *own)))


def twisted(lawful: str) -> tuple[str, ...]:
    """A lawful text in other case, in digits of another script, in full width."""
    found = (lawful.upper(), lawful.lower(), lawful.title(), lawful.swapcase(),
             lawful.translate(_DIGITS), lawful.translate(_WIDE), lawful[::-1])  # fmt: skip
    return tuple(dict.fromkeys(text for text in found if text != lawful))
