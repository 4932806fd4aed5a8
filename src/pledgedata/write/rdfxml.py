"""Statements as RDF/XML, the form that portals harvest: the same bytes on every machine."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from pledgedata.canonical import text_bytes
from pledgedata.graph import Description, Iri, Object
from pledgedata.iri import PREFIXES, parted


def rdfxml(descriptions: Iterable[Description]) -> bytes:
    """One `rdf:Description` a thing, in the order given; a prefix for each namespace used.

    Raises ValueError for a property whose namespace has no prefix of ours: it has no lawful name
    as an element.

    Source: RDF 1.1 XML Syntax, https://www.w3.org/TR/rdf-syntax-grammar/
    """
    things = list(descriptions)
    used = {"rdf", *(_named(p.value)[0] for _, said in things for p, _ in said)}
    spaces = (f"    xmlns:{name}={quoteattr(PREFIXES[name])}" for name in sorted(used))
    head = ('<?xml version="1.0" encoding="UTF-8"?>', "<rdf:RDF")
    opening = "\n".join((*head, *spaces)) + ">"
    body = (line for subject, said in things for line in _thing(subject, said))
    return text_bytes((opening, *body, "</rdf:RDF>"))


def _thing(subject: Iri, said: Iterable[tuple[Iri, Object]]) -> Iterator[str]:
    yield f"  <rdf:Description rdf:about={quoteattr(subject.value)}>"
    for predicate, value in said:
        prefix, local = _named(predicate.value)
        yield f"    {_element(f'{prefix}:{local}', value)}"
    yield "  </rdf:Description>"


def _element(name: str, value: Object) -> str:
    if isinstance(value, Iri):
        return f"<{name} rdf:resource={quoteattr(value.value)}/>"
    mark = f" xml:lang={quoteattr(value.language)}" if value.language else ""
    mark += f" rdf:datatype={quoteattr(value.datatype)}" if value.datatype else ""
    return f"<{name}{mark}>{escape(value.value, {chr(13): '&#13;'})}</{name}>"


def _named(iri: str) -> tuple[str, str]:
    prefix, local = parted(iri)
    if not prefix or not local.isidentifier():
        raise ValueError(f"no name as an element: {iri}")
    return prefix, local
