"""One value, one string of bytes."""

import csv
import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from zipfile import ZipInfo

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can tell of."""


def json_bytes(value: Any, *, dense: bool = False) -> bytes:
    """The value as readable JSON: UTF-8, two spaces, keys in the order given, final newline.

    A `dense` value stands on one line.
    """
    indent = None if dense else 2
    return (json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False) + "\n").encode()


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV with comma, LF, quotes only where needed, UTF-8 without a mark (RFC 4180 but LF)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def text_bytes(lines: Iterable[str]) -> bytes:
    """The lines as UTF-8, each ended by LF."""
    return "\n".join([*lines, ""]).encode()


@dataclass(frozen=True, slots=True)
class Seal:
    """By what a file is known: its size in bytes, and its SHA-256."""

    size: int
    sha256: str


def sealed(data: bytes) -> Seal:
    """By what a file of these bytes is known."""
    return Seal(len(data), sha256(data))


def sealed_file(path: Path) -> Seal:
    """By what a file is known; read in pieces."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
        return Seal(file.tell(), found)


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes, in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def packable(name: str, when: tuple[int, int, int, int, int, int] = EPOCH) -> "ZipInfo":
    """How a file stands in an archive: the same whenever, wherever and by whom it is packed."""
    from zipfile import ZipInfo

    entry = ZipInfo(name, when)
    entry.external_attr, entry.create_system = 0o644 << 16, 3
    return entry


def folded(text: str) -> str:
    """The words of a text without case and signs: what its spellings share.

    Letters keep their marks: in Swedish `för` and `for` are two words.
    """
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text.casefold())))


SHORTEST: Final = 20
"""Shorter texts share their words by chance."""
