"""The safe repairs of a package: cells that are wrong in their spelling only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pledgedata import schema
from pledgedata.dataset import Reading
from pledgedata.layout import ABOUT
from pledgedata.package.load import Checked
from pledgedata.problem import Where
from pledgedata.read.spelling import respelt
from pledgedata.report.count import grouped
from pledgedata.report.place import place
from pledgedata.screen import masked
from pledgedata.words import Lang, Text, visible

SHOWN: Final = 20
"""How many changes are told of one by one where somebody reads them line by line."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A cell, what stands in it, and what is put there instead."""

    where: Where
    old: str
    new: str

    @property
    def tree(self) -> Mapping[str, str | int]:
        """The repair for programs, what may not be shown masked."""
        at = self.where
        found: dict[str, str | int] = {"file": masked(at.file), "table": at.table}
        if at.sheet:
            found |= {"sheet": masked(at.sheet.title), "cell": at.cell}
        said = {"from": masked(self.old), "to": masked(self.new)}
        return {**found, "row": at.row, "column": at.column, **said}


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy of a package: where it lies, what was mended in it, and what is wrong.

    What is wrong is so in `seen`: in the copy if anything was mended, else in what was given.
    """

    path: Path
    seen: Path
    repairs: tuple[Repair, ...]
    left: Checked


def repairs(reading: Reading) -> Iterator[Repair]:
    """Every repair that is certain, in the order of the rows; never of the pledges' own words."""
    for row in reading.rows:
        table = schema.about() if row.table == ABOUT else schema.tables()[row.table]
        for column in table.columns:
            text = row.cells.get(column.name, "")
            if text and (new := respelt(row.table, column, text)):
                yield Repair(row.at(column.name), text, new)


def changed(one: Repair, lang: Lang) -> str:
    """What was changed in a cell, in words."""
    old, new = _shown(one.old), _shown(one.new)
    return Text(f"Ändrat från ”{old}” till ”{new}”.", f"Changed from “{old}” to “{new}”.")[lang]


def lines(made: Sequence[Repair], lang: Lang) -> Iterator[str]:
    """The repairs as text, a line each; after the first ones how many more there are."""
    word = Text("ÄNDRAT", "CHANGED")[lang]
    for one in made[:SHOWN]:
        at, sheet = one.where, one.where.sheet
        spot = visible(f"{masked(sheet.title)} {at.cell}") if sheet else place(at, lang)
        old, new = _shown(one.old), _shown(one.new)
        yield f"{word} {spot}: {Text(f'”{old}” → ”{new}”', f'“{old}” → “{new}”')[lang]}"
    if len(made) > SHOWN:
        more = grouped(len(made) - SHOWN, lang)
        yield Text(
            f"… och {more} ändringar till; alla är listade i kopian.",
            f"… and {more} more changes; all are listed in the copy.",
        )[lang]
    if made:
        yield ""


def _shown(text: str) -> str:
    seen = visible(masked(text))
    return seen if len(seen) <= _LONG else f"{seen[:_LONG]}…"


_LONG: Final = 120
