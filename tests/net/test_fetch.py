"""A visit over the net: patient where it helps, never where it harms. Each fault has a case too."""

import gzip
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pledgedata.net import address
from pledgedata.net.fetch import Visit, get, known_by, look
from pledgedata.net.manner import Manner
from pledgedata.net.wire import Talk, ask
from pledgedata.problem import Refused
from tests.net import stub
from tests.net.stub import Answer, Server, certified, gives, in_turn, says, serving

QUICK = Manner(private=True, pause=0.01, seconds=5)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({}) as made:
        yield made


def visit(manner: Manner = QUICK) -> Visit:
    return Visit(Talk(manner))


def fault(url: str, manner: Manner = QUICK) -> str:
    with pytest.raises(Refused) as caught:
        get(url, visit(manner))
    return caught.value.problem.rule.code.removeprefix("net-")


@pytest.mark.parametrize(
    "first",
    [says(503), says(429), stub.hung_up, stub.garbled, gives(b"h", Content_Length="9")],
    ids=["503", "429", "hung up", "garbled", "truncated"],
)
def test_what_may_pass_is_tried_again(server: Server, first: Answer) -> None:
    server.site["/x"] = in_turn(first, first, gives(b"hej"))
    assert get(f"{server.url}/x", visit()).body == b"hej"
    assert server.paths == ["/x"] * 3


@pytest.mark.parametrize("code", [400, 401, 403, 404, 451])
def test_what_does_not_pass_is_tried_once(server: Server, code: int) -> None:
    server.site["/x"] = says(code)
    assert fault(f"{server.url}/x") == "status"
    assert server.paths == ["/x"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (stub.hung_up, "broken"),
        (stub.garbled, "broken"),
        (stub.headed, "broken"),
        (stub.hangs, "slow"),
        (stub.drip, "slow"),
        (says(500), "server-fault"),
        (says(599), "server-fault"),
        (says(410), "gone"),
        (says(429), "busy"),
        (says(302, Location="gopher://x.example.se/"), "address"),
        (says(302, Location="http://[::1"), "address"),
        (gives(b"hej", Content_Encoding="br"), "encoding"),
        (gives(gzip.compress(b"hej")[:-9], Content_Encoding="gzip"), "truncated"),
    ],
)
def test_every_fault_has_its_name(server: Server, answer: Answer, code: str) -> None:
    server.site["/x"] = answer
    start = time.monotonic()
    manner = Manner(private=True, pause=0.01, seconds=0.4)
    assert fault(f"{server.url}/x", manner) == code
    assert time.monotonic() - start < 3


def test_a_deadline_holds_over_all_that_is_asked(server: Server) -> None:
    def slowly(handler: stub.Handler) -> None:
        time.sleep(0.15)
        gives(b"hej")(handler)

    server.site |= {f"/{n}": slowly for n in range(20)}
    one = visit(Manner(private=True, seconds=0.5))
    with pytest.raises(Refused, match="net-slow"):
        [get(f"{server.url}/{n}", one) for n in range(20)]
    assert len(server.paths) < 6


def test_a_server_may_ask_for_patience(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = list[float]()
    monkeypatch.setattr(time, "sleep", waits.append)
    later = {
        "Date": "Wed, 01 Jul 2026 12:00:00 GMT",
        "Retry_After": "Wed, 01 Jul 2026 12:01:30 GMT",
    }
    server.site["/x"] = in_turn(says(503, Retry_After="7"), says(429, **later), gives(b"hej"))
    assert get(f"{server.url}/x", visit()).body == b"hej"
    assert waits == [7, 90]
    server.site["/x"] = says(503, Retry_After="121")
    assert fault(f"{server.url}/x") == "busy"
    assert waits == [7, 90]


def test_tries_are_further_and_further_apart(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = list[float]()
    monkeypatch.setattr(time, "sleep", waits.append)
    server.site["/x"] = says(502)
    assert fault(f"{server.url}/x", Manner(private=True)) == "server-fault"
    assert [0.5 <= waits[0] <= 1.5, 1 <= waits[1] <= 3, len(waits)] == [True, True, 2]


def test_five_redirections_and_no_more(server: Server) -> None:
    server.site |= {f"/{n}": says(301 + n % 2, Location=f"/{n + 1}") for n in range(6)}
    server.site["/6"] = gives(b"hej")
    assert get(f"{server.url}/1", visit()).url == f"{server.url}/6"
    assert fault(f"{server.url}/0") == "redirects"


def test_a_redirection_inwards_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address is open, the one that it leads to is judged as if it were the first."""
    monkeypatch.setattr(
        "pledgedata.net.address.closed",
        lambda one: None if str(one) == "127.0.0.1" else address._INNER,
    )
    server.site["/x"] = says(302, Location="http://10.0.0.1/latest/meta-data/")
    assert fault(f"{server.url}/x", Manner(pause=0)) == "address-closed"


def test_what_is_known_is_not_sent_again(server: Server) -> None:
    server.site["/x"] = stub.tagged(b"hej", '"a"')
    first = get(f"{server.url}/x", visit())
    assert known_by(first) == {"etag": '"a"'}
    again = get(f"{server.url}/x", visit(), known_by(first))
    assert (again.status, again.body) == (304, b"")
    server.site["/x"] = gives(b"hej", Last_Modified="Wed, 01 Jul 2026 12:00:00 GMT")
    assert known_by(get(f"{server.url}/x", visit())) == {
        "modified": "Wed, 01 Jul 2026 12:00:00 GMT"
    }


def test_who_was_not_asked_for_news_has_to_answer(server: Server) -> None:
    server.site["/x"] = says(304)
    assert fault(f"{server.url}/x") == "status"


def test_packed_answers_are_opened(server: Server) -> None:
    server.site["/x"] = gives(gzip.compress(b"hej" * 1000), Content_Encoding="gzip")
    assert get(f"{server.url}/x", visit()).body == b"hej" * 1000
    assert server.asked[-1][1]["accept-encoding"] == "gzip"


def test_who_asks_says_so(server: Server) -> None:
    server.site["/x"] = gives(b"hej")
    get(f"{server.url}/x", visit())
    assert server.asked[-1][1]["user-agent"].startswith("pledgedata/")


def test_the_rules_of_a_place_are_read_once_and_kept(server: Server) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: pledgedata\nDisallow: /hemligt\n"
    server.site |= {"/robots.txt": gives(rules), "/x": gives(b"hej"), "/hemligt": gives(b"nej")}
    one = visit()
    assert get(f"{server.url}/x", one).body == b"hej"
    assert get(f"{server.url}/x", one).body == b"hej"
    with pytest.raises(Refused, match="net-robots"):
        get(f"{server.url}/hemligt", one)
    assert [path for path, _ in server.asked] == ["/robots.txt", "/x", "/x"]


def test_a_place_whose_rules_cannot_be_read_is_left(server: Server) -> None:
    server.site |= {"/robots.txt": says(503), "/x": gives(b"hej")}
    assert fault(f"{server.url}/x") == "server-fault"
    assert server.paths == []


def test_bytes_are_counted_over_all_that_is_asked(server: Server) -> None:
    """Headers too, and the page that says that there are no rules."""
    server.site |= {"/x": gives(b"x" * 6000), "/y": gives(b"x" * 6000)}
    one = visit(Manner(private=True, wire=10_000))
    get(f"{server.url}/x", one)
    with pytest.raises(Refused, match="net-too-large"):
        get(f"{server.url}/y", one)


def test_a_length_below_zero_brings_no_more_than_another(server: Server) -> None:
    server.site |= {"/x": stub.chunk(b"-1", 50_000_000), "/y": stub.chunk(b"-5", 3)}
    one = Talk(Manner(private=True, wire=100_000))
    with pytest.raises(Refused, match="net-too-large"):
        ask(f"{server.url}/x", {}, one)
    assert one.wire > -100_000
    assert fault(f"{server.url}/y") == "broken"


def test_an_address_that_never_answers_takes_from_the_time_of_the_next(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one drips: what is left is counted, not begun anew."""
    server.site["/x"] = stub.drip
    with stub.full() as deaf:
        places = [(socket.AF_INET, ("127.0.0.1", port)) for port in (deaf, server.port)]
        monkeypatch.setattr(address, "resolved", lambda *_: places)
        start = time.monotonic()
        with pytest.raises(Refused, match="net-slow"):
            ask("http://lillby.example.se/x", {}, Talk(Manner(private=True, seconds=0.5)))
        assert time.monotonic() - start < 3


def test_an_end_holds_in_any_thread(server: Server) -> None:
    server.site["/x"] = stub.drip
    with ThreadPoolExecutor() as pool:
        got = pool.submit(ask, f"{server.url}/x", {}, Talk(Manner(private=True, seconds=0.3)))
        with pytest.raises(Refused, match="net-slow"):
            got.result(10)


def test_a_name_and_a_password_are_shown_nowhere(server: Server) -> None:
    signed = "//anna:hemlig@lillby.example.se/"
    server.site["/x"] = says(302, Location=f"http:{signed}")
    for url in (f"{server.url}/x", f"https:{signed}", signed, f"http:{signed[2:]}"):
        with pytest.raises(Refused, match="net-address") as caught:
            get(url, visit())
        assert "hemlig" not in str(caught.value)
        assert "…@lillby" in str(caught.value)


def test_certificates_and_the_way_down_to_http(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ssl

    certificate, key = certified(tmp_path)
    with serving({"/x": gives(b"hej"), "/down": says(302, Location=f"{server.url}/x")}) as safe:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        safe.socket = context.wrap_socket(safe.socket, server_side=True)
        url = f"https://localhost:{safe.port}"
        with pytest.raises(Refused, match=r"net-tls.*self-signed"):
            get(f"{url}/x", visit())
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert get(f"{url}/x", visit()).body == b"hej"
        with pytest.raises(Refused, match=r"net-tls.*mismatch"):
            get(f"https://127.0.0.1:{safe.port}/x", visit())
        server.site["/x"] = gives(b"hej")
        assert fault(f"{url}/down") == "downgrade"
        server.site["/up"] = says(302, Location=f"{url}/x")
        assert get(f"{server.url}/up", visit()).body == b"hej"


@pytest.fixture
def inner(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server in a private place, where this machine's usual address counts as an open one."""
    monkeypatch.setattr(
        address, "closed", lambda one: None if str(one) == "127.0.0.1" else address._INNER
    )
    with serving({"/x": gives(b"hemligt")}, host="127.0.0.2") as made:
        yield made


def test_who_looks_may_begin_in_a_private_place_and_not_be_led_back(
    server: Server, inner: Server
) -> None:
    inner.site |= {
        "/within": says(302, Location="/x"),
        "/out": says(302, Location=f"{server.url}/x"),
        "/back": says(302, Location=f"{server.url}/in"),
    }
    server.site |= {"/x": gives(b"hej"), "/in": says(302, Location=f"{inner.url}/x")}
    own = Manner(private=True)
    assert look(f"{inner.url}/within", Talk(own)).body == b"hemligt"
    assert look(f"{inner.url}/out", Talk(own)).body == b"hej"
    inner.asked.clear()
    for url, manner in ((f"{server.url}/in", own), (f"{server.url}/in", Manner())):
        with pytest.raises(Refused, match="net-address-closed"):
            look(url, Talk(manner))
    assert inner.paths == []
    with pytest.raises(Refused, match="net-address-closed"):
        look(f"{inner.url}/back", Talk(own))
    assert inner.paths == ["/back"]


def test_who_looks_says_to_each_place_what_is_meant_for_it(server: Server) -> None:
    server.site |= {"/a": says(302, Location="/b"), "/b": gives(b"hej")}
    said = {f"{server.url}/a": {"X-Key": "a"}}
    assert look(f"{server.url}/a", Talk(QUICK), "HEAD", lambda at: said.get(at, {})).body == b""
    assert ["x-key" in headers for _, headers in server.asked] == [True, False]
    server.site["/a"] = stub.loopback
    with pytest.raises(Refused, match="net-redirects"):
        look(f"{server.url}/a", Talk(QUICK))
