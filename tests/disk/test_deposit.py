"""A file is put in place of a file, and of nothing that keeps no bytes."""

import os
from pathlib import Path
from stat import S_ISFIFO

import pytest

from pledgedata.disk.deposit import put, putting
from pledgedata.disk.workshop import place
from pledgedata.problem import Refused
from tests.folder import contents


def test_a_link_and_a_file_give_way(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"its own")
    (tmp_path / "link").symlink_to("other")
    put(tmp_path / "link", b"new")
    assert contents(tmp_path) == {"link": b"new", "other": b"its own"}


@pytest.mark.posix  # Windows has no pipes in folders
def test_a_pipe_does_not(tmp_path: Path) -> None:
    """Nor does a device: whoever runs this as root had a file for /dev/null."""
    pipe, made = tmp_path / "pipe", tmp_path / "made"
    os.mkfifo(pipe)
    made.write_bytes(b"made elsewhere")
    with pytest.raises(Refused, match="not a plain file"), putting(pipe):
        put(pipe, b"new")
    with pytest.raises(Refused, match="not a plain file"), putting(pipe):
        place(made, pipe, "")
    assert S_ISFIFO(pipe.lstat().st_mode)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made", "pipe"]
