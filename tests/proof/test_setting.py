"""What every record rests on is said in several files; one that says otherwise is told of once."""

import json
from collections.abc import Iterator
from operator import methodcaller
from typing import Any

import pytest

from pledgedata import schema
from pledgedata.derive import context
from tests.proof import spoil
from tests.proof.spoil import Release, only, place

ABOUT, CONTEXT, DOCUMENT = "csv/about.csv", "schemas/context.jsonld", "provet.json"
OF_FILES = ("base_iri", "language", "name")
"""The facts that the rest of the release says too often to be told record by record."""
OF_DESCRIPTOR = (
    "description_sv", "issued", "licence", "publisher", "specification", "title_sv", "version",
)  # fmt: skip


def about(trial: Release, field: str, value: str) -> dict[str, bytes]:
    rows = spoil.sheet(trial.files[ABOUT])
    row = next(row for row in rows if row[0] == field)
    assert row[1] != value
    row[1] = value
    return {ABOUT: spoil.csv_spelt(rows)}


VALUES = {
    "base_iri": "https://andra.example.se",
    "language": "fi",
    "name": "annat",
    "issued": "2026-11-24",
    "licence": "CC-BY-4.0",
    "version": "1.2.4",
    "specification": "0.9.0",
    "organisation_number": "202100-0076",
    "publisher_type": "NonProfitOrganisation",
    "municipality_code": "1480",
    "contact_email": "annan@example.se",
    "landing_page": "https://www.example.se/annan",
    "download_url": "https://data.example.se/andra",
    "update_frequency": "MONTHLY",
    "first_issued": "2024-03-02",
    "previous_version": "1.2.1",
    "valid_from": "2020-02-02",
    "valid_to": "2021-02-02",
}


@pytest.mark.parametrize("field", schema.about().column)
def test_a_fact_that_is_another(trial: Release, field: str) -> None:
    changes = about(trial, field, VALUES.get(field, "Något annat"))
    sealed = trial.problems(changes, sealed=True)
    told = only(trial.problems(changes, sealed=False))
    if field in (*OF_FILES, *OF_DESCRIPTOR):
        assert only(sealed) == told
        assert place(told) == ("form-differs", ABOUT, "about", field)
        assert told.where.row == list(schema.about().column).index(field) + 2
    else:
        # No other form says it, so only a checksum can tell.
        assert sealed == ()
        assert place(told) == ("file-changed", ABOUT, "", "")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("base_iri", "", "cell-required"),
        ("base_iri", "inte en adress", "cell-type"),
        ("base_iri", "https://a.se/", "cell-type"),
        ("language", "svenska", "cell-type"),
        ("licence", "MIT", "code-unknown"),
        ("issued", "2026-02-30", "cell-no-such-day"),
        ("valid_to", "1999-01-01", "period-order"),
    ],
)
def test_a_fact_that_is_unlawful(trial: Release, field: str, value: str, code: str) -> None:
    told = only(trial.problems(about(trial, field, value), sealed=True))
    assert place(told) == (code, ABOUT, "about", field)


@pytest.mark.parametrize("field", ["name", "title_en", "version"])
def test_a_fact_that_has_no_such_name(trial: Release, field: str) -> None:
    data = trial.files[ABOUT].replace(f"\n{field},".encode(), f"\n{field}x,".encode())
    told = only(trial.problems({ABOUT: data}, sealed=True))
    assert place(told)[:3] == ("column-unknown", ABOUT, "about")


def leaves(tree: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, (*path, key))
    else:
        yield path


BASE = "https://data.example.se/lofte"
LEAVES = list(leaves(context.context(BASE, "sv"), ("@context",)))


def changed(data: bytes, path: tuple[str, ...], value: Any) -> bytes:
    tree = json.loads(data)
    home = tree
    for key in path[:-1]:
        home = home[key]
    home[path[-1]] = value
    return spoil.spelt(tree)


@pytest.mark.parametrize("file", [DOCUMENT, CONTEXT])
@pytest.mark.parametrize("at", range(0, len(LEAVES), 7))
def test_a_term_of_a_context(trial: Release, file: str, at: int) -> None:
    data = changed(trial.files[file], LEAVES[at], "https://example.se/x")
    told = only(trial.problems({file: data}, sealed=at % 2 == 0))
    assert place(told) == ("form-differs", file, "", "/".join(LEAVES[at]))


@pytest.mark.parametrize("file", [DOCUMENT, CONTEXT])
@pytest.mark.parametrize("key", ["Pledge", "pledges", "dcterms", "iri"])
def test_a_branch_of_a_context(trial: Release, file: str, key: str) -> None:
    tree = json.loads(trial.files[file])
    del tree["@context"][key]
    told = only(trial.problems({file: spoil.spelt(tree)}, sealed=True))
    assert place(told) == ("form-differs", file, "", f"@context/{key}")


@pytest.mark.parametrize("file", [DOCUMENT, CONTEXT])
@pytest.mark.parametrize("value", ["https://example.se/context", ["x"], 7, None])
def test_a_context_that_is_none(trial: Release, file: str, value: Any) -> None:
    tree = {**json.loads(trial.files[file]), "@context": value}
    told = only(trial.problems({file: spoil.spelt(tree)}, sealed=True))
    assert place(told) == ("form-unreadable", file, "", "")


def test_two_contexts_that_agree_may_be_of_another_version(trial: Release) -> None:
    path = ("@context", "Pledge", "@context", "colour")
    changes = {
        file: changed(trial.files[file], path, {"@id": "pd:colour"}) for file in (DOCUMENT, CONTEXT)
    }
    assert trial.problems(changes, sealed=True) == ()


def test_two_contexts_that_agree_must_give_the_graph(trial: Release) -> None:
    path = ("@context", "Target", "@context", "unit", "@id")
    changes = {file: changed(trial.files[file], path, "pd:other") for file in (DOCUMENT, CONTEXT)}
    problems = trial.problems(changes, sealed=True)
    assert [(place(p), p.facts["form"]) for p in problems] == [
        (("form-differs", DOCUMENT, "targets", "unit"), "JSON-LD")
    ] * 2


def test_nothing_is_fetched(trial: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(*_: object, **__: object) -> None:
        raise AssertionError("somebody reaches out")

    monkeypatch.setattr("urllib.request.urlopen", fetch)
    monkeypatch.setattr("socket.socket.connect", fetch)
    pledge = f"{BASE}/id/pledge/0483-2021-02"
    for key in ("@context", "@import"):
        add = methodcaller("__setitem__", key, "https://example.se/c")
        data = spoil.json_edited(trial.files[DOCUMENT], pledge, add)
        told = only(trial.problems({DOCUMENT: data}, sealed=True))
        assert place(told) == ("form-unreadable", DOCUMENT, "", "")
    both = {}
    for file in (DOCUMENT, CONTEXT):
        tree = json.loads(trial.files[file])
        tree["@context"]["Pledge"]["@context"]["@import"] = "https://example.se/c"
        both[file] = spoil.spelt(tree)
    assert {p.rule.code for p in trial.problems(both, sealed=True)} == {"form-unreadable"}
