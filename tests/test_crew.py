"""Processes that work side by side: what comes of them, and of those that nobody waits for."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pledgedata.crew import Ended, shared
from pledgedata.limit import limited

JOBS = {"one": "1 + 1", "two": "2 + 2", "three": "3 + 3"}


@pytest.mark.parametrize("hands", [1, 2, 5])
def test_each_job_is_done_by_a_process_of_its_own(hands: int) -> None:
    assert shared(eval, JOBS, hands) == {"one": 2, "two": 4, "three": 6}
    pids = shared(eval, dict.fromkeys(JOBS, "__import__('os').getpid()"), hands)
    assert len({os.getpid(), *pids.values()}) == 4


def test_the_limits_in_force_hold_there() -> None:
    with limited(desk=7):
        told = shared(eval, {"a": "__import__('pledgedata.limit').limit.limits().desk"}, 1)
    assert told == {"a": 7}


def test_what_is_printed_is_no_answer() -> None:
    assert shared(print, {"a": "said"}, 1) == {"a": None}


def test_what_is_raised_there_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        shared(eval, {"a": "1", "b": "1 / 0"}, 2)


@pytest.mark.parametrize("job", ["__import__('os')._exit(3)", "exit(3)"])
def test_one_that_ends_is_named_and_the_others_are_not_waited_for(job: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Ended) as end:
        shared(eval, {"long": "__import__('time').sleep(60)", "short": job}, 2)
    assert (end.value.name, end.value.reason) == ("short", "3")
    assert time.monotonic() - begun < 30


def test_one_without_memory_is_named_and_shows_no_traceback(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(Ended):
        shared(exec, {"a": "raise MemoryError"}, 1)
    assert capfd.readouterr().err == ""


SLEEPS = (
    "import os, pathlib, time; pathlib.Path('pid').write_text(str(os.getpid())); time.sleep(60)"
)
ASKS = f"from pledgedata.crew import shared; shared(exec, {{'a': {SLEEPS!r}}}, 1)"


@pytest.mark.posix
def test_nobody_goes_on_for_one_that_was_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ASKS], cwd=tmp_path) as asks:
        while not (tmp_path / "pid").is_file() or not (tmp_path / "pid").stat().st_size:
            assert asks.poll() is None
            time.sleep(0.02)
        asks.kill()
    worker = Path("/proc") / (tmp_path / "pid").read_text(encoding="ascii") / "cmdline"
    until = time.monotonic() + 10
    while worker.exists() and worker.read_bytes():  # empty for one that nobody has buried
        assert time.monotonic() < until
        time.sleep(0.02)
