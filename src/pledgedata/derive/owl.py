"""The vocabulary: our own classes and properties as one OWL ontology.

Terms of other vocabularies are named (`dcterms:references` on the ontology, superclasses,
superproperties, ranges) and never described: what they mean is said where they are defined. The
code list a property takes its values from is said with `qb:codeList`.

A property has a domain only when one class uses it, and a range only when all its uses agree, so
that a reasoner never concludes more than we mean.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgedata import schema
from pledgedata.derive.statement import empty, iri, say, term
from pledgedata.iri import CC0, CODES, HOME, VERSION
from pledgedata.mark import Thing
from pledgedata.words import LANGS, Text

if TYPE_CHECKING:
    from rdflib import Graph

_OWN = "pd:"
_TITLE = Text("Vokabulär för medborgarlöften", "Vocabulary for Swedish citizen pledges")
_ABOUT = Text(
    "Klasser och egenskaper för medborgarlöften: överenskommelser mellan polis och kommun, vad "
    "parterna lovar, vilka mål de sätter och hur det gick.",
    "Classes and properties for citizen pledges (medborgarlöften): agreements between police and "
    "municipality, what the parties promise, the targets they set and what came of it.",
)


@dataclass(frozen=True, slots=True)
class _Use:
    """One place where a property is used: on which things, and what it says of them there."""

    name: str
    thing: Thing
    label: Text
    means: Text
    iri: bool
    range: str | None
    narrows: str | None = None
    codes: str | None = None


def graph(version: str = VERSION) -> "Graph":
    """The ontology of this version of the specification."""
    made = empty()
    uses = list(_uses())
    for thing in _things():
        if thing.term.startswith(_OWN):
            _say_class(made, thing)
    for name in sorted({use.name for use in uses if use.name.startswith(_OWN)}):
        _say_property(made, [use for use in uses if use.name == name])
    _say_ontology(made, version, uses)
    return made


def _say_ontology(made: "Graph", version: str, uses: list[_Use]) -> None:
    names = {use.name for use in uses} | {use.narrows for use in uses if use.narrows}
    for thing in _things():
        names |= {thing.term, *thing.narrows}
    say(made, iri(HOME), {
        "rdf:type": term("owl:Ontology"),
        "dcterms:title": _TITLE,
        "dcterms:description": _ABOUT,
        "dcterms:license": iri(CC0),
        "dcterms:references": [term(n) for n in names if not n.startswith(_OWN)],
        "owl:versionInfo": version,
        "owl:versionIRI": iri(f"{HOME}{version}/"),
        "vann:preferredNamespacePrefix": _OWN.removesuffix(":"),
        "vann:preferredNamespaceUri": HOME,
    })  # fmt: skip


def _say_class(made: "Graph", thing: Thing) -> None:
    say(made, term(thing.term), {
        "rdf:type": term("owl:Class"),
        "rdfs:label": thing.label,
        "rdfs:comment": thing.means,
        "rdfs:subClassOf": [term(name) for name in thing.narrows],
        "rdfs:isDefinedBy": iri(HOME),
    })  # fmt: skip


def _say_property(made: "Graph", uses: list[_Use]) -> None:
    first = uses[0]
    kind = "owl:ObjectProperty" if first.iri else "owl:DatatypeProperty"
    domains, ranges = {use.thing.term for use in uses}, {use.range for use in uses}
    codes = [iri(f"{CODES}{use.codes}") for use in uses if use.codes]
    say(made, term(first.name), {
        "rdf:type": [term(kind), term("qb:CodedProperty") if codes else None],
        "rdfs:label": first.label,
        "rdfs:comment": _comments(uses),
        "rdfs:subPropertyOf": [term(use.narrows) for use in uses if use.narrows],
        "rdfs:domain": [term(name) for name in domains if len(domains) == 1],
        "rdfs:range": [term(name) for name in ranges if name and len(ranges) == 1],
        "qb:codeList": codes,
        "rdfs:isDefinedBy": iri(HOME),
    })  # fmt: skip


def _comments(uses: list[_Use]) -> list[Text]:
    """What the property means; where that differs, for each thing by name."""
    if len({use.means for use in uses}) == 1:
        return [uses[0].means]
    return [
        Text(*(f"{use.thing.label[lang]}: {use.means[lang]}" for lang in LANGS)) for use in uses
    ]


def _tables() -> tuple[schema.Table, ...]:
    return (*schema.tables().values(), schema.about(), schema.comparisons())


def _things() -> Iterator[Thing]:
    for table in _tables():
        yield from (table.thing, *(node.thing for node in table.nodes))


def _uses() -> Iterator[_Use]:
    for table in _tables():
        things: dict[str | None, Thing] = {node.name: node.thing for node in table.nodes}
        things[None] = table.thing
        for node in table.nodes:
            thing = node.thing
            yield _Use(
                node.predicate, table.thing, thing.label, thing.means, iri=True, range=thing.term
            )
        for column in table.columns:
            yield _Use(
                column.term.name,
                things[column.node],
                column.label,
                column.means,
                iri=column.prefix is not None,
                range=_range(column),
                narrows=column.term.narrows,
                codes=column.codes,
            )


def _range(column: schema.Column) -> str | None:
    if column.codes:
        return "skos:Concept"
    if column.ref:
        return schema.tables()[column.ref].thing.term
    if column.prefix is not None:
        return None
    return "rdf:langString" if column.language is not None else f"xsd:{column.kind.xsd}"
