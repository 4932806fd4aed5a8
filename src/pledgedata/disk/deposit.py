"""One file put in place: whole, or not at all; and why something could not be."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import Final

from pledgedata.disk import stage
from pledgedata.disk.stage import StageFailed
from pledgedata.fault import NOT_PLAIN, why
from pledgedata.problem import Refused, refused

_OURS: Final = (b"pledgedata", b'{\n  "command": "')
_HEAD: Final = 4096


def put(target: Path, data: bytes) -> None:
    """Puts a file in place by one rename, forced to disk before it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = target.with_name(f".{target.name}.staging")
    try:
        with staging.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        settle(staging, target)
    finally:
        with contextlib.suppress(OSError):
            staging.unlink()


def settle(made: Path, target: Path) -> None:
    """Moves a file to its target, in place of a file or a link that stands there.

    Raises:
        OSError: the system refuses it, or a pipe or a device stands there, which is no file of
            anybody's: what is written to it would not go where whoever gave it meant.
    """
    if os.path.lexists(target):
        mode = target.lstat().st_mode
        if not (S_ISREG(mode) or S_ISLNK(mode) or S_ISDIR(mode)):
            raise OSError(errno.EEXIST, NOT_PLAIN, str(target))
    stage.patiently(made.replace, target)


def deposit(target: Path, report: str) -> None:
    """Puts a report in place, instead of an older report but of nothing else.

    Raises:
        Refused: `report-occupied`, `target-unwritable`.
    """
    with putting(target):
        if os.path.lexists(target) and not _report(target):
            raise refused("report-occupied", path=str(target))
        put(target, report.encode("utf-8", "backslashreplace"))  # the name of a file may be none


def _report(path: Path) -> bool:
    """Whether a file is a report of ours: each of their forms says so in its first lines."""
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    return any(mark in head for mark in _OURS)


@contextlib.contextmanager
def putting(target: Path, occupied: str = "target-occupied") -> Iterator[None]:
    """Refuses what fails while something is being put at a target.

    Raises:
        Refused: `target-unwritable`, `target-unsettled`, `target-unfinished`, `target-busy`,
            `target-occupied`, or by the code `occupied` where something else stands there.
    """
    try:
        yield
    except StageFailed as fault:
        raise failed(fault, target, occupied) from fault
    except OSError as error:
        raise unwritable(target, error) from error


def failed(fault: StageFailed, target: Path, occupied: str = "target-occupied") -> Refused:
    """The refusal that a failure to put something at a target becomes.

    `occupied` is its code where something else stands there.
    """
    code = occupied if fault.step == "occupied" else _CODES.get(fault.step, "target-unwritable")
    cause = fault.__cause__
    reason = why(cause) if isinstance(cause, OSError) else fault.reason
    return refused(code, path=str(target), step=fault.step, reason=reason)


_CODES: Final = {
    "name": "target-occupied",
    "busy": "target-busy",
    "settle": "target-unsettled",
    "unfinished": "target-unfinished",
}
"""By the step that failed; after every other step what stood there is untouched."""


def unwritable(target: Path, error: OSError) -> Refused:
    """The refusal that a fault of the system, met where something is written, becomes."""
    return refused("target-unwritable", path=str(target), step="write", reason=why(error))
