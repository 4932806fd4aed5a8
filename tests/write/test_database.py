"""A database says what its codes mean. One for which there is no room leaves nothing behind."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from pledgedata.derive import codebook
from pledgedata.package.convert import convert
from pledgedata.package.load import load
from pledgedata.problem import Refused
from tests.conftest import ROOT

KATRINEHOLM = ROOT / "datapackage" / "katrineholm"
ROOM = 20_000
"""Bytes that a file may have: fewer than any form has of the package."""


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_it_holds_the_lists_that_its_fields_name(tmp_path: Path, form: str) -> None:
    """And the region of a municipality, which is nowhere else in the file."""
    path = tmp_path / f"made.{form}"
    convert(load(KATRINEHOLM), path, form)
    with closing((sqlite3 if form == "sqlite" else duckdb).connect(path)) as made:
        rows = made.execute("SELECT * FROM codes").fetchall()
        named = made.execute(
            "SELECT DISTINCT codes FROM fields WHERE codes <> '' "
            "AND codes NOT IN (SELECT list FROM codes)"
        ).fetchall()
        (region,) = made.execute(
            "SELECT broader FROM codes WHERE list = 'municipality' AND id = '0483'"
        ).fetchall()
    assert [tuple(row) for row in rows] == [*codebook.rows()]
    assert named == []
    assert region == ("county/04|nuts3/SE122|police_region/ost",)


def test_a_disk_that_gives_back_other_bytes_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite calls the file malformed, which is no fault of what is done with it."""

    def refuse(*_: object) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr("pledgedata.bulk.database._filled", refuse)
    with pytest.raises(Refused, match=r"target-unwritable: .* malformed"):
        convert(load(KATRINEHOLM), tmp_path / "made.sqlite", "sqlite")
    assert [*tmp_path.iterdir()] == []


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
