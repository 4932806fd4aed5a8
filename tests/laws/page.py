"""The page about agreement, in Swedish and in English."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pledgedata.canonical import text_bytes
from pledgedata.problem import CATALOGUE
from pledgedata.words import LANGS, Lang, Text
from tests.laws.account import ABOUT_FILE, UNASKED, Finding, why
from tests.laws.jury import JUDGES

_EXAMPLES: Final = 6

_TITLE = Text("Överensstämmelse", "Agreement")
_NOTE = Text(
    "Sidan är härledd av `tests/laws/test_agreement.py`, som prövar att den stämmer. Förnya den "
    "med `UPDATE_AGREEMENT=1 pytest tests/laws/test_agreement.py`.",
    "This page is derived by `tests/laws/test_agreement.py`, which tests that it is true. Renew "
    "it with `UPDATE_AGREEMENT=1 pytest tests/laws/test_agreement.py`.",
)
_LAW = Text(
    "Ur modellen härleds scheman som andra kan pröva uppgifter med utan vårt verktyg. Lagen är: "
    "**vad `pledgedata check` godtar godtar alla härledda scheman.** Ett falskt larm är ett fel "
    "hos oss. Åt andra hållet går det inte alltid: scheman kan säga mindre än vi prövar. Den som "
    "bara använder ett schema kan se här vad det inte fångar.",
    "From the model we derive schemas that others can test data with without our tool. The law "
    "is: **what `pledgedata check` accepts, every derived schema accepts.** A false alarm is a "
    "fault of ours. The other way round it cannot always be: schemas can say less than we test. "
    "Whoever uses a schema alone can see here what it does not catch.",
)
_NUMBERS = Text(
    "{cells} fientliga celler och rader har prövats, var och en i en i övrigt felfri rad: vi "
    "vägrar {refused} och godtar {accepted}. Av det vi godtar, skrivet som vi ger ut det, vägrar "
    "inget schema något, och inte heller något av {drawn} rader som dragits ur allt modellen "
    "tillåter. Ett släpp av alltihop verifieras i alla former.",
    "{cells} hostile cells and rows were tried, each in a row without other faults: we refuse "
    "{refused} and accept {accepted}. Of what we accept, written as we publish it, no schema "
    "refuses anything, nor anything in {drawn} rows drawn from all that the model allows. A "
    "release of all of it verifies in every form.",
)
_JUDGES: Final = Text(
    "Domarna: JSON Schema (jsonschema) på dokumentet, Table Schema (frictionless) och CSVW "
    "(paketet csvw) på tabellerna, SHACL (pySHACL) på grafen. ”CSVW (W3C)” läser celler som "
    "rekommendationen säger, och skiljer vad CSVW är från vad ett bibliotek gör av det.",
    "The judges: JSON Schema (jsonschema) on the document, Table Schema (frictionless) and CSVW "
    "(the package csvw) on the tables, SHACL (pySHACL) on the graph. “CSVW (W3C)” reads cells as "
    "the Recommendation says, and tells what CSVW is from what one library makes of it.",
)
_MORE = Text("Var ett schema godtar mer", "Where a schema accepts more")
_READ = Text(
    "Talen är hur många av de celler vi vägrar som schemat godtar. Tomt: inga. ”–”: schemat ser "
    "inte uppgiften. Varje sådan cell står i [agreement.csv](agreement.csv).",
    "The numbers are how many of the cells we refuse the schema accepts. Empty: none. “–”: the "
    "schema does not see the fact. Every such cell is in [agreement.csv](agreement.csv).",
)
_WHY = Text("Varför", "Why")
_MENDED = Text("Vad vi skriver om och scheman vägrar", "What we rewrite and schemas refuse")
_MENDS = Text(
    "Två saker skriver vi om i stället för att vägra, och säger till om det. Det som ges ut är "
    "omskrivet och godtas av alla; den som prövar sin källa med ett schema innan den lästs av "
    "oss kan få ett larm.",
    "Two things we rewrite instead of refusing them, and say so. What is published is rewritten "
    "and accepted by all; whoever tests a source with a schema before we have read it may be "
    "given an alarm.",
)


@dataclass(frozen=True)
class Numbers:
    """How many were tried, how many of them we refuse, and how many were drawn."""

    cells: int
    refused: int
    drawn: int


Mended = Mapping[tuple[str, str], Collection[str]]
"""By advice and text, the judges that refuse the text as it was."""


def page(numbers: Numbers, found: Sequence[Finding], mended: Mended) -> bytes:
    """The page as Markdown."""
    return text_bytes(line for lang in LANGS for line in _part(lang, numbers, found, mended))


def _part(lang: Lang, numbers: Numbers, found: Sequence[Finding], mended: Mended) -> Iterator[str]:
    groups: dict[str, list[Finding]] = {}
    for each in found:
        groups.setdefault(each.key, []).append(each)
    told = _NUMBERS[lang].format(
        cells=numbers.cells,
        refused=numbers.refused,
        accepted=numbers.cells - numbers.refused,
        drawn=numbers.drawn,
    )
    yield from (f"# {_TITLE[lang]}", "", _NOTE[lang], "", _LAW[lang], "", told, "")
    yield from (_JUDGES[lang], "", f"## {_MORE[lang]}", "", _READ[lang], "")
    yield from _counts(lang, groups)
    yield from ("", f"## {_WHY[lang]}", "")
    yield from _reasons(lang, groups)
    yield from ("", f"## {_MENDED[lang]}", "", _MENDS[lang], "")
    yield from _mends(lang, mended)
    if lang != LANGS[-1]:
        yield from ("", "---", "")


def _counts(lang: Lang, groups: Mapping[str, Sequence[Finding]]) -> Iterator[str]:
    head = Text("Vad vi vägrar|celler", "What we refuse|cells")[lang].split("|")
    yield from _header(*head, *JUDGES)
    for key, some in groups.items():
        count = (sum(judge in each.accepted for each in some) for judge in JUDGES)
        shown = (
            "–" if key == ABOUT_FILE and judge in UNASKED else str(n or "")
            for judge, n in zip(JUDGES, count, strict=True)
        )
        yield _row(some[0].label[lang], str(len(some)), *shown)


def _reasons(lang: Lang, groups: Mapping[str, Sequence[Finding]]) -> Iterator[str]:
    head = Text("Vad|Schema|Godtar|Varför", "What|Schema|Accepts|Why")
    yield from _header(*head[lang].split("|"))
    for key, some in groups.items():
        judges: dict[Text, list[str]] = {}
        for judge in JUDGES:
            if any(judge in each.accepted for each in some):
                judges.setdefault(why(key, judge), []).append(judge)
        for text, those in judges.items():
            shown = _examples([each for each in some if those[0] in each.accepted])
            yield _row(some[0].label[lang], ", ".join(those), shown, _plain(text[lang]))


def _examples(some: Sequence[Finding]) -> str:
    """Some of the texts, spread over all of them; the place where there is nothing to show."""
    texts = list(dict.fromkeys(each.text or each.place for each in some))
    step = max(1, len(texts) // _EXAMPLES)
    more = " …" if len(texts) > _EXAMPLES else ""
    return ", ".join(_code(text) for text in texts[::step][:_EXAMPLES]) + more


def _mends(lang: Lang, mended: Mended) -> Iterator[str]:
    yield from _header(*Text("Råd|Text|Vägras av", "Advice|Text|Refused by")[lang].split("|"))
    for (code, text), judges in sorted(mended.items()):
        yield _row(CATALOGUE[code].title[lang], _code(text), ", ".join(judges))


def _code(text: str) -> str:
    """The text as code; a space at either end would not be seen."""
    bare = text.strip(" ")
    ends = text.partition(bare) if bare else (text, "", "")
    shown = "␠" * len(ends[0]) + bare + "␠" * len(ends[2])
    tick = "``" if "`" in shown else "`"
    gap = " " if tick == "``" else ""
    return _plain(f"{tick}{gap}{shown}{gap}{tick}")


def _plain(text: str) -> str:
    """The text as it may stand in a table."""
    return text.replace("|", "\\|")


def _header(*names: str) -> Iterator[str]:
    yield _row(*names)
    yield _row(*("---" for _ in names))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
