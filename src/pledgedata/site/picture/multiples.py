"""Small multiples: what came of pledges, a panel for each who answers for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pledgedata.site.picture.bars import share
from pledgedata.site.state import State, states
from pledgedata.site.summary import SORTS
from pledgedata.words import Lang, Text

NAMES: Final[Mapping[str, Text]] = {
    "police": Text("Polisen", "The police"),
    "municipality": Text("Kommunen", "The municipality"),
    "joint": Text("Tillsammans", "Jointly"),
    "other": Text("Andra", "Others"),
}
_ROW = 28


@dataclass(frozen=True, slots=True)
class Row:
    """A bar in a panel."""

    label: str
    code: str
    count: int
    y: int
    width: float


@dataclass(frozen=True, slots=True)
class Panel:
    """The pledges that one answers for."""

    label: str
    total: int
    rows: tuple[Row, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Multiples:
    """Panels on the same scale."""

    panels: tuple[Panel, ...]
    states: tuple[State, ...]


def multiples(pairs: Iterable[tuple[int, int]], lang: Lang) -> Multiples:
    """Panels of pledges, each given as who answers for it and its state; others only if any.

    Drawn are the states that some pledge is in.
    """
    counts = [[0] * len(states()) for _ in SORTS]
    for sort, state in pairs:
        counts[sort][state] += 1
    most = max(max(some) for some in counts)
    shown = [at for at, some in enumerate(counts) if SORTS[at] != "other" or any(some)]
    drawn = [at for at, _ in enumerate(states()) if any(some[at] for some in counts)]
    panels = (_panel(NAMES[SORTS[at]][lang], counts[at], drawn, most, lang) for at in shown)
    return Multiples(tuple(panels), tuple(states()[at] for at in drawn))


def _panel(label: str, counts: list[int], drawn: list[int], most: int, lang: Lang) -> Panel:
    some = [(states()[at], counts[at]) for at in drawn]
    rows = tuple(
        Row(one.label[lang], one.code, count, at * _ROW + 12, share(count, most))
        for at, (one, count) in enumerate(some)
    )
    return Panel(label, sum(counts), rows, len(rows) * _ROW)
