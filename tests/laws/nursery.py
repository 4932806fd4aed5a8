"""Brings up processes that write one release each, for strace to hurt.

`python -I -S -B nursery.py SITE MODULE…` imports the writers once, then reads `module.function`
and a target from each line it gets, forks a child and prints its process id. The child waits for
SIGUSR1 (so that strace can attach first), writes NEW between two marks that strace sees, and
leaves with one of the statuses below; that status (or minus the signal) is the second line.
"""

import ctypes
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

BEGIN, END = "/release-begins", "/release-ends"
DONE, FAILED, CRASHED, INTERRUPTED = 0, 3, 4, 5

OLD = {
    "datapackage.json": b'{"version": "1"}',
    "data/pledges.csv": b"id\n1\n" * 20,
    "data/gone.csv": b"id\n",
}
NEW = {
    "README.md": b"# 2\n",
    "data/pledges.csv": b"id\n1\n2\n" * 2000,  # more than one write
    "datapackage.json": b'{"version": "2"}',
}


def files() -> Iterator[tuple[str, bytes | Iterable[bytes]]]:
    """NEW, the longest file in pieces."""
    for name, content in NEW.items():
        pieces = [content[at : at + 6000] for at in range(0, len(content), 6000)]
        yield name, pieces if len(pieces) > 1 else content


def born(write: Callable[[Path, object], None], target: Path) -> int:
    """The child's life; its exit status."""
    signal.alarm(60)  # seconds; nothing here may hang
    signal.sigwait({signal.SIGUSR1})
    os.access(BEGIN, os.F_OK)
    try:
        write(target, files())
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  # told to the test by status and on stderr
        if type(error).__name__ == "StageFailed" or isinstance(error, OSError):
            return FAILED
        traceback.print_exc()
        return CRASHED
    os.access(END, os.F_OK)
    return DONE


def tell(number: int) -> None:
    """Says one number to the harness."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def main(site: str, *modules: str) -> None:
    """Forks one child for each line of standard input."""
    sys.path += [site, *(str(Path(module).parent) for module in modules)]
    writers = {Path(module).stem: importlib.import_module(Path(module).stem) for module in modules}
    importlib.import_module("filelock")  # or its files would be part of what is counted
    ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)  # Yama: anyone may attach
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    for line in sys.stdin:
        name, target = line.rstrip("\n").split("\t")
        module, function = name.split(".")
        child = os.fork()
        if child == 0:
            status = CRASHED
            try:
                ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)
                status = born(getattr(writers[module], function), Path(target))
            except KeyboardInterrupt:  # just before or after the writing
                status = INTERRUPTED
            finally:
                os._exit(status)
        tell(child)
        tell(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main(*sys.argv[1:])
