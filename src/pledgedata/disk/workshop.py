"""A place beside a target where large files are made, so that they are put in place by a rename."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from pledgedata.disk import stage
from pledgedata.disk.deposit import settle


@contextlib.contextmanager
def workshop(target: Path) -> Iterator[Path]:
    """An empty folder beside the target, nobody else's; it is gone afterwards.

    What a killed run left there is removed first. What goes wrong in it on disk is a failure, too.

    Raises:
        StageFailed: as `stage.locked`; nothing can be written beside the target.
    """
    folder = target.parent / f".{target.name}.work"
    with stage.fault("write", folder):
        target.parent.mkdir(parents=True, exist_ok=True)
        with stage.locked(folder):
            stage.swept(folder)
            folder.mkdir(mode=stage.PRIVATE)  # nobody reads what is half made
            try:
                yield folder
            finally:
                stage.swept(folder)


def place(made: Path, target: Path, marker: str) -> None:
    """Puts a file or a folder from the workshop in place, forced to disk before it counts.

    A folder takes the place of one that has the `marker`, and of no other.

    Raises:
        StageFailed: as `stage.filled`.
    """
    if made.is_dir():
        stage.filled(target, lambda staging: _moved(made, staging), marker)
    else:
        _settle(made)
        settle(made, target)
        with stage.fault("settle", target):  # there is no way back: what stood there is gone
            stage.sync(target.parent)


def _moved(made: Path, staging: Path) -> None:
    stage.patiently(made.rename, staging)
    _settle(staging)


def _settle(made: Path) -> None:
    """Gives what is made its modes, whatever the umask, and forces it to disk."""
    for path in sorted(made.rglob("*"), reverse=True):
        _settle(path)
    made.chmod(0o755 if made.is_dir() else 0o644)
    if made.is_dir():
        stage.sync(made)
    else:
        stage.forced(made)
