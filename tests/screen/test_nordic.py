"""Numbers of persons in the other Nordic countries: made here from the rules, never kept.

Finnish ones are of the serials that nobody is given, Norwegian ones of the months for tests.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedata.bulk.engine import opened
from pledgedata.derive import sql
from pledgedata.derive.sql import quoted
from pledgedata.schema import tables
from pledgedata.screen import hits, masked
from pledgedata.screen.suspect import PATTERNS

SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
days = st.dates(date(1920, 1, 1), date(2026, 12, 31))


def check(digits: str, weights: tuple[int, ...]) -> int:
    return -sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11


@st.composite
def finnish(draw: st.DrawFn) -> str:
    born, serial = draw(days), draw(st.integers(900, 999))
    sign = draw(st.sampled_from("ABCDEF" if born.year >= 2000 else "-YXWVU–\u2011"))
    end = SIGNS[int(f"{born:%d%m%y}{serial}") % 31]
    return f"{born:%d%m%y}{sign}{serial}{draw(st.sampled_from((end, end.lower())))}"


@st.composite
def norwegian(draw: st.DrawFn) -> str:
    born, serial = draw(days), draw(st.integers(0, 999))
    day = born.day + draw(st.sampled_from((0, 40)))
    digits = f"{day:02d}{born.month + 80}{born:%y}{serial:03d}"
    for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)):
        last = check(digits, weights)
        if last > 9:
            return draw(norwegian())  # such a number is given to nobody
        digits += str(last)
    return f"{digits[:6]}{draw(st.sampled_from(('', ' ', '-')))}{digits[6:]}"


@st.composite
def parted(draw: st.DrawFn) -> str:
    """A Danish or an Icelandic one, which are written with a sign between."""
    born, between = draw(days), draw(st.sampled_from(("-", " ", "–", " - ")))
    if draw(st.booleans()):
        serial = draw(st.integers(0, 999))
        last = check(f"{born:%d%m%y}{serial:03d}", (4, 3, 2, 7, 6, 5, 4, 3, 2))
        end = f"{serial:03d}{last}"
    else:
        serial = draw(st.integers(20, 99))
        last = check(f"{born:%d%m%y}{serial}", (3, 2, 7, 6, 5, 4, 3, 2))
        end = f"{serial}{last}{'9' if born.year < 2000 else '0'}"
    return draw(parted()) if last > 9 else f"{born:%d%m%y}{between}{end}"


numbers = st.one_of(finnish(), norwegian(), parted())
around = st.sampled_from(("{}", "Stödja {} vid behov", "({})", "hetu:{}.", "<b>{}</b>", "nr {},"))


@given(numbers, around)
def test_every_number_is_found_and_hidden(number: str, frame: str) -> None:
    text = frame.format(number)
    found = [hit for hit in hits(text) if hit.kind == "number"]
    assert found, text
    assert number[-4:] not in masked(text)


@given(st.lists(numbers, min_size=1, max_size=50))
def test_the_engine_lets_none_pass(texts: list[str]) -> None:
    where = tables()["pledges"].column["text"]
    rows = ", ".join(f"({quoted(f'Stödja {text} vid behov')})" for text in texts)
    with opened(1) as engine:
        asked = f"SELECT {sql.odd_cells([where], PATTERNS)} FROM (VALUES {rows}) said(text)"  # noqa: S608 - made here
        assert all(odd for (odd,) in engine.rows(asked))


@pytest.mark.parametrize(
    "text",
    [
        "131052-901T",  # another check sign
        "321052-9021",  # no such day
        "410190-0989",  # an Icelandic organisation
        "01819010102",  # wrong check digits
        "0118901019",  # ten digits without a sign between
        "212000-0340",  # a Swedish authority
        "2018-01-01 – 2019-06-30",
        "urn:uuid:2b3e39ac-40e0-5762-8b84-018190101921",
        "0-018190101920",
    ],
)
def test_what_only_looks_alike_is_none(text: str) -> None:
    assert not hits(text, frozenset(("number",)))
