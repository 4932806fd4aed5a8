"""One run of a command: wall time, processor time and peak memory, as the system accounts them.

The processes run in turn, A B A B, so that a machine whose speed drifts slows both alike; the
first turn of all is a warm-up and is not counted. Ratios are taken turn by turn.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took. Peak memory never shows less than the 15 MB of the measuring one."""

    wall_seconds: float
    processor_seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as long one command takes as another: in the median turn, and the extremes."""

    middle: float
    least: float
    most: float


def turns(commands: Mapping[str, Command], runs: int, *, ends: int = 0) -> dict[str, list[Run]]:
    """The runs of each command, by its name, after a warm-up; each has to end with this status."""
    for command in commands.values():
        once(command, ends=ends)
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(once(command, ends=ends))
    return found


def once(command: Command, *, ends: int = 0) -> Run:
    """One run of a command that must end with this status; what it prints is thrown away."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=_environment())
        _, status, used = os.wait4(process.pid, 0)
        taken = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != ends:
            said.seek(0)
            told = said.read().decode(errors="replace")
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{told}")
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(taken, used.ru_utime + used.ru_stime, peak)


def _environment() -> dict[str, str]:
    """Ours, but compiled modules are kept, as they are wherever a program has run before."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def wall(runs: Sequence[Run]) -> float:
    """The median wall time, in seconds."""
    return median(run.wall_seconds for run in runs)


def processor(runs: Sequence[Run]) -> float:
    """The median processor time, in seconds."""
    return median(run.processor_seconds for run in runs)


def peak(runs: Sequence[Run]) -> float:
    """The median peak memory, in megabytes (10⁶ bytes)."""
    return median(run.peak_bytes for run in runs) / 1e6


def ratio(one: Sequence[Run], other: Sequence[Run]) -> Ratio:
    """How the processor times compare, turn by turn: other work on the machine matters least so."""
    found = [a.processor_seconds / b.processor_seconds for a, b in zip(one, other, strict=True)]
    return Ratio(median(found), min(found), max(found))
