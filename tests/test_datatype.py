"""The kinds of cell: what each takes, what it refuses, and its one spelling of a value."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgedata.datatype import KINDS, Kind, Unlawful
from pledgedata.words import LANGS
from tests.laws import strategy

TAKEN: dict[str, dict[str, Any]] = {
    "day": {"2020-02-29": date(2020, 2, 29), "0001-01-01": date(1, 1, 1)},
    "whole": {"0": 0, "7": 7, "999999999999999": 10**15 - 1},
    "number": {"0": Decimal(0), "-1": Decimal(-1), "2.5": Decimal("2.5"),
               "0.000001": Decimal("0.000001"),
               "2.50": Decimal("2.5"), "-0": Decimal(0)},
    "flag": {"true": True, "false": False},
    "organisation": {"212000-0340": "212000-0340", "202100-0076": "202100-0076"},
    "id": {"0483-2020-01": "0483-2020-01", "1480-2018-ostra": "1480-2018-ostra"},
    "text": {"å\nb\tc": "å\nb\tc", "🙂": "🙂", "a\u0301x": "a\u0301x", "|": "|"},
    "name": {"a|b": "a|b", "\u00e9": "\u00e9"},
    "word": {"Stortorget": "Stortorget"},
    "web": {"https://x.se": "https://x.se", "http://x.se:80/a?b=%20#c": "http://x.se:80/a?b=%20#c"},
    "base": {"https://x.se/a": "https://x.se/a"},
    "mail": {"a.b@x-y.se": "a.b@x-y.se"},
    "language": {"sv": "sv", "zh-Hant-TW": "zh-Hant-TW", "es-419": "es-419"},
    "media": {"application/ld+json": "application/ld+json"},
    "version": {"0.10.0": "0.10.0"},
    "slug": {"katrineholm": "katrineholm"},
    "local": {"0483-lyckliga_gatan": "0483-lyckliga_gatan"},
    "concept": {"theme/traffic": "theme/traffic"},
    "code": {"CC0-1.0": "CC0-1.0", "police_presence": "police_presence"},
    "digest": {"0" * 64: "0" * 64},
}  # fmt: skip

REFUSED: dict[str, list[str]] = {
    "day": ["2020-W05-5", "20200101", "2020-1-1", "2020-01-01 ", "2020-01-01\n", "\uff12020-01-01",
            "2020-13-01", "2020-00-01", "2020-01-32", "1735689600", "2020-01-01T00:00"],
    "whole": [" 12", "1_000", "٣", "+1", "-1", "01", "1.0", "1e3", "1000000000000000", "²"],
    "number": ["1,5", "1e3", "NaN", "Infinity", ".5", "5.", "+1", "01.5", "1.1234567", "1 000"],
    "flag": ["True", "1", "ja", "yes", "TRUE", " true"],
    "organisation": ["2120000340", "212000-034", "811218-9876", "16212000-0340"],
    "id": ["2020", "0483", "0483-", "0483-Ö", "0483-a--b", "0483-a_b", "0483-A", "483-a"],
    "text": ["", " ", " a", "a ", "a\n", "\u00a0a", "a\r\nb", "a\u0000", "\u202ea", "a\u200bb",
             "\ufeffa", "a\ud800", "a\ufffe", "a\U0001fffe", "\x85a"],
    "name": ["a\nb", "a\tb"],
    "word": ["a|b"],
    "web": ["x.se", "ftp://x.se", "https://", "https://x.se/å", "https://x.se/a b", "HTTPS://x.se",
            "https://a@x.se", "https://x.se/%z", "https://[::1]/", "https://x.se/\n"],
    "base": ["https://x.se/", "https://x.se/?a", "https://x.se/#"],
    "mail": ["a@b", "@x.se", "a b@x.se", "å@x.se"],
    "language": ["svenska", "SV", "sv_SE", ""],
    "version": ["1.0", "01.0.0", "1.0.0-beta"],
    "slug": ["Katrineholm", "a_b", "-a", "å"],
    "digest": ["A" * 64, "0" * 63],
    "local": ["eget", "0483_eget"],
    "concept": ["theme", "theme/", "theme/a/b"],
    "media": ["text", "Text/html"],
    "code": ["", "a b", "-a", "å"],
}  # fmt: skip

UNLAWFUL = [
    ("day", "2020-06-31", "cell-no-such-day", {"month": "2020-06", "last": 30}),
    ("day", "2019-02-29", "cell-no-such-day", {"month": "2019-02", "last": 28}),
    ("day", "1900-02-29", "cell-no-such-day", {"month": "1900-02", "last": 28}),
    ("day", "2000-02-30", "cell-no-such-day", {"month": "2000-02", "last": 29}),
    ("day", "0000-01-01", "cell-no-such-day", {"month": "0000-01", "last": 0}),
    ("organisation", "212000-0341", "organisation-number", {}),
    ("web", "https://x.se/a/../b", "cell-type", {}),
    ("slug", "datapackage", "cell-type", {}),
    ("slug", "con", "cell-type", {}),
    ("slug", "lpt1", "cell-type", {}),
    ("slug", "a" * 61, "cell-type", {}),
]


def cases(table: dict[str, Any]) -> list[tuple[str, str]]:
    return [(name, text) for name, some in table.items() for text in some]


def test_every_kind_is_tried() -> None:
    assert {*TAKEN} == {*REFUSED} == {*KINDS}


@pytest.mark.parametrize(("name", "text"), cases(TAKEN))
def test_what_is_taken(name: str, text: str) -> None:
    kind, value = KINDS[name], TAKEN[name][text]
    assert kind.matches(text)
    found = kind.value(text)
    assert (found, type(found)) == (value, kind.python)
    assert kind.holds(value)
    assert kind.value(kind.text(value)) == value


@pytest.mark.parametrize(("name", "text"), cases(REFUSED))
def test_what_is_refused(name: str, text: str) -> None:
    assert not KINDS[name].matches(text)


@pytest.mark.parametrize(("name", "text", "code", "facts"), UNLAWFUL)
def test_what_has_the_form_but_is_not(
    name: str, text: str, code: str, facts: dict[str, Any]
) -> None:
    assert KINDS[name].matches(text)
    with pytest.raises(Unlawful) as caught:
        KINDS[name].value(text)
    assert (caught.value.code, caught.value.facts) == (code, facts)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_says_what_it_is(kind: Kind) -> None:
    assert all(kind.label[lang] and kind.says[lang] for lang in LANGS)
    assert kind.matches(kind.example)
    assert kind.text(kind.value(kind.example)) == kind.example


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@settings(max_examples=50)
@given(data=st.data())
def test_a_value_has_one_spelling(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(strategy.values(kind))
    text = kind.text(value)
    assert kind.matches(text)
    assert kind.value(text) == value
    assert kind.text(kind.value(text)) == text
    assert kind.holds(value)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@settings(max_examples=50)
@given(text=st.text())
def test_any_text_is_judged(kind: Kind, text: str) -> None:
    if not kind.matches(text):
        return
    assert text == text.strip()
    try:
        value = kind.value(text)
    except Unlawful:
        return
    assert kind.holds(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [("1E+2", "100"), ("1.50", "1.5"), ("-0.0", "0"), ("0E-5", "0"), ("1E-6", "0.000001")],
)
def test_a_number_is_written_plainly(value: str, text: str) -> None:
    assert KINDS["number"].text(Decimal(value)) == text


@pytest.mark.parametrize("value", [True, 1.0, "1", None, Decimal(1)])
def test_a_value_of_another_type_is_not_held(value: object) -> None:
    assert not KINDS["whole"].holds(value)
