"""A CKAN portal's action API, with a name for each fault.

Source: https://docs.ckan.org/en/2.12/api/
"""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from pledgedata.problem import Refused, refused
from pledgedata.publish.ckan.answer import Answer, answer, are_records, is_record

if TYPE_CHECKING:
    import requests

_LOCAL: Final = {"localhost", "127.0.0.1", "::1"}
_LONGEST: Final = 300
_CHUNK: Final = 1 << 20
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


class Client:
    """Speaks with one portal, as the user that the token is of.

    The token is sent to the portal's own host and nowhere else, and stands in no problem.
    """

    def __init__(self, base: str, token: str, *, seconds: float = 60, pause: float = 1) -> None:
        """`seconds` is how long an answer is waited for, `pause` the first wait between tries.

        Raises:
            Refused: `publish-address`, `publish-address-open`.
        """
        parts = urlsplit(base)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            raise refused(
                "publish-address", value=parts._replace(netloc=parts.hostname or "").geturl()
            )
        if parts.scheme == "http" and parts.hostname not in _LOCAL:
            raise refused("publish-address-open", value=base)
        self.base = base.rstrip("/")
        self._token = token
        self._seconds, self._pause = seconds, pause
        self._session = self._opened()

    def _opened(self) -> "requests.Session":
        import requests

        session = requests.Session()
        session.headers["User-Agent"] = "pledgedata"
        # Set here, since what a .netrc says would otherwise go before the header.
        session.auth = self._signed
        return session

    def _signed(self, request: Any) -> Any:
        if urlsplit(request.url)[:2] == urlsplit(self.base)[:2]:
            request.headers["Authorization"] = self._token
        else:
            request.headers.pop("Authorization", None)
        return request

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

    def fetch(self, address: str, most: int) -> Fetched:
        """Downloads a file and says what came; stops when it is longer than `most` bytes.

        Raises:
            Refused: `publish-unreachable`, `publish-slow`.
        """
        import requests

        try:
            with self._session.get(address, stream=True, timeout=self._seconds) as answer:
                made, size = hashlib.sha256(), 0
                for piece in answer.iter_content(_CHUNK):
                    made.update(piece)
                    size += len(piece)
                    if size > most:  # another file, or one without an end
                        break
                return Fetched(answer.status_code, size, made.hexdigest())
        except requests.RequestException as error:
            raise self._failed(error) from None

    def _asked(self, method: str, action: str, **given: Any) -> Answer:
        import requests

        address = f"{self.base}/api/3/action/{action}"
        again = _AGAIN if method == "GET" else _REFUSING
        for attempt in range(1, _TRIES + 1):
            try:
                got = self._got(method, address, given)
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

    def _got(self, method: str, address: str, given: Mapping[str, Any]) -> Answer:
        with self._session.request(
            method, address, timeout=self._seconds, allow_redirects=False, stream=True, **given
        ) as got:
            location = got.headers.get("Location", "")
            return answer(got.status_code, location, got.iter_content(_CHUNK))

    def _failed(self, error: Exception) -> Refused:
        import requests

        if isinstance(error, requests.Timeout):
            return refused("publish-slow", value=self.base, seconds=int(self._seconds))
        return refused("publish-unreachable", value=self.base, reason=self._shown(_cause(error)))

    def _result(self, got: Answer, action: str) -> Any:
        status, said = got.status, got.said
        if status == _OK and said is not None and said.get("success") is True:
            return said.get("result")
        facts = {"value": self.base, "action": action}
        if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
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
        line = " ".join(text.replace(self._token, "…").split())
        plain = "".join(c for c in line if c.isprintable())
        return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _cause(error: Exception) -> str:
    """The innermost reason, without the address and the objects around it."""
    found: BaseException = error
    while inner := (found.__cause__ or found.__context__):
        found = inner
    return getattr(found, "strerror", None) or str(found)


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
