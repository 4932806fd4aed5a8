"""`pledgedata compare`: what it prints, and what it asks of its user."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from measure import dirt, invented

from pledgedata.words import LANGS
from tests.cli.test_command import SOURCE, run
from tests.conftest import ROOT

TOWNS = ("0114", "0115", "0117")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("invented") / "source"
    invented.package(folder, TOWNS, 8 * 3 * 2)
    return str(folder)


@pytest.mark.parametrize("lang", LANGS)
def test_two_packages(many: str, lang: str) -> None:
    done = run("compare", SOURCE, many, "--municipality", "Vallentuna", "--lang", lang)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("Katrineholm")
    assert "Vallentuna" in done.stdout.splitlines()[0]
    assert {"sv": "Bara text", "en": "Text only"}[lang] in done.stdout


def test_what_is_refused_is_told_in_words_to_who_asks_for_a_table() -> None:
    done = run("compare", "no-such", "--format", "csv", "--lang", "en")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[path-missing]" in done.stderr


def test_within_one(many: str) -> None:
    said = run("compare", many, "--lang", "en").stdout
    assert "Over years in one municipality (3 pairs)" in said
    assert "Between municipalities (3 pairs)" in said


def test_one_edition_alone() -> None:
    done = run("compare", SOURCE, "--lang", "en")
    assert done.exit_code == 0
    assert done.stdout.startswith("There is nothing to compare")


def test_a_town_that_is_in_neither(many: str) -> None:
    done = run("compare", SOURCE, many, "--municipality", "1480", "--lang", "en")
    assert done.stdout.startswith("There is nothing to compare")
    refused = run("compare", many, "--municipality", "Lyckeby")
    assert refused.exit_code == 2
    assert "municipality-unknown" in refused.stderr


def test_a_table_for_programs(many: str) -> None:
    asked = ("compare", many, "--field", "themes", "--field", "targets.value")
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    assert len(rows) == 2 * 6
    assert {row["field"] for row in rows} == {"themes", "value"}
    told = json.loads(run(*asked, "--format", "json").stdout)
    assert (told["ok"], told["pairs"], len(told["comparisons"])) == (True, 6, 12)
    for row, one in zip(rows, told["comparisons"], strict=True):
        assert (row["verdict"], row["sentence_sv"]) == (one["verdict"], one["sentence_sv"])


@pytest.mark.parametrize("form", ["text", "csv"])
@pytest.mark.parametrize(
    ("version", "code"),
    [("0.9.0", "specification-older"), ("1.0.0", ""), ("99.0.0", "specification-newer")],
)
def test_a_package_of_another_specification_is_told_of(
    version: str, code: str, form: str, tmp_path: Path
) -> None:
    """Beside the answer, which a program may be reading."""
    other = shutil.copytree(ROOT / "vocab/examples/valid", tmp_path / "other")
    about = (other / "about.csv").read_text(encoding="utf-8")
    assert "specification,1.0.0" in about
    about = about.replace("specification,1.0.0", f"specification,{version}")
    (other / "about.csv").write_text(about, encoding="utf-8")
    done = run("compare", SOURCE, str(other), "--format", form, "--lang", "en")
    assert done.exit_code == 0
    assert bool(done.stderr) == bool(code)
    assert f"WARNING {other}" in done.stderr or not code
    assert code in done.stderr
    assert "specification-" not in done.stdout


def test_a_field_that_is_not_compared(many: str) -> None:
    done = run("compare", many, "--field", "theme")
    assert done.exit_code == 2
    assert "themes" in done.stderr


def test_data_with_errors() -> None:
    bad = str(Path(__file__).parents[1] / "cases/code-unknown/package")
    done = run("compare", SOURCE, bad)
    assert done.exit_code == 1
    assert "data-has-errors" in done.stderr


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_a_large_package_is_compared_alike(many: str, form: str) -> None:
    """The engine counts what it states, and none of it is held."""
    asked = ("compare", SOURCE, many, "--format", form, "--lang", "en")
    swept = run(*asked, "--limit", "desk=0")
    assert swept.stdout == run(*asked).stdout
    assert len(swept.stdout) > 1000


def test_a_large_package_with_errors_is_not_compared(many: str, tmp_path: Path) -> None:
    dirt.sow(Path(many), tmp_path / "dirty", 0.1)
    said = [
        run("compare", str(tmp_path / "dirty"), "--limit", f"desk={size}", "--lang", "en")
        for size in (0, 10**9)
    ]
    assert {one.exit_code for one in said} == {1}
    assert "data-has-errors" in said[0].stderr
    assert said[0].stderr == said[1].stderr


def test_a_lone_table_is_not_compared() -> None:
    done = run(
        "compare", str(ROOT / "tests" / "cases" / "about-absent" / "parties.csv"), "--lang", "en"
    )
    assert done.exit_code == 1
    assert "about-missing" in done.stderr
