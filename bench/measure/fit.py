"""What each cue of a pledge weighs, fitted over annotated documents: logistic regression, in full.

Newton's method with a penalty on large weights (L2), in plain Python. A second set of weights is
fitted with what the neighbours of a sentence come to; for that each document's first chances come
from weights that have not seen it.
"""

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pledgedata.draft.document.source import pages
from pledgedata.draft.reading.agreement import offered
from pledgedata.draft.reading.around import around
from pledgedata.draft.reading.block import blocks
from pledgedata.draft.reading.candidate import Candidate, candidates
from pledgedata.draft.reading.cue import cues
from pledgedata.draft.reading.rule import language
from pledgedata.draft.reading.section import spots
from pledgedata.draft.reading.weigh import BIAS, chance

PENALTY = 2.0
RARE = 3
FOLDS = 5
_CURVED = frozenset({0, 1, 2, 4, 7})
"""The steps at which the curvature is reckoned anew: it changes little near the end."""

Weight = dict[str, float]
Row = tuple[frozenset[str], bool]


@dataclass(frozen=True)
class Document:
    """A document's candidates, the cues of each, which are pledges, and which to learn from."""

    name: str
    some: tuple[Candidate, ...]
    cues: tuple[frozenset[str], ...]
    right: tuple[bool, ...]
    used: tuple[bool, ...]

    def rows(self, more: Sequence[frozenset[str]] | None = None) -> list[Row]:
        every = [a | b for a, b in zip(self.cues, more, strict=True)] if more else self.cues
        return [(c, r) for c, r, u in zip(every, self.right, self.used, strict=True) if u]


@dataclass(frozen=True)
class Times:
    """What could be a document's period: the cues of each, and which is right."""

    name: str
    rows: tuple[Row, ...]
    found: bool


def times(path: Path, gold: Path) -> Times:
    """The times that a document names, of the edition that is annotated."""
    said = json.loads(gold.read_text("utf-8"))
    basis = "not_stated" if said.get("valid_basis") == "none" else said.get("valid_basis")
    wanted = (said.get("valid_from"), said.get("valid_to"), basis)
    found: list[list[Row]] = []
    for page in pages(path).pages:
        for some in offered(page):
            rows = [
                (
                    one.cues,
                    (
                        str(one.period.first) if one.period.first else None,
                        str(one.period.last) if one.period.last else None,
                        one.period.basis,
                    )
                    == wanted,
                )
                for one in some
            ]
            found.append(rows)
    best = next((rows for rows in found if any(y for _, y in rows)), found[0] if found else [])
    return Times(gold.stem, tuple(best), any(y for _, y in best) or basis == "not_stated")


def fold(text: str) -> str:
    return " ".join(text.split())


def mark(one: Candidate) -> str:
    return "".join(filter(str.isalnum, one.text.casefold()))


def document(path: Path, gold: Path) -> Document | None:
    found = pages(path).pages
    if not found:
        return None
    page = found[0]
    rules = language(page.text)
    some = candidates(page, spots(blocks(page, rules), rules), rules)
    left, right = list(json.loads(gold.read_text("utf-8"))["pledges"]), list[bool]()
    for one in some:
        forms = (fold(one.text), fold(page.text[slice(*one.span)]))
        hit = next(
            (
                g
                for g in left
                if any(fold(g["text"]) in f and f in fold(g["source_block"]) for f in forms)
            ),
            None,
        )
        if hit:
            left.remove(hit)
        right.append(hit is not None)
    # What stands twice counts once.
    taken = {mark(c) for c, r in zip(some, right, strict=True) if r}
    # What other editions of the page promise is not annotated.
    editions = {c.spot.edition for c, r in zip(some, right, strict=True) if r}
    used = tuple(
        (not editions or c.spot.edition in editions) and (r or mark(c) not in taken)
        for c, r in zip(some, right, strict=True)
    )
    return Document(gold.stem, some, tuple(cues(c, rules) for c in some), tuple(right), used)


class Model:
    """Rows as numbers, and the curve's inverse curvature where it was last solved."""

    def __init__(self, rows: Sequence[Row]) -> None:
        seen = Counter(cue for row, _ in rows for cue in row)
        self.names = [BIAS, *sorted(cue for cue, n in seen.items() if n >= RARE)]
        self.place = {cue: n for n, cue in enumerate(self.names)}
        self.weight = [0.0] * len(self.names)
        self.inverse: list[list[float]] = []
        coded = self.coded(rows)
        for step in range(40):
            if step in _CURVED:
                self._curve(coded)
            if self._step(coded, self.weight) < 1e-3:
                break

    def coded(self, rows: Sequence[Row]) -> list[tuple[list[int], float]]:
        return [
            ([0, *sorted(self.place[c] for c in row if c in self.place)], float(y))
            for row, y in rows
        ]

    def _curve(self, coded: Sequence[tuple[list[int], float]]) -> None:
        size = len(self.names)
        curve = [[0.0] * size for _ in range(size)]
        for at, _ in coded:
            p = _sigmoid(sum(self.weight[n] for n in at))
            w = p * (1 - p)
            for place, a in enumerate(at):
                line = curve[a]
                for b in at[place:]:
                    line[b] += w
        for n in range(size):
            for m in range(n):
                curve[n][m] = curve[m][n]
            curve[n][n] += PENALTY if n else 0.01
        self.inverse = _inverse(curve)

    def _step(self, coded: Sequence[tuple[list[int], float]], weight: list[float]) -> float:
        slope = [w * (PENALTY if n else 0.01) for n, w in enumerate(weight)]
        for at, y in coded:
            off = _sigmoid(sum(weight[n] for n in at)) - y
            for n in at:
                slope[n] += off
        most = 0.0
        for n, line in enumerate(self.inverse):
            move = sum(a * b for a, b in zip(line, slope, strict=True))
            weight[n] -= move
            most = max(most, abs(move))
        return most

    def without(self, rows: Sequence[Row]) -> Weight:
        """The weights that fewer rows come to, from near by."""
        weight, coded = list(self.weight), self.coded(rows)
        for _ in range(8):
            if self._step(coded, weight) < 5e-3:
                break
        return dict(zip(self.names, weight, strict=True))

    @property
    def weights(self) -> Weight:
        return dict(zip(self.names, self.weight, strict=True))


def _sigmoid(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _inverse(matrix: list[list[float]]) -> list[list[float]]:
    """The inverse of a matrix that has one, by Gauss and Jordan, in place."""
    rows = [[*line] for line in matrix]
    for n, head in enumerate(rows):
        by = 1 / head[n]
        head[n] = 1.0
        head[:] = [x * by for x in head]
        for other in rows:
            if other is not head and (by := other[n]):
                other[n] = 0.0
                other[:] = [x - by * y for x, y in zip(other, head, strict=True)]
    return rows


def _first(model: Model, some: Sequence[Document]) -> dict[str, list[float]]:
    """How likely each candidate is by itself, by weights that have not seen its document."""
    made: dict[str, list[float]] = {}
    for fold_ in range(FOLDS):
        rest = [r for n, d in enumerate(some) if n % FOLDS != fold_ for r in d.rows()]
        weight = model.without(rest)
        for n, one in enumerate(some):
            if n % FOLDS == fold_:
                made[one.name] = [chance(c, weight) for c in one.cues]
    return made


def _among(some: Sequence[Document], first: dict[str, list[float]]) -> list[list[Row]]:
    return [d.rows(list(around(d.some, first[d.name]))) for d in some]


def fit(some: Sequence[Document]) -> tuple[Weight, Weight]:
    """The weights alone and among neighbours, over all documents."""
    alone = Model([r for d in some for r in d.rows()])
    among = Model([r for rows in _among(some, _first(alone, some)) for r in rows])
    return alone.weights, among.weights


def left_out(some: Sequence[Document]) -> dict[str, tuple[Weight, Weight]]:
    """For each document the weights fitted without it."""
    alone = Model([r for d in some for r in d.rows()])
    among = Model([r for rows in _among(some, _first(alone, some)) for r in rows])
    made: dict[str, tuple[Weight, Weight]] = {}
    for one in some:
        rest = [d for d in some if d is not one]
        own = alone.without([r for d in rest for r in d.rows()])
        rows = _among(rest, _first(alone, rest))
        made[one.name] = own, among.without([r for each in rows for r in each])
    return made


def fit_times(some: Sequence[Times]) -> Weight:
    return Model([r for t in some for r in t.rows]).weights


def times_left_out(some: Sequence[Times]) -> dict[str, Weight]:
    model = Model([r for t in some for r in t.rows])
    return {
        one.name: model.without([r for t in some if t is not one for r in t.rows]) for one in some
    }
