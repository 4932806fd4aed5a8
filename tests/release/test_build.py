"""Building: a release whole and lawful, or nothing at all."""

import datetime
import hashlib
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from markdown_it import MarkdownIt

from pledgedata.dataset import Dataset, Entry
from pledgedata.model import Party
from pledgedata.package.load import checked, load
from pledgedata.problem import Refused
from pledgedata.proof.verify import releases, verify
from pledgedata.release.build import build
from pledgedata.release.files import files
from tests import sample
from tests.conftest import ROOT


def test_the_files_of_a_release(release: Path) -> None:
    there = {p.relative_to(release).as_posix() for p in release.rglob("*") if p.is_file()}
    assert {name for name in there if "/" not in name} == {
        "CITATION.cff", "README.md", "SHA256SUMS", "datapackage.json", "gone.html", "index.html",
        "katrineholm.json", "katrineholm.nt", "katrineholm.ttl", "ro-crate-metadata.json",
    }  # fmt: skip
    for table in ("about", "links", "pledges", "concepts"):
        assert {f"csv/{table}.csv", f"csv/{table}.csv-metadata.json"} <= there
        assert f"schemas/{table}.schema.json" in there


def test_what_is_on_disk_is_what_was_made(release: Path, katrineholm: Dataset) -> None:
    for name, data in files(katrineholm).items():
        assert (release / name).read_bytes() == data


def test_every_file_is_listed_with_its_checksum(release: Path) -> None:
    for line in (release / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((release / name).read_bytes()).hexdigest() == digest


def test_a_release_is_a_package(release: Path, tmp_path: Path) -> None:
    again = build(load(release), tmp_path / "again")
    for path in release.rglob("*"):
        if path.is_file():
            assert (again / path.relative_to(release)).read_bytes() == path.read_bytes()


def test_version_and_day_may_be_given(tmp_path: Path, katrineholm: Dataset) -> None:
    day = datetime.date(2030, 1, 2)
    path = build(katrineholm, tmp_path, version="9.8.7", issued=day)
    said = json.loads((path / "datapackage.json").read_bytes())
    assert (said["version"], said["created"]) == ("9.8.7", "2030-01-02T00:00:00Z")
    assert "version 9.8.7, 2030-01-02" in (path / "README.md").read_text(encoding="utf-8")
    address = f"{katrineholm.about.base_iri}/id/release/katrineholm-9.8.7"
    said = (path / "README.md").read_text(encoding="utf-8").splitlines()
    cited = [line for line in said if line.startswith(("- Ange gärna: ", "- Please cite: "))]
    assert [line.partition("2030-01-02. ")[2] for line in cited] == [address, address]
    assert f"2030-01-02. <code>{address}</code>" in (path / "index.html").read_text(
        encoding="utf-8"
    )
    assert load(path).about.version == "9.8.7"
    assert verify(path, judges=False).problems == ()


def test_the_python_of_the_readme_runs_as_it_stands(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a pandas that only says what was asked of it."""
    asked: list[str] = []
    monkeypatch.setitem(
        sys.modules, "pandas", SimpleNamespace(read_csv=lambda f, **_: asked.append(f))
    )
    monkeypatch.chdir(release)
    blocks = MarkdownIt("commonmark").parse((release / "README.md").read_text(encoding="utf-8"))
    for code in [block.content for block in blocks if block.info == "python"]:
        exec(code, {})  # noqa: S102 (our own words)
    assert asked == ["csv/pledges.csv"] * 2
    assert Path(asked[0]).is_file()


def test_the_words_of_a_publisher_are_no_markup_in_the_readme(katrineholm: Dataset) -> None:
    said = dict.fromkeys(("title_sv", "publisher", "contact_role", "description_en"), MARKUP)
    evil = Dataset(katrineholm.about.model_copy(update=said), katrineholm.entries)
    blocks = MarkdownIt("commonmark").parse(files(evil)["README.md"].decode())
    tokens = [token for block in blocks for token in (block, *(block.children or ()))]
    assert [t.attrs["href"] for t in tokens if t.type == "link_open"] == ["#in-english"]
    assert not [t for t in tokens if t.type in {"image", "html_inline", "html_block"}]
    assert any("".join(t.content for t in b.children or ()) == f"{MARKUP} / Citizen pledges"
               for b in blocks)  # fmt: skip


MARKUP = r"A\<script>a()</script> ![b](http://x.se/b.png) [c](javascript:d) <https://e.se> `f"


@pytest.mark.parametrize("field", ["version", "issued"])
def test_an_undated_release_is_refused(tmp_path: Path, katrineholm: Dataset, field: str) -> None:
    about = katrineholm.about.model_copy(update={field: None})
    with pytest.raises(Refused, match="release-undated"):
        build(Dataset(about, katrineholm.entries), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_version_is_refused(tmp_path: Path, katrineholm: Dataset) -> None:
    with pytest.raises(Refused, match="cell-type"):
        build(katrineholm, tmp_path, version="1.0")
    assert list(tmp_path.iterdir()) == []


def test_errors_between_records_are_refused(tmp_path: Path) -> None:
    whole = sample.dataset()
    entries = [e for some in whole.entries.values() for e in some]
    lost = Entry(Party(id="0483-x", name="X", party_type="other", part_of="0483-nobody"))
    with pytest.raises(Refused, match="data-has-errors") as caught:
        build(Dataset.of(whole.about, [*entries, lost]), tmp_path / "dist")
    assert "0483-nobody" in caught.value.problem.message("sv")
    assert not (tmp_path / "dist").exists()
    assert checked(Dataset.of(whole.about, [*entries, lost])).errors == 1


def test_a_release_replaces_a_release(tmp_path: Path, katrineholm: Dataset) -> None:
    path = build(katrineholm, tmp_path)
    (path / "csv/extra.csv").write_text("x", encoding="utf-8")
    assert build(katrineholm, tmp_path) == path
    assert not (path / "csv/extra.csv").exists()
    assert verify(path, judges=False).problems == ()


def test_what_is_no_release_is_not_replaced(tmp_path: Path, katrineholm: Dataset) -> None:
    (tmp_path / "katrineholm").mkdir()
    (tmp_path / "katrineholm" / "brev.txt").write_text("mitt", encoding="utf-8")
    with pytest.raises(Refused, match="target-occupied"):
        build(katrineholm, tmp_path)
    assert (tmp_path / "katrineholm" / "brev.txt").read_text(encoding="utf-8") == "mitt"


def test_a_release_is_not_built_inside_a_release(release: Path, katrineholm: Dataset) -> None:
    with pytest.raises(Refused, match="target-is-release"):
        build(katrineholm, release)


def test_releases_are_found_in_a_folder(release: Path, tmp_path: Path) -> None:
    assert releases(release) == (release,)
    assert releases(release.parent) == (release,)
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match="release-missing"):
        releases(tmp_path / "empty")
    with pytest.raises(Refused, match="path-missing"):
        releases(tmp_path / "nowhere")


def test_a_dataset_that_is_loaded_is_free_of_errors(tmp_path: Path) -> None:
    source = ROOT / "tests" / "cases" / "reference-dangling" / "package"
    assert checked(source).errors == 1
    with pytest.raises(Refused, match="data-has-errors"):
        load(source)
