"""What a field or a table says of itself, beside its Python type."""

from dataclasses import dataclass
from typing import Literal

from pledgedata.words import Text


@dataclass(frozen=True, slots=True)
class Label:
    """The heading people see."""

    sv: str
    en: str


@dataclass(frozen=True, slots=True)
class Means:
    """What the field holds and, where people hesitate, what it does not."""

    sv: str
    en: str


@dataclass(frozen=True, slots=True)
class Term:
    """The RDF property, as a prefixed name, and what it specialises when it is our own."""

    name: str
    narrows: str | None = None


@dataclass(frozen=True, slots=True)
class As:
    """The kind of cell, by its name in `datatype`; without it the Python type decides."""

    kind: str


@dataclass(frozen=True, slots=True)
class Code:
    """The value is a concept of this code list; `local` lists may be extended by publishers."""

    list: str


@dataclass(frozen=True, slots=True)
class Ref:
    """The value is the id of a record in this table; the owner is what the record is a part of."""

    table: str
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """Prose: tagged with the package's language, or with the one named."""

    language: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """The field describes a thing of its own that hangs on the record."""

    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit a quantity is counted in."""

    name: str


@dataclass(frozen=True, slots=True)
class Measured:
    """The number is in the unit, and for the time, that other columns say.

    They stand in the same record, or in the one that the column `through` leads to.
    """

    unit: str
    per: str
    through: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """The value says where a record belongs; with another publisher's there is nothing to find."""


@dataclass(frozen=True, slots=True)
class Standard:
    """The standard and clause the field follows."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Sensitive:
    """Why a value may concern a person, and so what the privacy gate lets through."""

    kind: Literal["person", "functional"]


@dataclass(frozen=True, slots=True)
class Example:
    """A value as it would stand in a cell."""

    text: str


@dataclass(frozen=True, slots=True)
class Ordinal:
    """Left out, the value is the record's place among those with the same owner, from 1."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A class of things: its RDF class, what it specialises, and its words."""

    term: str
    label: Text
    means: Text
    narrows: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The class without its prefix, as JSON and shapes name it."""
        return self.term.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Hanging:
    """A node that hangs on each record: the property that leads to it and what it is."""

    name: str
    predicate: str
    thing: Thing
