"""Each kind of step: what it changes, and that no value is lost on the way."""

import pytest

from pledgedata.lift import LIFTS, Sheet, Step, Tables, columns_of, known, path
from pledgedata.lift.column import MovedColumn, RenamedColumn, SplitColumn
from pledgedata.lift.table import AddedTable, MovedAddress, RenamedTable
from pledgedata.lift.value import Default, RenamedCode, Respelt
from pledgedata.words import LANGS, Text

ABOUT = {"name": "provet", "base_iri": "https://a.se"}


def tables(**rows: list[dict[str, str]]) -> Tables:
    return {
        name: Sheet(list(dict.fromkeys(key for row in some for key in row)), some)
        for name, some in {"about": [dict(ABOUT)], **rows}.items()
    }


STEPS: tuple[Step, ...] = (
    AddedTable("news"),
    RenamedTable("promises", "pledges"),
    RenamedColumn("pledges", "theme", "themes"),
    MovedColumn("pledges", "area", "agreements", "agreement_id", "district"),
    SplitColumn("pledges", "when", " – ", ("begins", "ends")),
    RenamedCode("pledges", "themes", {"drugs": "alcohol_drugs"}),
    Default("agreements", "language", "sv"),
    Respelt("about", "base_iri", "/$", "", Text("utan snedstreck.", "without a slash.")),
    MovedAddress("pledges", "{base}/p/{id}", "{base}/id/pledge/{id}"),
)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: type(step).__name__)
def test_a_step_says_what_it_does_and_needs_nothing(step: Step) -> None:
    assert all(step.says[lang].endswith(".") for lang in LANGS)
    assert step.apply({}) == 0
    assert step.apply(tables(pledges=[], agreements=[])) == 0


@pytest.mark.parametrize("step", STEPS, ids=lambda step: type(step).__name__)
def test_a_step_done_twice_changes_no_more(step: Step) -> None:
    made = tables(
        promises=[{"id": "0483-2020-02"}],
        pledges=[{"id": "0483-2020-01", "agreement_id": "0483-2020", "theme": "drugs",
                  "themes": "", "area": "Östra", "when": "maj – juni"}],
        agreements=[{"id": "0483-2020"}],
    )  # fmt: skip
    made["about"].rows[0]["base_iri"] = "https://a.se/"
    step.apply(made)
    once = repr(made)
    assert step.apply(made) == 0
    assert repr(made) == once


def test_a_table_under_another_name_joins_what_is_there() -> None:
    made = tables(promises=[{"id": "1", "x": "y"}], pledges=[{"id": "2"}])
    assert RenamedTable("promises", "pledges").apply(made) == 1
    assert "promises" not in made
    assert made["pledges"] == Sheet(["id", "x"], [{"id": "2"}, {"id": "1", "x": "y"}])


def test_a_column_under_another_name_keeps_both_where_both_are_filled_in() -> None:
    made = tables(pledges=[{"theme": "a", "themes": ""}, {"theme": "b", "themes": "c"}])
    assert RenamedColumn("pledges", "theme", "themes").apply(made) == 1
    assert made["pledges"].rows == [{"theme": "", "themes": "a"}, {"theme": "b", "themes": "c"}]
    assert made["pledges"].columns == ["theme", "themes"]
    made = tables(pledges=[{"theme": "a"}])
    RenamedColumn("pledges", "theme", "themes").apply(made)
    assert made["pledges"] == Sheet(["themes"], [{"themes": "a"}])


def test_a_fact_of_the_about_file_under_another_name() -> None:
    made = tables()
    made["about"] = Sheet(["slug"], [{"slug": "provet"}])
    assert RenamedColumn("about", "slug", "name").apply(made) == 1
    assert made["about"].rows == [{"name": "provet"}]


def test_a_value_moves_to_the_record_it_belongs_to() -> None:
    rows = [
        {"agreement_id": "a", "area": "Östra"},
        {"agreement_id": "a", "area": "Västra"},
        {"agreement_id": "b", "area": "Norra"},
        {"agreement_id": "nowhere", "area": "Södra"},
    ]
    made = tables(pledges=[dict(r) for r in rows], agreements=[{"id": "a"}, {"id": "b"}])
    step = MovedColumn("pledges", "area", "agreements", "agreement_id", "district")
    assert step.apply(made) == 2
    assert [r.get("district") for r in made["agreements"].rows] == ["Östra", "Norra"]
    # What does not fit stays where it was.
    assert [r["area"] for r in made["pledges"].rows] == ["", "Västra", "", "Södra"]
    made = tables(pledges=[dict(r) for r in rows[:3]], agreements=[{"id": "a"}, {"id": "b"}])
    many = MovedColumn("pledges", "area", "agreements", "agreement_id", "districts", many=True)
    assert many.apply(made) == 3
    assert [r["districts"] for r in made["agreements"].rows] == ["Västra|Östra", "Norra"]
    assert "area" not in made["pledges"].columns


def test_a_column_is_cut_in_two() -> None:
    made = tables(pledges=[{"when": "maj – juni – juli"}, {"when": "maj"}, {"when": ""}])
    assert SplitColumn("pledges", "when", " – ", ("begins", "ends")).apply(made) == 2
    assert made["pledges"].rows == [{"begins": "maj", "ends": "juni – juli"}, {"begins": "maj"}, {}]
    assert made["pledges"].columns == ["begins", "ends"]


def test_codes_are_renamed_and_merged() -> None:
    made = tables(pledges=[{"themes": "drugs|alcohol|school"}, {"themes": "drugged"}])
    codes = {"drugs": "alcohol_drugs", "alcohol": "alcohol_drugs"}
    assert RenamedCode("pledges", "themes", codes).apply(made) == 1
    assert [r["themes"] for r in made["pledges"].rows] == ["alcohol_drugs|school", "drugged"]


def test_what_must_be_said_now() -> None:
    made = tables(agreements=[{"id": "a"}, {"id": "b", "language": "fi"}])
    assert Default("agreements", "language", "sv").apply(made) == 1
    assert [r["language"] for r in made["agreements"].rows] == ["sv", "fi"]


def test_old_addresses_lead_to_the_new_ones() -> None:
    made = tables(
        pledges=[{"id": "0483-2020-01"}, {"id": "1480-2020-01"}],
        retirements=[{"id": "0483-flyttad-1", "address": "https://a.se/gone", "moved_to": ""}],
    )
    assert MovedAddress("pledges", "{base}/p/{id}", "{base}/id/pledge/{id}").apply(made) == 2
    assert made["retirements"].rows[1:] == [
        {"id": "0483-flyttad-2", "address": "https://a.se/p/0483-2020-01",
         "moved_to": "https://a.se/id/pledge/0483-2020-01"},
        {"id": "1480-flyttad-1", "address": "https://a.se/p/1480-2020-01",
         "moved_to": "https://a.se/id/pledge/1480-2020-01"},
    ]  # fmt: skip


def test_the_versions_hang_together() -> None:
    versions = known()
    assert [lift.new for lift in LIFTS] == [*versions[1:]]
    assert [path(v) for v in versions] == [LIFTS[place:] for place in range(len(versions))]
    with pytest.raises(KeyError):
        path("0.0.1")
    assert columns_of() == {}  # no column of the draft is gone
