"""A workbook of rows as they are: nothing but text, each cell where it was given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pledgedata.problem.kinds import letter
from pledgedata.write.part import DOCUMENT, REL, TYPES, Package, legible

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NARROW, _WIDE = 10, 60


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: its title, the row of its headings, and its rows by number, in order."""

    title: str
    head: int
    rows: Sequence[tuple[int, Sequence[str]]]


def book(pages: Sequence[Page]) -> bytes:
    """The workbook with these sheets; the same bytes for the same rows."""
    names = [f"worksheets/sheet{number}.xml" for number, _ in enumerate(pages, start=1)]
    listed = "".join(
        f'<sheet name={quoteattr(legible(page.title))} sheetId="{n}" r:id="rId{n}"/>'
        for n, page in enumerate(pages, start=1)
    )
    kinds = [("worksheet", name) for name in names] + [("styles", "styles.xml")]
    parts = {
        "[Content_Types].xml": _types(names),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{DOCUMENT}"><bookViews>'
        f"<workbookView/></bookViews><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(kinds),
        "xl/styles.xml": _STYLES,
        **{f"xl/{name}": _sheet(page) for name, page in zip(names, pages, strict=True)},
    }
    return Package({name: f"{_HEAD}{text}".encode() for name, text in parts.items()}).packed()


def _types(names: Sequence[str]) -> str:
    said = [("workbook.xml", "sheet.main"), ("styles.xml", "styles")]
    said += [(name, "worksheet") for name in names]
    overrides = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{_SHEET}.{kind}+xml"/>'
        for name, kind in said
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(kinds: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{DOCUMENT}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds, start=1)
    )
    return f'<Relationships xmlns="{REL}">{each}</Relationships>'


# Two looks: text as it is written (format 49, so that 0180 stays), and the same in bold.
_STYLES: Final = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
    'applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" '
    'builtinId="0"/></cellStyles></styleSheet>'
)


def _sheet(page: Page) -> str:
    width = max((len(cells) for _, cells in page.rows), default=0)
    pane = f'<pane ySplit="{page.head}" topLeftCell="A{page.head + 1}" state="frozen"/>'
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{pane}'
        f"</sheetView></sheetViews>{_columns(page, width)}<sheetData>"
        f"{''.join(_rows(page))}</sheetData></worksheet>"
    )


def _columns(page: Page, width: int) -> str:
    if not width:
        return ""
    sizes = [_NARROW] * width
    for _, cells in page.rows:
        for place, text in enumerate(cells):
            sizes[place] = max(sizes[place], min(len(text) + 2, _WIDE))
    each = "".join(
        f'<col min="{n}" max="{n}" width="{size}" style="1" customWidth="1"/>'
        for n, size in enumerate(sizes, start=1)
    )
    return f"<cols>{each}</cols>"


def _rows(page: Page) -> Iterator[str]:
    for number, cells in page.rows:
        style = 2 if number == page.head else 1
        held = "".join(
            f'<c r="{letter(place)}{number}" s="{style}" t="inlineStr"><is>'
            f'<t xml:space="preserve">{escape(legible(text))}</t></is></c>'
            for place, text in enumerate(cells, start=1)
            if text
        )
        yield f'<row r="{number}">{held}</row>'
