"""The shapes find nothing wrong with what the model allows, and one thing with each fault."""

import re
from functools import cache

import pyshacl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from pledgedata import schema
from pledgedata.datatype import KINDS, Kind
from pledgedata.derive import pattern, shacl, skos
from pledgedata.derive.statement import term
from pledgedata.iri import HOME, SHAPES
from pledgedata.mark import Thing
from pledgedata.schema import Column, Table

BASE = "https://data.example.se/medborgarloften"
REC = Namespace(f"{BASE}/id/")
CODES = Namespace(f"{HOME}codes/")
PLEDGE = REC["pledge/0483-2020-01"]
AGREEMENT, PERIOD = REC["agreement/0483-2020"], REC["period/0483-2020"]
CONCEPT = CODES["theme/0483-lyckliga_gatan"]


def _cell(column: Column, ids: dict[str, str]) -> str:
    """The column's example, but where it names a record: one that is there."""
    return ids[column.ref] if column.ref else column.example


def _object(column: Column, text: str) -> Node:
    if column.prefix is not None:
        return URIRef(column.prefix.format(base=BASE) + text)
    if column.language is not None:
        return Literal(text, lang=column.tag("sv"))
    return Literal(text, datatype=None if column.kind.xsd == "string" else XSD[column.kind.xsd])


def _add(graph: Graph, table: Table, row: dict[str, str]) -> None:
    """The graph of a record, as the design says it: three rules, no blank nodes."""
    things: dict[str | None, tuple[URIRef, Thing]] = {}
    things[None] = (URIRef(table.iri(BASE, row)), table.thing)
    for node in table.nodes:
        things[node.name] = (URIRef(table.node_iri(node.name, BASE, row)), node.thing)
        graph.add((things[None][0], term(node.predicate), things[node.name][0]))
    for subject, thing in things.values():
        graph.add((subject, RDF.type, term(thing.term)))
    for column in table.columns:
        for text in row[column.name].split("|") if column.many else [row[column.name]]:
            if text:
                graph.add((things[column.node][0], term(column.term.name), _object(column, text)))


@cache
def _example() -> Graph:
    graph = Graph()
    tables = schema.tables()
    ids = {t.name: t.column["id"].example for t in tables.values() if "id" in t.column}
    for table in tables.values():
        row = {c.name: _cell(c, ids) for c in table.columns}
        if table.name == "pledges":
            row["themes"] += "|0483-lyckliga_gatan"
            _add(graph, table, row | {"id": "0483-2019-01"})
        if table.name == "pledge_links":
            row["earlier_pledge_id"] = "0483-2019-01"
        _add(graph, table, row)
    return graph


@pytest.fixture
def example() -> Graph:
    """A graph with a record in every table and a value in every column."""
    made = Graph()
    for triple in _example():
        made.add(triple)
    return made


@cache
def _shapes() -> Graph:
    return shacl.graph()


def _results(data: Graph) -> list[tuple[str, str]]:
    """Each result as the shape that was broken and the constraint in it."""
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes())
    return [
        (
            str(report.value(result, SH.sourceShape)).removeprefix(SHAPES),
            str(report.value(result, SH.sourceConstraintComponent))
            .removeprefix(str(SH))
            .removesuffix("ConstraintComponent"),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]


def test_a_full_valid_graph_has_no_results(example: Graph) -> None:
    assert _results(example) == []


Triple = tuple[Node | None, Node | None, Node | None]


def _t(name: str) -> Node:
    return term(name)


def _day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date, normalize=False)


# What goes out, what comes in, and the one shape and constraint that must say so.
FAULTS: dict[str, tuple[list[Triple], list[Triple], tuple[str, str]]] = {
    "required-missing": (
        [(AGREEMENT, _t("dcterms:title"), None)], [],
        ("Agreement/title", "MinCount"),
    ),
    "required-list-empty": (
        [(PLEDGE, _t("pd:responsibleParty"), None)], [],
        ("Pledge/responsible_party_ids", "MinCount"),
    ),
    "two-where-one": (
        [], [(PLEDGE, _t("pd:number"), Literal(2))],
        ("Pledge/number", "MaxCount"),
    ),
    "two-languages-where-one": (
        [], [(AGREEMENT, _t("dcterms:title"), Literal("Agreement", lang="en"))],
        ("Agreement/title", "MaxCount"),
    ),
    "unknown-code": (
        [(AGREEMENT, _t("pd:scope"), None)],
        [(AGREEMENT, _t("pd:scope"), CODES["scope/county"])],
        ("Agreement/scope", "In"),
    ),
    "unknown-municipality": (
        [], [(AGREEMENT, _t("dcterms:spatial"), CODES["municipality/0000"])],
        ("Agreement/municipality_codes", "In"),
    ),
    "unknown-code-in-an-open-list": (
        [], [(PLEDGE, _t("dcterms:subject"), CODES["theme/police"])],
        ("Pledge/themes", "Or"),
    ),
    "local-concept-undeclared": (
        [], [(PLEDGE, _t("dcterms:subject"), CODES["theme/0483-borta"])],
        ("Pledge/themes", "Or"),
    ),
    "local-concept-of-another-list": (
        [], [(PLEDGE, _t("pd:placeType"), CONCEPT)],
        ("Pledge/place_types", "Or"),
    ),
    "frequency-under-our-own-address": (
        [(AGREEMENT, _t("pd:followUpFrequency"), None)],
        [(AGREEMENT, _t("pd:followUpFrequency"), CODES["frequency/WEEKLY"])],
        ("Agreement/follow_up_frequency", "In"),
    ),
    "dangling-reference": (
        [], [(PLEDGE, _t("pd:partnerParty"), REC["party/0483-ingen"])],
        ("Pledge/partner_party_ids", "Class"),
    ),
    "reference-to-another-kind": (
        [], [(PLEDGE, _t("prov:wasDerivedFrom"), REC["source/0483-2020-pressmeddelande"])],
        ("Pledge/evidence_ids", "Class"),
    ),
    "plain-text-where-language": (
        [(PLEDGE, _t("pd:timeWindow"), None)],
        [(PLEDGE, _t("pd:timeWindow"), Literal("dagtid"))],
        ("Pledge/time_window", "Datatype"),
    ),
    "language-where-plain": (
        [(AGREEMENT, _t("schema:inLanguage"), None)],
        [(AGREEMENT, _t("schema:inLanguage"), Literal("sv", lang="en"))],
        ("Agreement/language", "Datatype"),
    ),
    "wrong-language": (
        [(PLEDGE, _t("pd:translation"), None)],
        [(PLEDGE, _t("pd:translation"), Literal("Mehr Streifen", lang="de"))],
        ("Pledge/text_en", "LanguageIn"),
    ),
    "space-at-the-end": (
        [(AGREEMENT, _t("pd:district"), None)],
        [(AGREEMENT, _t("pd:district"), Literal("Östra ", lang="sv"))],
        ("Agreement/district", "Pattern"),
    ),
    "newline-at-the-end": (
        [(AGREEMENT, _t("pd:goal"), None)],
        [(AGREEMENT, _t("pd:goal"), Literal("trygghet\n", lang="sv"))],
        ("Agreement/goal", "Not"),
    ),
    "newline-within-a-name": (
        [(AGREEMENT, _t("pd:district"), None)],
        [(AGREEMENT, _t("pd:district"), Literal("Östra\nGöteborg", lang="sv"))],
        ("Agreement/district", "Pattern"),
    ),
    "text-running-backwards": (
        [(AGREEMENT, _t("pd:goal"), None)],
        [(AGREEMENT, _t("pd:goal"), Literal("trygg\u202ehet", lang="sv"))],
        ("Agreement/goal", "Pattern"),
    ),
    "no-such-day": (
        [(AGREEMENT, _t("pd:signedOn"), None)],
        [(AGREEMENT, _t("pd:signedOn"), _day("2020-06-31"))],
        ("Agreement/signed_on", "Datatype"),
    ),
    "day-with-time-zone": (
        [(AGREEMENT, _t("pd:signedOn"), None)],
        [(AGREEMENT, _t("pd:signedOn"), _day("2020-06-30Z"))],
        ("Agreement/signed_on", "Pattern"),
    ),
    "end-before-beginning": (
        [(PERIOD, _t("dcat:endDate"), None)],
        [(PERIOD, _t("dcat:endDate"), _day("2019-12-31"))],
        ("PeriodOfTime/valid_from", "LessThanOrEquals"),
    ),
    "period-without-basis": (
        [(PERIOD, _t("pd:periodBasis"), None)], [],
        ("PeriodOfTime/period_basis", "MinCount"),
    ),
    "no-period": (
        [(AGREEMENT, _t("dcterms:temporal"), None)], [],
        ("Agreement/period", "MinCount"),
    ),
    "pledge-continues-itself": (
        [(None, _t("pd:earlierPledge"), None)],
        [
            (REC["pledge-link/0483-2020-01_0483-2019-01"], _t("pd:earlierPledge"), PLEDGE),
            (REC["pledge-link/0483-2020-01_0483-2019-01"], _t("pd:pledge"), PLEDGE),
        ],
        ("PledgeLink/pledge_id", "Disjoint"),
    ),
    "negative-number": (
        [(None, _t("pd:bytes"), None)],
        [(REC["source/0483-2020-pressmeddelande"], _t("pd:bytes"), Literal(-1))],
        ("Document/bytes", "Pattern"),
    ),
    "binary-fraction": (
        [(None, _t("pd:baseline"), None)],
        [(REC["target/0483-2020-01-m1"], _t("pd:baseline"), Literal("24", datatype=XSD.double))],
        ("Target/baseline", "Datatype"),
    ),
    "address-as-text": (
        [(None, _t("foaf:homepage"), None)],
        [(REC["party/0483-polisen"], _t("foaf:homepage"), Literal("https://example.se/"))],
        ("FormalOrganization/homepage", "NodeKind"),
    ),
    "address-of-another-scheme": (
        [(None, _t("foaf:homepage"), None)],
        [(REC["party/0483-polisen"], _t("foaf:homepage"), URIRef("ftp://example.se/"))],
        ("FormalOrganization/homepage", "Pattern"),
    ),
    "organisation-number-without-hyphen": (
        [(None, _t("org:identifier"), None)],
        [(REC["party/0483-polisen"], _t("org:identifier"), Literal("2021000076"))],
        ("FormalOrganization/organisation_number", "Pattern"),
    ),
    "property-of-another-model": (
        [], [(PLEDGE, _t("dcterms:creator"), Literal("Namn"))],
        ("Pledge", "Closed"),
    ),
    "property-of-another-table": (
        [], [(PLEDGE, _t("pd:goal"), Literal("trygghet", lang="sv"))],
        ("Pledge", "Closed"),
    ),
    "concept-without-swedish-label": (
        [(CONCEPT, SKOS.prefLabel, Literal("Lyckliga gatan", lang="sv"))], [],
        ("LocalConcept/label", "QualifiedMinCount"),
    ),
    "concept-with-two-swedish-labels": (
        [], [(CONCEPT, SKOS.prefLabel, Literal("Gatan", lang="sv"))],
        ("LocalConcept/label", "UniqueLang"),
    ),
    "concept-with-a-german-label": (
        [], [(CONCEPT, SKOS.prefLabel, Literal("Straße", lang="de"))],
        ("LocalConcept/label", "LanguageIn"),
    ),
    "concept-with-a-badly-spaced-label": (
        [], [(CONCEPT, SKOS.definition, Literal(" Straat", lang="sv-FI"))],
        ("LocalConcept/definition", "Pattern"),
    ),
    "concept-without-list": (
        [(CONCEPT, _t("pd:list"), None)], [],
        ("Concept", "Or"),
    ),
    "concept-with-a-broader-one-elsewhere": (
        [(CONCEPT, SKOS.broader, None)],
        [(CONCEPT, SKOS.broader, URIRef("https://example.se/begrepp"))],
        ("LocalConcept/broader", "Pattern"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_has_one_result(example: Graph, fault: str) -> None:
    out, into, expected = FAULTS[fault]
    for triple in out:
        example.remove(triple)
    for subject, predicate, value in into:
        assert subject
        assert predicate
        assert value
        example.add((subject, predicate, value))
    assert _results(example) == [expected]


def _renamed(graph: Graph, old: Node, new: Node) -> Graph:
    made = Graph()
    for triple in graph:
        subject, predicate, value = (new if node == old else node for node in triple)
        made.add((subject, predicate, value))
    return made


@pytest.mark.parametrize("name", [REC["evidence/0483_2020"], REC["underlag/0483-2020"],
                                  URIRef("urn:evidence:0483-2020-lagesbild")])  # fmt: skip
def test_a_record_of_another_name_has_one_result(example: Graph, name: Node) -> None:
    renamed = _renamed(example, REC["evidence/0483-2020-lagesbild"], name)
    assert _results(renamed) == [("Evidence", "Pattern")]


def test_a_record_without_a_name_is_told_so(example: Graph) -> None:
    renamed = _renamed(example, REC["signatory/0483-2020-1"], BNode())
    assert set(_results(renamed)) == {("Signatory", "NodeKind"), ("Signatory", "Pattern")}


def test_code_lists_in_the_same_graph_are_left_alone(example: Graph) -> None:
    example += skos.graph()
    assert _results(example) == []


def test_releases_of_several_publishers_are_judged_together(example: Graph) -> None:
    other = Graph().parse(data=example.serialize(format="nt").replace(BASE, f"{BASE}2"))
    for label in list(other.triples((CONCEPT, None, None))):
        other.remove(label)
    assert _results(example + other) == []


def test_the_shapes_are_lawful_shapes() -> None:
    shapes = _shapes() + Graph()
    for first in list(shapes.objects(None, SH["in"])):
        second = shapes.value(first, RDF.rest)
        if second and second != RDF.nil:  # the meta-shapes take a minute for 290 municipalities
            shapes.set((second, RDF.rest, RDF.nil))
    # Judged by the shapes that W3C wrote for shapes.
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def _languages(subject: Node, predicate: Node) -> list[str]:
    texts = _shapes().objects(subject, predicate)
    return sorted(str(text.language) for text in texts if isinstance(text, Literal))


def test_every_shape_has_a_name_on_the_web_and_says_what_the_guidelines_ask() -> None:
    shapes = _shapes()
    aimless = {URIRef(f"{SHAPES}{name}") for name in ("LocalConcept", "FinalNewline")}
    nodes, properties = (set(shapes.subjects(RDF.type, kind))
                         for kind in (SH.NodeShape, SH.PropertyShape))  # fmt: skip
    for shape in nodes | properties:
        assert str(shape).startswith(SHAPES)
        assert _languages(shape, SH.name) == ["en", "sv"]
    for shape in nodes - aimless:
        assert shapes.value(shape, SH.targetClass)
    for shape in properties:
        assert _languages(shape, SH.description) == ["en", "sv"]
        assert _languages(shape, SH.message) == ["en", "sv"]
        assert shapes.value(shape, SH.nodeKind) in {SH.IRI, SH.Literal}
        for predicate in (SH.order, SH.minCount):
            number = shapes.value(shape, predicate)
            assert isinstance(number, Literal)
            assert number.datatype == XSD.integer


def test_every_column_has_a_shape() -> None:
    shapes = set(_shapes().subjects(RDF.type, SH.PropertyShape))
    for table in schema.tables().values():
        for column in table.columns:
            ends = {f"/{column.name}", f"/{column.name.removesuffix(f'_{column.language}')}"}
            assert any(str(shape).endswith(tuple(ends)) for shape in shapes)


# Other escapes and extensions than XPath's may not occur.
_ESCAPES = re.compile(r"\\(?![nrt\\|.?*+(){}\[\]^$-])|\(\?")


def test_patterns_are_written_in_what_all_dialects_share() -> None:
    for written in _shapes().objects(None, SH.pattern):
        assert not _ESCAPES.search(str(written)), written


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
@given(data=st.data())
def test_a_pattern_takes_what_its_kind_takes(kind: Kind, data: st.DataObject) -> None:
    lawful = st.from_regex(kind.pattern, fullmatch=True)
    text = data.draw(lawful | lawful.map(lambda text: text + "\n") | st.text())
    found = re.search(pattern.value(kind), text) and not re.search(pattern.FINAL_NEWLINE, text)
    assert bool(found) is bool(kind._whole.fullmatch(text))  # not matches(): docs, decision 14
