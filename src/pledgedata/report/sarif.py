"""Problems as SARIF, which code hosts and editors read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0,
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from pledgedata.problem import KEPT, Problem, Rule, Severity, blanks
from pledgedata.report.account import Account
from pledgedata.report.count import grouped
from pledgedata.report.place import place
from pledgedata.words import Lang, Text

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVEL: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_TAG: Final = Text("sv-SE", "en-GB")


def tree(account: Account, lang: Lang) -> dict[str, Any]:
    """The SARIF log of one run.

    It has a result for each problem up to a thousand of a kind, and a notification that counts
    those beyond.
    """
    found = account.problems
    rules = {fold.rule.code: fold.rule for fold in found.folds}
    order = sorted(rules)
    run = {
        "tool": {"driver": _driver([rules[code] for code in order], lang)},
        "language": _TAG[lang],
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "exitCode": int(bool(found.errors)),
                "toolExecutionNotifications": list(_folded(account, order, lang)),
            }
        ],
        "results": list(_results(account, order, lang)),
        "properties": {
            "counts": {str(severity): count for severity, count in found.counts.items()},
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(rules: Sequence[Rule], lang: Lang) -> dict[str, Any]:
    from importlib.metadata import version

    return {
        "name": "pledgedata",
        "semanticVersion": version("pledgedata"),
        "language": _TAG[lang],
        "rules": [_rule(rule, lang) for rule in rules],
    }


def _rule(rule: Rule, lang: Lang) -> dict[str, Any]:
    todo, reader = blanks(rule.hint[lang], lang), rule.reader[lang]
    return {
        "id": rule.code,
        "shortDescription": {"text": f"{rule.title[lang]}."},
        "fullDescription": {"text": blanks(rule.message[lang], lang)},
        "help": {"text": f"{todo} {reader}", "markdown": f"{todo}\n\n{reader}"},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
    }


def _results(account: Account, order: Sequence[str], lang: Lang) -> Iterator[dict[str, Any]]:
    alike: Counter[str] = Counter()
    for problem in account.problems:
        print_ = _fingerprint(problem)
        alike[print_] += 1
        yield {
            "ruleId": problem.rule.code,
            "ruleIndex": order.index(problem.rule.code),
            "level": _LEVEL[problem.rule.severity],
            "message": {"text": f"{problem.message(lang)} {problem.hint(lang)}".strip()},
            "locations": [_location(account, problem, lang)],
            "partialFingerprints": {"pledgedata/v1": f"{print_}:{alike[print_]}"},
        }


def _fingerprint(problem: Problem) -> str:
    """What stays the same when rows are added above the problem."""
    import hashlib

    where = problem.where
    said = (problem.rule.code, where.file, where.table, where.column, problem.message("en"))
    return hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:16]


def _location(account: Account, problem: Problem, lang: Lang) -> dict[str, Any]:
    where = problem.where
    physical: dict[str, Any] = {"artifactLocation": {"uri": account.address(where) or "."}}
    if line := where.line or where.row:
        physical["region"] = {"startLine": line}
    found: dict[str, Any] = {"physicalLocation": physical}
    if said := place(where, lang):
        found["message"] = {"text": said}
    names = [where.sheet.title if where.sheet else where.table, where.cell or where.column]
    if last := [name for name in names if name]:
        found["logicalLocations"] = [{"name": last[-1], "fullyQualifiedName": "/".join(last)}]
    return found


def _folded(account: Account, order: Sequence[str], lang: Lang) -> Iterator[dict[str, Any]]:
    for fold in account.problems.folds:
        if fold.count > KEPT:
            all_, told = grouped(fold.count, lang), grouped(len(fold.kept), lang)
            said = Text(
                f"{place(fold.where, lang)}: {all_} fynd; de första {told} är med.",
                f"{place(fold.where, lang)}: {all_} findings; the first {told} are included.",
            )[lang]
            yield {
                "level": "note",
                "message": {"text": said},
                "associatedRule": {"id": fold.rule.code, "index": order.index(fold.rule.code)},
            }
