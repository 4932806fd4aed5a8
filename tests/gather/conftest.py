"""What these tests begin with: who gathers, and packages of invented publishers."""

import shutil
from pathlib import Path

import pytest

from pledgedata.package.load import load
from pledgedata.release.build import build
from tests.conftest import ROOT

LILLBY = ROOT / "tests" / "cases" / "gather-errors"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an about-file, in which the test stands."""
    shutil.copy(LILLBY / "about.csv", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def package(folder: Path, code: str = "0483", year: int = 2020, **facts: str) -> Path:
    """A package of one agreement between invented parties; `facts` are those of its about-file."""
    folder.mkdir(parents=True, exist_ok=True)
    base = {"name": folder.name, "base_iri": f"https://data.example.se/{folder.name}"}
    for path in (ROOT / "tests/cases/gather-older/package").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        for old, new in (("0483", code), ("2020", str(year)), ("212000-0340", "212000-0340")):
            text = text.replace(old, new) if path.stem != "about" else text
        if path.stem == "about":
            known = dict(line.split(",", 1) for line in text.splitlines())
            known |= base | facts
            text = "".join(f"{name},{value}\n" for name, value in known.items())
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


def release(folder: Path, code: str = "0483", year: int = 2020, **facts: str) -> Path:
    """A release of such a package."""
    source = package(folder.parent / f"{folder.name}-source" / folder.name, code, year, **facts)
    return build(load(source), folder.parent)


def registry(*rows: tuple[str, str], name: str = "registry.csv") -> Path:
    """A registry of these codes and sources."""
    lines = ["code,name,source", *(f"{code},Utgivare {code},{source}" for code, source in rows)]
    Path(name).write_text("\n".join([*lines, ""]), encoding="utf-8")
    return Path(name)
