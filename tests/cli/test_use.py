"""Errors of use, in both languages: each says what was likely meant, and ends in 2."""

import errno
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from pledgedata.cli import ending, language, main, option
from pledgedata.problem import CATALOGUE
from pledgedata.report import FORMS
from pledgedata.words import LANGS, Lang
from tests.conftest import ROOT

PROGRAM = (sys.executable, "-m", "pledgedata")
BAD = str(ROOT / "tests/cases/code-unknown/package")


def ran(
    *arguments: str, lang: Lang = "sv", cwd: Path | None = None, **variables: str
) -> tuple[int, str, str]:
    environment = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
    done = subprocess.run(
        [*PROGRAM, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment | {"PLEDGEDATA_LANG": lang, **variables},
        cwd=cwd,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("arguments", "sv", "en"),
    [
        ("chek x", "Kommandot chek finns inte. Menade du check?",
         "There is no command chek. Did you mean check?"),
        ("granska x", "Kommandot granska finns inte. Menade du check?", "Did you mean check?"),
        ("bygg x", "Menade du build?", "Did you mean build?"),
        ("hjälp", "Menade du pledgedata --help?", "Did you mean pledgedata --help?"),
        ("storby", "storby är inget kommando. Menade du pledgedata check storby?",
         "storby is no command. Did you mean pledgedata check storby?"),
        ("--format json check x", "--format står efter kommandot: pledgedata check … --format",
         "--format goes after the command: pledgedata check … --format"),
        ("check", "Det här saknas: 'PAKET'.", "Missing argument 'PATH'."),
        ("check x --formt json", "--formt finns inte. Menade du", "No such option '--formt'."),
        ("check x --format xml", "xml finns inte. Välj bland 'text'", "'xml' is not one of"),
        ("check x --report", "Valet --report behöver ett värde.", "requires an argument"),
        ("check x --report a.pdf", "ändelse säger formen", "the file's ending says the form"),
        ("check a b", "Det här är för mycket: b", "Got unexpected extra argument (b)"),
        ("build x", "Det här valet saknas: '-o' / '--output'.", "Missing option '-o'"),
        ("build x -o y --issued igår", "igår är ingen dag; skriv den som 2031-02-01.",
         "igår is no day; write it as 2031-02-01."),
        ("--bogus", "Valet --bogus finns inte.", "No such option '--bogus'."),
        ("check x --quiet=1", "Valet --quiet tar inget värde.", "does not take a value"),
        ("completion tcsh", "tcsh finns inte. Välj bland 'bash', 'zsh', 'fish'", "is not one of"),
    ],
)  # fmt: skip
def test_what_was_likely_meant(arguments: str, sv: str, en: str, tmp_path: Path) -> None:
    (tmp_path / "storby").mkdir()
    for lang, said in zip(LANGS, (sv, en), strict=True):
        status, out, err = ran(*arguments.split(), lang=lang, cwd=tmp_path)
        assert (status, out) == (2, "")
        assert said in err
        assert {"sv": "Fel: ", "en": "Error: "}[lang] in err
        assert not re.search({"sv": "Usage|Error|Try", "en": "Användning|Fel"}[lang], err)


def test_a_command_that_is_proposed_can_be_copied(tmp_path: Path) -> None:
    """Also where a folder's name has a space, or what a shell takes for something else."""
    for place in ("löften", "mina löften", "löften(1)", "råd&rön"):
        _, out, _ = ran("init", place, "--municipality", "Katrineholm", cwd=tmp_path)
        proposed = out.splitlines()[-1].partition(": pledgedata ")[2]
        status, out, err = ran(*shlex.split(proposed.replace(os.sep, "/")), cwd=tmp_path)
        assert (status, err) == (0, ""), out
        assert "medborgarloften.xlsx" in out


@pytest.mark.parametrize(("named", "lang"), [("sv-SE", "sv"), ("en-SE", "en"), ("UTF-8", "en")])
def test_a_name_of_a_language_that_python_does_not_know(
    named: str, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object) -> None:
        raise ValueError(f"unknown locale: {named}")

    for name in ("PLEDGEDATA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "argv", ["pledgedata"])
    monkeypatch.setattr("locale.getlocale", unknown)
    monkeypatch.setattr("locale.setlocale", lambda *_: named)
    assert language.spoken() == lang


def test_a_quote_that_a_backslash_left_is_no_part_of_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check "mina löften\\"` in Windows: the backslash is taken to stand for the quote."""
    monkeypatch.setattr(option, "_ON_WINDOWS", True)
    book = tmp_path / "mina löften"
    shutil.copytree(BAD, book)
    result = CliRunner().invoke(main, ["check", f'{book}"', "--format", "json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["counts"]["error"]
    assert "path-missing" not in result.stdout


@pytest.mark.parametrize("code", [errno.EPIPE, errno.EINVAL])
def test_who_stops_reading_hears_no_more(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows calls a pipe that nobody reads an invalid argument."""

    def unheard(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(
            sys, "stdout", SimpleNamespace(write=unheard, flush=unheard, fileno=unheard)
        )
        with pytest.raises(click.exceptions.Exit) as caught, ending.quiet_ends():
            unheard()
    assert caught.value.exit_code == 141


def test_who_stops_reading_the_help_hears_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def unheard(*_: object, **__: object) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(click.Group, "main", unheard)
    monkeypatch.setattr(click, "echo", unheard)
    monkeypatch.setattr(ending, "hush", lambda: None)
    with pytest.raises(SystemExit) as caught:
        main.main([])
    assert caught.value.code == 141


def test_another_fault_is_not_taken_for_it() -> None:
    with pytest.raises(OSError, match="odd"), ending.quiet_ends():
        raise OSError(errno.EINVAL, "odd")


def test_what_goes_to_a_file_or_a_pipe_is_utf_8() -> None:
    """A Windows in Sweden says cp1252, which has no arrow."""
    status, out, err = ran("check", BAD, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert (status, err) == (1, "")
    assert "→" in out


def test_a_package_on_another_drive_is_told_of_by_its_whole_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def elsewhere(path: str) -> str:
        raise ValueError(f"path is on another mount than {path!r}")

    monkeypatch.setattr("os.path.relpath", elsewhere)
    result = CliRunner().invoke(main, ["check", BAD, "--format", "json"])
    assert json.loads(result.stdout)["path"] == BAD


ENGLISH = (
    "Usage", "Options", "Show this", "Error", "default:", "required", "Commands", "Try ", "OPTIONS",
    "Show the version", "TEXT", "Example",
)  # fmt: skip


@pytest.mark.parametrize("command", ["", "check", "build", "verify", "completion", "explain"])
def test_help_is_in_one_language(command: str) -> None:
    status, out, err = ran(*command.split(), "--help")
    assert (status, err) == (0, "")
    said = out.replace("--version TEXT", "").replace("[text|json", "")
    assert [word for word in ENGLISH if word in said] == []


@pytest.mark.parametrize("arguments", [["--lang", "sv", "check"], ["check", "--lang=sv"]])
def test_the_language_may_stand_anywhere(arguments: list[str]) -> None:
    status, out, err = ran(*arguments, BAD, lang="en")
    assert (status, err) == (1, "")
    assert out.startswith("FEL ")
    assert ran(*arguments, "--help", lang="en")[1].startswith("Användning: ")


def completed(words: str, at: int, shell: str = "bash") -> list[str]:
    variables = {
        "COMP_WORDS": words,
        "COMP_CWORD": str(at),
        "_PLEDGEDATA_COMPLETE": f"{shell}_complete",
    }
    program = Path(sys.executable).with_name("pledgedata")
    done = subprocess.run(
        [program], capture_output=True, encoding="utf-8", check=True, env=os.environ | variables
    )
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


@pytest.mark.posix
def test_the_shell_completes_commands_options_and_codes() -> None:
    assert completed("pledgedata ch", 1) == ["check"]
    assert completed("pledgedata check --f", 2) == ["--fix", "--force", "--format"]
    assert completed("pledgedata check x --format s", 4) == ["sarif"]
    codes = completed("pledgedata explain cell-", 2)
    assert codes == [code for code in CATALOGUE if code.startswith("cell-")]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_for_the_shell(shell: str) -> None:
    status, out, _ = ran("completion", shell)
    assert status == 0
    assert f"_PLEDGEDATA_COMPLETE={shell}_complete" in out


def test_the_forms_are_those_that_there_are() -> None:
    from pledgedata.cli.check import command

    (form,) = [p for p in command.params if p.name == "form"]
    assert list(form.type.choices) == list(FORMS)  # type: ignore[attr-defined]
    assert option.LANG in LANGS


@pytest.mark.posix  # Windows has no such device, and closes no stream this way
@pytest.mark.parametrize("asked", [["--help"], ["check", "--help"], ["check", BAD]])
def test_what_cannot_be_printed_is_told_of(asked: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*PROGRAM, *asked], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 4)
    assert b"[output-unwritable]" in done.stderr


@pytest.mark.posix
@pytest.mark.parametrize(("closed", "status"), [(">&-", 1), ("2>&-", 1), (">&- 2>&-", 1)])
def test_a_stream_that_is_closed_is_printed_to_in_vain(closed: str, status: int) -> None:
    command = f"{shlex.join([*PROGRAM, 'check', BAD])} {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.returncode == status
    assert b"Traceback" not in done.stdout + done.stderr
