"""The package as Windows has it: the same bytes, the same problems, the tests of what it does.

Windows' own Python, run by Wine: `machine.py` says how it comes here.
"""

import filecmp
import shutil
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import ROOT
from tests.windows.conftest import Run, outside

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("windows")]

SUITES = {
    "each problem": ("tests/test_cases.py", "-k", "sv or not test_case"),
    "what is read": ("tests/read", "tests/check", "tests/privacy", "tests/test_fault.py"),
    "what is written": (
        "tests/disk",
        "tests/write",
        "tests/mend",
        "tests/package",
        "tests/release",
    ),
    "what is told": ("tests/cli", "tests/report", "--ignore=tests/report/test_page.py"),
    "what runs beside": (
        "tests/test_crew.py",
        "tests/draft/test_forms.py",
        "tests/site/test_serve.py",
    ),
    "what is shown": ("tests/site/test_build.py", "-k", "not link"),
}
"""Tests of ours that are run there."""


def test_a_release_is_the_same_bytes(windows: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "datapackage" / "katrineholm", tmp_path / "katrineholm")
    built = windows("-m", "pledgedata", "build", "katrineholm", "-o", "dist", folder=tmp_path)
    assert built.returncode == 0, built.stdout
    theirs, ours = tmp_path / "dist" / "katrineholm", ROOT / "dist" / "katrineholm"
    names = sorted(str(file.relative_to(ours)) for file in ours.rglob("*") if file.is_file())
    assert names == sorted(str(f.relative_to(theirs)) for f in theirs.rglob("*") if f.is_file())
    assert filecmp.cmpfiles(ours, theirs, names, shallow=False) == (names, [], [])
    proved = windows("-m", "pledgedata", "verify", "dist", folder=tmp_path)
    assert proved.returncode == 0, proved.stdout
    assert "SHACL" in proved.stdout


@pytest.mark.parametrize("suite", SUITES)
def test_what_is_tested_here_holds_there(windows: Run, tmp_path: Path, suite: str) -> None:
    verdict = tmp_path / "verdict.xml"
    command = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", *SUITES[suite])
    done = windows(*command, f"--junitxml={outside(verdict)}")
    assert done.returncode == 0, done.stdout[-6000:]
    told = etree.parse(verdict).getroot()[0].attrib
    assert (told["failures"], told["errors"]) == ("0", "0")
    assert int(told["tests"]) - int(told["skipped"]) >= 10
