"""A target against what was reported."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pledgedata.site.picture.bars import share
from pledgedata.site.source import Row

_ROW = 30
_SHOWN = 12
_EDGE = 0.98


@dataclass(frozen=True, slots=True)
class Value:
    """A reported value as a bar."""

    label: str
    value: str
    y: int
    width: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Reported values and the target's line, in % of the greatest number shown."""

    said: str
    target: str
    rows: tuple[Value, ...]
    aim: float
    base: float | None
    baseline: str
    height: int


def outcome(target: Row, followups: Iterable[Row], said: str) -> Outcome | None:
    """The latest values against a target; None where there is no number on either side."""
    aim, base = number(target["value"]), number(target["baseline"])
    told = [(f, number(f["value"])) for f in followups if f["target_id"] == target["id"]]
    known = [(f, value) for f, value in told if value is not None][-_SHOWN:]
    if aim is None or not known:
        return None
    most = max(aim, base or Decimal(0), *(value for _, value in known)) or Decimal(1)
    rows = tuple(
        Value(
            f["date"] or f["period"][:20] or "–",
            f["value"],
            at * _ROW + 12,
            _part(value, most),
        )
        for at, (f, value) in enumerate(known)
    )
    where = None if base is None else _part(base, most)
    height = len(rows) * _ROW
    return Outcome(said, target["value"], rows, _part(aim, most), where, target["baseline"], height)


def number(text: str) -> Decimal | None:
    """The number that a cell holds; None if it holds none."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < Decimal("1e18") else None


def _part(value: Decimal, most: Decimal) -> float:
    return max(share(float(value), float(most)) * _EDGE, 0)
