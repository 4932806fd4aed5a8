"""Every kind of page as html-validate judges it."""

from pathlib import Path

import pytest

from tests.site.kinds import KINDS
from tests.tool import node

pytestmark = pytest.mark.xdist_group("site-build")


def test_every_kind_of_page_is_valid(site: Path, evil: Path, single: Path) -> None:
    pages = [top / path for paths in KINDS.values() for path in paths for top in (site, single)]
    pages += sorted((evil / "kommun").rglob("*.html"))[::9]
    some = [str(path) for path in dict.fromkeys(pages) if path.is_file()]
    assert len(some) > 2 * len(KINDS)
    found = node("html.js", *some)
    told = {(rule, said, Path(path).name, line) for path, rule, said, line in found}
    assert sorted(told) == [], "\n".join(map(str, sorted(told)))
