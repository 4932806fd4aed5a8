"""What an exchange may still take: every read of an answer takes from its time and its bytes.

A timeout of sockets begins anew with every byte, and what counts an answer's bytes after the
protocol has been read counts too late: a length below zero has it read for ever before.
"""

import io
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPResponse
from typing import Any, Final


class Late(TimeoutError):
    """The time for an exchange is over."""


class Flood(OSError):
    """More has come than an exchange may bring."""


@dataclass
class Budget:
    """What is left: seconds, which run only while an exchange does, and bytes as they are sent."""

    left: float
    wire: int
    _until: float = field(init=False, default=0)

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Takes what the block lasts from the time that is left."""
        self._until = time.monotonic() + self.left
        try:
            yield
        finally:
            self.left = max(self._until - time.monotonic(), 0)

    def wait(self) -> float:
        """How long whoever waits now may do so.

        Raises:
            Late: no longer.
        """
        left = self._until - time.monotonic()
        if left <= 0:
            raise Late
        return left

    def took(self, count: int) -> None:
        """Takes bytes from those that are left.

        Raises:
            Flood: there were fewer.
        """
        self.wire -= count
        if self.wire < 0:
            raise Flood


class Answer(HTTPResponse):
    """An answer over HTTP that is read within a budget, its headers and its ends of line too."""

    def __init__(self, line: socket.socket, *more: Any, budget: Budget, **named: Any) -> None:
        """`line` is where the answer comes from; the rest is as `http.client` has it."""
        super().__init__(line, *more, **named)
        self.fp = io.BufferedReader(_Counted(self.fp.detach(), line, budget))


class _Counted(io.RawIOBase):
    """The bytes of a line, as they come in."""

    def __init__(self, raw: Any, line: socket.socket, budget: Budget) -> None:
        self._raw: Final = raw
        self._line: Final = line
        self._budget: Final = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._line.settimeout(self._budget.wait())
        count: int | None = self._raw.readinto(buffer)
        self._budget.took(count or 0)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()
