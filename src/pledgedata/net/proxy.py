"""The way out of a network that has one: the proxy that the system names for an address."""

import http.client
import socket
from base64 import b64encode
from contextlib import closing
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from pledgedata.net.budget import Answer, Budget

_PORT: Final = 80


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that speaks HTTP: its host and port, and what it wants to hear from us."""

    host: str
    port: int
    headers: dict[str, str]

    def tunnel(self, line: socket.socket, host: str, port: int, budget: Budget) -> None:
        """Has the line led on to where nobody on the way reads what is said.

        Raises:
            OSError: the proxy does not do so, and what it answers.
        """
        place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        said = {"Host": place, **self.headers}
        lines = [f"CONNECT {place} HTTP/1.1", *(f"{name}: {what}" for name, what in said.items())]
        line.settimeout(budget.wait())
        line.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
        with closing(Answer(line, method="CONNECT", budget=budget)) as answer:
            answer.begin()
            if answer.status != http.client.OK:
                raise OSError(None, f"proxy: {answer.status}")


def proxy(scheme: str, host: str, port: int) -> Proxy | None:
    """The proxy for an address; None where the way is open, or the proxy speaks another tongue."""
    named = getproxies().get(scheme, "")
    if not named or proxy_bypass(f"{host}:{port}"):
        return None
    try:
        parts = urlsplit(named if "://" in named else f"http://{named}")
        found = parts.port or _PORT
    except ValueError:
        return None
    if parts.scheme != "http" or not parts.hostname:
        return None
    headers = {}
    if parts.username:
        word = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        headers["Proxy-Authorization"] = f"Basic {b64encode(word).decode()}"
    return Proxy(parts.hostname, found, headers)
