"""Packages of other versions: lifted, told of, and nothing of them lost."""

import csv
import io
import os
import shutil
from pathlib import Path

import pytest

from pledgedata.dataset import Dataset
from pledgedata.iri import VERSION
from pledgedata.lift import Lift
from pledgedata.lift.column import MovedColumn, RenamedColumn, SplitColumn
from pledgedata.lift.table import RenamedTable
from pledgedata.lift.value import Default, RenamedCode
from pledgedata.model import Extension, Pledge, PledgeLink, Retirement
from pledgedata.package.convert import FORMS, convert
from pledgedata.package.load import checked, load
from pledgedata.package.migrate import migrate
from pledgedata.problem import Refused
from pledgedata.proof.verify import verify
from pledgedata.release.build import build
from tests.conftest import ROOT

DRAFT = ROOT / "tests/lift/0.9.0"
"""The reference package as the first commit of this project had it."""
EARLIER = {
    "agreements": {
        "id": "0483-2019", "title": "Medborgarlöfte 2019", "municipality_codes": "0483",
        "party_ids": "0483-polisen", "scope": "municipality", "period_basis": "year",
        "valid_from": "2019-01-01", "valid_to": "2019-12-31", "completeness": "unknown",
        "language": "sv", "source_ids": "0483-2020-pressmeddelande",
    },
    "pledges": {
        "id": "0483-2019-01", "agreement_id": "0483-2019", "number": "1",
        "text": "Ett påhittat löfte", "responsible_party_ids": "0483-polisen",
    },
    "pledge_links": {"pledge_id": "0483-2020-01", "earlier_pledge_id": "0483-2019-01"},
}  # fmt: skip
NOW = ROOT / "datapackage/katrineholm"


def edited(folder: Path, table: str, header: list[str], *more: str) -> None:
    """Another header for a table, and cells at the end of its rows."""
    path = folder / f"{table}.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))[1:]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *([*row, *more] for row in rows)])
    path.write_text(out.getvalue(), encoding="utf-8")


def header(folder: Path, table: str) -> list[str]:
    return (folder / f"{table}.csv").read_text(encoding="utf-8").partition("\n")[0].split(",")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DRAFT, tmp_path / "draft"))


def test_the_draft_becomes_this_version(draft: Path, tmp_path: Path) -> None:
    for table, earlier in EARLIER.items():
        with (draft / f"{table}.csv").open("a", encoding="utf-8") as file:
            columns = header(draft, table)
            csv.writer(file, lineterminator="\n").writerow(
                [earlier.get(column, "") for column in columns]
            )
    before = {p.name: p.read_bytes() for p in draft.iterdir()}
    made = migrate(draft, tmp_path / "lifted", "0.9.0")
    assert {p.name: p.read_bytes() for p in draft.iterdir()} == before
    assert [one.count for one in made.done] == [0, 0, 0, 0, 1]
    found = checked(tmp_path / "lifted")
    assert found.errors == 0
    dataset = load(tmp_path / "lifted")
    assert dataset.about.specification == VERSION
    assert {*load(NOW).records(Pledge)} < {*dataset.records(Pledge)}
    (retired,) = dataset.records(Retirement)
    (link,) = dataset.records(PledgeLink)
    base = dataset.about.base_iri
    assert retired.address == f"{base}/id/pledge-link/{link.pledge_id}/{link.earlier_pledge_id}"
    assert retired.moved_to == f"{base}/id/pledge-link/{link.pledge_id}_{link.earlier_pledge_id}"
    release = build(dataset, tmp_path / "dist")
    assert verify(release, judges=False).problems == ()
    assert (release / "routes").is_dir()


@pytest.mark.parametrize(
    "form", sorted({*FORMS} & {"csv", "flat", "json", "jsonl", "parquet", "xlsx", "zip"})
)
def test_whatever_form_it_has(form: str, tmp_path: Path) -> None:
    ending = {"csv": "", "flat": ".csv", "parquet": "", "xlsx": ".xlsx"}.get(form, f".{form}")
    held = convert(load(NOW), tmp_path / f"held{ending}", form)
    migrate(held, tmp_path / "lifted", VERSION)
    lifted, right = load(tmp_path / "lifted"), load(NOW)
    assert lifted.entries.keys() == right.entries.keys()
    for name, some in right.entries.items():
        assert [e.record for e in lifted.entries[name]] == [e.record for e in some]


def test_a_release_says_its_version(tmp_path: Path) -> None:
    silent = load(NOW).about.model_copy(update={"specification": None})
    release = build(Dataset(silent, load(NOW).entries), tmp_path / "dist")
    assert migrate(release, tmp_path / "lifted").start == VERSION


def test_steps_of_every_kind_together(tmp_path: Path, draft: Path) -> None:
    head = header(draft, "pledges")
    old = [{"themes": "topics", "time_window": "hours"}.get(c, c) for c in head]
    edited(draft, "pledges", [*old, "area", "party"], "Östra", "okänt")
    (draft / "pledges.csv").rename(draft / "promises.csv")
    text = (draft / "promises.csv").read_text(encoding="utf-8")
    (draft / "promises.csv").write_text(text.replace("alcohol_drugs", "drugs"), encoding="utf-8")
    lifts = (
        Lift(
            "0.8.0",
            VERSION,
            (
                RenamedTable("promises", "pledges"),
                RenamedColumn("pledges", "topics", "themes"),
                RenamedCode("pledges", "themes", {"drugs": "alcohol_drugs"}),
                SplitColumn("pledges", "hours", " / ", ("time_window", "source_block")),
                MovedColumn("pledges", "area", "agreements", "agreement_id", "district"),
                Default("agreements", "completeness", "unknown"),
            ),
        ),
    )
    made = migrate(draft, tmp_path / "lifted", "0.8.0", lifts=lifts)
    assert [(k.table, k.old, k.new) for k in made.kept] == [
        ("pledges", "party", "x_katrineholm_party")
    ]
    dataset = load(tmp_path / "lifted")
    assert dataset.records(Pledge) == load(NOW).records(Pledge)
    assert {e.value for e in dataset.records(Extension)} == {"okänt"}
    assert not (tmp_path / "lifted" / "promises.csv").exists()


def test_no_cell_of_an_unknown_column_is_lost(draft: Path, tmp_path: Path) -> None:
    edited(draft, "pledges", [*header(draft, "pledges"), "Ansvarig enhet", "ansvarig-enhet"],
           "Enheten", "Den andra")  # fmt: skip
    edited(draft, "signatories", [*header(draft, "signatories"), "x_katrineholm_rum"], "12")
    with (draft / "about.csv").open("a", encoding="utf-8") as file:
        file.write("diarienummer,KS 2020/17\n")
    (draft / "wards.csv").write_text("code,note\n1,x\n", encoding="utf-8")
    made = migrate(draft, tmp_path / "lifted", "0.9.0")
    assert [(k.table, k.old, k.new) for k in made.kept] == [
        ("about", "diarienummer", "x_katrineholm_diarienummer"),
        ("pledges", "Ansvarig enhet", "x_katrineholm_ansvarig_enhet"),
        ("pledges", "ansvarig-enhet", "x_katrineholm_ansvarig_enhet_2"),
    ]
    assert made.other == ("wards.csv",)
    assert checked(tmp_path / "lifted").errors == 0
    values = [e.value for e in load(tmp_path / "lifted").records(Extension)]
    assert sorted(values) == ["12"] * 2 + ["Den andra"] * 7 + ["Enheten"] * 7 + ["KS 2020/17"]


def test_no_name_is_given_that_another_column_has(draft: Path, tmp_path: Path) -> None:
    """Also by its prefix, which is put there when it is read, or in the table of extensions."""
    edited(draft, "pledges", [*header(draft, "pledges"), "Rum", "x_rum"], "ett", "två")
    said = "0483-2020-01-pledge-x-katrineholm-rum-2,pledges,0483-2020-01,x_katrineholm_rum_2,tre"
    text = f"id,table_name,record,name,value\n{said}\n"
    (draft / "extensions.csv").write_text(text, encoding="utf-8")
    made = migrate(draft, tmp_path / "lifted", "0.9.0")
    assert [k.new for k in made.kept] == ["x_katrineholm_rum_3"]
    found = [(e.name, e.value) for e in load(tmp_path / "lifted").records(Extension)]
    assert sorted(set(found)) == [
        ("x_katrineholm_rum", "två"),
        ("x_katrineholm_rum_2", "tre"),
        ("x_katrineholm_rum_3", "ett"),
    ]
    assert len(found) == 7 + 7 + 1


def test_what_the_about_file_calls_its_own_is_told_of(draft: Path, tmp_path: Path) -> None:
    """Nobody has read it before: it is published from now on, under the publisher's prefix."""
    with (draft / "about.csv").open("a", encoding="utf-8") as file:
        file.write("x_diarium,KS 1\nDiarium,KS 2\nx_katrineholm_rum,12\n")
    made = migrate(draft, tmp_path / "lifted", "0.9.0")
    assert [(k.old, k.new) for k in made.kept] == [
        ("x_diarium", "x_katrineholm_diarium"),
        ("Diarium", "x_katrineholm_diarium_2"),
        ("x_katrineholm_rum", "x_katrineholm_rum"),
    ]
    found = {(e.table_name, e.name, e.value) for e in load(tmp_path / "lifted").records(Extension)}
    assert found == {
        ("about", "x_katrineholm_diarium", "KS 1"),
        ("about", "x_katrineholm_diarium_2", "KS 2"),
        ("about", "x_katrineholm_rum", "12"),
    }


def test_what_has_the_publishers_prefix_keeps_its_name_and_its_value(
    draft: Path, tmp_path: Path
) -> None:
    with (draft / "about.csv").open("a", encoding="utf-8") as file:
        file.write("x_rum,12\nRum,13\nx_katrineholm_rum,14\n")
    made = migrate(draft, tmp_path / "lifted", "0.9.0")
    assert [(k.old, k.new) for k in made.kept] == [
        ("x_rum", "x_katrineholm_rum_2"),
        ("Rum", "x_katrineholm_rum_3"),
        ("x_katrineholm_rum", "x_katrineholm_rum"),
    ]
    found = {e.name: e.value for e in load(tmp_path / "lifted").records(Extension)}
    assert found == {
        "x_katrineholm_rum": "14", "x_katrineholm_rum_2": "12", "x_katrineholm_rum_3": "13",
    }  # fmt: skip


def test_a_package_without_a_name_keeps_its_facts_as_they_are(draft: Path, tmp_path: Path) -> None:
    about = draft / "about.csv"
    lines = about.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("name,")]
    about.write_text("\n".join([*kept, "x_rum,12", "Diarium,KS 2", ""]), encoding="utf-8")
    migrate(draft, tmp_path / "lifted", "0.9.0")
    lifted = (tmp_path / "lifted" / "about.csv").read_text(encoding="utf-8")
    assert "x_rum,12\nDiarium,KS 2\n" in lifted
    extensions = (tmp_path / "lifted" / "extensions.csv").read_text(encoding="utf-8")
    assert len(extensions.splitlines()) == 1


@pytest.mark.parametrize("twice", ["title_sv", "Titel på svenska", "x_rum"])
def test_a_fact_that_is_said_twice_is_not_chosen_among(
    draft: Path, tmp_path: Path, twice: str
) -> None:
    with (draft / "about.csv").open("a", encoding="utf-8") as file:
        file.write(f"x_rum,12\n{twice},En annan\n")
    with pytest.raises(Refused, match="data-has-errors") as refusal:
        migrate(draft, tmp_path / "lifted", "0.9.0")
    assert "is the heading of two columns" in str(refusal.value.problem.facts["first"]["en"])  # type: ignore[index]


def test_a_fact_with_a_comma_in_it_loses_none_of_its_words(draft: Path, tmp_path: Path) -> None:
    with (draft / "about.csv").open("a", encoding="utf-8") as file:
        file.write("x_rum,12, på andra våningen\n")
    with pytest.raises(Refused, match="data-has-errors") as refusal:
        migrate(draft, tmp_path / "lifted", "0.9.0")
    assert "The row has 3 cells" in str(refusal.value.problem.facts["first"]["en"])  # type: ignore[index]


def test_an_old_copy_beside_a_table_is_no_second_table(draft: Path, tmp_path: Path) -> None:
    shutil.copy(draft / "pledges.csv", draft / "pledges_gamla.csv")
    assert migrate(draft, tmp_path / "lifted", "0.9.0").other == ("pledges_gamla.csv",)


def test_what_cannot_be_read_whole_is_not_lifted(draft: Path, tmp_path: Path) -> None:
    with (draft / "pledges.csv").open("a", encoding="utf-8") as file:
        file.write(",".join(["x"] * 30) + "\n")
    with pytest.raises(Refused, match="data-has-errors"):
        migrate(draft, tmp_path / "lifted", "0.9.0")
    assert not (tmp_path / "lifted").exists()


@pytest.mark.parametrize(
    ("says", "start", "code"),
    [
        ("", None, "specification-unstated"),
        ("2.0.0", None, "specification-beyond"),
        ("", "2.0.0", "specification-beyond"),
        ("0.1.0", None, "specification-unknown"),
        ("", "nyast", "specification-unknown"),
    ],
)
def test_versions_there_is_no_way_from(
    draft: Path, tmp_path: Path, says: str, start: str | None, code: str
) -> None:
    if says:
        with (draft / "about.csv").open("a", encoding="utf-8") as file:
            file.write(f"specification,{says}\n")
    with pytest.raises(Refused, match=code):
        migrate(draft, tmp_path / "lifted", start)
    assert not (tmp_path / "lifted").exists()


def test_nothing_is_replaced_unasked(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "lifted").mkdir()
    (tmp_path / "lifted" / "brev.txt").write_text("mitt", encoding="utf-8")
    for force in (False, True):
        with pytest.raises(Refused, match="convert-occupied"):
            migrate(draft, tmp_path / "lifted", "0.9.0", force=force)
    assert (tmp_path / "lifted" / "brev.txt").read_text(encoding="utf-8") == "mitt"


@pytest.mark.parametrize("inside", ["", "lifted"])
def test_it_is_never_in_place(draft: Path, inside: str) -> None:
    before = {p.name: p.read_bytes() for p in draft.iterdir()}
    with pytest.raises(Refused, match="target-occupied"):
        migrate(draft, draft / inside, "0.9.0", force=True)
    assert {p.name: p.read_bytes() for p in draft.iterdir()} == before


def test_what_both_have_is_read_of_a_later_package(tmp_path: Path) -> None:
    later = Path(shutil.copytree(NOW, tmp_path / "later"))
    edited(later, "pledges", [*header(later, "pledges"), "colour"], "blue")
    about = (later / "about.csv").read_text(encoding="utf-8")
    about = about.replace(f"specification,{VERSION}", "specification,1.1.0")
    (later / "about.csv").write_text(about, encoding="utf-8")
    (later / "colours.csv").write_text("id\n1\n", encoding="utf-8")
    codes = {p.rule.code for p in checked(later).problems}
    assert codes == {"specification-newer", "status-unfollowed"}
    assert load(later).records(Pledge) == load(NOW).records(Pledge)
    with pytest.raises(Refused, match="specification-beyond"):
        build(load(later), tmp_path / "dist")


def test_a_later_release_is_read_and_not_proved(tmp_path: Path) -> None:
    silent = load(NOW).about.model_copy(update={"specification": None})
    release = build(Dataset(silent, load(NOW).entries), tmp_path / "dist")
    descriptor = release / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    descriptor.write_text(text.replace(f"/{VERSION}/spec", "/1.1.0/spec"), encoding="utf-8")
    edited(release / "csv", "pledges", [*header(release / "csv", "pledges"), "colour"], "blue")
    assert load(release).records(Pledge) == load(NOW).records(Pledge)
    told = [p.rule.code for p in verify(release, judges=False).problems]
    assert "specification-newer" in told
    assert not {"column-unknown", "form-differs"} & {*told}


@pytest.mark.posix
def test_a_pipe_that_is_called_a_descriptor_is_not_waited_for(draft: Path) -> None:
    os.mkfifo(draft / "datapackage.json")
    found = checked(draft)
    assert {p.rule.code for p in found.problems if p.where.file == "datapackage.json"} == {
        "file-unreadable"
    }
