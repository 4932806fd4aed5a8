"""A portal on this machine that dawdles, floods or leads astray: an end, a name, no secrets."""

import gzip
import json
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgedata.cli import main
from pledgedata.net import address
from pledgedata.problem import Refused
from pledgedata.publish import token
from pledgedata.publish.ckan.client import Client, Fetched
from tests.net import stub
from tests.net.stub import Answer, Server, certified, gives, says, serving
from tests.publish.stub import TOKEN

SHOW = "/api/3/action/user_show"
DONE = json.dumps({"success": True, "result": {"id": "x"}}).encode()
DATA = b"id\nhej\n"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({SHOW: gives(DONE)}) as made:
        yield made


def client(server: Server, seconds: float = 5) -> Client:
    return Client(server.url, TOKEN, seconds=seconds, pause=0.01)


def told(server: Server, url: str = "", seconds: float = 5) -> tuple[str, str]:
    """The code and the words of what is wrong with the portal, or with a file of its."""
    one = client(server, seconds)
    with pytest.raises(Refused) as caught:
        one.fetch(url, len(DATA)) if url else one.is_known("user_show")
    assert TOKEN not in str(caught.value)
    assert "hemlig" not in str(caught.value)
    return caught.value.problem.rule.code.removeprefix("publish-"), str(caught.value)


def flooding(handler: stub.Handler) -> None:
    """A redirection with a body without an end."""
    handler.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: https://a:hemlig@b.example.se/\r\n\r\n")
    for _ in range(1000):
        handler.wfile.write(b"x" * 1_000_000)
        handler.server.sent += 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("dawdles", [stub.drip, stub.hangs, stub.trickle])
def test_a_portal_that_dawdles_has_an_end(server: Server, dawdles: Answer) -> None:
    server.site |= {SHOW: dawdles, "/x": dawdles}
    start = time.monotonic()
    assert told(server, seconds=0.5)[0] == "slow"
    assert "0.5 seconds" in told(server, f"{server.url}/x", seconds=0.5)[1]
    assert time.monotonic() - start < 4
    assert len(server.asked) == 2  # what is too slow is not asked for again


def test_an_end_holds_under_tls_and_while_it_is_agreed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = certified(tmp_path)
    for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(certificate))
    with serving({SHOW: stub.drip, "/x": stub.drip}) as safe, stub.full_of_dots() as port:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        safe.socket = context.wrap_socket(safe.socket, server_side=True)
        start = time.monotonic()
        for at in (safe.port, port):
            one = Client(f"https://localhost:{at}", TOKEN, seconds=0.5)
            with pytest.raises(Refused, match="publish-slow"):
                one.is_known("user_show")
            with pytest.raises(Refused, match="publish-slow"):
                one.fetch(f"https://localhost:{at}/x", 9)
        assert time.monotonic() - start < 6
        assert len(safe.asked) == 2


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (stub.chunk(b"-1", 100_000_000), "not-ckan"),
        (stub.chunk(b"-5", 3), "not-ckan"),
        (gives(gzip.compress(b" " * 10**8), Content_Encoding="gzip"), "not-ckan"),
        (stub.headed, "unreachable"),
    ],
)
def test_an_answer_that_floods_has_an_end(server: Server, answer: Answer, code: str) -> None:
    server.site[SHOW] = answer
    assert told(server)[0] == code


def test_the_body_of_a_redirection_is_not_read(server: Server) -> None:
    server.sent = 0  # type: ignore[attr-defined]
    server.site[SHOW] = flooding
    code, said = told(server)
    assert (code, "https://…@b.example.se/" in said) == ("redirected", True)
    assert server.sent < 20  # type: ignore[attr-defined]


def test_a_connection_is_used_again(server: Server) -> None:
    one = client(server)
    assert [one.is_known("user_show") for _ in range(3)] == [True] * 3


@pytest.mark.parametrize(
    "answer",
    [
        gives(b"x" * 10**7),
        gives(b"x" * (len(DATA) + 1)),
        stub.chunk(b"-1", 10**7),
        gives(gzip.compress(b" " * 10**8), Content_Encoding="gzip"),
        gives(DATA, Content_Encoding="br"),
    ],
)
def test_another_file_is_another_file_however_long(server: Server, answer: Answer) -> None:
    server.site["/x"] = answer
    got = client(server).fetch(f"{server.url}/x", len(DATA))
    assert got.sha256 != client_sha(server)
    assert got.size < 10**6


def client_sha(server: Server) -> str:
    """The SHA-256 of the right file, read as any is."""
    server.site["/right"] = gives(DATA)
    return client(server).fetch(f"{server.url}/right", len(DATA)).sha256


def test_what_is_no_address_holds_nothing(server: Server) -> None:
    for url in ("", "None", "about.csv", "file:///etc/passwd", "http://[::1"):
        assert client(server).fetch(url, 9) == Fetched(0, 0, "")


def test_a_portal_in_the_open_leads_nobody_inwards(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        address, "closed", lambda one: None if str(one) == "127.0.0.1" else address._INNER
    )
    with serving({"/x": gives(DATA)}, host="127.0.0.2") as inner:
        server.site["/x"] = says(302, Location=f"{inner.url}/x")
        for url in (f"{server.url}/x", f"{inner.url}/x"):
            code, said = told(server, url)
            assert (code, "to 127.0.0.2, which is a private network" in said) == ("astray", True)
        assert inner.asked == []


def test_a_portal_on_this_machine_may_have_its_files_beside_it(server: Server) -> None:
    with serving({"/x": gives(DATA)}, host="127.0.0.2") as beside:
        server.site["/x"] = says(302, Location=f"{beside.url}/x")
        got = client(server).fetch(f"{server.url}/x", len(DATA))
        assert got == Fetched(200, len(DATA), client_sha(server))
        assert "authorization" not in beside.asked[0][1]
    assert server.asked[0][1]["authorization"] == TOKEN


def test_files_are_not_led_around(server: Server) -> None:
    server.site["/x"] = stub.loopback
    code, said = told(server, f"{server.url}/x")
    assert (code, "more than 5 times" in said) == ("astray", True)


@pytest.mark.parametrize(
    "base",
    [
        "https://:hemlig@ckan.example.se", "https://anna:hemlig@ckan.example.se", "https://[::1",
        "https://ckan.example.se:99999", "anna:hemlig@ckan.example.se", "https://a.se/?key=x",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_portal(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told before it is told that there is no token for it."""
    monkeypatch.delenv(token.VARIABLE, raising=False)
    monkeypatch.setattr(token, "_kept", lambda _: "")
    asked = ["publish", "ckan", "dist/katrineholm", "--url", base, "--organisation", "kommunen"]
    done = CliRunner().invoke(main, asked)
    assert (done.exit_code, "[publish-address]" in done.output) == (2, True), done.output
    assert "hemlig" not in done.output


def test_the_portals_own_host_is_known_however_it_is_written() -> None:
    for base in (
        "https://CKAN.example.se",
        "https://ckan.example.se:443",
        "https://räk.example.se",
    ):
        one = Client(base, TOKEN)
        assert one._key(f"{base}/x") == {"Authorization": TOKEN}
        assert not one._key("https://annan.example.se/x")
        assert not one._key("http://ckan.example.se/x")
    assert Client("https://CKAN.example.se", TOKEN)._key("https://ckan.example.se/x")
    plain = "räk.example.se".encode("idna").decode()
    assert Client("https://räk.example.se", TOKEN)._key(f"https://{plain}/x")
