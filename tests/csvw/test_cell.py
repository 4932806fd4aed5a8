"""Cells: what each datatype takes, and text that is out to do harm."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from rdflib import XSD, Literal, URIRef
from rdflib.term import Node

from tests.csvw.test_convert import made
from tests.csvw.test_metadata import one

T = "http://example.org/t.csv"


def objects(folder: Path, text: str, column: dict[str, Any]) -> list[Node]:
    """The objects a cell with the text makes, under the column's description."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow([text])
    return list(one(folder, [{"name": "a"} | column], out.getvalue()).objects())


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=XSD[datatype])


DATE = {"base": "date", "format": "yyyy-MM-dd"}
TRUTH = {"base": "boolean", "format": "true|false"}


@pytest.mark.parametrize(
    ("text", "datatype", "expected"),
    [
        ("x", "string", Literal("x")),
        (" x  y\n\tz ", "string", Literal(" x  y\n\tz ")),
        (" x  y\n\tz ", "normalizedString", typed(" x  y  z ", "normalizedString")),
        (" x  y\n\tz ", "token", typed("x y z", "token")),
        ("\u00a0x\u00a0", "token", typed("\u00a0x\u00a0", "token")),
        (" 12\n", "integer", typed("12", "integer")),
        ("-0", "integer", typed("-0", "integer")),
        ("12.50", "decimal", typed("12.50", "decimal")),
        (".5", "decimal", typed(".5", "decimal")),
        ("1E3", "number", typed("1E3", "double")),
        ("-INF", "double", typed("-INF", "double")),
        ("255", "unsignedByte", typed("255", "unsignedByte")),
        ("true", TRUTH, typed("true", "boolean")),
        ("0", "boolean", typed("false", "boolean")),
        ("J", {"base": "boolean", "format": "J|N"}, typed("true", "boolean")),
        (" 2024-02-29 ", DATE, typed("2024-02-29", "date")),
        ("2024-02-29Z", "date", typed("2024-02-29Z", "date")),
        ("29.2.2024", {"base": "date", "format": "d.M.yyyy"}, typed("2024-02-29", "date")),
        (
            "22/03/2015 15:02 +05",
            {"base": "datetime", "format": "dd/MM/yyyy HH:mm X"},
            typed("2015-03-22T15:02:00+05:00", "dateTime"),
        ),
        (
            "2015-03-15T15:02:37.14",
            {"base": "dateTime", "format": "yyyy-MM-ddTHH:mm:ss.SSS"},
            typed("2015-03-15T15:02:37.14", "dateTime"),
        ),
        ("1502", {"base": "time", "format": "HHmm"}, typed("15:02:00", "time")),
        ("2015", "gYear", typed("2015", "gYear")),
        ("P1Y2M", "duration", typed("P1Y2M", "duration")),
        (" http://x.example/å b ", "anyURI", typed("http://x.example/å b", "anyURI")),
        (
            "1 234,5",
            {"base": "decimal", "format": {"groupChar": " ", "decimalChar": ","}},
            "1234.5",
        ),
        ("25%", {"base": "decimal", "format": {"groupChar": ","}}, "0.25"),
        ("0483-2020", {"format": r"^\d{4}-\d{4}$"}, Literal("0483-2020")),
        ("{}", "json", Literal("{}", datatype=URIRef("http://www.w3.org/ns/csvw#JSON"))),
    ],
)
def test_values(tmp_path: Path, text: str, datatype: Any, expected: Node | str) -> None:
    expected = typed(expected, "decimal") if type(expected) is str else expected
    assert objects(tmp_path, text, {"datatype": datatype}) == [expected]


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("1.0", "integer"),
        ("1_000", "integer"),
        ("٣", "integer"),
        ("1 2", "integer"),
        ("256", "unsignedByte"),
        ("0", "positiveInteger"),
        ("1e3", "decimal"),
        ("1,5", "decimal"),
        ("NaN", "decimal"),
        ("yes", TRUTH),
        ("1", TRUTH),
        ("true|false", TRUTH),
        ("2023-02-29", DATE),
        ("2024-2-9", DATE),
        ("2024-01-01Z", DATE),
        ("2025-W05-5", "date"),
        ("1735689600", "date"),
        ("2024-01-01", "dateTime"),
        ("24:00:01", "time"),
        ("P", "duration"),
        ("1 2,5", {"base": "decimal", "format": {"groupChar": ","}}),
        ("1,,000", {"base": "integer", "format": {"groupChar": ","}}),
        ("0483-2020\n", {"format": r"^\d{4}-\d{4}$"}),
        ("abcd", {"maxLength": 3}),
        ("11", {"base": "integer", "maximum": 10}),
        ("2020-01-01", {"base": "date", "minExclusive": "2020-01-01"}),
    ],
)
def test_what_no_datatype_allows_is_refused(tmp_path: Path, text: str, datatype: Any) -> None:
    with pytest.raises(ValueError, match=r"^t\.csv, row 1, column a: '"):
        objects(tmp_path, text, {"datatype": datatype})


def test_missing_required_cells_are_refused(tmp_path: Path) -> None:
    columns: list[dict[str, Any]] = [{"name": "a"}, {"name": "b", "required": True}]
    with pytest.raises(ValueError, match="row 2, column b: required, but empty"):
        one(tmp_path, columns, "1,2\n3,\n")


def test_rows_of_other_lengths_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="row 2: 1 cells for 2 columns"):
        one(tmp_path, [{"name": "a"}, {"name": "b"}], "1,2\n3\n")


@pytest.mark.parametrize("text", ['1,"2\n', '1,"2"x\n', '1,x"2"\n', '1, "2"\n'])
def test_loose_quotes_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="row 1: "):
        one(tmp_path, [{"name": "a"}, {"name": "b"}], text)


def test_only_strings_have_a_language(tmp_path: Path) -> None:
    assert objects(tmp_path, "x", {"lang": "sv"}) == [Literal("x", lang="sv")]
    assert objects(tmp_path, "x", {"lang": "sv", "datatype": "token"}) == [typed("x", "token")]
    assert objects(tmp_path, "x", {"lang": "und"}) == [Literal("x")]


HOSTILE = {
    "quote": '"',
    "apostrophe": "'",
    "comma": ",",
    "semicolon": ";",
    "pipe": "|",
    "tab": "\t",
    "line feed": "\n",
    "carriage return": "\r",
    "both": "\r\n",
    "vertical tab": "\v",
    "form feed": "\f",
    "next line": "\u0085",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "no-break space": "\u00a0",
    "zero-width space": "\u200b",
    "byte order mark": "\ufeff",
    "right-to-left override": "\u202e",
    "null": "\0",
    "unit separator": "\x1f",
    "delete": "\x7f",
    "noncharacter": "\uffff",
    "astral": "\U0001f6a8",
    "decomposed": "a\u030a",
    "composed": "å",
    "backslash": "\\",
    "escape": "\\n",
    "angles": "<>",
    "braces": "{a}",
    "caret": "^^",
    "grave": "`",
    "at": "@sv",
    "percent": "%",
    "percent-encoded": "%41",
    "hash": "#",
    "question": "?",
    "ampersand": "&amp;",
    "slash": "/../",
    "equals": "=1+1",
    "brackets": "[]",
    "colon": "skos:",
}


@pytest.mark.parametrize("mark", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("shape", ["{}", "a{}b", "{}b", "a{}", "a{0}{0}b", '"{}"', " {} "])
def test_hostile_text_comes_through(tmp_path: Path, mark: str, shape: str) -> None:
    text = shape.replace("{0}", mark).replace("{}", mark)
    assert objects(tmp_path, text, {}) == [Literal(text)]


@pytest.mark.parametrize("mark", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_encoded_in_urls(tmp_path: Path, mark: str) -> None:
    text = f"x{mark}y"
    assert objects(tmp_path, text, {"valueUrl": "#{a}"}) == [URIRef(f"{T}#{quote(text, safe='~')}")]
    reserved = quote(text, safe=":/?#[]@!$&'()*+,;=~%")
    reserved = reserved if "%41" in mark else reserved.replace("x%y", "x%25y")
    assert objects(tmp_path, text, {"valueUrl": "#{+a}"}) == [URIRef(f"{T}#{reserved}")]


def test_what_is_encoded_stays_so_beside_what_is_not(tmp_path: Path) -> None:
    assert objects(tmp_path, "100% a%20b ö", {"valueUrl": "http://x.example/{+a}"}) == [
        URIRef("http://x.example/100%25%20a%20b%20%C3%B6")
    ]


def _dialect(folder: Path, text: str, dialect: dict[str, Any] | None) -> set[str]:
    described: dict[str, Any] = {"url": "t.csv"} | ({} if dialect is None else {"dialect": dialect})
    return {str(each) for each in made(folder, described, {"t.csv": text}).objects()}


@pytest.mark.parametrize(
    ("dialect", "expected"),
    [
        (None, {"#1", "x", "y"}),  # the data model's flags: trimmed, no comments
        ({}, {"x", "y"}),  # a description's defaults: trimmed, comments after #
        ({"trim": False}, {"x", " y "}),
        ({"trim": "start"}, {"x", "y "}),
        ({"skipInitialSpace": True}, {"x", "y "}),
        ({"skipInitialSpace": False}, {"x", " y "}),
        ({"trim": False, "commentPrefix": "//"}, {"#1", "x", " y "}),
    ],
)
def test_defaults_of_dialects(
    tmp_path: Path, dialect: dict[str, Any] | None, expected: set[str]
) -> None:
    assert _dialect(tmp_path, 'a\n#1\nx\n" y "\n', dialect) == expected


def test_a_quoted_hash_begins_no_comment(tmp_path: Path) -> None:
    assert _dialect(tmp_path, 'a\n"#1"\n', {}) == {"#1"}


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ({"delimiter": "\t"}, 'a\tb\r\n1\t"2\t3"\r\n'),
        ({"delimiter": "::"}, 'a::b\n1::"2\t3"'),
        ({"doubleQuote": False, "trim": False}, 'a,b\n1,"2\t3"\n'),
        ({"quoteChar": "'"}, "a,b\n1,'2\t3'\n"),
        ({"quoteChar": None}, "a,b\n1,2\t3\n"),
        ({"skipBlankRows": True}, "a,b\n\n,\n1,2\t3\n\n"),
        ({"headerRowCount": 2}, "a,b\nc,d\n1,2\t3\n"),
        ({"lineTerminators": ";"}, "a,b;1,2\t3;"),
        ({"encoding": "utf-8"}, "\ufeffa,b\n1,2\t3\n"),
    ],
)
def test_dialects(tmp_path: Path, dialect: dict[str, Any], text: str) -> None:
    assert _dialect(tmp_path, text, dialect) == {"1", "2\t3"}


def test_escapes_without_doubled_quotes(tmp_path: Path) -> None:
    text = 'a\n"x\\"y\\\\z"\nx\\,y\n'
    assert _dialect(tmp_path, text, {"doubleQuote": False}) == {'x"y\\z', "x,y"}
