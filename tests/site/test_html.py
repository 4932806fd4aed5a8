"""Every kind of page as html-validate judges it."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.kinds import KINDS
from tests.tool import tool

pytestmark = pytest.mark.xdist_group("site-build")
_NODE = ROOT / "tests" / "node"


def test_every_kind_of_page_is_valid(site: Path, evil: Path, single: Path) -> None:
    node = tool("node")
    if not (_NODE / "node_modules" / "html-validate").is_dir():
        pytest.skip("tests/node is not installed: make .venv/node.stamp")
    pages = [top / path for paths in KINDS.values() for path in paths for top in (site, single)]
    pages += sorted((evil / "kommun").rglob("*.html"))[::9]
    some = [str(path) for path in dict.fromkeys(pages) if path.is_file()]
    assert len(some) > 2 * len(KINDS)
    done = subprocess.run(
        [node, str(_NODE / "html.js"), *some], capture_output=True, text=True, check=True
    )
    told = {
        (rule, said, Path(path).name, line) for path, rule, said, line in json.loads(done.stdout)
    }
    assert sorted(told) == [], "\n".join(map(str, sorted(told)))
