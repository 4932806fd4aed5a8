"""Anything at all screened for personal data: a text, a page, a table, a workbook, a folder."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final, NamedTuple

from pledgedata.limit import limits
from pledgedata.problem import Problem, Where, problem, refused
from pledgedata.problem.kinds import Sheet
from pledgedata.read.container import content
from pledgedata.read.encoding import decoded
from pledgedata.screen import Hit, hits


class Found(NamedTuple):
    """A finding and where it stands."""

    where: Where
    hit: Hit

    @property
    def problem(self) -> Problem:
        """The finding as a problem, masked."""
        code = f"private-{self.hit.kind.replace('_', '-')}"
        return problem(code, self.where, value=self.hit.shown)


def sifted(path: Path) -> Iterator[Found | Problem]:
    """Every finding in what lies at the path, file by file; and files that cannot be looked into.

    Raises:
        Refused: `path-missing`.
    """
    if not path.exists():
        raise refused("path-missing", path=str(path))
    if not path.is_dir():
        yield from _file(path, path.name)
        return
    for one in sorted(path.rglob("*")):
        if one.is_file() or one.is_symlink():
            yield from _file(one, one.relative_to(path).as_posix())


def _file(path: Path, name: str) -> Iterator[Found | Problem]:
    yield from _named(name)
    data = content(path)
    if isinstance(data, Problem):
        yield data
    else:
        yield from sieved(name, data)


def _named(name: str) -> Iterator[Found]:
    yield from (Found(Where(name), hit) for hit in hits(name))


def sieved(name: str, data: bytes) -> Iterator[Found | Problem]:
    """Every finding in a file's bytes."""
    if data.startswith(b"PK"):
        yield from _archive(name, data)
        return
    text = decoded(name, data)
    if isinstance(text, Problem):
        # Not text, or not surely: whatever is readable in it is looked at all the same.
        yield from _text(name, data.decode("latin-1"))
        return
    yield from _text(name, text.text)
    if name.endswith((".json", ".jsonl", ".ndjson", ".jsonld")) and "\\u" in text.text:
        yield from _unescaped(name, text.text)


def _text(name: str, text: str) -> Iterator[Found]:
    for hit in hits(text):
        line = text.count("\n", 0, hit.start) + 1
        yield Found(Where(name, line=line), hit)


def _unescaped(name: str, text: str) -> Iterator[Found]:
    """What stands behind escapes in JSON, line by line."""
    for number, line in enumerate(text.splitlines(), start=1):
        if "\\u" in line:
            plain = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), line)
            yield from (Found(Where(name, line=number), hit) for hit in hits(plain))


_TAG: Final = re.compile(r"<[^>]*>")
_CHUNK: Final = 1 << 20


def _archive(name: str, data: bytes) -> Iterator[Found | Problem]:
    most, total = limits(), 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            cells = any(e.filename.startswith("xl/worksheets/") for e in archive.infolist())
            for entry in archive.infolist():
                with archive.open(entry) as stream:
                    inner = stream.read(most.file + 1)
                total += len(inner)
                if total > most.unzipped or len(inner) > most.file:
                    limit = most.unzipped
                    yield problem(
                        "archive-too-large", Where(name), name=name, size=total, limit=limit
                    )
                    return
                yield from _part(name, entry.filename, inner, cells=cells)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError,
            NotImplementedError) as error:  # fmt: skip
        yield problem("archive-broken", Where(name), name=name, reason=str(error)[:200])
        return
    if cells:
        yield from _cells(name, data)


def _part(name: str, part: str, inner: bytes, *, cells: bool) -> Iterator[Found | Problem]:
    """A part of an archive: of a document its text, of anything else the file that it is."""
    if part.endswith((".xml", ".rels")):
        if cells and part.startswith(("xl/worksheets/sheet", "xl/sharedStrings")):
            return  # read cell by cell
        text = unescape(_TAG.sub("\n", inner.decode("utf-8", "replace")))
        for hit in hits(re.sub(r"\n+", "\n", text)):
            yield Found(Where(f"{name}/{part}"), hit)
    elif not part.endswith("/") and b"PK\x03\x04" not in inner[:4]:
        yield from sieved(f"{name}/{part}", inner)


def _cells(name: str, data: bytes) -> Iterator[Found | Problem]:
    from pledgedata.read import workbook

    for title, row, column, letter, text in workbook.strings(name, data):
        sheet = Sheet(title, ("",) * (column - 1) + (letter,))
        where = Where(name, row=row, column=letter, sheet=sheet)
        yield from (Found(where, hit) for hit in hits(text))
