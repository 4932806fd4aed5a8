"""No address leads inwards, however it is written or whatever it turns into."""

import ipaddress
import socket

import pytest

from pledgedata.net import address
from pledgedata.net.address import admitted, closed, split
from pledgedata.problem import Refused
from tests.net import stub

HOSTILE = {
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "localhost": "loopback",
    "0x7f.1": "loopback",
    "2130706433": "loopback",
    "017700000001": "loopback",
    "10.0.0.1": "private network",
    "172.31.255.255": "private network",
    "192.168.1.1": "private network",
    "169.254.169.254": "link-local",
    "100.64.0.1": "CGNAT",
    "0.0.0.0": "unspecified",  # noqa: S104 - nothing binds to it
    "224.0.0.1": "multicast",
    "255.255.255.255": "private network",
    "::1": "loopback",
    "::": "unspecified",
    "::ffff:127.0.0.1": "IPv4 address within",
    "::ffff:8.8.8.8": "IPv4 address within",
    "::127.0.0.1": "IPv4 address within",
    "64:ff9b::7f00:1": "NAT64",
    "64:ff9b:1::a00:1": "NAT64",
    "2002:7f00:1::": "tunnel",
    "fe80::1": "link-local",
    "fc00::1": "private network",
    "ff02::1": "multicast",
    "fec0::1": "private network",
}


@pytest.mark.parametrize("host", HOSTILE)
def test_a_closed_address_is_refused_by_name(host: str) -> None:
    with pytest.raises(Refused) as caught:
        admitted(host, 80, private=False)
    found = caught.value.problem
    assert found.rule.code == "net-address-closed"
    assert HOSTILE[host] in found.message("en")
    assert host in found.message("sv")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "0x7f.1"])
def test_a_closed_address_may_be_allowed(host: str) -> None:
    assert admitted(host, 80, private=True)


@pytest.mark.parametrize("open_", ["8.8.8.8", "193.10.0.1", "2001:67c:1562::1", "2a00:801::1"])
def test_an_open_address_is_open(open_: str) -> None:
    assert closed(ipaddress.ip_address(open_)) is None


def test_one_closed_address_among_open_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [(socket.AF_INET, ("8.8.8.8", 80)), (socket.AF_INET, ("10.1.1.1", 80))]
    monkeypatch.setattr(address, "resolved", lambda *_: places)
    with pytest.raises(Refused, match=r"10\.1\.1\.1"):
        admitted("lillby.example.se", 80, private=False)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://lillby.example.se/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "gopher://lillby.example.se/",
        "http://",
        "http://lillby.example.se:0/",
        "http://lillby.example.se:99999/",
        "http://lillby.example.se:x/",
        "http://[::1/",
        "http://anna:hemlig@lillby.example.se/",
        "http://lillby.example.se%2f@ond.example.com/",
    ],
)
def test_what_is_no_address_of_ours(url: str) -> None:
    with pytest.raises(Refused, match="net-address:"):
        split(url)


def test_an_address_in_other_letters_is_escaped() -> None:
    assert split("https://räksmörgås.example.se/löften?å=ä b").geturl() == (
        "https://xn--rksmrgs-5wao1o.example.se/l%C3%B6ften?%C3%A5=%C3%A4%20b"
    )


def test_a_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time (DNS rebinding) gains nothing."""
    from pledgedata.net.manner import Manner
    from pledgedata.net.wire import Talk, ask

    asked = list[str]()
    with stub.serving({"/x": stub.gives(b"hej")}) as server:
        port = int(server.url.rpartition(":")[2])

        def resolved(host: str, _port: int) -> list[address.Found]:
            asked.append(host)
            return [(socket.AF_INET, ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", port))]

        monkeypatch.setattr(address, "resolved", resolved)
        got = ask("http://lillby.example.se/x", {}, Talk(Manner(private=True)))
    assert (got.body, asked) == (b"hej", ["lillby.example.se"])
