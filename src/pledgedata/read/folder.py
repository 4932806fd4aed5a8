"""A package as rows: its files recognised, its about-file, one table a file or sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.layout import ABOUT
from pledgedata.problem import Problem, Sheet, Where, nearest, problem, refused
from pledgedata.read.aside import Spot, heeded
from pledgedata.read.extension import alike
from pledgedata.read.grid import Grid
from pledgedata.read.heading import facts, own_places, rows_of
from pledgedata.read.sort import Sorter, opened
from pledgedata.words import same


@dataclass(frozen=True, slots=True)
class Found:
    """What a package holds: rows by table, and what was wrong before any cell was looked at.

    A table that could not be read is absent; a table without a file has no rows.
    """

    about: Row | None
    rows: Mapping[str, tuple[Row, ...]]
    problems: tuple[Problem, ...]


@dataclass
class _Reading:
    """What has been read of a package."""

    about: Row | None = None
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    own: list[tuple[Where, ...]] = field(default_factory=list)
    """Where in each table's header the publisher's own columns stand."""


def found(path: Path) -> Found:
    """The rows of a package: a folder, a release, an archive or a lone file. Held in memory.

    Of a lone file without an about-file only its own tables are looked at.

    Raises:
        Refused: `path-missing`, `package-empty`, `tables-unread`, `about-missing`.
    """
    got = opened(path)
    sorter, made = Sorter(got), _Reading()
    told = sorter.problems
    for name, grid in sorter:
        told += [_unknown(grid)] if name is None else _kept(made, name, grid)
    told[:] = _heeded(told, sorter.left)
    _demand(path, sorter)
    if ABOUT not in sorter.seen:
        if sorter.seen and not got.lone:
            raise refused("about-missing", path=str(path), about=f"{ABOUT}.csv")
        if sorter.seen:
            told.append(problem("about-absent", Where(path.name), name=path.name))
        return Found(None, made.rows, tuple(told))
    told += _alike(made)
    absent = dict.fromkeys((n for n in schema.tables() if n not in sorter.seen), ())
    return Found(made.about, {**made.rows, **absent}, tuple(told))


def _heeded(problems: list[Problem], left: set[Spot]) -> list[Problem]:
    """The problems without those of sheets that are the publisher's own, and of titles."""
    heads = {
        (p.where.file, p.where.sheet.title): p.where.row
        for p in problems
        if p.where.sheet and p.rule.code == "table-title-rows"
    }
    return list(heeded(problems, left, heads))


def _alike(made: _Reading) -> Iterator[Problem]:
    package = made.about.cells.get("name") if made.about else ""
    heads = set[tuple[object, ...]]()
    for places in made.own if package else ():
        # The tables of a flat one have their header in common, of which is told once.
        head = tuple((p.file, p.sheet.title if p.sheet else "", p.column) for p in places)
        if head not in heads:
            heads.add(head)
            yield from alike(str(package), places)


def _demand(path: Path, sorter: Sorter) -> None:
    """Refuses what holds no table, unless something is told of why.

    An about-file beside nothing but what is not read would pass for a package without records.
    """
    left = [p.where.file for p in sorter.problems if p.rule.code == "file-ignored"]
    if left and not sorter.seen.keys() - {ABOUT}:
        raise refused("tables-unread", path=str(path), names=", ".join(left))
    if sorter.seen or any(p.rule.is_error for p in sorter.problems):
        return
    names = ", ".join(f"{name}.csv" for name in list(schema.tables())[:3])
    raise refused("package-empty", path=str(path), about=f"{ABOUT}.csv", tables=names)


def _kept(made: _Reading, name: str, grid: Grid) -> list[Problem]:
    if name == ABOUT:
        made.about, faults = facts(grid)
        return faults
    rows, faults = rows_of(schema.tables()[name], grid)
    if rows is not None:
        made.rows[name] = rows
        made.own.append(tuple(own_places(schema.tables()[name], grid)))
    return faults


def _unknown(grid: Grid) -> Problem:
    where = Where(grid.file)
    if grid.sheet:
        where = replace(where, sheet=Sheet(grid.sheet))
        return problem("sheet-unknown", where, name=grid.file, sheet=grid.sheet)
    close = nearest(grid.name, ((name, same(f"{name}.csv")) for name in schema.tables()))
    return problem("table-unknown", where, name=grid.file, nearest=close)
