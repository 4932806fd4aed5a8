"""How likely a sentence is a pledge: its cues weighed, with weights kept as data.

The weights are fitted by `bench/drafts.py --calibrate` over annotated documents. A cue says nothing
by itself: what counts is the sum, which a logistic curve makes a chance of.
"""

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from pledgedata.draft.reading.around import around
from pledgedata.draft.reading.candidate import Candidate
from pledgedata.draft.reading.cue import cues
from pledgedata.draft.reading.rule import Rules

TABLE: Final[Path] = Path(__file__).parent.parent / "rules" / "weights.csv"
"""What each cue weighs: alone, and among what its neighbours came to."""

Weights = tuple[Mapping[str, float], Mapping[str, float]]
BIAS: Final = "every sentence"


@cache
def weights() -> Weights:
    """The weights of a sentence by itself, and those of it among others."""
    return column(TABLE, "alone"), column(TABLE, "among")


def column(table: Path, name: str) -> dict[str, float]:
    """The weights in one column of a table."""
    with table.open(encoding="utf-8", newline="") as lines:
        return {row["cue"]: float(row[name]) for row in csv.DictReader(lines) if row[name]}


def chance(some: Iterable[str], weight: Mapping[str, float]) -> float:
    """The chance that these cues come to."""
    total = weight.get(BIAS, 0.0) + sum(weight.get(cue, 0.0) for cue in some)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def chances(some: Sequence[Candidate], rules: Rules) -> list[float]:
    """How likely each candidate of a page is a pledge."""
    alone, among = weights()
    own = [cues(one, rules) for one in some]
    first = [chance(each, alone) for each in own]
    return [chance(each | more, among) for each, more in zip(own, around(some, first), strict=True)]
