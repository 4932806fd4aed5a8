"""Problems as people read them in a terminal."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pledgedata.problem import Fold, Problem, Rule, Severity, Wording, blanks, folded
from pledgedata.report.count import SEVERITY, counted, grouped, tally, times, weighed
from pledgedata.report.place import place, rows
from pledgedata.words import Lang, Text, visible

__all__ = ["PLAIN", "Style", "counted", "everywhere", "explanation", "lines", "tally", "told"]

SHOWN: Final = 3
"""How many equal findings are shown one by one, and how many wordings of those that are not."""
_MOST: Final = 25
LONG: Final = 20
"""A report of more problems than this ends with an overview by file."""
_WEIGHT: Final = {
    Severity.ERROR: Text("FEL", "ERROR"),
    Severity.WARNING: Text("VARNING", "WARNING"),
    Severity.ADVICE: Text("RÅD", "ADVICE"),
}
_INK: Final = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.ADVICE: "1;36"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a terminal shows text: in how many columns (0: as long as they are), and in colour."""

    width: int = 0
    colour: bool = False

    def ink(self, text: str, code: str) -> str:
        """The text in a colour, where there are any."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def fit(self, text: str, begin: str = "  ", then: str = "  ") -> Iterator[str]:
        """The text after `begin`, in as many lines as it needs; `then` begins the others."""
        if not self.width:
            yield f"{begin}{text}"
            return
        yield from textwrap.wrap(
            text,
            max(self.width, 30),
            initial_indent=begin,
            subsequent_indent=then,
            break_long_words=False,
            break_on_hyphens=False,
        )


PLAIN: Final = Style()


def lines(problems: Iterable[Problem], lang: Lang, style: Style = PLAIN) -> Iterator[str]:
    """The problems as text: errors first, by place; equal findings folded after the first few."""
    found = folded(problems)
    for fold in found.folds[:_MOST]:
        if fold.count <= SHOWN:
            for problem in fold.kept:
                yield from _one(problem, lang, style)
        else:
            yield from _many(fold, lang, style)
    if len(found.folds) > _MOST:
        rest = found.folds[_MOST:]
        kind, kinds = Text("slag av", "more kind of"), Text("slag av", "more kinds of")
        said = counted(len(rest), kind, kinds, lang)
        there = _spots(sum(fold.count for fold in rest), lang)
        yield from style.fit(
            Text(f"… och {said} fel och råd till, {there}.", f"… and {said} findings, {there}.")[
                lang
            ]
        )
        yield ""
    if found.total > LONG:
        yield from _overview(found.folds, lang, style)


def _one(problem: Problem, lang: Lang, style: Style) -> Iterator[str]:
    yield from _head(problem.rule, place(problem.where, lang), lang, style)
    yield from style.fit(problem.message(lang))
    yield from _hint(problem.hint(lang), style)
    yield ""


def _many(fold: Fold, lang: Lang, style: Style) -> Iterator[str]:
    yield from _head(fold.rule, everywhere(fold, lang), lang, style)
    yield from told(fold, lang, style)
    yield ""


def everywhere(fold: Fold, lang: Lang) -> str:
    """Where a fold is, and in how many places if not in one."""
    if fold.count == 1:
        return place(fold.where, lang)
    spots, at = _spots(fold.count, lang), place(fold.where, lang)
    return f"{at}: {spots}" if at else spots


def _spots(number: int, lang: Lang) -> str:
    said = counted(number, Text("ställe", "place"), Text("ställen", "places"), lang)
    return f"{Text('på', 'in')[lang]} {said}"


def told(fold: Fold, lang: Lang, style: Style = PLAIN, shown: int = SHOWN) -> Iterator[str]:
    """What a fold says, in its first few wordings, with where and what to do."""
    first = fold.told[:shown]
    hints = [wording.problem.hint(lang) for wording in first]
    alike = len(set(hints)) == 1  # then the same advice once, after the last
    for wording, hint in zip(first, hints, strict=True):
        yield from _wording(fold, wording, lang, style)
        if not alike:
            yield from _hint(hint, style, "    ")
    if rest := fold.count - sum(wording.count for wording in first):
        unlike = len(fold.told) - len(first) + fold.others
        yield from style.fit(_rest(rest, unlike, lang, exact=not fold.others))
    if alike:
        yield from _hint(hints[0], style)


def _wording(fold: Fold, wording: Wording, lang: Lang, style: Style) -> Iterator[str]:
    """What a fold says in one way, with how often and where."""
    message, at = wording.problem.message(lang), _at(fold, wording, lang)
    if fold.count == 1:
        yield from style.fit(message)
        return
    if wording.count == 1 and at:
        yield from style.fit(f"{at[0].upper()}{at[1:]}: {message}")
        return
    yield from style.fit(message)
    if at:
        yield from style.fit(at, "    ", "    ")


def _rest(count: int, unlike: int, lang: Lang, *, exact: bool) -> str:
    """What is not shown of a fold: how many, and how many different ones where that is known."""
    number = grouped(count, lang)
    if unlike == count or not exact:
        return Text(f"… och {number} till av samma slag", f"… and {number} more alike")[lang]
    kinds = grouped(unlike, lang)
    return Text(
        f"… och {number} till av samma slag, {kinds} olika",
        f"… and {number} more alike, {kinds} different",
    )[lang]


def _at(fold: Fold, wording: Wording, lang: Lang) -> str:
    at = rows(fold.where, wording.rows, lang, more=wording.count > len(wording.rows))
    if wording.count in {1, fold.count}:
        return at
    return f"{times(wording.count, lang)}: {at}" if at else times(wording.count, lang)


def _head(rule: Rule, where: str, lang: Lang, style: Style) -> Iterator[str]:
    weight, code = _WEIGHT[rule.severity][lang], f"[{rule.code}]"
    said = f"{where}  {code}" if where else code
    for number, line in enumerate(style.fit(said, f"{weight} ", "  ")):
        whole = line.replace(weight, style.ink(weight, _INK[rule.severity]), 1)
        whole = whole if number == 0 else line
        yield whole.replace(code, style.ink(code, "2"))


def _hint(hint: str, style: Style, indent: str = "  ") -> Iterator[str]:
    arrow = f"{indent}→ "
    for line in style.fit(hint, arrow, f"{indent}  ") if hint else ():
        yield line.replace("→", style.ink("→", "32"), 1) if line.startswith(arrow) else line


def _overview(folds: Sequence[Fold], lang: Lang, style: Style) -> Iterator[str]:
    """How many problems each file has, so that one knows where to begin."""
    files: dict[str, Counter[Severity]] = {}
    for fold in folds:
        at = fold.where
        name = visible(", ".join(part for part in (at.file or at.table, _sheet(fold)) if part))
        files.setdefault(name or "–", Counter())[fold.rule.severity] += fold.count
    yield style.ink(Text("Översikt", "Overview")[lang], "1")
    width = max(map(len, files))
    for name, counts in sorted(files.items()):
        yield f"  {name:<{width}}  {weighed(counts, lang)}"
    yield ""


def _sheet(fold: Fold) -> str:
    return fold.where.sheet.title if fold.where.sheet else ""


def explanation(rule: Rule, lang: Lang) -> Iterator[str]:
    """What a catalogue entry says, as text."""
    yield f"{rule.code}: {rule.title[lang]} ({SEVERITY[rule.severity][lang]})"
    yield ""
    yield f"  {blanks(rule.message[lang], lang)}"
    yield f"  → {blanks(rule.hint[lang], lang)}"
    yield ""
    reader = Text("För den som använder uppgifterna", "If you use the data")[lang]
    yield f"  {reader}: {rule.reader[lang]}"
