"""Problems as programs read them: the same in every locale, each message in both languages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from pledgedata.problem import KEPT, Fold, Later, Problem, Rule, folded
from pledgedata.words import LANGS, Text

_VALUES: Final = 20


def json_text(tree: Any) -> str:
    """The tree as readable JSON."""
    import json  # what only a program asks for, only a program waits for

    said = json.dumps(tree, ensure_ascii=False, indent=2)
    # Half a character, which a value may hold, can only be written as the escape that JSON has.
    return said.encode("utf-8", "backslashreplace").decode()


def outcome(command: str, path: str, problems: Sequence[Problem], **facts: Any) -> dict[str, Any]:
    """The outcome for programs: every problem counted, the first thousand of a kind told whole.

    `folded` has each kind of which there are more: how many, the most frequent values, and the
    rows of those not told of, as pairs of first and last.
    """
    found = folded(problems)
    return {
        "command": command,
        "path": path,
        "ok": not found.errors,
        "counts": {str(severity): count for severity, count in found.counts.items()},
        **facts,
        "problems": [_problem(p) for p in found],
        "folded": [_fold(fold) for fold in found.folds if fold.count > KEPT],
    }


def _problem(problem: Problem) -> Mapping[str, Any]:
    where, rule = problem.where, problem.rule
    value = problem.facts.get("value")
    return {
        "code": rule.code,
        "severity": str(rule.severity),
        "file": where.file,
        "table": where.table,
        "row": where.row or None,
        "line": where.line or None,
        "column": where.column or None,
        "sheet": where.sheet.title if where.sheet else None,
        "cell": where.cell or None,
        "value": value["en"] if isinstance(value, Text | Later) else value,
        "message": {lang: problem.message(lang) for lang in LANGS},
        "hint": {lang: problem.hint(lang) for lang in LANGS},
    }


def _fold(fold: Fold) -> Mapping[str, Any]:
    where = fold.where
    return {
        "code": fold.rule.code,
        "file": where.file,
        "table": where.table,
        "column": where.column or None,
        "sheet": where.sheet.title if where.sheet else None,
        "count": fold.count,
        "told": len(fold.kept),
        "values": [
            {"value": str(wording.problem.facts["value"]), "count": wording.count}
            for wording in islice(fold.told, _VALUES)
            if "value" in wording.problem.facts
        ],
        "rows": [list(pair) for pair in ranges(fold.rows)],
    }


def ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The numbers as runs, each from its first to its last."""
    ordered = iter(sorted(set(numbers)))
    first = last = next(ordered, None)
    for number in ordered:
        if first is not None and last is not None and number > last + 1:
            yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last


def rule(found: Rule) -> dict[str, Any]:
    """What a catalogue entry says, for programs."""
    texts = {
        "title": found.title,
        "message": found.message,
        "hint": found.hint,
        "reader": found.reader,
    }
    return {
        "code": found.code,
        "severity": str(found.severity),
        **{name: {lang: text[lang] for lang in LANGS} for name, text in texts.items()},
    }
