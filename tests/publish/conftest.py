"""A release and portals to publish it on."""

from pathlib import Path

import pytest

from pledgedata.dataset import Dataset
from pledgedata.release.build import build
from tests.publish.stub import Stub, plugged


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Stub:
    """A portal in memory, that all requests go to."""
    return plugged(monkeypatch)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, katrineholm: Dataset) -> Path:
    """A release that no test spoils."""
    return build(katrineholm, tmp_path_factory.mktemp("dist"))
