"""Steps that change where a value stands: in another column, in several, in another record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pledgedata.datatype import SEPARATOR
from pledgedata.lift.step import Earlier, Step, Tables
from pledgedata.words import Text


@dataclass(frozen=True, slots=True)
class RenamedColumn(Step):
    """A column under another name, or a fact of the about-file."""

    table: str
    old: str
    new: str

    @property
    def says(self) -> Text:
        """The change in words."""
        return Text(
            f"{self.table}: kolumnen {self.old} heter nu {self.new}.",
            f"{self.table}: the column {self.old} is now called {self.new}.",
        )

    @property
    def earlier(self) -> Earlier:
        """What an earlier version had."""
        return {self.table: frozenset({self.old})}

    def apply(self, tables: Tables) -> int:
        """Moves its values where the new column is empty."""
        return sum(_moved(tables, self.table, self.old, self.new))


@dataclass(frozen=True, slots=True)
class MovedColumn(Step):
    """A value that stands in another table now: in the record whose id the column `by` has.

    Where records disagree on it, the values stay that do not fit; in a list all of them fit.
    """

    table: str
    column: str
    home: str
    by: str
    new: str
    many: bool = False

    @property
    def says(self) -> Text:
        """The change in words."""
        return Text(
            f"{self.table}.{self.column} står nu i {self.home}.{self.new}.",
            f"{self.table}.{self.column} now stands in {self.home}.{self.new}.",
        )

    @property
    def earlier(self) -> Earlier:
        """What an earlier version had."""
        return {self.table: frozenset({self.column})}

    def apply(self, tables: Tables) -> int:
        """Moves each value to the record it belongs to."""
        sheet, home = tables.get(self.table), tables.get(self.home)
        if sheet is None or home is None or self.column not in sheet.columns:
            return 0
        home.add(self.new)
        records = {row.get("id", ""): row for row in home.rows}
        moved = 0
        for row in sheet.rows:
            value, target = row.get(self.column, ""), records.get(row.get(self.by, ""))
            if not value or target is None:
                continue
            there = target.get(self.new, "")
            if self.many:
                target[self.new] = _joined(there, value)
            elif there in {"", value}:
                target[self.new] = value
            else:
                continue
            row[self.column] = ""
            moved += 1
        sheet.emptied(self.column)
        return moved


@dataclass(frozen=True, slots=True)
class SplitColumn(Step):
    """A column whose text is now several columns, cut where a pattern matches."""

    table: str
    column: str
    at: str
    into: tuple[str, ...]

    @property
    def says(self) -> Text:
        """The change in words."""
        into = ", ".join(self.into)
        return Text(
            f"{self.table}: kolumnen {self.column} är nu {into}.",
            f"{self.table}: the column {self.column} is now {into}.",
        )

    @property
    def earlier(self) -> Earlier:
        """What an earlier version had."""
        return {self.table: frozenset({self.column})}

    def apply(self, tables: Tables) -> int:
        """Cuts each value; the last column has what is left of it."""
        sheet = tables.get(self.table)
        if sheet is None or self.column not in sheet.columns:
            return 0
        cut = 0
        for row in sheet.rows:
            if value := row.get(self.column, ""):
                row[self.column] = ""
                # To `re.split` no cut is as many as there are.
                most = len(self.into) - 1
                parts = re.split(self.at, value, maxsplit=most) if most else [value]
                row |= dict(zip(self.into, parts, strict=False))
                cut += 1
        for column in self.into:
            sheet.add(column)
        sheet.emptied(self.column)
        return cut


def _moved(tables: Tables, table: str, old: str, new: str) -> Iterator[bool]:
    """Moves values to another column of the same row; what is in the way keeps both."""
    sheet = tables.get(table)
    if sheet is None or old not in sheet.columns:
        return
    for row in sheet.rows:
        value = row.get(old, "")
        free = bool(value) and row.get(new, "") in {"", value}
        if free:
            row[new], row[old] = value, ""
        yield free
    sheet.add(new)
    sheet.emptied(old)


def _joined(one: str, other: str) -> str:
    items = {item for text in (one, other) for item in text.split(SEPARATOR) if item}
    return SEPARATOR.join(sorted(items))
