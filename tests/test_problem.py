"""The catalogue: every rule in both languages, every blank filled, every code for good."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pledgedata import problem as catalogue
from pledgedata.problem import (
    CATALOGUE,
    Problem,
    Refused,
    Rule,
    Severity,
    Where,
    blanks,
    nearest,
    problem,
    refused,
)
from pledgedata.words import LANGS, Lang, Text, same

SOURCE = Path(__file__).parent.parent / "src" / "pledgedata"
BLANK = re.compile(r"{(\w+)}")
TEXTS = ("title", "message", "hint", "reader")
RULES = pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.code)

# Others build on the codes: once here, a code neither leaves nor comes to weigh another thing.
FOR_GOOD = {
    Severity.ERROR: """
        file-unreadable file-too-large file-encoding table-unknown table-without-header
        table-syntax column-unknown column-missing column-unnamed column-twice
        row-ragged cell-required cell-type cell-space cell-character cell-no-such-day code-unknown
        list-empty-item list-repeat organisation-number organisation-is-person period-order
        same-twice id-repeated reference-dangling id-scope concept-undeclared concept-misplaced
        release-file-missing release-file-unlisted release-manifest file-changed file-size
        form-unreadable form-differs form-lacks-record form-adds-record form-adds-statement
        judge-objects artefact-stale path-missing package-empty about-missing data-has-errors
        release-undated release-missing target-occupied target-is-release target-busy
        target-unwritable judge-missing no-such-code not-a-checkout""",
    Severity.WARNING: "file-ignored package-without-agreements language-differs",
    Severity.ADVICE: "text-not-composed text-line-breaks table-delimiter",
}


def test_codes_are_for_good() -> None:
    weight = {code: rule.severity for code, rule in CATALOGUE.items()}
    for severity, codes in FOR_GOOD.items():
        assert {code: weight.get(code) for code in codes.split()} == dict.fromkeys(
            codes.split(), severity
        )


def test_codes_are_unique() -> None:
    families = [m for m in vars(catalogue).values() if isinstance(getattr(m, "RULES", None), tuple)]
    codes = [rule.code for family in families for rule in family.RULES]
    assert len(codes) == len(set(codes)) == len(CATALOGUE)
    assert [code for code in codes if not re.fullmatch("[a-z]+(-[a-z]+)+", code)] == []


@RULES
@pytest.mark.parametrize("lang", LANGS)
def test_a_rule_says_all_in_both_languages(rule: Rule, lang: Lang) -> None:
    for name in TEXTS:
        said = getattr(rule, name)[lang]
        assert said == said.strip() != ""
        assert said.endswith((".", "?", "}")) == (name != "title"), said
    assert rule.status in {1, 2}


@RULES
def test_both_languages_have_the_same_blanks(rule: Rule) -> None:
    for name in TEXTS:
        said: Text = getattr(rule, name)
        assert set(BLANK.findall(said.sv)) == set(BLANK.findall(said.en))
    assert not BLANK.search(rule.title.sv + rule.reader.sv)


def raised(tree: ast.AST) -> Iterator[tuple[str, set[str], int]]:
    """The code and the facts of each problem that a module names outright."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id="problem" | "refused"),
                args=[ast.Constant(value=str(code)), *_],
                keywords=keywords,
            ) if all(keyword.arg for keyword in keywords):
                yield code, {str(keyword.arg) for keyword in keywords}, node.lineno


SITES = [
    pytest.param(code, facts, id=f"{path.relative_to(SOURCE).as_posix()}:{line}")
    for path in sorted(SOURCE.rglob("*.py"))
    for code, facts, line in raised(ast.parse(path.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize(("code", "facts"), SITES)
def test_every_blank_is_filled_where_a_problem_is_raised(code: str, facts: set[str]) -> None:
    """Facts given as `**facts` are seen by tests/cases, which show a report of every code."""
    rule = CATALOGUE[code]
    blanks = {name for text in (rule.message, rule.hint) for name in BLANK.findall(text.sv)}
    assert blanks <= facts


def test_most_sites_are_seen() -> None:
    assert len(SITES) > 30


def test_a_message_is_in_the_language_asked_for() -> None:
    told = problem(
        "cell-type", Where("a.csv", "a", 2), value="x", says=Text("ja", "yes"), example="y"
    )
    assert (told.message("sv"), told.message("en")) == ("”x” är inte ja.", "“x” is not yes.")
    assert told.hint("en") == "Write, for instance, y."


def test_what_is_shown_of_a_value_is_short_and_harmless() -> None:
    told = problem("cell-space", value="\x1b[31m" + "a" * 1000)
    message = told.message("en")
    assert "\\x1b[31m" in message
    assert "\x1b" not in message
    assert len(message) < 250


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    assert "{value}{0}" in problem("cell-space", value="{value}{0}").message("sv")


def test_reports_are_ordered_by_place() -> None:
    places = [Where("b"), Where("a", row=10), Where("a", row=9, column="b"), Where("a", row=9)]
    told = [problem("cell-space", place, value="x") for place in places]
    told += [problem("cell-character", places[3], value="x", character="y", place=1)]
    ordered = sorted(told, key=lambda p: p.order)
    assert [(p.where.file, p.where.row, p.where.column, p.rule.code) for p in ordered] == [
        ("a", 9, "", "cell-character"),
        ("a", 9, "", "cell-space"),
        ("a", 9, "b", "cell-space"),
        ("a", 10, "", "cell-space"),
        ("b", 0, "", "cell-space"),
    ]


def test_a_refusal_carries_its_problem() -> None:
    refusal = refused("path-missing", path="x")
    assert isinstance(refusal, Refused)
    assert isinstance(refusal.problem, Problem)
    assert str(refusal).startswith("path-missing: There is no file or folder x.")


@pytest.mark.parametrize(
    ("word", "choices", "said"),
    [
        ("skol", ["trafik", "skola", "polis"], "Did you mean skola?"),
        ("x", ["trafik", "skola", "polis", "fler"], "There is trafik, skola, polis…"),
        ("x", ["trafik", "skola"], "There is trafik, skola."),
        ("x", [], "There is nothing to choose from."),
        ("SKOLA", ["skola"], "Did you mean skola?"),
        ("skola", [("skola", same("0483 (Skola)"))], "Did you mean 0483 (Skola)?"),
        ("pol", ["politik_och_annat_som_är_långt"], "Did you mean politik_och_annat_som_är_långt?"),
    ],
)
def test_what_was_meant_is_proposed(word: str, choices: list[str], said: str) -> None:
    assert nearest(word, choices).en == said


@RULES
@pytest.mark.parametrize("lang", LANGS)
def test_an_explanation_has_no_blank_that_only_we_understand(rule: Rule, lang: Lang) -> None:
    for name in TEXTS:
        said = blanks(getattr(rule, name)[lang], lang)
        assert not re.search(r"{\w+}|{{|}}", said)
        if lang == "sv":
            assert not re.search(r"\[(value|name|nearest|found|path|table)\]", said)


# Words by which a hint says what to do, or that there is nothing to do.
DO: dict[Lang, str] = {
    "sv": """inget behöver göras|inget skrevs|skriv|välj|ta bort|lägg|spara|ge|kör|peka|packa|dela|
        flytta|rätta|fyll i|se|jämför|byt|be|skapa|kopiera|bygg|hämta|öppna|kontrollera|sätt|börja|
        titta|leta|
        markera|gör|visa|granska|behåll|stäng|vänta|installera|låt|är det|lämna|numrera|höj|
        första raden ska|ett godkännande har|namn hör bara""",
    "en": """nothing need be done|nothing was written|write|choose|remove|add|put|save|give|run|
        point|unpack|split|move|mend|fill in|see|compare|change|build|fetch|download|open|check|
        begin|look|select|make|show|keep|close|wait|install|let|leave|number|raise|
        ask|copy|exchange|next time|if it is|
        the first row must|an acceptance has|names belong""",
}


@RULES
@pytest.mark.parametrize("lang", LANGS)
def test_a_hint_says_what_to_do(rule: Rule, lang: Lang) -> None:
    hint = rule.hint[lang]
    words = "|".join(word.strip() for word in DO[lang].split("|"))
    assert hint == "{nearest}" or re.search(rf"\b({words})\b", hint, re.IGNORECASE), hint
