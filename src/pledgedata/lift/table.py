"""Steps that change which tables there are, and where their things are found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pledgedata.layout import ABOUT
from pledgedata.lift.step import Earlier, Sheet, Step, Tables
from pledgedata.words import Text

_RETIRED: Final = "retirements"


@dataclass(frozen=True, slots=True)
class AddedTable(Step):
    """A table that there was not; it begins empty."""

    name: str

    @property
    def says(self) -> Text:
        """The change in words."""
        return Text(f"Tabellen {self.name} tillkom.", f"The table {self.name} was added.")

    def apply(self, tables: Tables) -> int:
        """Adds it where it is not there."""
        tables.setdefault(self.name, Sheet())
        return 0


@dataclass(frozen=True, slots=True)
class RenamedTable(Step):
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
class MovedAddress(Step):
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
