"""The legacy drawing of a sheet: the shapes that show its notes, put in and taken away.

Source: ECMA-376, part 1, 18.3.1.51 (legacyDrawing) and 18.3.1.99; part 4, 19.4 (spreadsheets).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from xml.parsers import expat

from pledgedata.write.frame import Column, Frame, Place, root_tag, widths
from pledgedata.write.part import Package, Unmarkable

_KIND: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_V, _O, _X = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_WIDTH_PX, _LINE_PX, _ROW_PX = 320, 15, 20


def add_shapes(package: Package, path: str, notes: Sequence[tuple[Place, str]]) -> None:
    """Adds a hidden shape for each new note, so that it shows when the cell is pointed at."""
    from lxml import etree

    if not notes:
        return
    there = package.related(path, "vmlDrawing") if _has_drawing(package.data[path]) else None
    tree = package.tree(there or _new_drawing(package, path))
    ids = (re.fullmatch(r"_x0000_s([0-9]{1,9})", str(one.get("id"))) for one in tree.iter())
    first = 1 + max((int(found[1]) for found in ids if found), default=1024)
    columns = widths(package.data[path])
    for number, ((row, column), text) in enumerate(notes, start=first):
        shape = (
            f'<v:shape xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}" id="_x0000_s{number}" '
            'type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" '
            'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" '
            'obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
            '<div style="text-align:left"/></v:textbox><x:ClientData ObjectType="Note">'
            f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{_anchor(row, column, text, columns)}"
            f"</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row>"
            f"<x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
        )
        tree.append(etree.fromstring(shape))


def _anchor(row: int, column: int, text: str, columns: Iterable[Column]) -> str:
    """The corners of a note's shape, to the right of its cell and as large as its text needs.

    Eight numbers: a column and pixels into it, a row and pixels into it, for both corners.
    """
    lines = sum(1 + len(line) * 7 // (_WIDTH_PX - 10) for line in text.splitlines())
    rows, rest = divmod(lines * _LINE_PX + 12, _ROW_PX)
    left, last = _WIDTH_PX + 15, column
    while left > (wide := _pixels(last + 1, columns)):
        left, last = left - wide, last + 1
    return f"{column},15,{max(row - 2, 0)},10,{last},{left},{max(row - 2, 0) + rows},{rest + 10}"


def _pixels(column: int, columns: Iterable[Column]) -> int:
    wide = next((c.width for c in columns if c.first <= column <= c.last), 8.43)
    return max(round(wide * 7) + 5, 5)


def _new_drawing(package: Package, path: str) -> str:
    from lxml import etree

    name = package.free("xl/drawings/vmlDrawingPd", ".vml")
    xml = (
        f'<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}"><v:shapetype id="_x0000_t202" '
        'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke '
        'joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
    )
    package.put(name, etree.fromstring(xml))
    package.declare(name, _KIND)
    id_ = package.relate(path, "vmlDrawing", name)
    package.data[path] = _drawn(package.data[path], package.links, id_)
    return name


def drop_shapes(package: Package, path: str, cells: set[Place]) -> None:
    """Removes the shapes of these cells' notes."""
    name = package.related(path, "vmlDrawing") if _has_drawing(package.data[path]) else None
    if name is None or not cells:
        return
    for shape in list(package.tree(name).iter(f"{{{_V}}}shape")):
        row, column = (shape.find(f".//{{{_X}}}{part}") for part in ("Row", "Column"))
        if row is None or column is None:
            continue
        if (int(row.text or 0) + 1, int(column.text or 0) + 1) in cells:
            shape.getparent().remove(shape)


def drop_drawing(package: Package, path: str) -> None:
    """Removes the drawing if no shape is left in it."""
    name = package.related(path, "vmlDrawing") if _has_drawing(package.data[path]) else None
    if name is None or next(package.tree(name).iter(f"{{{_V}}}shape"), None) is not None:
        return
    package.unrelate(path, name)
    package.drop(name)
    package.data[path] = _DRAWN.sub(b"", package.data[path])


# What stands after a legacy drawing in a sheet (ECMA-376, part 1, 18.3.1.99).
_LATER: Final = {
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
    *("tableParts", "extLst", "AlternateContent"),
}


_DRAWN: Final = re.compile(rb"<(?:[\w.-]+:)?legacyDrawing(?=[\s/>])[^>]*/>")


def _drawn(data: bytes, links: str, id_: str) -> bytes:
    """The sheet with a legacy drawing in its right place."""
    frame = Frame.of(data)
    if frame is None:
        return data
    at = _after(frame)
    made = b"<" + frame.prefix + b"legacyDrawing"
    made += f' xmlns:r="{links}" r:id="{id_}"/>'.encode()
    return frame.data[:at] + made + frame.data[at:]


def _has_drawing(data: bytes) -> bool:
    return _DRAWN.search(data) is not None


def _after(frame: Frame) -> int:
    """Where a legacy drawing goes: before the first thing that must come after it."""
    opened = root_tag(frame.data)
    begin = frame.data.find(b">", frame.end) + 1
    end = frame.data.rfind(b"</" + frame.prefix + b"worksheet")
    if not frame.end < begin <= end:
        raise Unmarkable("worksheet")
    parser, depth, found = expat.ParserCreate(), 0, list[int]()

    def enter(name: str, _: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth == 2 and name.rpartition(":")[2] in _LATER:
            found.append(parser.CurrentByteIndex - len(opened) + begin)

    def leave(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = enter, leave
    try:
        parser.Parse(opened + frame.data[begin:], True)  # noqa: FBT003 - the last piece
    except expat.ExpatError as error:
        raise Unmarkable(str(error)) from error
    return found[0] if found else end
