"""The files that a descriptor lists, and the seals that each must match before it is looked at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import quote, unquote

from pledgedata import schema
from pledgedata.canonical import sha256
from pledgedata.layout import ABOUT, CHECKSUMS, DESCRIPTOR
from pledgedata.net import address
from pledgedata.problem import Where, refused
from pledgedata.read.document import Unreadable, tree

_LARGEST: Final = 1_000_000
_MOST: Final = 100
_DIGEST: Final = re.compile(r"(?:sha256:)?([0-9a-f]{64})", re.IGNORECASE)
_LINE: Final = re.compile(r"([0-9a-f]{64})[ \t]+\*?(.+)")


@dataclass(frozen=True, slots=True)
class Listed:
    """A table's file as the descriptor lists it: its path there, its size and its SHA-256.

    A size of -1 and an empty SHA-256 are not told.
    """

    table: str
    path: str
    size: int = -1
    sha256: str = ""


def is_descriptor(data: bytes) -> bool:
    """Whether the bytes look like a Data Package descriptor."""
    return data.lstrip()[:1] == b"{" and b'"resources"' in data


def listed(data: bytes, name: str) -> tuple[Listed, ...]:
    """The tables' files in a descriptor; of what else it lists nothing is fetched.

    Raises:
        Refused: `gather-descriptor`.
    """
    if len(data) > _LARGEST:
        raise _odd(name, f"> {_LARGEST} B")
    try:
        resources = tree(data).get("resources")
    except Unreadable as error:
        raise _odd(name, str(error)) from error
    if not isinstance(resources, list) or len(resources) > _MOST:
        raise _odd(name, f"resources, > {_MOST}" if isinstance(resources, list) else "resources")
    found: dict[str, Listed] = {}
    for one in _tables(resources):
        if one.table in found:
            raise _odd(name, f"2 × {one.table}.csv")
        found[one.table] = one
    if ABOUT not in found:
        raise _odd(name, f"0 × {ABOUT}.csv")
    return tuple(found.values())


def _tables(resources: list[Any]) -> Iterator[Listed]:
    wanted = {ABOUT, *schema.tables()}
    for one in resources:
        path = one.get("path") if isinstance(one, dict) else None
        if not isinstance(path, str):
            continue
        place = PurePosixPath(path.partition("?")[0])
        if place.suffix.lower() != ".csv" or place.stem not in wanted:
            continue
        size, digest = one.get("bytes"), _DIGEST.fullmatch(str(one.get("hash")))
        known = size if isinstance(size, int) and size >= 0 else -1
        yield Listed(place.stem, path, known, digest[1].lower() if digest else "")


def beside(url: str, path: str, *, elsewhere: bool) -> str:
    """The address of a listed file: under the descriptor's own folder, unless told otherwise.

    Raises:
        Refused: `gather-elsewhere`, `net-address`.
    """
    plain = not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", path)
    target = address.joined(url, quote(path, safe="/%?=&") if plain else path)
    parts = address.split(target)
    home = address.split(url)
    inside = address.origin(target) == address.origin(url) and parts.path.startswith(
        home.path.rpartition("/")[0] + "/"
    )
    if not elsewhere and (not inside or ".." in unquote(parts.path).split("/") or "\\" in path):
        raise refused("gather-elsewhere", Where(), value=target, expected=address.joined(url, "."))
    return target


def sums(data: bytes) -> Mapping[str, str]:
    """The SHA-256 by path that a list of checksums holds; lines that are none count for nothing."""
    lines = data.decode("utf-8", "replace").splitlines()
    return {m[2].removeprefix("./"): m[1] for line in lines if (m := _LINE.fullmatch(line))}


def demanded(one: Listed, known: Mapping[str, str], name: str) -> str:
    """The SHA-256 that a file must have, by its descriptor or by the list of checksums.

    Raises:
        Refused: `gather-unsealed`.
    """
    if expected := one.sha256 or known.get(one.path, ""):
        return expected
    raise refused("gather-unsealed", Where(), name=name, other=CHECKSUMS)


def proved(one: Listed, data: bytes, known: Mapping[str, str], name: str) -> bytes:
    """The bytes, if they are those that the manifest tells of.

    Raises:
        Refused: `gather-unsealed`, `gather-seal`.
    """
    expected = demanded(one, known, name)
    if one.size not in {-1, len(data)}:
        raise refused("gather-seal", Where(), name=name, found=len(data), expected=one.size)
    if (found := sha256(data)) != expected:
        raise refused("gather-seal", Where(), name=name, found=found, expected=expected)
    if known.get(one.path, found) != found:
        raise refused("gather-seal", Where(), name=name, found=found, expected=known[one.path])
    return data


def _odd(name: str, reason: str) -> Exception:
    return refused("gather-descriptor", Where(), name=name, reason=reason, descriptor=DESCRIPTOR)
