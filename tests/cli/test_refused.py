"""What the system refuses where nobody nearer has a name for it: a problem, never a traceback."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pledgedata.cli import main
from tests.conftest import ROOT

PACKAGE = ROOT / "datapackage" / "katrineholm"


def ran(*arguments: str) -> Result:
    result = CliRunner().invoke(main, [*arguments, "--lang", "sv"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def refusing(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the system refuse to tell what is in a folder."""

    def refuse(_: Path) -> None:
        raise error

    monkeypatch.setattr(Path, "iterdir", refuse)


def system(code: int, path: str | None = None) -> OSError:
    return OSError(code, os.strerror(code), path)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (system(errno.EIO, "här"), "system-refused", "här kunde inte läsas eller skrivas: disken"),
        (system(errno.EACCES, "här"), "system-refused", "åtkomst nekas"),
        (system(errno.EMFILE), "system-refused", f"{PACKAGE} kunde inte läsas eller skrivas: för"),
        (system(errno.ENOMEM), "memory-exhausted", "mer minne"),
        (MemoryError(), "memory-exhausted", "mer minne"),
        (RuntimeError("can't start new thread"), "processes-exhausted", "process eller tråd"),
        (system(errno.EAGAIN), "processes-exhausted", "process eller tråd"),
        (
            ImportError("x.so: failed to map segment from shared object"),
            "memory-exhausted",
            "minne",
        ),
        (ImportError(f"x.so: {os.strerror(errno.EMFILE)}"), "system-refused", "för många filer"),
        (RuntimeError("Symlink loop from 'här'"), "system-refused", "en länk leder tillbaka"),
    ],
    ids=[
        "disk",
        "denied",
        "without-place",
        "no-memory",
        "no-memory-in-python",
        "thread",
        "process",
        "library",
        "library-open",
        "loop",
    ],
)
def test_what_the_system_refuses_has_a_name(
    error: BaseException, code: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(error, monkeypatch)
    done = ran("check", str(PACKAGE))
    assert done.exit_code == 2
    assert f"[{code}]" in done.output
    assert said in done.output.replace("\n", " ")


def test_it_stands_in_the_reports_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(system(errno.EIO, "here"), monkeypatch)
    report = tmp_path / "report.json"
    done = ran("check", str(PACKAGE), "--format", "json", "--report", str(report))
    for told in (done.stdout, report.read_text(encoding="utf-8")):
        assert [one["code"] for one in json.loads(told)["problems"]] == ["system-refused"]


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
def test_a_report_of_it_does_not_look_into_the_folder_again(
    code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **_: object) -> os.stat_result:
        raise system(code, str(path))

    monkeypatch.setattr(Path, "stat", refuse)
    assert "[system-refused]" in ran("check", str(PACKAGE)).output


@pytest.mark.posix
def test_what_is_called_what_is_no_utf_8_is_told_of(tmp_path: Path) -> None:
    name = os.fsdecode(b"b\xff.json")
    command = [sys.executable, "-m", "pledgedata", "check", str(PACKAGE), "--lang", "en"]
    done = subprocess.run(
        [*command, "--report", name], cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Report: b\\udcff.json\n" in done.stdout
    done = subprocess.run(
        [*command[:3], "check", name, "--report", "of.json"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert json.loads((tmp_path / "of.json").read_text(encoding="utf-8"))["problems"]
