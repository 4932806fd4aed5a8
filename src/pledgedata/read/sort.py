"""Which table each file and sheet of a package holds: by its name, or else by its headings."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pledgedata import schema
from pledgedata.layout import ABOUT
from pledgedata.problem import Problem, Where, problem
from pledgedata.read.aside import Spot
from pledgedata.read.container import Held, held, is_archive
from pledgedata.read.file import grids
from pledgedata.read.flat import is_flat, split
from pledgedata.read.grid import Grid, within
from pledgedata.read.name import named, table_name
from pledgedata.words import Text


def opened(path: Path) -> Held:
    """The files at a path, those of an archive unpacked.

    Raises:
        Refused: `path-missing`.
    """
    got = held(path)
    if got.lone and got.files and is_archive(got.files[0].data):
        from pledgedata.read.archive import unpacked

        return unpacked(path.name, got.files[0].data)
    return got


@dataclass
class Sorter:
    """The grids of a package, each with the table that it holds, one after the other.

    A table is given once: of another that is called the same, `problems` tell. `seen` says in words
    where each stands, those that could not be read too; `left` are the sheets that hold none.
    `known` are names of tables besides those of the model.
    """

    got: Held
    known: Container[str] = ()
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, Text] = field(default_factory=dict)
    left: set[Spot] = field(default_factory=set)

    def __iter__(self) -> Iterator[tuple[str | None, Grid]]:
        """Each table's name, and its grid; None for one that holds no table."""
        self.problems += self.got.problems
        for fault in self.got.problems:
            name = table_name(Path(fault.where.file).stem)
            if name and fault.rule.is_error:
                self.seen[name] = within(fault.where.file)  # there, but unread
        for file in self.got.files:
            made = grids(file)
            self.problems += made.problems
            if not made.grids and (name := table_name(file.stem)):
                self.seen[name] = within(file.name)
            for grid in made.grids:
                for part in self._parts(replace(grid, canonical=self.got.canonical)):
                    yield from self._once(part)

    def _parts(self, grid: Grid) -> Iterator[Grid]:
        if grid.canonical or grid.name in self.known or not is_flat(grid):
            yield grid
            return
        made = split(grid)
        self.problems += made.problems
        yield from made.grids

    def _once(self, grid: Grid) -> Iterator[tuple[str | None, Grid]]:
        name = grid.name if grid.name in self.known else table_of(grid)
        if name is None or (name in self.seen and table_name(grid.name) is None):
            # One that is like a table, and is none by its name, is not a second.
            if grid.sheet:
                self.left.add((grid.file, grid.sheet))
            yield None, grid
        elif name in self.seen:
            # Of the file alone, so that a second workbook is told of once and not for each sheet.
            said = {"name": grid.there, "first": self.seen[name]}
            self.problems.append(problem("table-twice", Where(grid.file), table=name, **said))
        else:
            self.seen[name] = grid.there
            yield name, grid


def table_of(grid: Grid) -> str | None:
    """The table that a grid holds, by its name or by its columns; None if it is none."""
    if grid.canonical:
        return grid.name if grid.name in {ABOUT, *schema.tables()} else None
    return table_name(grid.name) or _inferred(grid)


def _inferred(grid: Grid) -> str | None:
    """The table whose required columns are all there, if the name says nothing; else None."""
    fits = [name for name, count in _fits(grid) if count]
    return fits[0] if len(fits) == 1 else None


def _fits(grid: Grid) -> Iterator[tuple[str, int]]:
    for table in schema.tables().values():
        there = set(named(table, grid.header)) - {""}
        required = {c.name for c in table.columns if c.required}
        if required <= there and len(there) * 2 > len(grid.header) and len(there) > 2:
            yield table.name, len(there)
