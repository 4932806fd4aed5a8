"""A release that stands, and one that is to take its place."""

from pathlib import Path

import pytest

from pledgedata.disk.stage import replace
from tests.disk.staged import ONE


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "release"


@pytest.fixture
def standing(target: Path) -> Path:
    replace(target, ONE.items())
    return target
