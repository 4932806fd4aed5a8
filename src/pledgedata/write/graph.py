"""Statements as N-Triples and Turtle: the same bytes on every machine.

Written line by line rather than by a library so that both forms stream, join by plain
concatenation and never depend on a hash seed; see docs/explanation/decisions.md.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from pledgedata import schema
from pledgedata.canonical import text_bytes
from pledgedata.graph import TYPE, Description, Iri, Literal, Object
from pledgedata.iri import PREFIXES, parted


def ntriples(descriptions: Iterable[Description]) -> bytes:
    """One statement a line, sorted; canonical N-Triples (RDF 1.2 N-Triples, section 4)."""
    lines = {
        f"{_full(subject)} {_full(predicate)} {_full(value)} ."
        for subject, said in descriptions
        for predicate, value in said
    }
    return text_bytes(sorted(lines))


def turtle(descriptions: Iterable[Description], prefixes: tuple[str, ...] = ()) -> bytes:
    """One paragraph a thing, in publishing order (RDF 1.1 Turtle).

    The head names every prefix the model uses, so it is the same in all packages, and `prefixes`.
    """
    names = frozenset({*_prefixes(), *prefixes})
    head = (f"@prefix {name}: <{PREFIXES[name]}> ." for name in sorted(names))
    body = (line for about, said in descriptions for line in ("", *_paragraph(about, said, names)))
    return text_bytes((*head, *body))


@cache
def _prefixes() -> tuple[str, ...]:
    terms = {"xsd:date"}
    for table in schema.tables().values():
        terms |= {table.thing.term, *(column.term.name for column in table.columns)}
        terms |= {term for node in table.nodes for term in (node.predicate, node.thing.term)}
    return tuple(sorted({term.partition(":")[0] for term in terms}))


def _paragraph(
    subject: Iri, said: tuple[tuple[Iri, Object], ...], names: frozenset[str]
) -> Iterator[str]:
    yield _full(subject)
    for place, (predicate, value) in enumerate(said, start=1):
        end = "." if place == len(said) else ";"
        verb = "a" if predicate.value == TYPE else _name(predicate.value, names)
        yield f"    {verb} {_short(value, names)} {end}"


def _short(term: Object, names: frozenset[str]) -> str:
    if isinstance(term, Literal):
        mark = f"^^{_name(term.datatype, names)}" if term.datatype else ""
        return f"{_quoted(term.value)}{mark}{_tag(term)}"
    return _name(term.value, names)


@lru_cache(maxsize=1000)
def _name(iri: str, names: frozenset[str]) -> str:
    name, local = parted(iri)
    short = name in names and local.isascii() and local.isalpha()
    return f"{name}:{local}" if short else f"<{iri}>"


def _full(term: Object) -> str:
    if isinstance(term, Iri):
        return f"<{term.value}>"
    mark = f"^^<{term.datatype}>" if term.datatype else ""
    return f"{_quoted(term.value)}{mark}{_tag(term)}"


def _tag(term: Literal) -> str:
    return f"@{term.language}" if term.language else ""


_ESCAPES = str.maketrans({
    **{c: f"\\u{c:04X}" for c in (*range(0x20), 0x7F)},
    "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f",
})  # fmt: skip


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'
