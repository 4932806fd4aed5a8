"""A text file as a grid: what is read, what is said of it, and the first thing that is wrong."""

import os
from pathlib import Path

import pytest

from pledgedata.limit import Limits, limited
from pledgedata.problem import Problem
from pledgedata.read import container
from pledgedata.read.container import content
from pledgedata.read.grid import Grid
from pledgedata.read.table import grids


def read(data: bytes) -> tuple[Grid | None, list[str]]:
    got = grids("parties.csv", data)
    return (got.grids[0] if got.grids else None, [p.rule.code for p in got.problems])


def rows(data: bytes) -> list[tuple[int, int, tuple[str, ...]]]:
    got, _ = read(data)
    assert got is not None
    return [(line.row, line.line, line.cells) for line in got.lines]


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (b"id,name\na,b\n", []),
        (b"id,name\na,b", []),
        (b"id,name\r\na,b\r\n", []),
        (b"id,name\ra,b\r", []),
        (b"\xef\xbb\xbfid,name\na,b\n", []),
        (b'"id","name"\n"a","b"\n', []),
        (b"id;name\na;b\n", ["table-delimiter"]),
        (b"id\tname\na\tb\n", ["table-delimiter"]),
        (b"id|name\na|b\n", ["table-delimiter"]),
        (b'"id,name"\n"a,b"\n', ["table-wrapped"]),
        ("id,name\na,b\n".encode("utf-16"), ["file-encoding-read"]),
        (
            b"\xfe\xff" + "id;name\na;b\n".encode("utf-16-be"),
            ["file-encoding-read", "table-delimiter"],
        ),
    ],
)
def test_dialects_of_one_table(data: bytes, notes: list[str]) -> None:
    got, said = read(data)
    assert got is not None
    assert (got.name, got.file, got.header) == ("parties", "parties.csv", ("id", "name"))
    assert rows(data) == [(2, 2, ("a", "b"))]
    assert said == notes


def test_a_separator_line_is_no_row() -> None:
    got, said = read(b"sep=;\r\nid;name\r\na;b\r\n")
    assert got is not None
    assert (got.header, got.header_row, said) == (("id", "name"), 2, ["table-separator-line"])
    assert rows(b"sep=;\nid;name\na;b\n") == [(3, 3, ("a", "b"))]


def test_commas_in_texts_delimit_nothing() -> None:
    text = "id;text\n" + "".join(f'{n};"a, b, c, d"\n{n};a, b och c\n' for n in range(9))
    got, _ = read(text.encode())
    assert got is not None
    assert got.header == ("id", "text")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850", "utf-8", "utf-8-sig"])
def test_swedish_is_read_in_the_encodings_people_have(encoding: str) -> None:
    text = "id,name\n0483-a,Åtgärder för trygghet på Östra och Ängelholms höjd\n"
    assert rows(text.encode(encoding))[0][2][1] == text.splitlines()[1].partition(",")[2]


@pytest.mark.parametrize("text", ["Sørøya", "Færre på Østli", "RÆV OG ØL", "Næstved også for børn"])
def test_danish_and_norwegian_are_read_as_excel_saves_them(text: str) -> None:
    assert rows(f"id,name\n0483-a,{text}\n".encode("cp1252"))[0][2][1] == text


@pytest.mark.parametrize("text", ["Låt 5° vara", "5° och å"])
def test_a_sign_that_is_a_danish_letter_elsewhere_decides_nothing(text: str) -> None:
    assert rows(f"id,name\n0483-a,{text}\n".encode("cp850"))[0][2][1] == text


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    got = rows(b'id,name\n"a\nb","c""d"\n\n,\ne,f\n')
    assert got == [(2, 2, ("a\nb", 'c"d')), (5, 6, ("e", "f"))]


@pytest.mark.parametrize(
    ("data", "code", "row", "line"),
    [
        (b"", "table-without-header", 0, 0),
        (b"\n\n", "table-without-header", 0, 0),
        (b'id,name\na,"b\n', "table-unclosed", 2, 2),
        (b'id,name\n"a\nb",c\nd,"e"f\n', "table-syntax", 3, 4),
        ("id,name\nö,b\n".encode() + b"\xe5,b\n", "file-encoding", 0, 3),
        (b"id,name\n\xa9\x9d\xa8,b\n", "file-encoding", 0, 2),
        (b"id,name\na,\0\n", "file-nul", 0, 2),
        (b"\xff\xfe\0\0i\0\0\0", "file-encoding", 0, 1),
    ],
)
def test_the_first_thing_that_is_wrong(data: bytes, code: str, row: int, line: int) -> None:
    (told,) = grids("parties.csv", data).problems
    assert (told.rule.code, told.where.row, told.where.line) == (code, row, line)
    assert told.where.file == "parties.csv"


def test_an_unclosed_quote_says_how_much_it_swallowed() -> None:
    (told,) = grids("parties.csv", b'id,name\na,b\nc,"d\n' + b"e,f\n" * 40).problems
    assert (told.where.line, told.facts["swallowed"]) == (3, 41)


@pytest.mark.parametrize(
    ("limit", "data", "code"),
    [
        ({"cell": 9}, b"id,name\na," + b"x" * 10, "cell-too-long"),
        ({"rows": 2}, b"id,name\na,b\nc,d\n", "rows-too-many"),
        ({"columns": 2}, b"id,name,x\n", "columns-too-many"),
    ],
)
def test_a_limit_has_a_name(limit: dict[str, int], data: bytes, code: str) -> None:
    assert read(data)[1] == []
    with limited(**limit):
        assert read(data)[1] == [code]
    assert read(data)[1] == []


def test_a_file_has_a_limit(tmp_path: Path) -> None:
    file = tmp_path / "parties.csv"
    file.write_bytes(b"id,name\na,")
    assert content(file) == b"id,name\na,"
    with limited(file=9):
        got = content(file)
    assert isinstance(got, Problem)
    assert (got.rule.code, got.facts["limit"]) == ("file-too-large", 9)
    assert Limits().file == 50_000_000


@pytest.mark.posix
def test_a_link_is_not_followed_where_the_system_cannot_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows, whose links only its users with certain rights can make."""
    monkeypatch.setattr(container, "_PLAINLY", os.O_RDONLY)
    monkeypatch.setattr(container, "_KNOWS_LINKS", False)
    (tmp_path / "other.csv").write_bytes(b"id,name\n")
    (tmp_path / "parties.csv").symlink_to("other.csv")
    got = content(tmp_path / "parties.csv")
    assert isinstance(got, Problem)
    assert got.rule.code == "file-unreadable"
    assert content(tmp_path / "other.csv") == b"id,name\n"


@pytest.mark.parametrize(
    "how",
    [
        *("folder", "nothing"),
        *(pytest.param(how, marks=pytest.mark.posix) for how in ("link", "pipe")),
    ],
)
def test_only_a_plain_file_is_read(tmp_path: Path, how: str) -> None:
    file = tmp_path / "parties.csv"
    match how:
        case "folder":
            file.mkdir()
        case "link":
            (tmp_path / "other.csv").write_text("id,name\n", encoding="utf-8")
            file.symlink_to("other.csv")
        case "pipe":
            os.mkfifo(file)
    got = content(file)
    assert isinstance(got, Problem)
    assert got.rule.code == "file-unreadable"
