"""The checksum manifest: what `sha256sum -c` reads, and what a release must match."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pledgedata.canonical import sha256, text_bytes
from pledgedata.layout import CHECKSUMS
from pledgedata.problem import Problem, Where, problem

_LINE = re.compile(r"([0-9a-f]{64})  ([^\s/\\][^\\\n]*)")


def manifest(files: Mapping[str, bytes]) -> bytes:
    """A line for each file, sorted by path."""
    return text_bytes(f"{sha256(files[path])}  {path}" for path in sorted(files))


def faults(folder: Path) -> Iterator[Problem]:
    """What differs between the manifest and the files that are there; reads every file."""
    listed = _listed(folder)
    if isinstance(listed, Problem):
        yield listed
        return
    present = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if not p.is_dir()}
    for path, expected in listed.items():
        where = Where(file=path)
        if path not in present:
            yield problem("release-file-missing", where, name=path, manifest=CHECKSUMS)
            continue
        if present[path].is_symlink() or not present[path].is_file():
            yield problem("file-unreadable", where, name=path, reason="not a plain file")
            continue
        found = sha256(present[path].read_bytes())
        if found != expected:
            yield problem(
                "file-changed",
                where,
                name=path,
                found=found,
                expected=expected,
                manifest=CHECKSUMS,
            )
    for path in sorted(set(present) - set(listed) - {CHECKSUMS}):
        where = Where(file=path)
        yield problem("release-file-unlisted", where, name=path, manifest=CHECKSUMS)


def _listed(folder: Path) -> Mapping[str, str] | Problem:
    where = Where(file=CHECKSUMS)
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return problem("release-manifest", where, name=CHECKSUMS, reason="it is not there")
    except (OSError, UnicodeDecodeError) as error:
        return problem("release-manifest", where, name=CHECKSUMS, reason=str(error))
    found: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match is None or ".." in match[2].split("/") or match[2] in found:
            place = Where(file=CHECKSUMS, line=number)
            return problem("release-manifest", place, name=CHECKSUMS, reason=f"line {number}")
        found[match[2]] = match[1]
    return found
