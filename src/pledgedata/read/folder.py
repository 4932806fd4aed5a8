"""Rows from a folder: the about-file and one CSV a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.layout import ABOUT, DESCRIPTOR, LINKS, TABLES
from pledgedata.problem import Problem, Where, nearest, problem, refused
from pledgedata.read.grid import Grid
from pledgedata.read.heading import facts, rows_of
from pledgedata.read.table import grid
from pledgedata.words import same


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds: rows by table, and what was wrong before any cell was looked at.

    A table that could not be read is absent; a table without a file has no rows.
    """

    about: Row | None
    rows: Mapping[str, tuple[Row, ...]]
    problems: tuple[Problem, ...]


def found(path: Path) -> Found:
    """The rows of a source folder or of a release, read whole into memory.

    Raises:
        Refused: `path-missing`, `package-empty`, `about-missing`.
    """
    files, other = _files(path)
    problems = [problem("file-ignored", Where(file=f.name), name=f.name) for f in other]
    rows: dict[str, tuple[Row, ...]] = {}
    about: Row | None = None
    for file in files:
        if file.name == f"{ABOUT}.csv":
            about = _named(grid(file, "field,value"), facts, problems)
        elif file.suffix == ".csv" and file.stem in schema.tables():
            table = schema.tables()[file.stem]
            example = ",".join(list(table.column)[:3])
            got = _named(grid(file, example), partial(rows_of, table), problems)
            if got is not None:
                rows[file.stem] = got
        else:
            problems.append(_unknown(file))
    missing = [name for name in schema.tables() if not any(f.stem == name for f in files)]
    return Found(about, {**rows, **dict.fromkeys(missing, ())}, tuple(problems))


def _files(path: Path) -> tuple[list[Path], list[Path]]:
    """The CSV files of a package, and the data files that cannot be read."""
    if not path.exists():
        raise refused("path-missing", path=str(path))
    released = (path / DESCRIPTOR).is_file()
    place = path / TABLES if released else path
    there = sorted(place.iterdir()) if place.is_dir() else []
    files = [f for f in there if f.suffix.lower() == ".csv" and not (released and f.stem == LINKS)]
    other = [f for f in there if f.suffix.lower() in _DATA and not released]
    about = f"{ABOUT}.csv"
    if not any(file.stem in {*schema.tables(), ABOUT} for file in files):
        names = ", ".join(f"{name}.csv" for name in list(schema.tables())[:3])
        raise refused("package-empty", path=str(path), about=about, tables=names)
    if not any(file.name == about for file in files):
        raise refused("about-missing", path=str(path), about=about)
    return files, other


# What people keep tables in; a README or a picture beside them is nobody's table.
_DATA = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".tsv", ".json", ".jsonl", ".zip"})


def _unknown(file: Path) -> Problem:
    close = nearest(file.stem, ((name, same(f"{name}.csv")) for name in schema.tables()))
    return problem("table-unknown", Where(file=file.name), name=file.name, nearest=close)


T = TypeVar("T")


def _named(
    got: Grid | Problem,
    meaning: Callable[[Grid], tuple[T | None, list[Problem]]],
    problems: list[Problem],
) -> T | None:
    """What a grid means, where it could be read; notes what is wrong."""
    if isinstance(got, Problem):
        problems.append(got)
        return None
    found, faults = meaning(got)
    problems += faults
    return found
