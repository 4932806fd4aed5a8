"""Two small releases, and what a folder that holds one of them contains."""

from pathlib import Path

import pytest

from pledgedata.disk.stage import StageFailed, replace

ONE = {"datapackage.json": b"{}", "data/pledges.csv": b"id\n1\n", "data/sv/läs mig.md": b""}
TWO = {"datapackage.json": b'{"version": "2"}', "README.md": b"# 2\n"}


def refused(target: Path, *names: str) -> StageFailed:
    with pytest.raises(StageFailed) as caught:
        replace(target, [(name, b"") for name in names or TWO])
    return caught.value


def alone(target: Path) -> bool:
    return [path.name for path in target.parent.iterdir()] == [target.name]
