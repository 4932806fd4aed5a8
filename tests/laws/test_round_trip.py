"""Law 2: what is built and read again is the same, from every form; built again, the same bytes."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from pledgedata import schema
from pledgedata.dataset import Dataset, Row
from pledgedata.layout import DERIVED
from pledgedata.package.load import load
from pledgedata.read import assembled
from pledgedata.read.document import rows
from pledgedata.read.graph import statements
from pledgedata.release.files import forms
from tests.laws.strategy import datasets

law = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def by_table(found: Iterable[Row]) -> Mapping[str, list[Row]]:
    tables: dict[str, list[Row]] = {name: [] for name in schema.tables()}
    for row in found:
        cells = {column: text for column, text in row.cells.items() if column}
        tables[row.table].append(Row(row.table, cells, row.where))
    return tables


def again(dataset: Dataset, found: Iterable[Row]) -> Dataset:
    reading = assembled(dataset.about, by_table(found))
    assert reading.problems == ()
    entries = (entry for some in reading.entries.values() for entry in some)
    return Dataset.of(dataset.about, entries)


@law
@given(datasets())
def test_csv(dataset: Dataset) -> None:
    made = forms(dataset)
    with TemporaryDirectory() as folder:
        for name, data in made.items():
            if name.startswith("csv/") and Path(name).stem not in DERIVED:
                (Path(folder) / name[4:]).write_bytes(data)
        read = load(folder)
    assert read == dataset
    assert forms(read) == made


@law
@given(datasets())
def test_json(dataset: Dataset) -> None:
    made = forms(dataset)[f"{dataset.about.name}.json"]
    assert again(dataset, rows(made, "x.json")) == dataset


@law
@given(datasets())
def test_rdf(dataset: Dataset) -> None:
    made, about = forms(dataset), dataset.about
    for ending, syntax in (("ttl", "turtle"), ("nt", "nt"), ("json", "json-ld")):
        data = made[f"{about.name}.{ending}"]
        got = statements(data, syntax, "x", about.base_iri, about.language)  # type: ignore[arg-type]
        assert got.stray == ()
        assert again(dataset, got.rows) == dataset
