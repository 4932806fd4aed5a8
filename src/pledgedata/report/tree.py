"""Problems as programs read them: the same in every locale, each message in both languages."""

from collections.abc import Mapping, Sequence
from typing import Any

from pledgedata.problem import Problem, Rule, Severity
from pledgedata.words import LANGS


def json_text(tree: Any) -> str:
    """The tree as readable JSON."""
    import json  # what only a program asks for, only a program waits for

    said = json.dumps(tree, ensure_ascii=False, indent=2)
    # Half a character, which a value may hold, can only be written as the escape that JSON has.
    return said.encode("utf-8", "backslashreplace").decode()


def outcome(command: str, path: str, problems: Sequence[Problem], **facts: Any) -> dict[str, Any]:
    """The outcome for programs: the same in every locale, each message in both languages."""
    return {
        "command": command,
        "path": path,
        "ok": not any(p.rule.severity is Severity.ERROR for p in problems),
        "counts": {str(s): sum(p.rule.severity is s for p in problems) for s in Severity},
        **facts,
        "problems": [_problem(p) for p in problems],
    }


def _problem(problem: Problem) -> Mapping[str, Any]:
    where, rule = problem.where, problem.rule
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
        "value": problem.facts.get("value"),
        "message": {lang: problem.message(lang) for lang in LANGS},
        "hint": {lang: problem.hint(lang) for lang in LANGS},
    }


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
