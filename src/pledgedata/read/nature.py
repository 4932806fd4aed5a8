"""What a file really is, whatever its name says: told by how it begins."""

import re
from typing import Final

from pledgedata.problem import Problem, Where, problem
from pledgedata.words import Text, same

_DUCK: Final = b"DUCK"
_PROGRAM: Final = Text("ett program", "a program")
_BEGINS: Final = (
    (b"%PDF", "file-is-pdf", same("PDF")),
    (b"version https://git-lfs", "file-is-pointer", same("Git LFS")),
    (b"PAR1", "file-is-other", same("Parquet")),
    (b"\x1f\x8b", "file-is-other", same("gzip")),
    (b"7z\xbc\xaf", "file-is-other", same("7-Zip")),
    (b"Rar!", "file-is-other", same("RAR")),
    (b"\x89PNG", "file-is-other", same("PNG")),
    (b"\xff\xd8\xff", "file-is-other", same("JPEG")),
    (b"GIF8", "file-is-other", same("GIF")),
    (b"{\\rtf", "file-is-other", same("RTF")),
    (b"SQLite format 3", "form-unread", same("SQLite")),
    (_DUCK, "form-unread", same("DuckDB")),
    (b"\x7fELF", "file-is-other", _PROGRAM),
    (b"MZ\x90", "file-is-other", _PROGRAM),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE: Final = re.compile(
    rb"\s*(<!--.*?-->\s*)?<(!doctype html|html|head|body|script|\?xml)", re.IGNORECASE | re.DOTALL
)
_CONFLICT: Final = re.compile(rb"^(<<<<<<< |>>>>>>> )", re.MULTILINE)
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
WORKBOOK: Final = "workbook"


def picture(data: bytes) -> bool:
    """Whether a file is a picture made of dots."""
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return webp or (data.startswith(_PICTURES) and b"\0" in data[:64])


def nature(name: str, data: bytes) -> str | Problem:
    """`WORKBOOK` for an XLSX, an empty string for text, or the problem that names what it is."""
    where = Where(name)
    if data.startswith(b"PK"):
        return _office(name, data)
    if data.startswith(_OLE):
        # Word and Excel lock a file by wrapping it in this older form.
        locked = "EncryptedPackage".encode("utf-16-le") in data
        code = "workbook-locked" if locked else "workbook-old"
        return problem(code, where, name=name)
    for mark, code, kind in _BEGINS:
        if _begins(data, mark):
            return problem(code, where, name=name, kind=kind)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(head):
        return problem("file-is-page", where, name=name)
    if match := _CONFLICT.search(data):
        line = data.count(b"\n", 0, match.start()) + 1
        return problem("file-has-conflict", Where(name, line=line), name=name, line=line)
    return ""


def _begins(data: bytes, mark: bytes) -> bool:
    """Whether a file has this mark; that of DuckDB stands between two numbers, as text may not."""
    if mark == _DUCK:
        return data[8:12] == mark and data[14:20] == b"\0" * 6
    return data.startswith(mark)


def _office(name: str, data: bytes) -> str | Problem:
    head = data[:400]
    if b"xl/" in data or b"[Content_Types].xml" in data[:4000]:
        if b"word/" in data and b"xl/" not in data:
            return problem("file-is-other", Where(name), name=name, kind=same("Word"))
        if b"xl/workbook.bin" in data:
            return problem("workbook-old", Where(name), name=name)
        return WORKBOOK
    if b"mimetypeapplication/vnd.oasis" in head:
        return problem("workbook-open", Where(name), name=name)
    return problem("file-is-other", Where(name), name=name, kind=Text("ett arkiv", "an archive"))
