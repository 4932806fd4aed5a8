"""What a named reviewer has accepted to publish, kept outside the package.

A row says what by a keyed digest, so that the file itself gives nothing away: a telephone number
could be found by trying them all, were it not for the key.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from pledgedata.canonical import csv_bytes
from pledgedata.disk.deposit import put, putting
from pledgedata.problem import Problem, Where, problem, refused
from pledgedata.screen import Hit

_HEADER: Final = ("kind", "key", "digest", "reviewer", "reason", "expires")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One row: what, known by its digest; who accepted it, why, and until when."""

    kind: str
    key: str
    digest: str
    reviewer: str
    reason: str
    expires: date

    def is_of(self, hit: Hit) -> bool:
        """Whether this is what was accepted."""
        from hmac import compare_digest

        return self.kind == hit.kind and compare_digest(self.digest, _digest(self.key, hit))


def _digest(key: str, hit: Hit) -> str:
    import hmac

    return hmac.new(bytes.fromhex(key), hit.plain.encode(), "sha256").hexdigest()


@dataclass
class Acceptances:
    """The rows of a file of acceptances; notes which are used."""

    name: str = ""
    rows: tuple[Acceptance, ...] = ()
    used: set[int] = field(default_factory=set)

    def find(self, hit: Hit) -> Acceptance | None:
        """The acceptance of this finding, if there is one."""
        for number, row in enumerate(self.rows):
            if row.is_of(hit):
                self.used.add(number)
                return row
        return None

    def unused(self) -> Iterator[Problem]:
        """What was accepted but is not there."""
        for number in range(len(self.rows)):
            if number not in self.used:
                where = Where(self.name, row=number + 2)
                yield problem("private-acceptance-unused", where, number=number + 2, name=self.name)


def acceptances(path: Path, package: Path) -> Acceptances:
    """The acceptances in a file, which may not lie in the package.

    Raises:
        Refused: `acceptance-inside`, `acceptance-unreadable`, `path-missing`.
    """
    if _inside(path, package):
        raise refused("acceptance-inside", path=str(path))
    if not path.is_file():
        raise refused("path-missing", path=str(path))
    number, rows = 0, []
    try:
        reader = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        for number, cells in enumerate(reader, start=1):
            if number == 1 or not any(cells):
                continue
            kind, key, digest, reviewer, reason, expires = cells
            bytes.fromhex(key)
            last = date.fromisoformat(expires)
            rows.append(Acceptance(kind, key, digest, reviewer, reason, last))
    except (ValueError, csv.Error) as error:
        if isinstance(error, UnicodeDecodeError):
            number = error.object.count(b"\n", 0, error.start) + 1
        if isinstance(error, csv.Error):  # it met a row that it did not give
            number += 1
        raise refused("acceptance-unreadable", path=str(path), number=number) from error
    return Acceptances(path.name, tuple(rows))


def accept(
    path: Path, package: Path, found: Iterable[Hit], reviewer: str, reason: str, expires: date
) -> int:
    """Adds a row for each finding that is not accepted yet; gives how many.

    Raises:
        Refused: as `acceptances`; `target-unwritable`.
    """
    import secrets

    if _inside(path, package):
        raise refused("acceptance-inside", path=str(path))
    known = acceptances(path, package) if path.exists() else Acceptances()
    rows = list(known.rows)
    before = len(rows)
    for hit in found:
        if not any(row.is_of(hit) for row in rows):
            key = secrets.token_hex(16)
            rows.append(Acceptance(hit.kind, key, _digest(key, hit), reviewer, reason, expires))
    table = ([r.kind, r.key, r.digest, r.reviewer, r.reason, str(r.expires)] for r in rows)
    with putting(path):  # what others have accepted is not lost with what cannot be written
        put(path.resolve(), csv_bytes(_HEADER, table))
    return len(rows) - before


def _inside(path: Path, package: Path) -> bool:
    return package.is_dir() and path.resolve().is_relative_to(package.resolve())
