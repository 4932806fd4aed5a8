"""A workbook with marks: what is wrong is shown where it stands, and nothing else changes.

Marked cells get a fill on top of the style they have, and a note. A first sheet lists all findings
with links. Marks of an earlier run are taken away first, and the fills under them come back. Cells
in a heading get a note only: their own colours would make ours unreadable.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pledgedata.problem.kinds import letter
from pledgedata.write.findings import Listed, add_list, drop_list
from pledgedata.write.frame import Place, place
from pledgedata.write.note import add_notes, drop_notes
from pledgedata.write.part import Package, Unmarkable
from pledgedata.write.sheet import Edit, edited, holders
from pledgedata.write.style import FILLS, Styles

__all__ = ["FILLS", "Mark", "Unmarkable", "marked", "rewritten"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a cell: how grave it is and what the note says.

    Without a note it is only coloured; in a heading it is only noted.
    """

    sheet: str
    cell: str
    sort: str
    note: str = ""
    heading: bool = False


def marked(data: bytes, marks: Iterable[Mark], listed: Listed) -> bytes:
    """The workbook's bytes with these marks, and the list of findings as its first sheet.

    Parts that hold no mark keep their bytes. A mark on a sheet that is not there is left out: the
    list says it all the same. Holds the workbook's parts in memory.

    Raises:
        KeyError: a cell's address is none.
        Unmarkable: the workbook's parts do not hold together.
    """
    package = Package.of(data)
    styles = Styles(package, drop_list(package))
    sheets = package.sheets()
    by_sheet: dict[str, list[Mark]] = {title: [] for title in sheets}
    for mark in marks:
        by_sheet.get(mark.sheet, []).append(mark)
    ours = styles.marked()
    for title, path in sheets.items():
        some = _graver_first(by_sheet[title])
        drop_notes(package, path)
        package.data[path] = _coloured(package.data[path], some, styles, ours)
        add_notes(package, path, {m.cell: m.note for m in some if m.note})
    add_list(package, listed, styles)
    return package.packed()


def rewritten(
    data: bytes, texts: Mapping[str, Mapping[str, str]]
) -> tuple[bytes, frozenset[tuple[str, str]]]:
    """The workbook with other texts in these cells, by sheet and address; their styles stay.

    Also gives the cells that were left alone because a formula stands in them. Raises as `marked`.
    """
    package = Package.of(data)
    sheets = package.sheets()
    left = set[tuple[str, str]]()
    for title, cells in texts.items():
        path = sheets[title]
        edits = {place(cell): Edit(text=text) for cell, text in cells.items()}
        package.data[path], formulas = edited(package.data[path], edits)
        left |= {(title, f"{letter(column)}{row}") for row, column in formulas}
    return package.packed(), frozenset(left)


Style = Callable[[int], int]
_GRAVITY: Final = ("error", "warning", "mended", "advice")


def _graver_first(marks: Iterable[Mark]) -> Sequence[Mark]:
    """One mark a cell: the gravest, its note holding all that is said of the cell."""
    cells: dict[str, list[Mark]] = {}
    for mark in marks:
        cells.setdefault(mark.cell, []).append(mark)
    kept = []
    for some in cells.values():
        if len(some) == 1:
            kept += some
            continue
        some.sort(key=lambda m: (_GRAVITY.index(m.sort), m.note))
        first = some[0]
        note = "\n\n".join(dict.fromkeys(m.note for m in some if m.note))
        heading = all(m.heading for m in some)
        kept.append(Mark(first.sheet, first.cell, first.sort, note, heading))
    return kept


def _coloured(data: bytes, marks: Sequence[Mark], styles: Styles, ours: frozenset[int]) -> bytes:
    """The sheet without the fills of an earlier run and with those of this one."""
    edits: dict[Place, Edit] = {}
    plain: dict[int, int] = {}
    for at, style in holders(data, ours):
        plain.setdefault(style, styles.under(style))
        edits[at] = Edit(style=plain.__getitem__)
    over = {sort: Edit(style=_both(plain, styles.over(sort))) for sort in FILLS}
    edits |= {place(mark.cell): over[mark.sort] for mark in marks if not mark.heading}
    return edited(data, edits)[0]


def _both(plain: Mapping[int, int], over: Style) -> Style:
    return lambda style: over(plain.get(style, style))
