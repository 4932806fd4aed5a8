"""What a problem is: a rule broken, the place, and the facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pledgedata.problem.reason import reason
from pledgedata.words import Lang, Text, visible

_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Later:
    """A text that is worked out when somebody reads it, such as what was likely meant.

    Of a million problems a few are read. Two are equal when they are made of the same, by whomever:
    what is near a lost id is looked up anew for each part of a large package.
    """

    make: Callable[..., Text] = field(compare=False)
    given: tuple[str, ...]

    def __getitem__(self, lang: Lang) -> str:
        """The text in one language."""
        return self.make(*self.given)[lang]

    def __str__(self) -> str:
        """What it is made of."""
        return " ".join(self.given)


Fact = str | int | Text | Later
Said = Text | tuple[str, str]
"""A text, or what it says in Swedish and in English."""


class Severity(StrEnum):
    """How much a problem weighs: only an error stops a release."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Rule:
    """A catalogue entry: what can be wrong, in words for both who publishes and who reads."""

    code: str
    severity: Severity
    title: Text
    message: Text
    hint: Text
    reader: Text
    status: int = 1
    """The exit status it leads to: 1 for what was given, 2 for what was asked."""

    @property
    def is_error(self) -> bool:
        """Whether what breaks it stops a release."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the catalogue: its rules tell readers the same, and weigh the same, unless said."""

    reader: Text
    severity: Severity = Severity.ERROR

    def rule(  # noqa: PLR0913  # what a rule is made of
        self,
        code: str,
        title: Said,
        message: Said,
        hint: Said,
        *,
        severity: Severity | None = None,
        reader: Said | None = None,
        status: int = 1,
    ) -> Rule:
        """A rule of this chapter."""
        said = _text(title), _text(message), _text(hint), _text(reader or self.reader)
        return Rule(code, severity or self.severity, *said, status)


def letter(number: int) -> str:
    """The letters over a spreadsheet's column, which are counted from 1: A, Z, AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its title, and the column that each of its columns was taken for.

    `columns` begins with column A; the empty string is a column that is nobody's.
    """

    title: str
    columns: tuple[str, ...] = ()

    def letter(self, column: str) -> str:
        """The letter over a column, as a spreadsheet shows it; empty when it has none."""
        there = column and column in self.columns
        return letter(self.columns.index(column) + 1) if there else ""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in what the user gave; the empty string and 0 mean "not that precise".

    `row` counts rows as a spreadsheet shows them (the header is row 1); `line` is the physical
    line in the file, which differs once a cell holds a line break. `sheet` is where a workbook
    holds the table.
    """

    file: str = ""
    table: str = ""
    row: int = 0
    line: int = 0
    column: str = ""
    sheet: Sheet | None = None

    def at(self, column: str) -> "Where":
        """The cell of this row in a column."""
        return Where(self.file, self.table, self.row, self.line, column, self.sheet)

    def nth(self, number: int) -> str:
        """What a column is called by its place, counted from 1: over a sheet by its letters."""
        return letter(number) if self.sheet else str(number)

    @property
    def cell(self) -> str:
        """The cell's address in its sheet, such as D7; empty outside workbooks."""
        letter = self.sheet.letter(self.column) if self.sheet else ""
        return f"{letter}{self.row}" if letter and self.row else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule at one place."""

    rule: Rule
    where: Where = Where()
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def message(self, lang: Lang) -> str:
        """What is true, in one sentence, with long values cut for reading."""
        return _filled(self.rule.message[lang], self.facts, lang)

    @property
    def said(self) -> Text:
        """What is true, in both languages."""
        return Text(self.message("sv"), self.message("en"))

    def hint(self, lang: Lang) -> str:
        """What to do next."""
        return _filled(self.rule.hint[lang], self.facts, lang)

    @property
    def order(self) -> tuple[Any, ...]:
        """The sort key of reports: by place, then code, then facts; never by discovery."""
        at = self.where
        facts = tuple((k, str(v)) for k, v in sorted(self.facts.items()))
        return (at.file, at.table, at.row, at.line, at.column, self.rule.code, facts)


class Refused(Exception):
    """The caller asked for what cannot be done; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; the English message serves tracebacks."""
        super().__init__(f"{problem.rule.code}: {problem.message('en')} {problem.hint('en')}")
        self.problem = problem


def _text(said: Said) -> Text:
    return said if isinstance(said, Text) else Text(*said)


def _filled(template: str, facts: Mapping[str, Fact], lang: Lang) -> str:
    shown = {name: _shown(name, fact, lang) for name, fact in facts.items()}
    return template.format_map(shown).strip()


def _shown(name: str, fact: Fact, lang: Lang) -> str:
    if isinstance(fact, Text | Later):  # our own sentences are whole; what they quote is short
        return _safe(fact[lang], 4 * _SHOWN)
    said = reason(str(fact), lang) if name == "reason" else str(fact)
    return _safe(said, _SHOWN)


def _safe(text: str, longest: int) -> str:
    """The text with what cannot be seen as escapes, cut for reading."""
    safe = visible(text[: longest + 1])
    return safe if len(safe) <= longest else f"{safe[:longest]}…"
