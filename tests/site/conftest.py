"""Sites that the tests look at: one invented, one with evil texts, made once."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from pledgedata.site.build import build
from tests.conftest import ROOT
from tests.site import nation

TOWNS = ("0114", "0180", "0483", "1480", "2584")
BASE = "https://loften.example.org/alla"


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return nation.release(tmp_path_factory.mktemp("release") / "invented", TOWNS, 240)


@pytest.fixture(scope="session")
def site(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site") / "alla"
    build(release, target, url=BASE)
    return target


@pytest.fixture(scope="session")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site") / "katrineholm"
    build(ROOT / "dist" / "katrineholm", target)
    return target


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site") / "register"
    build(ROOT / "dist" / "register", target)
    return target


EVIL = (
    '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}</script>',
    "javascript:alert(3)",
    "\u202eoffer\u202c \u2067abc",
    "x" * 10_000,
    "שלום עולם مرحبا",
    "🎉👩‍👩‍👧‍👦 löfte ' \" & <b>",
    "rad ett\nrad två\n\n\trad tre",
    "]]> --> <!-- ${x} %s \\u003c/script>",
)
"""Texts that must be shown and do nothing."""


@pytest.fixture(scope="session")
def evil(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose every free text is evil, in turn, and whose every address is a script."""
    folder = tmp_path_factory.mktemp("release") / "evil"
    (folder / "csv").mkdir(parents=True)
    for path in sorted((release / "csv").glob("*.csv")):
        _rewritten(path, folder / "csv" / path.name, _spoil(path.stem))
    nation.sealed(folder)
    target = tmp_path_factory.mktemp("site") / "evil"
    build(folder, target)
    return target


_TEXTS = frozenset(
    (
        *("title", "text", "text_en", "name", "period_text", "goal", "district", "time_window"),
        *("place_names", "source_block", "basis", "unit", "result", "publisher", "period"),
    )
)


def _spoil(table: str) -> Callable[[int, str, str], str]:
    def spoilt(row: int, column: str, cell: str) -> str:
        if table == "about":
            return cell
        if column == "url":
            return ("javascript:alert(4)", "data:text/html,x", "https://example.org/a?b='\"<>", "")[
                row % 4
            ]
        if column in _TEXTS:
            return EVIL[row % len(EVIL)] if row % 9 else ""
        return cell

    return spoilt


def _rewritten(old: Path, new: Path, change: Callable[[int, str, str], str]) -> None:
    with old.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    rows = rows[:60]
    with new.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for at, row in enumerate(rows):
            writer.writerow([change(at, c, v) for c, v in zip(header, row, strict=True)])
