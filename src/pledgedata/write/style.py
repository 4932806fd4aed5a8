"""The styles of a workbook, and the fills that mark its cells on top of them.

A marked cell keeps its font, borders, number format and alignment. Where it had a fill of its own,
the mark takes a shade that the eye does not tell apart, and which fill a shade stands for is
remembered, so that it comes back when the fault is mended. Colours are what every spreadsheet
program keeps when it saves; names of styles, authors and parts they do not.

Source: ECMA-376, part 1, 18.8 (styles).
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from pledgedata.write.part import Package, Unmarkable, parsed, root, space

FILLS: Final = {
    "error": "FFFFC9C4",
    "warning": "FFFFE9A8",
    "advice": "FFD8E9FA",
    "mended": "FFCFEBD2",
}
"""The colour of each sort of mark."""

_SHADES: Final = 16
"""How far green and blue may fall, each: 256 shades of a colour."""
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER: Final = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles")


def shade(sort: str, number: int) -> str:
    """One of the shades of a mark's colour."""
    colour = FILLS[sort]
    green, blue = (int(colour[at : at + 2], 16) for at in (4, 6))
    return f"{colour[:4]}{green - number // _SHADES:02X}{blue - number % _SHADES:02X}"


def _is_ours(colour: str) -> bool:
    if len(colour) != 8 or not all(c in "0123456789ABCDEF" for c in colour):
        return False
    return any(
        colour[:4] == base[:4]
        and 0 <= int(base[4:6], 16) - int(colour[4:6], 16) < _SHADES
        and 0 <= int(base[6:], 16) - int(colour[6:], 16) < _SHADES
        for base in FILLS.values()
    )


class Styles:
    """The part of styles of a workbook, made if there is none."""

    def __init__(self, package: Package, remembered: Mapping[str, str]) -> None:
        """Look at the fills; `remembered` are those that shades of an earlier run stand for."""
        self.remembered = remembered
        self.shades: dict[str, str] = {}
        self._package = package
        self._made: dict[tuple[int, str], int] = {}
        self._held: Any = None

    @property
    def tree(self) -> Any:
        """The part, taken apart when it is first needed."""
        if self._held is None:
            self._held = _part(self._package)
        return self._held

    def marked(self) -> frozenset[int]:
        """The styles that have a fill of ours."""
        if self._package.related(self._package.workbook, "styles") is None:
            return frozenset()
        fills = self._all("fills")
        ours = {str(n) for n, fill in enumerate(fills) if _is_ours(_colour(fill))}
        xfs = self._all("cellXfs")
        return frozenset(n for n, xf in enumerate(xfs) if xf.get("fillId") in ours)

    def under(self, style: int) -> int:
        """The style that a marked one lies on."""
        xf = self._all("cellXfs")[style]
        kept = self.remembered.get(_colour(self._all("fills")[int(xf.get("fillId", "0"))]))
        fill = _fill_of(kept) if kept else None
        return self._like(xf, 0 if fill is None else self._number("fills", fill))

    def over(self, sort: str) -> Callable[[int], int]:
        """Gives, for a style, the one that is like it but for the mark's fill."""

        def marked(style: int) -> int:
            known = self._made.get((style, sort))
            if known is None:
                known = self._made[(style, sort)] = self._over(style, sort)
            return known

        return marked

    def _over(self, style: int, sort: str) -> int:
        xfs, fills = self._all("cellXfs"), self._all("fills")
        xf = xfs[style] if style < len(xfs) else xfs[0]
        own = int(xf.get("fillId", "0"))
        if own == 0 or own >= len(fills) or _is_none(fills[own]):
            return self._like(xf, self._number("fills", _solid(self._main, FILLS[sort])))
        kept = _plainly(fills[own])
        known = (c for c, fill in self.shades.items() if fill == kept and c in _of(sort))
        colour = next(known, None) or next((c for c in _of(sort)[1:] if c not in self.shades), None)
        if colour is None:
            return style  # no shade is left; the note says it without colour
        self.shades[colour] = kept
        return self._like(xf, self._number("fills", _solid(self._main, colour)))

    def look(self, *, font: str = "", fill: str = "") -> int:
        """A style of our own for the list of findings: text from the top, wrapped."""
        from lxml import etree

        main = self._main
        made = etree.Element(f"{main}xf", {"numFmtId": "0", "borderId": "0", "xfId": "0"})
        plain = copy.deepcopy(self._all("fonts")[0])
        made.set("fontId", str(self._number("fonts", _font(plain, main, font))))
        solid = self._number("fills", _solid(main, fill)) if fill else 0
        made.set("fillId", str(solid))
        made.set("applyFont", "1")
        made.set("applyFill", "1")
        made.set("applyAlignment", "1")
        wrapped = {"vertical": "top", "wrapText": "0" if font == "title" else "1"}
        etree.SubElement(made, f"{main}alignment", wrapped)
        return self._number("cellXfs", made)

    @property
    def _main(self) -> str:
        return f"{{{space(self.tree)}}}"

    def _all(self, name: str) -> Any:
        return self.tree.find(f"{self._main}{name}")

    def _like(self, xf: Any, fill: int) -> int:
        """A style like another but for its fill: one that is there, or made."""
        made = copy.deepcopy(xf)
        made.set("fillId", str(fill))
        made.attrib.pop("applyFill", None)
        face, xfs = _plainly(made), self._all("cellXfs")
        for number, other in enumerate(xfs):
            if other.get("fillId") == str(fill):
                twin = copy.deepcopy(other)
                twin.attrib.pop("applyFill", None)
                if _plainly(twin) == face:
                    return number
        made.set("applyFill", "1")
        return self._append("cellXfs", made)

    def _number(self, section: str, made: Any) -> int:
        """The number of what is like this in a section, put there if there is none."""
        face = _plainly(made)
        for number, one in enumerate(self._all(section)):
            if _plainly(one) == face:
                return number
        return self._append(section, made)

    def _append(self, section: str, made: Any) -> int:
        holder = self._all(section)
        holder.append(made)
        holder.set("count", str(len(holder)))
        return len(holder) - 1


def _of(sort: str) -> list[str]:
    return [shade(sort, number) for number in range(_SHADES * _SHADES)]


def _plainly(element: Any) -> str:
    from lxml import etree

    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False).decode()


def _is_none(fill: Any) -> bool:
    return all(
        str(one.tag).endswith("}patternFill") and one.get("patternType", "none") == "none"
        for one in fill
    )


def _fill_of(text: str) -> Any:
    """The fill that a remembered text is; None if it is none."""
    try:
        found = parsed(text.encode())
    except Unmarkable:
        return None
    return found if str(found.tag).endswith("}fill") else None


def _colour(fill: Any) -> str:
    found: Iterator[str] = (
        one.get("rgb", "").upper() for one in fill.iter() if str(one.tag).endswith("}fgColor")
    )
    return next(found, "")


def _solid(main: str, colour: str) -> Any:
    from lxml import etree

    made = root(main.strip("{}"), "fill")
    pattern = etree.SubElement(made, f"{main}patternFill", {"patternType": "solid"})
    etree.SubElement(pattern, f"{main}fgColor", {"rgb": colour})
    etree.SubElement(pattern, f"{main}bgColor", {"indexed": "64"})
    return made


_FONTS: Final[Mapping[str, tuple[str, str, str]]] = {
    "title": ("16", "FF1F3864", "b"),
    "head": ("", "FFFFFFFF", "b"),
    "bold": ("", "FF1A1A1A", "b"),
    "link": ("", "FF0B4F9E", "u"),
    "": ("", "FF1A1A1A", ""),
}


def _font(plain: Any, main: str, name: str) -> Any:
    """The workbook's usual font in another size, colour and weight."""
    from lxml import etree

    size, colour, weight = _FONTS[name]
    for tag in ("b", "i", "u", "strike", "color", *(["sz"] if size else [])):
        for one in plain.findall(f"{main}{tag}"):
            plain.remove(one)
    made = etree.Element(f"{main}font")
    if weight:
        etree.SubElement(made, f"{main}{weight}")
    if size:
        etree.SubElement(made, f"{main}sz", {"val": size})
    for one in plain.findall(f"{main}sz"):
        made.append(one)
    etree.SubElement(made, f"{main}color", {"rgb": colour})
    made.extend(list(plain))
    return made


def _part(package: Package) -> Any:
    """The part of styles, with every section that marks need."""
    name = package.related(package.workbook, "styles")
    if name is None or name not in package.data:
        main = space(package.tree(package.workbook))
        usual = "xl/styles.xml"  # the one name by which some programs look for it
        name = package.free("xl/styles", ".xml") if usual in package.data else usual
        package.put(name, root(main, "styleSheet"))
        _complete(package.tree(name), "cellStyles", _NORMAL)
        package.relate(package.workbook, "styles", name)
        package.declare(name, _KIND)
    tree = package.tree(name)
    for section, inner in _SECTIONS.items():
        _complete(tree, section, inner)
    return tree


_NORMAL: Final = "<cellStyle name='Normal' xfId='0' builtinId='0'/>"
_SECTIONS: Final = {
    "fonts": "<font><sz val='11'/><name val='Calibri'/></font>",
    "fills": (
        "<fill><patternFill patternType='none'/></fill>"
        "<fill><patternFill patternType='gray125'/></fill>"
    ),
    "borders": "<border/>",
    "cellStyleXfs": "<xf/>",
    "cellXfs": "<xf numFmtId='0' fontId='0' fillId='0' borderId='0' xfId='0'/>",
}


def _complete(tree: Any, section: str, inner: str) -> None:
    """Puts in a section that is not there, in its right place, with what it must hold."""
    from lxml import etree

    main = space(tree)
    holder = tree.find(f"{{{main}}}{section}")
    if holder is not None and len(holder):
        return
    if holder is None:
        before = _ORDER[: _ORDER.index(section)]
        at = sum(str(one.tag).partition("}")[2] in before for one in tree)
        holder = etree.Element(f"{{{main}}}{section}")
        tree.insert(at, holder)
    holder.extend(list(etree.fromstring(f"<x xmlns='{main}'>{inner}</x>")))
    holder.set("count", str(len(holder)))
