"""The vocabulary says all of our own terms, and nothing of others'."""

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.namespace import VANN
from rdflib.term import Node

from pledgedata import schema
from pledgedata.derive import owl
from pledgedata.derive.statement import term
from pledgedata.iri import CC0, CODES, HOME, VERSION

PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty}


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    """The ontology."""
    return owl.graph()


def _tables() -> list[schema.Table]:
    return [*schema.tables().values(), schema.about(), schema.comparisons()]


def _own(names: set[str]) -> set[Node]:
    return {term(name) for name in names if name.startswith("pd:")}


def test_every_own_term_is_there_and_no_other(vocabulary: Graph) -> None:
    classes = {t.thing.term for t in _tables()} | {n.thing.term for t in _tables() for n in t.nodes}
    properties = {c.term.name for t in _tables() for c in t.columns}
    properties |= {n.predicate for t in _tables() for n in t.nodes}
    assert set(vocabulary.subjects(RDF.type, OWL.Class)) == _own(classes)
    found = {s for kind in PROPERTIES for s in vocabulary.subjects(RDF.type, kind)}
    assert found == _own(properties)
    assert set(vocabulary.subjects()) == {URIRef(HOME)} | _own(classes | properties)


def test_the_ontology_says_what_it_is(vocabulary: Graph) -> None:
    (home,) = vocabulary.subjects(RDF.type, OWL.Ontology)
    assert home == URIRef(HOME)
    assert vocabulary.value(home, VANN.preferredNamespacePrefix) == Literal("pd")
    assert vocabulary.value(home, DCTERMS.license) == URIRef(CC0)
    assert vocabulary.value(home, OWL.versionInfo) == Literal(VERSION)
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert {text.language for text in vocabulary.objects(home, predicate)
                if isinstance(text, Literal)} == {"sv", "en"}  # fmt: skip


def test_another_version_is_said_in_both_places() -> None:
    graph = owl.graph("2.1.0")
    assert graph.value(URIRef(HOME), OWL.versionInfo) == Literal("2.1.0")
    assert graph.value(URIRef(HOME), OWL.versionIRI) == URIRef(f"{HOME}2.1.0/")


def test_every_term_has_words_in_both_languages_and_a_home(vocabulary: Graph) -> None:
    for subject in set(vocabulary.subjects()) - {URIRef(HOME)}:
        labels = [o.language for o in vocabulary.objects(subject, RDFS.label)
                  if isinstance(o, Literal)]  # fmt: skip
        comments = {o.language for o in vocabulary.objects(subject, RDFS.comment)
                    if isinstance(o, Literal)}  # fmt: skip
        assert sorted(str(tag) for tag in labels) == ["en", "sv"]
        assert comments == {"en", "sv"}
        assert vocabulary.value(subject, RDFS.isDefinedBy) == URIRef(HOME)


@pytest.mark.parametrize(
    ("name", "kind", "domain", "range_"),
    [
        ("pd:text", OWL.DatatypeProperty, "pd:Pledge", RDF.langString),
        ("pd:value", OWL.DatatypeProperty, "pd:Target", XSD.decimal),
        ("pd:responsibleParty", OWL.ObjectProperty, "pd:Pledge", term("org:FormalOrganization")),
        ("pd:scope", OWL.ObjectProperty, "pd:Agreement", term("skos:Concept")),
        ("pd:periodBasis", OWL.ObjectProperty, "dcterms:PeriodOfTime", term("skos:Concept")),
        ("pd:actionPlan", OWL.ObjectProperty, "pd:Agreement", None),
        ("pd:number", OWL.DatatypeProperty, None, XSD.integer),
        ("pd:pledge", OWL.ObjectProperty, None, term("pd:Pledge")),
        ("pd:periodText", OWL.DatatypeProperty, None, RDF.langString),
    ],
)
def test_domain_and_range_only_where_they_are_safe(
    vocabulary: Graph, name: str, kind: Node, domain: str | None, range_: Node | None
) -> None:
    subject = term(name)
    assert (subject, RDF.type, kind) in vocabulary
    assert vocabulary.value(subject, RDFS.domain) == (term(domain) if domain else None)
    assert vocabulary.value(subject, RDFS.range) == range_


def test_what_a_term_narrows_is_its_super_term(vocabulary: Graph) -> None:
    assert (term("pd:Pledge"), RDFS.subClassOf, term("prov:Plan")) in vocabulary
    narrower = (term("pd:responsibleParty"), RDFS.subPropertyOf, term("prov:wasAttributedTo"))
    assert narrower in vocabulary


def test_a_coded_property_names_its_code_list(vocabulary: Graph) -> None:
    said = vocabulary.value(term("pd:activityType"), term("qb:codeList"))
    assert said == URIRef(f"{CODES}activity_type")


def test_a_term_used_in_two_ways_is_explained_for_each(vocabulary: Graph) -> None:
    comments = {str(text) for text in vocabulary.objects(term("pd:number"), RDFS.comment)}
    assert len(comments) == 4
    assert any(text.startswith("Signatory: ") for text in comments)


def test_terms_of_others_are_named_and_not_described(vocabulary: Graph) -> None:
    named = set(vocabulary.objects(URIRef(HOME), DCTERMS.references))
    assert {term("dcterms:title"), term("prov:Plan"), term("dcat:startDate")} <= named
    assert not named & set(vocabulary.subjects())
