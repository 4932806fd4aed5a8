"""What may change from one version of the specification to the next, and how data follows.

A step changes the tables it is given, as text, and says what it did. None loses a value: what has
no place where it should go stays where it was, and becomes an extension.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from pledgedata.words import Text


@dataclass(slots=True)
class Sheet:
    """A table as text: its columns in order, and its rows. The about-file has one row."""

    columns: list[str] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)

    def add(self, column: str) -> None:
        """Adds a column at the end, if it is not there."""
        if column not in self.columns:
            self.columns.append(column)

    def emptied(self, column: str) -> None:
        """Takes a column away, if nothing is left in it."""
        if not any(row.get(column) for row in self.rows):
            self.columns.remove(column)
            for row in self.rows:
                row.pop(column, None)


Tables = dict[str, Sheet]
Earlier = Mapping[str, frozenset[str]]
"""Tables that are no more, and columns that are no more, by their table."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a step did: the step in words, and how many values or rows it touched."""

    says: Text
    count: int


class Step(ABC):
    """A declared change. Made twice, it changes no more than once."""

    __slots__ = ()

    @property
    @abstractmethod
    def says(self) -> Text:
        """The change in words."""

    @property
    def earlier(self) -> Earlier:
        """The tables and columns that only an earlier version had."""
        return {}

    @abstractmethod
    def apply(self, tables: Tables) -> int:
        """Makes the change, and gives how many values or rows it touched."""
