"""Anything at all screened for personal data: a text, a page, a table, a workbook, a folder."""

import io
import os
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final, NamedTuple

from pledgedata.damage import DAMAGE
from pledgedata.fault import why
from pledgedata.limit import limits
from pledgedata.problem import Problem, Where, problem, refused
from pledgedata.problem.kinds import Sheet
from pledgedata.read.container import capped, content
from pledgedata.read.encoding import decoded
from pledgedata.read.nature import nature, picture
from pledgedata.screen import Hit, hits
from pledgedata.words import Text


class Found(NamedTuple):
    """A finding and where it stands."""

    where: Where
    hit: Hit

    @property
    def problem(self) -> Problem:
        """The finding as a problem, masked."""
        return problem(self.hit.code, self.where, value=self.hit.shown)


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
    barred = list[OSError]()
    walked = [
        (Path(folder), [*files, *(name for name in below if Path(folder, name).is_symlink())])
        for folder, below, files in os.walk(path, onerror=barred.append)
    ]
    there = (folder / name for folder, names in walked for name in names)
    for one in sorted(there, key=lambda one: one.parts):
        yield from _file(one, one.relative_to(path).as_posix())
    for error in barred:  # a folder that nobody could look into is not clean
        name = Path(error.filename).relative_to(path).as_posix()
        yield problem("file-unreadable", Where(name), name=name, reason=why(error))


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
    """Every finding in a file's bytes; and when they are not all text, that they are not."""
    if data.startswith(b"PK"):
        yield from _archive(name, data)
        return
    if picture(data):
        yield problem("private-picture", Where(name), name=name)
        return
    text = decoded(name, data)
    kind = _foreign(name, data)
    if kind is None and isinstance(text, Problem):
        kind = _NO_TEXT
    if kind is not None:
        yield problem("private-unread", Where(name), name=name, kind=kind)
    if isinstance(text, Problem):
        # Whatever is readable in it is looked at all the same.
        yield from _text(name, data.replace(b"\0", b"").decode("latin-1"))
        return
    yield from _text(name, text.text)
    if name.endswith((".json", ".jsonl", ".ndjson", ".jsonld")) and "\\u" in text.text:
        yield from _unescaped(name, text.text)


_NO_TEXT: Final = Text("inte text i någon känd teckenkodning", "no text in any known encoding")
_UNREADABLE: Final = frozenset(
    ("file-is-pdf", "file-is-other", "form-unread", "workbook-old", "workbook-locked")
)


def _foreign(name: str, data: bytes) -> Text | None:
    """What a file is that holds text in a way of its own; None when it is plain text."""
    found = nature(name, data)
    if isinstance(found, str) or found.rule.code not in _UNREADABLE:
        return None
    kind = found.facts.get("kind", found.rule.title)
    return _KINDS.get(found.rule.code, kind if isinstance(kind, Text) else _NO_TEXT)


_KINDS: Final = {
    "file-is-pdf": Text("en PDF", "a PDF"),
    "workbook-old": Text("ett äldre Office-dokument", "an older Office document"),
    "workbook-locked": Text("låst med lösenord", "locked with a password"),
}
_NESTED: Final = Text("ett arkiv i ett arkiv", "an archive within an archive")


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


def _archive(name: str, data: bytes) -> Iterator[Found | Problem]:
    most, total = limits(), 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            cells = any(e.filename.startswith("xl/worksheets/") for e in archive.infolist())
            for entry in archive.infolist():
                with archive.open(entry) as stream:
                    inner = capped(stream, most.file)
                total += len(inner)
                if total > most.unzipped or len(inner) > most.file:
                    limit = most.unzipped
                    yield problem(
                        "archive-too-large", Where(name), name=name, size=total, limit=limit
                    )
                    return
                yield from _part(name, entry.filename, inner, cells=cells)
    except (*DAMAGE, RuntimeError) as error:
        yield problem("archive-broken", Where(name), name=name, reason=str(error)[:200])
        return
    if cells:
        yield from _cells(name, data)


def _part(name: str, part: str, inner: bytes, *, cells: bool) -> Iterator[Found | Problem]:
    """A part of an archive: of a document its text, of anything else the file that it is."""
    if part.endswith("/"):
        return
    if inner.startswith(b"PK\x03\x04"):
        where = f"{name}/{part}"
        yield problem("private-unread", Where(where), name=where, kind=_NESTED)
    elif part.endswith((".xml", ".rels", ".vml")):
        if cells and part.startswith("xl/sharedStrings"):
            return  # read cell by cell
        seen = set[str]()
        for text in _prose(inner):
            for hit in hits(text):
                if hit.plain not in seen:
                    seen.add(hit.plain)
                    yield Found(Where(f"{name}/{part}"), hit)
    else:
        yield from sieved(f"{name}/{part}", inner)


def _prose(inner: bytes) -> Iterator[str]:
    """The text of a part of a document: run by run, paragraph by paragraph, and in attributes."""
    xml = _GRID.sub(b"", inner).decode("utf-8", "replace")
    yield unescape(re.sub(r"\n+", "\n", _TAG.sub("\n", xml)))
    yield unescape("\n".join(_SAYING.findall(xml)))
    if _PARAGRAPH.search(xml):
        yield unescape(_TAG.sub("", _PARAGRAPH.sub("\n", xml)))


_GRID: Final = re.compile(rb"<sheetData.*?</sheetData>", re.DOTALL)  # read cell by cell
_PARAGRAPH: Final = re.compile(r"</(?:\w+:)?p>|<(?:\w+:)?(?:br|tab)\b[^>]*>")
_SAYING: Final = re.compile(
    r"\b(?:Target|href|prompt|promptTitle|error|tooltip|display|descr|title|name|alt)=\"([^\"]{6,})\""
)


def _cells(name: str, data: bytes) -> Iterator[Found | Problem]:
    from pledgedata.read import workbook

    for title, row, column, letter, text in workbook.strings(name, data):
        sheet = Sheet(title, ("",) * (column - 1) + (letter,))
        where = Where(name, row=row, column=letter, sheet=sheet)
        yield from (Found(where, hit) for hit in hits(text))
