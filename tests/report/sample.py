"""Accounts to report on: hostile values, a workbook, a file with line breaks in cells, nothing."""

from typing import Final

from pledgedata.problem import Problem, Sheet, Where, folded, problem
from pledgedata.report import Account
from pledgedata.words import Text

HOSTILE: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% include 'x' %}",
    "\u202egnp.exe",
    "\x1b[31m\x00\x07",
    "half \ud800 a character",
    "]]>&amp;<!--",
    "%0A::error::x, file=a:b",
    "ord" * 300,
    "a b",
)
SHEET: Final = Sheet("Löften & <b>", ("id", "", "text", "themes"))


def hostile() -> Account:
    """Every hostile value as value, file name, column and sheet title."""
    found: list[Problem] = []
    for row, value in enumerate(HOSTILE, start=2):
        for where in (
            Where("pledges.csv", "pledges", row, row + 3, "themes"),
            Where(value, "pledges", row, row, "text"),
            Where("a.csv", "pledges", 1, 1, value),
            Where("b.xlsx", "pledges", row, row, "themes", Sheet(value, SHEET.columns)),
        ):
            hint = Text(f"Menade du {value}?", f"Did you mean {value}?")
            found.append(problem("code-unknown", where, value=value, list=value, nearest=hint))
    found += [
        problem("column-extra", Where("a.csv", "pledges"), table="x", column=v) for v in HOSTILE
    ]
    return account(found)


def ordinary() -> Account:
    """What a data officer meets: a workbook and a CSV file, errors, warnings and advice."""
    found = [
        problem("code-unknown", Where("l.xlsx", "pledges", row, row, "themes", SHEET),
                value="polis", list="theme", nearest=Text("Menade du x?", "Did you mean x?"))
        for row in range(2, 4002)
    ]  # fmt: skip
    found += [
        problem("cell-space", Where("parties.csv", "parties", 3, 5, "name"), value=" Polisen"),
        problem("language-differs", Where("agreements.csv", "agreements", 2, 2, "language"),
                value="en", expected="sv"),
        problem("text-line-breaks", Where("parties.csv", "parties", 3, 5, "name")),
        problem("package-without-agreements", Where(table="agreements")),
    ]  # fmt: skip
    return account(found)


def account(found: list[Problem], path: str = "storby") -> Account:
    records = {"agreements": 0, "parties": 3, "pledges": 12, "sources": 1}
    return Account("check", path, folded(found), path, records, {"records": records})


def clean() -> Account:
    return account([])
