"""Problems as notes beside the lines they stand on, in a pull request on GitHub.

Source: GitHub Docs, Workflow commands for GitHub Actions; the escapes are those of
https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
"""

from collections.abc import Iterator
from typing import Final

from pledgedata.problem import Fold, Severity
from pledgedata.report.account import Account
from pledgedata.report.count import grouped
from pledgedata.report.text import everywhere, told
from pledgedata.words import Lang, Text, visible

_LEVEL: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_MOST: Final = 10
"""How many notes of a level GitHub shows for a step."""
_SHOWN: Final = 5


def lines(account: Account, lang: Lang) -> Iterator[str]:
    """One workflow command for each kind of problem, at its first place.

    GitHub shows ten of a level, so the tenth counts the rest.
    """
    for severity in Severity:
        folds = [fold for fold in account.problems.folds if fold.rule.severity is severity]
        shown = folds if len(folds) <= _MOST else folds[: _MOST - 1]
        for fold in shown:
            yield _note(account, fold, lang)
        if rest := folds[len(shown) :]:
            yield _rest(account, severity, rest, lang)


def _note(account: Account, fold: Fold, lang: Lang) -> str:
    first = fold.kept[0].where
    facts = {"file": visible(account.file(first)) or "."}
    if line := 0 if first.sheet else first.line or first.row:
        facts["line"] = str(line)
    facts["title"] = f"{fold.rule.title[lang]} [{fold.rule.code}]"
    return _command(_LEVEL[fold.rule.severity], facts, "\n".join(_said(fold, lang)))


def _said(fold: Fold, lang: Lang) -> Iterator[str]:
    yield everywhere(fold, lang)
    yield from told(fold, lang, shown=_SHOWN)


def _rest(account: Account, severity: Severity, folds: list[Fold], lang: Lang) -> str:
    count = grouped(sum(fold.count for fold in folds), lang)
    title = Text(f"… och {len(folds)} slag till", f"… and {len(folds)} more kinds")[lang]
    said = Text(
        f"{count} fynd till visas inte här. Hela listan: pledgedata {account.command} "
        f"{visible(account.path)} --report rapport.html",
        f"{count} more findings are not shown here. The whole list: pledgedata {account.command} "
        f"{visible(account.path)} --report report.html",
    )[lang]
    return _command(_LEVEL[severity], {"title": title}, said)


def _command(level: str, facts: dict[str, str], said: str) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in facts.items())
    return f"::{level} {properties}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
