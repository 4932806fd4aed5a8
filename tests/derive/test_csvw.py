import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import csvw as judge
import pytest
from rdflib import Graph

from pledgedata import schema
from pledgedata.canonical import csv_bytes, json_bytes
from pledgedata.derive import csvw, tableschema
from tests.csvw import convert
from tests.derive.test_context import BASE, Rows, graph, rows
from tests.derive.test_tableschema import edges

EDGES = ("table", "id", "field", "value", "subject", "property", "object")


def _release(folder: Path, found: Rows, language: str = "sv") -> None:
    """The rows as CSV files, each with its metadata, and the metadata of them all."""
    for name, table in schema.tables().items():
        header = [column.name for column in table.columns]
        data = csv_bytes(header, [list(row.values()) for row in found[name]])
        (folder / f"{name}.csv").write_bytes(data)
        _describe(folder, name, csvw.metadata(table, BASE, language))
    facts = [(column.name, column.example) for column in schema.about().columns]
    (folder / "about.csv").write_bytes(csv_bytes(("field", "value"), facts))
    _describe(folder, "about", csvw.about())
    (folder / "links.csv").write_bytes(csv_bytes(EDGES, edges(found)))
    _describe(folder, "links", csvw.links())
    together = csvw.group(schema.tables().values(), BASE, language)
    (folder / "csv-metadata.json").write_bytes(json_bytes(together))


def _describe(folder: Path, name: str, said: dict[str, Any]) -> None:
    (folder / f"{name}.csv-metadata.json").write_bytes(json_bytes(said))


def _objections(place: Path, said: Path, *, strict: bool = True) -> list[str]:
    """What the PyPI validator objects to."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        found = judge.CSVW(str(place), md_url=str(said), validate=True, strict=strict)
        try:
            valid = found.is_valid
        except ValueError as error:
            return [str(error)]
    return [] if valid else [str(each.message) for each in found.warnings] or ["not valid"]


def _of(folder: Path, name: str) -> list[str]:
    return _objections(folder / f"{name}.csv", folder / f"{name}.csv-metadata.json")


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_the_files_give_the_graph_one_by_one(language: str, tmp_path: Path) -> None:
    _release(tmp_path, rows(), language)
    found = Graph()
    for place in sorted(tmp_path.glob("*.csv-metadata.json")):
        found += convert.graph(place)
    assert set(found) == set(graph(rows(), BASE, language))


def test_the_files_give_the_graph_together(tmp_path: Path) -> None:
    _release(tmp_path, rows())
    found = convert.graph(tmp_path / "csv-metadata.json")
    assert set(found) == set(graph(rows(), BASE, "sv"))


def test_the_about_file_says_nothing_in_the_graph(tmp_path: Path) -> None:
    _release(tmp_path, rows())
    assert len(convert.graph(tmp_path / "about.csv-metadata.json")) == 0


def test_the_validator_accepts_the_example(tmp_path: Path) -> None:
    _release(tmp_path, rows())
    for name in (*schema.tables(), "about", "links"):
        assert _of(tmp_path, name) == [], name


def test_the_validator_accepts_tables_without_rows(tmp_path: Path) -> None:
    _release(tmp_path, {name: [] for name in schema.tables()})
    for name in (*schema.tables(), "links"):
        assert _of(tmp_path, name) == [], name


def test_the_validator_follows_references_between_the_files(tmp_path: Path) -> None:
    found = rows()
    _release(tmp_path, found)
    together = tmp_path / "csv-metadata.json"
    # Its strict mode alone wants foreign keys to be filled in.
    assert _objections(together, together, strict=False) == []
    found["followups"][0]["target_id"] = "0483-nowhere"
    _release(tmp_path, found)
    assert "0483-nowhere" in " ".join(_objections(together, together, strict=False))


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("agreements", "id", ""),
        ("agreements", "id", "0483-2021\n"),
        ("agreements", "title", ""),
        ("agreements", "title", " Löfte"),
        ("agreements", "municipality_codes", ""),
        ("agreements", "municipality_codes", "0483|0000"),
        ("agreements", "scope", "stad"),
        ("agreements", "scope", "district\n"),
        ("agreements", "valid_from", "2020-06-31"),
        ("agreements", "focus_themes", "0483-Egen"),
        ("agreements", "edition_number", "-1"),
        ("agreements", "edition_number", str(10**15)),
        ("agreements", "framework_agreement", "www.katrineholm.se"),
        ("agreements", "contact_email", "trygghet"),
        ("pledges", "activity_type", "patrol"),
        ("pledges", "testable", "TRUE"),
        ("pledges", "testable", "1"),
        ("pledges", "text", "dolt\u200btecken"),
        ("targets", "value", "1e3"),
        ("targets", "value", str(10**15)),
        ("parties", "organisation_number", "850101-1234"),
        ("concepts", "broader", "leisure_meeting_places"),
    ],
)
def test_the_validator_rejects(table: str, column: str, cell: str, tmp_path: Path) -> None:
    found = rows()
    found[table][-1][column] = cell
    _release(tmp_path, found)
    assert _of(tmp_path, table)


def test_the_validator_wants_keys_to_be_unique(tmp_path: Path) -> None:
    found = rows()
    found["parties"].append(found["parties"][0])
    _release(tmp_path, found)
    assert _of(tmp_path, "parties")


def test_titles_hold_the_header() -> None:
    for table in schema.tables().values():
        said = csvw.metadata(table, BASE, "sv")["tableSchema"]["columns"]
        real = [column for column in said if not column.get("virtual")]
        assert [column["titles"]["und"] for column in real] == [c.name for c in table.columns]
        names = [column["name"] for column in said]
        assert len(set(names)) == len(names)


def test_every_column_says_what_it_means() -> None:
    for table in (*schema.tables().values(), schema.comparisons()):
        made = csvw.comparability if table == schema.comparisons() else None
        said = made(BASE, "sv") if made else csvw.metadata(table, BASE, "sv")
        columns = {column["name"]: column for column in said["tableSchema"]["columns"]}
        for column in table.columns:
            means = {
                one["@language"]: one["@value"] for one in columns[column.name]["dc:description"]
            }
            assert means == {"sv": column.means.sv, "en": column.means.en}


def test_a_table_alone_refers_to_no_other() -> None:
    for table in schema.tables().values():
        assert "foreignKeys" not in csvw.metadata(table, BASE, "sv")["tableSchema"]
    some = [schema.tables()["targets"], schema.tables()["followups"]]
    keys = csvw.group(some, BASE, "sv")["tables"][1]["tableSchema"]["foreignKeys"]
    assert [key["columnReference"] for key in keys] == ["target_id"]


def test_the_edge_table_is_the_one_that_the_data_package_describes() -> None:
    assert [c["name"] for c in csvw.links()["tableSchema"]["columns"]] == list(EDGES)
    assert [field["name"] for field in tableschema.links()["fields"]] == list(EDGES)
    assert csvw.links()["tableSchema"]["primaryKey"] == tableschema.links()["primaryKey"]


@pytest.mark.parametrize("made", [csvw.links, csvw.about])
def test_it_is_the_same_every_time(made: Callable[[], dict[str, Any]]) -> None:
    assert json.dumps(made()) == json.dumps(made())
