"""Rows, entries and datasets: what readers, checks and writers share."""

from datetime import date
from decimal import Decimal

import pytest

from pledgedata import schema
from pledgedata.dataset import Dataset, Entry, Reading, Row, key, text, texts
from pledgedata.model import Agreement, Evidence, Party, Pledge, Signatory, Source, Target
from pledgedata.problem import Where
from tests import sample

TABLES = schema.tables()


@pytest.fixture(scope="module")
def whole() -> Dataset:
    return sample.dataset()


def test_every_table_is_there_in_publishing_order() -> None:
    assert list(Dataset.of(sample.about(), ()).entries) == list(TABLES)


def test_entries_stand_in_the_order_of_their_keys() -> None:
    numbers = (10, 9, 1, 2)
    signed = [Signatory(agreement_id="0483-2020", number=n, role="other") for n in numbers]
    made = Dataset.of(sample.about(), signed)
    assert [s.number for s in made.records(Signatory)] == [1, 2, 9, 10]


def test_datasets_are_equal_when_their_records_are(whole: Dataset) -> None:
    entries = [Entry(e.record, Where("elsewhere")) for some in whole.entries.values() for e in some]
    again = Dataset.of(whole.about, reversed(entries))
    assert again == whole
    assert again != Dataset.of(whole.about, entries[1:])
    assert again != Dataset.of(whole.about.model_copy(update={"title_sv": "x"}), entries)
    assert again != "x"


def test_records_and_ids(whole: Dataset) -> None:
    assert [a.id for a in whole.records(Agreement)] == ["0483-2020", "0483-2021"]
    assert whole.ids["pledges"] == {"0483-2020-01", "0483-2021-01", "0483-2021-02"}


def test_only_takes_along_what_hangs_on_what_goes(whole: Dataset) -> None:
    less = whole.only(Agreement, lambda agreement: agreement.id == "0483-2020")
    assert {name: len(some) for name, some in less.entries.items()} == {
        "agreements": 1, "parties": 2, "pledges": 1, "targets": 1, "evidence": 1,
        "signatories": 1, "followups": 1, "sources": 2, "pledge_links": 0, "concepts": 2,
        "retirements": 2, "extensions": 1, "origins": 1,
    }  # fmt: skip
    assert len(less.records(Pledge)) == 1


def test_only_leaves_no_mention_of_what_goes(whole: Dataset) -> None:
    """Or what is left could not be built: the later edition would replace one that is not there."""
    later = next(one for one in whole.records(Agreement) if one.id == "0483-2021")
    says = later.model_copy(update={"replaces": ("0483-2020", "0483-2021")})
    rest = (e for some in whole.entries.values() for e in some if e.record != later)
    less = Dataset.of(whole.about, [*rest, says]).only(Agreement, lambda one: one.id == later.id)
    assert [one.replaces for one in less.records(Agreement)] == [("0483-2021",)]


def test_only_keeps_what_is_kept(whole: Dataset) -> None:
    assert whole.only(Pledge, lambda _: True) == whole
    assert whole.only(Evidence, lambda _: False).records(Evidence) == ()
    assert len(whole.only(Evidence, lambda _: False).records(Pledge)) == 3


def test_keys(whole: Dataset) -> None:
    assert key(whole.records(Signatory)[0]) == ("0483-2020", 1)
    assert key(whole.records(Party)[0]) == ("0483-kommunen",)


def test_texts_are_canonical() -> None:
    target = Target(
        id="0483-a", pledge_id="0483-b", value=Decimal("2.50"), deadline=date(2020, 2, 29)
    )
    cells = texts(TABLES["targets"], target)
    assert list(cells) == list(TABLES["targets"].column)
    assert (cells["value"], cells["deadline"], cells["unit"]) == ("2.5", "2020-02-29", "")
    source = Source(id="0483-a", is_primary=False, bytes=0)
    said = texts(TABLES["sources"], source)
    assert (said["is_primary"], said["bytes"]) == ("false", "0")


def test_several_values_are_joined() -> None:
    themes = TABLES["pledges"].column["themes"]
    assert text(themes, ("school", "traffic")) == "school|traffic"
    assert (text(themes, ()), text(themes, None)) == ("", "")


def test_a_cell_has_a_place() -> None:
    row = Row("about", {}, Where("about.csv", "about"), {"name": Where("about.csv", row=3)})
    assert row.at("name").row == 3
    assert row.at("title") == Where("about.csv", "about", column="title")
    entry = Entry(Source(id="0483-a"), Where("sources.csv", row=2))
    assert entry.at("id") == Where("sources.csv", row=2, column="id")


def test_a_reading_of_a_dataset_says_what_the_dataset_says(whole: Dataset) -> None:
    reading = Reading.of(whole)
    assert reading.dataset(whole.about) == whole
    assert reading.problems == ()
    assert reading.claimed == whole.ids
    said = reading.said["pledges"][0]
    assert said.items("themes") == ("alcohol_drugs", "police_presence")
    assert (said.items("number"), said.items("nothing")) == ((1,), ())
