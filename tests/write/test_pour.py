"""Records poured into files: what happens when one of them cannot be written."""

import io
import time
from pathlib import Path
from typing import Any

import pytest
from measure.invented import package

from pledgedata import schema
from pledgedata.bulk import pour
from pledgedata.bulk.pour import Lines, Sink
from pledgedata.bulk.source import source
from pledgedata.derive import line
from pledgedata.package import sweep

TABLES = tuple(schema.tables())


class Full(Sink):
    """A file on a disk that is full."""

    def write(self, _: Any) -> int:
        raise OSError(28, "No space left on device")


class Slow(Sink):
    """A file on a disk that is slow; counts what is written."""

    count = 0

    def write(self, data: Any) -> int:
        self.count += 1
        time.sleep(0.001)
        return super().write(data)


def test_a_file_that_cannot_be_written_ends_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(tmp_path / "invented", ("0114", "0483"), 500, extended=True)
    found = source(tmp_path / "invented")
    assert found
    monkeypatch.setattr(pour, "BATCH", 1)
    monkeypatch.setattr(pour, "cores", lambda: 2)
    slow = Slow(io.BytesIO())
    sinks = {"full": Full(io.BytesIO()), "slow": slow}
    forms = [
        Lines({"full": TABLES}, line.jsonl, lambda _: b"head"),
        Lines({"slow": TABLES}, line.csv, lambda _: b"head"),
    ]
    with sweep.straightened(found) as (judged, engine, _):
        assert judged
        with pytest.raises(OSError, match="No space left"):
            pour.pour(engine, sinks.__getitem__, forms)
        assert 1 <= slow.count < 100
        assert sum(judged.counts.values()) > 3_000
        monkeypatch.undo()
        sinks = {name: Sink(io.BytesIO()) for name in sinks}
        seals = pour.pour(engine, sinks.__getitem__, forms)
        assert list(seals) == ["full", "slow"]
        assert seals["full"].size > seals["slow"].size
