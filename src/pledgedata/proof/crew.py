"""A process for each judge, several at a time: what one does, or is done to, costs no other.

Not those of `multiprocessing`, which read the script that asks once more, and need a guard in it.
"""

import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event
from typing import Any, Final

from pledgedata.problem import refused

_Child = subprocess.Popen[bytes]
_START: Final = (
    "import sys; sys.path[:] = sys.argv[4:]; from pledgedata.proof.judge import serve; serve()"
)


def asked(
    titles: Sequence[str], first: Sequence[str], folder: Path, name: str, workers: int
) -> Iterator[Any]:
    """What the judge of each title says of a release, in this order; begun in that of `first`.

    Raises:
        Refused: `judge-ended` when something ended a judge's process.
    """
    crew, over = list[_Child](), Event()
    pool = ThreadPoolExecutor(workers)
    try:
        given = {title: pool.submit(_asked, crew, over, title, folder, name) for title in first}
        done, _ = wait(given.values(), return_when=FIRST_EXCEPTION)
        yield from [given[title].result() for title in titles if given[title] in done]
    finally:  # also when somebody interrupts: nobody waits for what nobody reads
        over.set()
        pool.shutdown(wait=False, cancel_futures=True)
        for child in crew:
            child.kill()


def _asked(crew: list[_Child], over: Event, title: str, folder: Path, name: str) -> Any:
    command = [sys.executable, "-P", "-c", _START, title, str(folder), name, *map(str, sys.path)]
    with subprocess.Popen(  # noqa: S603 - ourselves
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True
    ) as child:
        crew.append(child)
        if over.is_set():
            child.kill()
        said, _ = child.communicate()
    if child.returncode:
        raise refused("judge-ended", judge=title, reason=_ended(child.returncode))
    return pickle.loads(said)  # noqa: S301 - our own process


def _ended(code: int) -> str:
    if code > 0:
        return str(code)
    try:
        return signal.Signals(-code).name
    except ValueError:
        return str(code)
