"""The command line: what it prints where, and the status it ends with."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pledgedata.cli import main
from pledgedata.words import LANGS
from tests.conftest import ROOT

SOURCE = str(ROOT / "datapackage" / "katrineholm")
COMMANDS = (
    "init",
    "draft",
    "confirm",
    "check",
    "build",
    "verify",
    "compare",
    "gather",
    "portal",
    "publish",
    "site",
    "serve",
    "convert",
    "migrate",
    "screen",
    "completion",
    "explain",
    "derive",
)


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, [*arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_help_names_every_command() -> None:
    assert all(f"  {name} " in run("--help").stdout for name in COMMANDS)
    assert sorted(main.summaries) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert ("--format" in result.stdout) == (command not in {"completion", "portal", "publish"})


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pledgedata", "check", SOURCE, "--lang", "en"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.endswith("1 piece of advice, 17 records.\n")
    assert done.stderr == ""


@pytest.mark.parametrize("lang", LANGS)
def test_check_build_and_verify(tmp_path: Path, lang: str) -> None:
    assert run("check", SOURCE, "--lang", lang).exit_code == 0
    built = run("build", SOURCE, "-o", str(tmp_path), "--lang", lang)
    assert (built.exit_code, built.stderr) == (0, "")
    assert str(tmp_path / "katrineholm") in built.stdout
    proved = run("verify", str(tmp_path), "--without-judges", "--lang", lang)
    assert proved.exit_code == 0
    assert {"sv": "bevisat", "en": "proved"}[lang] in proved.stdout


@pytest.mark.parametrize("lang", LANGS)
def test_json_is_the_same_in_every_language(tmp_path: Path, lang: str) -> None:
    bad = str(ROOT / "tests/cases/code-unknown/package")
    result = run("check", bad, "--format", "json", "--lang", lang)
    said = json.loads(result.stdout)
    assert (result.exit_code, said["ok"], said["counts"]["error"]) == (1, False, 1)
    (problem,) = said["problems"]
    assert problem["code"] == "code-unknown"
    assert {*problem["message"]} == {*problem["hint"]} == {*LANGS}
    other = run("check", bad, "--format", "json", "--lang", "sv").stdout
    assert result.stdout == other


def test_problems_go_out_and_refusals_to_the_side() -> None:
    bad = run("check", str(ROOT / "tests/cases/code-unknown/package"))
    assert (bad.exit_code, bad.stderr) == (1, "")
    assert "[code-unknown]" in bad.stdout
    refused = run("check", "nowhere")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "[path-missing]" in refused.stderr
    said = json.loads(run("check", "nowhere", "--format", "json").stdout)
    assert [problem["code"] for problem in said["problems"]] == ["path-missing"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("no-such-command",),
        ("check",),
        ("check", SOURCE, "--format", "xml"),
        ("check", SOURCE, "--lang", "de"),
        ("build", SOURCE),
        ("build", SOURCE, "-o", "x", "--issued", "yesterday"),
        ("build", SOURCE, "-o", "x", "--version", "1"),
        ("explain", "nonsense"),
    ],
)
def test_what_cannot_be_done_ends_in_2(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments).exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lang", LANGS)
def test_explain(lang: str) -> None:
    said = run("explain", "code-unknown", "--lang", lang).stdout
    assert {"sv": "Okänd kod", "en": "Unknown code"}[lang] in said
    tree = json.loads(run("explain", "code-unknown", "--format", "json").stdout)
    assert (tree["code"], tree["severity"]) == ("code-unknown", "error")


def test_a_spoilt_release_ends_in_1(release: Path) -> None:
    file = release / "katrineholm.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("hundsök", "kattsök", 1), encoding="utf-8")
    result = run("verify", str(release), "--lang", "en")
    assert result.exit_code == 1
    assert "1 error, not proved." in result.stdout
    result = run("verify", str(release), "--format", "json")
    said = json.loads(result.stdout)
    assert (result.exit_code, said["judges"]) == (1, [])
    assert [(p["file"], p["column"]) for p in said["problems"]] == [("katrineholm.ttl", "text")]


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_in_the_data_moves_the_readers_cursor(tmp_path: Path, form: str) -> None:
    (tmp_path / "about.csv").write_text("field,value\nname,x\n", encoding="utf-8")
    (tmp_path / "parties.csv").write_text("id,na\x1b[31mme\n\x1b[31m,\x9b\n", encoding="utf-8")
    result = run("check", str(tmp_path), "--format", form)
    assert result.exit_code == 1
    assert "\x1b" not in result.stdout
    assert "\x9b" not in result.stdout
