"""One question and its answer over HTTP: counted, timed, and to an address that was judged."""

import http.client
import socket
import ssl
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from typing import Final

from pledgedata.fault import why
from pledgedata.net import address
from pledgedata.net.budget import Answer, Budget, Flood
from pledgedata.net.manner import Manner
from pledgedata.net.proxy import Proxy, proxy
from pledgedata.problem import Fact, Refused, Where, refused
from pledgedata.words import Text

AGENT: Final = f"pledgedata/{version('pledgedata')} (+https://w3id.org/pledgedata/)"
_CHUNK: Final = 1 << 16


class Passing(Exception):
    """A fault that may pass: carries the refusal that it becomes when it does not."""

    def __init__(self, refusal: Refused) -> None:
        super().__init__(str(refusal))
        self.refusal: Final = refusal


@dataclass(frozen=True, slots=True)
class Reply:
    """What an address answered; the headers by their names in lower case.

    `inner` is whether it lies where a harvest may not go unless it is allowed to.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    inner: bool = False


@dataclass
class Talk(Budget):
    """The talk with one source: what is left of its time and of the bytes it may send."""

    left: float = field(init=False)
    wire: int = field(init=False)
    manner: Manner
    decoded: int = field(init=False)

    def __post_init__(self) -> None:
        """All is left."""
        self.left, self.wire = self.manner.seconds, self.manner.wire
        self.decoded = self.manner.decoded


_ODD: Final[Mapping[type[BaseException], Text]] = {
    http.client.RemoteDisconnected: Text("servern lade på", "the server hung up"),
    http.client.BadStatusLine: Text("svaret är inte HTTP", "the answer is no HTTP"),
    http.client.LineTooLong: Text("ett huvud är för långt", "a header is too long"),
    http.client.HTTPException: Text("det är för många huvuden", "there are too many headers"),
}


def ask(
    url: str,
    headers: Mapping[str, str],
    talk: Talk,
    method: str = "GET",
    *,
    private: bool | None = None,
) -> Reply:
    """The answer to a GET or a HEAD, whatever its status; redirections are not followed.

    `private` is whether the address may lie in a private place; as the manner says if not told.

    Raises:
        Passing: what another try may mend.
        Refused: `net-address`, `net-address-closed`, `net-tls`, `net-slow`,
            `net-broken`, `net-too-large`, `net-swollen`, `net-encoding`.
    """
    with _named(url, talk), talk.timed():
        allowed = talk.manner.private if private is None else private
        by = proxy(*address.origin(url)) if talk.manner.own else None
        found = _judged(url, talk, private=allowed, by=by)
        inner = any(address.inner(place) for _, place in found)
        line = _connected(address.resolved(by.host, by.port) if by else found, talk)
        try:
            return replace(_asked(url, line, headers, talk, method, by), inner=inner)
        finally:
            line.close()


def _judged(url: str, talk: Talk, *, private: bool, by: Proxy | None) -> list[address.Found]:
    """Where an address leads; nowhere that is known, if it is one's own and the proxy knows it.

    Raises:
        Refused: `net-address-closed`.
        OSError: the name could not be looked up.
    """
    _, host, port = address.origin(url)
    try:
        return address.admitted(host, port, private=private)
    except OSError:
        if by is None or host != talk.manner.own:
            raise
        return []


@contextmanager
def _named(url: str, talk: Talk) -> Iterator[None]:
    """Calls the faults of the network by their names."""
    facts: dict[str, Fact] = {"value": url}
    try:
        yield
    except socket.gaierror as error:
        fault = refused("net-name-unknown", Where(), **facts)
        raise _maybe(fault, passing=error.errno == socket.EAI_AGAIN) from error
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or str(error)
        raise refused("net-tls", Where(), reason=reason, **facts) from error
    except Flood as error:
        raise refused("net-too-large", Where(), limit=talk.manner.wire, **facts) from error
    except TimeoutError as error:
        seconds = f"{talk.manner.seconds:g}"
        raise refused("net-slow", Where(), seconds=seconds, **facts) from error
    except ConnectionRefusedError as error:
        raise Passing(refused("net-refused", Where(), **facts)) from error
    except http.client.IncompleteRead as error:
        raise Passing(refused("net-truncated", Where(), **facts)) from error
    except http.client.InvalidURL as error:
        raise refused("net-address", Where(), **facts) from error
    except ValueError as error:  # a length that is none
        odd: Fact = _ODD[http.client.BadStatusLine]
        raise Passing(refused("net-broken", Where(), reason=odd, **facts)) from error
    except (http.client.HTTPException, OSError) as error:
        odd = _ODD.get(type(error)) or why(error)
        raise Passing(refused("net-broken", Where(), reason=odd, **facts)) from error


def _maybe(fault: Refused, *, passing: bool) -> Exception:
    return Passing(fault) if passing else fault


def _asked(
    url: str,
    sock: socket.socket,
    headers: Mapping[str, str],
    talk: Talk,
    method: str,
    by: Proxy | None,
) -> Reply:
    parts, (scheme, host, port) = address.split(url), address.origin(url)
    line = http.client.HTTPConnection(host, port)
    line.response_class = partial(Answer, budget=talk)  # type: ignore[assignment]
    line.sock = sock
    try:
        if scheme == "https":
            if by:
                by.tunnel(sock, host, port, talk)
            context = ssl.create_default_context()
            sock.settimeout(talk.wait())
            line.sock = context.wrap_socket(sock, server_hostname=host)
        path = parts._replace(scheme="", netloc="", fragment="", path=parts.path or "/").geturl()
        open_by = by if scheme == "http" else None
        at = f"http://{parts.netloc}{path}" if open_by else path
        line.putrequest(method, at, skip_host=True, skip_accept_encoding=True)
        usual = {
            "Host": parts.netloc,
            "User-Agent": AGENT,
            "Accept": "*/*",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        for name, value in {**usual, **headers, **(open_by.headers if open_by else {})}.items():
            line.putheader(name, value)
        line.sock.settimeout(talk.wait())
        line.endheaders()
        with closing(line.getresponse()) as answer:
            said = {name.lower(): value for name, value in answer.headers.items()}
            whole = answer.status == http.client.OK and method != "HEAD"
            body = _body(url, answer, said, talk) if whole else b""
            return Reply(url, answer.status, said, body)
    finally:
        line.close()


def _connected(found: list[address.Found], talk: Talk) -> socket.socket:
    """A socket to the first of these places that answers."""
    fault: OSError | None = None
    for family, place in found:
        wait = talk.wait()
        made = socket.socket(family, socket.SOCK_STREAM)
        made.settimeout(wait)
        try:
            made.connect(place)
        except OSError as error:
            made.close()
            fault = error
            continue
        return made
    raise fault or socket.gaierror(socket.EAI_NONAME, "no address")


def _body(
    url: str, answer: http.client.HTTPResponse, headers: Mapping[str, str], talk: Talk
) -> bytes:
    coding = headers.get("content-encoding", "").lower()
    if coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise refused("net-encoding", Where(), value=url, reason=coding)
    plain = coding in {"", "identity"}
    opened = None if plain else zlib.decompressobj(zlib.MAX_WBITS | 32)
    pieces, count = list[bytes](), 0
    while piece := answer.read(_CHUNK):
        count += len(piece)
        pieces += [piece] if opened is None else _opened(url, opened, piece, talk)
    said = headers.get("content-length", "")
    if said.isdecimal() and "transfer-encoding" not in headers and count < int(said):
        raise http.client.IncompleteRead(b"", int(said) - count)
    if opened is not None and not opened.eof:
        raise http.client.IncompleteRead(b"")
    return b"".join(pieces)


def _opened(url: str, stream: "zlib._Decompress", piece: bytes, talk: Talk) -> list[bytes]:
    """What a piece of a packed answer becomes, never more than is left."""
    try:
        made = stream.decompress(piece, talk.decoded + 1)
    except zlib.error as error:
        raise refused("net-encoding", Where(), value=url, reason=str(error)) from error
    talk.decoded -= len(made)
    if talk.decoded < 0:
        raise refused("net-swollen", Where(), value=url, limit=talk.manner.decoded)
    return [made]
