"""The descriptor, by the JSON Schema of the Data Package standard (2.0; public domain).

Source: https://datapackage.org/profiles/2.0/datapackage.json
"""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.conftest import ROOT

STANDARD: Any = json.loads((Path(__file__).parent / "datapackage.json").read_text(encoding="utf-8"))


def descriptor(package: str = "katrineholm") -> Any:
    path = ROOT / "dist" / package / "datapackage.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("package", ["katrineholm", "register"])
def test_the_standard_takes_it(package: str) -> None:
    said = descriptor(package)
    assert [error.message for error in Draft7Validator(STANDARD).iter_errors(said)] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("resources", []), ("resources", [{"name": "x"}]), ("created", 2026), ("licenses", [{}])],
)
def test_the_standard_can_object(key: str, value: object) -> None:
    assert list(Draft7Validator(STANDARD).iter_errors({**descriptor(), key: value}))
