"""A line on standard error that says that long work goes on; nothing where nobody waits."""

import contextlib
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from typing import Final

import click

_FIRST_SECONDS: Final = 1.0
_EACH_SECONDS: Final = 0.25
_OVER: Final = "progress over"
_NOTE: Final = "progress note"
_BAR: Final = 20


@contextlib.contextmanager
def shown(work: str) -> Iterator[None]:
    """Shows what is being done and for how long, from the first second until it is over."""
    context = click.get_current_context()
    if context.meta.get("quiet") or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    done = threading.Event()
    notes = context.meta.setdefault(_NOTE, [work])
    thread = threading.Thread(target=_tick, args=(notes, done), daemon=True)

    def end() -> None:
        done.set()
        thread.join()

    context.meta[_OVER] = end
    thread.start()
    try:
        yield
    finally:
        over()


def note(work: str, done: int, total: int) -> None:
    """Says how much of the work is done, on the line that is shown."""
    context = click.get_current_context(silent=True)
    if context and (notes := context.meta.get(_NOTE)):
        full = _BAR * done // total
        notes[0] = f"{work} [{'#' * full}{'.' * (_BAR - full)}] {done}/{total}"


def over() -> None:
    """Takes the line away, before something else is printed."""
    context = click.get_current_context(silent=True)
    end = context.meta.pop(_OVER, None) if context else None
    if end is not None:
        end()


def _tick(notes: list[str], done: threading.Event) -> None:
    start = time.monotonic()
    if done.wait(_FIRST_SECONDS):
        return
    width = 0
    while True:
        line = _fit(notes[0], f" … {time.monotonic() - start:.0f} s")
        # Wiped out by blanks: not every console of Windows knows the code for it.
        sys.stderr.write(f"\r{line:<{width}}")
        sys.stderr.flush()
        width = len(line)
        if done.wait(_EACH_SECONDS):
            break
    sys.stderr.write(f"\r{'':{width}}\r")
    sys.stderr.flush()


def _fit(work: str, time_: str) -> str:
    """The line, in which the beginning of the work gives way: what wraps is not wiped out."""
    room = shutil.get_terminal_size().columns - 1 - len(time_)
    return (work if len(work) <= room else f"…{work[len(work) - room + 1 :]}") + time_
