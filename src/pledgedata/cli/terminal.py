"""What the terminal can show: how wide it is, and whether in colour."""

import io
import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pledgedata.report.text import Style

_WIDEST: Final = 100
"""Lines longer than this are hard to read, however wide the window is."""


def write_utf8() -> None:
    """Makes what is printed the same bytes on every machine: UTF-8, lines ended by LF.

    Else a Windows that writes to a file or a pipe takes its own code page, which lacks most of
    Unicode. A terminal keeps its encoding, and shows a mark for what it lacks. What whoever began
    the program has closed is opened again, into nothing: else the next file would be printed into.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):  # none, or one that somebody put in its place
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            # The name of a file may be no UTF-8 here.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def style(*, err: bool = False) -> "Style":
    """How to show text on standard output, or on standard error.

    Source: https://no-color.org, https://force-color.org and https://bixense.com/clicolors.
    """
    from pledgedata.report.text import Style

    stream = sys.stderr if err else sys.stdout
    there = stream.isatty()
    width = 0
    if there:
        import shutil

        width = min(shutil.get_terminal_size().columns, _WIDEST)
    return Style(width, colour(there=there))


def colour(*, there: bool) -> bool:
    """Whether to use colours, where a terminal is there or not."""
    if os.environ.get("NO_COLOR"):
        return False
    asked = (os.environ.get(name) for name in ("FORCE_COLOR", "CLICOLOR_FORCE"))
    if any(value not in {None, "", "0"} for value in asked):
        return True
    return there and os.environ.get("TERM") != "dumb" and os.environ.get("CLICOLOR") != "0"
