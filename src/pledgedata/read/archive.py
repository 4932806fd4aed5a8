"""The files inside a zip archive, under the limits; whatever could harm is refused by name."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from pledgedata.damage import DAMAGE
from pledgedata.layout import DERIVED, DESCRIPTOR, TABLES, TABULAR, UNREAD
from pledgedata.limit import limits
from pledgedata.problem import Problem, Where, problem
from pledgedata.read.container import File, Held

_NOISE: Final = re.compile(
    r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE
)
_CHUNK: Final = 1 << 20


def unpacked(name: str, data: bytes) -> Held:
    """The archive's data files, sorted by name, or the first thing that is wrong with it."""
    found = list(_members(name, data))
    files = sorted((f for f in found if isinstance(f, File)), key=lambda f: f.name)
    return Held(tuple(files), tuple(p for p in found if isinstance(p, Problem)))


def _members(name: str, data: bytes) -> Iterator[File | Problem]:
    """The archive's data files, or the first thing that is wrong with it.

    Files of one common folder count as lying at the top; of a release only its tables count.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir() and _is_kept(e.filename)]
            if fault := _fault(name, entries, len(data)):
                yield fault
                return
            kept = _data(entries)
            yield from (_ignored(short) for short, _ in kept if short.lower().endswith(UNREAD))
            yield from _read(name, archive, [e for e in kept if e[0].lower().endswith(TABULAR)])
    except NotImplementedError:
        yield _broken(name, "compression")
    except DAMAGE as error:
        yield _broken(name, str(error) or type(error).__name__)


def _is_kept(name: str) -> bool:
    return not _NOISE.search(name)


def _fault(name: str, entries: list[zipfile.ZipInfo], packed: int) -> Problem | None:
    where, most = Where(name), limits()
    if len(entries) > most.members:
        return problem("archive-members", where, name=name, found=len(entries), limit=most.members)
    names = [e.filename for e in entries]
    if twice := next((n for n in names if names.count(n) > 1), None):
        return problem("archive-twice", where, name=name, member=twice)
    for entry in entries:
        if _leads_out(entry):
            return problem("archive-outside", where, name=name, member=entry.filename)
        if entry.flag_bits & 1:
            return problem("archive-locked", where, name=name, member=entry.filename)
        if PurePosixPath(entry.filename).suffix.lower() in {".zip", ".7z", ".rar", ".gz"}:
            return problem("archive-nested", where, name=name, member=entry.filename)
    size = sum(e.file_size for e in entries)
    return _swollen(name, size, packed)


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
    parts = name.replace("\\", "/").split("/")
    return is_link or ".." in parts or name.startswith(("/", "\\")) or ":" in name or "\\" in name


def _swollen(name: str, size: int, packed: int) -> Problem | None:
    most, where = limits(), Where(name)
    if size > most.unzipped:
        return problem("archive-too-large", where, name=name, size=size, limit=most.unzipped)
    if size > _CHUNK and size > most.ratio * packed:
        return problem("archive-ratio", where, name=name, found=size // packed, limit=most.ratio)
    return None


def _data(entries: list[zipfile.ZipInfo]) -> list[tuple[str, zipfile.ZipInfo]]:
    """The entries that people keep tables in, by their names at the top."""
    top = {e.filename.partition("/")[0] for e in entries if "/" in e.filename}
    deep = len(top) == 1 and all("/" in e.filename for e in entries)
    cut = len(next(iter(top))) + 1 if deep and top != {TABLES} else 0
    named = [(e.filename[cut:], e) for e in entries]
    if any(name == DESCRIPTOR for name, _ in named):
        tables = [(n, e) for n, e in named if n.startswith(f"{TABLES}/") and n.endswith(".csv")]
        derived = {f"{TABLES}/{name}.csv" for name in DERIVED}
        named = [(n.partition("/")[2], e) for n, e in tables if n not in derived]
    return [(n, e) for n, e in named if n.lower().endswith((*TABULAR, *UNREAD))]


def _read(
    name: str, archive: zipfile.ZipFile, entries: list[tuple[str, zipfile.ZipInfo]]
) -> Iterator[File | Problem]:
    total, packed = 0, sum(e.compress_size for _, e in entries) + 1
    for short, entry in entries:
        pieces = []
        with archive.open(entry) as stream:
            # What an archive says of its sizes may be a lie: count what comes out.
            while piece := stream.read(_CHUNK):
                pieces.append(piece)
                total += len(piece)
                if fault := _swollen(name, total, packed):
                    yield fault
                    return
        data = b"".join(pieces)
        if len(data) > limits().file:
            size, limit = len(data), limits().file
            yield problem("file-too-large", Where(short), name=short, size=size, limit=limit)
        else:
            yield File(short, data)


def _ignored(short: str) -> Problem:
    return problem("file-ignored", Where(short), name=short)


def _broken(name: str, reason: str) -> Problem:
    return problem("archive-broken", Where(name), name=name, reason=reason)
