"""The manifest lists each file of the release; what it does not fit is told of once."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pledgedata.canonical import Seal, sealed_file, sha256
from pledgedata.layout import CHECKSUMS
from pledgedata.proof.verify import verify
from pledgedata.release.manifest import manifest, seals
from tests.proof import spoil
from tests.proof.spoil import Release, only, place


@pytest.fixture
def spoilt(trial: Release, tmp_path: Path) -> Iterator[Path]:
    """A copy of the release, to do with as one likes."""
    shutil.copytree(trial.path, tmp_path / "provet")
    yield tmp_path / "provet"
    assert {p.name for p in tmp_path.iterdir()} <= {"provet", "elsewhere"}


def told(folder: Path) -> tuple[str, str, str, str]:
    return place(only(verify(folder, judges=False).problems))


def test_it_is_what_sha256sum_reads() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    files = {"b/ö.csv": b"", "a.csv": b"abc"}
    assert manifest({name: sha256(data) for name, data in files.items()}).decode() == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.csv\n"
        f"{empty}  b/ö.csv\n"
    )


def test_it_lists_every_file_but_itself(trial: Release) -> None:
    listed = [line[66:] for line in trial.files[CHECKSUMS].decode().splitlines()]
    assert listed == sorted({*trial.files} - {CHECKSUMS})


@pytest.mark.parametrize("file", ["README.md", "schemas/codes.csv", "csv/csv-metadata.json"])
def test_a_file_that_is_no_form_is_known_by_its_checksum(trial: Release, file: str) -> None:
    found = only(trial.problems({file: trial.files[file] + b"\n"}, sealed=False))
    assert place(found) == ("file-changed", file, "", "")
    assert found.facts["expected"] == spoil.digest(trial.files[file])


def test_every_changed_file_is_told(trial: Release) -> None:
    names = ("README.md", "provet.nt", "provet.ttl", "csv/links.csv")
    problems = trial.problems({n: trial.files[n] + b"\n" for n in names}, sealed=False)
    assert [p.where.file for p in problems] == sorted(names)


@pytest.mark.parametrize("file", ["provet.ttl", "README.md", "csv/targets.csv", "SHA256SUMS"])
def test_a_file_that_is_gone(spoilt: Path, file: str) -> None:
    (spoilt / file).unlink()
    code = "release-manifest" if file == CHECKSUMS else "release-file-missing"
    assert told(spoilt) == (code, file, "", "")


def test_a_manifest_that_cannot_be_read_at_first_is_told_of(
    spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read in the end may be another file than the one that was sealed."""

    def refuse(path: Path) -> Seal:
        if path.name == CHECKSUMS:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return sealed_file(path)

    monkeypatch.setattr("pledgedata.release.manifest.sealed_file", refuse)
    assert told(spoilt) == ("release-manifest", CHECKSUMS, "", "")


def test_a_file_under_another_name(spoilt: Path) -> None:
    (spoilt / "csv/targets.csv").rename(spoilt / "csv/target.csv")
    assert told(spoilt) == ("release-file-missing", "csv/targets.csv", "", "")


@pytest.mark.parametrize("file", ["x.json", "csv/x.csv", "csv/pledges.xlsx", "schemas/x/y.ttl"])
def test_a_file_more(spoilt: Path, file: str) -> None:
    (spoilt / file).parent.mkdir(exist_ok=True)
    (spoilt / file).write_text("id\n", encoding="utf-8")
    assert told(spoilt) == ("release-file-unlisted", file, "", "")


def test_a_file_whose_name_is_no_text(spoilt: Path) -> None:
    (spoilt / os.fsdecode(b"\xff\xfe.csv")).write_text("id\n", encoding="utf-8")
    found = only(verify(spoilt, judges=False).problems)
    assert found.where.file.encode() == b"\\udcff\\udcfe.csv"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("  CITATION.cff", " CITATION.cff", 1),
        ("  CITATION.cff", "  ../CITATION.cff", 1),
        ("  CITATION.cff", "  /CITATION.cff", 1),
        ("  CITATION.cff", "  catalog/catalog-se.rdf", 3),
        ("  CITATION.cff", "  CITATION.cff\n", 2),
        ("  CITATION.cff", "  CITATION.cff\r", 1),
        ("  CITATION.cff", "  CITA\x85TION.cff", 1),
    ],
)
def test_a_line_that_is_none(trial: Release, old: str, new: str, line: int) -> None:
    text = trial.files[CHECKSUMS].decode().replace(old, new, 1)
    found = only(trial.problems({CHECKSUMS: text.encode()}, sealed=False))
    assert (*place(found), found.where.line) == ("release-manifest", CHECKSUMS, "", "", line)


@pytest.mark.parametrize("data", [b"", b"\n", b"\xff", b"\x00" * 99, b"x" * 99_999])
def test_a_manifest_that_is_none(trial: Release, data: bytes) -> None:
    found = only(trial.problems({CHECKSUMS: data}, sealed=False))
    assert place(found)[:2] == ("release-manifest", CHECKSUMS)


def test_a_line_that_is_gone(trial: Release) -> None:
    lines = trial.files[CHECKSUMS].decode().splitlines(keepends=True)
    changes = {CHECKSUMS: "".join(n for n in lines if "provet.nt" not in n).encode()}
    found = only(trial.problems(changes, sealed=False))
    assert place(found) == ("release-file-unlisted", "provet.nt", "", "")


def test_a_digit_that_is_another(trial: Release) -> None:
    text = trial.files[CHECKSUMS].decode()
    changed = ("1" if text[0] == "0" else "0") + text[1:]
    found = only(trial.problems({CHECKSUMS: changed.encode()}, sealed=False))
    assert place(found) == ("file-changed", "CITATION.cff", "", "")


@pytest.mark.parametrize("file", ["README.md", "provet.ttl", "csv/pledges.csv", "schemas/codes.csv",
                                  "datapackage.json", "SHA256SUMS"])  # fmt: skip
@pytest.mark.parametrize("how", ["link", "pipe", "dangling link"])
def test_a_file_that_is_not_plain(spoilt: Path, file: str, how: str) -> None:
    elsewhere = spoilt.parent / "elsewhere"
    (spoilt / file).rename(elsewhere)
    if how == "pipe":
        os.mkfifo(spoilt / file)
    else:
        (spoilt / file).symlink_to(elsewhere if how == "link" else "nowhere")
    if file == "datapackage.json" and how != "link":
        return  # no release, which test_verify shows
    code = "release-manifest" if file == CHECKSUMS else "file-unreadable"
    assert told(spoilt) == (code, file, "", "")


def test_a_linked_folder_is_not_followed(spoilt: Path) -> None:
    (spoilt / "csv").rename(spoilt.parent / "elsewhere")
    (spoilt / "csv").symlink_to(spoilt.parent / "elsewhere")
    problems = verify(spoilt, judges=False).problems
    assert {p.rule.code for p in problems} == {"file-unreadable", "release-file-missing"}
    found, unread = seals(spoilt)
    assert not any(name.startswith("csv") for name in found)
    assert [p.where.file for p in unread] == ["csv"]
