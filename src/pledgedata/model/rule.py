"""Rules about one row, written as data so that every derived validator can carry them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Order:
    """`first` may not be after `last`; a missing value breaks nothing."""

    first: str
    last: str
    code = "period-order"

    def broken(self, row: Mapping[str, Any]) -> bool:
        """Whether the row breaks the rule."""
        first, last = row.get(self.first), row.get(self.last)
        return isinstance(first, date) and isinstance(last, date) and first > last

    @property
    def columns(self) -> tuple[str, str]:
        """The columns concerned; the first is where a problem is shown."""
        return (self.last, self.first)


@dataclass(frozen=True, slots=True)
class Differ:
    """Two columns of the row may not hold the same value."""

    one: str
    other: str
    code = "same-twice"

    def broken(self, row: Mapping[str, Any]) -> bool:
        """Whether the row breaks the rule."""
        one, other = row.get(self.one), row.get(self.other)
        return one is not None and one == other

    @property
    def columns(self) -> tuple[str, str]:
        """The columns concerned; the first is where a problem is shown."""
        return (self.other, self.one)


RowRule = Order | Differ
