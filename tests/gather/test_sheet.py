"""Rows of a copy as they stand: several lines in a cell, and copies that an older program took."""

from pledgedata import schema
from pledgedata.gather import sheet
from pledgedata.gather.bundle import Member

SOURCES = schema.tables()["sources"]


def member(data: str) -> Member:
    return Member("0483", "0483", "a", "2030-01-01", {"sources": data.encode()})


def row(**cells: str) -> str:
    return ",".join(cells.get(column, "") for column in SOURCES.column) + "\n"


def test_rows_are_as_they_are_written() -> None:
    head = ",".join(SOURCES.column) + "\n"
    one, two = row(id="0483-a", title='"En\nrad, ""till"""'), row(id="0483-b", title="Två\u2028x")
    found = list(sheet.lines(member(head + one + two), SOURCES))
    assert [line.text for line in found] == [one, two]
    assert [line.place for line in found] == [("0483-a",), ("0483-b",)]
    assert sheet.written(SOURCES, found).decode() == head + one + two
    assert list(sheet.column(member(head + one), SOURCES, "title")) == ['En\nrad, "till"']


def test_a_copy_with_fewer_columns_is_written_anew() -> None:
    found = list(sheet.lines(member('title,id\n"En, till",0483-a\n'), SOURCES))
    assert [line.text for line in found] == [row(id="0483-a", title='"En, till"')]
    assert [line.named for line in found] == [("0483-a",)]


def test_no_table_has_no_rows() -> None:
    assert list(sheet.lines(Member("0483", "x", "a", "2030-01-01", {}), SOURCES)) == []
