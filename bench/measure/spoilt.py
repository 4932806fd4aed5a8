"""Packages in which every pledge has eleven faults in ten cells: what a report must bear."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

FAULTS_A_ROW: Final = 11
_HEADER: Final = (
    *("id", "agreement_id", "number", "text", "responsible_party_ids", "themes"),
    *("activity_type", "kind", "target_groups", "testable", "party_signal"),
)
_ABOUT: Final = (
    *(("field", "value"), ("name", "spoilt"), ("title_sv", "Påhittade fel, för mätning")),
    *(("publisher", "Påhittad utgivare"), ("organisation_number", "002000-0006")),
    *(("base_iri", "https://example.org/spoilt"), ("licence", "CC0-1.0"), ("language", "sv")),
)
_WORDS: Final = ("polis", "skolan", "trafiken", "ungdomar", "droger", "ljus")


def spoilt(folder: Path, rows: int) -> int:
    """Writes a package with this many pledges, eleven faults in each; gives how many."""
    folder.mkdir(parents=True)
    _write(folder / "about.csv", _ABOUT)
    _write(folder / "pledges.csv", [_HEADER, *(_row(number) for number in range(rows))])
    return rows * FAULTS_A_ROW


def _row(number: int) -> tuple[str, ...]:
    return (
        f"0483_{number}",
        f"0483-{2000 + number % 40}",  # no such agreement
        f"{number}.",
        f"Påhittat löfte nummer {number}: gå fler rundor i centrum ",
        f"0483-polis{number % 90}",  # no such party
        _WORDS[number % len(_WORDS)],
        f"{_WORDS[number % len(_WORDS)]} {number}",
        "handling",
        "barn|alla",  # two faults in one cell
        "ja",
        "heading",
    )


def _write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
