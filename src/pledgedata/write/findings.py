"""The first sheet of a marked workbook: every finding, with a link to its cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pledgedata.problem.kinds import letter
from pledgedata.words import Lang, Text
from pledgedata.write.part import DOCUMENT, Package, root, space

TITLES: Final = Text("Rätta här", "Fix here")
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_HEADS: Final = (
    Text("Hur allvarligt", "How grave"),
    Text("Blad", "Sheet"),
    Text("Cell", "Cell"),
    Text("Det som står", "What stands there"),
    Text("Vad som är sant", "What is true"),
    Text("Gör så här", "What to do"),
)
_WIDTHS: Final = (16, 22, 10, 34, 60, 60)


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the list: the words of its cells, and the place that it links to, if any."""

    words: tuple[str, str, str, str, str, str]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The list: what stands above it, and its rows."""

    lang: Lang
    above: tuple[str, ...]
    findings: Sequence[Finding]


def drop_list(package: Package) -> None:
    """Takes the list of an earlier run away, and says of the sheets after it that they moved up."""
    book = package.tree(package.workbook)
    main = f"{{{space(book)}}}"
    holder = book.find(f"{main}sheets")
    titles = {TITLES.sv, TITLES.en}
    for place, one in enumerate(list(holder)):
        if one.get("name") not in titles:
            continue
        path = package.sheets()[one.get("name", "")]
        id_ = next((v for k, v in one.attrib.items() if k.endswith("}id")), "")
        holder.remove(one)
        rels = package.tree(_rels(package.workbook))
        for relation in list(rels):
            if relation.get("Id") == id_:
                rels.remove(relation)
        package.drop(path)
        package.undeclare(path)
        _moved(book, place, -1)


def _rels(name: str) -> str:
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"


def add_list(package: Package, listed: Listed) -> None:
    """Puts the list before all other sheets."""
    from lxml import etree

    book = package.tree(package.workbook)
    main = space(book)
    name = package.free("xl/worksheets/pledgedata", ".xml")
    package.put(name, _sheet(main, listed))
    package.declare(name, _KIND)
    id_ = package.relate(package.workbook, "worksheet", name)
    holder = book.find(f"{{{main}}}sheets")
    ids = [int(one.get("sheetId", "0")) for one in holder]
    attributes = {"name": TITLES[listed.lang], "sheetId": str(max(ids, default=0) + 1)}
    made = etree.Element(f"{{{main}}}sheet", attributes)
    made.set(f"{{{_relations(book)}}}id", id_)
    holder.insert(0, made)
    _moved(book, 0, 1)


def _relations(book: Any) -> str:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    return strict if "purl.oclc.org" in space(book) else DOCUMENT


def _moved(book: Any, place: int, step: int) -> None:
    """Says of everything that counts sheets that those from a place on moved by one."""
    main = f"{{{space(book)}}}"
    for one in book.iter(f"{main}definedName"):
        if (number := one.get("localSheetId")) and int(number) >= place:
            one.set("localSheetId", str(max(int(number) + step, 0)))
    for view in book.iter(f"{main}workbookView"):
        for name in ("activeTab", "firstSheet"):
            number = int(view.get(name, "0"))
            if number >= place and (name == "activeTab" or number > 0):
                view.set(name, str(max(number + step, 0)))


def _sheet(main: str, listed: Listed) -> Any:
    from lxml import etree

    tree = root(main, "worksheet")
    views = etree.SubElement(tree, f"{{{main}}}sheetViews")
    view = etree.SubElement(views, f"{{{main}}}sheetView", {"workbookViewId": "0"})
    top = len(listed.above) + 2
    pane = {"ySplit": str(top), "topLeftCell": f"A{top + 1}", "state": "frozen"}
    etree.SubElement(view, f"{{{main}}}pane", {**pane, "activePane": "bottomLeft"})
    columns = etree.SubElement(tree, f"{{{main}}}cols")
    for place, width in enumerate(_WIDTHS, start=1):
        size = {"min": str(place), "max": str(place), "width": str(width), "customWidth": "1"}
        etree.SubElement(columns, f"{{{main}}}col", size)
    data = etree.SubElement(tree, f"{{{main}}}sheetData")
    for row, line in enumerate(listed.above, start=1):
        _row(data, main, row, (line,))
    _row(data, main, top, tuple(head[listed.lang] for head in _HEADS))
    links = []
    for row, finding in enumerate(listed.findings, start=top + 1):
        _row(data, main, row, finding.words)
        if finding.link:
            links.append((f"C{row}" if finding.words[2] else f"B{row}", finding.link))
    if links:
        holder = etree.SubElement(tree, f"{{{main}}}hyperlinks")
        for cell, target in links:
            shown = target.rpartition("!")[2]
            said = {"ref": cell, "location": target, "display": shown}
            etree.SubElement(holder, f"{{{main}}}hyperlink", said)
    return tree


def _row(data: Any, main: str, number: int, words: tuple[str, ...]) -> None:
    from lxml import etree

    row = etree.SubElement(data, f"{{{main}}}row", {"r": str(number)})
    for place, text in enumerate(words, start=1):
        if not text:
            continue
        ref = f"{letter(place)}{number}"
        cell = etree.SubElement(row, f"{{{main}}}c", {"r": ref, "t": "inlineStr"})
        inner = etree.SubElement(etree.SubElement(cell, f"{{{main}}}is"), f"{{{main}}}t")
        inner.text = text[:32_000]
        inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
