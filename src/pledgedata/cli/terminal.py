"""What the terminal can show: how wide it is, and whether in colour."""

import os
import sys
from typing import Final

from pledgedata.report.text import Style

_WIDEST: Final = 100
"""Lines longer than this are hard to read, however wide the window is."""


def style(*, err: bool = False) -> Style:
    """How to show text on standard output, or on standard error.

    Source: https://no-color.org, https://force-color.org and https://bixense.com/clicolors.
    """
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
