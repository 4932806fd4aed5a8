"""Steps that change what a value is: another code, another spelling, something for nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pledgedata.datatype import SEPARATOR
from pledgedata.lift.step import Sheet, Step, Tables
from pledgedata.words import Text


@dataclass(frozen=True, slots=True)
class RenamedCode(Step):
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
class Default(Step):
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
class Respelt(Step):
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

    def apply(self, tables: Tables) -> int:
        """Spells each value anew."""
        changed = 0
        for row in tables.get(self.table, Sheet()).rows:
            value = row.get(self.column, "")
            if (made := re.sub(self.old, self.new, value)) != value:
                row[self.column] = made
                changed += 1
        return changed
