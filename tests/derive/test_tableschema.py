import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frictionless
import pytest

from pledgedata import model, schema
from pledgedata.canonical import csv_bytes, json_bytes
from pledgedata.derive import tableschema
from pledgedata.iri import expanded
from tests.derive.test_context import BASE, Rows, rows, values

PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"


def edges(found: Rows) -> Iterator[tuple[str, ...]]:
    for name, table in schema.tables().items():
        for row in found[name]:
            for column in (c for c in table.columns if c.linked):
                prefix = (column.prefix or "").format(base=BASE)
                for value in values(column, row):
                    cell = (name, row["id"], column.name, value)
                    yield (*cell, table.iri(BASE, row), expanded(column.term.name), prefix + value)


def _package(folder: Path, found: Rows) -> Path:
    """A data package of the rows; gives the place of its descriptor."""
    schemas = {name: tableschema.schema(table) for name, table in schema.tables().items()}
    cells: dict[str, list[Any]] = {n: [list(r.values()) for r in found[n]] for n in schemas}
    schemas |= {"about": tableschema.about(), "links": tableschema.links()}
    cells["about"] = [(c.name, c.example) for c in schema.about().columns]
    cells["links"] = list(edges(found))
    resources = []
    for name, said in schemas.items():
        header = [field["name"] for field in said["fields"]]
        (folder / f"{name}.csv").write_bytes(csv_bytes(header, cells[name]))
        resource = {"name": name, "type": "table", "path": f"{name}.csv", "encoding": "utf-8"}
        resources.append({**resource, "format": "csv", "mediatype": "text/csv", "schema": said})
    place = folder / "datapackage.json"
    place.write_bytes(json_bytes({"$schema": PACKAGE, "name": "x", "resources": resources}))
    return place


def _faults(folder: Path, found: Rows) -> list[tuple[str, str, str]]:
    """What frictionless objects to: table, field and sort of fault."""
    report = frictionless.Package(str(_package(folder, found))).validate()
    assert report.errors == []
    return [
        (task.name, str(getattr(error, "field_name", "")), error.type)
        for task in report.tasks
        for error in task.errors
    ]


def test_frictionless_accepts_the_example(tmp_path: Path) -> None:
    assert _faults(tmp_path, rows()) == []


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("agreements", "id", ""),
        ("agreements", "id", "0483-2021\n"),
        ("agreements", "title", ""),
        ("agreements", "title", " Löfte"),
        ("agreements", "title", "Löfte\n"),
        ("agreements", "municipality_codes", "0483|0000"),
        ("agreements", "municipality_codes", "0483|"),
        ("agreements", "municipality_codes", "0483\n"),
        ("agreements", "scope", "stad"),
        ("agreements", "scope", "district\n"),
        ("agreements", "valid_from", "2020-06-31"),
        ("agreements", "valid_from", "2020-06-01T00:00:00"),
        ("agreements", "focus_themes", "0483-Egen"),
        ("agreements", "edition_number", "-1"),
        ("agreements", "edition_number", str(10**15)),
        ("agreements", "framework_agreement", "www.katrineholm.se"),
        ("agreements", "contact_email", "trygghet"),
        ("pledges", "activity_type", "patrol"),
        ("pledges", "place_names", "a||b"),
        ("pledges", "place_names", "a| b"),
        ("pledges", "testable", "TRUE"),
        ("pledges", "text", "dolt\u200btecken"),
        ("targets", "value", "1e15"),
        ("targets", "value", "NaN"),
        ("targets", "value", "INF"),
        ("parties", "organisation_number", "850101-1234"),
        ("sources", "sha256", "E" * 64),
        ("concepts", "broader", "leisure_meeting_places"),
    ],
)
def test_frictionless_rejects(table: str, column: str, cell: str) -> None:
    said = frictionless.Schema.from_descriptor(tableschema.schema(schema.tables()[table]))
    assert said.get_field(column).read_cell(cell)[1]


@pytest.mark.parametrize(("table", "column"), [("parties", "part_of"), ("followups", "target_id")])
def test_frictionless_follows_references(table: str, column: str, tmp_path: Path) -> None:
    found = rows()
    found[table][0][column] = ""
    found[table][1][column] = "0483-nowhere"
    assert _faults(tmp_path, found) == [(table, "", "foreign-key")]


@pytest.mark.parametrize("name", ["parties", "pledge_links", "about", "links"])
def test_frictionless_wants_keys_to_be_unique(name: str, tmp_path: Path) -> None:
    place = _package(tmp_path, rows())
    file = tmp_path / f"{name}.csv"
    *_, last = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(file.read_bytes() + last)
    report = frictionless.Package(str(place)).validate()
    assert "primary-key" in {error.type for task in report.tasks for error in task.errors}


def _schemas() -> list[dict[str, Any]]:
    tables = [tableschema.schema(table) for table in schema.tables().values()]
    return [*tables, tableschema.about(), tableschema.links()]


def test_it_keeps_to_what_frictionless_understands() -> None:
    for said in _schemas():
        assert said["$schema"] == tableschema.PROFILE
        assert isinstance(said["primaryKey"], list)
        assert said["missingValues"] == [""]
        assert not {"fieldsMatch", "uniqueKeys"} & set(said)
        for field in said["fields"]:
            assert field["type"] in {"string", "integer", "number", "boolean", "date"}
            assert not {"groupChar", "missingValues"} & set(field)
            assert "jsonSchema" not in field.get("constraints", {})


def test_codes_are_categories_and_nothing_else_is_allowed() -> None:
    for table in schema.tables().values():
        fields = {field["name"]: field for field in tableschema.schema(table)["fields"]}
        for column in (c for c in table.columns if c.codes and not c.many):
            field, codes = fields[column.name], model.code_list(column.codes or "")
            if codes.local:
                assert "categories" not in field
                assert "enum" not in field["constraints"]
            else:
                assert [c["value"] for c in field["categories"]] == list(codes.concepts)
                assert field["constraints"]["enum"] == list(codes.concepts)


def test_labels_are_unique_within_categories() -> None:
    for field in (field for said in _schemas() for field in said["fields"]):
        labels = [category["label"] for category in field.get("categories", [])]
        assert len(set(labels)) == len(labels), field["name"]


def test_every_field_says_what_it_means() -> None:
    for table in schema.tables().values():
        for column, field in zip(table.columns, tableschema.schema(table)["fields"], strict=True):
            assert field["name"] == column.name
            assert field["title"] == column.label.sv
            assert column.means.sv in field["description"]
            assert column.means.en in field["description"]
            assert field["rdfType"] == expanded(column.term.name)


def test_every_field_says_how_several_are_parted_and_where_codes_are_explained() -> None:
    for table in schema.tables().values():
        for column, field in zip(table.columns, tableschema.schema(table)["fields"], strict=True):
            said = field["description"]
            assert ("Flera skiljs med |." in said, "Several have | between." in said) == (
                (column.many, column.many)
            ), column.name
            elsewhere = bool(column.codes) and "categories" not in field
            assert (f"listan {column.codes} i codes.csv" in said) == elsewhere, column.name
            assert (f"the list {column.codes} in codes.csv" in said) == elsewhere, column.name


def test_it_is_the_same_every_time() -> None:
    assert json.dumps(_schemas()) == json.dumps(_schemas())
