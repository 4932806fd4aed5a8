"""A package as rows: its files recognised, its about-file, one table a file or sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.layout import ABOUT
from pledgedata.problem import Problem, Sheet, Where, nearest, problem, refused
from pledgedata.read.aside import heeded
from pledgedata.read.container import Held, held, is_archive
from pledgedata.read.extension import alike
from pledgedata.read.file import grids
from pledgedata.read.flat import is_flat, split
from pledgedata.read.grid import Grid, within
from pledgedata.read.heading import facts, own_places, rows_of
from pledgedata.read.name import named, table_name
from pledgedata.words import Text, same


@dataclass(frozen=True, slots=True)
class Found:
    """What a package holds: rows by table, and what was wrong before any cell was looked at.

    A table that could not be read is absent; a table without a file has no rows.
    """

    about: Row | None
    rows: Mapping[str, tuple[Row, ...]]
    problems: tuple[Problem, ...]


@dataclass
class _Sorting:
    """A package being sorted into tables."""

    lone: bool
    about: Row | None = None
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    seen: dict[str, Text] = field(default_factory=dict)
    own: list[tuple[Where, ...]] = field(default_factory=list)
    """Where in each table's header the publisher's own columns stand."""
    problems: list[Problem] = field(default_factory=list)


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


def found(path: Path) -> Found:
    """The rows of a package: a folder, a release, an archive or a lone file. Held in memory.

    Of a lone file without an about-file only its own tables are looked at.

    Raises:
        Refused: `path-missing`, `package-empty`, `tables-unread`, `about-missing`.
    """
    got = opened(path)
    sorting = _Sorting(got.lone, problems=list(got.problems))
    for fault in got.problems:
        name = table_name(Path(fault.where.file).stem)
        if name and fault.rule.is_error:
            sorting.seen[name] = within(fault.where.file)  # there, but unread
    for file in got.files:
        made = grids(file)
        sorting.problems += made.problems
        if not made.grids and (name := table_name(file.stem)):
            sorting.seen[name] = within(file.name)
        for grid in made.grids:
            _sort(sorting, replace(grid, canonical=got.canonical))
    sorting.problems = _heeded(sorting.problems)
    _demand(path, sorting)
    if ABOUT not in sorting.seen:
        if sorting.seen and not got.lone:
            raise refused("about-missing", path=str(path), about=f"{ABOUT}.csv")
        if sorting.seen:
            sorting.problems.append(problem("about-absent", Where(path.name), name=path.name))
        return Found(None, sorting.rows, tuple(sorting.problems))
    sorting.problems += _alike(sorting)
    absent = dict.fromkeys((n for n in schema.tables() if n not in sorting.seen), ())
    return Found(sorting.about, {**sorting.rows, **absent}, tuple(sorting.problems))


def _heeded(problems: list[Problem]) -> list[Problem]:
    """The problems without those of sheets that are the publisher's own, and of titles."""
    told = [
        (p.rule.code, (p.where.file, p.where.sheet.title), p) for p in problems if p.where.sheet
    ]
    left = {spot for code, spot, _ in told if code == "sheet-unknown"}
    heads = {spot: p.where.row for code, spot, p in told if code == "table-title-rows"}
    return list(heeded(problems, left, heads))


def _alike(sorting: _Sorting) -> Iterator[Problem]:
    package = sorting.about.cells.get("name") if sorting.about else ""
    heads = set[tuple[object, ...]]()
    for places in sorting.own if package else ():
        # The tables of a flat one have their header in common, of which is told once.
        head = tuple((p.file, p.sheet.title if p.sheet else "", p.column) for p in places)
        if head not in heads:
            heads.add(head)
            yield from alike(str(package), places)


def _demand(path: Path, sorting: _Sorting) -> None:
    """Refuses what holds no table, unless something is told of why.

    An about-file beside nothing but what is not read would pass for a package without records.
    """
    left = [p.where.file for p in sorting.problems if p.rule.code == "file-ignored"]
    if left and not sorting.seen.keys() - {ABOUT}:
        raise refused("tables-unread", path=str(path), names=", ".join(left))
    if sorting.seen or any(p.rule.is_error for p in sorting.problems):
        return
    names = ", ".join(f"{name}.csv" for name in list(schema.tables())[:3])
    raise refused("package-empty", path=str(path), about=f"{ABOUT}.csv", tables=names)


def _sort(sorting: _Sorting, grid: Grid) -> None:
    if not grid.canonical and is_flat(grid):
        made = split(grid)
        sorting.problems += made.problems
        for one in made.grids:
            _keep(sorting, one.name, one)
        return
    name = table_of(grid)
    if name is None:
        sorting.problems.append(_unknown(grid))
        return
    _keep(sorting, name, grid)


def _keep(sorting: _Sorting, name: str, grid: Grid) -> None:
    if name in sorting.seen and table_name(grid.name) is None:
        sorting.problems.append(_unknown(grid))
        return
    if name in sorting.seen:
        # Of the file alone, so that a second workbook is told of once and not for each sheet.
        said = {"name": grid.there, "first": sorting.seen[name]}
        sorting.problems.append(problem("table-twice", Where(grid.file), table=name, **said))
        return
    sorting.seen[name] = grid.there
    if name == ABOUT:
        sorting.about, faults = facts(grid)
        sorting.problems += faults
        return
    rows, faults = rows_of(schema.tables()[name], grid)
    sorting.problems += faults
    if rows is not None:
        sorting.rows[name] = rows
        sorting.own.append(tuple(own_places(schema.tables()[name], grid)))


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


def _unknown(grid: Grid) -> Problem:
    where = Where(grid.file)
    close = nearest(grid.name, ((name, same(f"{name}.csv")) for name in schema.tables()))
    if grid.sheet:
        where = replace(where, sheet=Sheet(grid.sheet))
        return problem("sheet-unknown", where, name=grid.file, sheet=grid.sheet)
    return problem("table-unknown", where, name=grid.file, nearest=close)
