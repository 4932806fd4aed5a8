"""The code lists as SKOS: each list a concept scheme, each code a concept.

Some lists borrow their concepts: EU frequencies and NUTS regions keep the IRIs that the EU gave
them. Of a borrowed concept we say only what is ours to say: that it stands in our scheme (the
scheme is ours, the choice of concepts too), its code in our tables, and `rdfs:label` and
`skos:scopeNote` for people. Never `skos:prefLabel` or `skos:definition`: those belong to its
owner, and SKOS allows one preferred label a language (S14), so that joining our graph with the
EU's must not give two.

`skos:broader` stays within a scheme; across schemes SKOS has `skos:broadMatch`.
"""

from typing import TYPE_CHECKING

from pledgedata.derive.statement import empty, iri, say, term
from pledgedata.iri import CC0, CODES
from pledgedata.model import CodeList, Concept, code_list, code_lists

if TYPE_CHECKING:
    from rdflib import Graph, URIRef


def graph(name: str | None = None) -> "Graph":
    """One code list, or all of them. Raises KeyError when there is none with that name."""
    made = empty()
    for codes in (code_list(name),) if name else code_lists().values():
        _say_scheme(made, codes)
        for concept in codes.concepts.values():
            _say_concept(made, codes, concept)
    return made


def _say_scheme(made: "Graph", codes: CodeList) -> None:
    concepts = codes.concepts.values()
    say(made, _scheme(codes), {
        "rdf:type": term("skos:ConceptScheme"),
        "dcterms:title": codes.label,
        "dcterms:description": codes.means,
        "dcterms:license": iri(CC0),
        "skos:hasTopConcept": [_named(codes.id, c.id) for c in concepts if not _inside(codes, c)],
    })  # fmt: skip


def _say_concept(made: "Graph", codes: CodeList, concept: Concept) -> None:
    borrowed = not codes.base.startswith(CODES)
    label, note = "skos:prefLabel", "skos:definition"
    if borrowed:
        label, note = "rdfs:label", "skos:scopeNote"
    subject, inside = _named(codes.id, concept.id), _inside(codes, concept)
    say(made, subject, {
        "rdf:type": term("skos:Concept"),
        label: concept.label,
        note: concept.means,
        "skos:notation": concept.id,
        "skos:inScheme": _scheme(codes),
        "skos:topConceptOf": None if inside else _scheme(codes),
        "skos:broader": inside,
        "skos:broadMatch": [_named(*pair) for pair in concept.broader if pair[0] != codes.id],
    })  # fmt: skip
    for match, other in concept.matches:
        # A licence elsewhere is no SKOS concept, so it is only pointed to.
        say(made, subject, {f"{'rdfs' if match == 'seeAlso' else 'skos'}:{match}": iri(other)})


def _inside(codes: CodeList, concept: Concept) -> list["URIRef"]:
    """The broader concepts in the same list."""
    return [_named(*pair) for pair in concept.broader if pair[0] == codes.id]


def _scheme(codes: CodeList) -> "URIRef":
    return iri(f"{CODES}{codes.id}")


def _named(name: str, code: str) -> "URIRef":
    return iri(f"{code_list(name).base}{code}")
