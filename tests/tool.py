"""Programs that tests need and that are not of this project: there, or a reason why not."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

_ASIDE = "/usr/sbin:/sbin"
"""Where Debian keeps servers, and only root looks."""


NODE = Path(__file__).parent / "node"
"""Judges in JavaScript, with packages of their own."""


def tool(command: str | Path) -> str:
    """The path of a program. Without it a test is skipped at the desk, and fails at the gate."""
    found = shutil.which(command, path=f"{os.environ.get('PATH', '')}:{_ASIDE}")
    if found:
        return found
    reason = f"{Path(command).name} is not here; .ci/run installs it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def node(script: str, *arguments: str | Path) -> Any:
    """What a script of tests/node says, as JSON. Fails where its packages are not installed."""
    if not (NODE / "node_modules").is_dir():
        tool("npm")
        pytest.fail("tests/node is not installed: make .venv/node.stamp")
    command = [tool("node"), str(NODE / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
