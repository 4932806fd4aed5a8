"""The tables a benchmark prints, and their place in RESULTS.md."""

import argparse
import os
import platform
import re
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

RESULTS: Final = Path(__file__).resolve().parent.parent / "RESULTS.md"
_HEAD: Final = """# What it costs

Written by `make bench WRITE=--write`; each part by the script it names. Figures are medians of
several whole processes, run in turn after a warm-up (`measure/process.py`), so each includes the
start of Python. Ratios compare processor time, turn by turn: the median, and the extremes.
"""


def arguments(runs: int) -> argparse.ArgumentParser:
    """The options that all benchmarks have."""
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    parser.add_argument("--runs", type=int, default=runs, help="counted runs of each command")
    parser.add_argument("--write", action="store_true", help="keep the figures in RESULTS.md")
    parser.add_argument("--date", default="", help="the day to note beside them")
    return parser


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: text in its first column, numbers in the others; rows may be shorter."""
    filled = ([*row, *[""] * (len(header) - len(row))] for row in rows)
    lines = [header, ["---", *("---:" for _ in header[1:])], *filled]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def tell(options: argparse.Namespace, title: str, body: str) -> None:
    """Prints one part of the results, and keeps it if that was asked for."""
    script = Path(sys.argv[0]).name
    when = f" {options.date}," if options.date else ""
    made = f"## {title}\n\n{body}\n\n`bench/{script}`,{when} {_machine()}.\n"
    print(made)
    if options.write:
        _keep(title, made)


def _keep(title: str, made: str) -> None:
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    parts = {
        part.partition("\n")[0]: f"## {part}"
        for part in re.split("^## ", old, flags=re.MULTILINE)[1:]
    }
    parts[title] = made
    text = "\n".join([_HEAD, *(part.strip() + "\n" for _, part in sorted(parts.items()))])
    RESULTS.write_text(text, encoding="utf-8")


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    tools = ", ".join(f"{name} {version(name)}" for name in ("pydantic", "frictionless", "rdflib"))
    system = f"{platform.system()} {platform.machine()}"
    python = platform.python_version()
    return f"{cores} cores, {memory:.0f} GiB, {system}, Python {python}, {tools}"
