"""The rules as data: readable, alike in every language, naming only codes that there are."""

import re

import pytest

from pledgedata.draft import trust
from pledgedata.draft.reading.rule import LANGUAGES, language, pattern, rules
from pledgedata.draft.reading.target import targets
from pledgedata.draft.reading.view import view
from pledgedata.model import code_list

LISTS = {
    "theme": "theme",
    "activity_type": "activity_type",
    "target_group": "target_group",
    "place_type": "place_type",
    "kind": "pledge_kind",
    "per": "target_per",
    "role": "signatory_role",
    "frequency": "frequency",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_same_lists(code: str) -> None:
    def names(data: object) -> dict[str, set[str]]:
        assert isinstance(data, dict)
        return {name: set(held) for name, held in data.items()}

    assert names(rules(code).data) == names(rules("sv").data)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("section", "codes"), LISTS.items())
def test_rules_propose_only_codes_that_there_are(code: str, section: str, codes: str) -> None:
    assert set(rules(code).data[section]) <= set(code_list(codes).concepts)


def test_all_themes_and_evidence_can_be_proposed() -> None:
    assert set(rules("sv").data["theme"]) == set(code_list("theme").concepts)
    evidence = set(rules("sv").data["evidence"]) - {"not_with"}
    assert evidence == set(code_list("evidence_type").concepts)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("löft*", "Våra löften", True),
        ("löft*", "medborgarlöften", False),
        ("*vandring", "en trygghetsvandring", True),
        ("det här … göra", "Det här ska vi göra", True),
        ("det här … göra", "Det här. Vi ska göra", False),
        ("till och med", "till\noch  med", True),
        ("t.o.m.", "t.o.m. maj", True),
        ("under [0-9]{4}", "under 2020", True),
    ],
)
def test_a_phrase_means_what_the_file_says(phrase: str, text: str, found: bool) -> None:
    assert (re.search(pattern(phrase), text, re.IGNORECASE) is not None) is found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("minst fyra riktade insatser", [("at_least", "4", "riktade insatser", "")]),
        ("städa fem dagar i veckan", [("exactly", "5", "dagar", "week")]),
        ("ta bort klotter inom 24 timmar", [("at_most", "24", "timmar", "")]),
        ("två träffar per termin och högst tio elever",
         [("exactly", "2", "träffar", "term"), ("at_most", "10", "elever", "")]),
        ("minska inbrotten med 10 procent", [("decrease", "10", "procent", "")]),
        ("den årliga vandringen", [("exactly", "1", "vandringen", "year")]),
        ("vägarna E12 och E45 under 2019", []),
        ("en trygg kommun för de tre parterna", []),
        ("unga 13–17 år, kl. 22", []),
        ("träffas flera gånger varje termin", []),
    ],
)  # fmt: skip
def test_targets(text: str, said: list[tuple[str, str, str, str]]) -> None:
    found = [(t.operator, t.value, t.unit, t.per) for t in targets(text, rules("sv"))]
    assert found == said


def test_a_view_knows_where_its_letters_stand() -> None:
    text = (
        "Kornrnunen  ska\nsta\u00adda i o\u0308rnsko\u0308ldsvik- \nområdet, trafik-\nsäkert 2O19"
    )
    seen = view(text, 0, len(text))
    assert seen.text == "Kommunen ska städa i örnsköldsvikområdet, trafiksäkert 2019"
    start = seen.text.index("trafiksäkert")
    a, b = seen.span(start, start + len("trafiksäkert"))
    assert text[a:b] == "trafik-\nsäkert"
    assert text[slice(*seen.span(0, 8))] == "Kornrnunen"


def test_languages_are_told_apart() -> None:
    assert language("Polisen och kommunen ska för att").code == "sv"
    assert language("The police and the municipality will").code == "en"
    assert language("").code == "sv"


def test_levels_follow_the_counts() -> None:
    assert trust.level(0.95) == "sure"
    assert trust.level(0.8) == "look"
    assert trust.level(0.3) == "guess"
    assert trust.share(0, 0) == 0.5
    assert trust.level(trust.confidence("no-such-rule")) == "look"
