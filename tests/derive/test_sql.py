"""Whether a cell must be looked at: the engine says so of every one that the desk refuses."""

import random
from collections.abc import Iterator, Sequence

import pytest

from pledgedata import schema
from pledgedata.bulk.engine import Engine, letters, opened
from pledgedata.datatype import Kind, Unlawful
from pledgedata.derive import sql
from pledgedata.model import code_list
from pledgedata.schema import Column
from pledgedata.screen import hits
from pledgedata.screen.hit import Kind as HitKind
from pledgedata.screen.suspect import PATTERNS

RANDOM = random.Random(483)  # noqa: S311 - the same cells each time
KINDS_OF_ID = frozenset[HitKind](("number", "mail"))
"""What is looked for in an id: an office's number looks like too many."""
DAYS = [
    *("2020-12-31", "0001-01-01", "9999-12-31", "0000-01-01", "10000-01-01", "2020-02-30"),
    *("2020-1-1", "2020/01/01", "20200101", "2020 01 01", "infinity", "-infinity", "epoch"),
    *("2020-01-01 (BC)", "2020-01-01 00:00:00", "-001-01-01", "2020-01-1x", "today", "0999-01-01"),
    *("٢٠٢٠-01-01", "2020-01-01T00", "+2020-01-1", "2020-13-01", "2020-00-10", "2020-01-00"),
]  # fmt: skip
WORDS = [
    *("Stortorget", "Stortorget|Parken", "Parken|Parken", "A|B|A", "A|B|C", "A||B", "|A", "A|"),
    *("|", "||", " A", "A ", "A | B", "A\tB", "#REF!", "A|#N/A", "Å|Å", "Å|A", "A\u200bB|C"),
    *("Parken|anna@exempel.se", "070-174 06 05|Parken", "800101-1234", "A|Storgatan 3", "ÃB|A"),
]  # fmt: skip
NUMBERS = [
    *("0", "7", "-0", "-7.5", "01", "1.", ".5", "+1", "1e3", "12345", "123456", "12345.67890"),
    *("12345.678901", "1.123456", "1.1234567", "999999999999999", "9999999999999999", "1 000"),
    *("123456789", "8001011234", "800101.1234", "٣", "1,5", "nan", "-1.50", "0.000000"),
]  # fmt: skip
SIGNS = "aB9åÄöéü .,:;()/!?%–”’-_&@…Åßﬁ²\u0301\n"


def column(table: str, name: str) -> Column:
    return schema.tables()[table].column[name]


def ids() -> Iterator[str]:
    codes = (*list(code_list("municipality").concepts)[::40], "0000", "9999", "048", "01")
    parts = ("2020", "01", "a", "f1", "x1234", "123", "12345", "800101", "80", "A", "", "å", "p_1")
    for _ in range(3000):
        count = RANDOM.randint(0, 5)
        yield "-".join((RANDOM.choice(codes), *(RANDOM.choice(parts) for _ in range(count))))


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with opened() as one:
        yield one


def odd(engine: Engine, where: Column, texts: Sequence[str]) -> dict[str, bool]:
    """What the engine says of each text as a cell of this column."""
    engine.run(f"CREATE OR REPLACE TABLE cells (place BIGINT, {where.name} VARCHAR)")
    engine.fill("cells", list(enumerate(texts)))
    condition = sql.odd_cells([where], PATTERNS)
    told = engine.rows(f"SELECT {condition} FROM cells ORDER BY place")  # noqa: S608 - derived
    return {text: answer for text, (answer,) in zip(texts, told, strict=True)}


def lawful(kind: Kind, text: str) -> bool:
    try:
        return kind.matches(text) and kind.text(kind.value(text)) == text
    except Unlawful:
        return False


def test_ids(engine: Engine) -> None:
    where = column("pledges", "id")
    told = odd(engine, where, sorted(set(ids())))
    known = code_list("municipality").concepts
    wrong = {
        text for text in told
        if not lawful(where.kind, text) or text[:4] not in known or hits(text, KINDS_OF_ID)
    }  # fmt: skip
    assert [text for text in wrong if not told[text]] == []
    assert sum(not answer for answer in told.values()) > 200


def test_an_id_is_as_right_as_what_it_continues(engine: Engine) -> None:
    """A part more changes nothing, or it is not taken for one."""
    where = column("pledges", "id")
    shorter = sorted(set(ids()))
    longer = [one + more for one in shorter for more in ("-k1", "-1", "-123", "k1", "-k1234", "-å")]
    told = odd(engine, where, [*shorter, *longer])
    rows = [(one, more) for one in longer for more in (one.rpartition("-")[0], one[:-2])]
    engine.run("CREATE OR REPLACE TABLE cells (longer VARCHAR, shorter VARCHAR)")
    engine.fill("cells", rows)
    condition = sql.continues("longer", "shorter")
    found = engine.rows(f"SELECT longer, shorter FROM cells WHERE {condition}")  # noqa: S608
    right = [one for one, other in found if other in told and not told[other]]
    assert len(right) > 200
    known = code_list("municipality").concepts
    for one in right:
        assert lawful(where.kind, one), one
        assert one[:4] in known, one
        assert not hits(one, KINDS_OF_ID), one


def test_no_two_ids_have_the_same_mark(engine: Engine) -> None:
    """Though of such ids, which differ in signs eight apart, a simple hash makes the same."""
    engine.run(
        "CREATE OR REPLACE TABLE many AS SELECT format('{:04d}-{:04d}-{:02d}-k{}', a, b, c, d) AS "
        "id FROM range(100, 200) s(a), range(2000, 2030) t(b), range(1, 41) u(c), range(1, 5) v(d)"
    )
    shifted = {before: f"'{before}' || id" for before in ("", "k", "12", "abc", "1234", "abcdefg")}
    marks = {how: sql.mark(f"({text})") for how, text in shifted.items()}
    simple = {how: f"hash({text})" for how, text in shifted.items()}
    count = int(engine.one("SELECT count(*) FROM many"))
    assert count == 480_000

    def different(made: dict[str, str]) -> list[int]:
        return [
            int(engine.one(f"SELECT count(DISTINCT {one}) FROM many"))  # noqa: S608 - derived
            for one in made.values()
        ]

    assert different(marks) == [count] * len(shifted)
    assert min(different(simple)) < count
    assert engine.one(f"SELECT {sql.mark('CAST(NULL AS VARCHAR)')}") is None


def test_days(engine: Engine) -> None:
    where = column("followups", "date")
    told = odd(engine, where, DAYS)
    assert told == {text: not lawful(where.kind, text) for text in DAYS}


@pytest.mark.parametrize("where", [column("followups", "value"), column("pledges", "number")])
def test_numbers(engine: Engine, where: Column) -> None:
    told = odd(engine, where, NUMBERS)
    wrong = {text for text in told if not where.kind.matches(text) or hits(text, KINDS_OF_ID)}
    assert [text for text in wrong if not told[text]] == []
    assert [told[text] for text in ("0", "7", "12345")] == [False] * 3


def test_codes(engine: Engine) -> None:
    """Of a list alone, or local too, one or several."""
    for name in ("kind", "activity_type", "themes"):
        where = column("pledges", name)
        listed = list(code_list(str(where.codes)).concepts)
        local = ["0483-eget", "0483-Eget", "eget"]
        several = [f"{listed[0]}|{listed[1]}", f"{listed[0]}|eget", f"{listed[0]}|0483-eget"]
        right = {*listed, *(local[:1] if where.local else [])}
        right |= {several[0], several[2]} if where.many else set()
        told = odd(engine, where, [*listed, *local, *several, "", " "])
        assert {text for text in told if not told[text]} == right


def test_a_text_is_calm(engine: Engine) -> None:
    """Nothing is wrong with one that is, and its words are what they are for the desk."""
    where = column("pledges", "text")
    chosen = [
        *("".join(RANDOM.choices(SIGNS, k=RANDOM.randint(1, 6))) for _ in range(6000)),
        *WORDS, *("Ring 070-174 06 05.", "Storgatan 3", "Frågor till Anna", "Kontakt: Anna"),
    ]  # fmt: skip
    texts = [text for text in dict.fromkeys(chosen) if text]
    engine.run("CREATE OR REPLACE TABLE said (place BIGINT, text VARCHAR)")
    engine.fill("said", list(enumerate(texts)))
    asked = f"{sql.calm('text', PATTERNS)}, {sql.without('text', sql.USUAL)}"
    told = engine.rows(f"SELECT {asked} FROM said ORDER BY place")  # noqa: S608 - derived
    calm = {text: words for text, (is_calm, words) in zip(texts, told, strict=True) if is_calm}
    assert [t for t in calm if not lawful(where.kind, t) or hits(t)] == []
    assert [t for t, words in calm.items() if words != letters(t)] == []
    assert len(calm) > 100


def test_words_of_a_list(engine: Engine) -> None:
    where = column("pledges", "place_names")
    told = odd(engine, where, WORDS)
    for text in WORDS:
        items = text.split("|")
        right = all(lawful(where.kind, item) for item in items) and len({*items}) == len(items)
        assert told[text] or (right and not hits(text)), text
    assert [text for text in WORDS if not told[text]] == ["Stortorget", "Stortorget|Parken",
                                                          "A|B|C", "Å|A"]  # fmt: skip


def test_letters(engine: Engine) -> None:
    texts = ["".join(RANDOM.choices(SIGNS, k=RANDOM.randint(1, 12))) for _ in range(3000)]
    engine.run("CREATE OR REPLACE TABLE said (place BIGINT, text VARCHAR)")
    engine.fill("said", list(enumerate(texts)))
    told = engine.rows("SELECT words_of(text) FROM said ORDER BY place")
    assert [(t, one) for t, (one,) in zip(texts, told, strict=True) if one != letters(t)] == []
