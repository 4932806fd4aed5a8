"""What may change from one version of the specification to the next, and how data follows.

A step changes the tables it is given, as text, and says what it did. None loses a value: what has
no place where it should go stays where it was, and becomes an extension.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from pledgedata.datatype import SEPARATOR
from pledgedata.layout import ABOUT
from pledgedata.words import Text


@dataclass(slots=True)
class Sheet:
    """A table as text: its columns in order, and its rows. The about-file has one row."""

    columns: list[str] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)

    def add(self, column: str) -> None:
        """Adds a column at the end, if it is not there."""
        if column not in self.columns:
            self.columns.append(column)


Tables = dict[str, Sheet]
Earlier = Mapping[str, frozenset[str]]
_RETIRED: Final = "retirements"


@dataclass(frozen=True, slots=True)
class Done:
    """What a step did: the step in words, and how many values or rows it touched."""

    says: Text
    count: int


class Step(Protocol):
    """A declared change. `earlier` are the tables and columns that an earlier version had."""

    @property
    def earlier(self) -> Earlier:
        """Tables that are no more, and columns that are no more, by their table."""

    @property
    def says(self) -> Text:
        """The change in words."""

    def apply(self, tables: Tables) -> int:
        """Makes the change, and gives how many values or rows it touched."""


@dataclass(frozen=True, slots=True)
class AddedTable:
    """A table that there was not; it begins empty."""

    name: str

    @property
    def says(self) -> Text:
        """The change in words."""
        return Text(f"Tabellen {self.name} tillkom.", f"The table {self.name} was added.")

    @property
    def earlier(self) -> Earlier:
        """What an earlier version had."""
        return {}

    def apply(self, tables: Tables) -> int:
        """Adds it where it is not there."""
        tables.setdefault(self.name, Sheet())
        return 0


@dataclass(frozen=True, slots=True)
class RenamedTable:
    """A table under another name."""

    old: str
    new: str

    @property
    def says(self) -> Text:
        """The change in words."""
        return Text(
            f"Tabellen {self.old} heter nu {self.new}.",
            f"The table {self.old} is now called {self.new}.",
        )

    @property
    def earlier(self) -> Earlier:
        """What an earlier version had."""
        return {self.old: frozenset()}

    def apply(self, tables: Tables) -> int:
        """Moves its rows; behind those that are there under the new name."""
        sheet = tables.pop(self.old, None)
        if sheet is None:
            return 0
        home = tables.setdefault(self.new, Sheet())
        for column in sheet.columns:
            home.add(column)
        home.rows += sheet.rows
        return len(sheet.rows)


@dataclass(frozen=True, slots=True)
class RenamedColumn:
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
class MovedColumn:
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
        _emptied(sheet, self.column)
        return moved


@dataclass(frozen=True, slots=True)
class SplitColumn:
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
        _emptied(sheet, self.column)
        return cut


@dataclass(frozen=True, slots=True)
class RenamedCode:
    """Codes under other names. Two that become one were merged."""

    table: str
    column: str
    codes: Mapping[str, str]

    @property
    def says(self) -> Text:
        """The change in words."""
        pairs = ", ".join(f"{old} → {new}" for old, new in self.codes.items())
        return Text(
            f"{self.table}.{self.column}: {pairs}.", f"{self.table}.{self.column}: {pairs}."
        )

    @property
    def earlier(self) -> Earlier:
        """What an earlier version had."""
        return {}

    def apply(self, tables: Tables) -> int:
        """Renames them in cells of one value and in lists, where a code stands once."""
        changed = 0
        for row in tables.get(self.table, Sheet()).rows:
            value = row.get(self.column, "")
            items = [self.codes.get(item, item) for item in value.split(SEPARATOR)]
            if (made := SEPARATOR.join(dict.fromkeys(items))) != value:
                row[self.column] = made
                changed += 1
        return changed


@dataclass(frozen=True, slots=True)
class Default:
    """A column that must be filled in now, and what is said where nothing was."""

    table: str
    column: str
    value: str

    @property
    def says(self) -> Text:
        """The change in words."""
        return Text(
            f"{self.table}.{self.column}: {self.value} där inget stod.",
            f"{self.table}.{self.column}: {self.value} where nothing stood.",
        )

    @property
    def earlier(self) -> Earlier:
        """What an earlier version had."""
        return {}

    def apply(self, tables: Tables) -> int:
        """Fills it in where it is empty."""
        sheet = tables.get(self.table)
        if sheet is None:
            return 0
        sheet.add(self.column)
        empty = [row for row in sheet.rows if not row.get(self.column)]
        for row in empty:
            row[self.column] = self.value
        return len(empty)


@dataclass(frozen=True, slots=True)
class Respelt:
    """A value that is spelt in another way: what a pattern matches becomes something else."""

    table: str
    column: str
    old: str
    new: str
    why: Text

    @property
    def says(self) -> Text:
        """The change in words."""
        return Text(
            f"{self.table}.{self.column}: {self.why.sv}",
            f"{self.table}.{self.column}: {self.why.en}",
        )

    @property
    def earlier(self) -> Earlier:
        """What an earlier version had."""
        return {}

    def apply(self, tables: Tables) -> int:
        """Spells each value anew."""
        changed = 0
        for row in tables.get(self.table, Sheet()).rows:
            value = row.get(self.column, "")
            if (made := re.sub(self.old, self.new, value)) != value:
                row[self.column] = made
                changed += 1
        return changed


@dataclass(frozen=True, slots=True)
class MovedAddress:
    """Things that have another address now; whoever follows the old one is led there.

    Both are templates of the cells of a row, and of `base`.
    """

    table: str
    old: str
    new: str

    @property
    def says(self) -> Text:
        """The change in words."""
        return Text(
            f"{self.table}: adresserna {self.old} är nu {self.new}; de gamla står i {_RETIRED}.",
            f"{self.table}: the addresses {self.old} are now {self.new}; the old ones stand in "
            f"{_RETIRED}.",
        )

    @property
    def earlier(self) -> Earlier:
        """What an earlier version had."""
        return {}

    def apply(self, tables: Tables) -> int:
        """Adds a row to the retired addresses for each thing."""
        sheet, about = tables.get(self.table, Sheet()), tables.get(ABOUT, Sheet())
        base = next((row.get("base_iri", "") for row in about.rows), "")
        retired = tables.setdefault(_RETIRED, Sheet())
        for column in ("id", "address", "moved_to"):
            retired.add(column)
        ids = {row.get("id") for row in retired.rows}
        there = {row.get("address") for row in retired.rows}
        added = 0
        for row in sheet.rows:
            old, new = (self._address(form, base, row) for form in (self.old, self.new))
            if not base or not old or old in there:
                continue
            own = next(i for i in _ids(next(iter(row.values()), "")) if i not in ids)
            ids.add(own)
            retired.rows.append({"id": own, "address": old, "moved_to": new})
            added += 1
        return added

    def _address(self, form: str, base: str, row: Mapping[str, str]) -> str:
        try:
            return form.format_map({"base": base, **row})
        except KeyError:
            return ""


def _ids(first: str) -> Iterator[str]:
    """Ids for retired addresses, under the municipality that the row's first id begins with."""
    number = 0
    while True:
        number += 1
        yield f"{first[:4]}-flyttad-{number}"


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
    _emptied(sheet, old)


def _emptied(sheet: Sheet, column: str) -> None:
    """Takes the column away, if nothing is left in it."""
    if not any(row.get(column) for row in sheet.rows):
        sheet.columns.remove(column)
        for row in sheet.rows:
            row.pop(column, None)


def _joined(one: str, other: str) -> str:
    items = {item for text in (one, other) for item in text.split(SEPARATOR) if item}
    return SEPARATOR.join(sorted(items))
