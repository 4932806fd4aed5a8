"""How far a reading can be trusted: how often its rule was right on annotated documents.

Rules are mended after what they get wrong, and so do well on the documents they were made with.
Each mistake they made on a document when they first saw it therefore stays counted.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from pledgedata.draft.document.page import Reading
from pledgedata.words import Text

TABLE: Final[Path] = Path(__file__).parent / "rules" / "calibration.csv"
"""Counts by rule, written by `bench/drafts.py --calibrate`."""
MISTAKES: Final[Path] = TABLE.with_name("mistakes.csv")
"""What each rule got wrong at first sight, kept by hand."""

SURE, LOOK = 0.9, 0.7
LEVELS: Final[Mapping[str, Text]] = {
    "sure": Text("säker", "sure"),
    "look": Text("titta", "look"),
    "guess": Text("gissning", "guess"),
}

# Where nothing was counted, what the rule does says how far it can go wrong.
_BY_NATURE: Final = {
    "minted": 1.0,
    "code-list": 1.0,
    "language-common-words": 0.99,
    "document-form": 1.0,
}
_UNCOUNTED: Final = 0.75
"""Nobody has counted: a person is to look."""


@cache
def _counts() -> Mapping[str, tuple[int, int]]:
    made: dict[str, tuple[int, int]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            right, seen = made.get(row["rule"], (0, 0))
            made[row["rule"]] = (right + int(row["right"]), seen + int(row["seen"]))
    for rule, wrong in mistakes().items():
        right, seen = made.get(rule, (0, 0))
        made[rule] = (right, seen + wrong)
    return made


@cache
def mistakes() -> Mapping[str, int]:
    """How often each rule was wrong at first sight."""
    with MISTAKES.open(encoding="utf-8", newline="") as lines:
        return {row["rule"]: int(row["wrong"]) for row in csv.DictReader(lines)}


def share(right: int, seen: int) -> float:
    """The share to expect of a rule that was right so often: never none, never all."""
    return (right + 1) / (seen + 2) if seen < 20 else (right + 0.5) / (seen + 1)


def confidence(rule: str) -> float:
    """How likely a reading by this rule is right."""
    if rule in _BY_NATURE:
        return _BY_NATURE[rule]
    counted = _counts().get(rule)
    return round(share(*counted), 3) if counted else _UNCOUNTED


def trust(one: Reading) -> float:
    """How likely a reading is right: as it was weighed itself, or else as its rule was counted."""
    return confidence(one.rule) if one.chance is None else round(one.chance, 3)


def level(value: float) -> str:
    """The confidence as people are shown it: sure, look or guess."""
    return "sure" if value >= SURE else "look" if value >= LOOK else "guess"
