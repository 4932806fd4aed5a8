"""The model as tables: words in both languages, terms, references, and what may be required."""

from collections import Counter

import pytest

from pledgedata import model, schema
from pledgedata.datatype import SEPARATOR
from pledgedata.iri import HOME, PREFIXES, expanded
from pledgedata.schema import Column, Table
from pledgedata.words import LANGS

TABLES = schema.tables()
ALL = (*TABLES.values(), schema.about(), schema.comparisons())
COLUMNS = [pytest.param(t, c, id=f"{t.name}.{c.name}") for t in ALL for c in t.columns]

# What documents without it must not be turned away for: signatories are missing in 66 % of the
# 126 that were read, evidence in 21 %, dates in 10 %.
REQUIRED = {
    "agreements": {"id", "title", "municipality_codes", "party_ids", "scope", "period_basis",
                   "completeness", "language", "source_ids"},
    "parties": {"id", "name", "party_type"},
    "pledges": {"id", "agreement_id", "number", "text", "responsible_party_ids"},
    "targets": {"id", "pledge_id"},
    "evidence": {"id", "agreement_id"},
    "signatories": {"agreement_id", "role"},
    "followups": {"id", "pledge_id"},
    "sources": {"id"},
    "pledge_links": {"pledge_id", "earlier_pledge_id"},
    "concepts": {"id", "list", "broader", "label_sv"},
    "retirements": {"id", "address"},
    "extensions": {"id", "table_name", "record", "name", "value"},
    "origins": {"agreement_id", "publisher", "dataset", "licence"},
    "comparability": {"table_name", "field", "municipality_a", "municipality_b", "verdict",
                      "reason", "filled_a", "records_a", "filled_b", "records_b", "sentence_sv",
                      "sentence_en"},
    "about": {"name", "title_sv", "publisher", "base_iri", "licence", "language"},
}  # fmt: skip

OPTIONAL = {
    "agreements": {"district", "valid_from", "valid_to", "period_text", "signed_on", "adopted_on",
                   "adopted_by", "goal", "focus_themes", "edition_number", "framework_agreement",
                   "action_plan", "replaces", "extends", "follow_up_frequency", "follow_up_plan",
                   "follow_up_state", "contact_role", "contact_email"},
    "parties": {"organisation_number", "municipality_code", "police_region", "local_police_area",
                "part_of", "homepage"},
    "pledges": {"themes", "activity_type", "kind", "partner_party_ids", "text_en", "target_groups",
                "place_types", "place_names", "time_window", "testable", "evidence_ids",
                "source_block", "party_signal"},
    "targets": {"operator", "value", "unit", "per", "deadline", "baseline"},
    "evidence": {"evidence_type", "title", "period", "result", "url"},
    "signatories": {"number", "party_id", "person_name", "political_party"},
    "followups": {"date", "period", "reporter", "target_id", "value", "text", "source_id",
                  "implementation", "fulfilment", "schedule"},
    "sources": {"url", "title", "publisher", "published_on", "retrieved_on", "media_type", "bytes",
                "sha256", "is_primary", "coverage", "lists_pledges"},
    "pledge_links": {"relation", "decided_on", "basis"},
    "concepts": {"label_en", "definition_sv", "definition_en"},
    "retirements": {"moved_to", "retired_on", "reason"},
    "extensions": set(),
    "origins": {"organisation_number", "version", "issued"},
    "comparability": {"year_a", "year_b", "also", "common_from", "common_to", "in_common",
                      "only_a", "only_b"},
    "about": {"title_en", "description_sv", "description_en", "organisation_number",
              "publisher_type", "municipality_code", "contact_role", "contact_email",
              "landing_page", "download_url", "update_frequency", "valid_from",
              "valid_to", "version", "issued", "first_issued", "previous_version", "changes_sv",
              "changes_en", "specification"},
}  # fmt: skip

MANY = {
    "agreements": {"municipality_codes", "party_ids", "source_ids", "focus_themes", "replaces",
                   "extends"},
    "pledges": {"responsible_party_ids", "partner_party_ids", "themes", "target_groups",
                "place_types", "place_names", "evidence_ids"},
    "comparability": {"also", "in_common", "only_a", "only_b"},
}  # fmt: skip


def test_the_tables_in_publishing_order() -> None:
    assert list(TABLES) == [
        "agreements", "parties", "pledges", "targets", "evidence", "signatories", "followups",
        "sources", "pledge_links", "concepts", "retirements", "extensions",
        "origins",
    ]  # fmt: skip


@pytest.mark.parametrize("table", ALL, ids=lambda t: t.name)
def test_required_is_what_real_documents_have(table: Table) -> None:
    assert {c.name for c in table.columns if c.required} == REQUIRED[table.name]
    assert {c.name for c in table.columns if not c.required} == OPTIONAL[table.name]
    assert {c.name for c in table.columns if c.many} == MANY.get(table.name, set())


@pytest.mark.parametrize("table", ALL, ids=lambda t: t.name)
def test_a_thing_has_words_and_a_class(table: Table) -> None:
    for thing in (table.thing, *(node.thing for node in table.nodes)):
        assert all(thing.label[lang] and thing.means[lang] for lang in LANGS)
        assert expanded(thing.term)
        assert all(expanded(term) for term in thing.narrows)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_has_words_in_both_languages(table: Table, column: Column) -> None:
    assert column.name == column.name.lower()
    assert column.name.isascii()
    for lang in LANGS:
        assert column.label[lang] == column.label[lang].strip() != ""
        assert column.means[lang].endswith((".", ")")), column.means[lang]
    assert column.means.sv != column.means.en
    assert expanded(column.term.name).startswith("http")
    assert column.term.narrows is None or column.term.name.startswith("pd:")


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_an_example_is_lawful(table: Table, column: Column) -> None:
    items = column.example.split(SEPARATOR) if column.many else [column.example]
    assert items == sorted(set(items))
    for item in items:
        assert column.kind.matches(item)
        assert column.kind.text(column.kind.value(item)) == item
        assert column.codes is None or model.known(column.codes, item)


@pytest.mark.parametrize("table", ALL, ids=lambda t: t.name)
def test_a_statement_says_which_column_it_is(table: Table) -> None:
    """Two columns of one thing share a property only when their languages tell them apart."""
    for node in (None, *(n.name for n in table.nodes)):
        said = Counter((c.term.name, c.language) for c in table.of(node))
        said.update((n.predicate, None) for n in table.nodes if node is None)
        assert said.most_common(1)[0][1] == 1, said.most_common(1)


@pytest.mark.parametrize("table", ALL, ids=lambda t: t.name)
def test_labels_are_distinct(table: Table) -> None:
    for lang in LANGS:
        assert len({c.label[lang] for c in table.columns}) == len(table.columns)


def test_our_own_terms_mean_one_thing() -> None:
    """A term of ours has one kind of value, wherever it is used."""
    kinds: dict[str, set[tuple[str, bool]]] = {}
    for table in ALL:
        for column in table.columns:
            if column.term.name.startswith("pd:"):
                said = (column.kind.xsd, column.prefix is not None)
                kinds.setdefault(column.term.name, set()).add(said)
    assert {term: said for term, said in kinds.items() if len(said) > 1} == {}


def test_every_class_and_slug_is_one_tables() -> None:
    assert len({t.thing.term for t in TABLES.values()}) == len(TABLES)
    slugs = [t.slug for t in ALL] + [n.name for t in ALL for n in t.nodes]
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_codes_and_references_lead_somewhere(table: Table, column: Column) -> None:
    if column.codes:
        assert column.prefix == model.code_list(column.codes).base
        assert column.local == model.code_list(column.codes).local
    if column.ref:
        assert column.kind.name == "id"
        target = TABLES[column.ref]
        assert column.prefix == target.subject.removesuffix("{id}")
        assert target.key == ("id",)
    assert column.prefix is None or column.language is None


def test_owners() -> None:
    owners = {t.name: (t.owner.name, t.owner.ref) for t in TABLES.values() if t.owner}
    assert owners == {
        "pledges": ("agreement_id", "agreements"),
        "evidence": ("agreement_id", "agreements"),
        "signatories": ("agreement_id", "agreements"),
        "targets": ("pledge_id", "pledges"),
        "followups": ("pledge_id", "pledges"),
        "pledge_links": ("pledge_id", "pledges"),
        "origins": ("agreement_id", "agreements"),
    }
    for name, (column, ref) in owners.items():
        assert TABLES[name].column[column].required
        assert TABLES[name] in schema.children(str(ref))
        assert list(TABLES).index(str(ref)) < list(TABLES).index(name)


def test_keys() -> None:
    keys = {t.name: t.key for t in TABLES.values() if t.key != ("id",)}
    assert keys == {
        "signatories": ("agreement_id", "number"),
        "pledge_links": ("pledge_id", "earlier_pledge_id"),
        "origins": ("agreement_id",),
    }
    assert TABLES["signatories"].column["number"].ordinal


def test_addresses() -> None:
    row = {"id": "0483-2020", "agreement_id": "0483-2020", "number": 2}
    assert TABLES["agreements"].iri("https://x.se", row) == "https://x.se/id/agreement/0483-2020"
    assert TABLES["agreements"].node_iri("period", "https://x.se", row) == (
        "https://x.se/id/period/0483-2020"
    )
    assert TABLES["signatories"].iri("https://x.se", row) == (
        "https://x.se/id/signatory/0483-2020-2"
    )
    assert TABLES["concepts"].iri("", {"list": "theme", "id": "0483-x"}) == (
        f"{HOME}codes/theme/0483-x"
    )
    for table in ALL:
        assert {*table.subject_columns} <= {*table.key, "list"}


def test_the_period_is_a_thing_of_its_own() -> None:
    table = TABLES["agreements"]
    assert {c.name for c in table.of("period")} == {
        "period_basis", "valid_from", "valid_to", "period_text",
    }  # fmt: skip
    assert [n.predicate for n in table.nodes] == ["dcterms:temporal"]


def test_prose_is_tagged_and_names_are_not() -> None:
    text, english, number = (TABLES["pledges"].column[n] for n in ("text", "text_en", "number"))
    assert (text.tag("fi"), english.tag("fi"), number.tag("fi")) == ("fi", "en", None)
    assert TABLES["signatories"].column["person_name"].tag("sv") is None


def test_what_may_concern_a_person_is_marked() -> None:
    marked = {(t.name, c.name): c.sensitive for t in ALL for c in t.columns if c.sensitive}
    assert marked == {
        ("agreements", "contact_role"): "functional",
        ("agreements", "contact_email"): "functional",
        ("about", "contact_role"): "functional",
        ("about", "contact_email"): "functional",
        ("signatories", "person_name"): "person",
        ("signatories", "political_party"): "person",
    }


def test_prefixes_are_used() -> None:
    assert all(iri.endswith(("/", "#")) for iri in PREFIXES.values())
