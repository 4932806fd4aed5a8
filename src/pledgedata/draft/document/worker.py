"""A process that reads documents for us: one that harms it harms nothing else.

It may use only so much memory, and only so long; then it is ended, and the next document gets a
new one. Starting it costs a tenth of a second, so it reads many.
"""

import base64
import contextlib
import json
import os
import subprocess
import sys
import time
from threading import Thread
from types import TracebackType
from typing import Any, Final, Self

from pledgedata.draft.document.fault import Unreadable
from pledgedata.draft.document.page import Page
from pledgedata.limit import Limits, limited, limits

SECONDS: Final = 20
MEMORY: Final = 420_000_000
_START: Final = "from pledgedata.draft.document.worker import serve; serve()"

Attached = tuple[tuple[str, bytes], ...]


class Worker:
    """The process, begun when the first document is to be read, and ended with the block."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """How long a document may take."""
        self.seconds = seconds
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Begin nothing yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """End the process."""
        self.end()

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        if self.process:
            with contextlib.suppress(OSError):
                self.process.kill()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self.process.wait()
            self.process = None

    def read(self, name: str, form: str, data: bytes) -> tuple[tuple[Page, ...], Attached]:
        """The pages of a document of this form, and what is attached to it.

        Raises:
            Unreadable: it cannot be read, or takes more than it may.
        """
        until = time.monotonic() + self.seconds
        process = self._begun()
        said = {"name": name, "form": form, "size": len(data), "limits": _limits()}
        try:
            assert process.stdin is not None  # noqa: S101 - piped
            process.stdin.write(json.dumps(said).encode() + b"\n" + data)
            process.stdin.flush()
        except OSError:
            self.end()
            raise Unreadable("memory") from None
        answer = self._heard(process, until)
        if "fault" in answer:
            raise Unreadable(answer["fault"], **answer["facts"])
        return tuple(map(_heard_page, answer["pages"])), tuple(
            (n, base64.b64decode(d)) for n, d in answer["attached"]
        )

    def _begun(self) -> "subprocess.Popen[bytes]":
        if self.process is None or self.process.poll() is not None:
            self.end()
            self.process = subprocess.Popen(  # noqa: S603 - ourselves
                [sys.executable, "-P", "-c", _START],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        return self.process

    def _heard(self, process: "subprocess.Popen[bytes]", until: float) -> dict[str, Any]:
        said: list[bytes] = []

        def hear() -> None:
            assert process.stdout is not None  # noqa: S101 - piped
            said.append(process.stdout.readline())

        # A thread waits where a selector would: Windows has none for pipes.
        ear = Thread(target=hear, daemon=True)
        ear.start()
        ear.join(max(until - time.monotonic(), 0))
        if late := ear.is_alive():
            process.kill()
            ear.join()
        line = said.pop()
        if late or not line.endswith(b"\n"):
            self.end()
            raise Unreadable("slow" if late else "memory")
        answer: dict[str, Any] = json.loads(line)
        return answer


def _heard_page(said: dict[str, Any]) -> Page:
    sorts = {int(start): sort for start, sort in said["sorts"].items()}
    links = tuple((words, address) for words, address in said["links"])
    pages = tuple(said["pages"])
    return Page(said["name"], said["text"], said["media"], sorts, pages, links=links)


def _told_page(page: Page) -> dict[str, Any]:
    said = {"name": page.name, "text": page.text, "media": page.media}
    return {**said, "sorts": dict(page.sorts), "pages": page.pages, "links": page.links}


def _limits() -> dict[str, int]:
    now = limits()
    return {name: getattr(now, name) for name in Limits.__dataclass_fields__}


def serve() -> None:
    """Reads the documents that come in on standard input, until it ends."""
    _bounded()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        while line := sys.stdin.buffer.readline():
            said = json.loads(line)
            data = sys.stdin.buffer.read(said["size"])
            with limited(**said["limits"]):
                answer = _answer(said["name"], said["form"], data)
            out.write(json.dumps(answer).encode() + b"\n")
            out.flush()


def _bounded() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound; the time still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(name: str, form: str, data: bytes) -> dict[str, Any]:
    try:
        pages, attached = _read(name, form, data)
        _measured(pages)
    except Unreadable as fault:
        return {"fault": fault.code, "facts": fault.facts}
    except MemoryError:
        return {"fault": "memory", "facts": {}}
    except Exception:  # noqa: BLE001 - whatever a library stumbles over, the document is at fault
        return {"fault": "damaged", "facts": {}}
    return {
        "pages": [_told_page(page) for page in pages],
        "attached": [(n, base64.b64encode(d).decode("ascii")) for n, d in attached],
    }


def _measured(pages: tuple[Page, ...]) -> None:
    """Raises Unreadable where a page is longer than what is read."""
    most = limits().characters
    for page in pages:
        if len(page.text) > most:
            raise Unreadable("draft-too-long", found=len(page.text), limit=most, thing="characters")


def _read(name: str, form: str, data: bytes) -> tuple[tuple[Page, ...], Attached]:
    if form == "pdf":
        from pledgedata.draft.document.pdf import pdf

        return (pdf(name, data),), ()
    if form in {"docx", "odt"}:
        from pledgedata.draft.document.office import docx, odt

        return ((docx if form == "docx" else odt)(name, data),), ()
    if form == "html":
        from pledgedata.draft.document.web import web

        return (web(name, _text(name, data)),), ()
    from pledgedata.draft.document.letter import letter

    return letter(name, data)


def _text(name: str, data: bytes) -> str:
    """The text of a web page: in the encoding that it declares, or that its letters show."""
    import re

    from pledgedata.problem import Problem
    from pledgedata.read.encoding import decoded

    got = decoded(name, data)
    if not isinstance(got, Problem):
        return got.text
    found = re.search(rb"charset=[\"']?([\w-]+)", data[:4096])
    try:
        return data.decode(found[1].decode("ascii") if found else "cp1252", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
