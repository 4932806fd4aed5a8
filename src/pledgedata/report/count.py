"""Numbers with their nouns, and problems counted by how much they weigh."""

from collections.abc import Sequence
from typing import Final

from pledgedata.problem import Problem, Severity, folded
from pledgedata.words import Lang, Text

SEVERITY: Final = {
    Severity.ERROR: Text("fel", "error"),
    Severity.WARNING: Text("varning", "warning"),
    Severity.ADVICE: Text("råd", "piece of advice"),
}
PLURAL: Final = {
    Severity.ERROR: Text("fel", "errors"),
    Severity.WARNING: Text("varningar", "warnings"),
    Severity.ADVICE: Text("råd", "pieces of advice"),
}


def grouped(number: int, lang: Lang) -> str:
    """A number as people write it: 12 000 (with a space that does not break), 12,000."""
    said = f"{number:,}"
    return said.replace(",", "\N{NO-BREAK SPACE}") if lang == "sv" else said


def counted(number: int, one: Text, many: Text, lang: Lang) -> str:
    """A number with its noun: "1 rad", "7 rader"."""
    return f"{grouped(number, lang)} {(one if number == 1 else many)[lang]}"


def times(number: int, lang: Lang) -> str:
    """How often: "4 000 gånger"."""
    return counted(number, Text("gång", "time"), Text("gånger", "times"), lang)


def tally(problems: Sequence[Problem], lang: Lang) -> str:
    """How many of each severity: "2 fel, 1 varning"."""
    return weighed(folded(problems).counts, lang)


def weighed(counts: dict[Severity, int], lang: Lang) -> str:
    """The same, of numbers known by severity."""
    said = [counted(n, SEVERITY[s], PLURAL[s], lang) for s in Severity if (n := counts.get(s, 0))]
    return ", ".join(said) or Text("inga fel", "no errors")[lang]
