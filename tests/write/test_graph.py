"""N-Triples and Turtle: each statement once, in one order, escaped as the standards say."""

import re

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgedata import write
from pledgedata.graph import TYPE, Description, Iri, Literal
from pledgedata.write.graph import ntriples, turtle
from pledgedata.write.triple import descriptions
from tests import sample

AWKWARD = "\"\\\n\r\t\b\f\x00\x1f\x7f\x80\u2028'å🙂{}<>@^"


def said(text: str) -> list[Description]:
    return [(Iri("https://x.se/s"), ((Iri("https://x.se/p"), Literal(text, "sv")),))]


def test_ntriples_are_lines_that_stand_once_in_the_order_of_things() -> None:
    lines = write.ntriples(descriptions(sample.dataset())).decode().split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(set(lines))
    subjects = list(dict.fromkeys(line.partition(" ")[0] for line in lines))
    assert subjects == [f"<{about.value}>" for about, _ in descriptions(sample.dataset())]
    assert all(re.fullmatch(r'<[^>]+> <[^>]+> (<[^>]+>|".*"\S*) \.', line) for line in lines)


def test_both_forms_say_the_same() -> None:
    one = rdflib.Graph().parse(data=write.turtle(descriptions(sample.dataset())), format="turtle")
    two = rdflib.Graph().parse(data=write.ntriples(descriptions(sample.dataset())), format="nt")
    assert set(one) == set(two)
    assert len(one) > 250


@pytest.mark.parametrize("character", AWKWARD)
def test_a_character_comes_through(character: str) -> None:
    for data, form in ((ntriples(said(character)), "nt"), (turtle(said(character)), "turtle")):
        (value,) = rdflib.Graph().parse(data=data, format=form).objects()
        assert str(value) == character


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_through(text: str) -> None:
    (value,) = rdflib.Graph().parse(data=ntriples(said(text)), format="nt").objects()
    assert str(value) == text


def test_a_statement_is_one_line() -> None:
    assert ntriples(said("a\nb\x85c")).count(b"\n") == 1


def test_turtle_is_short_where_it_can_be() -> None:
    about = Iri("https://x.se/s")
    pledge, other = (
        Iri("https://w3id.org/pledgedata/Pledge"),
        Iri("https://w3id.org/pledgedata/a-b"),
    )
    text = turtle([(about, ((Iri(TYPE), pledge), (other, Literal("1", datatype="x:y"))))]).decode()
    assert text.split("\n\n")[1] == (
        '<https://x.se/s>\n    a pd:Pledge ;\n    <https://w3id.org/pledgedata/a-b> "1"^^<x:y> .\n'
    )


def test_the_head_is_the_same_in_all_packages() -> None:
    head = turtle([]).decode()
    whole = write.turtle(descriptions(sample.dataset())).decode()
    assert whole.startswith(head)
