"""What may concern a person is found, however it is written; what only looks alike is not.

Numbers of persons are made here from the rules, never kept: only the published test number and the
telephone numbers reserved for fiction stand in this file.
"""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedata.screen import Level, hits, masked
from pledgedata.screen.mail import is_function
from tests.conftest import ROOT
from tests.screen import lookalike

NUMBER = "811218-9876"
MOBILE = "070-174 06 05"


def kinds(text: str) -> list[str]:
    return [hit.kind for hit in hits(text)]


def luhn(nine: str) -> str:
    doubled = (int(c) * (2 - place % 2) for place, c in enumerate(nine))
    return str(-sum(d // 10 + d % 10 for d in doubled) % 10)


days = st.dates(date(1920, 1, 1), date(2026, 12, 31))
serials = st.integers(0, 999).map(lambda n: f"{n:03d}")


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A personnummer or samordningsnummer, in one of the ways that people write them."""
    born, serial = draw(days), draw(serials)
    day = born.day + draw(st.sampled_from([0, 60]))
    short = f"{born:%y%m}{day:02d}"
    last = serial + luhn(short + serial)
    century = draw(st.sampled_from(["", f"{born:%Y}"[:2], f"{born:%Y}"[:2] + " "]))
    between = draw(st.sampled_from(["", "-", "+", " ", " - ", "–", "\u00a0", "-\u200b"]))
    return f"{century}{short}{between}{last}"


around = st.sampled_from(["", "Stödja {} vid behov", "({})", "nr {}.", "pnr:{},", "<b>{}</b>"])


@given(numbers(), around)
def test_every_number_of_a_person_is_found(number: str, frame: str) -> None:
    text = frame.format(number) if frame else number
    found = [hit for hit in hits(text) if hit.level is Level.NEVER]
    assert found, text
    digits = re.sub("[^0-9]", "", number)
    assert digits[-4:] not in re.sub("[^0-9]", "", masked(text)) or len(digits) < 10


local = st.from_regex(r"[a-zåäö]{2,12}[._-][a-zåäö]{2,14}", fullmatch=True)
hosts = st.sampled_from(["example.se", "example.com", "mail.example.org"])
ways = st.sampled_from(["{}@{}", "{} (at) {}", "{}[at]{}", "{}(snabel-a){}", "mailto:{}@{}"])


@given(local, hosts, ways)
def test_every_address_of_a_person_is_found(name: str, host: str, way: str) -> None:
    if is_function(f"{name}@x"):
        return
    text = f"Skriv till {way.format(name, host)} senast i juni"
    assert "mail" in kinds(text), text
    assert name not in masked(text)


@pytest.mark.parametrize("shape", lookalike.PHONES)
def test_telephones_are_found_in_every_spelling(shape: str) -> None:
    missed = []
    for last in range(5, 100):
        number = shape.format(a=f"{600 + last:03d}"[:1], b=f"{last:02d}")
        if not kinds(f"Ring {number} vid frågor"):  # some are dates with a right check digit too
            missed.append(number)
    assert len(missed) <= 0.01 * 95, missed


def test_clean_rows_raise_no_alarm() -> None:
    alarms = [(text, kinds(text)) for text in lookalike.rows(6_000) if hits(text) and kinds(text)]
    assert len(alarms) <= 6, alarms[:10]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (NUMBER, "number"),
        ("811218&#45;9876", "number"),
        ("811218%2D9876", "number"),
        ("8112<b>18</b>-9876", "number"),
        ("\uff18\uff11\uff11\uff12\uff11\uff18-\uff19\uff18\uff17\uff16", "number"),
        ("811278-9873", "number"),
        ("811218-TF12", "number"),
        (MOBILE, "phone"),
        ("+46 (0)70-174 06 05", "phone"),
        ("08-465 004 00", "office_phone"),
        ("Foto: Anna Annasson", "name"),
        ("säger Anna Annasson", "name"),
        ("Anna Annasson (S)", "name"),
        ("Kontakt\n\nSamordnare\n\nAnna Annasson\n", "name"),
        ("Storgatan 1, 641 30 Katrineholm", "address"),
        ("Storgatan 1 lgh 1101", "address"),
        ("Storgatan 12", "street"),
    ],
)
def test_what_is_found(text: str, kind: str) -> None:
    assert kinds(text) == [kind]
    (hit,) = hits(text)
    assert not re.search("[0-9]{2}", hit.shown)


@pytest.mark.parametrize(
    "address",
    [
        *("kommun@example.se", "trygghet@example.se", "info.norr@example.se", "Registrator@x.se"),
        *("fritidsavdelningen@example.se", "socialnämnden@example.se", "it-enhet@example.se"),
    ],
)
def test_functions_may_have_a_mailbox(address: str) -> None:
    assert is_function(address)
    assert hits(f"Skriv till {address}") == ()


@pytest.mark.parametrize(
    "before",
    ["info@kommun.se/", "Kommun-huset|", "mailto:info.kommun?cc=", "https://kommun.se/x?m="],
)
def test_a_function_beside_it_does_not_hide_a_person(before: str) -> None:
    """What signs other than those of words join to an address is of another one."""
    text = f"{before}anna.annasson@example.se"
    assert kinds(text) == ["mail"]
    assert "annasson" not in masked(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("811218-\n9876", "number"),
        ("070-\n174 06 05", "phone"),
        ("a.annasson@\nexample.se", "mail"),
        ("811218-\r\n9876", "number"),
        ("811218\u2011\r9876", "number"),
        ("811218- \n\u00a0 9876", "number"),
        ("070- \r\n174 06 05", "phone"),
        ("a.annasson@\r\n  example.se", "mail"),
    ],
)
def test_a_line_that_ends_in_the_middle_hides_nothing(text: str, kind: str) -> None:
    """As lines of a PDF or of a narrow cell do."""
    assert kinds(f"Ring {text} vid behov") == [kind]
    assert not re.search("9876|06 05|annasson", masked(text))


def test_what_is_shown_gives_nothing_away() -> None:
    text = f"Anna ({NUMBER}), {MOBILE}, anna.annasson@example.se"
    assert masked(text) == "Anna (••••••-••••), •••-••• •• ••, a•••@•••.se"


def test_the_reference_package_is_clean() -> None:
    for path in sorted((ROOT / "datapackage" / "katrineholm").glob("*.csv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert {hit.level for hit in hits(line)} <= {Level.LOOK}, line


def test_dates_next_to_times_are_no_numbers() -> None:
    day = date(1950, 1, 1)
    for step in range(0, 25_000, 7):
        text = f"{day + timedelta(days=step)} 09:{step % 60:02d}"
        assert kinds(text) == [], text


@pytest.mark.parametrize(
    "unit",
    ["a.", "@", "a@", "a@a.", "A", "\n", " ", "foto ", "Kontakt\n", "070-", "Agatan",
     "Storgatan 1 ", "lgh 1a@a.", " at ", " dot ", "[at]", "=/", "<a ", "%40", "&#", "0-",
     "a dot "],
)  # fmt: skip
def test_nothing_long_takes_long(unit: str) -> None:
    """Not a timing: a pattern that tries every place against all that follows would take hours."""
    hits((unit * 400_000)[:400_000] + " x@y.se")


@pytest.mark.parametrize(
    "text", ["2018-01-01–2019-12-31", "2018-01-01 – 2019-06-30", "1981-12-18–9876-12-31"]
)
def test_a_span_of_time_is_no_number_of_a_person(text: str) -> None:
    assert not hits(text, frozenset(("number",)))


def test_a_number_with_its_date_is_one() -> None:
    assert [hit.kind for hit in hits("1981-12-18–9876", frozenset(("number",)))] == ["number"]


@pytest.mark.parametrize(
    "text",
    ["urn:uuid:2b3e39ac-40e0-5762-8b84-3906681758c6", "(2B3E39AC-40E0-5762-8B84-3906681758C6)"],
)
def test_a_uuid_is_no_number_of_a_person(text: str) -> None:
    """It is worked out of other things; nobody could change it."""
    assert not hits(text)


@pytest.mark.parametrize(
    "text", ["40e0-5762-8b84-3906681758", "2b3e39ac-40e0-5762-3906681758", "3906681758c6"]
)
def test_what_only_looks_a_little_like_one_is_looked_at(text: str) -> None:
    assert [hit.kind for hit in hits(text, frozenset(("number",)))] == ["number"]
