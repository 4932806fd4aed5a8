"""Which addresses are open to a harvest: judged by where they lead, when the connection is made.

A name is looked up once and the connection goes to what was judged, so that a name that answers
differently the next time (DNS rebinding) gains nothing.
"""

import re
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from pledgedata.problem import Where, refused
from pledgedata.words import Text

Address = IPv4Address | IPv6Address
Found = tuple[int, tuple[Any, ...]]
"""A family of addresses, and where a socket of it connects to."""

PORTS: Final = {"http": 80, "https": 443}
_SAFE: Final = "%/:=&?~#+!$,;'@()*[]"
_USER: Final = re.compile(r"^(\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]*)[^/?#\\]*@", re.IGNORECASE)
_SHARED: Final = ip_network("100.64.0.0/10")
_TRANSLATED: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_TUNNELS: Final = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))

_THIS: Final = Text("den här datorn (loopback)", "this machine (loopback)")
_INNER: Final = Text("ett inre nät", "a private network")
_NEAR: Final = Text("den egna kabeln (länklokal)", "the local link (link-local)")
_CARRIER: Final = Text("operatörens inre nät (CGNAT)", "the carrier's network (CGNAT)")
_MAPPED: Final = Text("en IPv4-adress i en IPv6-adress", "an IPv4 address within an IPv6 address")
_NAT64: Final = Text("en översatt IPv4-adress (NAT64)", "a translated IPv4 address (NAT64)")
_TUNNEL: Final = Text("en tunnel till en IPv4-adress", "a tunnel to an IPv4 address")
_NOWHERE: Final = Text("ingen adress (ospecificerad)", "no address (unspecified)")
_MANY: Final = Text("många datorer (multicast)", "many machines (multicast)")
_KEPT: Final = Text("ett reserverat område", "a reserved range")


def split(url: str) -> SplitResult:
    """The parts of a web address that a harvest may ask for; what it cannot carry is escaped.

    Raises:
        Refused: `net-address`.
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
        parts = urlsplit(quote(parts._replace(netloc=host).geturl(), safe=_SAFE))
        known = parts.scheme in PORTS and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that is not closed
        known = None
    if not known or "@" in parts.netloc or "%" in parts.netloc:
        raise refused("net-address", Where(), value=shown(url))
    return parts


def shown(url: str) -> str:
    """An address without what stands before an @ where a name and a password would."""
    return _USER.sub(r"\1…@", url)


def joined(url: str, other: str) -> str:
    """Where a reference leads that stands at an address.

    Raises:
        Refused: `net-address`.
    """
    try:
        return urljoin(url, other)
    except ValueError as error:
        raise refused("net-address", Where(), value=shown(other)) from error


def origin(url: str) -> tuple[str, str, int]:
    """The scheme, host and port of an address."""
    parts = split(url)
    return parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme]


def resolved(host: str, port: int) -> list[Found]:
    """Where the name leads, as the system looks it up."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, place) for family, _, _, _, place in found]


def admitted(host: str, port: int, *, private: bool) -> list[Found]:
    """Where the name leads, if all of it is open to a harvest.

    One closed address among open ones is no oversight of an honest publisher.

    Raises:
        Refused: `net-address-closed`.
        OSError: the name could not be looked up.
    """
    try:
        found = resolved(host, port)
    except UnicodeError as error:  # a label that is empty or too long
        raise socket.gaierror(socket.EAI_NONAME, "no such name") from error
    for _, place in found:
        kind = None if private else inner(place)
        if kind is not None:
            facts = {"value": host, "found": _bare(place)}
            raise refused("net-address-closed", Where(), kind=kind, **facts)
    return found


def inward(url: str) -> bool:
    """Whether an address leads to a private place; not, where its name cannot be looked up."""
    _, host, port = origin(url)
    try:
        return any(inner(place) for _, place in resolved(host, port))
    except (OSError, UnicodeError):
        return False


def inner(place: tuple[Any, ...]) -> Text | None:
    """What a place is that no harvest may reach; None of one that is open."""
    return closed(ip_address(_bare(place)))


def _bare(place: tuple[Any, ...]) -> str:
    return str(place[0]).partition("%")[0]


def closed(address: Address) -> Text | None:
    """What an address is that no harvest may reach; None of one that is open."""
    if isinstance(address, IPv6Address) and (kind := _carries(address)):
        return kind
    kinds = (
        (address.is_unspecified, _NOWHERE),
        (address.is_loopback, _THIS),
        (address.is_link_local, _NEAR),
        (address in _SHARED, _CARRIER),
        (address.is_multicast, _MANY),
        (address.is_private or getattr(address, "is_site_local", False), _INNER),
        (address.is_reserved or not address.is_global, _KEPT),
    )
    return next((kind for holds, kind in kinds if holds), None)


def _carries(address: IPv6Address) -> Text | None:
    """How an IPv4 address hides in an IPv6 address, wherever it leads."""
    if address.ipv4_mapped is not None or int(address) >> 32 == 0 < int(address) - 1:
        return _MAPPED
    if any(address in network for network in _TRANSLATED):
        return _NAT64
    return _TUNNEL if any(address in network for network in _TUNNELS) else None
