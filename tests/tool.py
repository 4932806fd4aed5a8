"""Programs that tests need and that are not of this project: there, or a reason why not."""

import os
import shutil
from pathlib import Path

import pytest

_ASIDE = "/usr/sbin:/sbin"
"""Where Debian keeps servers, and only root looks."""


def tool(command: str | Path) -> str:
    """The path of a program. Without it a test is skipped at the desk, and fails at the gate."""
    found = shutil.which(command, path=f"{os.environ.get('PATH', '')}:{_ASIDE}")
    if found:
        return found
    reason = f"{Path(command).name} is not here; .ci/run installs it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
