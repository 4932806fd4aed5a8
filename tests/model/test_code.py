"""The code lists: what MODEL's documents were counted by, and Sweden as it is divided."""

from collections import Counter

import pytest

from pledgedata import model, schema
from pledgedata.datatype import KINDS
from pledgedata.words import LANGS

LISTS = model.code_lists()
REGIONS = {
    "nord": 44,
    "mitt": 28,
    "stockholm": 27,
    "ost": 35,
    "vast": 55,
    "syd": 58,
    "bergslagen": 43,
}
CODES = {
    "theme": """police_presence alcohol_drugs traffic youth_at_risk safety_activities
        physical_environment property_crime coordination school citizen_dialogue criminal_networks
        fraud public_violence leisure_meeting_places licensed_premises close_relation_violence
        camera_surveillance public_transport victim_support vandalism exit_support extremism
        sexual_harassment business_safety hate_crime older_people integration""",
    "activity_type": """patrol_presence targeted_operation traffic_control safety_walk night_walk
        citizen_dialogue information_campaign education school_visit inspection survey_mapping
        physical_improvement maintenance cooperation_forum individual_support camera staffing
        event policy_revision search_operation""",
    "target_group": """youth general_public motorised_youth parents criminally_active staff
        businesses victims older_people children people_leaving_crime""",
    "place_type": """centre neighbourhood school villages road station_stop named_spot
        licensed_premises park_path online whole_municipality""",
    "police_region": "nord mitt stockholm ost vast syd bergslagen",
    "party_type": """police municipality city_district housing business rescue_service
        public_transport school association state_agency region other""",
    "scope": "municipality district several_municipalities place theme",
    "period_basis": "explicit month year open_ended not_stated",
    "completeness": "complete excerpt truncated unknown",
    "pledge_kind": "action outcome service_level process conditional",
    "party_signal": "heading in_item trailing_tag attribute_line pronoun context",
    "target_operator": "at_least exactly at_most increase decrease",
    "target_per": "period year half_year term quarter month week day station",
    "evidence_type": """citizen_dialogue situation_picture safety_survey staff_dialogue
        crime_statistics agency_knowledge intelligence other_survey""",
    "signatory_role": """local_police_area_chief municipal_executive_chair municipal_commissioner
        municipal_chief_executive municipal_police_officer other""",
    "reporter": "self independent",
    "implementation": "not_started ongoing completed cancelled no_information",
    "fulfilment": "fulfilled partly_fulfilled not_fulfilled not_assessable not_assessed",
    "schedule": "on_time late unknown",
    "link_relation": "renewed reworded split merged",
    "follow_up_state": "planned reported",
    "coverage": "whole pledges cut",
    "publisher_type": """LocalAuthority RegionalAuthority NationalAuthority SupraNationalAuthority
        Academia-ScientificOrganisation NonProfitOrganisation NonGovernmentalOrganisation Company
        IndustryConsortium StandardisationBody""",
    "comparability": "comparable partly not_comparable",
    "comparability_reason": """missing_both missing_a missing_b own_ids own_address text_only
        other_period other_coding no_unit other_unit other_time some_units own_concepts
        period_unknown period_partly excerpt few_filled ok""",
}


@pytest.mark.parametrize("name", CODES)
def test_a_list_has_the_codes_of_the_model(name: str) -> None:
    assert sorted(LISTS[name].concepts) == sorted(CODES[name].split())


def test_every_list_is_accounted_for() -> None:
    others = {"municipality", "county", "nuts3", "frequency", "licence"}
    assert {*LISTS} == {*CODES} | others
    used = {
        c.codes
        for t in (*schema.tables().values(), schema.about(), schema.comparisons())
        for c in t.columns
    }
    assert {*LISTS} - used == {"county", "nuts3"}  # what municipalities are parts of


@pytest.mark.parametrize("codes", LISTS.values(), ids=lambda codes: codes.id)
def test_a_concept_has_words_in_both_languages(codes: model.CodeList) -> None:
    assert all(codes.label[lang] and codes.means[lang] for lang in LANGS)
    for concept in codes.concepts.values():
        assert all(concept.label[lang] and concept.means[lang] for lang in LANGS), concept.id
        assert KINDS["code"].matches(concept.id)
        for head, tail in concept.broader:
            assert tail in LISTS[head].concepts
        for name, iri in concept.matches:
            assert name in {"exactMatch", "closeMatch", "seeAlso"}
            assert KINDS["web"].matches(iri)
    for lang in LANGS:
        labels = Counter(c.label[lang] for c in codes.concepts.values())
        assert labels.most_common(1)[0][1] == 1, labels.most_common(1)


def test_which_lists_are_open() -> None:
    assert {name for name, codes in LISTS.items() if codes.local} == {
        "theme", "activity_type", "target_group", "place_type",
    }  # fmt: skip


def test_sweden_has_290_municipalities_in_21_counties_and_seven_police_regions() -> None:
    municipalities = LISTS["municipality"].concepts
    within = {code: dict(concept.broader) for code, concept in municipalities.items()}
    assert len(municipalities) == 290
    assert len(LISTS["county"].concepts) == len(LISTS["nuts3"].concepts) == 21
    assert all({*found} == {"county", "nuts3", "police_region"} for found in within.values())
    assert all(found["county"] == code[:2] for code, found in within.items())
    assert Counter(found["police_region"] for found in within.values()) == REGIONS
    assert sum(REGIONS.values()) == 290


def test_a_county_is_one_nuts_region_and_one_police_region() -> None:
    for name in ("nuts3", "police_region"):
        pairs = {
            (dict(c.broader)["county"], dict(c.broader)[name])
            for c in LISTS["municipality"].concepts.values()
        }
        assert len(pairs) == 21


def test_katrineholm() -> None:
    concept = LISTS["municipality"].concepts["0483"]
    assert concept.label.sv == "Katrineholms kommun"
    assert dict(concept.broader) == {"county": "04", "nuts3": "SE122", "police_region": "ost"}


def test_a_local_concept_is_known_where_the_list_is_open() -> None:
    assert model.known("theme", "0483-lyckliga_gatan")
    assert not model.known("scope", "0483-lyckliga_gatan")
    assert not model.known("theme", "lyckliga_gatan")


def test_no_such_list() -> None:
    with pytest.raises(KeyError):
        model.code_list("nothing")
