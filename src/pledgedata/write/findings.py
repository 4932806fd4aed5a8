"""The first sheet of a marked workbook: every finding, with a link to its cell.

It is ours alone and is made anew each time. A hidden column says so, and which fills of others lie
under the marks: cells are what every program keeps when a workbook is saved.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pledgedata.problem.kinds import letter
from pledgedata.words import Lang, Text
from pledgedata.write.part import Package, legible, root, space
from pledgedata.write.style import FILLS, Styles

TITLES: Final = Text("Rätta här", "Fix here")
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SIGN: Final = "pledgedata"
_HIDDEN: Final = "H"
_HEADS: Final = (
    Text("Hur allvarligt", "How grave"),
    Text("Blad", "Sheet"),
    Text("Cell", "Cell"),
    Text("Det som står", "What stands there"),
    Text("Vad som är sant", "What is true"),
    Text("Gör så här", "What to do"),
)
_WIDTHS: Final = (15, 20, 8, 28, 50, 50, 3, 3)
_LINE: Final = 15
"""The height of a line of text, in points."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the list: its sort, the words of its cells, and the place it links to, if any.

    The sort is one of the sorts of marks; empty for a row that only says something.
    """

    words: tuple[str, str, str, str, str, str]
    link: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The list: what stands above it, and its rows."""

    lang: Lang
    above: tuple[str, ...]
    findings: Sequence[Finding]


def drop_list(package: Package) -> Mapping[str, str]:
    """Takes the list of an earlier run away, and says of the sheets after it that they moved up.

    Gives the fills that the marks of that run lie on, by the shades that stand for them.
    """
    book = package.tree(package.workbook)
    holder = book.find(f"{{{space(book)}}}sheets")
    remembered: dict[str, str] = {}
    for title, path in package.sheets().items():
        secrets = _secrets(package, path) if _is_title(title) else None
        if secrets is None:
            continue
        remembered |= secrets
        one = next(s for s in holder if s.get("name") == title)
        place = list(holder).index(one)
        holder.remove(one)
        package.unrelate(package.workbook, path)
        package.drop(path)
        _moved(book, place, -1)
    return remembered


def _is_title(title: str) -> bool:
    return re.fullmatch(rf"({TITLES.sv}|{TITLES.en})( [0-9]+)?", title) is not None


def _secrets(package: Package, path: str) -> dict[str, str] | None:
    """What the hidden column of a list holds; None when the sheet is no list of ours."""
    tree = package.tree(path)
    main = f"{{{space(tree)}}}"
    said, shared = list[str](), set[int]()
    for cell in tree.iter(f"{main}c"):
        if not re.fullmatch(f"{_HIDDEN}[0-9]+", cell.get("r", "")):
            continue
        value = cell.findtext(f"{main}v") or ""
        if cell.get("t") == "s" and value.isdigit():
            shared.add(int(value))
        else:
            said.append("".join(one.text or "" for one in cell.iter(f"{main}t")) or value)
    package.trees.pop(path)
    said += _shared(package, shared)
    if _SIGN not in said:
        return None
    pairs = (text.split(" ", 1) for text in said if " <" in text)
    return {colour: fill for colour, fill in pairs if re.fullmatch("[0-9A-F]{8}", colour)}


def _shared(package: Package, wanted: set[int]) -> Iterator[str]:
    """Some of the texts that the sheets share; the part is looked through, not taken apart."""
    name = package.related(package.workbook, "sharedStrings")
    if not wanted or name is None:
        return
    texts = re.compile(rb"<(?:\w+:)?si(?:\s*/>|[\s>].*?</(?:\w+:)?si>)", re.DOTALL)
    for number, found in enumerate(texts.finditer(package.data[name])):
        if number in wanted:
            inner = re.findall(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<", found[0])
            yield html.unescape(b"".join(inner).decode("utf-8", "replace"))


def add_list(package: Package, listed: Listed, styles: Styles) -> None:
    """Puts the list before all other sheets."""
    from lxml import etree

    book = package.tree(package.workbook)
    main = space(book)
    name = package.free("xl/worksheets/pledgedata", ".xml")
    package.put(name, _sheet(main, listed, styles))
    package.declare(name, _KIND)
    id_ = package.relate(package.workbook, "worksheet", name)
    holder = book.find(f"{{{main}}}sheets")
    ids = [int(one.get("sheetId", "0")) for one in holder]
    title = _title(listed.lang, [one.get("name", "") for one in holder])
    attributes = {"name": title, "sheetId": str(max(ids, default=0) + 1)}
    made = etree.Element(f"{{{main}}}sheet", attributes)
    made.set(f"{{{package.links}}}id", id_)
    holder.insert(0, made)
    if book.find(f"{{{main}}}bookViews") is None:  # or two sheets would be chosen at once
        views = etree.Element(f"{{{main}}}bookViews")
        etree.SubElement(views, f"{{{main}}}workbookView")
        book.insert(book.index(holder), views)
    _moved(book, 0, 1)


def _title(lang: Lang, taken: Iterable[str]) -> str:
    used = {title.casefold() for title in taken}
    names = (TITLES[lang], *(f"{TITLES[lang]} {number}" for number in range(2, len(used) + 3)))
    return next(name for name in names if name.casefold() not in used)


def _moved(book: Any, place: int, step: int) -> None:
    """Says of everything that counts sheets that those from a place on moved by one."""
    main = f"{{{space(book)}}}"
    for one in list(book.iter(f"{main}definedName")):
        number = one.get("localSheetId", "")
        if not number.isdigit() or int(number) < place:
            continue
        if step < 0 and int(number) == place:
            one.getparent().remove(one)  # a name of the list's own, such as its filter
        else:
            one.set("localSheetId", str(int(number) + step))
    for view in book.iter(f"{main}workbookView"):
        for name in ("activeTab", "firstSheet"):
            number = int(view.get(name, "0"))
            # The first tab that is shown stays the first, so that the list is seen.
            if (number > place or (step > 0 and name == "activeTab")) and number >= place:
                view.set(name, str(max(number + step, 0)))


def _sheet(main: str, listed: Listed, styles: Styles) -> Any:
    from lxml import etree

    tree = root(main, "worksheet")
    properties = etree.SubElement(tree, f"{{{main}}}sheetPr")
    etree.SubElement(properties, f"{{{main}}}tabColor", {"rgb": "FFC00000"})
    etree.SubElement(properties, f"{{{main}}}pageSetUpPr", {"fitToPage": "1"})
    top = len(listed.above) + 3
    _views(tree, main, top)
    data = etree.SubElement(tree, f"{{{main}}}sheetData")
    rows = dict[int, list[tuple[str, str, int]]]()
    rows[1] = [("A", TITLES[listed.lang], styles.look(font="title"))]
    for row, line in enumerate(listed.above, start=2):
        rows[row] = [("A", line, 0)]
    head = styles.look(font="head", fill="FF1F3864")
    rows[top] = [(letter(n), text[listed.lang], head) for n, text in enumerate(_HEADS, start=1)]
    looks = _Looks(styles)
    links = []
    for row, finding in enumerate(listed.findings, start=top + 1):
        rows[row] = list(looks.cells(finding))
        if finding.link:
            links.append((f"C{row}" if finding.words[2] else f"B{row}", finding.link))
    secrets = [_SIGN, *(f"{colour} {fill}" for colour, fill in styles.shades.items())]
    for row, secret in enumerate(secrets, start=1):
        rows.setdefault(row, []).append((_HIDDEN, secret, 0))
    for row, cells in sorted(rows.items()):
        _row(data, main, row, cells)
    last = max(top, *rows)
    if listed.findings:
        etree.SubElement(tree, f"{{{main}}}autoFilter", {"ref": f"A{top}:F{last}"})
    _linked(tree, main, links)
    margins = {"left": "0.4", "right": "0.4", "top": "0.5", "bottom": "0.5"}
    etree.SubElement(tree, f"{{{main}}}pageMargins", {**margins, "header": "0.3", "footer": "0.3"})
    page = {"paperSize": "9", "orientation": "landscape", "fitToWidth": "1", "fitToHeight": "0"}
    etree.SubElement(tree, f"{{{main}}}pageSetup", page)
    return tree


class _Looks:
    """The styles of the list's cells, each made once."""

    def __init__(self, styles: Styles) -> None:
        self.text, self.link = styles.look(), styles.look(font="link")
        self.sorts = {sort: styles.look(font="bold", fill=fill) for sort, fill in FILLS.items()}

    def cells(self, finding: Finding) -> Iterator[tuple[str, str, int]]:
        """The cells of a finding's row that hold something."""
        linked = ("C" if finding.words[2] else "B") if finding.link else ""
        for number, text in enumerate(finding.words, start=1):
            column = letter(number)
            look = self.link if column == linked else self.text
            if column == "A":
                look = self.sorts.get(finding.sort, self.text)
            if text:
                yield column, text, look


def _views(tree: Any, main: str, top: int) -> None:
    from lxml import etree

    views = etree.SubElement(tree, f"{{{main}}}sheetViews")
    plain = {"showGridLines": "0", "workbookViewId": "0"}
    view = etree.SubElement(views, f"{{{main}}}sheetView", plain)
    pane = {"ySplit": str(top), "topLeftCell": f"A{top + 1}", "state": "frozen"}
    etree.SubElement(view, f"{{{main}}}pane", {**pane, "activePane": "bottomLeft"})
    columns = etree.SubElement(tree, f"{{{main}}}cols")
    for place, width in enumerate(_WIDTHS, start=1):
        size = {"min": str(place), "max": str(place), "width": str(width), "customWidth": "1"}
        hidden = {"hidden": "1"} if letter(place) == _HIDDEN else {}
        etree.SubElement(columns, f"{{{main}}}col", {**size, **hidden})


def _linked(tree: Any, main: str, links: Sequence[tuple[str, str]]) -> None:
    from lxml import etree

    if not links:
        return
    holder = etree.SubElement(tree, f"{{{main}}}hyperlinks")
    for cell, target in links:
        said = {"ref": cell, "location": target, "display": target.rpartition("!")[2]}
        etree.SubElement(holder, f"{{{main}}}hyperlink", said)


def _row(data: Any, main: str, number: int, cells: Sequence[tuple[str, str, int]]) -> None:
    from lxml import etree

    # Programs do not measure wrapped text when they open a file: the height is said.
    size = {"ht": str(_height(number, cells)), "customHeight": "1"}
    row = etree.SubElement(data, f"{{{main}}}row", {"r": str(number), **size})
    for column, text, style in cells:
        said = {"r": f"{column}{number}", "s": str(style), "t": "inlineStr"}
        cell = etree.SubElement(row, f"{{{main}}}c", said)
        inner = etree.SubElement(etree.SubElement(cell, f"{{{main}}}is"), f"{{{main}}}t")
        inner.text = legible(text)
        inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _height(number: int, cells: Sequence[tuple[str, str, int]]) -> int:
    """How high a row must be for all of its text to show, in points."""
    if number == 1:
        return 2 * _LINE
    lines = [
        sum(1 + (len(line) - 1) // _WIDTHS["ABCDEF".index(column)] for line in text.split("\n"))
        for column, text, style in cells
        if style and column != _HIDDEN
    ]
    return _LINE * min(max(lines, default=1), 20) + 3
