"""Windows' own Python with the package in it, as somebody would install it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from filelock import FileLock

from tests.conftest import ROOT
from tests.tool import tool

HOME = ROOT / ".venv" / "windows"
Run = Callable[..., "CompletedProcess[str]"]


def outside(path: Path) -> str:
    """The path of a file as Windows sees it: Wine's drive Z: is this machine's root."""
    return "Z:" + str(path).replace("/", "\\")


@pytest.fixture(scope="session")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs Python with these arguments, in a folder: what it said, and its status."""
    wine, python = tool("wine"), HOME / "python" / "python.exe"
    assert python.is_file(), "Windows' Python is not installed: make .venv/windows.stamp"
    made = tmp_path_factory.mktemp("windows")
    place = made / "packages"
    pip("wheel", "--no-build-isolation", "--wheel-dir", made, ROOT)
    pip("install", "--target", place, *made.glob("*.whl"))
    known = {name: value for name, value in os.environ.items() if name != "CI"}
    environment = {  # no CI: what needs a program of this machine is tried on this machine
        **known,
        "WINEPREFIX": str(HOME / "wine"),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",  # asks for neither .NET nor a browser
        "PYTHONPATH": outside(place),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMP": outside(made),
        "TEMP": outside(made),
    }

    def run(*words: str, folder: Path = ROOT, **more: str) -> "CompletedProcess[str]":
        return subprocess.run(
            [wine, str(python), *words],
            cwd=folder,
            env={**environment, **more},
            input="",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )

    with FileLock(HOME / "wine.lock"):  # one at a time sets Wine up; its server ends by itself
        assert run("-c", "pass").returncode == 0
    return run


def pip(verb: str, *words: str | Path) -> None:
    command = [sys.executable, "-m", "pip", verb, "--no-deps", "--no-index", *map(str, words)]
    subprocess.run(command, check=True, capture_output=True)
