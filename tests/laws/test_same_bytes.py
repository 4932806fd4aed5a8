"""Law 1: the same package gives the same bytes on any day, in any place, under any seed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.folder import contents
from tests.tool import tool

ROOT = Path(__file__).parent.parent.parent
COMMITTED = ROOT / "dist" / "katrineholm"

ELSEWHERE = {
    "seed": {"PYTHONHASHSEED": "1"},
    "another-seed": {"PYTHONHASHSEED": "4242"},
    "zone": {"TZ": "Pacific/Kiritimati"},
    "locale-c": {"LC_ALL": "C", "LANG": "C"},
    "locale-sv": {"LC_ALL": "sv_SE.ISO-8859-1", "LANG": "sv_SE", "PYTHONUTF8": "0"},
    "locale-tr": {"LC_ALL": "tr_TR.UTF-8"},
    "umask": {"UMASK": "077"},
}


def built(into: Path, setting: dict[str, str], before: tuple[str, ...] = ()) -> dict[str, bytes]:
    source = shutil.copytree(ROOT / "datapackage" / "katrineholm", into / "källa")
    command = (sys.executable, "-m", "pledgedata", "build", str(source), "-o", str(into))
    umask = int(setting.get("UMASK", "022"), 8)
    environment = {**os.environ, **setting}
    subprocess.run([*before, *command], check=True, env=environment, cwd=into, umask=umask)
    return contents(into / "katrineholm")


@pytest.mark.parametrize("name", ELSEWHERE)
def test_elsewhere(name: str, tmp_path: Path) -> None:
    assert built(tmp_path, ELSEWHERE[name]) == contents(COMMITTED)


def test_on_another_day(tmp_path: Path) -> None:
    other_day = (tool("faketime"), "2031-02-28 23:59:59")
    assert built(tmp_path, {"TZ": "Asia/Tokyo"}, other_day) == contents(COMMITTED)


def test_built_from_the_release_itself(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "pledgedata", "build", str(COMMITTED), "-o", str(tmp_path))
    subprocess.run(command, check=True)
    assert contents(tmp_path / "katrineholm") == contents(COMMITTED)


def test_derived_files_under_another_seed(tmp_path: Path) -> None:
    script = (
        "import hashlib, pledgedata.derive as d\n"
        "for name, data in sorted(d.artefacts().items()):\n"
        "    print(hashlib.sha256(data).hexdigest(), name)"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "99")
    }
    assert len(outputs) == 1
