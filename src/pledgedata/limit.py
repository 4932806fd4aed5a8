"""How much is read at the most, so that no file exhausts the machine, and how much works at once.

Each limit has a problem of its own that names it. All can be changed for one piece of work.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits, in bytes where nothing else is said.

    `file` a file, `unzipped` all that an archive holds, `ratio` how many times larger than packed,
    `members` files in an archive, `files` data files in a package, `rows` and `columns` of a
    table, `cell` characters of a cell, `depth` lists and objects inside each other in JSON. From
    `desk` bytes of CSV on, a package is not read whole but swept by an engine, which holds `engine`
    bytes before it puts the rest on disk. Of documents that are drafted from, `document` bytes,
    `pages` of a PDF and `characters` of text.
    """

    file: int = 50_000_000
    unzipped: int = 200_000_000
    ratio: int = 100
    members: int = 20
    files: int = 100
    rows: int = 2_000_000
    columns: int = 1_000
    cell: int = 100_000
    depth: int = 64
    desk: int = 8_000_000
    engine: int = 830_000_000
    document: int = 25_000_000
    pages: int = 200
    characters: int = 400_000


_USUAL: Final = Limits()
_NOW: Final[ContextVar[Limits]] = ContextVar("limits", default=_USUAL)


def limits() -> Limits:
    """The limits in force."""
    return _NOW.get()


@contextmanager
def limited(**changed: int) -> Iterator[None]:
    """Other limits for as long as the block lasts. Raises TypeError for a name that is none."""
    token = _NOW.set(replace(_NOW.get(), **changed))
    try:
        yield
    finally:
        _NOW.reset(token)


def cores() -> int:
    """How many threads or processes can work at a time here."""
    affinity = getattr(os, "sched_getaffinity", None)  # not every system has it
    return len(affinity(0)) if affinity else os.cpu_count() or 1
