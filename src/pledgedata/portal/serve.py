"""Whether what is served answers: each file by HEAD and GET, with its type and its size."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from pledgedata.canonical import sha256
from pledgedata.portal.file import addresses, held
from pledgedata.portal.statement import Node, Statements
from pledgedata.problem import Problem, problem, refused
from pledgedata.words import Text

_SECONDS: Final = 20
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: the media type, the size, and for GET the SHA-256."""

    media: str
    size: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Served:
    """The addresses tried and whether they answered rightly, and what was wrong."""

    answers: dict[str, bool]
    problems: tuple[Problem, ...]


def tried(said: Statements, folder: Path, base: str) -> Served:
    """Tries every distribution's file under `base`, where the release is served.

    A distribution's own address is replaced by the same file under `base`, so that a release can
    be tried on a trial server before it is where the catalogue says.

    Raises:
        Refused: `portal-base`, when `base` is no web address.
    """
    if urlsplit(base).scheme not in {"http", "https"} or not urlsplit(base).hostname:
        raise refused("portal-base", value=base)
    answers, told = dict[str, bool](), list[Problem]()
    for file, url in addresses(said):
        found = held(folder, url)
        if found is None:
            continue
        address = f"{base.rstrip('/')}/{found.relative_to(folder).as_posix()}"
        fault = next(_faults(address, found, _media(said, file)), None)
        for name in ("dcat:accessURL", "dcat:downloadURL"):
            answers |= {node.value: fault is None for node in said.values(file, name)}
        if fault is not None:
            told.append(problem("portal-unserved", said.where(file), value=address, reason=fault))
    return Served(answers, tuple(told))


def _media(said: Statements, file: Node) -> str:
    media = said.first(file, "dcat:mediaType") or said.first(file, "dcterms:format")
    return "/".join(media.split("/")[-2:])


def _faults(address: str, file: Path, media: str) -> Iterator[Text]:
    data = file.read_bytes()
    for method in ("HEAD", "GET"):
        try:
            got = _asked(address, method, len(data))
        except HTTPError as error:
            error.close()
            yield Text(f"svarar {error.code} på {method}", f"answers {error.code} to {method}")
            return
        except (HTTPException, URLError, OSError, ValueError) as error:
            cause = getattr(error, "reason", error)
            reason = getattr(cause, "strerror", None) or " ".join(str(cause).split())
            yield Text(f"svarar inte ({reason})", f"does not answer ({reason})")
            return
        if got.media != media:
            shown = got.media or "–"
            yield Text(
                f"har medietypen {shown}, ska vara {media}",
                f"has the media type {shown}, should be {media}",
            )
        if got.size >= 0 and got.size != len(data):
            yield Text(
                f"har {got.size} byte, ska ha {len(data)}",
                f"has {got.size} bytes, should have {len(data)}",
            )
        elif got.sha256 and got.sha256 != sha256(data):
            yield Text("har andra byte än filen", "has other bytes than the file")


def _asked(address: str, method: str, most: int) -> Answer:
    agent = {"User-Agent": "pledgedata", "Accept": "*/*", "Accept-Encoding": "identity"}
    request = Request(address, method=method, headers=agent)  # noqa: S310 - web only, see `tried`
    response: Any
    with urlopen(request, timeout=_SECONDS) as response:  # noqa: S310
        media = response.headers.get_content_type() if response.headers["Content-Type"] else ""
        length = response.headers["Content-Length"]
        size = int(length) if length and length.isdigit() else -1
        if method == "HEAD":
            return Answer(media, size)
        made, count = hashlib.sha256(), 0
        while piece := response.read(_CHUNK):
            made.update(piece)
            count += len(piece)
            if count > most:  # another file, or one without an end
                break
    return Answer(media, count, made.hexdigest())
