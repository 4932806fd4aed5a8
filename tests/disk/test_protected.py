"""A release that is write-protected, as whoever has handed it over may have made it."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pledgedata.disk.stage import replace
from tests.disk.staged import TWO, alone
from tests.folder import contents


def test_replaces_a_release_that_is_write_protected(standing: Path) -> None:
    """As whoever has handed it over may have made it; Windows then removes none of its files."""
    for path in standing.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    replace(standing, TWO.items())
    assert contents(standing) == TWO
    assert alone(standing)


def test_what_may_not_be_removed_is_made_to(
    standing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "rmtree", strict)
    test_replaces_a_release_that_is_write_protected(standing)


@pytest.mark.posix
def test_what_a_link_in_it_leads_to_stays_protected(
    standing: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "rmtree", strict)
    mine = tmp_path_factory.mktemp("mine") / "mine"
    mine.write_bytes(b"1")
    mine.chmod(0o400)
    next(path for path in standing.rglob("*") if path.is_file()).chmod(0o444)
    (standing / "link").symlink_to(mine)
    replace(standing, TWO.items())
    assert contents(standing) == TWO
    assert mine.stat().st_mode & 0o777 == 0o400


def strict(path: Path, removed: Callable[[Path], None] = shutil.rmtree) -> None:
    """Removes as Windows does: nothing of what holds a write-protected file."""
    kept = (one for one in path.rglob("*") if not one.is_symlink())
    if any(not one.stat().st_mode & 0o200 for one in kept):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    removed(path)
