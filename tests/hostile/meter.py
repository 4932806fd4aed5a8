"""Runs the command line and leaves the peak of its own memory, in KiB, in a file.

`python meter.py FILE ARGUMENT…`. What wait4 tells of a child counts what the parent had at the
fork; the peak that the kernel keeps of a process is its own from the moment it became a program.
"""

import atexit
import re
import sys
from pathlib import Path

from pledgedata.cli import main


def leave(file: str) -> None:
    """Writes the peak."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    peak = re.search(r"^VmHWM:\s+([0-9]+) kB$", status, re.MULTILINE)
    Path(file).write_text(peak[1] if peak else "", encoding="ascii")


atexit.register(leave, sys.argv[1])
main(sys.argv[2:], prog_name="pledgedata")
