"""What a portal answers is looked at before it is believed: its size, its depth, its shape."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pledgedata.publish.ckan import answer
from tests.publish.faults import on
from tests.publish.stub import Stub, done, raw
from tests.publish.test_ckan import publish

KEYED = {"id": "x", "extras": [{"key": "identifier", "value": "x"}]}


@pytest.mark.parametrize(
    ("action", "result"),
    [
        ("license_list", "hej"),
        ("license_list", [{"title": "CC0"}]),
        ("organization_list_for_user", ["kommunen"]),
        ("organization_list_for_user", {"kommunen": {}}),
        ("organization_list_for_user", [{"id": ["kommunen"]}]),
        ("package_show", "hej"),
        ("package_show", ["hej"]),
        ("package_show", KEYED | {"resources": "hej"}),
        ("package_show", KEYED | {"resources": [{"name": "utan id"}]}),
        ("package_show", KEYED | {"tags": [{"name": ["en", "två"]}]}),
        ("package_show", KEYED | {"extras": {"identifier": "x"}}),
        ("package_show", KEYED | {"organization": "kommunen"}),
        ("package_create", None),
        ("package_create", {"name": "utan-id"}),
    ],
)
def test_an_answer_of_another_shape_is_told_of(
    stub: Stub, built: Path, action: str, result: Any
) -> None:
    stub.fault = on((action,), lambda: done(result))
    told = publish(built, "--yes")
    assert (told.exit_code, "[publish-not-ckan]" in told.output) == (1, True), told.output


@pytest.mark.parametrize("data", [b"[" * 200_000, b'{"a":' * 200_000, b"\xff", b"", b"[]"])
def test_an_answer_that_is_no_object_says_nothing(stub: Stub, built: Path, data: bytes) -> None:
    stub.fault = on(("user_show",), lambda: raw(200, data, "application/json"))
    assert "[publish-not-ckan]" in publish(built).output


def test_an_answer_without_an_end_is_not_read_to_its_end() -> None:
    read = []

    def endless() -> Iterator[bytes]:
        for piece in itertools.repeat(b" " * (1 << 20)):
            read.append(len(piece))
            yield piece

    assert answer.answer(200, "", endless()).said is None
    assert sum(read) < 2 * answer.MOST
