"""Zip archives that people, programs and attackers make."""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.hostile.nasty import Nasty, nasty, package

Members = list[tuple[str | zipfile.ZipInfo, bytes]]


def archive(
    extra: Members, spoil: Callable[[bytes], bytes] | None = None, top: str = ""
) -> Callable[[Path], Path]:
    """A package packed, with more members, and spoilt at last."""

    def make(folder: Path) -> Path:
        made = package(folder)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in sorted(made.iterdir()):
                packed.write(file, f"{top}{file.name}")
            for name, data in extra:
                with warnings.catch_warnings(action="ignore"):  # a name twice is on purpose
                    packed.writestr(name, data)
        data = out.getvalue()
        (folder / "paket.zip").write_bytes(spoil(data) if spoil else data)
        return folder / "paket.zip"

    return make


def linked() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("extra.csv")
    entry.external_attr = 0o120777 << 16
    return entry


def locked(data: bytes) -> bytes:
    made = bytearray(data)
    made[data.index(b"PK\x01\x02") + 8] |= 1
    made[data.index(b"PK\x03\x04") + 6] |= 1
    return bytes(made)


def lying(data: bytes) -> bytes:
    """Says that every member is one byte long."""
    made, place = bytearray(data), 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        made[place + 24 : place + 28] = struct.pack("<I", 1)
        place += 4
    return bytes(made)


BOMB = b"0" * 30_000_000

# fmt: off
FILES: list[Nasty] = [
    nasty("a package in a zip", archive([])),
    nasty("a package in a folder in a zip", archive([], top="paket/")),
    nasty("what a mac adds", archive([("__MACOSX/._parties.csv", b"\0"), (".DS_Store", b"\0")])),
    nasty("a zip bomb", archive([("stor.csv", BOMB)]), "archive-ratio"),
    nasty("a zip that lies of sizes", archive([("stor.csv", BOMB)], lying), "archive-broken"),
    nasty("300 megabytes", archive([(f"{n}.csv", b"0,1\n" * 10_000_000) for n in range(8)]), "archive-too-large"),
    nasty("200 members", archive([(f"{n}.csv", b"id\n") for n in range(200)]), "archive-members"),
    nasty("out by dots", archive([("../../ut.csv", b"x")]), "archive-outside"),
    nasty("out by root", archive([("/etc/ut.csv", b"x")]), "archive-outside"),
    nasty("out by windows", archive([("C:\\ut.csv", b"x")]), "archive-outside"),
    nasty("a link in a zip", archive([(linked(), b"/etc/passwd")]), "archive-outside"),
    nasty("a zip in a zip", archive([("mer.zip", b"PK\x03\x04")]), "archive-nested"),
    nasty("a name twice", archive([("parties.csv", b"id\n")]), "archive-twice"),
    nasty("a locked zip", archive([], locked), "archive-locked"),
    nasty("half a zip", archive([], lambda data: data[: len(data) // 2]), "archive-broken"),
    nasty("a zip with a hole", archive([], lambda d: d[:60] + b"\0" * 40 + d[100:]), "archive-broken"),
    nasty("an empty zip", lambda f: _write(f, b"PK\x05\x06" + b"\0" * 18), "file-is-other"),
]
# fmt: on


def _write(folder: Path, data: bytes) -> Path:
    (folder / "tom.zip").write_bytes(data)
    return folder / "tom.zip"
