"""How hard the laws are tried: 50 examples at the desk, 500 at the gate."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pledgedata.dataset import Dataset
from pledgedata.package.load import load
from pledgedata.release.build import build

# No deadlines: a loaded machine must not fail a law.
settings.register_profile("dev", max_examples=50, deadline=None)
# The gate tries the same examples each time, so that a red gate is the change's doing and not
# chance's; the desk draws new ones at every run and finds what the gate's do not.
settings.register_profile(
    "ci",
    max_examples=500,
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def katrineholm() -> Dataset:
    """The reference package, as records."""
    return load(ROOT / "datapackage" / "katrineholm")


@pytest.fixture
def release(tmp_path: Path, katrineholm: Dataset) -> Path:
    """A release of the reference package, the test's own to spoil."""
    return build(katrineholm, tmp_path)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Calls long values by their size: Windows keeps no name of a test as long as they are."""
    if isinstance(val, bytes | str) and len(val) > _LONG:
        return f"{len(val)}-{type(val).__name__}"
    return None


_LONG = 200


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begins with what takes longest; leaves out on Windows what Windows does not have."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/windows/"))
    if os.name == "nt":
        for item in items:
            if item.get_closest_marker("posix"):
                item.add_marker(pytest.mark.skip("Windows has nothing of the kind"))
