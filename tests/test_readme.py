"""The front page tells the truth: its transcript, its tree and its example."""

import re
import shutil
from pathlib import Path

import pytest

from tests.page import ROOT, Block, blocks, replay, typed

README = ROOT / "README.md"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the reference package, as in a clone."""
    source = Path("datapackage/katrineholm")
    shutil.copytree(ROOT / source, tmp_path / "desk" / source)
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path


def beginning(start: str) -> Block:
    return next(block for block in blocks(README) if block.text.startswith(start))


def test_the_transcript_is_what_make_demo_says(desk: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^demo:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe
    said = recipe[1].replace("$(BIN)", ".venv/bin").replace("$(PACKAGE)", "katrineholm")
    commands = [line.strip() for line in said.splitlines()]
    shown = beginning(".venv/bin/").text
    assert [line for line in shown.splitlines() if line.startswith(".venv")] == commands
    typed(re.sub(r"^\.venv/bin/", "$ ", shown, flags=re.MULTILINE), "en")


def test_the_tree_is_what_a_release_holds() -> None:
    head, *lines = beginning("dist/katrineholm/").text.splitlines()
    release = ROOT / head
    shown = [line.split()[0] for line in lines]
    assert all(any(release.glob(pattern)) for pattern in shown)
    assert {path.name for path in release.iterdir()} == {pattern.split("/")[0] for pattern in shown}


def test_the_example_runs(desk: Path) -> None:
    assert replay(README, "en", desk) > 0
