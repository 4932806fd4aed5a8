"""The JSON-LD context that makes the JSON document a graph.

Column names mean different things in different tables, so each class brings a context of its own
(type-scoped). Such a context does not reach into nested nodes: a pledge within an agreement starts
again from the outer one. Nothing is left to a default language or vocabulary, so that a processor
in strict mode finds a meaning for every key.

Source: JSON-LD 1.1, 4.1.3 and 4.1.4, https://www.w3.org/TR/json-ld11/#type-scoped-contexts
"""

from typing import Any

from pledgedata import model, schema
from pledgedata.iri import PREFIXES
from pledgedata.schema import Column, Table

_KEYWORDS = {"iri": "@id", "type": "@type"}


def context(base: str, language: str) -> dict[str, Any]:
    """The value of `@context` in the document of a package with this base IRI and language."""
    return _context(base, language)


def public() -> dict[str, Any]:
    """The context published as `context.jsonld`: it knows no base, so references are whole IRIs."""
    return _context(None, schema.PACKAGE_LANGUAGE)


def _context(base: str | None, language: str) -> dict[str, Any]:
    tables = schema.tables()
    classes: dict[str, Any] = {}
    for table in tables.values():
        classes |= _classes(table, base, language)
    return {
        "@version": 1.1,
        **_prefixes(),
        **_KEYWORDS,
        **dict.fromkeys(tables, "@included"),
        **classes,
    }


def _prefixes() -> dict[str, str]:
    used = {"xsd"}
    for table in schema.tables().values():
        names = [table.thing.term, *(column.term.name for column in table.columns)]
        names += [name for node in table.nodes for name in (node.predicate, node.thing.term)]
        used |= {name.partition(":")[0] for name in names}
    return {prefix: iri for prefix, iri in PREFIXES.items() if prefix in used}


def _classes(table: Table, base: str | None, language: str) -> dict[str, Any]:
    """The table's class, and those of the nodes that hang on its records."""
    hanging = {node.name: {"@id": node.predicate} for node in table.nodes}
    classes = {}
    for node, thing in ((None, table.thing), *((n.name, n.thing) for n in table.nodes)):
        terms = {column.name: _term(column, base, language) for column in table.of(node)}
        inner = terms if node else terms | hanging
        classes[thing.name] = {"@id": thing.term, "@context": inner}
    return classes


def _term(column: Column, base: str | None, language: str) -> dict[str, Any]:
    term: dict[str, Any] = {"@id": column.term.name}
    if column.prefix is not None:
        term |= _reference(column, column.prefix, base)
    elif column.language is not None:
        term["@language"] = column.tag(language)
    elif column.kind.xsd != "string":
        term["@type"] = f"xsd:{column.kind.xsd}"
    if column.many:
        term["@container"] = "@set"
    return term


def _reference(column: Column, prefix: str, base: str | None) -> dict[str, Any]:
    if prefix == "" or (base is None and "{base}" in prefix):
        return {"@type": "@id"}
    # @vocab and not @base: it is put before the value as it stands, and counts in a context that
    # was fetched too. But a code that is spelt like a term would be taken for the term, as the
    # scope `district` would for the column: such codes are terms of their own in there.
    start = prefix.format(base=base)
    codes = set(model.code_list(column.codes).concepts) if column.codes else set()
    shadows = {code: start + code for code in sorted(codes & _words())}
    return {"@type": "@vocab", "@context": {"@vocab": start, **shadows}}


def _words() -> set[str]:
    """Every word that is a term somewhere in the context."""
    tables = schema.tables().values()
    things = [thing for t in tables for thing in (t.thing, *(node.thing for node in t.nodes))]
    nodes = {node.name for t in tables for node in t.nodes}
    columns = {column.name for t in tables for column in t.columns}
    classes = {thing.name for thing in things}
    return columns | nodes | classes | set(PREFIXES) | set(_KEYWORDS) | set(schema.tables())
