"""The version of the specification that a package says it is of, and what follows from another."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from pledgedata.datatype import KINDS
from pledgedata.iri import VERSION, age, specified
from pledgedata.layout import ABOUT, DESCRIPTOR
from pledgedata.problem import Problem, Where, problem, refused
from pledgedata.read.container import content
from pledgedata.read.document import Unreadable, tree

_FOLLOWS: Final = {"column-unknown", "column-extra", "table-unknown", "sheet-unknown"}
"""What a later version has and this one does not."""


def stated(path: Path, facts: Mapping[str, str]) -> str:
    """The version that a package says it is of; empty if it says nothing lawful.

    The about-file is asked first, then the descriptor of a release.
    """
    version = facts.get("specification", "")
    return version if KINDS["version"].matches(version) else described(path)


def described(path: Path) -> str:
    """The version that the descriptor of a release names; empty if there is none."""
    data = content(path / DESCRIPTOR)
    if isinstance(data, Problem):
        return ""
    try:
        return specified(tree(data).get("conformsTo"))
    except Unreadable:
        return ""


def other(version: str) -> Problem | None:
    """The problem that a package is of another version than this one; None if it is not."""
    difference = age(version) if version else 0
    if not difference:
        return None
    code = "specification-newer" if difference > 0 else "specification-older"
    return problem(code, Where(table=ABOUT), found=version, expected=VERSION)


def fit(version: str) -> None:
    """Lets a package of this version pass; one of another is read, and nothing is made of it.

    Raises:
        Refused: `specification-beyond`, `specification-behind`.
    """
    if difference := age(version) if version else 0:
        code = "specification-beyond" if difference > 0 else "specification-behind"
        raise refused(code, Where(table=ABOUT), found=version, expected=VERSION)


def judged(version: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, with one about the package's version if it is another.

    Of a later version the columns and tables that this one does not know are no faults: what both
    have is read.
    """
    found = other(version)
    if found is None:
        yield from problems
        return
    yield found
    later = found.rule.code == "specification-newer"
    yield from (p for p in problems if not (later and p.rule.code in _FOLLOWS))
