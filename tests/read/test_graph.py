"""Graphs as rows: reading is the inverse of meaning, and nothing said is lost."""

import pytest

from pledgedata import schema
from pledgedata.dataset import texts
from pledgedata.read.document import Unreadable
from pledgedata.read.graph import Form, Term, iri, meaning, statements, term, text
from pledgedata.write.triple import descriptions
from tests import sample

BASE, XSD = "https://data.example.se/lofte", "http://www.w3.org/2001/XMLSchema#"
PLEDGES = schema.tables()["pledges"]


def read(data: str, form: Form = "turtle") -> tuple[int, int, tuple[str, ...]]:
    got = statements(data.encode(), form, "x", BASE, "sv")
    return len(got.rows), len(got.said), got.stray


def test_meaning_is_what_the_exporter_writes() -> None:
    """Two hands wrote down what a record means; they agree on every record of the sample."""
    dataset = sample.dataset()
    written = {
        (s.value, p.value, getattr(o, "language", None), o.value)
        for s, said in descriptions(dataset)
        for p, o in said
    }
    meant = [
        statement
        for name, entries in dataset.entries.items()
        for entry in entries
        for _, statement in meaning(
            schema.tables()[name], texts(schema.tables()[name], entry.record), BASE, "sv"
        )
    ]
    assert len(meant) == len(set(meant)) == len(written)
    assert {(s.text, p.text, o.text) for s, p, o in meant} == {(s, p, o) for s, p, _, o in written}


def test_every_cell_is_a_statement_with_its_column() -> None:
    cells = {"id": "0483-a", "themes": "school|traffic", "number": "1", "text": "x"}
    said = [(column, value.shown) for column, (_, _, value) in meaning(PLEDGES, cells, BASE, "fi")]
    assert said == [
        ("type", "<https://w3id.org/pledgedata/Pledge>"),
        ("id", '"0483-a"'),
        ("number", f'"1"^^<{XSD}integer>'),
        ("text", '"x"@fi'),
        ("themes", "<https://w3id.org/pledgedata/codes/theme/school>"),
        ("themes", "<https://w3id.org/pledgedata/codes/theme/traffic>"),
    ]


@pytest.mark.parametrize("name", ["id", "text", "text_en", "number", "testable", "themes", "kind",
                                  "agreement_id", "place_names"])  # fmt: skip
def test_a_term_is_read_back(name: str) -> None:
    column = PLEDGES.column[name]
    found = term(column, column.example, BASE, "sv")
    assert text(column, found, BASE, "sv") == column.example


@pytest.mark.parametrize(
    "other",
    [
        Term("x", ""),
        Term("x", "@en"),
        Term("x", f"^^<{XSD}token>"),
        iri("x"),
        Term("", "blank"),
    ],
)
def test_a_term_that_means_nothing_in_a_column(other: Term) -> None:
    assert text(PLEDGES.column["text"], other, BASE, "sv") is None
    assert text(PLEDGES.column["number"], other, BASE, "sv") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('"x"@sv', '"x"@SV'),
        ('"x"', f'"x"^^<{XSD}string>'),
        ('"\\u00E5"', '"å"'),
        ("1", f'"1"^^<{XSD}integer>'),
    ],
)
def test_terms_that_are_one(one: str, other: str) -> None:
    assert read(f"<a:s> <a:p> {one} . <a:s> <a:p> {other} .")[1] == 1


def test_numbers_keep_their_spelling() -> None:
    assert read(f'<a:s> <a:p> "01"^^<{XSD}integer>, 1 .')[1] == 2


def test_what_describes_no_row_is_stray() -> None:
    count, said, stray = read('<a:s> <a:p> "x"@sv . [] <a:q> <a:r> .')
    assert (count, said) == (0, 2)
    assert stray == ("_: <a:q> <a:r>", '<a:s> <a:p> "x"@sv')


@pytest.mark.parametrize("form", ["turtle", "nt", "json-ld"])
@pytest.mark.parametrize(
    "data", ["{", "<", '"', "\x00", "<a> <b>", "(" * 5000, "@prefix", "]", "<a:s> <a:p> 'x\n' ."]
)
def test_what_is_no_graph(form: Form, data: str) -> None:
    with pytest.raises(Unreadable):
        statements(data.encode(), form, "x", BASE, "sv")
    with pytest.raises(Unreadable):
        statements(b"\xff", form, "x", BASE, "sv")


def test_a_line_that_would_take_for_ever() -> None:
    with pytest.raises(Unreadable, match="longer"):
        statements(b'<a:s> <a:p> "' + b"x" * 1_000_000 + b'" .\n', "nt", "x", BASE, "sv")
