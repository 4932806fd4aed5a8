"""A release and portals to publish it on."""

import json
import os
from pathlib import Path

import pytest

from pledgedata.dataset import Dataset
from pledgedata.package.build import build
from tests.publish.stub import Stub, plugged


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Stub:
    """A portal in memory, that all requests go to."""
    return plugged(monkeypatch)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, katrineholm: Dataset) -> Path:
    """A release that no test spoils."""
    return build(katrineholm, tmp_path_factory.mktemp("dist"))


@pytest.fixture
def live() -> dict[str, str]:
    """A real CKAN, as the file that PLEDGEDATA_TEST_CKAN names says: url, org and tokens."""
    found: dict[str, str] = json.loads(
        Path(os.environ["PLEDGEDATA_TEST_CKAN"]).read_text(encoding="utf-8")
    )
    return found
