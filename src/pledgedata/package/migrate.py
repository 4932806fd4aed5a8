"""A copy of a package, lifted to this version of the specification; the original is untouched."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pledgedata import schema
from pledgedata.canonical import csv_bytes
from pledgedata.datatype import KINDS
from pledgedata.disk import stage
from pledgedata.disk.deposit import putting
from pledgedata.iri import VERSION, age
from pledgedata.layout import ABOUT, FACTS
from pledgedata.lift import LIFTS, Done, Lift, Sheet, Tables, columns_of, known
from pledgedata.lift import path as lifts_from
from pledgedata.model import Extension
from pledgedata.problem import nearest, refused
from pledgedata.read.extension import is_own, own_name, prefix
from pledgedata.read.name import bare
from pledgedata.read.raw import Raw, raw
from pledgedata.read.version import stated

_FACT: Final = "dataset"
"""What the about-file's facts are of, in the id of an extension."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A column that the specification does not have, and the name it is kept under."""

    table: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Migration:
    """What was done: from which version, each step, and what was kept.

    `other` are files and sheets that hold no table; they are not in the copy.
    """

    target: Path
    start: str
    done: tuple[Done, ...]
    kept: tuple[Kept, ...]
    other: tuple[str, ...]


def migrate(
    path: Path,
    target: Path,
    start: str | None = None,
    *,
    force: bool = False,
    lifts: tuple[Lift, ...] = LIFTS,
) -> Migration:
    """Writes the package at `path` as a folder of CSV at `target`, by this version.

    `start` is the version it is of, where it does not say so itself.

    Raises:
        Refused: `path-missing`, `about-missing`, `data-has-errors` when a table cannot be read
            whole, `specification-unstated`, `specification-unknown`, `specification-beyond`,
            `convert-occupied`, `target-occupied` when it is the package itself, or in it,
            `target-unwritable`, `target-busy`.
    """
    if path.resolve() in {target.resolve(), *target.resolve().parents}:
        # Whatever is asked, the original is left alone.
        raise refused("target-occupied", path=str(target))
    if os.path.lexists(target) and not force:
        raise refused("convert-occupied", path=str(target))
    got = raw(path, columns_of(lifts))
    if got.problems:
        first, count = got.problems[0], len(got.problems)
        raise refused("data-has-errors", path=str(path), count=count, first=first.said)
    if ABOUT not in got.rows:
        raise refused("about-missing", path=str(path), about=f"{ABOUT}.csv")
    version = _version(path, got, start, lifts)
    tables: Tables = {name: Sheet(got.columns[name], rows) for name, rows in got.rows.items()}
    done = tuple(
        Done(step.says, step.apply(tables))
        for lift in lifts_from(version, lifts)
        for step in lift.steps
    )
    kept = tuple(_kept(tables))
    about = tables[ABOUT].rows[0]
    about["specification"] = VERSION
    _write(target, tables)
    return Migration(target, version, done, kept, tuple(got.other))


def _version(path: Path, got: Raw, start: str | None, lifts: tuple[Lift, ...]) -> str:
    versions = known(lifts)
    version = stated(path, got.rows[ABOUT][0]) or start
    if not version:
        names = ", ".join(versions)
        raise refused("specification-unstated", path=str(path), names=names)
    if version not in versions:
        if KINDS["version"].matches(version) and age(version) > 0:
            raise refused("specification-beyond", found=version, expected=VERSION)
        raise refused("specification-unknown", found=version, nearest=nearest(version, versions))
    return version


def _kept(tables: Tables) -> Iterator[Kept]:
    """Gives what the specification does not have a name of the publisher's own, and says so."""
    about = tables[ABOUT].rows[0]
    package = about.get("name", "")
    for name in [*tables] if package else ():
        sheet = tables[name]
        shape = schema.about() if name == ABOUT else schema.tables().get(name)
        taken = _taken(tables, name, package)
        for column in [*sheet.columns]:
            if shape and column in shape.column:
                continue
            # In a table they are read as they are, and in the about-file not at all.
            if is_own(column) and name != ABOUT:
                continue
            own = own_name(column if is_own(column) else _plain(column), package)
            # What has its name already keeps it, and those that want the same get another.
            new = column if column == own else _free(own, taken)
            taken.append(new)
            sheet.columns[sheet.columns.index(column)] = new
            for row in sheet.rows:
                if column in row:
                    row[new] = row.pop(column)
            yield Kept(name, column, new)
    if package:
        _stated(tables, package)


def _taken(tables: Tables, name: str, package: str) -> list[str]:
    """The names that a table's own columns have when they are read, or that is said of its rows."""
    named = [(column, own_name(column, package)) for column in tables[name].columns]
    # Those of a table are read by the name that they get; those of the about-file get it here.
    own = [own for c, own in named if is_own(c) and (name != ABOUT or c == own)]
    said = tables.get(Extension.table, Sheet()).rows
    return own + [row.get("name", "") for row in said if row.get("table_name") == name]


def _stated(tables: Tables, package: str) -> None:
    """Says of the package what its about-file says beyond, which has no columns of its own."""
    about = tables[ABOUT].rows[0]
    home = tables.setdefault(
        Extension.table, Sheet(["id", "table_name", "record", "name", "value"])
    )
    code = about.get("municipality_code") or _code(tables)
    for field in [field for field in about if is_own(field)]:
        value = about.pop(field)
        end = field.removeprefix(prefix(package)).replace("_", "-")
        row = {"id": f"{code}-{package}-{_FACT}-x-{end}", "table_name": ABOUT}
        home.rows.append({**row, "record": package, "name": field, "value": value})


def _code(tables: Tables) -> str:
    """The municipality that the package's ids begin with."""
    ids = (row.get("id", "") for sheet in tables.values() for row in sheet.rows)
    return next((own[:4] for own in ids if own[:4].isdigit()), "0000")


def _plain(heading: str) -> str:
    """A heading in the letters that the name of a column may have: `Ansvarig enhet` has a _."""
    return "x_" + (re.sub(r"[^a-z0-9]+", "_", bare(heading)).strip("_") or "kolumn")


def _free(name: str, taken: list[str]) -> str:
    """The name, or with a number after it where it is taken."""
    number, made = 1, name
    while made in taken:
        number += 1
        made = f"{name}_{number}"
    return made


def _write(target: Path, tables: Tables) -> None:
    facts = ((field, value) for field, value in tables[ABOUT].rows[0].items() if value)
    files = {f"{ABOUT}.csv": csv_bytes(FACTS, facts)}
    for name in dict.fromkeys((*schema.tables(), *tables)):
        if name == ABOUT:
            continue
        sheet, shape = tables.get(name, Sheet()), schema.tables().get(name)
        columns = list(dict.fromkeys((*(shape.column if shape else ()), *sheet.columns)))
        rows = ([row.get(column, "") for column in columns] for row in sheet.rows)
        files[f"{name}.csv"] = csv_bytes(columns, rows)
    with putting(target, "convert-occupied"):
        stage.replace(target, files.items(), marker=f"{ABOUT}.csv")
