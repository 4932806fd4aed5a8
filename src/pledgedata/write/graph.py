"""Statements as N-Triples and Turtle: the same bytes on every machine.

Written line by line rather than by a library so that both forms stream, join by plain
concatenation and never depend on a hash seed; see docs/explanation/decisions.md.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pledgedata.canonical import text_bytes
from pledgedata.derive import line
from pledgedata.graph import TYPE, Description, Iri, Literal, Object
from pledgedata.iri import PREFIXES, parted


def ntriples(descriptions: Iterable[Description]) -> bytes:
    """One statement a line, things in the order given (RDF 1.2 N-Triples, section 4: canonical).

    Not sorted as a whole: so files can be joined, and written while they are made.
    """
    return text_bytes(
        f"{_full(subject)} {_full(predicate)} {_full(value)} ."
        for subject, said in descriptions
        for predicate, value in said
    )


def turtle(descriptions: Iterable[Description], prefixes: tuple[str, ...] = ()) -> bytes:
    """One paragraph a thing, in publishing order (RDF 1.1 Turtle).

    The head names every prefix the model uses, so it is the same in all packages, and `prefixes`.
    """
    names = frozenset({*line.prefixes(), *prefixes})
    head = (f"@prefix {name}: <{PREFIXES[name]}> ." for name in sorted(names))
    body = (line for about, said in descriptions for line in ("", *_paragraph(about, said, names)))
    return text_bytes((*head, *body))


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
