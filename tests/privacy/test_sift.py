"""Wherever a file keeps its words, they are screened; where they cannot be, it is said."""

import errno
import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from pledgedata.privacy.sift import Found, sieved, sifted
from pledgedata.problem import Problem

PHONE = "070-174 06 05"


def told(name: str, data: bytes) -> list[str]:
    """The kinds and codes of what is found."""
    return sorted(
        one.hit.kind if isinstance(one, Found) else one.rule.code for one in sieved(name, data)
    )


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def document(body: str) -> bytes:
    types = '<?xml version="1.0"?><Types/>'
    return packed({"[Content_Types].xml": types, "word/document.xml": f"<w:body>{body}</w:body>"})


def test_a_number_that_a_document_keeps_in_pieces() -> None:
    body = "<w:p><w:r><w:t>Ring 070-</w:t></w:r><w:r><w:t>174 06 05</w:t></w:r></w:p>"
    assert told("brev.docx", document(body)) == ["phone"]
    assert told("brev.docx", document(body.replace("174 06 05", "hej"))) == []


def test_paragraphs_are_not_joined() -> None:
    body = "<w:p><w:t>070-174</w:t></w:p><w:p><w:t>06 05</w:t></w:p>"
    assert told("brev.docx", document(body)) == []


def test_an_address_behind_a_link() -> None:
    rels = '<Relationships><Relationship Target="mailto:anna.testsson@example.se"/></Relationships>'
    assert told("brev.docx", packed({"word/_rels/document.xml.rels": rels})) == ["mail"]


def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Parter"
    return book


def note(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["A1"].comment = Comment(f"ring {PHONE}", "x")


def header(book: openpyxl.Workbook) -> None:
    made = book.worksheets[0].oddHeader
    assert made is not None
    made.left.text = f"ring {PHONE}"


def prompt(book: openpyxl.Workbook) -> None:
    rule = DataValidation("list", '"a,b"', prompt=f"ring {PHONE}", showInputMessage=True)
    rule.add("A2")
    book.worksheets[0].add_data_validation(rule)


def hidden(book: openpyxl.Workbook) -> None:
    sheet = book.create_sheet("Gömt")
    sheet["C9"] = PHONE
    sheet.sheet_state = "veryHidden"


def property_(book: openpyxl.Workbook) -> None:
    book.properties.description = f"ring {PHONE}"


@pytest.mark.parametrize("change", [note, header, prompt, hidden, property_])
def test_every_corner_of_a_workbook(change: object) -> None:
    book, out = workbook(), io.BytesIO()
    change(book)  # type: ignore[operator]
    book.save(out)
    assert "phone" in told("bok.xlsx", out.getvalue())


def test_a_workbook_without_any_says_nothing() -> None:
    out = io.BytesIO()
    workbook().save(out)
    assert told("bok.xlsx", out.getvalue()) == []


@pytest.mark.parametrize(
    ("name", "data", "codes"),
    [
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", ["private-unread"]),
        ("a.rtf", b"{\\rtf1 ring 070-174 06 05}", ["phone", "private-unread"]),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, ["private-unread"]),
        ("a.gz", b"\x1f\x8b\x08\0", ["private-unread"]),
        ("a.txt", bytes(range(1, 256)), ["private-unread"]),
        ("a.txt", PHONE.encode("utf-16-le"), ["phone", "private-unread"]),
        ("a.txt", PHONE.encode("utf-16"), ["phone"]),
        ("a.png", b"\x89PNG\r\n\x1a\n\0", ["private-picture"]),
        ("a.txt", b"BM: brottsbalken", []),
        ("a.zip", packed({"b.zip": packed({"c.txt": PHONE})}), ["private-unread"]),
        ("a.zip", packed({"mapp/b.txt": PHONE}), ["phone"]),
        ("a.zip", packed({"c.png": b"\x89PNG\0"}), ["private-picture"]),
        ("a.zip", b"PK\x03\x04 avbruten", ["archive-broken"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_never_called_clean(
    name: str, data: bytes, codes: list[str]
) -> None:
    assert told(name, data) == codes


def test_a_name_of_a_file_is_screened_too(tmp_path: Path) -> None:
    (tmp_path / "ring 070-174 06 05.txt").write_text("hej", encoding="utf-8")
    assert [one.hit.kind for one in sifted(tmp_path) if isinstance(one, Found)] == ["phone"]


@pytest.mark.posix
def test_what_cannot_be_looked_into_is_not_called_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "shut").mkdir(parents=True)
    os.mkfifo(tmp_path / "in" / "pipe.csv")
    scandir = os.scandir

    def refuse(folder: str) -> object:
        if str(folder).endswith("shut"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    found = [one for one in sifted(tmp_path / "in") if isinstance(one, Problem)]
    assert [(one.rule.code, one.where.file) for one in found] == [
        ("file-unreadable", "pipe.csv"),
        ("file-unreadable", "shut"),
    ]
