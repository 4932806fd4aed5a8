"""The way by a proxy: for who looks at a host of their own, and never for a harvest."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pledgedata.net import address
from pledgedata.net.fetch import look
from pledgedata.net.manner import Manner
from pledgedata.net.proxy import proxy
from pledgedata.net.wire import Talk
from pledgedata.problem import Refused
from tests.net import stub
from tests.net.stub import Server, certified, gives, says, serving

OWN = Manner(own="loften.example.se", seconds=3)


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that only the proxy knows, but for those that are addresses."""

    def resolved(host: str, port: int) -> list[address.Found]:
        if host[0].isdigit():
            return [(socket.AF_INET, (host, port))]
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(address, "resolved", resolved)


@pytest.fixture
def by(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A proxy for http."""
    with serving({}) as made:
        monkeypatch.setenv("http_proxy", made.url.replace("//", "//anna:hem%20lig@"))
        yield made


def test_ones_own_host_is_asked_for_by_the_proxy(by: Server) -> None:
    by.site["http://loften.example.se/x?y=1"] = gives(b"hej")
    assert look("http://loften.example.se/x?y=1", Talk(OWN)).body == b"hej"
    assert by.asked[0][1]["host"] == "loften.example.se"
    assert by.asked[0][1]["proxy-authorization"] == "Basic YW5uYTpoZW0gbGln"


@pytest.mark.parametrize(
    ("to", "code"),
    [("http://10.0.0.1/", "address-closed"), ("http://intranet.example.se/", "name-unknown")],
)
def test_by_a_proxy_nobody_is_led_inwards_either(by: Server, to: str, code: str) -> None:
    by.site["http://loften.example.se/x"] = says(302, Location=to)
    with pytest.raises(Refused, match=f"net-{code}"):
        look("http://loften.example.se/x", Talk(OWN))
    assert by.paths == ["http://loften.example.se/x"]


def test_a_harvest_uses_none(by: Server) -> None:
    with pytest.raises(Refused, match="net-name-unknown"):
        look("http://loften.example.se/x", Talk(Manner()))
    assert by.asked == []


def test_a_proxy_that_dawdles_has_an_end(by: Server) -> None:
    by.site["http://loften.example.se/x"] = stub.drip
    with pytest.raises(Refused, match="net-slow"):
        look("http://loften.example.se/x", Talk(Manner(own="loften.example.se", seconds=0.3)))


def test_under_tls_the_proxy_leads_on_and_reads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = certified(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving({"/x": gives(b"hej")}) as safe, socket.create_server(("127.0.0.1", 0)) as door:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        safe.socket = context.wrap_socket(safe.socket, server_side=True)
        heard = list[bytes]()
        threading.Thread(target=leading, args=(door, safe.port, heard), daemon=True).start()
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{door.getsockname()[1]}")
        monkeypatch.delenv("no_proxy", raising=False)
        own = Manner(own="localhost", seconds=3)
        assert look("https://localhost/x", Talk(own)).body == b"hej"
        with pytest.raises(Refused, match="proxy: 403"):
            look("https://localhost/x", Talk(own))
    assert heard[0].startswith(b"CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n")


def leading(door: socket.socket, port: int, heard: list[bytes]) -> None:
    """Leads the first who asks on to a port of this machine, and turns the others away."""
    with suppress(OSError):
        while True:
            line, _ = door.accept()
            heard.append(line.recv(1000))
            if len(heard) > 1:
                line.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")
                line.close()
                continue
            line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            other = socket.create_connection(("127.0.0.1", port))
            for one, two in ((line, other), (other, line)):
                threading.Thread(target=passing, args=(one, two), daemon=True).start()


def passing(one: socket.socket, two: socket.socket) -> None:
    """All that one says is said to the other."""
    with one, suppress(OSError):
        while piece := one.recv(1 << 16):
            two.sendall(piece)
        two.shutdown(socket.SHUT_WR)


def test_what_is_no_proxy_of_ours_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for named in ("socks5://127.0.0.1:1080", "http://127.0.0.1:x", "http://", "http://[::1"):
        monkeypatch.setenv("http_proxy", named)
        assert proxy("http", "loften.example.se", 80) is None
    monkeypatch.setenv("http_proxy", "127.0.0.1:3128")
    found = proxy("http", "loften.example.se", 80)
    assert found is not None
    assert (found.host, found.port, found.headers) == ("127.0.0.1", 3128, {})
    monkeypatch.setenv("no_proxy", ".example.se")
    assert proxy("http", "loften.example.se", 80) is None
