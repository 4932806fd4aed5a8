"""A site put on disk: whole, or what has changed of it.

A whole site is exchanged for the old one in one step. What has changed is first written beside the
site, then listed, and then moved file by file; a run that is killed on the way leaves the list, and
the next run finishes. So no file is ever half, and no run has to be repeated by hand.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from pledgedata.disk import stage
from pledgedata.disk.deposit import putting

MARKER: Final = "site.json"
"""The file by which a folder is known as a site, and that tells what it was made of."""
_LIST: Final = "moves.json"
_AT_ONCE: Final = 16
"""Files that are waited for at the same time."""

Write = Callable[[str, bytes], None]
_ANEW: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Writer:
    """Writes files below a folder, and keeps which folders are there."""

    def __init__(self, folder: Path) -> None:
        """`folder` must exist."""
        self.folder = str(folder)
        self._made: set[str] = set()

    def __call__(self, name: str, data: bytes) -> None:
        """Writes a file, `/` between folders."""
        parent = name.rpartition("/")[0]
        if parent not in self._made:
            os.makedirs(f"{self.folder}/{parent}", mode=0o755, exist_ok=True)  # noqa: PTH103 - 10^5
            self._made.add(parent)
        handle = os.open(f"{self.folder}/{name}", _ANEW, 0o644)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
        finally:
            os.close(handle)


def whole(target: Path, fill: Callable[[Path], None]) -> None:
    """Puts a site in place that `fill` writes into an empty folder.

    Raises:
        Refused: `target-occupied`, `target-busy`, `target-unwritable`.
    """

    def filled(staging: Path) -> None:
        with stage.fault("write", staging):
            staging.mkdir(mode=0o755)
            staging.chmod(0o755)
            fill(staging)
            if not stage.flush(staging):
                _force(path for path in staging.rglob("*") if path.is_file())

    with putting(target):
        stage.filled(target, filled, MARKER)
    stage.swept(_patch(target))


def changed(target: Path, fill: Callable[[Path], None], gone: Callable[[Path], list[str]]) -> None:
    """Puts files in place that `fill` writes into an empty folder, and removes what is `gone`.

    `gone` gives, from the folder with the new files, the names that are to go.

    Raises:
        Refused: `target-busy`, `target-unwritable`.
    """
    patch = _patch(target)
    with putting(target), stage.locked(target):
        _finish(target)
        stage.swept(patch)
        patch.mkdir(mode=0o755)
        fill(patch)
        _commit(patch, gone(patch))
        _finish(target)


def finish(target: Path) -> None:
    """Finishes what a killed run began, and removes what it left; nothing, if there is nothing.

    Raises:
        Refused: `target-busy`, `target-unwritable`.
    """
    with putting(target):
        stage.mended(target, MARKER)
    if not _patch(target).is_dir():
        return
    with putting(target), stage.locked(target):
        _finish(target)


def _patch(target: Path) -> Path:
    return target.with_name(f".{target.name}.patch")


def _commit(patch: Path, gone: Iterable[str]) -> None:
    files = [path for path in patch.rglob("*") if path.is_file()]
    _force(files)
    moves = [path.relative_to(patch).as_posix() for path in files]
    moves.sort(key=lambda name: (name == MARKER, name))
    listed = {"moves": moves, "gone": sorted(gone)}
    draft = patch / f"{_LIST}.draft"
    draft.write_text(json.dumps(listed), encoding="utf-8")
    stage.forced(draft)
    stage.patiently(draft.replace, patch / _LIST)


def _force(files: Iterable[Path]) -> None:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(stage.forced, files))


def _finish(target: Path) -> None:
    patch = _patch(target)
    try:
        listed = json.loads((patch / _LIST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    with stage.fault("unfinished", target):
        for name in listed["moves"]:
            if (patch / name).is_file():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                stage.patiently((patch / name).replace, target / name)
        for name in listed["gone"]:
            stage.patiently(lambda old: old.unlink(missing_ok=True), target / name)
            _prune(target, (target / name).parent)
        stage.patiently(Path.unlink, patch / _LIST)
    stage.patiently(shutil.rmtree, patch)


def _prune(target: Path, folder: Path) -> None:
    """Removes folders that have become empty."""
    while folder != target and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
