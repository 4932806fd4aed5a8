"""A site shown on this machine, and to this machine only."""

import os
import posixpath
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from pledgedata.media import MEDIA
from pledgedata.problem import refused
from pledgedata.site.place import MARKER

_HOSTS: Final = {"127.0.0.1", "localhost"}
_TYPES: Final = {
    **MEDIA,
    ".css": "text/css",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".xml": "application/xml",
}


def served(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of the site in a folder, on the loopback address; port 0 takes a free one.

    Raises:
        Refused: `site-missing`.
        OSError: the port cannot be used.
    """
    if not (folder / MARKER).is_file():
        raise refused("site-missing", path=str(folder), name=MARKER)
    top = folder.resolve()

    class Handler(_Handler):
        root = top

    return _Server(("127.0.0.1", port), Handler)


class _Server(ThreadingHTTPServer):
    """Shares its port with no other: Windows takes the leave to use it anew as leave to share."""

    allow_reuse_address = os.name != "nt"


class _Handler(SimpleHTTPRequestHandler):
    """Gives plain files of the site, and of nothing else."""

    root: Path
    server_version = "pledgedata"
    sys_version = ""

    def send_head(self) -> Any:
        """The file that is asked for, open; else the page that says there is none."""
        host = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host")
        if host not in _HOSTS:  # another name that leads here is somebody else's page asking
            self.send_error(HTTPStatus.FORBIDDEN)
            return None
        path = self._file()
        status = HTTPStatus.OK if path else HTTPStatus.NOT_FOUND
        path = path or self.root / "404.html"
        try:
            file = path.open("rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        self.send_response(status)
        self.send_header("Content-Type", _media(path.suffix))
        self.send_header("Content-Length", str(path.stat().st_size))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        return file

    def _file(self) -> Path | None:
        """The file that the address names; None where there is none within the site."""
        name = unquote(urlsplit(self.path).path)
        if "\0" in name or "\\" in name:
            return None
        clean = posixpath.normpath(f"/{name}").lstrip("/")
        found = self.root / clean
        if name.endswith("/") or found == self.root:
            found /= "index.html"
        try:
            whole = found.resolve()
            return whole if whole.is_file() and whole.is_relative_to(self.root) else None
        except OSError:
            return None

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has
        """Says nothing: the only place that prints is the command line."""


def _media(ending: str) -> str:
    """The media type of a file, with its encoding where it is text."""
    media = _TYPES.get(ending, "application/octet-stream")
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
