"""Cold `pledgedata check` beside `frictionless validate` on the same package, and how both grow.

Run `make bench`; `--write` puts the figures into bench/RESULTS.md.
"""

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from measure import invented
from measure.process import Figures, in_turn

from pledgedata.canonical import json_bytes
from pledgedata.derive import tableschema
from pledgedata.layout import ABOUT
from pledgedata.model import code_list
from pledgedata.package.descriptor import PROFILE
from pledgedata.schema import tables

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
SIZES = (100, 1_000, 10_000)


def main() -> None:
    """Measure, print, and write when asked to."""
    lines = list(report())
    print("\n".join(lines))
    if "--write" in sys.argv:
        (ROOT / "bench" / "RESULTS.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def report() -> Iterator[str]:
    """The figures as Markdown."""
    yield from ("# Results", "", machine(), "", "Command: `python bench/check.py --write`.", "")
    with tempfile.TemporaryDirectory() as folder:
        yield from start_up()
        yield from katrineholm(Path(folder))
        yield from growth(Path(folder))


def machine() -> str:
    """What it was measured on."""
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores, version = os.cpu_count(), platform.python_version()
    return (
        f"Measured on {cores} cores, {pages:.0f} GB, {platform.machine()}, {platform.system()}, "
        f"Python {version}. Times are medians of whole cold processes, run in turn after a "
        "warm-up; memory is the peak. Quote the ratios: machines differ."
    )


def start_up() -> Iterator[str]:
    """`pledgedata --help` beside an empty Python."""
    python = str(BIN / "python")
    commands = {"python -c pass": [python, "-c", "pass"], "--help": [tool("pledgedata"), "--help"]}
    got = in_turn(commands, 15)
    yield from ("## Start-up", "", "| command | seconds | MB |", "|---|---|---|")
    for name, figures in got.items():
        yield f"| `{name}` | {figures.seconds:.3f} | {figures.megabytes:.0f} |"
    yield ""


def katrineholm(folder: Path) -> Iterator[str]:
    """The reference package: 17 records in 11 files."""
    package = described(ROOT / "datapackage" / "katrineholm", folder / "katrineholm")
    yield from ("## Checking Katrineholm 2020 (17 records)", "", *HEAD)
    yield row("17 records", both(package, 9))
    yield ""


def growth(folder: Path) -> Iterator[str]:
    """Invented packages of growing size, four follow-ups a pledge."""
    yield from ("## How it grows (invented packages, four follow-ups a pledge)", "", *HEAD)
    for size in SIZES:
        source = folder / f"source-{size}"
        invented.package(source, tuple(code_list("municipality").concepts), size)
        package = described(source, folder / f"invented-{size}")
        yield row(f"{size:,} pledges".replace(",", " "), both(package, 3))
    yield ""


HEAD = (
    "| package | pledgedata check, s | frictionless validate, s | ratio | MB | MB, frictionless |",
    "|---|---|---|---|---|---|",
)


def both(package: Path, runs: int) -> tuple[Figures, Figures]:
    """The two commands' figures on one package; both must find nothing wrong."""
    descriptor = str(package / "datapackage.json")
    ours, theirs = [tool("pledgedata"), "check"], [tool("frictionless"), "validate"]
    got = in_turn({"ours": [*ours, str(package / "data")], "theirs": [*theirs, descriptor]}, runs)
    if any(figures.status for figures in got.values()):
        raise RuntimeError(f"not everybody finds {package.name} valid: {got}")
    return got["ours"], got["theirs"]


def row(name: str, got: tuple[Figures, Figures]) -> str:
    """One line of a table."""
    ours, theirs = got
    ratio = ours.seconds / theirs.seconds
    return (
        f"| {name} | {ours.seconds:.2f} | {theirs.seconds:.2f} | {ratio:.2f} "
        f"| {ours.megabytes:.0f} | {theirs.megabytes:.0f} |"
    )


def described(source: Path, target: Path) -> Path:
    """The package with a descriptor and Table Schemas beside it, so that both do the same work."""
    shutil.copytree(source, target / "data")
    shapes = {name: tableschema.schema(table) for name, table in tables().items()}
    shapes[ABOUT] = tableschema.about()
    resources = [
        {"name": name, "path": f"data/{name}.csv", "type": "table", "schema": shape}
        for name, shape in shapes.items()
        if (target / "data" / f"{name}.csv").is_file()
    ]
    descriptor = {"$schema": PROFILE, "name": "same-work", "resources": resources}
    (target / "datapackage.json").write_bytes(json_bytes(descriptor))
    return target


def tool(name: str) -> str:
    """A command of the environment this runs in."""
    return str(BIN / name)


main()
