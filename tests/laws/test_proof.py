"""A release of whatever the model allows is proved; one changed cell of it is told of once."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pledgedata import schema
from pledgedata.dataset import Dataset
from pledgedata.datatype import SEPARATOR
from pledgedata.proof.verify import verify
from pledgedata.release.build import build
from pledgedata.schema import Column
from tests.laws import strategy
from tests.proof.spoil import FORMS, Release, only, place

law = settings(
    max_examples=min(40, settings().max_examples // 3),  # each is a whole release
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@law
@given(strategy.datasets())
def test_what_is_built_is_proved(dataset: Dataset) -> None:
    with TemporaryDirectory() as folder:
        proof = verify(build(dataset, folder), judges=False)
    assert proof.problems == ()
    assert proof.records == sum(map(len, dataset.entries.values()))


@settings(law, max_examples=5)
@given(strategy.datasets())
def test_the_judges_agree(dataset: Dataset) -> None:
    with TemporaryDirectory() as folder:
        proof = verify(build(dataset, folder))
    assert proof.problems == ()
    assert len(proof.verdicts) == 4


@law
@given(st.data())
def test_one_changed_cell_is_one_difference(data: st.DataObject) -> None:
    dataset = data.draw(strategy.datasets())
    filled = [table for table in schema.tables().values() if dataset.entries[table.name]]
    table = data.draw(st.sampled_from(filled), "table")
    column = data.draw(st.sampled_from(table.columns), "column")
    form = data.draw(st.sampled_from(FORMS), "form")
    nth = data.draw(st.integers(0, len(dataset.entries[table.name]) - 1), "record")
    text = data.draw(texts(column), "text")
    with TemporaryDirectory() as folder:
        release = Release.at(build(dataset, folder), dataset)
        cells, row = release.last(table, nth)
        assume(text != cells[column.name])
        changes = release.changed(form, table, column, text, nth)
        told = only(release.problems(changes, sealed=data.draw(st.booleans(), "sealed")))
    assert place(told) == ("form-differs", release.file(form, table), table.name, column.name)
    assert told.facts["form"] == form
    assert told.where.row == (row if form == "CSV" else 0)
    key = " ".join(cells[name] for name in table.key)
    assert told.facts["record"] == f"{table.name} {key}"


def texts(column: Column) -> st.SearchStrategy[str]:
    """Any lawful text of a cell, or none."""
    if column.codes:
        values = strategy.codes(column.codes)
    else:
        values = strategy.values(column.kind).map(column.kind.text)
    if column.many:
        values = strategy.some(values, 1).map(SEPARATOR.join)
    return st.just("") | values


def test_the_reference_release_is_proved(release: Path) -> None:
    pytest.importorskip("pyshacl")
    proof = verify(release)
    assert (proof.problems, proof.records) == ((), 17)
