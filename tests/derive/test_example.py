"""The examples of the specification: the package is right, and each replaced cell is not."""

import csv
import io
from typing import Any

import pytest
from rdflib import Graph

from pledgedata import check, schema
from pledgedata.dataset import Row
from pledgedata.derive import example, profile
from pledgedata.derive.example import Example
from pledgedata.iri import HOME
from pledgedata.package.load import checked
from pledgedata.problem import Problem, Severity, Where
from pledgedata.read import assembled
from pledgedata.read.record import entry
from tests.conftest import ROOT
from tests.laws import jury
from tests.laws.exporter import Cells
from tests.laws.specimen import Package

EXAMPLES = list(example.examples())
Tables = dict[str, list[Cells]]


def tables(one: Example | None = None) -> Tables:
    made = {name: list[Cells](rows) for name, rows in example.package().items()}
    if one:
        assert made[one.table][one.row - 1][one.column] == one.valid
        row = {**made[one.table][one.row - 1], one.column: one.invalid}
        made[one.table][one.row - 1] = row
    return made


def errors(made: Tables) -> list[Problem]:
    about, *_ = made["about"]
    read = entry(schema.about(), Row("about", about, Where(table="about")))
    found = list(read.problems)
    if read.entry:
        rows = {
            name: [Row(name, cells, Where(table=name, row=n)) for n, cells in enumerate(some)]
            for name, some in made.items()
            if name != "about"
        }
        record: Any = read.entry.record
        reading = assembled(record, rows)
        found += [*reading.problems, *check.problems(reading)]
    return [problem for problem in found if problem.rule.severity is Severity.ERROR]


def test_the_valid_package_is_valid() -> None:
    assert errors(tables()) == []
    found = checked(ROOT / "vocab" / "examples" / "valid")
    assert [p.rule.code for p in found.problems if p.rule.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda e: f"{e.table}.{e.column}={e.invalid[:9]}")
def test_each_cell_breaks_a_rule_and_that_one_only(one: Example) -> None:
    found = errors(tables(one))
    here = {
        p.rule.code for p in found if (p.where.table, p.where.column) == (one.table, one.column)
    }
    assert len(here) == 1
    others = {p.rule.code for p in found} - here
    assert others <= ({"reference-dangling"} if one.column == "id" else set())


def test_there_is_one_for_each_column_and_each_rule_between_columns() -> None:
    every = [schema.about(), *schema.tables().values()]
    tried = {(one.table, one.column) for one in EXAMPLES}
    assert tried == {(table.name, column.name) for table in every for column in table.columns}
    missing = {(one.table, one.column) for one in EXAMPLES if not one.invalid}
    assert missing == {(t.name, c.name) for t in every for c in t.columns if c.required}
    assert len(EXAMPLES) == len(tried) + len(missing) + sum(len(t.rules) for t in every)


def test_the_rules_have_shapes() -> None:
    shapes = {str(s) for s in Graph().parse(ROOT / "vocab" / "shapes.ttl").subjects(unique=True)}
    for one in EXAMPLES:
        assert one.rule in shapes or one.rule == f"{HOME}schemas/about.schema.json", one


@pytest.mark.parametrize("judge", [jury.json_schema, jury.shapes], ids=["json-schema", "shacl"])
def test_other_judges_say_the_same(judge: jury.Judge) -> None:
    """Each example on its own: the valid package passes, and with the cell replaced it does not."""
    agreed = {name: rows for name, rows in tables().items() if name != "about"}
    owner = {(name, n): None for name, rows in agreed.items() for n, _ in enumerate(rows)}
    assert judge(Package(agreed, owner)) == set()
    silent = []
    for one in EXAMPLES[:: 1 if judge is jury.json_schema else 9]:
        if one.table == "about":
            continue
        made = {name: rows for name, rows in tables(one).items() if name != "about"}
        if not judge(Package(made, owner)):
            silent.append((one.table, one.column, one.invalid))
    # JSON Schema sees one value at a time, and no check digit.
    unseen = {(t.name, c.name) for t in schema.tables().values() for c in t.columns if c.ref}
    unseen |= {("agreements", "valid_to")}
    unseen |= {(name, "organisation_number") for name in ("parties", "origins")}
    expected = unseen if judge is jury.json_schema else set()
    assert {(table, column) for table, column, _ in silent} <= expected


def test_the_file_says_what_is_derived() -> None:
    text = (ROOT / "vocab" / "examples" / "rules.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["rule"], r["valid"], r["invalid"]) for r in rows] == [
        (e.rule, e.valid, e.invalid) for e in EXAMPLES
    ]


def test_the_profile_names_parts_by_version() -> None:
    names = [part.name for part in profile.parts()]
    assert len(names) == len(set(names))
    graph = Graph().parse(ROOT / "vocab" / "profile.ttl")
    roles = {str(o).rpartition("/")[2] for p, o in graph.predicate_objects() if "hasRole" in str(p)}
    assert roles == {"vocabulary", "validation", "mapping", "schema", "example", "guidance"}
    conforms = {str(o) for p, o in graph.predicate_objects() if "conformsTo" in str(p)}
    assert "https://w3id.org/inspec/datavoc/PROF" in conforms
