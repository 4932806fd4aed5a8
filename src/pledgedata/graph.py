"""Statements as values: what is said of a thing, before any form of RDF."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from pledgedata.iri import expanded
from pledgedata.words import LANGS, Text

TYPE: Final = expanded("rdf:type")


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """A name on the web."""

    value: str


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A text with a language, or a value with a datatype; neither means a plain text."""

    value: str
    language: str = ""
    datatype: str = ""


Object = Iri | Literal
Description = tuple[Iri, tuple[tuple[Iri, Object], ...]]
"""A thing, and what is said of it: properties and their values, in order."""

Said = Object | Text | date | str | int | None
"""A value in few words: see `Thing.say`."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A named thing of which something is being said."""

    iri: str
    said: tuple[tuple[Iri, Object], ...] = ()

    def say(self, name: str, *values: Said) -> "Thing":
        """The thing with these values of a property, which is a prefixed name.

        A `Text` is said in each language, a date and a number with their datatypes, a string
        plainly. None says nothing.
        """
        predicate = Iri(expanded(name))
        more = tuple((predicate, one) for value in values for one in _objects(value))
        return replace(self, said=(*self.said, *more))

    @property
    def description(self) -> Description:
        """The thing as a description."""
        return Iri(self.iri), self.said


@cache
def named(name: str) -> Iri:
    """The IRI of a prefixed name such as `dcterms:title`."""
    return Iri(expanded(name))


def typed(value: str, datatype: str) -> Literal:
    """A literal of a datatype that is a prefixed name."""
    return Literal(value, datatype=expanded(datatype))


def _objects(value: Said) -> Iterable[Object]:
    if isinstance(value, Text):
        return [Literal(value[lang], language=lang) for lang in LANGS]
    if isinstance(value, date):
        return [typed(value.isoformat(), "xsd:date")]
    if isinstance(value, int):
        return [typed(str(value), "xsd:integer")]
    if isinstance(value, str):
        return [Literal(value)]
    return [] if value is None else [value]
