"""Releases that tests may spoil."""

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from pledgedata.package.build import build
from pledgedata.package.stage import replace
from pledgedata.read import graph
from tests.package import sample
from tests.package.spoil import Release
from tests.package.staged import ONE


@pytest.fixture(scope="session")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The release of the sample. A graph that stays as it was built is parsed only once."""
    made = sample.dataset()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph, "_parsed", functools.lru_cache(maxsize=16)(graph._parsed))
        yield Release.at(build(made, tmp_path_factory.mktemp("dist")), made)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "release"


@pytest.fixture
def standing(target: Path) -> Path:
    replace(target, ONE.items())
    return target
