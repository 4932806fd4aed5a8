"""A source brought to disk: what its address leads to, sealed, and nothing that is as it was."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pledgedata.canonical import sha256
from pledgedata.fault import why
from pledgedata.gather import seal
from pledgedata.gather.pointer import pointer
from pledgedata.layout import CHECKSUMS, DESCRIPTOR, TABLES
from pledgedata.net.fetch import Visit, get, known_by
from pledgedata.net.manner import Manner
from pledgedata.net.wire import Reply, Talk
from pledgedata.problem import Problem, Refused, Where, refused
from pledgedata.read.container import content, held

_ARCHIVE: Final = b"PK\x03\x04"
_PAGE: Final = (b"<!doctype html", b"<html")
_SAME: Final = 304


@dataclass(frozen=True, slots=True)
class Known:
    """What the last good visit left: the mark of what was taken, and what to ask with."""

    mark: str = ""
    pointer: str = ""
    asked: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


NEW: Final = Known()
"""What is known of a source that nobody has visited."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Where the copy lies on disk, or None when the source is as it was; and what to know of it."""

    path: Path | None
    known: Known


def is_address(source: str) -> bool:
    """Whether a source is an address on the web, and no path."""
    return "://" in source


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Calls it by its name when the system does not let a path be read.

    Raises:
        Refused: `file-unreadable`.
    """
    try:
        yield
    except OSError as error:
        name, reason = str(error.filename or path), why(error)
        raise refused("file-unreadable", Where(), name=name, reason=reason) from error


def mark(path: Path) -> str:
    """By what a path on this machine is known: all bytes of it that would be read.

    Raises:
        Refused: `gather-path-missing`, or as `beside`.
    """
    try:
        got = held(path)
    except Refused as fault:
        raise refused("gather-path-missing", Where(), path=str(path)) from fault
    parts = [f"{file.name}\0{sha256(file.data)}" for file in got.files]
    parts += [f"{p.where.file}\0{p.rule.code}" for p in got.problems]
    for name in (DESCRIPTOR, CHECKSUMS, "gathering/members.zip"):
        if data := beside(path, name):
            parts.append(f"{name}\0{sha256(data)}")
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape"))


def beside(path: Path, name: str) -> bytes:
    """The bytes of a plain file in a folder; none where there is none.

    Raises:
        Refused: `file-unreadable`, `file-too-large`.
    """
    found = content(path / name) if (path / name).is_file() else b""
    if isinstance(found, Problem):
        raise Refused(found)
    return found


def local(path: Path, known: Known) -> Taken:
    """A path on this machine; of a release the tables must be what its descriptor says.

    Raises:
        Refused: `gather-descriptor`, `gather-seal`, `gather-unsealed`, or as `mark`.
    """
    found = mark(path)
    if found == known.mark:
        return Taken(None, known)
    if said := beside(path, DESCRIPTOR):
        checked = beside(path, CHECKSUMS)
        files = {f"{TABLES}/{file.name}": file.data for file in held(path).files}
        for one in seal.listed(said, DESCRIPTOR):
            if one.path in files:
                seal.proved(one, files[one.path], seal.sums(checked), one.path)
    return Taken(path, Known(found))


def take(source: str, known: Known, manner: Manner, folder: Path) -> Taken:
    """What an address leads to, put into the folder; only the files that a descriptor lists.

    Raises:
        Refused: as `fetch.get`, `pointer`, `seal.listed`, `seal.beside` and `seal.proved`;
            `gather-page`, `gather-nothing`.
    """
    visit = Visit(Talk(manner))
    asked = dict[str, Mapping[str, str]]()
    reply = _asked(source, known, visit, asked)
    target = ""
    if reply.status == _SAME and known.pointer:
        target = known.pointer
    elif reply.status != _SAME and _is_catalogue(reply.body):
        target = pointer(reply.body, reply.url)
    if target:
        reply = _asked(target, known, visit, asked)
    if reply.status == _SAME or sha256(reply.body) == known.mark:
        return Taken(None, Known(known.mark, target, asked))
    made = Known(sha256(reply.body), target, asked)
    return Taken(_laid(reply, visit, folder), made)


def _asked(url: str, known: Known, visit: Visit, asked: dict[str, Mapping[str, str]]) -> Reply:
    earlier = known.asked.get(url, {})
    reply = get(url, visit, earlier)
    asked[url] = earlier if reply.status == _SAME else known_by(reply)
    return reply


def _is_catalogue(data: bytes) -> bool:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in {b"{", b"["}:
        return not seal.is_descriptor(data)
    return head[:1] == b"<" and not _is_page(head)


def _is_page(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:32].lower().startswith(_PAGE)


def _laid(reply: Reply, visit: Visit, folder: Path) -> Path:
    """The copy on disk: a release with the files that its descriptor lists, or a lone file."""
    data = reply.body
    if _is_page(data):
        raise refused("gather-page", Where(), value=reply.url)
    if data[:4] == _ARCHIVE:
        office = b"[Content_Types].xml" in data
        lone = folder / f"package.{'xlsx' if office else 'zip'}"
        lone.write_bytes(data)
        return lone
    if not seal.is_descriptor(data):
        raise refused("gather-nothing", Where(), value=reply.url)
    (folder / DESCRIPTOR).write_bytes(data)
    (folder / TABLES).mkdir()
    listed = seal.listed(data, reply.url)
    sums: Mapping[str, str] = {}
    if not all(one.sha256 for one in listed):
        sums = _sums(reply.url, visit)
    for one in listed:
        url = seal.beside(reply.url, one.path, elsewhere=visit.talk.manner.elsewhere)
        seal.demanded(one, sums, url)
        found = _part(url, visit)
        if found.url != url and not visit.talk.manner.elsewhere:
            seal.beside(reply.url, found.url, elsewhere=False)
        if _is_page(found.body):
            raise refused("gather-page", Where(), value=found.url)
        proved = seal.proved(one, found.body, sums, url)
        (folder / TABLES / f"{one.table}.csv").write_bytes(proved)
    return folder


def _part(url: str, visit: Visit) -> Reply:
    """A file of a package; that one is gone does not mean that its publisher is."""
    try:
        return get(url, visit)
    except Refused as fault:
        if fault.problem.rule.code != "net-gone":
            raise
        facts = fault.problem.facts
        raise refused("net-status", Where(), **facts) from fault


def _sums(url: str, visit: Visit) -> Mapping[str, str]:
    """The checksums that lie beside a descriptor; none where there is no such file."""
    try:
        return seal.sums(_part(seal.beside(url, CHECKSUMS, elsewhere=False), visit).body)
    except Refused as fault:
        if fault.problem.rule.code != "net-status":
            raise
        return {}
