"""The JSON document as rows: what is no JSON for everybody is refused, the rest is shown."""

import json
from typing import Any

import pytest

from pledgedata import schema
from pledgedata.read.document import INSIDE, Unreadable, frame, rows, tree


def read(**document: Any) -> list[tuple[str, dict[str, str]]]:
    data = json.dumps({"@context": {}, **document}).encode()
    return [(row.table, dict(row.cells)) for row in rows(data, "x.json")]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"7", b"null", b"\xff", b"{} {}", b'{"a": NaN}', b'{"a": Infinity}',
        b'{"a": 1, "a": 1}', b'{"b": {"a": 1, "a": 1}}', b'{"a": 01}', b"{'a': 1}", b'{"a": 1,}',
        b"\xef\xbb\xbf{}", b'{"a":' * 70 + b"1" + b"}" * 70, b"[" * 200_000, b"9" * 9_999,
        b'{"@context": "https://example.se"}', b'{"x": {"@import": "y"}}', b'{"@context": [{}]}',
        b'{"a": "\\ud800"}', b'{"\\udc00": 1}', b'{"a": "\\ud800\\u0041"}',
    ],
)  # fmt: skip
def test_what_is_no_document(data: bytes) -> None:
    with pytest.raises(Unreadable):
        tree(data)


def test_what_is_one() -> None:
    assert tree(b'{"a": "\\ud83d\\ude42", "[[[[": "}"}') == {"a": "🙂", "[[[[": "}"}
    deep = b'{"a":' * 60 + b"1" + b"}" * 60
    assert tree(deep)["a"]
    assert tree(json.dumps({"a": "[" * 1000}).encode())


@pytest.mark.parametrize("context", [None, 7, "absent"])
def test_a_document_has_a_context(context: Any) -> None:
    said = {} if context == "absent" else {"@context": context}
    with pytest.raises(Unreadable):
        list(rows(json.dumps(said).encode(), "x.json"))


def test_records_and_their_parts() -> None:
    part = {"id": "0483-b", "agreement_id": "0483-a", "number": 1}
    got = read(agreements=[{"iri": "i", "type": "Agreement", "id": "0483-a", "pledges": [part]}])
    assert got == [
        ("agreements", {INSIDE: "", "iri": "i", "type": "Agreement", "id": "0483-a"}),
        ("pledges", {INSIDE: "0483-a", "id": "0483-b", "agreement_id": "0483-a", "number": "1"}),
    ]


def test_what_hangs_on_a_record() -> None:
    period = {"iri": "p", "type": "PeriodOfTime", "valid_from": "2020-01-01"}
    ((_, cells),) = read(agreements=[{"period": period}])
    assert cells == {
        INSIDE: "",
        "period.iri": "p",
        "period.type": "PeriodOfTime",
        "valid_from": "2020-01-01",
    }


@pytest.mark.parametrize(
    ("key", "value", "cell"),
    [
        ("number", 1, "1"),
        ("number", "1", '"1" '),
        ("number", 1.0, "1.0 "),
        ("number", True, "true "),
        ("testable", True, "true"),
        ("testable", "true", '"true" '),
        ("text", "x", "x"),
        ("text", "", '"" '),
        ("text", None, "null "),
        ("text", 7, "7 "),
        ("text", ["x"], '["x"] '),
        ("themes", ["a", "b"], "a|b"),
        ("themes", "a", '"a" '),
        ("themes", [], "[] "),
        ("themes", ["a|b"], '"a|b" '),
        ("themes", [1], "1 "),
        ("colour", "red", "red"),
        ("colour", {"a": 1}, '{"a": 1} '),
    ],
)
def test_a_value_of_another_sort_is_told_from_the_right_one(
    key: str, value: Any, cell: str
) -> None:
    ((_, cells),) = read(pledges=[{key: value}])
    assert cells[key] == cell


def test_what_is_no_record_is_a_row_of_no_table() -> None:
    assert read(note="x", parties={}, sources=[7]) == [
        ("", {"note": '"x" '}),
        ("", {"parties": "{} "}),
        ("", {"sources": "7 "}),
    ]


def test_the_frame_of_a_record() -> None:
    table = schema.tables()["agreements"]
    assert frame(table, {"id": "0483-2020"}, "https://x.se") == {
        "iri": "https://x.se/id/agreement/0483-2020",
        "type": "Agreement",
        "period.iri": "https://x.se/id/period/0483-2020",
        "period.type": "PeriodOfTime",
    }
