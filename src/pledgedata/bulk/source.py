"""A package's files as the engine reads them: canonical CSV, each a table that is not held."""

import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from stat import S_ISREG
from threading import Event
from typing import Final

from pledgedata import schema
from pledgedata.bulk.engine import Screen, piece
from pledgedata.layout import ABOUT, DERIVED, DESCRIPTOR, TABLES, TABULAR, UNREAD

RAW: Final = "raw_"
"""What stands before a table's name where its rows are as in the file."""
MENDED: Final = "mended_"
"""What stands before it where its rows are as the desk read them, those that it read otherwise."""


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a package by table, those that the engine can read, and their columns."""

    folder: Path
    headers: Mapping[str, tuple[str, ...]]
    released: bool = False

    @property
    def root(self) -> Path:
        """The package's own folder."""
        return self.folder.parent if self.released else self.folder

    def path(self, table: str) -> Path:
        """Where a table's file lies."""
        return self.folder / f"{table}.csv"

    @property
    def size(self) -> int:
        """How many bytes the files have."""
        return sum(self.path(table).stat().st_size for table in self.headers)


def source(path: Path) -> Source | None:
    """The package at a path; None unless it is a folder in which canonical CSV is all that is read.

    Only the first line of each file is read.
    """
    released = (path / DESCRIPTOR).is_file()
    folder = path / TABLES if released else path
    if not folder.is_dir() or not (folder / f"{ABOUT}.csv").is_file():
        return None
    headers: dict[str, tuple[str, ...]] = {}
    for one in sorted(folder.iterdir()):
        if one.suffix != ".csv":
            if one.name.lower().endswith((".csv",) if released else (*TABULAR, *UNREAD)):
                return None
            continue  # nobody reads it
        if one.stem == ABOUT or (released and one.stem in DERIVED):
            continue
        header = _header(one)
        if header is None:
            return None
        headers[one.stem] = header
    return Source(folder, headers, released)


def _header(path: Path) -> tuple[str, ...] | None:
    """The columns of a table's file, if it begins as canonical CSV does."""
    table = schema.tables().get(path.stem)
    if table is None or path.is_symlink() or not S_ISREG(path.stat().st_mode):
        return None
    with path.open("rb") as file:
        first = file.readline(65_536)
    if not re.fullmatch(rb"[a-z0-9_]+(,[a-z0-9_]+)*\n", first):
        return None
    if not _lined(path):
        return None
    names = tuple(first.decode("ascii").rstrip("\n").split(","))
    required = {column.name for column in table.columns if column.required}
    right = set(names) <= set(table.column) and len(set(names)) == len(names)
    return names if right and required <= set(names) else None


def _lined(path: Path) -> bool:
    """Whether a line ends in each piece of a file; little more than a page of each is read."""
    step = piece()
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as held:
        whole = range(0, len(held) - step + 1, step)
        return all(held.find(b"\n", start, start + step) >= 0 for start in whole)


@contextmanager
def doubted(package: Source) -> Iterator[Callable[[], bool]]:
    """Asks whether a package is `misread` while other things are done; what is given tells."""
    over = Event()
    with ThreadPoolExecutor(1) as aside:
        asked = aside.submit(misread, package, over)
        try:
            yield asked.result
        finally:
            over.set()


def misread(package: Source, over: Event | None = None) -> bool:
    """Whether an engine may read otherwise than the desk what stands in the files of a package.

    It passes in silence by spaces between a quote and what ends the cell, on both sides. Nothing
    is looked for any more once it is `over`.
    """
    return any(_is_misread(package.path(table), over or Event()) for table in package.headers)


def _is_misread(path: Path, over: Event) -> bool:
    """Whether a quote stands where canonical CSV has none: every other one begins what is quoted.

    A quote within is doubled, so that what is quoted ends there and begins anew.
    """
    import numpy as np

    lawful = np.zeros(256, bool)
    lawful[list(b',\n"')] = True
    begun, left = 0, b"\n"
    with path.open("rb") as file:
        while left and not over.is_set():
            piece = file.read(_STRIDE)
            # The last sign waits until it is known what follows it.
            text = left + (piece or b"\n")
            signs = np.frombuffer(text, np.uint8)
            quotes = np.flatnonzero(signs[1:-1] == _QUOTE) + 1
            before, after = signs[quotes[begun::2] - 1], signs[quotes[1 - begun :: 2] + 1]
            if not (lawful[before].all() and lawful[after].all()):
                return True
            begun, left = (begun + len(quotes)) % 2, text[-2:] if piece else b""
    return False


_QUOTE: Final = ord('"')
_STRIDE: Final = 1 << 20


def attach(engine: Screen, package: Source) -> None:
    """Makes each table's rows known to the engine as text, `raw_…`; nothing is read yet."""
    for name, table in schema.tables().items():
        header = package.headers.get(name)
        columns = ", ".join(
            c.name if header and c.name in header else f"CAST(NULL AS VARCHAR) AS {c.name}"
            for c in table.columns
        )
        path = package.path(name) if header else None
        engine.attach(f"{RAW}{name}", path, header or (), columns)
