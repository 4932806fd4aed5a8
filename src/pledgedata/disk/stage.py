"""Puts a release folder in its place on disk: whole, or not at all.

The files are written into `.<name>.staging` beside the target, forced to disk, and put in place by
one atomic step: a rename where nothing stood, an exchange (Linux `renameat2`) where a release did.
Where the system cannot exchange, the old release is first renamed to `.<name>.aside`, or copied if
it cannot be renamed (a container's image layer). A run killed right then leaves no target, or one
without its marker; the next run puts the old release back before all else.
Folders get mode 0755, files 0644, whatever the umask: the same build gives the same folder.
"""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

Files = Iterable[tuple[str, bytes | Iterable[bytes] | Path]]
Step = Literal["name", "busy", "occupied", "lock", "mend", "write", "place", "settle", "unfinished"]

_MANY: Final = 500
"""Files that are not waited for one by one."""
MARKER: Final = "datapackage.json"
PRIVATE: Final = 0o777 if os.name == "nt" else 0o700
"""The mode of a folder in which something is half made; `chmod` opens it when it is whole.

Windows has it keep others out for good: no `chmod` takes away what `mkdir` says there.
"""
ABSENT: Final = (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EXDEV)  # no such step here


class StageFailed(Exception):
    """Why a release could not be put in place: the step, the path, the system's reason.

    Refusals are `name` (not a path to write to), `busy` (another build is at it) and `occupied`
    (no release stands there). The other steps are the system's faults, `OSError` in `__cause__`:
    after `settle` what is new stands there whole, after `unfinished` the next run ends what was
    begun, and after the others what stood there is untouched.
    """  # no frozen dataclass: contextlib has to set __traceback__

    def __init__(self, step: Step, path: Path, reason: str) -> None:
        super().__init__(step, path, reason)
        self.step: Final[Step] = step
        self.path: Final = path
        self.reason: Final = reason

    def __str__(self) -> str:
        return f"{self.step}: {self.path}: {self.reason}"


def replace(target: Path, files: Files, *, marker: str = MARKER, wait_seconds: float = 5) -> None:
    """Puts `files` in place as the folder `target`, instead of the release that stood there.

    `files` gives names below the target, `/` between folders, and contents: bytes, pieces of them,
    or a file that was made on the same disk and is moved. It must hold `marker`,
    the file by which a folder is known as a release that may go, with everything in it.

    When it returns, the new release is in place and on disk. When it raises, the old one is; only
    if the way back fails too, it is the new one (`settle`), or the old one lies aside until the
    next run (`unfinished`).
    Streams: keeps one chunk.

    Raises:
        StageFailed: It could not be put in place, or another build was at it for `wait_seconds`.
            An `OSError` out of the contents counts as one of writing them.
        ValueError: `files` lacks `marker`.
    """
    filled(target, lambda staging: _fill(staging, files, marker), marker, wait_seconds=wait_seconds)


def filled(
    target: Path, fill: Callable[[Path], None], marker: str, *, wait_seconds: float = 5
) -> None:
    """Puts a folder in place that `fill` makes and fills, beside it, as `replace` does.

    Raises:
        StageFailed: as `replace`; whatever `fill` raises.
    """
    if target.name in ("", ".."):
        raise StageFailed("name", target, "not a folder with a name of its own")
    with fault("write", target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        target = target.parent.resolve() / target.name  # one folder, one lock
    staging = _beside(target, "staging")
    with locked(target, wait_seconds):
        _mend(target, marker)
        stands(target, marker)  # refused before the work, not after it
        try:
            fill(staging)
            with _undone(target, marker):
                _place(staging, target, marker)
        finally:
            with contextlib.suppress(StageFailed):  # the next run tries again, and tells
                _mend(target, marker)


def mended(target: Path, marker: str) -> None:
    """Removes, or puts back, what a killed run left beside a folder that is not written anew.

    Raises:
        StageFailed: as `filled`.
    """
    with fault("mend", target):
        target = target.parent.resolve() / target.name
        left = any(os.path.lexists(_beside(target, word)) for word in ("staging", "aside", "copy"))
    if left:
        with locked(target):
            _mend(target, marker)


def _beside(target: Path, word: str) -> Path:
    return target.with_name(f".{target.name}.{word}")


@contextlib.contextmanager
def locked(target: Path, wait_seconds: float = 5) -> Iterator[None]:
    """Keeps others from writing into a folder that has a lock beside it, for as long as it lasts.

    Raises:
        StageFailed: another was at it for `wait_seconds`.
    """
    from filelock import FileLock, Timeout  # 50 ms, which only a build should pay

    path = _beside(target, "lock")
    lock = FileLock(path, timeout=wait_seconds)
    with fault("lock", path):
        try:
            lock.acquire()
        except Timeout as late:
            raise StageFailed("busy", target, "another build is writing this folder") from late
    try:
        yield
    finally:  # faults here harm no release: the system frees the lock when the process ends
        with contextlib.suppress(OSError):
            path.unlink()  # while held: filelock sends who waits for the removed file to a new one
        with contextlib.suppress(OSError):
            lock.release()


def _mend(target: Path, marker: str) -> None:
    """Puts back a release left aside and removes what else a run left behind."""
    staging, aside = _beside(target, "staging"), _beside(target, "aside")
    with fault("mend", staging):
        if os.path.lexists(aside) and not os.path.lexists(target / marker):
            if _names(target) <= _names(aside):  # half of what is aside, and no folder of yours
                _remove(target)
            with fault("mend" if os.path.lexists(target) else "unfinished", target):
                patiently(aside.rename, target)
        _remove(_beside(target, "copy"))
        _remove(staging)
        if os.path.lexists(aside):
            patiently(aside.rename, staging)  # first: what is called `.aside` is always whole
            _remove(staging)


def _names(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*")}


def _remove(folder: Path) -> None:
    """Removes a folder, also what is write-protected in it, which Windows keeps till it is not."""
    if not os.path.lexists(folder):
        return
    try:
        shutil.rmtree(folder)
    except PermissionError:
        for path in folder.rglob("*"):
            if path.is_symlink():  # what it leads to is not ours
                continue
            path.chmod(0o755 if path.is_dir() else 0o644)
        patiently(shutil.rmtree, folder)


def swept(folder: Path) -> None:
    """Removes what can be removed of a folder of ours; the next run removes the rest."""
    with contextlib.suppress(OSError):  # not all that is refused is passed by
        shutil.rmtree(folder, ignore_errors=True)


def stands(target: Path, marker: str) -> bool:
    """Whether a release, or an empty folder, stands at the target; nothing else may.

    Raises:
        StageFailed: something else stands there.
    """
    with fault("place", target):
        if not os.path.lexists(target):
            return False
        folder = target.is_dir() and not target.is_symlink()
        names = {path.name for path in target.iterdir()} if folder else {"a file or a link"}
    if names and marker not in names:
        raise StageFailed("occupied", target, f"not a release folder: no {marker} in it")
    return True


def _fill(staging: Path, files: Files, marker: str) -> None:
    with fault("write", staging):
        staging.mkdir(mode=PRIVATE)  # nobody reads a half-made release
    names = dict[str, None]()
    for name, content in files:
        if not name.isprintable() or {"", ".", ".."} & {*name.split("/")} or {*"\\:"} & {*name}:
            raise StageFailed("name", Path(name), "not a plain relative path")
        _write(staging / name, (content,) if isinstance(content, bytes) else content)
        names[name] = None
    if marker not in names:
        raise ValueError(f"a release needs its marker, {marker}")
    if len(names) > _MANY:
        flush(staging)  # all at once; then no file has much to wait for
    for name in names:
        with fault("write", staging / name):
            forced(staging / name)
    for folder in sorted({up for name in names for up in Path(name).parents}, reverse=True):
        with fault("write", staging / folder):
            (staging / folder).chmod(0o755)
            sync(staging / folder)


def _write(path: Path, content: Iterable[bytes] | Path) -> None:
    with fault("write", path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            patiently(content.rename, path)
        else:
            with path.open("xb") as stream:
                stream.writelines(content)
        path.chmod(0o644)


def _place(staging: Path, target: Path, marker: str) -> None:
    with fault("place", target):
        there = stands(target, marker)
        exchanged = there and _exchanged(staging, target)
        if there and not exchanged:
            _set_aside(target, marker)
        if not exchanged:
            patiently(staging.rename, target)
        try:
            sync(target.parent)
        except OSError:  # nobody knows what is on disk now; go back, so that a failure is a failure
            with fault("settle", target):
                if not (exchanged and _exchanged(staging, target)):
                    patiently(target.rename, staging)
            raise


@contextlib.contextmanager
def _undone(target: Path, marker: str) -> Iterator[None]:
    """Puts back what was set aside where placing fails.

    Raises:
        StageFailed: as it was; with the step `unfinished` if what stood there lies aside still.
    """
    try:
        yield
    except StageFailed:
        try:
            _mend(target, marker)
        except StageFailed as stuck:
            if stuck.step == "unfinished":
                raise
        raise


def _set_aside(target: Path, marker: str) -> None:
    """Moves the old release out of the way, for `_mend` to put back or remove."""
    aside, copy = _beside(target, "aside"), _beside(target, "copy")
    try:
        patiently(target.rename, aside)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copytree(target, copy)
        patiently(copy.rename, aside)
        (target / marker).unlink(missing_ok=True)  # from here on, what is aside counts
        shutil.rmtree(target)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchanges two folders in one atomic step; False where the system has no such step."""
    renameat2 = getattr(_library(), "renameat2", None)
    if renameat2 is None:
        return False
    at, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE: man 2 rename
    code = renameat2(at, os.fsencode(one), at, os.fsencode(other), exchange) and ctypes.get_errno()
    if code not in (0, *ABSENT):
        raise OSError(code, os.strerror(code))
    return code == 0


def flush(folder: Path) -> bool:
    """Has the file system of a folder write what waits; False where it cannot be asked to.

    No other file system, where it can be helped: whoever copies to a slow stick should not have to
    wait for it here. Of faults only `forced` tells.
    """
    if ask := getattr(_library(), "syncfs", None):  # Linux: man 2 sync
        handle = os.open(folder, os.O_RDONLY)
        try:
            ask(handle)
        finally:
            os.close(handle)
        return True
    if everything := getattr(os, "sync", None):  # Windows has none
        everything()
    return everything is not None


def patiently(step: Callable[[Path], object], to: Path) -> None:
    """Moves or removes something; on Windows, not at once where another program has it open.

    What scans, indexes or saves a copy of a disk opens each new file, and is soon done with it.
    """
    for wait in _WAITS if os.name == "nt" else ():
        try:
            step(to)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    step(to)


_WAITS: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between one try and the next."""


def _library() -> ctypes.CDLL | None:
    """The system's own library, for what Python has no name for."""
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def forced(path: Path) -> None:
    """Waits until a file of ours is on disk."""
    handle = os.open(path, os.O_RDWR)  # some systems force only what could be written
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync(folder: Path) -> None:
    """Forces a folder's list of names to disk."""
    if os.name == "nt":  # opens no folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in ABSENT:
            raise
    finally:
        os.close(handle)


@contextlib.contextmanager
def fault(step: Step, path: Path) -> Iterator[None]:
    """Makes a failure of this step of what the system refuses meanwhile.

    Raises:
        StageFailed: with the `OSError` as its cause.
    """
    try:
        yield
    except OSError as error:
        raise StageFailed(step, path, error.strerror or str(error)) from error
