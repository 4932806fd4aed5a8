"""Reports in files, colours, progress, and ends that come early."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from pledgedata.cli import progress, terminal
from pledgedata.disk import deposit
from pledgedata.problem import Refused
from pledgedata.report import text
from tests.cli.test_use import BAD, PROGRAM, ran
from tests.conftest import ROOT


def test_reports_go_into_files_and_the_terminal_tells(tmp_path: Path) -> None:
    files = ["rapport.html", "fel.sarif", "fel.json", "junit.xml"]
    reports = [word for name in files for word in ("--report", name)]
    status, out, err = ran("check", BAD, *reports, cwd=tmp_path)
    assert (status, err) == (1, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(files)
    assert out.splitlines()[-5:-1] == [f"Rapport: {name}" for name in files]
    assert "<!doctype html>" in (tmp_path / "rapport.html").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "fel.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    again = ran("check", BAD, *reports, cwd=tmp_path)
    assert again == (status, out, err)


def test_what_is_proposed_for_a_long_report_can_be_copied(tmp_path: Path) -> None:
    folder = tmp_path / "mina löften"
    shutil.copytree(BAD, folder)
    table = folder / "agreements.csv"
    row = table.read_text(encoding="utf-8").splitlines()[1]
    with table.open("a", encoding="utf-8", newline="") as file:
        file.writelines(f"{row}\n" for _ in range(text.LONG))
    out = ran("check", folder.name, cwd=tmp_path)[1]
    assert 'pledgedata check "mina löften" --report rapport.html' in out


def test_only_a_report_gives_way_to_a_report(tmp_path: Path) -> None:
    for name in ("rapport.html", "mapp.html/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("mitt", encoding="utf-8")
    for name in ("rapport.html", "mapp.html"):
        status, _, err = ran("check", BAD, "--report", name, cwd=tmp_path)
        assert (status, "[report-occupied]" in err) == (2, True)
    assert (tmp_path / "rapport.html").read_text(encoding="utf-8") == "mitt"


def test_a_report_that_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    with pytest.raises(Refused, match="target-unwritable"):
        deposit.deposit(tmp_path / "fil" / "rapport.html", "x")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "r.html").write_text("pledgedata old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="No space left"):
        deposit.deposit(tmp_path / "r.html", "pledgedata new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fil", "r.html"]
    assert (tmp_path / "r.html").read_text(encoding="utf-8") == "pledgedata old"


@pytest.mark.parametrize("form", ["sarif", "github", "junit", "html"])
@pytest.mark.parametrize("command", ["check", "verify"])
def test_other_forms_go_to_standard_output(form: str, command: str) -> None:
    path = BAD if command == "check" else str(ROOT / "dist")
    judged = ["--without-judges"] if command == "verify" else []
    status, out, err = ran(command, path, "--format", form, *judged)
    assert (status, err) == (int(command == "check"), "")
    begins = {"sarif": "{", "github": "::error ", "junit": "<?xml", "html": "<!doctype html>"}
    assert out.startswith(begins[form] if out else "")
    assert "koda" not in out.splitlines()[-1:]


def test_refusals_are_told_of_in_reports_too(tmp_path: Path) -> None:
    status, _, err = ran("check", "nowhere", "--report", "r.json", cwd=tmp_path)
    assert (status, "[path-missing]" in err) == (1, True)
    told = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert [problem["code"] for problem in told["problems"]] == ["path-missing"]


@pytest.mark.parametrize(
    ("variables", "there", "shown"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"CLICOLOR": "0"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"CLICOLOR_FORCE": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
    ],
)
def test_colours(
    variables: dict[str, str], there: bool, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal.colour(there=there) is shown


def test_colours_can_be_forced_through_a_pipe() -> None:
    assert "\x1b[1;31mFEL\x1b[0m" in ran("check", BAD, FORCE_COLOR="1")[1]
    assert "\x1b" not in ran("check", BAD)[1]


def in_a_terminal(*arguments: str, columns: int = 60) -> str:
    """What a person sees in a terminal of this width."""
    import pty

    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    environment |= {"PLEDGEDATA_LANG": "sv", "COLUMNS": str(columns), "TERM": "xterm"}
    process = subprocess.Popen(
        arguments, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            got = os.read(ours, 4096)
        except OSError:
            break
        if not got:
            break
        said += got
    process.wait()
    os.close(ours)
    return said.decode()


@pytest.mark.posix
def test_a_terminal_gets_colours_and_lines_that_fit() -> None:
    said = in_a_terminal(*PROGRAM, "check", BAD, columns=50)
    assert "\x1b[1;31mFEL\x1b[0m" in said
    plain = said.replace("\x1b[1;31m", "").replace("\x1b[32m", "").replace("\x1b[2m", "")
    lines = plain.replace("\x1b[0m", "").splitlines()
    assert all(len(line) <= 50 for line in lines if not line.startswith("/"))


SLOW = """
import time
from pledgedata.cli import main, progress
from pledgedata.package import load
progress._FIRST_SECONDS, progress._EACH_SECONDS = 0.05, 0.02
checked = load.checked
def slow(*args, **kwargs):
    time.sleep(0.6)
    return checked(*args, **kwargs)
load.checked = slow
main()
"""


@pytest.mark.posix
def test_long_work_shows_that_it_goes_on_and_leaves_no_trace() -> None:
    said = in_a_terminal(sys.executable, "-c", SLOW, "check", BAD, columns=300)
    line = f"check: {BAD} … 0 s"
    assert f"\r{line}\r" in said
    assert said.partition("FEL")[0].endswith(f"\r{' ' * len(line)}\r\x1b[1;31m")
    assert (
        "…"
        not in in_a_terminal(sys.executable, "-c", SLOW, "check", BAD, "--quiet").partition("FEL")[
            0
        ]
    )
    piped = subprocess.run(
        [sys.executable, "-c", SLOW, "check", BAD], capture_output=True, check=False
    )
    assert piped.stderr == b""


@pytest.mark.posix
def test_what_shows_that_it_goes_on_is_one_line_of_the_window() -> None:
    """What wraps is not wiped out, and fills the window with a line each time."""
    shown = in_a_terminal(sys.executable, "-c", SLOW, "check", BAD, columns=40).partition("FEL")[0]
    assert f"\r…{BAD[-32:]} … 0 s\r" in shown
    assert max(map(len, shown.replace("\x1b[1;31m", "").split("\r"))) == 39


def test_progress_ends_with_what_it_tells_of() -> None:
    with click.Context(click.Command("x")), progress.shown("x"):
        progress.over()
        progress.over()


def test_whoever_stops_reading_hears_no_more(tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    rows = "".join(f"0483-p{n},,x{n}\n" for n in range(3000))
    (bad / "about.csv").write_text("field,value\nname,x\n", encoding="utf-8")
    (bad / "parties.csv").write_text(f"id,name,party_type\n{rows}", encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    process = subprocess.Popen(
        [*PROGRAM, "check", str(bad), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert (process.wait(), process.stderr.read()) == (141, b"")
    process.stderr.close()


@pytest.mark.posix
def test_an_interrupted_run_is_quiet_and_ends_in_130() -> None:
    code = SLOW.replace("time.sleep(0.6)", "print('now', flush=True); time.sleep(20)")
    process = subprocess.Popen(
        [sys.executable, "-c", code, "check", BAD],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"now\n"
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=15)
    assert (process.returncode, out, err) == (130, b"", b"")
