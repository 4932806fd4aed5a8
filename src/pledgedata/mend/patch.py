"""A folder of CSV files back, with the safe repairs made and listed, and nothing else changed."""

import csv
import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from pledgedata.canonical import csv_bytes
from pledgedata.disk import stage
from pledgedata.disk.deposit import putting
from pledgedata.layout import REPAIRS
from pledgedata.mend.canvas import columns_of, content_of
from pledgedata.mend.repair import Copied, Repair, repairs
from pledgedata.package.load import Checked, checked
from pledgedata.problem import refused
from pledgedata.read.container import File
from pledgedata.read.dialect import dialect
from pledgedata.read.encoding import decoded
from pledgedata.read.file import grids
from pledgedata.screen import masked
from pledgedata.words import Lang

_PLAIN: Final = (".csv", ".tsv", ".txt")
_HEADS: Final = {
    "sv": ("fil", "rad", "kolumn", "från", "till"),
    "en": ("file", "row", "column", "from", "to"),
}


def patch(
    path: Path,
    target: Path,
    lang: Lang,
    *,
    fix: bool = True,
    force: bool = False,
    judge: Callable[[Path], Checked] = checked,
) -> Copied:
    """Writes the CSV files at the path into a folder, mended, with a list of what was changed.

    A file in which nothing was mended keeps its bytes. The originals are only read.

    Raises:
        Refused: `mark-target`, `convert-occupied`, `target-unwritable`, or as `content_of` and
            `checked`.
    """
    found = judge(path)
    files = content_of(path, found.problems).files
    if not fix or not files or any(file.ending not in _PLAIN for file in files):
        raise refused("mark-target", path=str(target), ending=".xlsx")
    if os.path.lexists(target) and not force:
        raise refused("convert-occupied", path=str(target))
    made = tuple(repairs(found.reading))
    written: dict[str, bytes] = {}
    kept: list[Repair] = []
    for file in files:
        some = [one for one in made if one.where.file == file.name]
        name = Path(file.name).name
        written[name], done = _mended(file, some) if some else (file.data, [])
        kept += done
    written[REPAIRS] = _list(kept, lang)
    with putting(target, "convert-occupied"):
        stage.replace(target, written.items(), marker=REPAIRS)
    if not kept:
        return Copied(target, path, (), found)
    lone = len(files) == 1 and not path.is_dir()
    seen = target / Path(files[0].name).name if lone else target
    return Copied(target, seen, tuple(kept), judge(seen))


def _mended(file: File, made: Sequence[Repair]) -> tuple[bytes, list[Repair]]:
    """The file with these repairs in UTF-8, its delimiter and its rows as they were."""
    text = decoded(file.name, file.data)
    (grid,) = grids(file).grids
    columns = columns_of(grid)
    rows = {line.row: list(line.cells) for line in grid.lines}
    done = []
    for one in made:
        place = _place(columns.get(one.where.table, ()), one, grid.header)
        cells = rows.get(one.where.row, [])
        if place is not None and place < len(cells) and cells[place] == one.old:
            cells[place] = one.new
            done.append(one)
    rows[grid.header_row] = list(grid.header)
    body = getattr(text, "text", "")
    found = dialect(body)
    out = io.StringIO(newline="")
    out.writelines(body.splitlines(keepends=True)[: found.skipped])
    writer = csv.writer(out, delimiter=found.delimiter, lineterminator="\n")
    for number in range(found.skipped + 1, max(rows) + 1):
        writer.writerow(rows.get(number, []))
    # Swedish Excel takes a file with semicolons for UTF-8 only if it is marked so.
    mark = b"" if found.delimiter == "," else b"\xef\xbb\xbf"
    return mark + out.getvalue().encode(), done


def _place(columns: Sequence[str], one: Repair, header: Sequence[str]) -> int | None:
    """The position of a repair's cell in its row, from 0."""
    column = one.where.column
    if column not in columns and "value" in columns:
        column = "value"
    for names in (columns, header):
        if column in names:
            return list(names).index(column)
    return None


def _list(made: Sequence[Repair], lang: Lang) -> bytes:
    places = ((one, one.where) for one in made)
    rows = ((at.file, str(at.row), at.column, masked(o.old), masked(o.new)) for o, at in places)
    return csv_bytes(_HEADS[lang], rows)
