"""A real nginx and a real Apache that serve a release by the rules that it holds."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from tests.tool import tool

Kind = Literal["nginx", "apache"]
PREFIX: Final = "/lofte"
"""The path of the release on the server, as in the sample's addresses."""

_NGINX: Final = """\
daemon off;
{user}
worker_processes 1;
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {home}/t1; proxy_temp_path {home}/t2; fastcgi_temp_path {home}/t3;
    uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5;
    server {{
        listen 127.0.0.1:{port};
        root {home}/www;
        include {home}/rules.conf;
    }}
}}
"""
_APACHE: Final = """\
ServerRoot "{home}"
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile "{home}/apache.pid"
ErrorLog "{home}/error.log"
{user}
{modules}
TypesConfig "{home}/mime.types"
DocumentRoot "{home}/www"
<Directory "{home}/www">
    AllowOverride All
    Require all granted
    DirectoryIndex index.html
</Directory>
"""
_MODULES: Final = ("mpm_event", "authz_core", "dir", "headers", "mime", "rewrite")


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    port: int

    def get(self, path: str, accept: str = "*/*", method: str = "GET") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers={"Accept": accept})
            answer = connection.getresponse()
            headers = {k.lower(): v for k, v in answer.getheaders()}
            return Answer(answer.status, headers, answer.read())
        finally:
            connection.close()

    def followed(self, location: str) -> Answer:
        """What the path of an address answers here."""
        return self.get(urlsplit(location).path)


@contextmanager
def served(kind: Kind, release: Path, home: Path, prefix: str = PREFIX) -> Iterator[Server]:
    """The server, with the release where its addresses say."""
    site = home / "www" / prefix.strip("/")
    shutil.copytree(release, site)
    for path in (home, *home.parents, *home.rglob("*")):
        with suppress(PermissionError):
            path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o644))
    port = _free()
    if kind == "apache":
        shutil.copy(site / "routes" / "apache.conf", site / ".htaccess")
    else:
        shutil.copy(site / "routes" / "nginx.conf", home / "rules.conf")
    process = subprocess.Popen(_command(kind, home, port), stderr=subprocess.PIPE)
    try:
        _ready(port, process, home)
        yield Server(port)
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _command(kind: Kind, home: Path, port: int) -> list[str]:
    config = home / f"{kind}.conf"
    facts = {"home": home, "port": port}
    root = os.geteuid() == 0
    if kind == "nginx":
        said = _NGINX.format(user="user root;" if root else "", **facts)
        config.write_text(said, encoding="utf-8")
        return [tool("nginx"), "-p", str(home), "-c", str(config), "-e", str(home / "error.log")]
    folder = Path("/usr/lib/apache2/modules")
    modules = "\n".join(f'LoadModule {m}_module "{folder}/mod_{m}.so"' for m in _MODULES)
    (home / "mime.types").write_text("text/html html\n", encoding="utf-8")
    user = "User www-data\nGroup www-data" if root else ""
    config.write_text(_APACHE.format(user=user, modules=modules, **facts), encoding="utf-8")
    return [tool("apache2"), "-X", "-f", str(config)]


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _ready(port: int, process: subprocess.Popen[bytes], home: Path) -> None:
    until = time.monotonic() + 15
    while time.monotonic() < until:
        if process.poll() is not None:
            log = home / "error.log"
            said = log.read_text() if log.exists() else ""
            raise AssertionError(f"{(process.stderr and process.stderr.read()) or ''!r} {said}")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise AssertionError("the server does not answer")
