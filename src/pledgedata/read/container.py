"""The files in what the user points at: a folder, a release, an archive or a lone file.

Everything is copied into memory under the limits before any library sees it. Links, pipes and
devices are refused, and so is whatever would lie outside the folder.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import IO, Final

from pledgedata.fault import NOT_PLAIN, why
from pledgedata.layout import DERIVED, DESCRIPTOR, REPAIRS, TABLES, TABULAR, UNREAD
from pledgedata.limit import limits
from pledgedata.problem import Problem, Where, problem, refused

_NOISE: Final = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini", REPAIRS)


@dataclass(frozen=True, slots=True)
class File:
    """A file's name, as people know it, and its bytes."""

    name: str
    data: bytes

    @property
    def stem(self) -> str:
        """The name without its folder and ending."""
        return Path(self.name).stem

    @property
    def ending(self) -> str:
        """The ending, in lower case, with its dot."""
        return Path(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Held:
    """The files of a package, and what is wrong with them.

    `lone` is a file by itself; `canonical` a release, whose files have one spelling only.
    """

    files: tuple[File, ...]
    problems: tuple[Problem, ...]
    lone: bool = False
    canonical: bool = False


def held(path: Path) -> Held:
    """The data files at a path, sorted by name, in memory.

    Raises:
        Refused: `path-missing`.
    """
    if not os.path.lexists(path):
        raise refused("path-missing", path=str(path))
    if path.is_dir():
        return _folder(path)
    got = content(path)
    if isinstance(got, Problem):
        return Held((), (got,), lone=True)
    return Held((File(path.name, got),), (), lone=True)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a zip archive that is no office document."""
    return (
        data[:4] == b"PK\x03\x04"
        and b"[Content_Types].xml" not in data
        and not any(mark in data[:200] for mark in (b"mimetypeapplication/",))
    )


def capped(stream: IO[bytes], most: int) -> bytes:
    """The bytes of a stream, and of one that has more than `most` one byte more.

    Room is taken for what there is, however high the limit.
    """
    pieces, left = list[bytes](), most + 1
    while left and (piece := stream.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


_PIECE: Final = 1 << 24
# A link may lead anywhere, and a pipe may never end. Windows has no such pipes, cannot be told of
# links here, and must be told that bytes are wanted.
_PLAINLY: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
)

_KNOWS_LINKS: Final = hasattr(os, "O_NOFOLLOW")


def content(path: Path, most: int | None = None) -> bytes | Problem:
    """A plain file's bytes, never more than the limit; or why it cannot be had."""
    where, most = Where(path.name, path.stem), limits().file if most is None else most
    try:
        if not _KNOWS_LINKS and path.is_symlink():
            return problem("file-unreadable", where, name=path.name, reason=NOT_PLAIN)
        handle = os.open(path, _PLAINLY)
        with os.fdopen(handle, "rb") as stream:
            status = os.fstat(handle)
            if not S_ISREG(status.st_mode):
                return problem("file-unreadable", where, name=path.name, reason=NOT_PLAIN)
            data = capped(stream, most)
    except OSError as error:
        reason = NOT_PLAIN if path.is_symlink() else why(error)
        return problem("file-unreadable", where, name=path.name, reason=reason)
    if len(data) > most:
        size = max(status.st_size, len(data))
        return problem("file-too-large", where, name=path.name, size=size, limit=most)
    return data


def _folder(path: Path) -> Held:
    released = (path / DESCRIPTOR).is_file()
    place = path / TABLES if released else path
    there = sorted(place.iterdir(), key=lambda one: one.name) if place.is_dir() else []
    files, problems = list[File](), list[Problem]()
    chosen = [one for one in there if not _ignored(one.name, released=released)]
    if len(chosen) > limits().files:
        found, limit = len(chosen), limits().files
        return Held((), (problem("files-too-many", Where(), found=found, limit=limit),))
    for one in chosen:
        if one.suffix.lower() in UNREAD:
            problems.append(problem("file-ignored", Where(one.name), name=one.name))
            continue
        got = content(one)
        if isinstance(got, Problem):
            problems.append(got)
        else:
            files.append(File(one.name, got))
    return Held(tuple(files), tuple(problems), canonical=released)


def _ignored(name: str, *, released: bool) -> bool:
    low = name.lower()
    if low in _NOISE or low.startswith(("~$", "._")):
        return True
    if released and low in {f"{name}.csv" for name in DERIVED}:
        return True
    if not low.endswith((*TABULAR, *UNREAD)) or (released and not low.endswith(".csv")):
        return True
    # Notes lie beside tables in many a folder; of text files only those named like a table count.
    return low.endswith(".txt") and _is_note(low)


def _is_note(name: str) -> bool:
    return any(word in name for word in ("readme", "las-mig", "läs", "licens", "notes"))
