"""Where a row stands in its file, told by its place among all rows."""

import csv
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from pledgedata.limit import limits


class Lines:
    """The row and the line of each place in the files of a package.

    As people count: the header is row 1, blank rows count, and a cell may span lines. Holds what
    differs from one row a line, and reads a file again only if something does.
    """

    def __init__(self, folder: Path, rows: Mapping[str, int]) -> None:
        """Take the folder of the files, and how many rows each table has."""
        self._rows = rows
        self._files = {name: _File(folder / f"{name}.csv", count) for name, count in rows.items()}

    def of(self, table: str, place: int) -> tuple[int, int]:
        """The row and the line of the row at this place, which is counted from 0."""
        return self._files[table].of(place)


class _File:
    """One file, looked at when it is first asked about."""

    def __init__(self, path: Path, rows: int) -> None:
        self._path, self._rows = path, rows

    def of(self, place: int) -> tuple[int, int]:
        places, shifts = self._shifts
        row, line = shifts[bisect_right(places, place) - 1]
        return place + 2 + row, place + 2 + line

    @cached_property
    def _shifts(self) -> tuple[list[int], list[tuple[int, int]]]:
        """From which place on rows and lines are how many more than there are places."""
        if self._lines() == self._rows + 1:
            return [0], [(0, 0)]
        found = dict(self._read())
        return list(found), list(found.values())

    def _lines(self) -> int:
        count, last = 0, b"\n"
        with self._path.open("rb") as file:
            while block := file.read(1 << 20):
                count += block.count(b"\n")
                last = block[-1:]
        return count + (last != b"\n")

    def _read(self) -> Iterator[tuple[int, tuple[int, int]]]:
        yield 0, (0, 0)
        usual = csv.field_size_limit(limits().cell)
        try:
            with self._path.open(encoding="utf-8", newline="") as file:
                yield from _told(file)
        finally:
            csv.field_size_limit(usual)


def _told(file: Iterator[str]) -> Iterator[tuple[int, tuple[int, int]]]:
    reader = csv.reader(file)
    next(reader, None)
    row, place, start, shift = 1, 0, reader.line_num + 1, (0, 0)
    for cells in reader:
        row += 1
        if cells:
            now = row - place - 2, start - place - 2
            if now != shift:
                shift = now
                yield place, shift
            place += 1
        start = reader.line_num + 1
