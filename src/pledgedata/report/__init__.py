"""Problems as people and programs read them; nothing here prints."""

from collections.abc import Callable, Mapping
from typing import Final

from pledgedata.report.account import Account
from pledgedata.words import Lang

__all__ = ["FORMS", "SUFFIXES", "Account", "rendered"]


def rendered(form: str, account: Account, lang: Lang) -> str:
    """The report in one of `FORMS`, as a text that ends with a line break."""
    return FORMS[form](account, lang)


def _text(account: Account, lang: Lang) -> str:
    from pledgedata.report import text

    return "".join(f"{line}\n" for line in text.lines(account.problems, lang))


def _json(account: Account, lang: Lang) -> str:  # noqa: ARG001 - the same in every language
    from pledgedata.report import tree

    said = tree.outcome(account.command, account.path, account.problems, **account.facts)
    return f"{tree.json_text(said)}\n"


def _sarif(account: Account, lang: Lang) -> str:
    from pledgedata.report import sarif, tree

    return f"{tree.json_text(sarif.tree(account, lang))}\n"


def _github(account: Account, lang: Lang) -> str:
    from pledgedata.report import annotation

    return "".join(f"{line}\n" for line in annotation.lines(account, lang))


def _junit(account: Account, lang: Lang) -> str:
    from pledgedata.report import junit

    return junit.text(account, lang)


def _html(account: Account, lang: Lang) -> str:
    from pledgedata.report import page

    return page.text(account, lang)


FORMS: Final[Mapping[str, Callable[[Account, Lang], str]]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "junit": _junit,
    "html": _html,
}
SUFFIXES: Final[Mapping[str, str]] = {
    ".json": "json",
    ".sarif": "sarif",
    ".xml": "junit",
    ".html": "html",
    ".htm": "html",
}
"""The form that a report file's name asks for."""
