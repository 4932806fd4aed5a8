"""What the system refuses the engine is told of by the file that it concerns."""

import errno
import mmap
from contextlib import nullcontext
from pathlib import Path

import pytest

from pledgedata.bulk.engine import Exhausted, opened, spill
from pledgedata.derive.sql import quoted
from pledgedata.disk.stage import swept

FULL = (
    'IO Error: Async write failed for range [offset=0, size=5]: {"exception_type":"IO",'
    '"exception_message":"Could not write file \\"/data/o.nt\\": No space left on device",'
    '"errno":"28"}'
)


@pytest.mark.posix
def test_a_file_that_cannot_be_written_is_no_want_of_room_for_the_engine(tmp_path: Path) -> None:
    path = tmp_path / "none" / "made.csv"
    with pytest.raises(OSError, match="No such file") as caught, opened() as engine:
        engine.run(f"COPY (SELECT 1) TO {quoted(str(path))}")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOENT, str(path))


@pytest.mark.posix
def test_what_threads_say_of_a_full_disk_is_understood() -> None:
    import duckdb

    with pytest.raises(OSError, match="No space") as caught, opened():
        raise duckdb.IOException(FULL)
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, "/data/o.nt")


def test_what_is_spilled_is_the_engines_own(monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    with spill() as folder:
        monkeypatch.setattr("pledgedata.bulk.engine.spill", lambda: nullcontext(folder))
        said = f'IO Error: Could not write file "{folder}/x.block": No space left on device'
        with pytest.raises(Exhausted), opened():
            raise duckdb.IOException(said)
        with pytest.raises(Exhausted), opened():
            raise duckdb.OutOfMemoryException("could not allocate block")


@pytest.mark.posix
def test_where_its_libraries_have_no_room_it_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr(mmap, "mmap", full)
    with pytest.raises(MemoryError), opened():
        pass


@pytest.mark.posix
def test_what_has_no_memory_to_be_read_is_not_called_unread() -> None:
    import pyarrow as pa

    def full(_: int) -> None:
        raise MemoryError

    shape = pa.schema([("a", pa.string())])
    with opened() as engine:
        rows = pa.RecordBatchReader.from_batches(shape, map(full, [0]))
        engine._connection.register("filled", rows)
        with pytest.raises(MemoryError):
            engine.run("SELECT * FROM filled")


def test_what_cannot_be_removed_is_left_to_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("shutil.rmtree", refuse)  # so it does of a folder that it cannot look at
    swept(tmp_path)
    assert tmp_path.is_dir()
