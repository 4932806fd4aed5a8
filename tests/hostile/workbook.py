"""Workbooks that people, programs and attackers make."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from tests.hostile.nasty import Nasty, lone, nasty

ABOUT = {
    "name": "lillby",
    "title_sv": "Medborgarlöften",
    "publisher": "Lillby kommun",
    "organisation_number": "212000-0340",
    "base_iri": "https://data.example.se/loften",
    "licence": "CC0-1.0",
    "language": "sv",
}
AGREEMENT = {
    "Medborgarlöftets id": "0483-2020",
    "Titel": "Medborgarlöfte 2020",
    "Kommunkoder": "0483 Katrineholms kommun",
    "Parter": "0483-polisen",
    "Omfattning": "En kommun",
    "Periodens grund": "explicit",
    "Gäller från": date(2020, 1, 1),
    "Gäller till": date(2020, 12, 31),
    "Fullständighet": "complete",
    "Språk": "sv",
    "Källor": "0483-2020-pm",
}


def book() -> Any:
    """A small lawful workbook with Swedish headings."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    om = made.create_sheet("Om")
    om.append(["Uppgift", "Värde"])
    for name, value in ABOUT.items():
        om.append([name, value])
    sheets: dict[str, dict[str, Any]] = {
        "Medborgarlöften": AGREEMENT,
        "Parter": {"Partens id": "0483-polisen", "Namn": "Polisen", "Typ av part": "Polis"},
        "Källor": {
            "Källans id": "0483-2020-pm",
            "Publicerad den": date(2020, 1, 2),
            "Storlek (byte)": 9,
        },
    }
    for title, row in sheets.items():
        sheet = made.create_sheet(title)
        sheet.append(list(row))
        sheet.append(list(row.values()))
    return made


def changed(
    change: Callable[[Any], object], spoil: Callable[[str, bytes], bytes] | None = None
) -> Callable[[Path], Path]:
    """The small workbook, changed, and its parts spoilt."""

    def make(folder: Path) -> Path:
        made = book()
        change(made)
        out = io.BytesIO()
        made.save(out)
        (folder / "bok.xlsx").write_bytes(spoilt(out.getvalue(), spoil))
        return folder / "bok.xlsx"

    return make


def spoilt(data: bytes, spoil: Callable[[str, bytes], bytes] | None) -> bytes:
    if spoil is None:
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, spoil(name, old.read(name)))
    return out.getvalue()


def put(sheet: str, cell: str, value: object) -> Callable[[Any], object]:
    def change(made: Any) -> None:
        made[sheet][cell] = value

    return change


def same(_: Any) -> None:
    """Nothing."""


def part(ending: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, data: data.replace(old, new, 1) if name.endswith(ending) else data


def error_cell(made: Any) -> None:
    made["Parter"]["B2"].value, made["Parter"]["B2"].data_type = "#REF!", "e"


def merged(made: Any) -> None:
    made["Parter"].merge_cells("B2:C2")


def moved(made: Any) -> None:
    sheet = made["Parter"]
    for row in sheet.iter_rows():
        values = [cell.value for cell in row][::-1]
        for cell, value in zip(row, values, strict=True):
            cell.value = value


def titled(made: Any) -> None:
    made["Parter"].insert_rows(1, 3)
    made["Parter"]["A1"] = "Parter i medborgarlöftet"


def bomb(name: str, data: bytes) -> bytes:
    return data + b" " * 60_000_000 if name.endswith("sheet1.xml") else data


def laughs(name: str, data: bytes) -> bytes:
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 9))
    head = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + entities + b"]>"
    return head + data if name.endswith("sheet1.xml") else data


OUTSIDE = b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>'


def outside(name: str, data: bytes) -> bytes:
    return OUTSIDE + data if name.endswith("sheet2.xml") else data


def disguised(name: str, data: bytes) -> bytes:
    """The entity again, where a search for its letters does not find them."""
    return (OUTSIDE + data).decode().encode("utf-16") if name.endswith("sheet2.xml") else data


def foreign(name: str, data: bytes) -> bytes:
    head = b'<?xml version="1.0" encoding="utf-7"?>'
    return head + OUTSIDE.replace(b"<", b"+ADw-") + data if name.endswith("sheet2.xml") else data


def unshared(name: str, data: bytes) -> bytes:
    """Points to a text among shared ones; there are none."""
    cell = rb't="inlineStr"><is><t>[^<]*</t></is>'
    return re.sub(cell, rb't="s"><v>7</v>', data, count=1) if name.endswith("sheet2.xml") else data


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# fmt: off
FILES: list[Nasty] = [
    nasty("a small workbook", changed(same)),
    nasty("columns moved", changed(moved)),
    nasty("titles above", changed(titled), "table-title-rows"),
    nasty("a column more", changed(put("Parter", "D1", "Anteckning")), "column-extra"),
    nasty("a sheet more", changed(lambda b: b.create_sheet("Mitt").append(["hej"])), "sheet-unknown"),
    nasty("an empty sheet more", changed(lambda b: b.create_sheet("Tomt"))),
    nasty("a hidden sheet", changed(lambda b: setattr(b["Parter"], "sheet_state", "hidden")), "sheet-hidden"),
    nasty("a formula without a value", changed(put("Parter", "B2", '="Pol"&"is"')), "cell-formula", "cell-required"),
    nasty("a formula error", changed(error_cell), "cell-formula-error"),
    nasty("merged cells", changed(merged), "cells-merged", "cell-required"),
    nasty("twenty digits", changed(put("Källor", "C2", 12345678901234567890)), "cell-digits-lost"),
    nasty("a number for a code", changed(put("Medborgarlöften", "C2", 483)), "code-unknown"),
    nasty("a time beside a date", changed(put("Källor", "B2", datetime(2020, 1, 2, 9, 30))), "cell-type"),
    nasty("a lone cell far out", changed(put("Parter", "XFD1048576", "x")), "columns-too-many"),
    nasty("a lone cell far down", changed(put("Parter", "A1048576", "0483-x")), "cell-required"),
    nasty("a text that is a date", changed(put("Källor", "B2", "2 januari 2020")), "cell-respelt"),
    nasty("a truth for a name", changed(put("Parter", "B2", True))),
    nasty("a fraction for a count", changed(put("Källor", "C2", 9.5)), "cell-type"),
    nasty("an escaped line end", changed(put("Parter", "B2", "Pol_x000D_isen")), "cell-character"),
    nasty("a space before", changed(put("Parter", "B2", " Polisen")), "cell-space"),
    nasty("a zip bomb of a sheet", changed(same, bomb), "archive-ratio"),
    nasty("a billion laughs", changed(same, laughs), "workbook-entities"),
    nasty("an entity outside", changed(same, outside), "workbook-entities"),
    nasty("half a part", changed(same, lambda n, d: d[: len(d) // 2] if n == "xl/workbook.xml" else d), "workbook-broken"),
    nasty("a sheet of rubbish", changed(same, lambda n, d: b"<x" if n.endswith("sheet2.xml") else d), "workbook-broken"),
    nasty("an entity in disguise", changed(same, disguised), "workbook-broken"),
    nasty("an entity in a foreign tongue", changed(same, foreign), "workbook-broken"),
    nasty("no shared strings", changed(same, unshared), "workbook-broken"),
    nasty("a size that lies", changed(same, part("sheet2.xml", b'ref="', b'ref="A1:A1" x="')), "workbook-broken"),
    nasty("an old workbook", lone(OLE + b"\0" * 600, "bok.xls"), "workbook-old"),
    nasty("a locked workbook", lone(OLE + "EncryptedPackage".encode("utf-16-le"), "bok.xlsx"), "workbook-locked"),
    nasty("an open document", lone(b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "bok.ods"), "workbook-open"),
    nasty("text as a workbook", lone("id,name,party_type\n0483-polisen,P,police\n", "parties.xlsx"), "about-absent"),
    nasty("a workbook as text", lambda f: changed(same)(f).rename(f / "bok.csv")),
]
# fmt: on
