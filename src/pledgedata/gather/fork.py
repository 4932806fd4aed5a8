"""A child process for every source: what one does, or is done to by its source, costs no other.

One process (`serve`) loads what all need, and then forks a child a source: to begin a child costs
milliseconds. It is a process apart because forking is safe only where no threads are.
"""

import contextlib
import errno
import gc
import json
import os
import selectors
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Final
from urllib.parse import urlsplit

from pledgedata.fault import why
from pledgedata.gather.letter import Addressee, letters
from pledgedata.gather.outcome import Outcome, Task, heard, told
from pledgedata.gather.take import Known
from pledgedata.gather.work import failed, work
from pledgedata.limit import limited, limits
from pledgedata.net.manner import Manner
from pledgedata.problem import Refused, Where, refused

_START: Final = "from pledgedata.gather.fork import serve; serve()"
_OVERHEARD: Final = None if sys.flags.dev_mode else subprocess.DEVNULL
"""Where what the crew says of its end goes: who asked tells of it."""
_LARGEST: Final = 50_000_000
_CHUNK: Final = 1 << 16
_A_PLACE: Final = 4
"""How many children visit one server at the same time."""
_GRACE: Final = 60
_FILE: Final = 300_000_000
_HOME: Final = Path(__file__).parents[1]
_STARVED: Final = {errno.EFBIG, errno.ENOMEM}
"""What the system says when a child wants more than `_bound` allows."""


def demand() -> None:
    """Asks for what gathering cannot do without.

    Raises:
        Refused: `gather-system`, where processes cannot fork.
    """
    if not hasattr(os, "fork"):
        raise refused("gather-system", value=sys.platform)


def outcomes(tasks: Sequence[Task], manner: Manner) -> Iterator[Outcome]:
    """The outcome of each task, as they come in.

    Raises:
        Refused: `gather-system`, where processes cannot fork; `target-unwritable`, when a copy
            cannot be put on the shelf; `gather-ended`, when the crew could not go on.
    """
    demand()
    if not tasks:
        return
    command = [sys.executable, "-P", "-c", _START]
    with subprocess.Popen(  # noqa: S603 - ourselves
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=_OVERHEARD,
        start_new_session=True,
    ) as crew:  # fmt: skip
        assert crew.stdin is not None and crew.stdout is not None  # noqa: S101, PT018 - piped
        try:
            said = {
                "tasks": [asdict(task) for task in tasks],
                "manner": asdict(manner),
                "limits": asdict(limits()),
            }
            with contextlib.suppress(BrokenPipeError):  # it has ended already
                crew.stdin.write(json.dumps(said).encode() + b"\n")
                crew.stdin.flush()  # and stays open: by its end the crew knows that we are gone
            left = {task.code: task for task in tasks}
            for line in crew.stdout:
                if line.endswith(b"\n"):  # else the crew was killed while it spoke
                    outcome = heard(line)
                    if outcome.kind == "halted" and outcome.problem:
                        raise Refused(outcome.problem)
                    left.pop(outcome.code)
                    yield outcome
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(crew.pid, signal.SIGKILL)
            with contextlib.suppress(BrokenPipeError):  # what it did not hear
                crew.stdin.close()
    if crew.returncode not in {0, -signal.SIGKILL}:
        raise refused("gather-ended", reason=_how(crew.returncode))
    for task in left.values():  # somebody has ended the crew, such as a system short of memory
        yield exhausted(task, signal.SIGKILL.name)


@dataclass
class _Child:
    """A child at work: its task, the pipe it tells by, and when it has to be done."""

    task: Task
    pid: int
    pipe: int
    until: float
    said: bytearray = field(default_factory=bytearray)


def serve() -> None:
    """Does the tasks that come in on standard input, each in a child; tells of each on its end."""
    try:
        _read_and_served()
    except (MemoryError, OSError) as error:
        ended = refused("gather-ended", reason=why(error)).problem
        sys.stdout.buffer.write(told(Outcome("", "halted", problem=ended)))
        sys.stdout.buffer.flush()


def _read_and_served() -> None:
    line = json.loads(sys.stdin.buffer.readline())
    tasks = deque(Task(**{**one, "known": Known(**one["known"])}) for one in line["tasks"])
    manner = Manner(**line["manner"])
    _warm()
    if manner.home:
        os.chdir(manner.home)
    with limited(**line["limits"]):
        _served(tasks, manner)


def _served(tasks: deque[Task], manner: Manner) -> None:
    selector = selectors.DefaultSelector()
    selector.register(sys.stdin.fileno(), selectors.EVENT_READ)
    busy = dict[int, _Child]()
    while tasks or busy:
        while (task := _next(tasks, busy, manner)) is not None:
            child = _begun(task, manner)
            busy[child.pipe] = child
            selector.register(child.pipe, selectors.EVENT_READ)
        for key, _ in selector.select(1):
            if key.fd == sys.stdin.fileno():
                os.killpg(os.getpgrp(), signal.SIGKILL)  # who asked is gone, and so are we all
            child = busy[key.fd]
            piece = os.read(key.fd, _CHUNK)
            child.said += piece
            if not piece or len(child.said) > _LARGEST:
                selector.unregister(key.fd)
                _ended(busy.pop(key.fd))
        for child in busy.values():
            if time.monotonic() > child.until:
                os.kill(child.pid, signal.SIGKILL)


def _next(tasks: deque[Task], busy: dict[int, _Child], manner: Manner) -> Task | None:
    """The first task whose server is not busy enough already; None when all hands are full."""
    if len(busy) >= manner.hands:
        return None
    places = Counter(_server(child.task) for child in busy.values())
    for task in tasks:
        if not _server(task) or places[_server(task)] < _A_PLACE:
            tasks.remove(task)
            return task
    return None


def _server(task: Task) -> str:
    try:
        return urlsplit(task.source).netloc
    except ValueError:
        return ""


def _warm() -> None:
    """Does once what every child would do first, so that they begin with it done."""
    import http.client
    import ssl

    from pledgedata.dataset import Dataset
    from pledgedata.layout import vocabulary
    from pledgedata.model import Pledge
    from pledgedata.package.load import checked

    ssl.create_default_context()
    http.client.HTTPConnection("localhost")
    found = checked(vocabulary() / "examples" / "valid")
    if found.reading.about is not None:  # twice the same pledge: what compares texts is loaded too
        entries = [e for some in found.reading.entries.values() for e in some]
        twins = [
            one.model_copy(update={"id": f"{one.id}-x", "text": f"{one.text} till"})
            for e in found.reading.entries[Pledge.table]
            if isinstance(one := e.record, Pledge)
        ]
        found = checked(Dataset.of(found.reading.about, [*entries, *twins]))
    letters(Addressee("", "", ""), tuple(found.problems))
    gc.collect()
    gc.freeze()


def _begun(task: Task, manner: Manner) -> _Child:
    ours, theirs = os.pipe()
    waits = manner.patience * (manner.tries - 1)
    until = time.monotonic() + manner.seconds + waits + manner.processor + _GRACE
    pid = os.fork()
    if pid:
        os.close(theirs)
        return _Child(task, pid, ours, until)
    os.close(ours)
    gc.disable()  # looking for rubbish would copy the memory that is shared with the others
    status = 1
    try:
        _bound(manner)
        with os.fdopen(theirs, "wb") as pipe:
            _tell(pipe, task, manner)
        status = 0
    except BaseException:  # noqa: BLE001 - a child never returns into its parent's work
        _shown()
    finally:
        os._exit(status)
    raise AssertionError


def _tell(pipe: IO[bytes], task: Task, manner: Manner) -> None:
    try:
        made = work(task, manner)
    except (MemoryError, RecursionError) as error:
        made = exhausted(task, type(error).__name__)
    except OSError as error:
        reason = why(error)
        starved = error.errno in _STARVED
        made = exhausted(task, reason) if starved else _halted(task, reason)
    except Exception as error:  # noqa: BLE001 - a fault of ours costs no other source
        _shown()
        made = crashed(task, error)
    pipe.write(told(made))


def _shown() -> None:
    """Shows where a fault of ours is, to who works on this program."""
    if sys.flags.dev_mode:
        traceback.print_exc()


def _bound(manner: Manner) -> None:
    """Limits what this process may use."""
    import resource

    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):  # what is said there is the crew's
        os.dup2(nothing, standard)
    size = _size()
    for what, most in (
        (resource.RLIMIT_CPU, manner.processor),
        (resource.RLIMIT_FSIZE, _FILE),
        (resource.RLIMIT_CORE, 0),
        *(((resource.RLIMIT_AS, size + manner.memory),) if size else ()),
    ):
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)  # noqa: PLW2901
        resource.setrlimit(what, (most, most))


def _size() -> int:
    """How much memory is addressed already; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _ended(child: _Child) -> None:
    """Tells of a child's outcome; of one that said nothing, how it ended."""
    os.close(child.pipe)
    if len(child.said) > _LARGEST:
        os.kill(child.pid, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])
    whole = code == 0 and child.said.endswith(b"\n")
    line = bytes(child.said) if whole else told(exhausted(child.task, _how(code)))
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def _how(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"status {code}"


def _halted(task: Task, reason: str) -> Outcome:
    """The outcome of a source whose copy could not be written: told to nobody but who gathers."""
    facts = {"path": task.shelf, "step": "write", "reason": reason}
    return Outcome(task.code, "halted", problem=refused("target-unwritable", **facts).problem)


def crashed(task: Task, error: Exception) -> Outcome:
    """The outcome of a source that met a fault of ours; its publisher is not told."""
    reason = ", ".join(filter(None, (type(error).__name__, _place(error))))
    fault = refused("gather-crashed", Where(), value=task.source, reason=reason).problem
    return Outcome(task.code, "failed", problem=fault)


def _place(error: Exception) -> str:
    """Where in this program an error came up; empty of one that came up nowhere."""
    found = ""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(_HOME):
            found = f"{path.relative_to(_HOME).as_posix()}:{frame.lineno}"
    return found


def exhausted(task: Task, reason: str) -> Outcome:
    """The outcome of a source that used up what it was given."""
    fault = refused("gather-exhausted", Where(), value=task.source, reason=reason).problem
    return failed(task, fault, (fault,))
