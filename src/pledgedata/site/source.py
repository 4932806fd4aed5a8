"""A release as the site reads it: tables cut by municipality, each piece found without the others.

Ids begin with a municipality's code and tables are sorted by id, so that what one municipality
says lies together. Whoever makes its pages reads these bytes and no others.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pledgedata import read, schema
from pledgedata.canonical import sha256
from pledgedata.fault import why
from pledgedata.layout import ABOUT, CHECKSUMS, COMPARABILITY, DESCRIPTOR, TABLES
from pledgedata.model import About, Extension, Retirement
from pledgedata.problem import Where, problem, refused
from pledgedata.problem.kinds import Refused

Row = dict[str, str]
Span = tuple[int, int]
"""From which byte of a file to which."""

SHOWN: Final = tuple(t for t in schema.tables() if t not in {Retirement.table, Extension.table})
"""The tables that the site shows row by row."""
_CODE: Final = 4
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""What HTML and XML have no place for."""
_LINE: Final = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True)
class Source:
    """A release's folder, what it says of itself, its headers, and where each code's rows lie."""

    folder: Path
    about: About
    headers: Mapping[str, tuple[str, ...]]
    spans: Mapping[str, Mapping[str, tuple[Span, ...]]]
    sums: Mapping[str, str]
    """SHA-256 by path, as the release's manifest has it."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that ids begin with, sorted."""
        return tuple(sorted(self.spans))

    def path(self, table: str) -> Path:
        """Where a table's file lies."""
        return self.folder / TABLES / f"{table}.csv"

    def rows(self, table: str, code: str = "") -> Iterator[Row]:
        """The rows of a table, or those of one code; streams."""
        header = self.headers.get(table)
        if header is None or not self.path(table).is_file():
            return
        with self.path(table).open("rb") as file:
            for span in self._spans(table, code):
                file.seek(span[0])
                data = _CONTROL.sub("\ufffd", file.read(span[1] - span[0]).decode())
                for cells in csv.reader(io.StringIO(data, newline="")):
                    yield dict(zip(header, cells, strict=False))

    def _spans(self, table: str, code: str) -> Iterator[Span]:
        for one in [code] if code else self.codes:
            yield from self.spans.get(one, {}).get(table, ())

    def digest(self, code: str) -> str:
        """What a code's rows are known by: they are the same when it is."""
        made = hashlib.sha256()
        for table in self.headers:
            spans = self.spans.get(code, {}).get(table, ())
            made.update(f"{table}\n{','.join(self.headers[table])}\n".encode())
            with self.path(table).open("rb") as file:
                for start, end in spans:
                    file.seek(start)
                    made.update(file.read(end - start))
        return made.hexdigest()

    def compared(self) -> Iterator[Row]:
        """The rows of what can be compared, if the release has them; streams."""
        yield from self._all(COMPARABILITY)

    def retired(self) -> list[Row]:
        """The addresses that were withdrawn or have moved, the last first."""
        rows = list(self._all(Retirement.table))
        return sorted(rows, key=lambda row: row["retired_on"], reverse=True)

    def _all(self, table: str) -> Iterator[Row]:
        path = self.path(table)
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    yield {name: _CONTROL.sub("\ufffd", cell) for name, cell in row.items()}


def source(folder: Path) -> Source:
    """The release in a folder. Its tables must be as its manifest says.

    Raises:
        Refused: `path-missing`, `release-missing`, `release-manifest`, `file-changed`,
            `data-has-errors`.
    """
    if not folder.is_dir():
        raise refused("path-missing", path=str(folder))
    if not (folder / DESCRIPTOR).is_file() or not (folder / TABLES / f"{ABOUT}.csv").is_file():
        raise refused("release-missing", path=str(folder), descriptor=DESCRIPTOR)
    sums = _sums(folder)
    about = _about(folder)
    headers: dict[str, tuple[str, ...]] = {}
    spans: dict[str, dict[str, list[Span]]] = {}
    for name in SHOWN:
        path = folder / TABLES / f"{name}.csv"
        if path.is_file():
            _sealed(folder, f"{TABLES}/{name}.csv", sums)
            headers[name] = _cut(path, name, spans)
    if (folder / (retired := f"{TABLES}/{Retirement.table}.csv")).is_file():
        _sealed(folder, retired, sums)
    frozen = {
        code: {table: tuple(some) for table, some in found.items()} for code, found in spans.items()
    }
    return Source(folder, about, headers, frozen, sums)


def _sums(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error)
        where = Where(CHECKSUMS)
        raise refused("release-manifest", where, name=CHECKSUMS, reason=reason) from error
    found = (_LINE.fullmatch(line) for line in lines)
    return {one[2]: one[1] for one in found if one}


def _sealed(folder: Path, name: str, sums: Mapping[str, str]) -> None:
    found = sha256((folder / name).read_bytes())
    if sums.get(name) != found:
        said = {"found": found, "expected": sums.get(name, "–"), "manifest": CHECKSUMS}
        raise refused("file-changed", Where(name), name=name, **said)


def _about(folder: Path) -> About:
    found = read.about(folder / TABLES / f"{ABOUT}.csv")
    if found.about is None or found.problems:
        first = next(iter(found.problems), None) or problem(
            "about-missing", path=str(folder), about=f"{ABOUT}.csv"
        )
        raise Refused(first)
    return found.about


def _cut(path: Path, name: str, spans: dict[str, dict[str, list[Span]]]) -> tuple[str, ...]:
    """Notes where each code's rows lie in a file, and gives the file's header."""
    with path.open("rb") as file:
        first = file.readline()
        header = tuple(first.decode().rstrip("\r\n").split(","))
        at = start = len(first)
        code, inside = b"", False
        for line in file:
            if not inside and line[:_CODE] != code:
                if code:
                    _note(spans, code, name, (start, at))
                code, start = line[:_CODE], at
                if not code.isdigit():
                    raise flawed(name, line.partition(b",")[0].decode(errors="replace").strip())
            if b'"' in line and line.count(b'"') % 2:
                inside = not inside
            at += len(line)
        if code:
            _note(spans, code, name, (start, at))
    return header


def _note(spans: dict[str, dict[str, list[Span]]], code: bytes, table: str, span: Span) -> None:
    spans.setdefault(code.decode(), {}).setdefault(table, []).append(span)


def flawed(table: str, said: str) -> Refused:
    """The refusal of a table with this for an id, which can name no page."""
    column = schema.tables()[table].columns[0]
    says, example = column.kind.says, column.kind.example
    where = Where(f"{TABLES}/{table}.csv", table, column=column.name)
    return refused("cell-type", where, value=said[:40], says=says, example=example)
