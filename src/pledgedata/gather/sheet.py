"""A member's tables as they stand: rows with what they are known by, and no record made of any.

A copy is canonical, so that what nobody contests passes as it is written.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgedata.canonical import csv_bytes
from pledgedata.dataset import Dataset, filled, texts
from pledgedata.gather.bundle import Member
from pledgedata.schema import Table


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what sorts it, what its address is made of, how it is written, and whose it is."""

    place: tuple[str, ...]
    named: tuple[str, ...]
    text: str
    code: str

    def subject(self, table: Table) -> Mapping[str, str]:
        """The cells that the address of the row's record is made of, by column."""
        return dict(zip(table.subject_columns, self.named, strict=True))


def lines(member: Member, table: Table) -> Iterator[Line]:
    """The rows of a member's table, sorted by key."""
    place, named = _Place(table), _Chosen(table, table.subject_columns)
    for cells, text in _rows(member, table):
        yield Line(place(cells), named(cells), text, member.code)


def made(dataset: Dataset, table: Table) -> Iterator[Line]:
    """The records of a table, sorted by key, as rows; each is whose its place is called by."""
    place, named = _Place(table), _Chosen(table, table.subject_columns)
    for entry in dataset.entries[table.name]:
        cells = list(texts(table, entry.record).values())
        yield Line(place(cells), named(cells), csv_bytes(cells, ()).decode(), entry.where.file)


def column(member: Member, table: Table, name: str) -> Iterator[str]:
    """The cells of a column."""
    at = list(table.column).index(name)
    return (cells[at] for cells, _ in _rows(member, table))


def locals_of(members: Iterable[Member], table: Table) -> frozenset[str]:
    """What the addresses of members' records in a table end with."""
    every = (line for member in members for line in lines(member, table))
    return frozenset(table.local(line.subject(table)) for line in every)


def written(table: Table, rows: Iterable[Line]) -> bytes:
    """The table of these rows, in their order."""
    head = csv_bytes(list(table.column), ()).decode()
    return "".join((head, *(row.text for row in rows))).encode()


def _rows(member: Member, table: Table) -> Iterator[tuple[list[str], str]]:
    """The cells of each row, and the row as it is written.

    A copy that an older program took may lack columns: its rows are written anew.
    """
    data = member.tables.get(table.name, b"")
    text = list(io.StringIO(data.decode(), newline="\n"))
    reader, columns = csv.reader(text), list(table.column)
    header = next(reader, columns)
    start = reader.line_num
    for cells in reader:
        end = reader.line_num  # a cell may have several lines
        if header == columns:
            yield cells, text[start] if end == start + 1 else "".join(text[start:end])
        else:
            said = dict(zip(header, cells, strict=True))
            full = [said.get(column, "") for column in columns]
            yield full, csv_bytes(full, ()).decode()
        start = end


class _Chosen:
    """Gives some cells of a row."""

    def __init__(self, table: Table, names: Iterable[str]) -> None:
        columns = list(table.column)
        self._at = [columns.index(name) for name in names]

    def __call__(self, cells: Sequence[str]) -> tuple[str, ...]:
        return tuple([cells[at] for at in self._at])


class _Place(_Chosen):
    """Gives what sorts a row: its key, numbers filled up so that they sort as numbers."""

    def __init__(self, table: Table) -> None:
        super().__init__(table, table.key)
        self._whole = [table.column[name].kind.name == "whole" for name in table.key]

    def __call__(self, cells: Sequence[str]) -> tuple[str, ...]:
        found = super().__call__(cells)
        pairs = zip(found, self._whole, strict=True)
        return tuple([filled(cell) if whole else cell for cell, whole in pairs])
