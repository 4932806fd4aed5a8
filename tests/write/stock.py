"""Workbooks as people and programs make them, for what must come through unchanged."""

import io
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.tool import tool

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


@cache
def rich() -> bytes:
    """A workbook with something of most things that people put into theirs."""
    book = openpyxl.Workbook()
    one, two, three = book.worksheets[0], book.create_sheet("Å & b"), book.create_sheet("C")
    one.title = "A"
    for row in range(1, 12):
        for column in range(1, 6):
            if (row * column) % 4:
                one.cell(row, column, f"t{row}{column}" if column % 2 else row * 1.5)
    one["B2"].font, one["B2"].number_format = Font(bold=True, color="FF0000"), "0.00"
    one["C3"].fill = PatternFill("solid", start_color="FFAABBCC")
    one["C3"].border, one["C3"].alignment = Border(left=Side("thick")), Alignment(wrap_text=True)
    one["A2"].fill = PatternFill("lightUp", start_color="FF00AA00")
    one["D4"] = "=SUM(B2:B9)"
    one["A5"].comment = Comment("mitt eget", "Anna")
    one["C7"].comment = Comment("också mitt", "Bo")
    one.column_dimensions["B"].width, one.row_dimensions[4].height = 31, 44
    one.column_dimensions["H"].number_format = "@"
    one.merge_cells("D8:E9")
    rule = DataValidation("list", formula1='"Ja,Nej"')
    rule.add("C1:C20")
    one.add_data_validation(rule)
    one.conditional_formatting.add(
        "B1:B9", Rule("cellIs", operator="lessThan", formula=["2"], priority=1)
    )
    one["B6"].hyperlink = "https://example.se/"
    two["A1"] = "=A!D4"
    two["B2"].comment = Comment("på det andra", "Anna")
    three["A1"], three.sheet_state = "gömt", "hidden"
    chart = BarChart()
    chart.add_data(Reference(one, min_col=2, min_row=1, max_row=9))
    two.add_chart(chart, "E5")
    book.defined_names["namn"] = DefinedName("namn", attr_text="A!$B$2")
    two.print_title_rows = "1:1"
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def resaved() -> bytes:
    """The same workbook, saved again by LibreOffice."""
    return again(rich())


def again(data: bytes) -> bytes:
    """A workbook opened and saved by LibreOffice."""
    return converted(data, "xlsx:Calc MS Excel 2007 XML")


def converted(data: bytes, form: str) -> bytes:
    """A workbook saved by LibreOffice in another form."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in.xlsx").write_bytes(data)
        home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
        command = [tool("soffice"), home, "--headless", "--convert-to", form, "--outdir"]
        arguments = [*command, str(folder / "out"), str(folder / "in.xlsx")]
        subprocess.run(arguments, check=True, capture_output=True, timeout=120)
        return next((folder / "out").iterdir()).read_bytes()


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A workbook packed by hand."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _frame(sheet: str, *, macro: bool = False, more: str = "") -> dict[str, str | bytes]:
    """The parts of a small workbook with one sheet A, and no part of styles."""
    kind = "application/vnd.ms-excel.sheet.macroEnabled" if macro else f"{_KINDS}.sheet"
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="bin" ContentType="application/vnd.ms-'
        'office.vbaProject"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.main+xml"/>'
        f'<Override PartName="/xl/worksheets/one.xml" ContentType="{_KINDS}.worksheet+xml"/>'
        f"{more}</Types>",
        "_rels/.rels": _rels(("officeDocument", "/xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="A" sheetId="7" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _rels(("worksheet", "/xl/worksheets/one.xml")),
        "xl/worksheets/one.xml": sheet,
    }


def _rels(*relations: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(relations, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{each}</Relationships>'


def bare() -> bytes:
    """No styles, an empty sheet, targets that begin with a slash."""
    return zipped(_frame(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'))


def prefixed() -> bytes:
    """Names with a prefix, inline texts, rows and cells without places, single quotes."""
    return zipped(
        _frame(
            f"<x:worksheet xmlns:x='{MAIN}'><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t>"
            'a &lt;c r="B2"/&gt;</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row>'
            "<x:row r='5'><x:c r='C5'><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData>"
            "<x:pageMargins left='1' right='1' top='1' bottom='1' header='0' footer='0'/>"
            "</x:worksheet>"
        )
    )


def commented() -> bytes:
    """Comments and sections in the XML that look like cells, sheets and styles."""
    more = f'<Override PartName="/xl/styles.xml" ContentType="{_KINDS}.styles+xml"/>'
    made = _frame(
        f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><!-- <row r="9"/> --><sheetData>'
        '<row r="1"><c r="A1" s="1" t="inlineStr"><is><t><![CDATA[</c></row><c r="B1">]]></t></is>'
        "</c></row></sheetData></worksheet>",
        more=more,
    )
    book = str(made["xl/workbook.xml"])
    made["xl/workbook.xml"] = book.replace("<sheets>", "<!-- one --><sheets>")
    made["xl/_rels/workbook.xml.rels"] = _rels(
        ("worksheet", "worksheets/one.xml"), ("styles", "styles.xml")
    )
    made["xl/styles.xml"] = (
        f'<styleSheet xmlns="{MAIN}"><fonts><!-- a --><font><sz val="9"/></font></fonts><fills>'
        '<!-- b --><fill><patternFill patternType="none"/></fill></fills><borders><!-- c -->'
        "<border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><!-- d --><xf/><?e f?>"
        '<xf numFmtId="2"/></cellXfs><cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        "</cellStyles></styleSheet>"
    )
    return zipped(made)


def wide() -> bytes:
    """A sheet in UTF-16."""
    text = (
        f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData><row r="2">'
        '<c r="B2" t="inlineStr"><is><t>åäö</t></is></c></row></sheetData></worksheet>'
    )
    return zipped({**_frame(""), "xl/worksheets/one.xml": text.encode("utf-16")})


def extended() -> bytes:
    """Validations of the newer kind, rich texts shared, macros, custom XML, a pivot's memory."""
    sheet = (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}" xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006" xmlns:x14="{_X14}" mc:Ignorable="x14"><dimension ref="A1:C3"/>'
        '<cols><col min="2" max="3" width="40" style="1" customWidth="1"/></cols><sheetData>'
        '<row r="1" spans="1:3"><c r="A1" s="1" t="s"><v>0</v></c></row>'
        '<row r="3" s="1" customFormat="1"><c r="A3" s="1"><v>0180</v></c></row></sheetData>'
        '<mc:AlternateContent><mc:Choice Requires="x14"><controls/></mc:Choice>'
        f'</mc:AlternateContent><extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}">'
        '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/'
        'main"><x14:dataValidation type="list"><x14:formula1><xm:f>B1:B2</xm:f></x14:formula1>'
        "<xm:sqref>C1:C9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
        "</worksheet>"
    )
    more = f'<Override PartName="/xl/styles.xml" ContentType="{_KINDS}.styles+xml"/>'
    more += f'<Override PartName="/xl/texts.xml" ContentType="{_KINDS}.sharedStrings+xml"/>'
    made = _frame(sheet, macro=True, more=more)
    made["xl/_rels/workbook.xml.rels"] = _rels(
        ("worksheet", "worksheets/one.xml"),
        ("styles", "styles.xml"),
        ("sharedStrings", "texts.xml"),
    )
    made["xl/styles.xml"] = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font><sz val="11"/></font></fonts><fills><fill>'
        '<patternFill patternType="none"/></fill></fills><borders><border/></borders><cellStyleXfs>'
        '<xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" '
        'quotePrefix="1"><protection locked="0"/></xf></cellXfs><cellStyles><cellStyle '
        'name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
    made["xl/texts.xml"] = (
        f'<sst xmlns="{MAIN}"><si><r><rPr><b/></rPr><t>fet</t></r><r><t xml:space="preserve"> och '
        "mager</t></r></si></sst>"
    )
    made["xl/vbaProject.bin"] = bytes(range(256))
    made["customXml/item1.xml"] = "<mitt  xmlns='x'>eget</mitt>"
    made["xl/pivotCache/pivotCacheDefinition1.xml"] = f'<pivotCacheDefinition  xmlns="{MAIN}"/>'
    return zipped(made)


STOCK: dict[str, Callable[[], bytes]] = {
    "rich": rich,
    "resaved": resaved,
    "bare": bare,
    "prefixed": prefixed,
    "commented": commented,
    "wide": wide,
    "extended": extended,
}
