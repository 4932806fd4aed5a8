"""Law 3: Turtle, N-Triples, JSON-LD and CSVW applied to the CSV are one graph.

The CSVW graph is made by `tests.csvw`, which follows the W3C's Recommendation and knows nothing
of the exporter.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import rdflib
from hypothesis import HealthCheck, given, settings
from rdflib.compare import isomorphic

from pledgedata.dataset import Dataset
from pledgedata.release.files import Files, forms, metadata
from tests.csvw import convert
from tests.laws.strategy import datasets

DESCRIPTION = rdflib.Namespace("http://www.w3.org/ns/csvw#")


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(datasets())
def test_four_graphs_are_one(dataset: Dataset) -> None:
    name, made = dataset.about.name, forms(dataset)
    turtle = rdflib.Graph().parse(data=made[f"{name}.ttl"].decode(), format="turtle")
    ntriples = rdflib.Graph().parse(data=made[f"{name}.nt"].decode(), format="nt")
    json_ld = rdflib.Graph().parse(data=made[f"{name}.json"].decode(), format="json-ld")
    tables = from_tables(dataset)
    assert isomorphic(turtle, ntriples)
    assert isomorphic(turtle, json_ld)
    assert isomorphic(turtle, tables)


def from_tables(dataset: Dataset, group: str = "csv-metadata.json") -> rdflib.Graph:
    with TemporaryDirectory() as folder:
        for name, data in _tabular(dataset).items():
            if name.startswith("csv/"):
                (Path(folder) / name[4:]).write_bytes(data)
        return convert.graph(Path(folder) / group)


def _tabular(dataset: Dataset) -> Files:
    made = forms(dataset)
    return made | metadata(dataset.about, compared="csv/comparability.csv" in made)


def test_standard_mode_adds_only_the_description_of_the_tables(katrineholm: Dataset) -> None:
    with TemporaryDirectory() as folder:
        for name, data in _tabular(katrineholm).items():
            if name.startswith("csv/"):
                (Path(folder) / name[4:]).write_bytes(data)
        path = Path(folder) / "csv-metadata.json"
        minimal, standard = convert.graph(path), convert.graph(path, "standard")
    described = {
        (s, p, o)
        for s, p, o in standard
        if str(p).startswith(str(DESCRIPTION)) or str(o).startswith(str(DESCRIPTION))
    }
    subjects = {s for s, _, _ in described}
    rest = {(s, p, o) for s, p, o in standard if s not in subjects}
    assert rest == set(minimal)
    assert len(described) > len(katrineholm.entries)


def test_each_table_alone_gives_its_part(katrineholm: Dataset) -> None:
    parts = rdflib.Graph()
    for table in (*katrineholm.entries, "links", "about"):
        parts += from_tables(katrineholm, f"{table}.csv-metadata.json")
    assert isomorphic(parts, from_tables(katrineholm))
