"""Reports: places in words, equal findings folded, what is shown is safe to show."""

import json
import re

import pytest

from pledgedata.problem import Problem, Sheet, Where, problem
from pledgedata.report import text, tree
from pledgedata.report.place import place
from pledgedata.words import Lang, Text

SHEET = Sheet("Löften", ("id", "", "text", "themes"))

MENDED = (
    "  → Ta bort det som inte syns. --mark med --fix gör det i en kopia, "
    "men aldrig i löftets egna ord."
)


def space(row: int, column: str = "name", file: str = "a.csv") -> Problem:
    return problem("cell-space", Where(file, "a", row, row, column), value=" x")


@pytest.mark.parametrize(
    ("where", "lang", "said"),
    [
        (Where(), "en", ""),
        (Where("a.csv"), "en", "a.csv"),
        (Where(table="a"), "sv", "a"),
        (Where("a.csv", "a", 3, 3, "name"), "sv", "a.csv, rad 3, kolumn name"),
        (Where("a.csv", "a", 3, 5, "name"), "en", "a.csv, row 3 (line 5), column name"),
        (Where("a.csv", line=5), "en", "a.csv, line 5"),
        (Where("a\n\x1b.csv", "a", column="x\ud800"), "en", "a\\n\\x1b.csv, column x\\ud800"),
        (Where("a\u202e.csv", "a", 2), "sv", "a\\u202e.csv, rad 2"),
        (Where("a.csv", "pledges", 3, 3, "themes"), "sv", "a.csv, rad 3, kolumn themes (Teman)"),
        (Where("a.csv", "pledges", 3, 3, "themes"), "en", "a.csv, row 3, column themes"),
        (Where("a.csv", "about", 3, 3, "licence"), "sv", "a.csv, rad 3, fältet licence (Licens)"),
        (Where("a.xlsx", "pledges", 7, 7, "themes", SHEET), "sv",
         "a.xlsx, blad Löften, cell D7 (Teman)"),
        (Where("a.xlsx", "pledges", 7, 7, "themes", SHEET), "en",
         "a.xlsx, sheet Löften, cell D7 (Themes)"),
        (Where("a.xlsx", "pledges", 0, 0, "themes", SHEET), "sv",
         "a.xlsx, blad Löften, kolumn D (Teman)"),
        (Where("a.xlsx", "pledges", 7, 9, "", SHEET), "sv", "a.xlsx, blad Löften, rad 7"),
        (Where("a.xlsx", "pledges", 1, 1, "extra", SHEET), "sv",
         "a.xlsx, blad Löften, rad 1, kolumn extra"),
    ],
)  # fmt: skip
def test_a_place_in_words(where: Where, lang: Lang, said: str) -> None:
    assert place(where, lang) == said


def test_equal_findings_are_folded_when_there_are_more_than_three() -> None:
    said = list(text.lines([space(row) for row in range(20, 1, -1)], "sv"))
    assert said == [
        "FEL a.csv, kolumn name: på 19 ställen  [cell-space]",
        "  ” x” börjar eller slutar med blanksteg eller radbrytning.",
        "    rad 2, 3, 4, 5, 6, 7, 8, 9 …",
        MENDED,
        "",
    ]
    assert sum("[cell-space]" in line for line in text.lines(map(space, (2, 3, 4)), "sv")) == 3


def test_what_differs_among_equal_findings_is_counted_apart() -> None:
    unlike = [
        problem("code-unknown", Where("a.csv", "a", row, row, "c"), value=v, list="l", nearest=hint)
        for row, (v, hint) in enumerate([("x", "Y?")] * 4000 + [("z", "W?")] * 2 + [("q", "Q?")], 2)
    ]
    said = "\n".join(text.lines(unlike, "sv"))
    assert said.startswith(
        "FEL a.csv, kolumn c: på 4\N{NO-BREAK SPACE}003 ställen  [code-unknown]\n"
        "  ”x” finns inte i listan l.\n"
        "    4\N{NO-BREAK SPACE}000 gånger: rad 2, 3, 4, 5, 6, 7, 8, 9 …\n"
        "    → Y?\n"
        "  ”z” finns inte i listan l.\n"
        "    2 gånger: rad 4002, 4003\n"
        "    → W?\n"
        "  Rad 4004: ”q” finns inte i listan l.\n"
        "    → Q?\n"
    )


def test_a_report_fits_the_terminal() -> None:
    many = [space(row) for row in range(2, 40)] + [problem("table-delimiter", name="a", found=";")]
    said = list(text.lines(many, "en", text.Style(width=60)))
    assert max(map(len, said)) <= 60
    assert any(line.startswith("    ") for line in said)


def test_colours_are_only_added() -> None:
    many = [space(row) for row in range(2, 40)] + [space(1, "id")]
    plain = "\n".join(text.lines(many, "sv"))
    inked = "\n".join(text.lines(many, "sv", text.Style(colour=True)))
    assert plain != inked
    assert re.sub("\x1b\\[[0-9;]*m", "", inked) == plain


def test_many_kinds_end_in_a_count_and_an_overview() -> None:
    many = [space(2, f"c{n}", f"{n % 2}.csv") for n in range(40)]
    said = list(text.lines(many, "sv"))
    assert "  … och 15 slag av fel och råd till, på 15 ställen." in said
    assert said[-4:] == ["Översikt", "  0.csv  20 fel", "  1.csv  20 fel", ""]


def test_other_columns_and_files_are_not_folded() -> None:
    problems = [space(2), space(2, "id"), space(2, file="b.csv")]
    said = list(text.lines(problems, "sv"))
    assert sum("[cell-space]" in line for line in said) == 3


def test_errors_come_first() -> None:
    advice = problem("text-line-breaks", Where("a.csv"))
    said = list(text.lines([advice, space(9, file="z.csv")], "en"))
    assert said[0].startswith("ERROR z.csv")


@pytest.mark.parametrize(
    ("codes", "sv", "en"),
    [
        ([], "inga fel", "no errors"),
        (["row-ragged"], "1 fel", "1 error"),
        (["row-ragged", "row-ragged"], "2 fel", "2 errors"),
        (["text-line-breaks", "language-differs"], "1 varning, 1 råd",
         "1 warning, 1 piece of advice"),
    ],
)  # fmt: skip
def test_a_tally(codes: list[str], sv: str, en: str) -> None:
    problems = [problem(code) for code in codes]
    assert (text.tally(problems, "sv"), text.tally(problems, "en")) == (sv, en)


def test_a_tree_for_programs() -> None:
    said = tree.outcome("check", "x", [space(2)], records={"a": 1})
    assert said["problems"][0] == {
        "code": "cell-space",
        "severity": "error",
        "file": "a.csv",
        "table": "a",
        "row": 2,
        "line": 2,
        "column": "name",
        "sheet": None,
        "cell": None,
        "value": " x",
        "message": said["problems"][0]["message"],
        "hint": said["problems"][0]["hint"],
    }
    assert (said["ok"], said["records"]) == (False, {"a": 1})


def test_half_a_character_is_an_escape() -> None:
    text = tree.json_text({"å": "\ud800"})
    assert text == '{\n  "å": "\\ud800"\n}'
    assert json.loads(text) == {"å": "\ud800"}


@pytest.mark.parametrize(("number", "said"), [(0, "0 rader"), (1, "1 rad"), (7, "7 rader")])
def test_a_number_with_its_noun(number: int, said: str) -> None:
    assert text.counted(number, Text("rad", "row"), Text("rader", "rows"), "sv") == said
