"""What the laws about large packages share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from measure.invented import package

from pledgedata.limit import limited

CODES = ("0114", "0483", "1480")


@pytest.fixture
def small() -> Iterator[None]:
    """Every package is a large one: the engine goes through it."""
    with limited(desk=0):
        yield


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented package of three municipalities and 240 pledges."""
    folder = tmp_path_factory.mktemp("nation") / "invented"
    package(folder, CODES, 240, extended=True)
    return folder
