"""Parquet as a grid: what `convert` writes is read again, and no file unpacks beyond the limits."""

import io
import sqlite3
import sys
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pledgedata.dataset import Dataset
from pledgedata.limit import limited
from pledgedata.mend.markup import mark
from pledgedata.package.convert import convert
from pledgedata.package.load import checked, load
from pledgedata.read.container import File
from pledgedata.read.file import grids
from tests.conftest import ROOT


def packed(**columns: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def rows(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    (got,) = grids(File("parties.parquet", data)).grids
    assert (got.name, got.file) == ("parties", "parties.parquet")
    return [(line.row, line.cells) for line in got.lines]


def codes(data: bytes) -> list[str]:
    got = grids(File("parties.parquet", data))
    assert not got.grids
    return [p.rule.code for p in got.problems]


@pytest.mark.parametrize(
    # The last has facts of the publisher's own, which the engine leaves to the desk.
    "package",
    ["dist/katrineholm", "dist/register", "vocab/examples/valid"],
)
def test_nothing_is_lost(package: str, tmp_path: Path) -> None:
    dataset = load(ROOT / package)
    made = convert(dataset, tmp_path / "pq", "parquet")
    assert load(made) == dataset
    assert checked(made).problems.errors == 0


@pytest.mark.parametrize("form", ["parquet", "sqlite", "duckdb"])
def test_what_the_engine_leaves_to_the_desk_is_written_too(form: str, tmp_path: Path) -> None:
    """A package with a publisher's own facts, and one in which no agreement is yet."""
    whole = load(ROOT / "vocab/examples/valid")
    for number, dataset in enumerate((whole, Dataset.of(whole.about))):
        made = convert(dataset, tmp_path / f"{number}", form)
        assert made.is_dir() if form == "parquet" else made.stat().st_size
    if form == "sqlite":
        with closing(sqlite3.connect(tmp_path / "0")) as database:
            rows = database.execute("SELECT record, value FROM extensions").fetchall()
            said = dict(database.execute("SELECT field, value FROM about").fetchall())
            meant = database.execute("SELECT field FROM fields WHERE tab = 'about'").fetchall()
        assert rows == [("0483-2020-01", "Östra")]
        assert said["licence"] == whole.about.licence
        assert said.keys() <= {name for (name,) in meant}


def test_a_table_by_itself_and_a_folder_marked(katrineholm: Dataset, tmp_path: Path) -> None:
    made = convert(katrineholm, tmp_path / "pq", "parquet")
    found = checked(made / "pledges.parquet")
    assert len(found.reading.entries["pledges"]) == len(katrineholm.entries["pledges"])
    assert [p.rule.code for p in found.problems] == ["about-absent"]
    assert load(mark(made, tmp_path / "ut.xlsx", "sv").path) == katrineholm


def test_values_are_written_as_data_writes_them() -> None:
    data = packed(
        a=[date(2020, 1, 2), None],
        b=[True, False],
        c=[Decimal("10.500000"), Decimal("-3.000000")],
        d=[["x", "y"], []],
        e=[datetime(2020, 1, 2), None],  # noqa: DTZ001
        f=[0.1, 1e20],
        g=[b"\xc3\xa5", None],
        h=[100, None],
    )
    assert rows(data) == [
        (1, ("2020-01-02", "true", "10.5", "x|y", "2020-01-02", "0.1", "å", "100")),
        (2, ("", "false", "-3", "", "", "1" + "0" * 20, "", "")),
    ]


def test_empty_rows_are_left_out_but_counted() -> None:
    assert rows(packed(id=["a", None, "c"])) == [(1, ("a",)), (3, ("c",))]
    assert rows(packed(id=pa.array([], pa.string()))) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PAR1", "parquet-broken"),
        (b"PAR1 and no more PAR1", "parquet-broken"),
        (packed(id=["a" * 99])[:-40] + b"\0" * 36 + b"PAR1", "parquet-broken"),
        (packed(id=[b"\xe5"]), "parquet-broken"),
        (packed(id=[["a|b"]]), "json-separator"),
        (packed(id=[{"a": 1}]), "json-nested"),
        (packed(id=[[["a"]]]), "json-nested"),
        (packed(id=["a"] * 501), "rows-too-many"),
        (packed(**{f"c{n}": ["a"] for n in range(11)}), "columns-too-many"),
        (packed(id=["a" * 90_000, "b" * 90_000]), "file-too-large"),
        (packed(id=["a" * 90_000] * 400), "file-too-large"),
        (packed(id=[["a" * 90_000] * 400]), "file-too-large"),
        (packed(id=[[""] * 200_000]), "file-too-large"),
    ],
)
def test_what_is_not_read(data: bytes, code: str) -> None:
    with limited(rows=500, columns=10, file=100_000):
        assert codes(data) == [code]


@pytest.mark.parametrize("in_list", [False, True])
def test_a_small_file_fills_no_memory(in_list: bool) -> None:
    count = 20_000
    words = pa.DictionaryArray.from_arrays(pa.array([0] * count, pa.int32()), ["å" * 500_000])
    out, offsets = io.BytesIO(), pa.array([0, count], pa.int32())
    column = pa.ListArray.from_arrays(offsets, words) if in_list else words
    pq.write_table(pa.table({"id": column}), out, store_schema=False)
    assert len(out.getvalue()) < 200_000  # it stands for 20 GB
    before = pa.total_allocated_bytes()
    assert codes(out.getvalue()) == ["file-too-large"]
    assert pa.total_allocated_bytes() - before < 50_000_000


def test_without_the_engine_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed(id=["a"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert codes(data) == ["engine-absent"]
