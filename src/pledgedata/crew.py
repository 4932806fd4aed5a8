"""Processes of ours that work side by side: what one does, or is done to, costs no other.

Not those of `multiprocessing`, which read the script that asks once more, and need a guard in it.
"""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import asdict
from threading import Event, Thread
from typing import Any, Final, TypeVar

from pledgedata.limit import limited, limits

Job = TypeVar("Job")
Result = TypeVar("Result")
_Child = subprocess.Popen[bytes]
_START: Final = "import sys; sys.path[:] = sys.argv[2:]; from pledgedata.crew import serve; serve()"
_APART: Final = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
"""Keeps Ctrl-C from a child on Windows, which has no sessions: who asked hears it, and ends it."""


class Ended(Exception):
    """Something ended a process before it had said anything: the job's name, and how it ended."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name: Final = name
        self.reason: Final = reason


def shared(work: Callable[[Job], Result], jobs: Mapping[str, Job], hands: int) -> dict[str, Result]:
    """What a function of a module gives for each job, by name; `hands` work at once, in this order.

    Each job has a process of its own, under the limits in force here. Nobody works in vain: when
    one fails, when somebody interrupts and when we are killed, the others are ended.

    Raises:
        Ended: something ended a process, for want of memory for instance.
        Exception: whatever the function raises.
    """
    crew, over = list[_Child](), Event()
    pool = ThreadPoolExecutor(hands)
    bounds = asdict(limits())
    try:
        given = {
            name: pool.submit(_done, crew, over, name, pickle.dumps((work, job, bounds)))
            for name, job in jobs.items()
        }
        done, _ = wait(given.values(), return_when=FIRST_EXCEPTION)
        return {name: one.result() for name, one in given.items() if one in done}
    finally:
        over.set()
        pool.shutdown(wait=False, cancel_futures=True)
        for child in crew:
            child.kill()


def _done(crew: list[_Child], over: Event, name: str, job: bytes) -> Any:
    command = [sys.executable, "-P", "-c", _START, name, *map(str, sys.path)]
    with subprocess.Popen(  # noqa: S603 - ourselves
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
        creationflags=_APART,
    ) as child:  # fmt: skip
        assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018 - piped
        crew.append(child)
        if over.is_set():
            child.kill()
        with contextlib.suppress(OSError):  # it has ended already
            child.stdin.write(job)
            child.stdin.flush()  # and stays open: by its end a process knows that we are gone
        said = child.stdout.read()
        with contextlib.suppress(OSError):
            child.stdin.close()
    if child.returncode or not said:
        raise Ended(name, _how(child.returncode))
    right, result = pickle.loads(said)  # noqa: S301 - our own process
    if not right:
        raise result
    return result


def _how(code: int) -> str:
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return str(code)


def serve() -> None:
    """Does the job that comes in on standard input, and tells of it on standard output."""
    work, job, bounds = pickle.load(sys.stdin.buffer)  # noqa: S301 - who began us
    done = Event()
    Thread(target=_end_with_who_asked, args=(done,), daemon=True).start()
    with os.fdopen(os.dup(1), "wb") as pipe:
        os.dup2(2, 1)  # it may print what it likes, but not among what we say
        try:
            with limited(**bounds):
                outcome = True, work(job)
        except MemoryError:
            os._exit(1)  # there may be no room to tell of it
        except Exception as error:  # noqa: BLE001 - it is raised where it was asked for
            outcome = False, error
        finally:
            done.set()
        pipe.write(pickle.dumps(outcome))


def _end_with_who_asked(done: Event) -> None:
    with contextlib.suppress(OSError):
        os.read(0, 1)  # of which there is none before the end
    if not done.is_set():
        os._exit(1)
