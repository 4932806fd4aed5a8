"""Documents made for tests: office files, PDF files, letters."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def archive(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            packed.writestr(name, data, stored)
    return out.getvalue()


def docx(parts: Sequence[tuple[str, str | list[list[str]]]]) -> bytes:
    """A Word file of parts: ("h", text), ("p", text), ("li", text), ("table", rows)."""
    made = []
    for kind, held in parts:
        if isinstance(held, list):
            rows = "".join(
                f"<w:tr>{''.join(f'<w:tc>{_p(cell)}</w:tc>' for cell in row)}</w:tr>"
                for row in held
            )
            made.append(f"<w:tbl>{rows}</w:tbl>")
        else:
            about = {
                "h": '<w:pStyle w:val="Rubrik1"/>',
                "li": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
            }.get(kind, "")
            made.append(_p(held, about))
    body = f'<w:document xmlns:w="{_W}"><w:body>{"".join(made)}</w:body></w:document>'
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": body})


def _p(text: str, about: str = "") -> str:
    return f"<w:p><w:pPr>{about}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def odt(parts: Sequence[tuple[str, str]]) -> bytes:
    forms = {
        "h": "<text:h>{}</text:h>",
        "p": "<text:p>{}</text:p>",
        "li": "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
    }
    body = "".join(forms[kind].format(escape(text)) for kind, text in parts)
    content = (
        f'<office:document-content xmlns:office="{_OFFICE}" xmlns:text="{_TEXT}" '
        f'xmlns:table="{_TABLE}"><office:body><office:text>{body}</office:text></office:body>'
        "</office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(pages: Sequence[Sequence[str]], *, locked: bool = False, dots: bool = False) -> bytes:
    """A PDF of pages of lines in Helvetica; a page without lines has a black square.

    With `dots` the bullets of lines are drawn, as browsers do, and not written.
    """
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for lines in pages:
        drawn = b"0 0 100 100 re f"
        if lines:
            marked = [n for n, line in enumerate(lines) if dots and line.startswith("• ")]
            squares = b"".join(b"41 %d 3 3 re f " % (783 - 14 * n) for n in marked)
            written = [line.removeprefix("• ") if dots else line for line in lines]
            shown = b" T* ".join(
                b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj"
                for line in written
            )
            drawn = squares + b"BT /F1 11 Tf 14 TL 50 780 Td " + shown + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.4\n", list[int]()
    for number, held in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b""
    if locked:
        lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> " % (
            b"x" * 32,
            b"y" * 32,
        )
        lock += b"/ID [<00><00>] "
    end = b"trailer << /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF"
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    return out + head + table + end % (count, lock, len(out))
