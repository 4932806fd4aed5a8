"""Rows from a folder: the about-file and one CSV a table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.layout import ABOUT, DESCRIPTOR, LINKS, TABLES
from pledgedata.problem import Problem, Where, nearest, problem, refused
from pledgedata.read.table import Line, Sheet, sheet


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
    files = _files(path)
    problems: list[Problem] = []
    rows: dict[str, tuple[Row, ...]] = {}
    about: Row | None = None
    for file in files:
        if file.stem == ABOUT:
            about = _about(file, problems)
        elif file.stem in schema.tables():
            got = _rows(schema.tables()[file.stem], file, problems)
            if got is not None:
                rows[file.stem] = got
        else:
            problems.append(_unknown(file))
    missing = [name for name in schema.tables() if not any(f.stem == name for f in files)]
    return Found(about, {**rows, **dict.fromkeys(missing, ())}, tuple(problems))


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise refused("path-missing", path=str(path))
    place = path / TABLES if (path / DESCRIPTOR).is_file() else path
    files = sorted(place.glob("*.csv")) if place.is_dir() else []
    released = place != path
    files = [f for f in files if not (released and f.stem == LINKS)]
    about = f"{ABOUT}.csv"
    known = {*schema.tables(), ABOUT}
    if not any(file.stem in known for file in files):
        names = ", ".join(f"{name}.csv" for name in list(schema.tables())[:3])
        raise refused("package-empty", path=str(path), about=about, tables=names)
    if not any(file.stem == ABOUT for file in files):
        raise refused("about-missing", path=str(path), about=about)
    return files


def _unknown(file: Path) -> Problem:
    close = ", ".join(f"{name}.csv" for name in nearest(file.stem, schema.tables()).split(", "))
    return problem("table-unknown", Where(file=file.name), name=file.name, nearest=close)


def _about(file: Path, problems: list[Problem]) -> Row | None:
    got = sheet(file, "field,value")
    if isinstance(got, Problem):
        problems.append(got)
        return None
    table = schema.about()
    if got.header != ("field", "value"):
        problems += _header(got.header, ("field", "value"), ("field", "value"), file, ABOUT)
        return None
    cells: dict[str, str] = {}
    places: dict[str, Where] = {}
    for line in got.lines:
        where = Where(file.name, ABOUT, line.row, line.line)
        if len(line.cells) != len(got.header):
            problems.append(_ragged(line, got, where))
            continue
        name, value = line.cells
        if name in cells:
            problems.append(problem("column-twice", where, column=name))
        elif name in table.column:
            cells[name] = value
            places[name] = Where(file.name, ABOUT, line.row, line.line, name)
        else:
            close = nearest(name, table.column)
            problems.append(
                problem("column-unknown", where, table=ABOUT, column=name, nearest=close)
            )
    return Row(ABOUT, cells, Where(file.name, ABOUT), places)


def _rows(table: schema.Table, file: Path, problems: list[Problem]) -> tuple[Row, ...] | None:
    got = sheet(file, ",".join(list(table.column)[:3]))
    if isinstance(got, Problem):
        problems.append(got)
        return None
    required = tuple(c.name for c in table.columns if c.required)
    faults = list(_header(got.header, tuple(table.column), required, file, table.name))
    problems += faults
    if any(fault.rule.code != "column-unknown" for fault in faults):
        return None
    return tuple(_whole_rows(table, got, file, problems))


def _header(
    header: tuple[str, ...],
    known: Iterable[str],
    required: tuple[str, ...],
    file: Path,
    table: str,
) -> Iterator[Problem]:
    where = Where(file.name, table, 1, 1)
    known = tuple(known)
    for name in dict.fromkeys(header):
        place = Where(file.name, table, 1, 1, name)
        if header.count(name) > 1:
            yield problem("column-twice", place, column=name)
        if name not in known:
            close = nearest(name, known)
            yield problem("column-unknown", place, table=table, column=name, nearest=close)
    means = schema.tables()[table].column if table in schema.tables() else {}
    for name in required:
        if name not in header:
            said = means[name].means if name in means else name
            yield problem("column-missing", where, table=table, column=name, means=said)


def _whole_rows(
    table: schema.Table, got: Sheet, file: Path, problems: list[Problem]
) -> Iterator[Row]:
    for line in got.lines:
        where = Where(file.name, table.name, line.row, line.line)
        if len(line.cells) != len(got.header):
            problems.append(_ragged(line, got, where))
        else:
            yield Row(table.name, dict(zip(got.header, line.cells, strict=True)), where)


def _ragged(line: Line, got: Sheet, where: Where) -> Problem:
    return problem("row-ragged", where, found=len(line.cells), expected=len(got.header))
