"""Commands timed as whole processes, in turn, by the system's own accounting."""

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians over the counted runs of one command: seconds by the clock, MB at the peak."""

    seconds: float
    megabytes: float
    status: int


def in_turn(commands: Mapping[str, Command], runs: int = 7) -> dict[str, Figures]:
    """Each command's figures, run A B C A B C … after one round that is not counted."""
    seen: dict[str, list[tuple[float, float, int]]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            taken = _run(command)
            if turn:
                seen[name].append(taken)
    return {name: _figures(taken) for name, taken in seen.items()}


def _run(command: Command) -> tuple[float, float, int]:
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, used.ru_maxrss / 1024, child.returncode


def _figures(taken: Sequence[tuple[float, float, int]]) -> Figures:
    seconds, megabytes, statuses = zip(*taken, strict=True)
    return Figures(statistics.median(seconds), max(megabytes), max(statuses))
