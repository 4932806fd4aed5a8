"""The code lists as SKOS: whole, consistent, and silent on what others have said."""

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

from pledgedata.derive import skos
from pledgedata.iri import CODES
from pledgedata.model import code_lists

BORROWED = {"frequency", "nuts3", "publisher_type"}


@pytest.fixture(scope="module")
def codes() -> Graph:
    """All code lists."""
    return skos.graph()


def _tags(graph: Graph, subject: URIRef, predicate: URIRef) -> list[str]:
    """The languages of the texts, sorted."""
    texts = graph.objects(subject, predicate)
    return sorted(str(text.language) for text in texts if isinstance(text, Literal))


def test_every_list_is_a_scheme_and_every_code_a_concept(codes: Graph) -> None:
    schemes = set(codes.subjects(RDF.type, SKOS.ConceptScheme))
    assert schemes == {URIRef(f"{CODES}{name}") for name in code_lists()}
    wanted = {URIRef(f"{some.base}{code}") for some in code_lists().values()
              for code in some.concepts}  # fmt: skip
    assert set(codes.subjects(RDF.type, SKOS.Concept)) == wanted
    assert set(codes.subjects()) == schemes | wanted


def test_schemes_have_words_in_both_languages(codes: Graph) -> None:
    for name in code_lists():
        scheme = URIRef(f"{CODES}{name}")
        assert _tags(codes, scheme, DCTERMS.title) == ["en", "sv"]
        assert _tags(codes, scheme, DCTERMS.description) == ["en", "sv"]


@pytest.mark.parametrize("name", code_lists())
def test_concepts_stand_in_their_scheme_with_words_and_a_notation(codes: Graph, name: str) -> None:
    scheme, some = URIRef(f"{CODES}{name}"), code_lists()[name]
    label, note = (SKOS.prefLabel, SKOS.definition)
    if name in BORROWED:
        label, note = (RDFS.label, SKOS.scopeNote)
    for code in some.concepts:
        concept = URIRef(f"{some.base}{code}")
        assert _tags(codes, concept, label) == ["en", "sv"]
        assert _tags(codes, concept, note) == ["en", "sv"]
        assert codes.value(concept, SKOS.notation) == Literal(code)
        assert codes.value(concept, SKOS.inScheme) == scheme
        top = (concept, SKOS.topConceptOf, scheme) in codes
        assert top is ((scheme, SKOS.hasTopConcept, concept) in codes)
        assert top is ((concept, SKOS.broader, None) not in codes)


def test_borrowed_concepts_keep_their_owners_words(codes: Graph) -> None:
    theirs = {s for s in codes.subjects() if not str(s).startswith(CODES)}
    assert len(theirs) == sum(len(code_lists()[name].concepts) for name in BORROWED)
    for concept in theirs:
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.definition, RDFS.isDefinedBy):
            assert (concept, predicate, None) not in codes


def test_broader_stays_in_the_scheme_and_broad_match_leaves_it(codes: Graph) -> None:
    for narrow, broad in codes.subject_objects(SKOS.broader):
        assert codes.value(narrow, SKOS.inScheme) == codes.value(broad, SKOS.inScheme)
    pairs = list(codes.subject_objects(SKOS.broadMatch))
    assert pairs
    for narrow, broad in pairs:
        assert codes.value(broad, SKOS.inScheme)
        assert codes.value(narrow, SKOS.inScheme) != codes.value(broad, SKOS.inScheme)


def test_no_concept_is_both_the_same_and_broader(codes: Graph) -> None:
    # SKOS S46: exactMatch, which is symmetric and transitive, is disjoint with broadMatch.
    same = set(codes.subject_objects(SKOS.exactMatch))
    for one, other in codes.subject_objects(SKOS.broadMatch):
        assert (one, other) not in same
        assert (other, one) not in same


def test_a_municipality_lies_in_its_county_its_region_and_its_police_region(codes: Graph) -> None:
    katrineholm = URIRef(f"{CODES}municipality/0483")
    assert set(codes.objects(katrineholm, SKOS.broadMatch)) == {
        URIRef(f"{CODES}county/04"),
        URIRef("http://data.europa.eu/nuts/code/SE122"),
        URIRef(f"{CODES}police_region/ost"),
    }


def test_lists_one_by_one_make_the_whole(codes: Graph) -> None:
    assert set(codes) == {triple for name in code_lists() for triple in skos.graph(name)}


def test_no_list_of_that_name() -> None:
    with pytest.raises(KeyError):
        skos.graph("colours")
