"""The checksum manifest: what `sha256sum -c` reads, and what a release must match."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Final

from pledgedata.canonical import sha256, text_bytes
from pledgedata.layout import CHECKSUMS
from pledgedata.problem import Problem, Where, problem

_LINE: Final = re.compile(r"([0-9a-f]{64})  ([^\s/\\][^\\\n]*)")
_NOT_PLAIN: Final = "not a plain file"


@dataclass(frozen=True, slots=True)
class Seal:
    """By what a file is known: its checksum and its size in bytes."""

    sha256: str
    size: int


def manifest(files: Mapping[str, bytes]) -> bytes:
    """A line for each file, sorted by path."""
    return text_bytes(f"{sha256(files[path])}  {path}" for path in sorted(files))


def seals(folder: Path) -> tuple[dict[str, Seal], list[Problem]]:
    """The seals of the plain files in a folder by path; and which of its files are not plain.

    Reads each file whole. A link is never followed.
    """
    found: dict[str, Seal] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            continue
        data = _content(path)
        if isinstance(data, str):
            shown = name.encode(errors="backslashreplace").decode()
            problems.append(problem("file-unreadable", Where(shown), name=shown, reason=data))
        else:
            found[name] = Seal(sha256(data), len(data))
    return found, problems


def faults(folder: Path, found: Mapping[str, Seal], unread: list[Problem]) -> Iterator[Problem]:
    """What differs between the manifest and the files that are there.

    A file under another name is missing, and told of once.
    """
    yield from (p for p in unread if p.where.file != CHECKSUMS)
    listed = _listed(folder)
    if isinstance(listed, Problem):
        yield listed
        return
    there = {*found, *(p.where.file for p in unread), CHECKSUMS}
    missing = sorted({*listed} - there)
    moved = {listed[path] for path in missing}
    for path in missing:
        yield problem("release-file-missing", Where(path), name=path, manifest=CHECKSUMS)
    for path in sorted({*listed} & {*found}):
        own, expected = found[path].sha256, listed[path]
        if own != expected:
            said = {"found": own, "expected": expected, "manifest": CHECKSUMS}
            yield problem("file-changed", Where(path), name=path, **said)
    for path in sorted({*found} - {*listed, CHECKSUMS}):
        if found[path].sha256 not in moved:
            yield problem("release-file-unlisted", Where(path), name=path, manifest=CHECKSUMS)


def _content(path: Path) -> bytes | str:
    """The bytes of a plain file, or why it cannot be read."""
    try:
        return path.read_bytes() if S_ISREG(path.lstat().st_mode) else _NOT_PLAIN
    except OSError as error:
        return error.strerror or type(error).__name__


def _listed(folder: Path) -> Mapping[str, str] | Problem:
    data = _content(folder / CHECKSUMS)
    try:
        text = data if isinstance(data, str) else data.decode("utf-8")
    except UnicodeDecodeError as error:
        data = text = str(error)
    if isinstance(data, str):
        return problem("release-manifest", Where(CHECKSUMS), name=CHECKSUMS, reason=text)
    found: dict[str, str] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        match = _LINE.fullmatch(line)
        if match is None or ".." in match[2].split("/") or match[2] in found:
            place = Where(file=CHECKSUMS, line=number)
            return problem("release-manifest", place, name=CHECKSUMS, reason=f"line {number}")
        found[match[2]] = match[1]
    return found
