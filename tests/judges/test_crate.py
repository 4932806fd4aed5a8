"""The release as a research object, by the validator of RO-Crate's makers.

The context is the part of RO-Crate 1.2's that the crate uses, so that a key it does not know is
found; where the whole one is at hand, the part is compared with it.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.tool import tool

RELEASE = ROOT / "dist" / "katrineholm"
HERE = Path(__file__).parent
CONTEXT = HERE / "crate_context.jsonld"
WHOLE = ROOT.parent / "shared" / "conformance" / "ro-crate-1.2-context.jsonld"


def judged(release: Path) -> list[list[str]]:
    command = [
        tool(ROOT / ".venv" / "crate" / "bin" / "python"),
        str(HERE / "crate.py"),
        str(release),
        str(CONTEXT),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def spoilt(folder: Path, key: str, value: Any) -> Path:
    shutil.copytree(RELEASE, folder)
    path = folder / "ro-crate-metadata.json"
    tree = json.loads(path.read_text(encoding="utf-8"))
    root = next(one for one in tree["@graph"] if one["@id"] == "./")
    root.pop(key, None)
    if value is not None:
        root[key] = value
    path.write_text(json.dumps(tree), encoding="utf-8")
    return folder


@pytest.mark.parametrize("package", ["katrineholm", "register"])
def test_it_has_all_that_is_required_and_recommended(package: str) -> None:
    # A ROR is for research organisations; Swedish municipalities have none. The register's
    # publisher has no mailbox, and so no contact.
    lacking = "ROR identifier" if package == "katrineholm" else "ROR identifier|contactPoint"
    found = [one for one in judged(RELEASE.with_name(package)) if not re.search(lacking, one[2])]
    assert found == []


@pytest.mark.parametrize(
    ("key", "value"), [("license", None), ("datePublished", "igår"), ("okand", "x")]
)
def test_the_judge_can_object(key: str, value: str | None, tmp_path: Path) -> None:
    assert [one for one in judged(spoilt(tmp_path / "k", key, value)) if one[0] == "REQUIRED"]


@pytest.mark.skipif(not WHOLE.is_file(), reason="the whole context is not here")
def test_the_context_is_a_part_of_the_whole() -> None:
    part, whole = (json.loads(p.read_text(encoding="utf-8"))["@context"] for p in (CONTEXT, WHOLE))
    assert part == {key: whole[key] for key in part}


def test_the_context_has_what_is_used_and_no_more() -> None:
    tree = json.loads((RELEASE / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    used = {key for one in tree["@graph"] for key in one if key[0] != "@"}
    sorts = [one["@type"] for one in tree["@graph"]]
    used |= {s for sort in sorts for s in (sort if isinstance(sort, list) else [sort])}
    assert set(json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]) == used
