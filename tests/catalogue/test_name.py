"""What a release says of itself in general words is true of it."""

from dataclasses import replace
from datetime import date

import pytest

from pledgedata.catalogue import name
from pledgedata.model import Concept, code_list
from pledgedata.outline import Outline
from pledgedata.words import Text
from tests import sample

DAY, BEFORE = date(2026, 2, 1), date(2025, 2, 1)
BARE = {
    "issued": DAY,
    "first_issued": None,
    "previous_version": None,
    "changes_sv": None,
    "changes_en": None,
}


@pytest.mark.parametrize(
    ("version", "facts", "said"),
    [
        ("1.0.0", {}, "Första utgåvan."),
        ("0.1.0", {"first_issued": DAY}, "Första utgåvan."),
        ("1.1.0", {}, "Vad som har ändrats är inte angivet."),
        ("0.2.0", {}, "Vad som har ändrats är inte angivet."),
        ("1.0.0", {"first_issued": BEFORE}, "Vad som har ändrats är inte angivet."),
        ("1.1.0", {"previous_version": "1.0.0"}, "Uppgifterna har uppdaterats."),
        ("1.1.0", {"changes_sv": "Ett löfte är borta."}, "Ett löfte är borta."),
    ],
)
def test_only_a_first_release_is_called_the_first(
    version: str, facts: dict[str, object], said: str
) -> None:
    about = sample.about().model_copy(update={**BARE, "version": version, **facts})
    assert name.changes(about).sv == said


@pytest.mark.parametrize("swedish", [True, False])
def test_only_what_lies_in_sweden_is_found_by_its_name(
    monkeypatch: pytest.MonkeyPatch, *, swedish: bool
) -> None:
    counties = {one.under("county"): one.id for one in code_list("municipality").concepts.values()}
    plain = Outline.of(sample.dataset())
    outline = replace(plain, municipalities=tuple(sorted(counties.values())))
    monkeypatch.setattr(Concept, "swedish", swedish)
    assert (Text("Sverige", "Sweden") in name.keywords(outline)) is swedish
