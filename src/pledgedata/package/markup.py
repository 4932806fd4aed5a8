"""The same file back: a workbook with every finding where it stands, and safe repairs made.

Of a folder, an archive or a CSV file a workbook is made first, a sheet a file, its rows where they
were.
"""

import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pledgedata import schema
from pledgedata.layout import ABOUT
from pledgedata.package.deposit import put
from pledgedata.package.load import Checked, checked
from pledgedata.package.mend import Repair, repairs
from pledgedata.problem import Problem, Severity, Where, refused
from pledgedata.read.container import File, content, held, is_archive
from pledgedata.read.file import grids
from pledgedata.read.grid import Grid
from pledgedata.read.name import table_name
from pledgedata.read.nature import WORKBOOK, nature
from pledgedata.words import Lang, Text
from pledgedata.write.findings import Finding, Listed
from pledgedata.write.mark import Mark, marked, write_cells
from pledgedata.write.part import Package

MOST: Final = 10_000
"""How many findings the list of a marked workbook has at the most."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked workbook: where it lies, what was mended in it, and what remains wrong."""

    path: Path
    repairs: tuple[Repair, ...]
    left: Checked


def mark(path: Path, target: Path, lang: Lang, *, fix: bool, force: bool = False) -> Marked:
    """Writes a marked copy of what lies at the path; the original is only read.

    Raises:
        Refused: `mark-target`, `convert-occupied`, `mark-unreadable`, or as `checked`.
    """
    if target.suffix.lower() not in {".xlsx", ".xlsm"} or _same(path, target):
        raise refused("mark-target", path=str(target))
    if os.path.lexists(target) and not force and not _is_ours(target):
        raise refused("convert-occupied", path=str(target))
    data = _book(path)
    made: tuple[Repair, ...] = ()
    found = _again(data, target.name)
    if fix:
        made = tuple(repairs(found.reading))
        if made:
            data = _mended(data, made)
            found = _again(data, target.name)
    put(target, _drawn(data, found.problems, made, lang))
    return Marked(target, made, found)


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.resolve() == other.resolve()


def _is_ours(target: Path) -> bool:
    """Whether the file that stands there is itself a marked workbook."""
    data = content(target)
    return isinstance(data, bytes) and b"xl/worksheets/pledgedata" in data


def _again(data: bytes, name: str) -> Checked:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / name
        copy.write_bytes(data)
        return checked(copy)


def _book(path: Path) -> bytes:
    """The workbook at the path, or one made of the tables there."""
    got = held(path)
    if got.lone and got.files and is_archive(got.files[0].data):
        from pledgedata.read.archive import unpacked

        got = unpacked(path.name, got.files[0].data)
    books = [file for file in got.files if nature(file.name, file.data) == WORKBOOK]
    if len(books) == 1 and len(got.files) == 1:
        return books[0].data
    return _made(path, got.files)


def _made(path: Path, files: Iterable[File]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for file in files:
        for grid in grids(file).grids:
            sheet = book.create_sheet(_title(grid, book.sheetnames))
            _fill(sheet, grid)
    if not book.worksheets:
        raise refused("mark-unreadable", path=str(path))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _title(grid: Grid, taken: Sequence[str]) -> str:
    name = table_name(grid.name)
    if name:
        shape = schema.about() if name == ABOUT else schema.tables()[name]
        title = shape.plural.sv
    else:
        title = "".join("-" if c in "[]:*?/\\" else c for c in grid.name)[:31] or "Blad"
    numbers = (f"{title[:28]} {n}" for n in range(2, len(taken) + 3))
    return title if title not in taken else next(n for n in numbers if n not in taken)


def _fill(sheet: object, grid: Grid) -> None:
    head = max(grid.header_row, 1)
    for row, cells in ((head, grid.header), *((line.row, line.cells) for line in grid.lines)):
        for place, text in enumerate(cells, start=1):
            if text:
                # A JSON record has no row of its own; its first one stands under the heading.
                number = row + 1 if grid.header_row == 0 and cells is not grid.header else row
                cell = sheet.cell(number, place)  # type: ignore[attr-defined]
                cell.value = "".join(
                    c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text
                )
                cell.data_type, cell.number_format = "s", "@"


def _mended(data: bytes, made: Iterable[Repair]) -> bytes:
    """The workbook with these repairs in it and no marks yet."""
    package = Package.of(data)
    cells: dict[str, dict[str, str]] = {}
    for one in made:
        if one.where.sheet and one.where.cell:
            cells.setdefault(one.where.sheet.title, {})[one.where.cell] = one.new
    write_cells(package, cells)
    return package.packed()


def _drawn(data: bytes, problems: Sequence[Problem], made: Sequence[Repair], lang: Lang) -> bytes:
    marks = [*_of_problems(problems, lang), *_of_repairs(made, lang)]
    findings = [
        *(Finding(_words(p, lang), _link(p.where)) for p in problems[:MOST]),
        *(Finding(_said(r, lang), _link(r.where)) for r in made[:MOST]),
    ]
    above = tuple(_above(problems, made, lang))
    return marked(data, marks, Listed(lang, above, findings))


def _of_problems(problems: Iterable[Problem], lang: Lang) -> Iterator[Mark]:
    for one in problems:
        where = one.where
        if where.sheet and where.row and (cell := where.cell or f"A{where.row}"):
            note = f"{one.message(lang)}\n→ {one.hint(lang)}"
            yield Mark(where.sheet.title, cell, str(one.rule.severity), note, _is_head(one))


def _is_head(one: Problem) -> bool:
    return one.rule.code.startswith(("column-", "table-"))


def _of_repairs(made: Iterable[Repair], lang: Lang) -> Iterator[Mark]:
    for one in made:
        if one.where.sheet and one.where.cell:
            yield Mark(one.where.sheet.title, one.where.cell, "mended", _changed(one, lang))


def _changed(one: Repair, lang: Lang) -> str:
    from pledgedata.screen import masked

    old, new = masked(one.old), masked(one.new)
    return Text(f"Ändrat från ”{old}” till ”{new}”.", f"Changed from “{old}” to “{new}”.")[lang]


_SORTS: Final = {
    Severity.ERROR: Text("Fel", "Error"),
    Severity.WARNING: Text("Varning", "Warning"),
    Severity.ADVICE: Text("Råd", "Advice"),
}


def _words(one: Problem, lang: Lang) -> tuple[str, str, str, str, str, str]:
    where = one.where
    title = where.sheet.title if where.sheet else where.table
    value = str(one.facts.get("value", ""))
    sort = _SORTS[one.rule.severity][lang]
    return (sort, title, where.cell, value, one.message(lang), one.hint(lang))


def _said(one: Repair, lang: Lang) -> tuple[str, str, str, str, str, str]:
    title = one.where.sheet.title if one.where.sheet else one.where.table
    sort = Text("Ändrat", "Changed")[lang]
    check = Text("Se efter att det stämmer.", "See that it is right.")[lang]
    return (sort, title, one.where.cell, one.new, _changed(one, lang), check)


def _link(where: Where) -> str:
    if where.sheet is None:
        return ""
    title = where.sheet.title.replace("'", "''")
    return f"'{title}'!{where.cell or f'A{max(where.row, 1)}'}"


def _above(problems: Sequence[Problem], made: Sequence[Repair], lang: Lang) -> Iterator[str]:
    errors = sum(p.rule.severity is Severity.ERROR for p in problems)
    rest = len(problems) - errors
    yield Text(
        f"{errors} fel, {rest} varningar och råd. Rätta det röda, spara och granska igen.",
        f"{errors} errors, {rest} warnings and pieces of advice. Mend what is red, save, check.",
    )[lang]
    yield Text(
        "Tryck på en cell i kolumn C så kommer du till den. Rött är fel, gult varning, blått råd, "
        "grönt ändrat åt dig.",
        "Press a cell in column C to go there. Red is an error, yellow a warning, blue advice, "
        "green changed for you.",
    )[lang]
    if made:
        sv = "1 cell ändrades." if len(made) == 1 else f"{len(made)} celler ändrades."
        en = "1 cell was changed." if len(made) == 1 else f"{len(made)} cells were changed."
        yield Text(sv, en)[lang]
    if len(problems) > MOST:
        more = len(problems) - MOST
        yield Text(f"{more} till visas inte här.", f"{more} more are not shown here.")[lang]
