"""Many problems in little room: equal ones folded, every one counted, the first by place kept.

A package can hold a million faults of ten kinds. All are counted and all their rows are known;
whole problems are kept only as far as anybody would read them.
"""

import sys
from array import array
from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, Final

from pledgedata.problem.kinds import Problem, Rule, Severity, Where

KEPT: Final = 1_000
"""How many equal problems are kept whole, and how many of their wordings are counted apart."""
_PLACES: Final = 8

Likeness = tuple[str, str, str, str, str]


@dataclass(slots=True)
class Wording:
    """Problems of a fold that say the very same: the first, how many, and the first rows."""

    problem: Problem
    count: int = 0
    rows: list[int] = field(default_factory=list)

    def add(self, row: int) -> None:
        """Counts one more, and remembers its row if it is among the first."""
        self.count += 1
        if len(self.rows) < _PLACES:
            insort(self.rows, row)
        elif row < self.rows[-1]:
            insort(self.rows, row)
            self.rows.pop()


@dataclass(slots=True)
class Fold:
    """Problems that are equal but for their row: one rule, in one column of one table.

    `kept` are the first of them by place, in whatever order they came, `rows` the rows of the
    others; `count` is of all. `wordings` tells them apart by what they say; `others` counts those
    that there was no more room for.
    """

    rule: Rule
    kept: list[Problem] = field(default_factory=list)
    rows: "array[int]" = field(default_factory=lambda: array("L"))
    count: int = 0
    wordings: dict[Any, Wording] = field(default_factory=dict)
    others: int = 0
    _last: int = field(default=sys.maxsize, repr=False, compare=False)

    def keeps(self, row: int) -> bool:
        """Whether a problem of this row may be among the first."""
        return row <= self._last

    def keep(self, problems: Iterable[Problem]) -> None:
        """Takes in problems, for as long as there are not twice as many as are kept."""
        self.kept.extend(problems)
        if len(self.kept) >= 2 * KEPT:
            self.settle()

    def settle(self) -> None:
        """Keeps the first by place, in order; of the others the rows."""
        self.kept.sort(key=lambda p: p.order)
        if rest := self.kept[KEPT:]:
            del self.kept[KEPT:]
            self.rows.extend(p.where.row for p in rest)
            self._last = self.kept[-1].where.row

    @property
    def where(self) -> Where:
        """The place that they share: file, sheet, table and column."""
        shared = self.kept[0].where
        return shared if self.count == 1 else replace(shared, row=0, line=0)

    @property
    def told(self) -> tuple[Wording, ...]:
        """What they say, the most frequent first; of equally frequent ones the first by row."""
        # Not by the place of a wording's problem, which is the first that was found of it.
        found = self.wordings.values()
        return tuple(sorted(found, key=lambda w: (-w.count, w.rows, w.problem.order[-1])))


class Findings(tuple[Problem, ...]):
    """Problems sorted by place, and the folds that count those which were not kept."""

    folds: tuple[Fold, ...]

    @property
    def total(self) -> int:
        """How many problems there are, kept or not."""
        return sum(fold.count for fold in self.folds)

    @property
    def counts(self) -> Counter[Severity]:
        """How many there are of each severity."""
        counts = Counter(dict.fromkeys(Severity, 0))
        for fold in self.folds:
            counts[fold.rule.severity] += fold.count
        return counts

    @property
    def errors(self) -> int:
        """How many of them forbid a release."""
        return self.counts[Severity.ERROR]


class Ledger:
    """Where problems are noted as they are found; holds a bounded number of each kind."""

    def __init__(
        self, *sources: Iterable[Problem], through: Callable[[Problem], Problem] | None = None
    ) -> None:
        """Note what these hold, each problem as `through` gives it."""
        self._folds: dict[Likeness, Fold] = {}
        self._told: dict[Likeness, dict[tuple[Any, ...], Wording]] = {}
        self._through = through
        for source in sources:
            self.note(source)

    def note(self, problems: Iterable[Problem]) -> None:
        """Takes in problems, one by one, or what another ledger found."""
        if isinstance(problems, Findings):
            for fold in problems.folds:
                self._merge(fold)
            return
        for problem in problems:
            self._add(problem)

    def findings(self) -> Findings:
        """All that was noted, errors before warnings before advice, then by place."""
        for fold in self._folds.values():
            fold.settle()
            fold.rows = array("L", sorted(fold.rows))
        found = Findings(sorted(self._all(), key=lambda p: p.order))
        ranks = {severity: rank for rank, severity in enumerate(Severity)}
        found.folds = tuple(
            fold
            for _, fold in sorted(
                self._folds.items(), key=lambda item: (ranks[item[1].rule.severity], *item[0])
            )
        )
        return found

    def _all(self) -> Iterator[Problem]:
        return chain.from_iterable(fold.kept for fold in self._folds.values())

    def _add(self, problem: Problem) -> None:
        at, rule = problem.where, problem.rule
        like = (at.file, at.sheet.title if at.sheet else "", at.table, rule.code, at.column)
        fold = self._folds.get(like)
        if fold is None:
            fold = self._folds[like] = Fold(rule)
        fold.count += 1
        told = self._told.setdefault(like, {})
        said = tuple(problem.facts.values())
        wording = told.get(said)
        kept, new = fold.keeps(at.row), wording is None and len(told) < KEPT
        if self._through and (kept or new):  # nobody sees the others
            problem = self._through(problem)
        if kept:
            fold.keep((problem,))
        else:
            fold.rows.append(at.row)
        if new:
            wording = fold.wordings.setdefault(tuple(problem.facts.values()), Wording(problem))
            told[said] = wording
        if wording is None:
            fold.others += 1
        else:
            wording.add(at.row)

    def _merge(self, other: Fold) -> None:
        """Takes in a fold; those of it that are not kept are known by row alone."""
        at = other.kept[0].where
        like = (at.file, at.sheet.title if at.sheet else "", at.table, other.rule.code, at.column)
        if self._through:
            other = _seen(other, self._through)
        fold = self._folds.setdefault(like, Fold(other.rule))
        fold.keep(other.kept)
        fold.rows.extend(other.rows)
        fold.count += other.count
        fold.others += other.others
        for said, wording in other.wordings.items():
            own = fold.wordings.get(said)
            if own is None and len(fold.wordings) >= KEPT:
                fold.others += wording.count
                continue
            if own is None:
                own = fold.wordings[said] = Wording(wording.problem)
            own.count += wording.count
            own.rows = sorted([*own.rows, *wording.rows])[:_PLACES]


def _seen(fold: Fold, through: Callable[[Problem], Problem]) -> Fold:
    """The fold with its problems as `through` gives them; wordings that become one are one."""
    made = Fold(fold.rule, list(map(through, fold.kept)), fold.rows, fold.count, {}, fold.others)
    for wording in fold.wordings.values():
        problem = through(wording.problem)
        own = made.wordings.setdefault(tuple(problem.facts.values()), Wording(problem))
        own.count += wording.count
        own.rows = sorted([*own.rows, *wording.rows])[:_PLACES]
    return made


def folded(problems: Iterable[Problem]) -> Findings:
    """The problems, equal ones folded; as they are if that was done already."""
    return problems if isinstance(problems, Findings) else Ledger(problems).findings()
