"""Whether what is served answers: each file by HEAD and GET, with its type and its size."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from pledgedata.net import address
from pledgedata.net.fetch import look
from pledgedata.net.hindrance import ASTRAY, hindrance
from pledgedata.net.manner import Manner
from pledgedata.net.wire import Reply, Talk
from pledgedata.portal.file import addresses, held
from pledgedata.portal.statement import Node, Statements
from pledgedata.problem import Problem, Refused, Where, problem, refused
from pledgedata.words import Text

_SECONDS: Final = 60
_PACE: Final = 100_000
"""Bytes a second that a server sends at the least, beside that time."""
_HEADERS: Final = 100_000
_LONGEST: Final = 60
_OK: Final = 200


@dataclass(frozen=True, slots=True)
class Served:
    """The addresses tried and whether they answered rightly, and what was wrong."""

    answers: dict[str, bool]
    problems: tuple[Problem, ...]


def tried(said: Statements, folder: Path, base: str) -> Served:
    """Tries every distribution's file under `base`, where the release is served.

    A distribution's own address is replaced by the same file under `base`, so that a release can
    be tried on a trial server before it is where the catalogue says. `base` may lie in a private
    place, and nothing else leads there.

    Raises:
        Refused: `portal-base`, when `base` is no web address.
    """
    root = based(base)
    files = [(f, found) for f, url in addresses(said) if (found := held(folder, url))]
    size = sum(found.stat().st_size for _, found in files)
    seconds, own = _SECONDS + size // _PACE, address.origin(root)[1]
    talk = Talk(Manner(private=address.inward(root), own=own, seconds=seconds))
    answers, told = dict[str, bool](), list[Problem]()
    for file, found in files:
        late = not talk.left
        url = f"{root}/{quote(found.relative_to(folder).as_posix())}"
        fault = None if late else _fault(url, found, _media(said, file), said.where(file), talk)
        for name in ("dcat:accessURL", "dcat:downloadURL"):
            right = fault is None and not late
            answers |= {node.value: right for node in said.values(file, name)}
        told += [fault] if fault else []
    return Served(answers, tuple(told))


def based(base: str) -> str:
    """The address that files are tried under.

    Raises:
        Refused: `portal-base`.
    """
    try:
        parts = address.split(base)
    except Refused as fault:
        raise refused("portal-base", value=address.shown(base)) from fault
    if parts.query or parts.fragment:
        raise refused("portal-base", value=base)
    return parts.geturl().rstrip("/")


def _media(said: Statements, file: Node) -> str:
    media = said.first(file, "dcat:mediaType") or said.first(file, "dcterms:format")
    return "/".join(media.split("/")[-2:])


def _fault(url: str, file: Path, media: str, where: Where, talk: Talk) -> Problem | None:
    """What is wrong with the file where it is served, if anything is."""
    data = file.read_bytes()
    for method in ("HEAD", "GET"):
        talk.wire, talk.decoded = len(data) + _HEADERS, len(data)
        try:
            got = look(url, talk, method, lambda _: {"Accept-Encoding": "identity"})
        except Refused as fault:
            return _named(fault.problem, url, where)
        reason = next(_odd(got, data, media, method), None)
        if reason is not None:
            return problem("portal-unserved", where, value=url, reason=reason)
    return None


def _odd(got: Reply, data: bytes, media: str, method: str) -> Iterator[Text]:
    if got.status != _OK:
        yield Text(f"svarar {got.status} på {method}", f"answers {got.status} to {method}")
        return
    said = got.headers.get("content-type", "").partition(";")[0].strip().lower()
    if said != media:
        shown = said[:_LONGEST] or "–"
        yield Text(
            f"har medietypen {shown}, ska vara {media}",
            f"has the media type {shown}, should be {media}",
        )
    size = len(got.body) if method == "GET" else _length(got)
    if size >= 0 and size != len(data):
        yield Text(
            f"har {size} byte, ska ha {len(data)}", f"has {size} bytes, should have {len(data)}"
        )
    elif method == "GET" and got.body != data:
        yield Text("har andra byte än filen", "has other bytes than the file")


def _length(got: Reply) -> int:
    """The length that an answer to HEAD tells of; -1 where it tells of none, or of a packed one."""
    said = got.headers.get("content-length", "")
    packed = got.headers.get("content-encoding", "identity") != "identity"
    return -1 if packed or not said.isdecimal() or len(said) > len(str(1 << 63)) else int(said)


def _named(found: Problem, url: str, where: Where) -> Problem:
    """A fault of the way as one of what is served."""
    code = found.rule.code
    if code == "net-slow":
        return problem("portal-slow", where, value=url, seconds=found.facts["seconds"])
    name = "portal-astray" if code in ASTRAY else "portal-unserved"
    return problem(name, where, value=url, reason=hindrance(found))
