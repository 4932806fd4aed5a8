"""A workbook with marks: what is wrong is shown where it stands, and nothing else changes.

Marked cells get a fill on top of the style they have, and a note. A first sheet lists all findings
with links. Marks of an earlier run are taken away first. Cells in a heading get a note only.
"""

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pledgedata.write.findings import Listed, add_list, drop_list
from pledgedata.write.note import add_notes, drop_notes
from pledgedata.write.part import Package, space

FILLS: Final = {
    "error": "FFFFC9C4",
    "warning": "FFFFE9A8",
    "advice": "FFD8E9FA",
    "mended": "FFCFEBD2",
}
"""The colour of each sort of mark; ours alone, so that they are known again."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a cell: how grave it is and what the note says; a heading gets the note only."""

    sheet: str
    cell: str
    sort: str
    note: str
    heading: bool = False


def marked(data: bytes, marks: Sequence[Mark], listed: Listed) -> bytes:
    """The workbook's bytes with these marks, and the list of findings as its first sheet.

    Parts that hold no mark keep their bytes. Raises KeyError for a sheet that is not there.
    """
    package = Package.of(data)
    drop_list(package)
    sheets = package.sheets()
    by_sheet: dict[str, list[Mark]] = {}
    for mark in marks:
        by_sheet.setdefault(mark.sheet, []).append(mark)
    for title, path in sheets.items():
        some = by_sheet.get(title, [])
        if some or _has_marks(package, path):
            _unmark(package, path)
            _cells(package, path, some)
            add_notes(package, path, {m.cell: m.note for m in _graver_first(some)})
    for title in by_sheet:
        sheets[title]
    add_list(package, listed)
    return package.packed()


def write_cells(package: Package, texts: Mapping[str, Mapping[str, str]]) -> None:
    """Gives cells other texts, by sheet and place; whatever style they have stays."""
    sheets = package.sheets()
    for title, cells in texts.items():
        tree = package.tree(sheets[title])
        rows = _Rows(tree)
        for cell, text in cells.items():
            _write(tree, rows.cell(cell), text)


_GRAVITY: Final = ("error", "warning", "mended", "advice")


def _graver_first(marks: Iterable[Mark]) -> list[Mark]:
    """One mark a cell: the gravest, its note holding all that is said of the cell."""
    cells: dict[str, list[Mark]] = {}
    for mark in marks:
        cells.setdefault(mark.cell, []).append(mark)
    kept = []
    for some in cells.values():
        some.sort(key=lambda m: _GRAVITY.index(m.sort))
        note = "\n\n".join(dict.fromkeys(m.note for m in some))
        kept.append(Mark(some[0].sheet, some[0].cell, some[0].sort, note, some[0].heading))
    return kept


def _has_marks(package: Package, path: str) -> bool:
    return b"pledgedata" in b"".join(
        package.data.get(target, b"")
        for _, kind, target in package.relations(path)
        if kind.endswith("/comments")
    )


def _unmark(package: Package, path: str) -> None:
    """Takes away the fills and notes of an earlier run."""
    drop_notes(package, path)
    ours = _our_styles(package)
    if ours:
        tree = package.tree(path)
        for cell in tree.iter(f"{{{space(tree)}}}c"):
            if (style := cell.get("s", "0")) in ours:
                cell.set("s", ours[style])


def _styles(package: Package) -> Any:
    """The part of styles, made if there is none."""
    from lxml import etree

    for _, kind, path in package.relations(package.workbook):
        if kind.endswith("/styles"):
            return package.tree(path)
    main = space(package.tree(package.workbook))
    name = "xl/styles.xml"
    xml = (
        f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="2">'
        '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
        '</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/>'
        '</cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>'
    )
    package.put(name, etree.fromstring(xml))
    package.relate(package.workbook, "styles", name)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
    package.declare(name, kind)
    return package.tree(name)


def _our_styles(package: Package) -> dict[str, str]:
    """Styles that have one of our fills, and the style without it that each becomes."""
    if not any(kind.endswith("/styles") for _, kind, _ in package.relations(package.workbook)):
        return {}
    styles = _styles(package)
    fills = _our_fills(styles)
    found = {}
    for number, xf in enumerate(list(_xfs(styles))):
        if xf.get("fillId") in fills:
            found[str(number)] = _style(styles, number, "0")
    return found


def _our_fills(styles: Any) -> set[str]:
    main = f"{{{space(styles)}}}"
    colours = set(FILLS.values())
    return {
        str(number)
        for number, fill in enumerate(styles.iter(f"{main}fill"))
        if any(one.get("rgb") in colours for one in fill.iter(f"{main}fgColor"))
    }


def _xfs(styles: Any) -> Any:
    return styles.find(f"{{{space(styles)}}}cellXfs")


def _fill(styles: Any, colour: str) -> str:
    """The number of the fill with this colour, made if there is none."""
    from lxml import etree

    main = space(styles)
    fills = styles.find(f"{{{main}}}fills")
    for number, fill in enumerate(fills):
        if any(one.get("rgb") == colour for one in fill.iter(f"{{{main}}}fgColor")):
            return str(number)
    made = etree.SubElement(fills, f"{{{main}}}fill")
    pattern = etree.SubElement(made, f"{{{main}}}patternFill", {"patternType": "solid"})
    etree.SubElement(pattern, f"{{{main}}}fgColor", {"rgb": colour})
    etree.SubElement(pattern, f"{{{main}}}bgColor", {"indexed": "64"})
    fills.set("count", str(len(fills)))
    return str(len(fills) - 1)


def _style(styles: Any, base: int, fill: str) -> str:
    """The number of the style that is like another but for its fill, made if there is none."""
    xfs = _xfs(styles)
    made = copy.deepcopy(xfs[base] if base < len(xfs) else xfs[0])
    made.set("fillId", fill)
    made.set("applyFill", "1")
    wanted = _face(made)
    for number, xf in enumerate(xfs):
        if _face(xf) == wanted:
            return str(number)
    xfs.append(made)
    xfs.set("count", str(len(xfs)))
    return str(len(xfs) - 1)


def _face(xf: Any) -> tuple[Any, ...]:
    return (tuple(sorted(xf.attrib.items())), tuple((c.tag, tuple(c.attrib.items())) for c in xf))


def _cells(package: Package, path: str, marks: Iterable[Mark]) -> None:
    marks = list(marks)
    if not marks:
        return
    tree = package.tree(path)
    rows = _Rows(tree)
    styles = _styles(package)
    for mark in _graver_first(marks):
        if mark.heading:
            continue
        cell = rows.cell(mark.cell)
        fill = _fill(styles, FILLS[mark.sort])
        cell.set("s", _style(styles, int(cell.get("s", "0")), fill))


def _write(tree: Any, cell: Any, text: str) -> None:
    """Gives a cell another text; what it held is gone, its style stays."""
    from lxml import etree

    main = space(tree)
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    holder = etree.SubElement(cell, f"{{{main}}}is")
    inner = etree.SubElement(holder, f"{{{main}}}t")
    inner.text = text
    inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


_REF: Final = re.compile(r"([A-Z]+)([0-9]+)")


def number(letters: str) -> int:
    """The number of a column by its letters, from 1."""
    found = 0
    for character in letters:
        found = found * 26 + ord(character) - ord("A") + 1
    return found


class _Rows:
    """The cells of a sheet by their places, made where there is none."""

    def __init__(self, tree: Any) -> None:
        """Note where the rows are; rows and cells without a place follow the one before."""
        self.main = f"{{{space(tree)}}}"
        self.data = tree.find(f"{self.main}sheetData")
        self.rows: dict[int, Any] = {}
        last = 0
        for row in self.data:
            last = int(row.get("r") or last + 1)
            self.rows[last] = row
        self.held: dict[int, dict[int, Any]] = {}

    def cell(self, ref: str) -> Any:
        """The cell at a place such as D7."""
        found = _REF.fullmatch(ref)
        if found is None:
            raise KeyError(ref)
        column, row = number(found[1]), int(found[2])
        cells = self._cells(row)
        if column not in cells:
            cells[column] = self._made(self.rows[row], cells, column, ref)
        return cells[column]

    def _cells(self, row: int) -> dict[int, Any]:
        from lxml import etree

        if row not in self.rows:
            made = etree.Element(f"{self.main}row", {"r": str(row)})
            before = sum(number < row for number in self.rows)
            self.data.insert(before, made)
            self.rows = dict(sorted([*self.rows.items(), (row, made)]))
        if row not in self.held:
            cells, last = dict[int, Any](), 0
            for cell in self.rows[row]:
                found = _REF.fullmatch(cell.get("r", ""))
                last = number(found[1]) if found else last + 1
                cells[last] = cell
            self.held[row] = cells
        return self.held[row]

    def _made(self, row: Any, cells: Mapping[int, Any], column: int, ref: str) -> Any:
        from lxml import etree

        made = etree.Element(f"{self.main}c", {"r": ref})
        if style := row.get("s"):
            made.set("s", style)
        row.insert(sum(known < column for known in cells), made)
        return made
