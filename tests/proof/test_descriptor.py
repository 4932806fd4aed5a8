"""The descriptor describes each file of the release, and says of it what the about-file says."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from pledgedata.canonical import sealed
from pledgedata.layout import DESCRIPTOR
from pledgedata.release.descriptor import PROFILE, descriptor
from tests import sample
from tests.proof import spoil
from tests.proof.spoil import Release, only, place


def tree(trial: Release) -> Any:
    return json.loads(trial.files[DESCRIPTOR])


def resource(said: Any, path: str = "provet.nt") -> Any:
    return next(one for one in said["resources"] if one["path"] == path)


def test_it_describes_the_package() -> None:
    said = descriptor(
        sample.about(), {"csv/pledges.csv": sealed(b"id\n"), "provet.nt": sealed(b"")}
    )
    assert said["$schema"] == PROFILE
    assert (said["name"], said["version"], said["created"]) == (
        "provet",
        "1.2.3",
        "2026-11-23T00:00:00Z",
    )
    assert said["licenses"][0]["name"] == "CC0-1.0"
    table, graph = said["resources"]
    assert (table["name"], table["type"], table["bytes"]) == ("pledges", "table", 3)
    assert table["schema"] == "schemas/pledges.schema.json"
    assert table["hash"] == f"sha256:{spoil.digest(b'id' + bytes([10]))}"
    assert (graph["name"], graph["mediatype"]) == ("provet-nt", "application/n-triples")


def test_each_form_is_described_by_its_size_and_its_checksum(trial: Release) -> None:
    said = {one["path"]: (one["bytes"], one["hash"]) for one in tree(trial)["resources"]}
    assert {*said} == {
        name
        for name in trial.files
        if name.startswith("provet.") or (name.startswith("csv/") and name.endswith(".csv"))
    }
    for path, facts in said.items():
        data = trial.files[path]
        assert facts == (len(data), f"sha256:{spoil.digest(data)}")


RESOURCE: list[tuple[str, Callable[[Any], Any]]] = [
    ("file-size", lambda one: one.update(bytes=7)),
    ("file-size", lambda one: one.update(bytes="7")),
    ("file-size", lambda one: one.pop("bytes")),
    ("file-size", lambda one: one.update(bytes=1e999)),
    ("file-changed", lambda one: one.update(hash="sha256:0")),
    ("file-changed", lambda one: one.pop("hash")),
]


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("path", ["provet.nt", "provet.json", "csv/about.csv", "csv/links.csv"])
@pytest.mark.parametrize(("code", "change"), RESOURCE)
def test_what_it_says_of_a_file(
    trial: Release, code: str, change: Callable[[Any], Any], path: str, sealed: bool
) -> None:
    said = tree(trial)
    change(resource(said, path))
    data = spoil.spelt(said).replace(b"Infinity", b"1e999")
    told = only(trial.problems({DESCRIPTOR: data}, sealed=sealed))
    assert place(told) == (code, DESCRIPTOR, "", "")
    assert (told.facts["name"], told.facts["manifest"]) == (path, DESCRIPTOR)


@pytest.mark.parametrize("key", ["name", "format", "mediatype", "encoding", "type", "schema"])
def test_what_else_it_says_of_a_file(trial: Release, key: str) -> None:
    said = tree(trial)
    resource(said, "csv/pledges.csv")[key] = "https://example.se/x"
    told = only(trial.problems({DESCRIPTOR: spoil.spelt(said)}, sealed=True))
    assert place(told) == ("form-differs", DESCRIPTOR, "", key)
    assert told.facts["record"] == "csv/pledges.csv"


@pytest.mark.parametrize(
    "path",
    [
        "https://example.se/x.csv",
        "README.md",
        "../x.csv",
        "/etc/passwd",
        "csv/x.csv",
        "csv/about.csv",
    ],
)
def test_a_file_that_is_not_of_the_release(trial: Release, path: str) -> None:
    said = tree(trial)
    said["resources"].append({**resource(said), "path": path})
    told = only(trial.problems({DESCRIPTOR: spoil.spelt(said)}, sealed=True))
    assert place(told) == ("release-file-missing", DESCRIPTOR, "", "")
    assert told.facts["name"] == path


@pytest.mark.parametrize(
    "path", ["csv/extra.csv", "extra.csv", "schemas/extra.csv", "datapackage.json"]
)
def test_a_file_that_is_none_of_its_forms(trial: Release, path: str) -> None:
    said = tree(trial)
    said["resources"].append({**resource(said), "path": path})
    more = {} if path in trial.files else {path: b"id\n"}
    problems = trial.problems({DESCRIPTOR: spoil.spelt(said), **more}, sealed=True)
    codes = {p.rule.code for p in problems}
    assert codes == {"table-unknown" if path == "csv/extra.csv" else "release-file-missing"}


def test_a_file_it_does_not_describe(trial: Release) -> None:
    said = tree(trial)
    said["resources"].remove(resource(said))
    told = only(trial.problems({DESCRIPTOR: spoil.spelt(said)}, sealed=True))
    assert place(told) == ("release-file-unlisted", DESCRIPTOR, "", "")
    assert told.facts["name"] == "provet.nt"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "annat"),
        ("id", "https://andra.example.se/id/dataset/provet"),
        ("title", "Annat"),
        ("description", None),
        ("version", "9.9.9"),
        ("created", "2026-11-24T00:00:00Z"),
        ("licenses", []),
        ("contributors", [{"title": "Annan"}]),
    ],
)
@pytest.mark.parametrize("sealed", [True, False])
def test_what_it_says_of_the_package(trial: Release, key: str, value: Any, sealed: bool) -> None:
    changes = {DESCRIPTOR: spoil.spelt({**tree(trial), key: value})}
    told = only(trial.problems(changes, sealed=sealed))
    assert place(told) == ("form-differs", DESCRIPTOR, "", key)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"7", b'"x"', b"null", b"\xff\xfe", b'{"a": 1, "a": 2}', b"[" * 100_000,
     b'{"bytes": ' + b"9" * 5000 + b"}", b'{"bytes": NaN}'],
)  # fmt: skip
@pytest.mark.parametrize("sealed", [True, False])
def test_a_descriptor_that_is_none(trial: Release, data: bytes, sealed: bool) -> None:
    told = only(trial.problems({DESCRIPTOR: data}, sealed=sealed))
    assert place(told) == ("release-manifest", DESCRIPTOR, "", "")


@pytest.mark.parametrize("resources", [None, {}, [], [7], [{}], [{"path": []}], "x"])
def test_resources_that_are_none(trial: Release, resources: Any) -> None:
    said = {**tree(trial), "resources": resources}
    problems = trial.problems({DESCRIPTOR: spoil.spelt(said)}, sealed=True)
    assert {p.where.file for p in problems} == {DESCRIPTOR}
    assert {p.rule.code for p in problems} <= {"release-file-unlisted", "release-file-missing"}
