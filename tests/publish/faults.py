"""What a portal can be made to do wrong, by name; each is a handler of the stub."""

from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Final

import pytest
import requests

from pledgedata.publish import token
from pledgedata.publish.ckan import carry
from tests.publish.stub import TOKEN, Handler, Stub, invalid, raw

Odd = requests.Response | Exception


def on(actions: tuple[str, ...], answer: Callable[[], Odd]) -> Handler:
    def handler(_: Stub, request: requests.PreparedRequest, action: str) -> Odd | None:
        return answer() if action in actions else None

    return handler


def _spoilt(stub: Stub, request: requests.PreparedRequest, action: str) -> None:
    """Every file that has come in is cut short."""
    if action == "package_show":
        stub.files = {url: data[:-1] for url, data in stub.files.items()}


def _astray(_: Stub, __: requests.PreparedRequest, path: str) -> requests.Response | None:
    """Every file is said to lie on the portal's inner side."""
    led = raw(302, b"", Location="https://10.0.0.1/lager/about.csv")
    return led if "/download/" in path else None


FAULTS: Final[dict[str, Handler]] = {
    "slow": on(("resource_create",), lambda: requests.ReadTimeout("Read timed out.")),
    "unreachable": on(
        ("user_show",), lambda: requests.ConnectionError("Name or service not known")
    ),
    "redirected": on(("user_show",), lambda: raw(301, b"", Location="https://annan.example.se/")),
    "not-allowed": on(("package_create",), lambda: raw(403, b"{}", "application/json")),
    "too-large": on(("resource_create",), lambda: raw(413, b"too large")),
    "server-fault": on(("package_create",), lambda: raw(500, b"<h1>Internal Server Error</h1>")),
    "not-ckan": on(("user_show",), lambda: raw(200, b"<html>hej</html>")),
    "invalid": on(
        ("package_create",), lambda: invalid({"tags": [f'Tag "x" must be alphanumeric {TOKEN}']})
    ),
    "astray": _astray,
    "differs": _spoilt,
}


def arranged(name: str, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    """The state in which publishing has this fault."""
    stub.fault = FAULTS.get(name)
    match name:
        case "organisation-closed":
            stub.may = False
        case "name-taken":
            taken = {"id": "x", "name": "medborgarloften-lillby", "private": False}
            stub.datasets["x"] = taken
        case "token-missing":
            monkeypatch.delenv(token.VARIABLE)
        case "token-odd":
            monkeypatch.setenv(token.VARIABLE, "två ord")
        case "token-wrong":
            monkeypatch.setenv(token.VARIABLE, "annan")
        case "changed-meanwhile":
            monkeypatch.setattr(carry, "sha256", lambda _: "0")
        case "rsync-missing":
            monkeypatch.setattr("shutil.which", lambda _: None)
        case "rsync-failed":
            said = CompletedProcess[str]([], 12, "", "connection unexpectedly closed")
            monkeypatch.setattr("shutil.which", lambda _: "rsync")
            monkeypatch.setattr("subprocess.run", lambda *_, **__: said)
