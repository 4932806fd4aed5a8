"""A database for which there is no room: told of as of any other file, and nothing is left."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

KATRINEHOLM = ROOT / "datapackage" / "katrineholm"
ROOM = 20_000
"""Bytes that a file may have: fewer than any form has of the package."""


@pytest.mark.posix
@pytest.mark.parametrize("form", ["csv", "nt", "parquet", "sqlite", "duckdb"])
@pytest.mark.parametrize("engine", ["desk", "duckdb"])
def test_a_disk_that_is_full_is_told_of(tmp_path: Path, form: str, engine: str) -> None:
    import resource

    room = ROOM if form in {"nt", "sqlite", "duckdb"} else ROOM // 10
    command = (sys.executable, "-m", "pledgedata", "--lang", "en", "convert", KATRINEHOLM)
    done = subprocess.run(
        [*map(str, command), str(tmp_path / "out"), "--to", form, "--engine", engine],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "[target-unwritable]" in done.stderr
    assert "Traceback" not in done.stderr
    assert "out could not be written: " in done.stderr
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / ".out.work").exists()
