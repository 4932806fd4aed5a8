"""A server under trial that leads astray, dawdles or floods: an end, a name, and no way inwards."""

import gzip
import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgedata.cli import main
from pledgedata.net import address
from pledgedata.portal import serve
from pledgedata.portal.judge import judge
from pledgedata.portal.statement import read
from pledgedata.problem import Problem, Refused
from tests.net import stub
from tests.net.stub import Answer, Server, Site, certified, gives, says, serving
from tests.portal.server import TYPES

RELEASE = Path(__file__).parents[2] / "dist" / "katrineholm"
FILE = "/csv/pledges.csv"
DATA = (RELEASE / FILE[1:]).read_bytes()


def site() -> Site:
    return {
        f"/{path.relative_to(RELEASE).as_posix()}": gives(
            path.read_bytes(), Content_Type=TYPES[path.suffix]
        )
        for path in RELEASE.rglob("*")
        if path.suffix in TYPES
    }


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(site()) as made:
        yield made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine's usual address counts as an open one, its other ones as private."""
    monkeypatch.setattr(
        address, "closed", lambda one: None if str(one) == "127.0.0.1" else address._INNER
    )


def only(url: str) -> Problem:
    (found,) = judge(RELEASE, url=url).problems
    return found


def after_head(answer: Answer) -> Answer:
    """This answer to GET, after the right one to HEAD."""

    def both(handler: stub.Handler) -> None:
        right = gives(DATA, Content_Type="text/csv")
        (right if handler.command == "HEAD" else answer)(handler)

    return both


@pytest.mark.parametrize("dawdles", [after_head(stub.drip), stub.hangs, stub.trickle])
def test_a_server_that_dawdles_has_an_end_and_is_told_of_once(
    server: Server, monkeypatch: pytest.MonkeyPatch, dawdles: Answer
) -> None:
    monkeypatch.setattr(serve, "_SECONDS", 1)
    monkeypatch.setattr(serve, "_PACE", 10**9)
    server.site |= {FILE: dawdles, "/csv/targets.csv": dawdles}
    start = time.monotonic()
    catalogue = read(RELEASE / "catalog" / "catalog.rdf", "catalog/catalog.rdf", "eu")
    tried = serve.tried(catalogue, RELEASE, server.url)
    assert time.monotonic() - start < 4
    (found,) = tried.problems
    assert (found.rule.code, found.facts["seconds"]) == ("portal-slow", "1")
    assert list(tried.answers.values()).count(False) > 2  # what was not tried does not answer


def test_a_larger_release_may_take_longer(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_SECONDS", 0)
    monkeypatch.setattr(serve, "_PACE", 1000)
    assert not judge(RELEASE, url=server.url).problems


def test_an_open_server_leads_nobody_inwards(server: Server, opened: None) -> None:
    with serving({"/x": gives(DATA, Content_Type="text/csv")}, host="127.0.0.2") as inner:
        server.site[FILE] = says(302, Location=f"{inner.url}/x")
        found = only(server.url)
        assert found.rule.code == "portal-astray"
        assert "to 127.0.0.2, which is a private network" in found.message("en")
        assert "till 127.0.0.2, som är ett inre nät" in found.message("sv")
        assert inner.asked == []


def test_ones_own_server_may_be_anywhere_and_lead_on_within(server: Server) -> None:
    server.site["/x"] = server.site[FILE]
    server.site[FILE] = says(302, Location="/x")
    assert not judge(RELEASE, url=server.url).problems
    assert not judge(RELEASE, url=server.url.replace("127.0.0.1", "localhost")).problems


def test_an_address_may_be_an_ipv6_literal() -> None:
    with serving(site(), host="::1") as server:
        assert "[::1]" in server.url
        assert not judge(RELEASE, url=server.url).problems


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (FILE, "more than 5 times"),
        ("ftp://lillby.example.se/x", "to ftp://lillby.example.se/x, which is no web address"),
        ("file:///etc/passwd", "to file:///etc/passwd, which is no web address"),
        ("http://anna:hemlig@lillby.example.se/", "to http://…@lillby.example.se/"),
    ],
)
def test_a_redirection_that_leads_nowhere(server: Server, to: str, said: str) -> None:
    server.site[FILE] = says(302, Location=to)
    found = only(server.url)
    assert (found.rule.code, said in found.message("en")) == ("portal-astray", True), found
    assert "hemlig" not in str(found)


def test_never_from_https_to_http(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = certified(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving(site() | {FILE: says(302, Location=f"{server.url}{FILE}")}) as safe:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        safe.socket = context.wrap_socket(safe.socket, server_side=True)
        found = only(f"https://localhost:{safe.port}")
    assert found.rule.code == "portal-astray"
    assert "from https to http://" in found.message("en")
    assert FILE not in server.paths


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (after_head(stub.chunk(b"-1", 50_000_000)), "sends more than it should"),
        (after_head(stub.chunk(b"-5", 3)), "the answer is no HTTP"),
        (after_head(gives(DATA, Content_Length="99999")), "ends too early"),
        (after_head(gives(gzip.compress(b" " * 9**8), Content_Encoding="gzip")), "sends more"),
        (gives(DATA, Content_Type="text/csv", Content_Length="9" * 5000), "is no HTTP"),
        (gives(DATA, Content_Type="text/" + "x" * 9000), "text/xxx"),
        (stub.headed, "too many headers"),
        (stub.hung_up, "hung up"),
        (says(401, Content_Type="text/csv"), "answers 401 to HEAD"),
    ],
)
def test_what_is_odd_is_told_of_in_few_words(server: Server, answer: Answer, said: str) -> None:
    server.site[FILE] = answer
    found = only(server.url)
    assert (found.rule.code, said in found.message("en")) == ("portal-unserved", True), found
    assert len(str(found.facts["reason"])) < 400


def test_what_is_packed_though_nobody_asked_is_opened(server: Server) -> None:
    packed = gzip.compress(DATA)
    server.site[FILE] = gives(packed, Content_Type="text/csv", Content_Encoding="gzip")
    assert not judge(RELEASE, url=server.url).problems


@pytest.mark.parametrize(
    "base",
    [
        "http://[::1", "http://127.0.0.1:99999", "http://anna:hemlig@127.0.0.1/", "ftp://a.se/",
        "anna:hemlig@data.se", "https://data.se/?x=1", "https://data.se/#x", "https://:hemlig@a.se",
    ],
)  # fmt: skip
def test_what_is_no_address_to_try(base: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="portal-base") as caught:
        judge(RELEASE, url=base)
    assert "hemlig" not in str(caught.value)
    there = tmp_path / "webb"
    done = CliRunner().invoke(
        main, ["publish", "static", str(RELEASE), str(there), "--yes", "--url", base]
    )
    assert (done.exit_code, there.exists(), "hemlig" in done.output) == (2, False, False)


def test_a_name_that_was_open_is_held_to_it(
    server: Server, opened: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads elsewhere the next time it is looked up (DNS rebinding) gains nothing."""
    asked = list[str]()
    with serving(site(), host="127.0.0.2") as inner:

        def resolved(host: str, _: int) -> list[address.Found]:
            asked.append(host)
            to = server if len(asked) == 1 else inner
            return [(socket.AF_INET, to.server_address)]

        monkeypatch.setattr(address, "resolved", resolved)
        told = judge(RELEASE, url="http://loften.example.se").problems
        assert {one.rule.code for one in told} == {"portal-astray"}
        assert (server.asked, inner.asked) == ([], [])
