import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pledgedata import model, schema
from pledgedata.datatype import KINDS
from pledgedata.derive import context, jsonschema
from tests.derive.test_context import BASE, document, rows

VALIDATOR = Draft202012Validator(
    jsonschema.document(), format_checker=Draft202012Validator.FORMAT_CHECKER
)


def _tree() -> dict[str, Any]:
    return document(rows(), BASE, context.context(BASE, "sv"))


def _faults(tree: Any) -> list[str]:
    return sorted(error.json_path for error in VALIDATOR.iter_errors(tree))


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(jsonschema.document())


def test_it_is_the_same_every_time() -> None:
    assert json.dumps(jsonschema.document()) == json.dumps(jsonschema.document())


def test_it_accepts_the_example() -> None:
    assert _faults(_tree()) == []


@pytest.mark.parametrize("table", schema.tables().values(), ids=lambda t: t.name)
def test_it_accepts_its_own_examples(table: schema.Table) -> None:
    said = jsonschema.document()
    for place in (said["$defs"][table.name], *_nodes(said["$defs"][table.name])):
        for name, one in place["properties"].items():
            for example in one.get("examples", []):
                judge = Draft202012Validator(one | {"$defs": said["$defs"]})
                assert judge.is_valid(example), name


def _nodes(said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (one for one in said["properties"].values() if "properties" in one)


def test_what_is_required_is_what_the_model_requires() -> None:
    said = jsonschema.document()["$defs"]
    for table in schema.tables().values():
        needed = {"iri", "type"} | {c.node or c.name for c in table.columns if c.required}
        assert set(said[table.name]["required"]) == needed
        for node in table.nodes:
            inner = said[table.name]["properties"][node.name]["required"]
            assert set(inner) == {"iri", "type"} | {
                c.name for c in table.of(node.name) if c.required
            }


def test_every_code_is_listed() -> None:
    said = jsonschema.document()["$defs"]
    for column in (c for t in schema.tables().values() for c in t.columns if c.codes):
        codes = model.code_list(column.codes or "")
        place = said[f"code_{codes.id}"]
        listed = place["anyOf"][0]["enum"] if codes.local else place["enum"]
        assert listed == list(codes.concepts)


def _patterns(tree: Any) -> Iterator[str]:
    if isinstance(tree, list):
        for each in tree:
            yield from _patterns(each)
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key == "pattern":
                yield value
            else:
                yield from _patterns(value)


def test_patterns_are_anchored_whatever_tries_them() -> None:
    for kind in KINDS.values():
        pattern = re.compile(jsonschema.whole(kind.pattern))
        assert pattern.search(kind.example)
        assert not pattern.search(f"{kind.example}\n")
        assert not pattern.search(f"\n{kind.example}")
    whole = {jsonschema.whole(kind.pattern) for kind in KINDS.values()}
    assert set(_patterns(jsonschema.document())) <= whole


def test_the_limit_is_that_of_the_patterns() -> None:
    for kind in (KINDS["whole"], KINDS["number"]):
        assert kind.matches(str(jsonschema.LIMIT - 1))
        assert not kind.matches(str(jsonschema.LIMIT))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("agreements.0.id", "0483-2020\n"),
        ("agreements.0.id", "483-2020"),
        ("agreements.0.iri", "id/agreement/0483-2020"),
        ("agreements.0.type", "Pledge"),
        ("agreements.0.title", " Löfte"),
        ("agreements.0.title", "två\nrader"),
        ("agreements.0.title", ""),
        ("agreements.0.title", None),
        ("agreements.0.municipality_codes", []),
        ("agreements.0.municipality_codes", "0483"),
        ("agreements.0.municipality_codes", ["0483", "0483"]),
        ("agreements.0.municipality_codes", ["0000"]),
        ("agreements.0.scope", "stad"),
        ("agreements.0.edition_number", -1),
        ("agreements.0.edition_number", 10**15),
        ("agreements.0.edition_number", 1.5),
        ("agreements.0.edition_number", "5"),
        ("agreements.0.framework_agreement", "www.katrineholm.se"),
        ("agreements.0.focus_themes", ["0483-Egen"]),
        ("agreements.0.contact_email", "trygghet"),
        ("agreements.0.period.valid_from", "2020-06-31"),
        ("agreements.0.period.valid_from", "2020-06-01\n"),
        ("agreements.0.period.period_basis", "decade"),
        ("agreements.0.period.scope", "municipality"),
        ("agreements.0.unknown", "x"),
        ("agreements.0.pledges.0.text", "dolt\u200btecken"),
        ("agreements.0.pledges.0.testable", "true"),
        ("agreements.0.pledges.0.place_names", ["a|b"]),
        ("agreements.0.pledges.0.targets.0.value", 30),
        ("agreements.0.pledges.0.targets.0.value", "1e3"),
        ("agreements.0.pledges.0.parties", []),
        ("parties.0.organisation_number", "850101-1234"),
        ("concepts.0.broader", "leisure_meeting_places"),
        ("pledges", []),
    ],
)
def test_it_rejects(path: str, value: object) -> None:
    tree = copy.deepcopy(_tree())
    *steps, last = path.split(".")
    place: Any = tree
    for step in steps:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value
    assert _faults(tree), path


@pytest.mark.parametrize("key", ["iri", "type", "id", "title", "period", "source_ids"])
def test_it_rejects_what_lacks(key: str) -> None:
    tree = _tree()
    del tree["agreements"][0][key]
    assert _faults(tree) == ["$.agreements[0]"]
