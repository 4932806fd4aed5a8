"""A CSV file as a grid: what is read, and the first thing that is wrong."""

import os
from pathlib import Path

import pytest

from pledgedata.problem import Problem
from pledgedata.read import table
from pledgedata.read.grid import Grid
from pledgedata.read.table import LONGEST, grid


def read(folder: Path, data: bytes) -> Grid | Problem:
    file = folder / "parties.csv"
    file.write_bytes(data)
    return grid(file, "id,name")


def rows(got: Grid | Problem) -> list[tuple[int, int, tuple[str, ...]]]:
    assert isinstance(got, Grid)
    return [(line.row, line.line, line.cells) for line in got.lines]


@pytest.mark.parametrize(
    "data",
    [
        b"id,name\na,b\n",
        b"id,name\na,b",
        b"id,name\r\na,b\r\n",
        b"id,name\ra,b\r",
        b"\xef\xbb\xbfid,name\na,b\n",
        b'"id","name"\n"a","b"\n',
    ],
)
def test_dialects_of_one_table(tmp_path: Path, data: bytes) -> None:
    got = read(tmp_path, data)
    assert isinstance(got, Grid)
    assert (got.name, got.file, got.header) == ("parties", "parties.csv", ("id", "name"))
    assert rows(got) == [(2, 2, ("a", "b"))]


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    got = read(tmp_path, b'id,name\n"a\nb","c""d"\n\n,\ne,f\n')
    assert rows(got) == [(2, 2, ("a\nb", 'c"d')), (5, 6, ("e", "f"))]


@pytest.mark.parametrize(
    ("data", "code", "row", "line"),
    [
        (b"", "table-without-header", 0, 0),
        (b"\n\n", "table-without-header", 0, 0),
        (b"\nid,name\n", "table-without-header", 0, 0),
        (b"id;name\na;b\n", "table-delimiter", 0, 0),
        (b"id\tname\n", "table-delimiter", 0, 0),
        (b"id|name\n", "table-delimiter", 0, 0),
        (b'id,name\na,"b\n', "table-syntax", 2, 2),
        (b'id,name\n"a\nb",c\nd,"e"f\n', "table-syntax", 3, 4),
        (b"id,name\n\xe5,b\n", "file-encoding", 0, 2),
        (b"\xff\xfei\0d\0", "file-encoding", 0, 1),
    ],
)
def test_the_first_thing_that_is_wrong(
    tmp_path: Path, data: bytes, code: str, row: int, line: int
) -> None:
    got = read(tmp_path, data)
    assert isinstance(got, Problem)
    assert (got.rule.code, got.where.row, got.where.line) == (code, row, line)
    assert (got.where.file, got.where.table) == ("parties.csv", "parties")


def test_a_cell_has_a_limit(tmp_path: Path) -> None:
    head = b"id,name\n"
    assert isinstance(read(tmp_path, head + b"a," + b"x" * LONGEST), Grid)
    got = read(tmp_path, head + b"a," + b"x" * (LONGEST + 1))
    assert isinstance(got, Problem)
    assert got.rule.code == "table-syntax"


def test_a_file_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "LARGEST", 9)
    assert isinstance(read(tmp_path, b"id,name\na"), Grid)
    got = read(tmp_path, b"id,name\na,")
    assert isinstance(got, Problem)
    assert got.rule.code == "file-too-large"


@pytest.mark.parametrize("how", ["folder", "link", "pipe", "nothing"])
def test_only_a_plain_file_is_read(tmp_path: Path, how: str) -> None:
    file = tmp_path / "parties.csv"
    match how:
        case "folder":
            file.mkdir()
        case "link":
            (tmp_path / "other.csv").write_text("id,name\n")
            file.symlink_to("other.csv")
        case "pipe":
            os.mkfifo(file)
    got = grid(file, "id,name")
    assert isinstance(got, Problem)
    assert got.rule.code == "file-unreadable"
