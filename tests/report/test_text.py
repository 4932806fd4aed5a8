"""Reports: places in words, equal findings folded, what is shown is safe to show."""

import json

import pytest

from pledgedata.problem import Problem, Where, problem
from pledgedata.report import text, tree
from pledgedata.words import Lang, Text


def space(row: int, column: str = "name", file: str = "a.csv") -> Problem:
    return problem("cell-space", Where(file, "a", row, row, column), value=" x")


@pytest.mark.parametrize(
    ("where", "lang", "said"),
    [
        (Where(), "en", ""),
        (Where("a.csv"), "en", "a.csv  "),
        (Where(table="a"), "sv", "a  "),
        (Where("a.csv", "a", 3, 3, "name"), "sv", "a.csv, rad 3, kolumn name  "),
        (Where("a.csv", "a", 3, 5, "name"), "en", "a.csv, row 3, (line 5), column name  "),
        (Where("a\n\x1b.csv", "a", column="x\ud800"), "en", "a\\n\\x1b.csv, column x\\ud800  "),
    ],
)
def test_a_place_in_words(where: Where, lang: Lang, said: str) -> None:
    assert text.place(where, lang) == said


def test_equal_findings_are_folded_after_the_first_three() -> None:
    said = list(text.lines([space(row) for row in range(20, 1, -1)], "en"))
    assert [line for line in said if "[cell-space]" in line] == [
        f"ERROR a.csv, row {row}, column name  [cell-space]" for row in (2, 3, 4)
    ]
    assert said[-2] == "  … and 16 more alike (on row 5, 6, 7, 8, 9, 10, 11, 12 …)"


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
