"""A release that is write-protected, as whoever has handed it over may have made it."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from pledgedata.disk.stage import replace
from tests.disk.staged import TWO, alone, contents


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
    removed = shutil.rmtree

    def strict(path: Path) -> None:
        if any(not one.stat().st_mode & 0o200 for one in path.rglob("*")):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        removed(path)

    monkeypatch.setattr(shutil, "rmtree", strict)
    test_replaces_a_release_that_is_write_protected(standing)
