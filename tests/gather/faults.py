"""What a source can be made to do wrong, by the name that it is refused by."""

import gzip
import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from pledgedata.gather import fork
from pledgedata.gather import round as rounds
from pledgedata.gather.gather import gather
from pledgedata.net import address, wire
from pledgedata.net.wire import Reply
from tests.net import stub
from tests.net.stub import Answer, Site, gives, says, serving

PATH: Final = "/datapackage.json"
CATALOGUE: Final = b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:dcat="http://www.w3.org/ns/dcat#"><dcat:Dataset rdf:about="https://x.example.se/a"/>
</rdf:RDF>"""


DEMAND = fork.demand
"""What asks for the system's means, before a stub takes its place."""


def _descriptor(*resources: dict[str, object]) -> Answer:
    return gives(json.dumps({"name": "lillby", "resources": resources}).encode())


ANSWERS: Final[dict[str, Answer]] = {
    "broken": stub.hung_up,
    "slow": stub.drip,
    "truncated": gives(b"{", Content_Length="1000"),
    "too-large": gives(b" " * 4000),
    "swollen": gives(gzip.compress(b" " * 400_000), Content_Encoding="gzip"),
    "encoding": gives(b"this is no gzip", Content_Encoding="gzip"),
    "status": says(404),
    "gone": says(410),
    "server-fault": says(503),
    "busy": says(429, Retry_After="3600"),
    "redirects": stub.loopback,
    "page": gives(b"<!DOCTYPE html>\n<title>Trygghet</title>", Content_Type="text/html"),
    "nothing": gives(b"hej"),
    "catalogue": gives(CATALOGUE),
    "descriptor": gives(b'{"resources": [], "resources": []}'),
    "elsewhere": _descriptor({"path": "https://annan.example.se/about.csv", "hash": "0" * 64}),
    "unsealed": _descriptor({"path": "csv/about.csv"}),
}
CHANGED: Final[Mapping[str, dict[str, Any]]] = {
    "slow": {"seconds": 0.3},
    "too-large": {"wire": 2000},
    "swollen": {"decoded": 100_000},
}


@contextmanager
def arranged(case: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The state in which a case's source has the fault that it is called after, if it has one."""
    setup = str(case.get("setup", ""))
    if not setup.startswith(("gather-", "net-")):
        yield
        return
    name = setup.partition("-")[2]
    stub.alone(monkeypatch, private=name != "address-closed", **CHANGED.get(name, {}))
    site: Site = {PATH: ANSWERS[name]} if name in ANSWERS else {}
    if name == "robots":
        site["/robots.txt"] = gives(b"User-agent: *\nDisallow: /\n")
    with serving(site) as server:
        stub.leads(monkeypatch, server.port)
        _besides(name, monkeypatch)
        yield


def _besides(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no matter of answers."""
    match name:
        case "address-closed":
            stub.leads(monkeypatch, 80, "169.254.169.254")
        case "name-unknown":
            monkeypatch.setattr(address, "resolved", _unknown)
        case "refused":
            stub.leads(monkeypatch, stub.deaf())
        case "downgrade":
            reply = Reply("", 301, {"location": "http://lillby.example.se/datapackage.json"})
            robots = Reply("", 404, {})
            monkeypatch.setattr(
                wire, "ask", lambda url, *_: robots if url.endswith("robots.txt") else reply
            )
        case "exhausted":
            monkeypatch.setattr(
                rounds, "outcomes", lambda tasks, _: (fork.exhausted(t, "SIGXCPU") for t in tasks)
            )
        case "crashed":
            fault = KeyError("id")
            monkeypatch.setattr(
                rounds, "outcomes", lambda tasks, _: (fork.crashed(t, fault) for t in tasks)
            )
        case "system":
            monkeypatch.setattr(fork, "demand", DEMAND)
            monkeypatch.delattr("os.fork", raising=False)
            monkeypatch.setattr("sys.platform", "win32")
        case "older":
            _newer()
        case "bundle":
            Path("samling.zip").write_bytes(b"PK\x03\x04" + b"\0" * 26 + b"members.json")


def _newer() -> None:
    """A gathering of a newer version than the one that is there."""
    about = Path("package/about.csv")
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("1.0.0", "1.1.0"), encoding="utf-8")
    gather(Path("registry.csv"), Path("gathered"), date(2026, 6, 1))
    about.write_text(text, encoding="utf-8")


def _unknown(*_: object) -> list[address.Found]:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
