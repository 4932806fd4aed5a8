"""Problems as people read them in a terminal."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from pledgedata.layout import ABOUT
from pledgedata.problem import Problem, Rule, Severity, Where, blanks
from pledgedata.words import Lang, Text

SHOWN: Final = 3
"""How many of the same findings in one column are shown before the rest are counted."""

_SEVERITY: Final = {
    Severity.ERROR: Text("FEL", "ERROR"),
    Severity.WARNING: Text("VARNING", "WARNING"),
    Severity.ADVICE: Text("RÅD", "ADVICE"),
}
_PLURAL: Final = {
    Severity.ERROR: Text("fel", "errors"),
    Severity.WARNING: Text("varningar", "warnings"),
    Severity.ADVICE: Text("råd", "pieces of advice"),
}


def counted(number: int, one: Text, many: Text, lang: Lang) -> str:
    """A number with its noun: "1 rad", "7 rader"."""
    return f"{number} {(one if number == 1 else many)[lang]}"


def lines(problems: Sequence[Problem], lang: Lang) -> Iterator[str]:
    """The problems as text: errors first, by place; equal findings folded after the first few."""
    order = list(Severity)
    ranked = sorted(problems, key=lambda p: (order.index(p.rule.severity), _group(p), p.order))
    for _, group in groupby(ranked, key=lambda p: (p.rule.severity, _group(p))):
        found = list(group)
        for problem in found[:SHOWN]:
            yield from _lines(problem, lang)
        if rest := found[SHOWN:]:
            rows = ", ".join(str(p.where.row) for p in rest[:8] if p.where.row)
            more = Text(f"… och {len(rest)} till av samma slag", f"… and {len(rest)} more alike")
            at = Text("på rad", "on row")[lang]
            dots = " …" if len(rest) > 8 else ""
            yield f"  {more[lang]}{f' ({at} {rows}{dots})' if rows else ''}"
            yield ""


def _group(problem: Problem) -> tuple[str, str, str, str]:
    where = problem.where
    return (where.file, where.table, problem.rule.code, where.column)


def _lines(problem: Problem, lang: Lang) -> Iterator[str]:
    severity = _SEVERITY[problem.rule.severity][lang]
    yield f"{severity} {place(problem.where, lang)}[{problem.rule.code}]"
    yield f"  {problem.message(lang)}"
    yield f"  → {problem.hint(lang)}"
    yield ""


def place(where: Where, lang: Lang) -> str:
    """The place in words, with a space after it; empty when there is none."""
    parts = [where.file or where.table]
    if where.sheet:
        title = where.sheet.title
        parts.append(Text(f"blad {title}", f"sheet {title}")[lang])
    if where.cell:
        parts.append(Text(f"cell {where.cell}", f"cell {where.cell}")[lang])
    elif where.row:
        parts.append(Text(f"rad {where.row}", f"row {where.row}")[lang])
    if where.line and where.line != where.row and not where.sheet:
        parts.append(Text(f"(filens rad {where.line})", f"(line {where.line})")[lang])
    if where.column and where.table == ABOUT:
        parts.append(Text(f"fältet {where.column}", f"field {where.column}")[lang])
    elif where.column:
        parts.append(Text(f"kolumn {where.column}", f"column {where.column}")[lang])
    said = ", ".join(part for part in parts if part)
    # A file name or a heading may hold anything: nothing of it may move the reader's cursor.
    safe = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in said)
    return f"{safe}  " if safe else ""


def tally(problems: Sequence[Problem], lang: Lang) -> str:
    """How many of each severity: "2 fel, 1 varning"."""
    count = {s: sum(p.rule.severity is s for p in problems) for s in Severity}
    nouns = {
        Severity.ERROR: Text("fel", "error"),
        Severity.WARNING: Text("varning", "warning"),
        Severity.ADVICE: Text("råd", "piece of advice"),
    }
    said = [counted(n, nouns[s], _PLURAL[s], lang) for s, n in count.items() if n]
    return ", ".join(said) or Text("inga fel", "no errors")[lang]


def explanation(rule: Rule, lang: Lang) -> Iterator[str]:
    """What a catalogue entry says, as text."""
    yield f"{rule.code}: {rule.title[lang]} ({_SEVERITY[rule.severity][lang].lower()})"
    yield ""
    yield f"  {blanks(rule.message[lang])}"
    yield f"  → {blanks(rule.hint[lang])}"
    yield ""
    reader = Text("För den som använder uppgifterna", "If you use the data")[lang]
    yield f"  {reader}: {rule.reader[lang]}"
