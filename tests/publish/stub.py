"""A CKAN portal in memory, for what a real one cannot be made to do at will.

It answers as CKAN 2.12 was seen to: a wrong token reads as a stranger, 403 on writes, 409 for
what is invalid, `package_patch` replaces lists whole, an upload gives a resource its address.
"""

import copy
import io
import itertools
import json
import re
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from pledgedata.net import address, wire
from pledgedata.net.wire import Passing, Reply
from pledgedata.problem import refused
from pledgedata.publish import token

TOKEN = "stub-0123456789"  # noqa: S105 - of a portal that is not
BASE = "https://ckan.example.se"
Handler = Callable[["Stub", requests.PreparedRequest, str], requests.Response | Exception | None]

Facts = dict[str, Any]
Found = dict[str, Any] | None


@dataclass
class Stub:
    """The portal: its datasets by id, its files by address, and what it has been asked."""

    datasets: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    fault: Handler | None = None
    organisation: str = "kommunen"
    may: bool = True
    _number: Any = field(default_factory=lambda: itertools.count(1))

    @property
    def writes(self) -> list[str]:
        return [action for method, action in self.asked if method == "POST"]

    def send(self, request: requests.PreparedRequest) -> requests.Response:
        """What `requests` would have got."""
        url = str(request.url)
        path = urlsplit(url).path
        action = path.rpartition("/api/3/action/")[2] if "/api/3/action/" in path else ""
        self.asked.append((str(request.method), action or path))
        odd = self.fault(self, request, action or path) if self.fault else None
        if odd is not None:  # an answer with a fault is false
            if isinstance(odd, Exception):
                raise odd
            return odd
        known = request.headers.get("Authorization") == TOKEN
        if not action:
            data = self.files.get(url)
            return raw(404 if data is None else 200, data or b"", "application/octet-stream")
        facts, upload = self._facts(request)
        return self._answer(action, facts, upload, known=known)

    def _facts(self, request: requests.PreparedRequest) -> tuple[dict[str, Any], Any]:
        body = request.body or b""
        data = body.encode() if isinstance(body, str) else bytes(body)
        if request.method == "GET":
            return {k: v[0] for k, v in parse_qs(urlsplit(str(request.url)).query).items()}, None
        sort = request.headers["Content-Type"]
        if sort.startswith("application/json"):
            return json.loads(data), None
        parts = message_from_bytes(f"Content-Type: {sort}\r\n\r\n".encode() + data, policy=HTTP)
        facts, upload = {}, None
        for part in parts.iter_parts():
            said = part["Content-Disposition"]
            name, content = said.params["name"], bytes(part.get_payload(decode=True))
            if "filename" in said.params:
                upload = (said.params["filename"], content)
            else:
                facts[name] = content.decode()
        return facts, upload

    def _answer(
        self, action: str, facts: dict[str, Any], upload: Any, *, known: bool
    ) -> requests.Response:
        found = self._found(facts.get("id") or facts.get("package_id") or "")
        if action in self._READS:
            return self._READS[action](self, facts, found, known)
        if not (known and self.may):
            return denied()
        return self._WRITES[action](self, facts, upload, found)

    def _user(self, _: Facts, __: Found, known: bool) -> requests.Response:
        return done({"name": "redaktor"}) if known else missing()

    def _licences(self, _: Facts, __: Found, ___: bool) -> requests.Response:
        return done([{"id": "cc-zero"}, {"id": "cc-by"}])

    def _mine(self, _: Facts, __: Found, known: bool) -> requests.Response:
        one = {"id": "org-1", "name": self.organisation}
        return done([one] if known and self.may else [])

    def _organisation(self, facts: Facts, _: Found, __: bool) -> requests.Response:
        return done({"id": "org-1"}) if facts["id"] == self.organisation else missing()

    def _show(self, _: Facts, found: Found, known: bool) -> requests.Response:
        if found and found["private"] and not known:
            return denied()
        return done(found) if found else missing()

    def _create(self, facts: Facts, _: Any, __: Found) -> requests.Response:
        if self._found(facts["name"]):
            return invalid({"name": ["That URL is already in use."]})
        if not re.fullmatch(r"[a-z0-9_-]{2,100}", facts["name"]):
            return invalid({"name": ["Must be purely lowercase alphanumeric"]})
        key, organisation = self._key(), {"id": "org-1", "name": self.organisation}
        fresh = {"id": key, "state": "active", "resources": []}
        self.datasets[key] = {**fresh, **facts, "organization": organisation}
        return done(self.datasets[key])

    def _patch(self, facts: Facts, _: Any, found: Found) -> requests.Response:
        assert found
        found.update(copy.deepcopy(facts))
        return done(found)

    def _add(self, facts: Facts, upload: Any, found: Found) -> requests.Response:
        assert found
        made = {**facts, "id": self._key()}
        found["resources"].append(made)
        return self._stored(made, upload)

    def _alter(self, facts: Facts, upload: Any, _: Found) -> requests.Response:
        made = self._resource(facts["id"])
        made.update(facts)
        return self._stored(made, upload)

    def _drop(self, facts: Facts, _: Any, __: Found) -> requests.Response:
        for one in self.datasets.values():
            one["resources"] = [r for r in one["resources"] if r["id"] != facts["id"]]
        return done(None)

    _READS: ClassVar = {
        "user_show": _user,
        "license_list": _licences,
        "organization_list_for_user": _mine,
        "organization_show": _organisation,
        "package_show": _show,
    }
    _WRITES: ClassVar = {
        "package_create": _create,
        "package_patch": _patch,
        "resource_create": _add,
        "resource_patch": _alter,
        "resource_delete": _drop,
    }

    def _key(self) -> str:
        return f"id-{next(self._number)}"

    def _stored(self, resource: dict[str, Any], upload: Any) -> requests.Response:
        if upload:
            resource["url"] = f"{BASE}/resource/{resource['id']}/download/{upload[0]}"
            resource["url_type"] = "upload"
            self.files[resource["url"]] = upload[1]
        return done(resource)

    def _found(self, said: str) -> dict[str, Any] | None:
        for one in self.datasets.values():
            if said in {one["id"], one["name"]}:
                return one
        return None

    def _resource(self, key: str) -> dict[str, Any]:
        every = (r for one in self.datasets.values() for r in one["resources"])
        found: dict[str, Any] = next(r for r in every if r["id"] == key)
        return found


def plugged(monkeypatch: pytest.MonkeyPatch) -> Stub:
    """A portal that all requests go to, and its token where it is looked for."""
    made = Stub()

    def send(_: object, request: requests.PreparedRequest, **__: object) -> requests.Response:
        answer = made.send(request)
        answer.url, answer.request = str(request.url), request
        return answer

    def ask(url: str, headers: Mapping[str, str], *_: object, private: bool) -> Reply:
        address.admitted(*address.origin(url)[1:], private=private)
        try:
            got = made.send(requests.Request("GET", url, headers=dict(headers)).prepare())
        except requests.RequestException as error:
            raise Passing(refused("net-broken", value=url, reason=str(error))) from error
        said = {name.lower(): value for name, value in got.headers.items()}
        return Reply(url, got.status_code, said, got.raw.read())

    def resolved(host: str, port: int) -> list[address.Found]:
        return [(socket.AF_INET, (host if host[0].isdigit() else "8.8.8.8", port))]

    monkeypatch.setattr(wire, "ask", ask)
    monkeypatch.setattr(address, "resolved", resolved)
    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", send)
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr(token, "_kept", lambda _: "")
    monkeypatch.setenv(token.VARIABLE, TOKEN)
    return made


def raw(status: int, data: bytes, media: str = "text/html", **headers: str) -> requests.Response:
    answer = requests.Response()
    answer.status_code = status
    answer.headers.update({"Content-Type": media, **headers})
    answer.raw = io.BytesIO(data)
    return answer


def done(result: Any) -> requests.Response:
    said = json.dumps({"success": True, "result": result}).encode()
    return raw(200, said, "application/json")


def _failed(status: int, error: dict[str, Any]) -> requests.Response:
    said = json.dumps({"success": False, "error": error}).encode()
    return raw(status, said, "application/json")


def missing() -> requests.Response:
    return _failed(404, {"__type": "Not Found Error", "message": "Not found"})


def denied() -> requests.Response:
    return _failed(403, {"__type": "Authorization Error", "message": "Access denied"})


def invalid(error: dict[str, Any]) -> requests.Response:
    return _failed(409, {"__type": "Validation Error", **error})
