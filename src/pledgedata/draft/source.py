"""Documents read as pages of text, whatever form they have, under limits that nothing gets past."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from pledgedata.draft.page import Page
from pledgedata.problem import Problem
from pledgedata.read.container import content
from pledgedata.read.encoding import decoded


@dataclass(frozen=True, slots=True)
class Pages:
    """What a file holds: its pages, and what is wrong with it."""

    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()


def pages(path: Path) -> Pages:
    """The pages of a file."""
    data = content(path)
    if isinstance(data, Problem):
        return Pages(problems=(data,))
    return of_bytes(path.name, data)


def of_bytes(name: str, data: bytes) -> Pages:
    """The pages that a file of this name and these bytes holds."""
    got = decoded(name, data)
    if isinstance(got, Problem):
        return Pages(problems=(got,))
    page = plain(name, got.text)
    return Pages((replace(page, size=len(data), sha256=hashlib.sha256(data).hexdigest()),), got.notes)


def plain(name: str, text: str) -> Page:
    """A page of plain text, its line ends made one character each."""
    return Page(name, text.replace("\r\n", "\n").replace("\r", "\n"))
