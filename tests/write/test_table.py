"""Canonical CSV: one spelling, and an edge for each value of each list of links."""

import csv
import io

import pytest

from pledgedata import schema, write
from pledgedata.dataset import Dataset, Entry
from pledgedata.model import Source
from pledgedata.read.edge import HEADER, Edge, meant
from pledgedata.write.table import EDGES
from tests import sample


@pytest.fixture(scope="module")
def whole() -> Dataset:
    return sample.dataset()


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize("name", schema.tables())
def test_a_table(whole: Dataset, name: str) -> None:
    header, *lines = rows(write.table(whole, name))
    assert header == list(schema.tables()[name].column)
    assert len(lines) == len(whole.entries[name])
    assert all(len(line) == len(header) for line in lines)


def test_an_empty_table_has_its_header() -> None:
    nothing = Dataset.of(sample.about(), ())
    assert write.table(nothing, "targets").decode().count("\n") == 1


def test_quotes_only_where_they_are_needed() -> None:
    made = Dataset.of(
        sample.about(),
        [Entry(Source(id="0483-a", title='a,"b"', publisher="c d")),
         Entry(Source(id="0483-b", title="é", bytes=7, is_primary=True))],
    )  # fmt: skip
    assert write.table(made, "sources").decode().splitlines()[1:] == [
        '0483-a,,"a,""b""",c d,,,,,,,,',
        "0483-b,,é,,,,,7,,true,,",
    ]


def test_bytes_are_utf_8_without_a_mark_and_lines_end_in_lf(whole: Dataset) -> None:
    data = write.table(whole, "pledges")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")


def test_the_about_file_has_what_is_known(whole: Dataset) -> None:
    header, *facts = rows(write.about(whole.about))
    assert header == ["field", "value"]
    assert [name for name, _ in facts] == list(schema.about().column)
    less = whole.about.model_copy(update={"contact_email": None})
    assert "contact_email" not in write.about(less).decode()


def test_the_edge_table_is_what_the_lists_mean(whole: Dataset) -> None:
    header, *edges = rows(write.links(whole))
    assert tuple(header) == EDGES == HEADER
    expected = [
        edge
        for name, table in schema.tables().items()
        for line in rows(write.table(whole, name))[1:]
        for edge in meant(table, dict(zip(table.column, line, strict=True)), whole.about.base_iri)
    ]
    assert [Edge(*edge) for edge in edges] == expected
    assert len(set(expected)) == len(expected) > 30
