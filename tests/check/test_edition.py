"""What an earlier release may be compared with, and what is the same under another id."""

import json
import re
import shutil
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgedata import check
from pledgedata.check.concept import called
from pledgedata.cli import main
from pledgedata.dataset import Dataset, Reading
from pledgedata.iri import VERSION
from pledgedata.model import (
    Agreement,
    FollowUp,
    Party,
    Pledge,
    Record,
    Retirement,
    Signatory,
    Target,
)
from pledgedata.package.load import checked, load
from pledgedata.problem import Refused
from pledgedata.release.build import build
from pledgedata.words import Text
from tests.conftest import ROOT

RELEASE = ROOT / "dist" / "katrineholm"
NEXT = {"version": "1.1.0", "previous_version": "1.0.0", "changes_sv": "Nytt år."}


def of(dataset: Dataset, *changed: Record, without: str = "", **facts: object) -> Dataset:
    """The dataset with these records, in place of those with the same id, and without one."""
    ids = {getattr(record, "id", "") for record in changed} | {without}
    kept = [e.record for some in dataset.entries.values() for e in some]
    kept = [one for one in kept if getattr(one, "id", "-") not in ids]
    return Dataset.of(dataset.about.model_copy(update=facts), [*kept, *changed])


def following(dataset: Dataset, *changed: Record, without: str = "", **facts: object) -> Dataset:
    """The same as the next version, which says what has to be said of the one before."""
    said = {**NEXT, "first_issued": dataset.about.issued, **facts}
    return of(dataset, *changed, without=without, **said)


def told(now: Dataset, earlier: Dataset) -> list[tuple[str, str]]:
    """The codes and columns of what may not have changed."""
    found = check.since(Reading.of(now), earlier)
    return [(p.rule.code.removeprefix("edition-"), p.where.column) for p in found]


def first(dataset: Dataset, model: type[Record]) -> Record:
    """The first record of a table."""
    return dataset.entries[model.table][0].record


@pytest.fixture(scope="module")
def earlier(katrineholm: Dataset) -> Dataset:
    """An earlier release with a target and a follow-up of its first pledge."""
    target = Target(
        id="0483-2020-01-m",
        pledge_id="0483-2020-01",
        operator="at_least",
        value=Decimal(20),
        unit="turer",
    )
    report = FollowUp(
        id="0483-2020-u1", pledge_id="0483-2020-01", fulfilment="fulfilled", target_id=target.id
    )
    return of(katrineholm, target, report)


@pytest.mark.parametrize(
    ("facts", "other"),
    [
        ({"name": "vadstena"}, True),
        ({"municipality_code": "0584", "base_iri": "https://data.example.se/vadstena"}, True),
        ({"municipality_code": "0584"}, False),
        ({"municipality_code": None, "base_iri": "https://data.example.se/loften"}, False),
    ],
)
def test_a_release_of_another_dataset_is_not_compared(
    earlier: Dataset, facts: dict[str, str | None], other: bool
) -> None:
    """Or its publisher is told to withdraw every address of somebody else's."""
    found = told(following(earlier, without="0483-2020-07", **facts), earlier)
    assert (found == [("other", "name")]) == other
    assert other or ("gone", "") in found


@pytest.mark.parametrize(
    ("version", "warned"), [("0.9.0", True), ("1.4.0", True), (VERSION, False)]
)
def test_of_another_specification_not_all_was_compared(
    earlier: Dataset, version: str, warned: bool
) -> None:
    about = earlier.about.model_copy(update={"specification": version})
    found = told(following(earlier), replace(earlier, about=about))
    assert found == ([("specification", "")] if warned else [])


def test_a_descriptor_alone_may_say_which_specification(tmp_path: Path) -> None:
    """What is new in a later one was lost when the release was built again, and nobody told."""
    release = shutil.copytree(RELEASE, tmp_path / "later")
    about, descriptor = release / "csv" / "about.csv", release / "datapackage.json"
    lines = about.read_text(encoding="utf-8").splitlines(keepends=True)
    rest = "".join(line for line in lines if not line.startswith("specification,"))
    about.write_text(rest, encoding="utf-8", newline="")
    said = json.loads(descriptor.read_text(encoding="utf-8"))
    said["conformsTo"] = said["conformsTo"].replace(VERSION, "1.4.0")
    descriptor.write_text(json.dumps(said), encoding="utf-8")
    later = load(release)
    assert later.about.specification == "1.4.0"
    assert ("specification", "") in told(following(later, specification=None), later)
    with pytest.raises(Refused, match="specification-beyond"):
        build(later, tmp_path / "dist")


def moved(kind: str, old: str, new: str, base: str) -> Retirement:
    """That a record has another id now."""
    return Retirement(
        id=f"0483-utgatt-{old[-1]}",
        address=f"{base}/id/{kind}/{old}",
        moved_to=f"{base}/id/{kind}/{new}",
    )


@pytest.mark.parametrize("text", [None, "Något helt annat."])
def test_a_pledge_that_moved_says_what_it_said(earlier: Dataset, text: str | None) -> None:
    """A new id is no way to change the words, and what refers to it has not changed by it."""
    pledge = first(earlier, Pledge)
    now = pledge.model_copy(update={"id": "0483-2020-1", **({"text": text} if text else {})})
    target, report = (
        first(earlier, model).model_copy(update={"pledge_id": "0483-2020-1"})
        for model in (Target, FollowUp)
    )
    row = moved("pledge", "0483-2020-01", "0483-2020-1", earlier.about.base_iri)
    facts = following(earlier, now, target, report, row, without="0483-2020-01")
    assert told(facts, earlier) == ([("pledge-changed", "text")] if text else [])
    named = following(
        earlier, now, target, report, row, without="0483-2020-01", changes_sv="0483-2020-01 rättat."
    )
    assert told(named, earlier) == ([("corrected", "text")] if text else [])


def test_what_leads_to_a_record_that_was_there_is_not_compared(earlier: Dataset) -> None:
    """A pledge that stood twice is withdrawn so; it has not become the other one."""
    target, report = (
        first(earlier, model).model_copy(update={"pledge_id": "0483-2020-02"})
        for model in (Target, FollowUp)
    )
    row = moved("pledge", "0483-2020-01", "0483-2020-02", earlier.about.base_iri)
    now = following(earlier, target, report, row, without="0483-2020-01")
    assert told(now, earlier) == []


def test_a_party_that_moved_is_the_same_in_lists(earlier: Dataset) -> None:
    party = first(earlier, Party)
    old, new = str(getattr(party, "id", "")), "0483-z"
    records = [party.model_copy(update={"id": new})]
    for some in earlier.entries.values():
        for entry in some:
            lists = {
                name: tuple(sorted(new if one == old else one for one in value))
                for name in ("party_ids", "responsible_party_ids")
                if old in (value := getattr(entry.record, name, ()))
            }
            if lists:
                records.append(entry.record.model_copy(update=lists))
    row = moved("party", old, new, earlier.about.base_iri)
    now = following(earlier, *records, row, without=old)
    assert told(now, earlier) == []


@pytest.mark.parametrize(
    ("model", "column", "value", "code"),
    [
        (Target, "unit", "timmar", "pledge-changed"),
        (Target, "value", Decimal(10), "pledge-changed"),
        (Party, "name", "Någon annan", "party-changed"),
        (FollowUp, "target_id", None, "followup-changed"),
        (Agreement, "title", "En annan titel", ""),
    ],
)
def test_what_a_pledge_is_measured_by_and_who_gave_it_is_kept(
    earlier: Dataset, model: type[Record], column: str, value: object, code: str
) -> None:
    record = first(earlier, model).model_copy(update={column: value})
    assert told(following(earlier, record), earlier) == ([(code, column)] if code else [])


def test_addresses_that_follow_a_new_base_are_not_gone(earlier: Dataset) -> None:
    """One who had to leave the base could neither keep what had retired, nor write it anew."""
    base, new = earlier.about.base_iri, "https://data.example.se/loften"
    row = Retirement(id="0483-utgatt", address=f"{base}/id/pledge/0483-2020-99")
    again = row.model_copy(update={"address": f"{new}/id/pledge/0483-2020-99"})
    now = following(earlier, again, base_iri=new)
    assert told(now, of(earlier, row)) == [("base-changed", "base_iri")]
    (gone, _) = check.since(Reading.of(following(earlier, base_iri=new)), of(earlier, row))
    assert f"{new}/id/pledge/0483-2020-99" in gone.hint("sv")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"previous_version": "0.9.0"}, ""),
        ({"previous_version": "1.0.0"}, "edition-previous"),
        ({"previous_version": "1.10.0", "version": "1.9.0"}, "edition-previous"),
        ({"previous_version": "1.9.0", "version": "1.10.0"}, ""),
    ],
)
def test_a_release_replaces_an_earlier_one(
    katrineholm: Dataset, facts: dict[str, str], code: str
) -> None:
    found = {p.rule.code for p in checked(of(katrineholm, **facts)).problems}
    assert ("edition-previous" in found) == bool(code)


@pytest.mark.parametrize(("days", "code"), [(-1, ""), (0, ""), (1, "period-order")])
def test_what_is_issued_was_not_first_issued_later(
    katrineholm: Dataset, tmp_path: Path, days: int, code: str
) -> None:
    """Also where the day is given when the release is built."""
    day = katrineholm.about.issued
    assert day
    package = shutil.copytree(ROOT / "datapackage" / "katrineholm", tmp_path / "now")
    about = package / "about.csv"
    said = about.read_text(encoding="utf-8")
    about.write_text(f"{said}first_issued,{day + timedelta(days)}\n", encoding="utf-8")
    assert ("period-order" in {p.rule.code for p in checked(package).problems}) == bool(code)
    late = of(katrineholm, first_issued=day + timedelta(days), issued=None)
    with pytest.raises(Refused, match=code) if code else nullcontext():
        build(late, tmp_path, issued=day)


def test_the_folder_of_releases_may_be_given(tmp_path: Path) -> None:
    """As `verify` takes it; and what is told of the about-file is told of in its cell."""
    package = shutil.copytree(ROOT / "datapackage" / "katrineholm", tmp_path / "now")
    shutil.copytree(RELEASE, tmp_path / "dist" / "katrineholm")
    pledges = package / "pledges.csv"
    said = pledges.read_text(encoding="utf-8")
    pledges.write_text(said.replace("0483-kommunen", "0483-polisen"), encoding="utf-8")
    asked = ["check", str(package), "--earlier", str(tmp_path / "dist"), "--lang", "sv"]
    found = CliRunner().invoke(main, asked)
    assert (found.exit_code, "[edition-pledge-changed]" in found.output) == (1, True)
    version = "fältet version  [edition-version]"
    assert re.search(rf"about\.csv, rad \d+, {re.escape(version)}", found.output), found.output
    shutil.copytree(RELEASE, tmp_path / "dist" / "storby")
    found = CliRunner().invoke(main, asked)
    assert (found.exit_code, "[release-several]" in found.output) == (2, True)


@pytest.mark.parametrize(
    ("before", "after", "column"),
    [
        (("Anna Ek", "other"), ("Berit Al", "other"), "person_name"),
        ((None, "other"), (None, "municipal_commissioner"), "role"),
        (("Anna Ek", "other"), (None, "municipal_commissioner"), "role"),
        (("Anna Ek", "other"), ("Anna Ek", "municipal_commissioner"), ""),
        (("Anna Ek", "other"), (None, "other"), ""),
        ((None, "other"), ("Anna Ek", "other"), ""),
    ],
)
@pytest.mark.parametrize("stated", ["", "0483-2020-1", "0483-2020"])
def test_an_address_of_a_signatory_is_no_other_s(
    earlier: Dataset,
    before: tuple[str | None, str],
    after: tuple[str | None, str],
    column: str,
    stated: str,
) -> None:
    old, new = (_signed(earlier, *one) for one in (before, after))
    said = following(new, changes_sv=f"Rättat: {stated}.")
    code = "corrected" if stated else "signatory-changed"
    assert told(said, old) == ([(code, column)] if column else [])


def _signed(dataset: Dataset, name: str | None, role: str) -> Dataset:
    """The dataset with another first signatory."""
    one = first(dataset, Signatory)
    kept = [e.record for some in dataset.entries.values() for e in some if e.record is not one]
    changed = one.model_copy(update={"person_name": name, "role": role})
    return Dataset.of(dataset.about, [*kept, changed])


def test_a_code_is_shown_with_the_label_that_the_workbook_has() -> None:
    assert called("fulfilment", "fulfilled") == Text(
        "fulfilled (Uppfyllt)", "fulfilled (Fulfilled)"
    )
    assert called("fulfilment", "ett annat ord") == "ett annat ord"
    assert called(None, "fulfilled") == "fulfilled"
