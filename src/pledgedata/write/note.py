"""Notes on the cells of a sheet: ours added to those that people have written, and taken away.

A note needs two parts: its text (comments) and its shape (a legacy drawing).
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from pledgedata.write.part import DOCUMENT, Package, root, space

AUTHOR: Final = "pledgedata check"
_RULE: Final = "\n— pledgedata —\n"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_V, _O, _X = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_REF: Final = re.compile(r"([A-Z]+)([0-9]+)")
# What may stand after a legacy drawing in a sheet (ECMA-376, part 1, 18.3.1.99).
_LATER: Final = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
    *("tableParts", "extLst"),
)


def _comments(package: Package, path: str) -> str | None:
    return next((t for _, kind, t in package.relations(path) if kind.endswith("/comments")), None)


def _drawing(package: Package, path: str) -> str | None:
    drawn = (t for _, kind, t in package.relations(path) if kind.endswith("/vmlDrawing"))
    tree = package.tree(path)
    has = tree.find(f"{{{space(tree)}}}legacyDrawing") is not None
    return next(drawn, None) if has else None


def add_notes(package: Package, path: str, notes: Mapping[str, str]) -> None:
    """Adds a note to each of these cells of a sheet, beneath the one that is there."""
    if not notes:
        return
    from lxml import etree

    name = _comments(package, path) or _new_comments(package, path)
    tree = package.tree(name)
    main = f"{{{space(tree)}}}"
    listed = tree.find(f"{main}commentList")
    known = {one.get("ref"): one for one in listed}
    author = _author(tree)
    fresh = []
    for cell, text in sorted(notes.items(), key=lambda item: _order(item[0])):
        if cell in known:
            _append(known[cell], f"{_RULE}{text}")
        else:
            made = etree.SubElement(listed, f"{main}comment", {"ref": cell, "authorId": author})
            _append(made, text)
            fresh.append(cell)
    _shapes(package, path, fresh)


def drop_notes(package: Package, path: str) -> None:
    """Takes our notes away, and what we wrote beneath those of others."""
    name = _comments(package, path)
    if name is None:
        return
    tree = package.tree(name)
    main = f"{{{space(tree)}}}"
    authors = [one.text or "" for one in tree.iter(f"{main}author")]
    gone = set()
    for one in list(tree.find(f"{main}commentList")):
        if authors[int(one.get("authorId", "0"))] == AUTHOR:
            gone.add(one.get("ref"))
            one.getparent().remove(one)
            continue
        cut = False
        for text in list(one.iter(f"{main}t")):
            if cut or (text.text or "").startswith(_RULE):
                cut = True
                run = text.getparent()
                run.getparent().remove(run)
    if gone and (drawing := _drawing(package, path)):
        _erase(package.tree(drawing), gone)


def _erase(tree: Any, cells: set[str | None]) -> None:
    places = {_order(str(cell)) for cell in cells}
    for shape in list(tree.iter(f"{{{_V}}}shape")):
        row, column = (shape.find(f".//{{{_X}}}{part}") for part in ("Row", "Column"))
        if row is not None and column is not None:
            place = (int(row.text or 0) + 1, int(column.text or 0) + 1)
            if place in places:
                shape.getparent().remove(shape)


def _order(cell: str) -> tuple[int, int]:
    found = _REF.fullmatch(cell)
    if found is None:
        return (0, 0)
    column = 0
    for character in found[1]:
        column = column * 26 + ord(character) - ord("A") + 1
    return (int(found[2]), column)


def _new_comments(package: Package, path: str) -> str:
    from lxml import etree

    main = space(package.tree(path))
    name = package.free("xl/commentsPd", ".xml")
    tree = root(main, "comments")
    etree.SubElement(tree, f"{{{main}}}authors")
    etree.SubElement(tree, f"{{{main}}}commentList")
    package.put(name, tree)
    package.declare(name, _KIND)
    package.relate(path, "comments", name)
    return name


def _author(tree: Any) -> str:
    from lxml import etree

    main = f"{{{space(tree)}}}"
    authors = tree.find(f"{main}authors")
    for number, one in enumerate(authors):
        if one.text == AUTHOR:
            return str(number)
    etree.SubElement(authors, f"{main}author").text = AUTHOR
    return str(len(authors) - 1)


def _append(comment: Any, text: str) -> None:
    from lxml import etree

    main = f"{{{space(comment)}}}"
    holder = comment.find(f"{main}text")
    if holder is None:
        holder = etree.SubElement(comment, f"{main}text")
    plain = holder.find(f"{main}t")
    if plain is not None:  # a plain text takes no run beside it
        run = etree.Element(f"{main}r")
        holder.replace(plain, run)
        run.append(plain)
    inner = etree.SubElement(etree.SubElement(holder, f"{main}r"), f"{main}t")
    inner.text = text
    inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _shapes(package: Package, path: str, cells: list[str]) -> None:
    """Adds a hidden shape for each new note, so that it shows when the cell is pointed at."""
    from lxml import etree

    if not cells:
        return
    name = _drawing(package, path) or _new_drawing(package, path)
    tree = package.tree(name)
    first = 1 + max(
        (int(n) for n in re.findall(rb"_x0000_s(\d+)", etree.tostring(tree))), default=1024
    )
    for number, cell in enumerate(cells, start=first):
        row, column = _order(cell)
        anchor = f"{column},15,{max(row - 2, 0)},10,{column + 3},54,{row + 4},9"
        shape = (
            f'<v:shape xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}" id="_x0000_s{number}" '
            'type="#_x0000_t202" style="position:absolute;width:280px;height:120px;z-index:1;'
            'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
            '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
            '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
            f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row>"
            f"<x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
        )
        tree.append(etree.fromstring(shape))


def _new_drawing(package: Package, path: str) -> str:
    from lxml import etree

    name = package.free("xl/drawings/vmlDrawingPd", ".vml")
    xml = (
        f'<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}"><v:shapetype id="_x0000_t202" '
        'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke '
        'joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
    )
    package.put(name, etree.fromstring(xml))
    package.declare(name, "application/vnd.openxmlformats-officedocument.vmlDrawing")
    id_ = package.relate(path, "vmlDrawing", name)
    tree = package.tree(path)
    main = space(tree)
    made = etree.Element(f"{{{main}}}legacyDrawing", {f"{{{_relations(tree)}}}id": id_})
    later = (at for at, c in enumerate(tree) if str(c.tag).partition("}")[2] in _LATER)
    tree.insert(next(later, len(tree)), made)
    return name


def _relations(tree: Any) -> str:
    """The namespace of relation ids: the strict form has one of its own."""
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    return strict if "purl.oclc.org" in space(tree) else DOCUMENT
