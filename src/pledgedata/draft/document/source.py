"""Documents read as pages of text, whatever form they have, under limits that nothing gets past."""

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pledgedata.draft.document.fault import Unreadable, told
from pledgedata.draft.document.page import Page
from pledgedata.draft.document.pdf import available
from pledgedata.draft.document.worker import Worker
from pledgedata.limit import limits
from pledgedata.problem import Fact, Problem, Where, problem, refused
from pledgedata.read.container import capped, content
from pledgedata.read.encoding import decoded

FORMS: Final = "PDF, DOCX, ODT, HTML, EML, TXT"
ENDINGS: Final = (
    *(".pdf", ".docx", ".odt", ".html", ".htm", ".xhtml", ".eml", ".mht", ".mhtml"),
    *(".txt", ".md", ".text"),
)
_HTML: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|div|h1|p|\?xml)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_LETTER: Final = re.compile(
    rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,60}?"
    rb"(?:MIME-Version|Message-ID|Received|Return-Path|Content-Type|Subject|Delivered-To):",
    re.IGNORECASE,
)
_OTHER: Final = (
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x1f\x8b",
)


@dataclass(frozen=True, slots=True)
class Pages:
    """What a file holds: its pages, and what is wrong with it."""

    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    name: str = ""


def files(path: Path) -> Iterator[Path]:
    """The documents at a path: a file, or those in a folder by name.

    Raises:
        Refused: `path-missing`.
    """
    if not os.path.lexists(path):
        raise refused("path-missing", path=str(path))
    if not path.is_dir():
        yield path
        return
    for one in sorted(path.rglob("*"), key=lambda one: one.parts):
        hidden = any(part.startswith((".", "~$", "_")) for part in one.relative_to(path).parts)
        if hidden or one.suffix.lower() not in ENDINGS:
            continue
        if one.is_file() and not one.is_symlink():
            yield one


def pages(path: Path, worker: Worker | None = None) -> Pages:
    """The pages of a file."""
    data = content(path, limits().document)
    if isinstance(data, Problem):
        return Pages(problems=(data,))
    return of_bytes(path.name, data, worker)


def of_stream() -> tuple[str, bytes]:
    """The name and bytes of what comes in on standard input, never much more than the limit."""
    return "stdin", capped(sys.stdin.buffer, limits().document)


def of_bytes(name: str, data: bytes, worker: Worker | None = None) -> Pages:
    """The pages that a file of this name and these bytes holds.

    All but plain text is read by a process of its own, which may not outgrow its limits.
    """
    if len(data) > limits().document:
        facts = {"size": len(data), "limit": limits().document}
        return Pages(problems=(problem("file-too-large", Where(name), name=name, **facts),))
    form = _form(data)
    if form == "other":
        return Pages(problems=(told(name, "draft-form", {"names": FORMS}),))
    if form == "pdf" and not available():
        return Pages(problems=(told(name, "draft-extra-missing", {}),))
    if form == "text":
        return _marked(_plain(name, data), data)
    if worker is not None:
        return _marked(_asked(worker, name, form, data), data)
    with Worker() as own:
        return _marked(_asked(own, name, form, data), data)


def _asked(worker: Worker, name: str, form: str, data: bytes) -> Pages:
    try:
        some, attached = worker.read(name, form, data)
    except Unreadable as fault:
        return Pages(problems=(told(name, fault.code, dict(fault.facts)),))
    made = Pages(some, name=name)
    for held, inner in attached:
        if _form(inner) in {"pdf", "docx", "odt"}:
            more = of_bytes(f"{name}: {held}", inner, worker)
            made = Pages((*made.pages, *more.pages), (*made.problems, *more.problems), name)
    return made


def _form(data: bytes) -> str:
    """What a file is, by how it begins."""
    if data[:1024].lstrip().startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        if b"opendocument.text" in data[:200]:
            return "odt"
        return "docx" if b"word/" in data else "other"
    if data.startswith(_OTHER):
        return "other"
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if _LETTER.match(data[:20_000]):
        return "letter"
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "other"
    return "text"


def _plain(name: str, data: bytes) -> Pages:
    got = decoded(name, data)
    if isinstance(got, Problem):
        return Pages(problems=(got,))
    return Pages((plain(name, got.text),), got.notes)


def plain(name: str, text: str) -> Page:
    """A page of plain text, its line ends made one character each."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    breaks = (0, *(m.end() for m in re.finditer("\f", lines))) if "\f" in lines else ()
    return Page(name, lines, pages=breaks)


def _marked(got: Pages, data: bytes) -> Pages:
    """The pages with what they were read from, those that are too long left out."""
    digest = hashlib.sha256(data).hexdigest()
    kept, faults = list[Page](), list(got.problems)
    for page in got.pages:
        if len(page.text) > (most := limits().characters):
            facts: dict[str, Fact] = {"found": len(page.text), "limit": most, "thing": "characters"}
            faults.append(told(page.name, "draft-too-long", facts))
        else:
            own = page.sha256 or digest
            kept.append(replace(page, size=page.size or len(data), sha256=own))
    return Pages(tuple(kept), tuple(faults), got.name)
