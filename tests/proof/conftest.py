"""Releases that tests may spoil."""

import functools
from collections.abc import Iterator

import pytest

from pledgedata.read import graph
from pledgedata.release.build import build
from tests import sample
from tests.proof.spoil import Release


@pytest.fixture(scope="session")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The release of the sample. A graph that stays as it was built is parsed only once."""
    made = sample.dataset()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph, "_parsed", functools.lru_cache(maxsize=16)(graph._parsed))
        yield Release.at(build(made, tmp_path_factory.mktemp("dist")), made)
