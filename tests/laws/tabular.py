"""The judges of CSV: Table Schema by frictionless, CSVW by the package csvw and by the letter."""

import logging
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import csvw
import frictionless

from pledgedata import schema
from pledgedata.canonical import json_bytes
from pledgedata.derive import csvw as described
from pledgedata.derive import tableschema
from pledgedata.layout import LINKS
from pledgedata.release.descriptor import PROFILE
from tests.csvw import cell, metadata
from tests.laws import exporter
from tests.laws.exporter import BASE, LANGUAGE, Cells
from tests.laws.specimen import ABOUT, Package

Refused = set[int | None]


def table_schema(package: Package) -> Refused:
    """Table Schema (frictionless) on the tables as a data package."""
    schemas = {name: tableschema.schema(table) for name, table in schema.tables().items()}
    with TemporaryDirectory() as folder, _heard():
        rows, refused = _written(package, Path(folder), _stumbles(schemas))
        schemas |= {name: tableschema.about() for name in rows if name not in schemas}
        resources = [
            {"name": name, "path": f"{name}.csv", "type": "table", "schema": said,
             "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
            for name, said in schemas.items()
        ]  # fmt: skip
        place = Path(folder) / "datapackage.json"
        said = {"$schema": PROFILE, "name": "x", "resources": resources}
        place.write_bytes(json_bytes(said))
        report = frictionless.Package(str(place)).validate(limit_errors=10**6)
        assert report.errors == []
        for task in report.tasks:
            for error in task.errors:
                assert hasattr(error, "row_number"), error
                refused.add(rows[task.name][error.row_number - 2])
    return refused


def _stumbles(schemas: Mapping[str, Any]) -> Callable[[str, Cells], bool]:
    """Whether a row makes frictionless fail, which would end the judging of the whole table."""
    known = {name: frictionless.Schema.from_descriptor(said) for name, said in schemas.items()}

    def stumbles(name: str, cells: Cells) -> bool:
        try:
            known[name].read_cells([cells[key] for key in _header(name)])
        except ArithmeticError:
            return True
        return False

    return stumbles


def csvw_cells(package: Package) -> Refused:
    """CSVW as the Recommendation parses a cell (tests.csvw); keys are none of its business."""
    refused: Refused = set()
    with TemporaryDirectory() as folder:
        _described(Path(folder))
        group = metadata.group(Path(folder) / "csv-metadata.json", f"{BASE}/")
        for table in group.tables:
            name = table.path.stem
            if name == LINKS:
                continue
            header = _header(name)
            columns = [c for c in metadata.columns(table, [header]) if not c.virtual]
            for number, cells in _lines(package, name):
                for column, head in zip(columns, header, strict=True):
                    try:
                        cell.value(cells.get(head, ""), column)
                    except ValueError:
                        refused.add(number)
    return refused


def csvw_package(package: Package) -> Refused:
    """CSVW (the package csvw): row by row, then keys and references among what it accepted."""
    with TemporaryDirectory() as name, _heard() as said:
        folder = Path(name)
        _described(folder)
        lines: dict[tuple[str, int], int | None] = {}
        refused: Refused = set()
        for table in (*schema.tables(), ABOUT):
            file = folder / f"{table}.csv"
            tried = csvw.CSVW(str(file), md_url=f"{file}-metadata.json").t
            kept: list[tuple[int | None, Cells]] = []
            for number, cells in _lines(package, table):
                text = exporter.table_text(_header(table), [cells])
                file.write_bytes(text.encode())
                if _accepts(tried, said):
                    kept.append((number, cells))
                else:
                    refused.add(number)
            if table == ABOUT:
                kept = []
            line = 1
            for number, cells in kept:
                # The library counts lines to where a row ends.
                line += 1 + sum(text.count("\n") for text in cells.values())
                lines[table, line] = number
            text = exporter.table_text(_header(table), [cells for _, cells in kept])
            file.write_bytes(text.encode())
        return refused | {lines[place] for place in _broken_keys(folder)}


def _accepts(table: Any, said: list[Any]) -> bool:
    said.clear()
    try:
        for _ in table.iterdicts(strict=False):
            pass
    except (ArithmeticError, ValueError):
        return False
    return not said


def _broken_keys(folder: Path) -> Iterator[tuple[str, int]]:
    """Where a key is repeated or points to nothing, by table and line; only its log says so."""
    log, told = logging.Logger("csvw"), list[str]()
    log.addHandler(_Ear(told))
    place = str(folder / "csv-metadata.json")
    group = csvw.CSVW(place, md_url=place, strict=False).tablegroup
    for table in group.tables:
        table.check_primary_key(log=log)
    group.check_referential_integrity(log=log)
    for text in told:
        found = re.match(r".*?(\w+)\.csv:(\d+)", text)
        assert found, text
        yield found[1], int(found[2])


class _Ear(logging.Handler):
    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self.told = told

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


def _header(name: str) -> list[str]:
    return ["field", "value"] if name == ABOUT else list(schema.tables()[name].column)


def _lines(package: Package, name: str) -> Iterator[tuple[int | None, Cells]]:
    """Each line of a table and whose it is; about-files have one for each fact."""
    if name == ABOUT:
        for number, cells in package.abouts.items():
            yield from ((number, {"field": k, "value": v}) for k, v in cells.items() if v)
    else:
        for line, cells in enumerate(package.tables[name]):
            yield package.owner[name, line], cells


def _written(
    package: Package, folder: Path, stumbles: Callable[[str, Cells], bool]
) -> tuple[dict[str, list[int | None]], Refused]:
    """Writes the tables; whose lines they hold, and whose the judge stumbles over."""
    files: dict[str, list[tuple[int | None, Cells]]] = {name: [] for name in schema.tables()}
    refused: Refused = set()
    for name in (*schema.tables(), ABOUT):
        for number, cells in _lines(package, name):
            if name != ABOUT and stumbles(name, cells):
                refused.add(number)
            else:
                file = f"{ABOUT}-{number}" if name == ABOUT else name
                files.setdefault(file, []).append((number, cells))
    for file, lines in files.items():
        header = _header(file.partition("-")[0])
        text = exporter.table_text(header, [cells for _, cells in lines])
        (folder / f"{file}.csv").write_bytes(text.encode())
    return {file: [number for number, _ in lines] for file, lines in files.items()}, refused


def _described(folder: Path) -> None:
    """Writes the CSVW metadata of each table and of all."""
    tables = schema.tables()
    said = {f"{name}.csv": described.metadata(t, BASE, LANGUAGE) for name, t in tables.items()}
    said |= {"about.csv": described.about(), "links.csv": described.links()}
    said["csv"] = described.group(tables.values(), BASE, LANGUAGE)
    for name, what in said.items():
        (folder / f"{name}-metadata.json").write_bytes(json_bytes(what))
    edges = [column["name"] for column in said["links.csv"]["tableSchema"]["columns"]]
    (folder / "links.csv").write_text(exporter.table_text(edges, []), encoding="utf-8")


@contextmanager
def _heard() -> Iterator[list[Any]]:
    """The warnings of a library that warns where it means to object."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        yield said
