"""One file put in place: whole, or not at all; and why something could not be."""

import contextlib
import os
from pathlib import Path
from typing import Final

from pledgedata.disk import stage
from pledgedata.disk.stage import StageFailed
from pledgedata.fault import why
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
        stage.patiently(staging.replace, target)
    finally:
        with contextlib.suppress(OSError):
            staging.unlink()


def deposit(target: Path, report: str) -> None:
    """Puts a report in place, instead of an older report but of nothing else.

    Raises:
        Refused: `report-occupied`, `target-unwritable`.
    """
    try:
        if os.path.lexists(target) and not _report(target):
            raise refused("report-occupied", path=str(target))
        put(target, report.encode("utf-8"))
    except OSError as error:
        reason = why(error)
        raise refused("target-unwritable", path=str(target), step="write", reason=reason) from error


def _report(path: Path) -> bool:
    """Whether a file is a report of ours: each of their forms says so in its first lines."""
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    return any(mark in head for mark in _OURS)


def failed(fault: StageFailed, target: Path, occupied: str = "target-occupied") -> Refused:
    """The refusal that a failure to put something at a target becomes.

    `occupied` is its code where something else stands there.
    """
    codes = {"occupied": occupied, "name": "target-occupied", "busy": "target-busy"}
    code = codes.get(fault.step, "target-unwritable")
    cause = fault.__cause__
    told = isinstance(cause, OSError) and fault.step not in codes
    reason = why(cause) if cause and told else fault.reason
    return refused(code, path=str(target), step=fault.step, reason=reason)
