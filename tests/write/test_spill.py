"""What an engine spills is gone afterwards, also what a run that was killed has left."""

import errno
import os
import tempfile
import time
from pathlib import Path

import duckdb
import pytest

from pledgedata.bulk.engine import Exhausted, opened, spill


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left(folder: Path, *, days_ago: int, spilled: int | None = None) -> Path:
    """A folder with something spilled into it; that may have been written later than the folder."""
    folder.mkdir()
    file = folder / "duckdb_temp_storage-0.tmp"
    file.write_bytes(b"x")
    now = time.time()
    for path, ago in ((file, days_ago if spilled is None else spilled), (folder, days_ago)):
        os.utime(path, (now - ago * 24 * 60 * 60,) * 2)
    return folder


def test_it_is_gone_afterwards(temporary: Path) -> None:
    with spill() as folder:
        assert Path(folder).parent == temporary
    assert list(temporary.iterdir()) == []


def test_what_was_left_is_gone_a_day_later(temporary: Path) -> None:
    old = left(temporary / "pledgedata-spilled-abcdefgh", days_ago=2)
    lively = left(temporary / "pledgedata-spilled-ijklmnop", days_ago=2, spilled=0)
    fresh = left(temporary / "pledgedata-spilled-qrstuvwx", days_ago=0)
    ones_own = left(temporary / "pledgedata-main", days_ago=300)
    with spill():
        pass
    assert not old.exists()
    assert all(path.exists() for path in (lively, fresh, ones_own))


def test_nothing_is_followed_out_of_there(temporary: Path) -> None:
    other = left(temporary / "other", days_ago=300)
    (temporary / "pledgedata-spilled-abcdefgh").symlink_to(other)
    with spill():
        pass
    assert (other / "duckdb_temp_storage-0.tmp").exists()


@pytest.mark.posix
def test_what_cannot_be_removed_undoes_nothing(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with spill() as folder:
        monkeypatch.setattr(os, "rmdir", refuse)
        monkeypatch.setattr(Path, "glob", refuse)
    with spill() as other:
        assert Path(other) != Path(folder)


def test_an_engine_for_which_there_is_no_memory_is_told_of(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise duckdb.OutOfMemoryException("Allocation failure")

    monkeypatch.setattr(duckdb, "connect", refuse)
    with pytest.raises(Exhausted, match="Allocation failure"), opened():
        pytest.fail("nothing was opened")
    assert [*temporary.iterdir()] == []
