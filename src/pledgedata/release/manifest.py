"""The checksum manifest: what `sha256sum -c` reads, and what a release must match."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from stat import S_ISREG
from typing import Final, TypeVar

from pledgedata.canonical import Seal, sealed_file, text_bytes
from pledgedata.fault import NOT_PLAIN, why
from pledgedata.layout import CHECKSUMS
from pledgedata.problem import Problem, Refused, Where, problem
from pledgedata.words import visible

T = TypeVar("T", bytes, Seal)

_LINE: Final = re.compile(r"([0-9a-f]{64})  ([^\s/\\][^\\\n]*)")


def manifest(sums: Mapping[str, str]) -> bytes:
    """A line for each file, given its SHA-256 by its path; sorted by path."""
    return text_bytes(f"{sums[path]}  {path}" for path in sorted(sums))


def seals(folder: Path) -> tuple[dict[str, Seal], list[Problem]]:
    """The seals of the plain files in a folder by path; and which of its files are not plain.

    A link is never followed.
    """
    found: dict[str, Seal] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            continue
        name = visible(path.relative_to(folder).as_posix())
        seal = _read(path, sealed_file)
        if isinstance(seal, str):
            problems.append(problem("file-unreadable", Where(name), name=name, reason=seal))
        else:
            found[name] = seal
    return found, problems


def sealed(folder: Path) -> dict[str, Seal]:
    """The seals of a folder all of whose files can be read, by path.

    Raises:
        Refused: `file-unreadable`. What is done with the others would look done with all.
    """
    found, problems = seals(folder)
    for unread in problems:
        raise Refused(unread)
    return found


def faults(folder: Path, found: Mapping[str, Seal], unread: list[Problem]) -> Iterator[Problem]:
    """What differs between the manifest and the files that are there.

    A file under another name is missing, and told of once.
    """
    lost = next((p for p in unread if p.where.file == CHECKSUMS), None)
    yield from (p for p in unread if p is not lost)
    listed = _broken(str(lost.facts["reason"])) if lost else _listed(folder)
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


def _read(path: Path, reader: Callable[[Path], T]) -> T | str:
    """What is read of a plain file, or why it cannot be read."""
    try:
        return reader(path) if S_ISREG(path.lstat().st_mode) else NOT_PLAIN
    except OSError as error:
        return why(error)


def _lawful(name: str) -> bool:
    return name.isprintable() and ".." not in name.split("/")


def _listed(folder: Path) -> Mapping[str, str] | Problem:
    data = _read(folder / CHECKSUMS, Path.read_bytes)
    if isinstance(data, str):
        return _broken(data)
    try:
        lines = data.decode("utf-8").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        return _broken(str(error))
    found: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match is None or not _lawful(match[2]) or match[2] in found:
            return _broken(f"line {number}", number)
        found[match[2]] = match[1]
    return found


def _broken(reason: str, line: int = 0) -> Problem:
    return problem("release-manifest", Where(CHECKSUMS, line=line), name=CHECKSUMS, reason=reason)
