"""A grid from a CSV file: bytes, encoding, dialect, header, rows, in that order.

The first layer that is broken ends the reading, so that the cause is not buried under what
follows from it.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import Final

from pledgedata.problem import Problem, Where, problem
from pledgedata.read.grid import Grid, Line

LARGEST: Final = 50_000_000
LONGEST: Final = 100_000
_BOM: Final = "\ufeff"
_OTHERS: Final = {";": ";", "\t": "TAB", "|": "|"}


def grid(path: Path, example: str) -> Grid | Problem:
    """The file's header and rows, or the first thing that is wrong with it; holds it in memory.

    `example` shows what a header may look like.
    """
    where = Where(file=path.name, table=path.stem)
    content = _content(path, where)
    if isinstance(content, Problem):
        return content
    if delimiter := _other_delimiter(content):
        return problem("table-delimiter", where, name=path.name, found=delimiter)
    lines: list[Line] = []
    try:
        for line in _lines(content):
            lines.append(line)  # noqa: PERF402 - what was read before a fault is wanted
    except csv.Error:
        start, row = _after(content, lines)
        return problem("table-syntax", Where(path.name, path.stem, row, start), name=path.name)
    if not lines or lines[0].row != 1:
        return problem("table-without-header", where, name=path.name, example=example)
    return Grid(path.stem, path.name, lines[0].cells, tuple(lines[1:]))


def _content(path: Path, where: Where) -> str | Problem:
    try:
        status = path.lstat()
        if not S_ISREG(status.st_mode):
            return problem("file-unreadable", where, name=path.name, reason="not a plain file")
        if status.st_size > LARGEST:
            size, limit = status.st_size, LARGEST
            return problem("file-too-large", where, name=path.name, size=size, limit=limit)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return problem("file-unreadable", where, name=path.name, reason=reason)
    try:
        return data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = Where(path.name, path.stem, line=line)
        return problem("file-encoding", place, name=path.name, offset=error.start, line=line)


def _other_delimiter(content: str) -> str | None:
    header = content.partition("\n")[0]
    if "," in header:
        return None
    return next((name for mark, name in _OTHERS.items() if mark in header), None)


def _lines(content: str) -> Iterator[Line]:
    csv.field_size_limit(LONGEST)
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    start = 1
    for row, cells in enumerate(reader, start=1):
        if any(cells):
            yield Line(row, start, tuple(cells))
        start = reader.line_num + 1


def _after(content: str, lines: Sequence[Line]) -> tuple[int, int]:
    """The physical line and the row after the last row that could be read."""
    if not lines:
        return 1, 1
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    for _ in range(lines[-1].row):
        next(reader)
    return reader.line_num + 1, lines[-1].row + 1
