"""A web server that does as it is told, and a net in which every name leads to it."""

import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pledgedata.gather import fork
from pledgedata.gather import round as rounds
from pledgedata.gather.outcome import Outcome, Task
from pledgedata.gather.work import work
from pledgedata.net import address
from pledgedata.net.manner import Manner
from tests.tool import tool

Answer = Callable[["Handler"], None]
Site = dict[str, Answer]


class Server(ThreadingHTTPServer):
    """A server of a site on this machine; remembers what it was asked."""

    daemon_threads = True
    site: Site
    asked: list[tuple[str, Mapping[str, str]]]

    @property
    def url(self) -> str:
        host = str(self.server_address[0])
        return f"http://{f'[{host}]' if ':' in host else host}:{self.server_address[1]}"

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def handle_error(self, *_: Any) -> None:
        """A visitor who goes away amid an answer is what is wanted."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        answer = self.server.site.get(self.path)
        if answer is None:
            self.send_error(404)
            return
        with suppress(OSError):
            answer(self)

    do_HEAD = do_POST = do_GET  # noqa: N815 - as the library calls them

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def gives(data: bytes, code: int = 200, **headers: str) -> Answer:
    """An answer with these bytes; `Content_Type` is the header Content-Type."""

    def answer(handler: Handler) -> None:
        handler.send_response(code)
        said = {"Content-Length": str(len(data)), **headers}
        for name, value in said.items():
            if value:
                handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def says(code: int, **headers: str) -> Answer:
    """An answer of this status."""
    return gives(b"", code, **headers)


def tagged(data: bytes, tag: str) -> Answer:
    """An answer that is 304 to whoever knows the tag."""

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == tag:
            says(304, ETag=tag)(handler)
        else:
            gives(data, ETag=tag)(handler)

    return answer


def in_turn(*answers: Answer) -> Answer:
    """These answers, one after the other; the last one for good."""
    waiting = list(answers)

    def answer(handler: Handler) -> None:
        (waiting.pop(0) if len(waiting) > 1 else waiting[0])(handler)

    return answer


def folder(path: Path, under: str = "") -> Site:
    """The files of a folder."""
    return {
        f"{under}/{one.relative_to(path).as_posix()}": gives(one.read_bytes())
        for one in path.rglob("*")
        if one.is_file()
    }


@contextmanager
def serving(site: Site, host: str = "127.0.0.1") -> Iterator[Server]:
    """The server of a site."""
    kind = type("Sixth", (Server,), {"address_family": socket.AF_INET6}) if ":" in host else Server
    made: Server = kind((host, 0), Handler)
    made.site, made.asked = site, []
    thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.shutdown()
        made.server_close()


@contextmanager
def full() -> Iterator[int]:
    """A port at which nobody gets an answer: those who wait there have filled it."""
    with socket.socket() as one, ExitStack() as waiting:
        one.bind(("127.0.0.1", 0))
        one.listen(0)
        for _ in range(4):
            other = waiting.enter_context(socket.socket())
            other.setblocking(False)
            other.connect_ex(one.getsockname())
        yield int(one.getsockname()[1])


@contextmanager
def full_of_dots() -> Iterator[int]:
    """A port at which a long message of TLS begins and comes byte by byte."""

    def said(line: socket.socket) -> None:
        with line, suppress(OSError):
            line.sendall(b"\x16\x03\x03\x40\x00")
            for _ in range(100):
                line.sendall(b"\x02")
                threading.Event().wait(0.1)

    def taken(one: socket.socket) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=said, args=(one.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as one:
        threading.Thread(target=taken, args=(one,), daemon=True).start()
        yield int(one.getsockname()[1])


def deaf() -> int:
    """A port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def leads(monkeypatch: pytest.MonkeyPatch, port: int, to: str = "127.0.0.1") -> None:
    """Lets every name lead to this port of this machine, or to another address."""
    family = socket.AF_INET6 if ":" in to else socket.AF_INET
    monkeypatch.setattr(address, "resolved", lambda *_: [(family, (to, port))])


def alone(monkeypatch: pytest.MonkeyPatch, **changed: Any) -> None:
    """Does what children do in this process, without waiting, so that it can be led astray."""

    def outcomes(tasks: Sequence[Task], manner: Manner) -> Iterator[Outcome]:
        for task in tasks:
            yield work(task, replace(manner, pause=0, **changed))

    monkeypatch.setattr(rounds, "outcomes", outcomes)
    monkeypatch.setattr(fork, "demand", lambda: None)
    monkeypatch.setattr(time, "sleep", lambda _: None)


def loopback(handler: Handler) -> None:
    """Leads to itself for ever."""
    says(302, Location=handler.path)(handler)


def drip(handler: Handler) -> None:
    """A byte now and then, so that no timeout of a socket ever comes."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(600):
        handler.wfile.write(b" ")
        threading.Event().wait(0.05)


def trickle(handler: Handler) -> None:
    """A header now and then."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for _ in range(90):
        handler.wfile.write(b"X-More: and more\r\n")
        threading.Event().wait(0.1)


def hangs(handler: Handler) -> None:
    """Nothing at all, for longer than anybody waits."""
    threading.Event().wait(5)


def hung_up(handler: Handler) -> None:
    """Closes before a word is said."""
    handler.connection.shutdown(socket.SHUT_RDWR)


def garbled(handler: Handler) -> None:
    """Something that is no HTTP."""
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n" + os.urandom(8).hex().encode() + b"\r\n")


def headed(handler: Handler) -> None:
    """Headers without an end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-More: and more\r\n" * 100)


def chunk(length: bytes, count: int) -> Answer:
    """A piece that says that it is of this length, and is of that one."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + length + b"\r\n"
        )
        for start in range(0, count, 1 << 20):
            handler.wfile.write(b"x" * min(count - start, 1 << 20))

    return answer


def certified(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost that only who is told of it trusts, and its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = [
        tool("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-quiet",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        "-keyout", str(key), "-out", str(certificate),
    ]  # fmt: skip
    subprocess.run([part for part in command if part != "-quiet"], check=True, capture_output=True)
    return certificate, key
