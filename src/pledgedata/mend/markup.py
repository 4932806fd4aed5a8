"""The same file back: a workbook with every finding where it stands, and safe repairs made."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from pledgedata.disk.deposit import put, putting
from pledgedata.mend.canvas import Canvas, canvas, unreadable
from pledgedata.mend.listing import listing
from pledgedata.mend.repair import Copied, Repair, changed, repairs
from pledgedata.package.load import Checked, checked
from pledgedata.problem import Fold, Problem, Where, refused
from pledgedata.read.container import content
from pledgedata.words import Lang, same
from pledgedata.write.mark import Mark, Unmarkable, marked, rewritten

NOTED: Final = 10_000
"""How many cells get a note at the most: each is a shape that a spreadsheet program draws."""
COLOURED: Final = 50_000
"""How many cells are coloured at the most, besides those."""

Judge = Callable[[Path], Checked]


def mark(
    path: Path,
    target: Path,
    lang: Lang,
    *,
    fix: bool = False,
    force: bool = False,
    judge: Judge = checked,
) -> Copied:
    """Writes a marked copy of what lies at the path; the original is only read.

    `judge` checks it, and after repairs the copy.

    Raises:
        Refused: `mark-target`, `convert-occupied`, `mark-unreadable`, `workbook-cell-long`,
            `target-unwritable`, or as `checked`.
    """
    if target.suffix.lower() not in {".xlsx", ".xlsm"} or is_same(path, target):
        raise refused("mark-target", path=str(target), ending=".xlsx")
    found = judge(path)
    drawn = canvas(path, found.problems)
    try:
        if target.suffix.lower() != drawn.ending:
            raise refused("mark-target", path=str(target), ending=drawn.ending)
        if os.path.lexists(target) and not force and not _is_ours(target):
            raise refused("convert-occupied", path=str(target))
        made: tuple[Repair, ...] = ()
        if fix:
            drawn, made = _mended(drawn, found)
            found = _again(drawn, target.name, judge) if made else found
        listed = listing(found, made, drawn, lang)
        data = marked(drawn.data, _marks(found, made, drawn, lang), listed)
    except Unmarkable as error:
        raise unreadable(path, same(str(error)[:200])) from error
    with putting(target):
        put(target, data)
    return Copied(target, target if made else path, made, found)


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file or folder."""
    return other.exists() and one.exists() and one.samefile(other)


def _is_ours(target: Path) -> bool:
    """Whether the file that stands there is a marked copy as we wrote it.

    One that somebody has worked in since holds their work: programs name the parts anew.
    """
    data = content(target)
    return isinstance(data, bytes) and b"xl/worksheets/pledgedata" in data


def _again(drawn: Canvas, name: str, judge: Judge) -> Checked:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / name
        copy.write_bytes(drawn.data)
        return judge(copy)


def _mended(drawn: Canvas, found: Checked) -> tuple[Canvas, tuple[Repair, ...]]:
    """The canvas with every safe repair made, and those; a formula is left as it is."""
    made = [replace(one, where=drawn.at(one.where)) for one in repairs(found.reading)]
    made = [one for one in made if one.where.cell]
    texts: dict[str, dict[str, str]] = {}
    for one in made:
        texts.setdefault(_title(one.where), {})[one.where.cell] = one.new
    data, formulas = rewritten(drawn.data, texts)
    kept = tuple(one for one in made if (_title(one.where), one.where.cell) not in formulas)
    return (Canvas(data), kept) if kept else (drawn, ())


def _title(where: Where) -> str:
    return where.sheet.title if where.sheet else ""


def _marks(found: Checked, made: Iterable[Repair], drawn: Canvas, lang: Lang) -> Iterator[Mark]:
    """The marks on the cells: with notes as far as notes go, then in colour alone."""
    noted = 0
    for one in made:
        yield Mark(_title(one.where), one.where.cell, "mended", changed(one, lang))
    for fold in found.problems.folds:
        for problem in fold.kept:
            if mark := _of_problem(problem, drawn, lang):
                noted += 1
                yield mark if noted <= NOTED else replace(mark, note="")
    left = COLOURED
    for fold in found.problems.folds:
        rows = fold.rows[:left]
        left -= len(rows)
        yield from _rest(fold, rows, drawn)


def _of_problem(problem: Problem, drawn: Canvas, lang: Lang) -> Mark | None:
    where = drawn.at(problem.where)
    if where.sheet is None or not where.row:
        return None
    hint = problem.hint(lang)
    note = f"{problem.message(lang)}\n→ {hint}" if hint else problem.message(lang)
    cell, sort = where.cell or f"A{where.row}", str(problem.rule.severity)
    return Mark(where.sheet.title, cell, sort, note, _is_heading(problem))


def _is_heading(problem: Problem) -> bool:
    return problem.rule.code.startswith(("column-", "table-"))


def _rest(fold: Fold, rows: Iterable[int], drawn: Canvas) -> Iterator[Mark]:
    """Marks without words on the places of a fold whose problems were counted but not kept."""
    for row in rows:
        where = drawn.at(replace(fold.kept[0].where, row=row))
        if where.sheet and where.row:
            cell = where.cell or f"A{where.row}"
            yield Mark(where.sheet.title, cell, str(fold.rule.severity))
