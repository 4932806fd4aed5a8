"""Copies of several publishers in one archive, so that what was gathered can be gathered again.

A gathering is a set of members, and all else in it is worked out from them: hence order and
grouping do not matter. Stored, not packed: packers differ, and the same set is to be the same
bytes.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from pledgedata.canonical import json_bytes, packable, sha256
from pledgedata.damage import DAMAGE
from pledgedata.datatype import KINDS
from pledgedata.read.document import Unreadable, tree

NAME: Final = "members.zip"
LIST: Final = "members.json"
_MOST: Final = 5_000
_TABLE: Final = re.compile(r"[a-z_]{1,40}\.csv")


@dataclass(frozen=True)
class Member:
    """One publisher's tables as canonical CSV, by table, the about-file among them."""

    code: str
    name: str
    source: str
    taken_on: str
    tables: Mapping[str, bytes]

    @property
    def sha256(self) -> str:
        """By what the tables are known."""
        return sha256(b"".join(name.encode() + b"\0" + sha256(data).encode()
                               for name, data in sorted(self.tables.items())))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a publisher whose text is gone: what its records were called, and why.

    `ids` are what their addresses end with, by table. `retired` are the addresses that it had
    retired itself, each with an id, where it has moved to or "", and the day; without the base
    where that was the publisher's own.
    """

    code: str
    name: str
    removed_on: str
    how: str
    reason: str
    ids: tuple[tuple[str, str], ...]
    retired: tuple[tuple[str, str, str, str], ...] = ()

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> "Tombstone":
        """The tombstone that a tree tells of. Raises TypeError or ValueError if it is of none."""
        ids = tuple((str(table), str(name)) for table, name in said.get("ids", ()))
        retired = tuple((str(a), str(b), str(c), str(d)) for a, b, c, d in said.get("retired", ()))
        return cls(**{**said, "ids": ids, "retired": retired})


@dataclass(frozen=True, slots=True)
class Bundle:
    """Members and tombstones, each sorted by code."""

    members: tuple[Member, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()


def packed(bundle: Bundle) -> bytes:
    """The archive; the same bundle gives the same bytes."""
    out = io.BytesIO()
    said = {
        "members": [
            {"code": m.code, "name": m.name, "source": m.source, "taken_on": m.taken_on}
            for m in bundle.members
        ],
        "tombstones": [asdict(one) for one in bundle.tombstones],
    }
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(packable(LIST), json_bytes(said))
        for member in bundle.members:
            for name, data in sorted(member.tables.items()):
                archive.writestr(packable(f"{member.code}/{name}.csv"), data)
    return out.getvalue()


def is_bundle(data: bytes) -> bool:
    """Whether the bytes are such an archive."""
    return data[:4] == b"PK\x03\x04" and data[30 : 30 + len(LIST)] == LIST.encode()


def unpacked(data: bytes, most: int = 200_000_000) -> Bundle:
    """The bundle in an archive of at most so many bytes, in which nothing is taken on trust.

    Raises:
        Unreadable: it is none.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST * 20 or sum(e.file_size for e in entries) > most:
                raise Unreadable("too large")
            files = {e.filename: _content(archive, e) for e in entries}
    except (*DAMAGE, RuntimeError) as error:
        raise Unreadable(str(error) or type(error).__name__) from error
    said = tree(files.pop(LIST, b""))
    members = tuple(_members(said.get("members"), files))
    stones = tuple(_tombstones(said.get("tombstones")))
    return Bundle(members, stones)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # Stored only: what an archive says of its sizes is then true.
    if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & 1:
        raise Unreadable("compressed")
    return archive.read(entry)


def _members(said: Any, files: Mapping[str, bytes]) -> Iterator[Member]:
    folders: dict[str, dict[str, bytes]] = {}
    for path, data in files.items():
        code, _, name = path.partition("/")
        if not _TABLE.fullmatch(name):
            raise Unreadable(path[:100])
        folders.setdefault(code, {})[name.removesuffix(".csv")] = data
    for one in _records(said, ("code", "name", "source", "taken_on")):
        yield Member(one["code"], one["name"], one["source"], one["taken_on"],
                     folders.pop(one["code"], {}))  # fmt: skip
    if folders:
        raise Unreadable(min(folders)[:100])


def _tombstones(said: Any) -> Iterator[Tombstone]:
    for one in _records(said, ("code", "name", "removed_on", "how", "reason")):
        for name, width in _LISTS.items():
            if not _is_list(one.get(name, []), width):
                raise Unreadable(name)
        yield Tombstone.read(one)


_LISTS: Final = {"ids": 2, "retired": 4}
"""The lists in a tombstone, and how many texts each row of them has."""


def _is_list(said: Any, width: int) -> bool:
    return isinstance(said, list) and all(
        isinstance(row, list) and len(row) == width and all(isinstance(one, str) for one in row)
        for row in said
    )


def _records(said: Any, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    codes = list[str]()
    for one in said if isinstance(said, list) else ():
        fits = isinstance(one, dict) and all(isinstance(one.get(name), str) for name in names)
        if not fits or not KINDS["slug"].holds(one["code"]):
            raise Unreadable(json.dumps(one)[:100])
        codes.append(one["code"])
        yield {name: one[name] for name in (*names, *(n for n in _LISTS if n in one))}
    if codes != sorted(set(codes)):
        raise Unreadable("order")
