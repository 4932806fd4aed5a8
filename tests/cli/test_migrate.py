"""`pledgedata migrate`: each step is shown, and what was kept."""

import json
from pathlib import Path

import pytest

from pledgedata.words import LANGS
from tests.cli.test_command import run
from tests.conftest import ROOT

DRAFT = str(ROOT / "tests/lift/0.9.0")


@pytest.mark.parametrize("lang", LANGS)
def test_each_step_is_shown(tmp_path: Path, lang: str) -> None:
    target = tmp_path / "lifted"
    done = run("migrate", DRAFT, "-o", str(target), "--from", "0.9.0", "--lang", lang)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "0.9.0 → 1.0.0" in done.stdout
    assert {"sv": "Tabellen retirements tillkom.", "en": "The table retirements was added."}[
        lang
    ] in done.stdout
    assert run("check", str(target)).exit_code == 0


def test_for_programs(tmp_path: Path) -> None:
    asked = ("migrate", DRAFT, "-o", str(tmp_path / "lifted"), "--from", "0.9.0")
    told = json.loads(run(*asked, "--format", "json").stdout)
    assert (told["from"], told["to"], told["kept"], told["left"]) == ("0.9.0", "1.0.0", [], [])
    assert {*told["steps"][0]["says"]} == {*LANGS}
    again = run(*asked, "--format", "json")
    assert again.exit_code == 2
    assert json.loads(again.stdout)["problems"][0]["code"] == "convert-occupied"


def test_the_version_has_to_be_known(tmp_path: Path) -> None:
    done = run("migrate", DRAFT, "-o", str(tmp_path / "lifted"), "--lang", "en")
    assert done.exit_code == 2
    assert "--from" in done.stderr
    assert not (tmp_path / "lifted").exists()


def test_what_is_kept_is_told_of(tmp_path: Path) -> None:
    source = tmp_path / "own"
    source.mkdir()
    for path in Path(DRAFT).glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        if path.stem == "pledges":
            text = "\n".join(f"{line},Rum" for line in text.splitlines()) + "\n"
        (source / path.name).write_text(text, encoding="utf-8")
    done = run("migrate", str(source), "-o", str(tmp_path / "b"), "--from", "0.9.0", "--lang", "sv")
    assert "pledges: 'Rum' → x_katrineholm_rum" in done.stdout
    assert "Ta bort dem som inte ska" in done.stdout
