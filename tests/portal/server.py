"""A web server of one folder on this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TYPES = {".csv": "text/csv", ".json": "application/ld+json", ".ttl": "text/turtle",
         ".nt": "application/n-triples"}  # fmt: skip


class Server(ThreadingHTTPServer):
    """A server of one folder on this machine; `types` says what it calls files."""

    types: dict[str, str]
    folder: str
    endless: str = ""
    """The end of a path whose file is sent without an end."""
    babbling: str = ""
    """The end of a path that is answered with what is no HTTP."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(SimpleHTTPRequestHandler):
    def __init__(self, request: Any, client: Any, server: Server) -> None:
        self.extensions_map = server.types
        super().__init__(request, client, server, directory=server.folder)

    def do_HEAD(self) -> None:
        babbling = self.server.babbling  # type: ignore[attr-defined]
        if babbling and self.path.endswith(babbling):
            self.wfile.write(b"hej\r\n\r\n")
        else:
            super().do_HEAD()

    def do_GET(self) -> None:
        end = self.server.endless  # type: ignore[attr-defined]
        if not end or not self.path.endswith(end):
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/csv")
        self.end_headers()
        with suppress(OSError):
            while True:
                self.wfile.write(b"x" * 65536)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """The server, with the media types that a release's files should have."""
    made = Server(("127.0.0.1", 0), Handler)
    made.types, made.folder = dict(TYPES), str(folder)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.shutdown()
        made.server_close()
