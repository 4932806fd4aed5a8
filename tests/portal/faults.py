"""What a server under trial can be made to do wrong, by the name that it is told of by."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest

from pledgedata.net import address
from pledgedata.portal import serve
from tests.net import stub
from tests.net.stub import Answer, Site, says, serving

ANSWERS: Final[dict[str, Answer]] = {
    "portal-slow": stub.trickle,
    "portal-astray": says(302, Location="http://10.0.0.1/"),
}


class _Everywhere(Site):
    """A site on which everything is answered alike."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def get(self, *_: object) -> Answer:
        return self._answer


@contextmanager
def arranged(setup: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A net in which every name is an open address of a server with this fault, if it is one."""
    if setup not in ANSWERS:
        yield
        return
    closed = address.closed
    if setup == "portal-slow":
        monkeypatch.setattr(serve, "_SECONDS", 0.2)
        monkeypatch.setattr(serve, "_PACE", 10**9)
    monkeypatch.setattr(address, "closed", lambda one: None if one.is_loopback else closed(one))
    with serving(_Everywhere(ANSWERS[setup])) as server:
        place = ("127.0.0.1", server.port)
        monkeypatch.setattr(
            address,
            "resolved",
            lambda host, port: [(socket.AF_INET, (host, port) if host[0].isdigit() else place)],
        )
        yield
