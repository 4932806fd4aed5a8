"""A CKAN portal's action API, with a name for each fault.

Source: https://docs.ckan.org/en/2.12/api/
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Any, Final

from pledgedata.canonical import sha256
from pledgedata.fault import why
from pledgedata.net import address
from pledgedata.net.fetch import look
from pledgedata.net.hindrance import ASTRAY, hindrance
from pledgedata.net.manner import Manner
from pledgedata.net.wire import Talk
from pledgedata.problem import Problem, Refused, refused
from pledgedata.publish.ckan.answer import MOST, Answer, answer, are_records, is_record
from pledgedata.publish.ckan.line import Line
from pledgedata.words import cut

_LOCAL: Final = {"localhost", "127.0.0.1", "::1"}
_LONGEST: Final = 300
_CHUNK: Final = 1 << 20
_HEADERS: Final = 100_000
_PACE: Final = 100_000
"""Bytes of a file a second that go either way at the least, beside the time for an answer."""
_TRIES: Final = 3
_OK: Final = 200
_AGAIN: Final = {429, 502, 503, 504}
_REFUSING: Final = {429, 503}
"""Answers that say that nothing was done, so that a write may be sent again."""

File = tuple[str, bytes, str]
"""A file to upload: its name, its bytes, its media type."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: whether it answered, and the bytes' size and SHA-256."""

    status: int
    size: int
    sha256: str


def reached(base: str) -> tuple[str, str, int]:
    """The scheme, host and port of a portal that a token may be sent to.

    Raises:
        Refused: `publish-address`, `publish-address-open`.
    """
    try:
        parts = address.split(base)
    except Refused as fault:
        raise refused("publish-address", value=address.shown(base)) from fault
    if parts.query or parts.fragment:
        raise refused("publish-address", value=base)
    if parts.scheme == "http" and parts.hostname not in _LOCAL:
        raise refused("publish-address-open", value=base)
    return address.origin(base)


class Client:
    """Speaks with one portal, as the user that the token is of.

    The token is sent to the portal's own host and nowhere else, and stands in no problem.
    """

    def __init__(self, base: str, token: str, *, seconds: float = 60, pause: float = 1) -> None:
        """`seconds` is how long an answer may take, `pause` the first wait between tries.

        Raises:
            Refused: `publish-address`, `publish-address-open`.
        """
        self._origin = reached(base)
        self.base = base.strip().rstrip("/")
        self._token = token
        self._seconds, self._pause = seconds, pause
        self._line = Line(self._signed)

    @cached_property
    def _inner(self) -> bool:
        """Whether the portal lies in a private place, where its files may lie too."""
        return address.inward(self.base)

    def _signed(self, request: Any) -> Any:
        request.headers.pop("Authorization", None)
        request.headers.update(self._key(request.url))
        return request

    def _key(self, url: str) -> dict[str, str]:
        """The token, for the portal's own host."""
        return {"Authorization": self._token} if address.origin(url) == self._origin else {}

    def record(self, action: str, **facts: str) -> dict[str, Any] | None:
        """The record that an action gives; None when the portal knows no such thing.

        Raises:
            Refused: a `publish-…` problem.
        """
        found: dict[str, Any] | None = self._read(action, facts)
        if found is not None and not is_record(found):
            raise self._foreign(_OK)
        return found

    def records(self, action: str, **facts: str) -> list[dict[str, Any]]:
        """The records that an action gives.

        Raises:
            Refused: a `publish-…` problem.
        """
        found: list[dict[str, Any]] = self._read(action, facts) or []
        if not are_records(found):
            raise self._foreign(_OK)
        return found

    def is_known(self, action: str, **facts: str) -> bool:
        """Whether the portal knows what an action asks for.

        Raises:
            Refused: a `publish-…` problem.
        """
        return self._read(action, facts) is not None

    def write(self, action: str, facts: Mapping[str, Any], file: File | None = None) -> Any:
        """Carries out an action, with a file for a resource if there is one; gives what is made.

        Raises:
            Refused: a `publish-…` problem.
        """
        if file is None:
            got = self._asked("POST", action, json=dict(facts))
        else:
            got = self._asked("POST", action, data=dict(facts), files={"upload": file})
        result = self._result(got, action)
        if action.endswith("_create") and not is_record(result):
            raise self._foreign(got.status)
        return result

    def _read(self, action: str, facts: Mapping[str, str]) -> Any:
        got = self._asked("GET", action, params=facts)
        if got.status == HTTPStatus.NOT_FOUND and got.said is not None:
            return None
        return self._result(got, action)

    def fetch(self, url: str, most: int) -> Fetched:
        """Downloads a file and says what came; stops when it is longer than `most` bytes.

        The portal says where the file lies. It may lie on another host, but in no private place
        unless the portal does.

        Raises:
            Refused: `publish-unreachable`, `publish-slow`, `publish-astray`.
        """
        how = Manner(
            private=self._inner,
            own=self._origin[1],
            seconds=self._seconds + most // _PACE,
            wire=most + _HEADERS,
            decoded=most,
        )
        try:
            got = look(url, Talk(how), said=self._key)
        except Refused as fault:
            return self._hindered(fault.problem, url)
        return Fetched(got.status, len(got.body), sha256(got.body))

    def _hindered(self, found: Problem, url: str) -> Fetched:
        """What a fault of the way to a file means: another file, or a problem of the portal's."""
        code, shown = found.rule.code, self._shown(url)
        if code in _OTHER or (code == "net-address" and found.facts["value"] == url):
            return Fetched(0, 0, "")
        if code == "net-slow":
            raise refused("publish-slow", value=shown, seconds=found.facts["seconds"])
        name = "publish-astray" if code in ASTRAY else "publish-unreachable"
        raise refused(name, value=shown, reason=hindrance(found))

    def _asked(self, method: str, action: str, **given: Any) -> Answer:
        import requests

        url = f"{self.base}/api/3/action/{action}"
        again = _AGAIN if method == "GET" else _REFUSING
        for attempt in range(1, _TRIES + 1):
            try:
                got = self._got(method, url, given)
            except requests.Timeout as error:
                raise self._failed(error) from None
            except requests.RequestException as error:
                if method == "GET" and attempt < _TRIES:
                    time.sleep(self._pause * attempt)
                    continue
                raise self._failed(error) from None
            if got.status in again and attempt < _TRIES:
                time.sleep(self._pause * attempt)
                continue
            break
        return got

    def _got(self, method: str, url: str, given: Mapping[str, Any]) -> Answer:
        import requests

        sent = sum(len(data) for _, data, _ in given.get("files", {}).values())
        seconds, most = self._seconds + sent // _PACE, MOST + _HEADERS
        status = 0
        try:
            with self._line.ask(method, url, seconds=seconds, most=most, **given) as got:
                status, location = got.status_code, got.headers.get("Location", "")
                whole = not _moved(status)
                return answer(status, location, got.iter_content(_CHUNK) if whole else ())
        except (requests.RequestException, ValueError) as error:
            odd = not isinstance(error, requests.RequestException)
            if odd or self._line.flooded:  # a length that is none, or no end
                raise self._foreign(status) from None
            raise

    def _failed(self, error: Exception) -> Refused:
        import requests

        if isinstance(error, requests.Timeout):
            return refused("publish-slow", value=self.base, seconds=f"{self._line.seconds:g}")
        return refused("publish-unreachable", value=self.base, reason=self._shown(_cause(error)))

    def _result(self, got: Answer, action: str) -> Any:
        status, said = got.status, got.said
        if status == _OK and said is not None and said.get("success") is True:
            return said.get("result")
        facts = {"value": self.base, "action": action}
        if _moved(status):
            where = self._shown(got.location)
            raise refused("publish-redirected", value=self.base, expected=where)
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            raise refused("publish-not-allowed", **facts)
        if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise refused("publish-too-large", **facts)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise refused("publish-server-fault", status=status, **facts)
        if said is None:
            raise self._foreign(status)
        raise refused("publish-invalid", reason=self._shown(_reasons(said)), **facts)

    def _foreign(self, status: int) -> Refused:
        return refused("publish-not-ckan", value=self.base, status=status)

    def _shown(self, text: str) -> str:
        """A server's words: without the token, on one line, and not too long."""
        line = " ".join(address.shown(text.replace(self._token, "…")).split())
        return cut("".join(c for c in line if c.isprintable()), _LONGEST)


def _moved(status: int) -> bool:
    return HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST


_OTHER: Final = {"net-too-large", "net-swollen", "net-encoding"}
"""Faults of the way that say that there is another file."""


def _cause(error: Exception) -> str:
    """The innermost reason, without the address and the objects around it."""
    found: BaseException = error
    while inner := (found.__cause__ or found.__context__):
        found = inner
    return why(found)


def _reasons(said: Mapping[str, Any]) -> str:
    error = said.get("error")
    if isinstance(error, dict):
        told = {k: v for k, v in error.items() if not k.startswith("__")}
        return "; ".join(f"{key}: {_words(value)}" for key, value in told.items())
    return str(error)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    if isinstance(value, dict):
        return ", ".join(f"{k}: {_words(v)}" for k, v in value.items())
    return str(value)
