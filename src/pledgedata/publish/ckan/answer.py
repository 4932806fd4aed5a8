"""What a portal answers, of which nothing is believed before it was looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pledgedata.read.document import Unreadable, tree

MOST: Final = 20_000_000
"""Bytes of an answer; CKAN's longest, a dataset with all its files, has some hundred thousand."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its status, where it sends us on to, and its JSON; None if it holds no object."""

    status: int
    location: str
    said: Mapping[str, Any] | None


def answer(status: int, location: str, pieces: Iterable[bytes]) -> Answer:
    """The answer that comes in pieces; of one that is too long nothing more is read or believed."""
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > MOST:
            return Answer(status, location, None)
    try:
        return Answer(status, location, tree(bytes(data)))
    except Unreadable:
        return Answer(status, location, None)


def is_record(said: Any, key: str = "id") -> bool:
    """Whether it is a record as CKAN has them: known by a key, with records in its lists."""
    return (
        isinstance(said, dict)
        and isinstance(said.get(key), str)
        and isinstance(said.get("organization") or {}, dict)
        and all(are_records(said.get(name) or [], own) for name, own in _LISTS.items())
    )


def are_records(said: Any, key: str = "id") -> bool:
    """Whether it is a list of such records."""
    return isinstance(said, list) and all(is_record(one, key) for one in said)


_LISTS: Final = {"resources": "id", "tags": "name", "extras": "key"}
"""The lists that a record may hold, and by what those in them are known."""
