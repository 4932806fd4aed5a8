"""A release may be broken in any way: it is told what is broken, never where we stumbled."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgedata.problem import Problem, Refused
from pledgedata.proof.verify import verify
from pledgedata.words import LANGS
from tests.proof.spoil import Release, only, place

FORMS = (
    "provet.json",
    "provet.ttl",
    "provet.nt",
    "csv/links.csv",
    "csv/pledges.csv",
    "csv/comparability.csv",
)
OTHERS = ("csv/about.csv", "datapackage.json", "schemas/context.jsonld", "csv/signatories.csv")
EMPTY_LINES = b"\n" * 5
DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "blank": lambda _: EMPTY_LINES,
    "half": lambda data: data[: len(data) // 2],
    "but the last": lambda data: data.rstrip()[:-1],
    "noise": lambda _: bytes(range(256)) * 64,
    "zeros": lambda data: bytes(len(data)),
    "latin-1": lambda data: data.decode().encode("latin-1", errors="replace"),
    "utf-16": lambda data: data.decode().encode("utf-16"),
    "deep lists": lambda _: b"[" * 100_000,
    "deep objects": lambda _: b'{"a":' * 100_000,
    "deep collections": lambda _: b"<a:> <b:> " + b"(" * 100_000,
    "quotes": lambda data: data.replace(b'"', b""),
    "another form": lambda _: b"<html><body>404</body></html>",
    "long line": lambda _: b"x" * 1_000_000,
    "long number": lambda _: b'{"@context": {}, "x": ' + b"9" * 10_000 + b"}",
}


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """What is told of which file; every message can be written."""
    assert all(p.message(lang) and p.hint(lang) for p in problems for lang in LANGS)
    return [(p.rule.code, p.where.file) for p in problems]


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("file", [*FORMS, *OTHERS])
def test_a_damaged_file(trial: Release, file: str, damage: str) -> None:
    data = DAMAGE[damage](trial.files[file])
    if data == trial.files[file]:
        return
    for sealed in (True, False):
        found = told(trial.problems({file: data}, sealed=sealed))
        assert found, (damage, sealed)
        assert {name for _, name in found} == {file}
        if damage not in {"half", "latin-1", "quotes", "but the last"}:
            assert len(found) == 1, found


def test_a_damaged_file_of_no_form(trial: Release) -> None:
    for file in sorted({*trial.files} - {*FORMS, *OTHERS, "SHA256SUMS"})[::5]:
        found = told(trial.problems({file: b"\x00"}, sealed=False))
        assert [name for _, name in found] == [file]


@pytest.mark.parametrize("file", ["SHA256SUMS", "provet.json", "csv/pledges.csv", "README.md"])
def test_a_folder_instead_of_a_file(trial: Release, tmp_path: Path, file: str) -> None:
    shutil.copytree(trial.path, tmp_path / "provet")
    (tmp_path / "provet" / file).unlink()
    (tmp_path / "provet" / file).mkdir()
    code = "release-manifest" if file == "SHA256SUMS" else "release-file-missing"
    assert told(verify(tmp_path / "provet", judges=False).problems) == [(code, file)]


@pytest.mark.parametrize("gone", ["csv", "schemas"])
def test_a_folder_that_is_gone(trial: Release, tmp_path: Path, gone: str) -> None:
    shutil.copytree(trial.path, tmp_path / "provet")
    shutil.rmtree(tmp_path / "provet" / gone)
    found = told(verify(tmp_path / "provet", judges=False).problems)
    lost = sorted(name for name in trial.files if name.startswith(f"{gone}/"))
    assert found == [("release-file-missing", name) for name in lost]


def resealed(trial: Release, folder: Path, gone: list[str]) -> Path:
    """A copy without these files, of which the manifest knows nothing."""
    shutil.copytree(trial.path, folder)
    for name in gone:
        (folder / name).unlink()
    kept = {n: d for n, d in trial.files.items() if n not in gone}
    less = Release(folder, trial.dataset, kept)
    for name, data in less.sealed({}, described=False).items():
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("provet.json", "form-unreadable"),
        ("provet.nt", "form-unreadable"),
        ("csv/links.csv", "file-unreadable"),
        ("schemas/context.jsonld", "form-unreadable"),
    ],
)
def test_a_form_that_the_manifest_forgot(
    trial: Release, tmp_path: Path, file: str, code: str
) -> None:
    folder = resealed(trial, tmp_path / "provet", [file])
    assert told(verify(folder, judges=False).problems) == [(code, file)]


def test_tables_that_the_manifest_forgot(trial: Release, tmp_path: Path) -> None:
    tables = [name for name in trial.files if name.startswith("csv/") and name.endswith(".csv")]
    with pytest.raises(Refused, match="package-empty"):
        verify(resealed(trial, tmp_path / "a", tables), judges=False)
    with pytest.raises(Refused, match="about-missing"):
        verify(resealed(trial, tmp_path / "b", ["csv/about.csv"]), judges=False)


def test_no_release(tmp_path: Path, trial: Release) -> None:
    with pytest.raises(Refused, match="release-missing"):
        verify(tmp_path / "nowhere")
    shutil.copytree(trial.path, tmp_path / "provet")
    (tmp_path / "provet" / "datapackage.json").unlink()
    with pytest.raises(Refused, match="release-missing"):
        verify(tmp_path / "provet")
    os.mkfifo(tmp_path / "provet" / "datapackage.json")
    with pytest.raises(Refused, match="release-missing"):
        verify(tmp_path / "provet")


def test_several_broken_files_are_each_told(trial: Release) -> None:
    changes = dict.fromkeys(("provet.json", "provet.ttl", "csv/pledges.csv"), b"")
    found = trial.problems(changes, sealed=True)
    assert told(found) == [
        ("table-without-header", "csv/pledges.csv"),
        ("form-unreadable", "provet.json"),
        ("form-unreadable", "provet.ttl"),
    ]


def test_one_changed_cell_is_told_beside_broken_forms(trial: Release) -> None:
    data = trial.files["csv/pledges.csv"].replace(b"0483-2021-02,0483-2021,", b"0483-2021-02,x,")
    changes = {"csv/pledges.csv": data, "provet.json": b""}
    found = trial.problems(changes, sealed=True)
    assert [place(p) for p in found] == [
        ("form-differs", "csv/pledges.csv", "pledges", "agreement_id"),
        ("form-unreadable", "provet.json", "", ""),
    ]


_TOKENS = [b'"', b"\\", b"{", b"[", b"(", b"<", b">", b"|", b",", b"\n", b"\0", b"\xff", b"^^",
           b"_:", b"1e999", b"null", b'"@context":', b'"@graph":', b"<<", b'"""', b"@base <x> .",
           b"\xed\xa0\x80", b"\\u0000", b"\\uD800", b"%zz", b"]", b"}", b" ;", b" ."]  # fmt: skip


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([*FORMS, *OTHERS]), st.floats(0, 1), st.sampled_from(_TOKENS), st.booleans())
def test_a_file_with_something_in_it(
    trial: Release, file: str, at: float, token: bytes, sealed: bool
) -> None:
    """Whatever is put wherever, the outcome is a report."""
    data = trial.files[file]
    cut = round(at * len(data))
    found = trial.problems({file: data[:cut] + token + data[cut:]}, sealed=sealed)
    told(found)
    assert found or sealed


def test_a_release_as_built_has_nothing_to_tell(trial: Release) -> None:
    assert told(verify(trial.path, judges=False).problems) == []
    with pytest.raises(AssertionError):
        only(())
