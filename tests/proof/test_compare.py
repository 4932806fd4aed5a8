"""Rows, headers, objects and their places: each change of a CSV or of the JSON is told of once."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from pledgedata import schema
from pledgedata.proof import compare
from pledgedata.proof.compare import Form
from pledgedata.schema import Table
from tests.proof import spoil
from tests.proof.spoil import Release, names, only, place

TABLES = schema.tables()
PLEDGE = "https://data.example.se/lofte/id/pledge/0483-2021-02"
AGREEMENT = "https://data.example.se/lofte/id/agreement/0483-2021"

Edit = Callable[[dict[str, Any]], Any]


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("table", TABLES.values(), ids=names)
@pytest.mark.parametrize("at", [0, -1])
def test_a_renamed_heading(trial: Release, table: Table, at: int) -> None:
    file = f"csv/{table.name}.csv"
    rows = spoil.sheet(trial.files[file])
    rows[0][at] += "x"
    told = only(trial.problems({file: spoil.csv_spelt(rows)}, sealed=True))
    assert place(told) == ("column-unknown", file, table.name, rows[0][at])


def test_a_column_twice(trial: Release) -> None:
    rows = [[*row, row[0]] for row in spoil.sheet(trial.files["csv/parties.csv"])]
    told = only(trial.problems({"csv/parties.csv": spoil.csv_spelt(rows)}, sealed=True))
    assert place(told) == ("column-twice", "csv/parties.csv", "parties", "id")


def test_a_column_more(trial: Release) -> None:
    rows = [[*row, "x"] for row in spoil.sheet(trial.files["csv/parties.csv"])]
    told = only(trial.problems({"csv/parties.csv": spoil.csv_spelt(rows)}, sealed=True))
    assert place(told) == ("column-unknown", "csv/parties.csv", "parties", "x")


@pytest.mark.parametrize("table", TABLES.values(), ids=names)
def test_a_ragged_row(trial: Release, table: Table) -> None:
    file = f"csv/{table.name}.csv"
    rows = spoil.sheet(trial.files[file])
    rows[-1].append("x")
    told = only(trial.problems({file: spoil.csv_spelt(rows)}, sealed=True))
    assert (*place(told), told.where.row) == ("row-ragged", file, table.name, "", len(rows))


def test_a_ragged_row_hides_no_other_cell(trial: Release) -> None:
    file = "csv/pledges.csv"
    rows = spoil.sheet(trial.files[file])
    rows[1].append("x")
    rows[2][rows[0].index("text")] = "Annat"
    told = trial.problems({file: spoil.csv_spelt(rows)}, sealed=True)
    assert [(p.rule.code, p.where.row) for p in told] == [("row-ragged", 2), ("form-differs", 3)]


def test_a_quote_that_does_not_match(trial: Release) -> None:
    data = trial.files["csv/sources.csv"] + b'"'
    told = only(trial.problems({"csv/sources.csv": data}, sealed=True))
    assert place(told) == ("table-unclosed", "csv/sources.csv", "sources", "")


@pytest.mark.parametrize("table", TABLES.values(), ids=names)
def test_a_row_twice(trial: Release, table: Table) -> None:
    file = f"csv/{table.name}.csv"
    rows = spoil.sheet(trial.files[file])
    told = only(trial.problems({file: spoil.csv_spelt([*rows, rows[1]])}, sealed=True))
    assert place(told) == ("form-adds-record", file, table.name, "")
    assert told.where.row == len(rows) + 1
    assert str(told.facts["record"]).endswith(" (2)")


def test_an_id_that_is_another_records(trial: Release) -> None:
    """Two rows claim one id; the one that is like no record but the lost one is it."""
    table = TABLES["pledges"]
    first, second = (table.column["id"], "0483-2021-01"), "0483-2021-02"
    told = only(trial.problems(trial.changed("CSV", table, *first), sealed=True))
    assert place(told) == ("form-differs", "csv/pledges.csv", "pledges", "id")
    assert (told.facts["value"], told.facts["expected"], told.where.row) == (first[1], second, 4)


def mixed(data: bytes) -> bytes:
    """The same table with rows and columns in another order."""
    header, *rows = (row[::-1] for row in spoil.sheet(data))
    return spoil.csv_spelt([header, *rows[::-1]])


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data + b"\n",
        mixed,
    ],
    ids=["crlf", "bom", "blank line", "other order"],
)
@pytest.mark.parametrize("table", ["about", "parties", "links"])
def test_only_the_checksum_tells_of_what_says_the_same(
    trial: Release, table: str, change: Callable[[bytes], bytes]
) -> None:
    file = f"csv/{table}.csv"
    changes = {file: change(trial.files[file])}
    assert trial.problems(changes, sealed=True) == ()
    told = only(trial.problems(changes, sealed=False))
    assert place(told) == ("file-changed", file, "", "")


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────


def edited(trial: Release, iri: str, edit: Edit) -> dict[str, bytes]:
    file = f"{trial.name}.json"
    return {file: spoil.json_edited(trial.files[file], iri, edit)}


@pytest.mark.parametrize("key", ["iri", "type"])
@pytest.mark.parametrize("table", TABLES.values(), ids=names)
def test_the_frame_of_an_object(trial: Release, table: Table, key: str) -> None:
    def change(item: dict[str, Any]) -> None:
        item[key] = f"{item[key]}x" if key == "iri" else "Party" if table.name != "parties" else ""

    told = only(trial.problems(edited(trial, subject(trial, table), change), sealed=True))
    assert place(told) == ("form-differs", f"{trial.name}.json", table.name, key)


def subject(trial: Release, table: Table) -> str:
    return trial.iri(table, trial.last(table)[0])


@pytest.mark.parametrize(
    ("iri", "edit", "column"),
    [
        (AGREEMENT, lambda item: item["period"].update(iri=item["iri"]), "period.iri"),
        (AGREEMENT, lambda item: item["period"].update(type="Agreement"), "period.type"),
        (AGREEMENT, lambda item: item["period"].update(colour="red"), "period.colour"),
        (AGREEMENT, lambda item: item.pop("period"), "period"),
        (AGREEMENT, lambda item: item.update(period="2021"), "period"),
        (AGREEMENT, lambda item: item.update(valid_from="2021-01-01"), "valid_from"),
        (PLEDGE, lambda item: item.pop("iri"), "iri"),
        (PLEDGE, lambda item: item.update(colour="red"), "colour"),
        (PLEDGE, lambda item: item.update({"@context": {}}), "@context"),
        (PLEDGE, lambda item: item.update(number="2"), "number"),
        (PLEDGE, lambda item: item.update(number=True), "number"),
        (PLEDGE, lambda item: item.update(number=2.0), "number"),
        (PLEDGE, lambda item: item.update(testable="true"), "testable"),
        (PLEDGE, lambda item: item.update(testable=1), "testable"),
        (PLEDGE, lambda item: item.update(text=7), "text"),
        (PLEDGE, lambda item: item.update(text=""), "text"),
        (PLEDGE, lambda item: item.update(text=None), "text"),
        (PLEDGE, lambda item: item.update(text=[item["text"]]), "text"),
        (PLEDGE, lambda item: item.update(text={"@value": item["text"]}), "text"),
        (PLEDGE, lambda item: item.update(themes="|".join(item["themes"])), "themes"),
        (PLEDGE, lambda item: item.update(themes=["|".join(item["themes"])]), "themes"),
        (PLEDGE, lambda item: item["themes"].reverse(), "themes"),
        (PLEDGE, lambda item: item["themes"].append(item["themes"][0]), "themes"),
        (PLEDGE, lambda item: item["themes"].append(7), "themes"),
        (PLEDGE, lambda item: item.update(themes=[]), "themes"),
        (PLEDGE, lambda item: item.update(kind="https://example.se/x"), "kind"),
    ],
)
def test_a_value_that_is_another_in_json(trial: Release, iri: str, edit: Edit, column: str) -> None:
    told = only(trial.problems(edited(trial, iri, edit), sealed=True))
    table = "pledges" if iri == PLEDGE else "agreements"
    assert place(told) == ("form-differs", f"{trial.name}.json", table, column)


def moved(tree: dict[str, Any], home: Callable[[dict[str, Any]], list[Any]]) -> None:
    pledge = tree["agreements"][1]["pledges"].pop()
    home(tree).append(pledge)


@pytest.mark.parametrize(
    ("home", "inside"),
    [
        (lambda tree: tree["agreements"][0]["pledges"], "0483-2020"),
        (lambda tree: tree.setdefault("pledges", []), ""),
        (lambda tree: tree["parties"][0].setdefault("pledges", []), "0483-kommunen"),
    ],
)
def test_a_record_that_stands_in_another_place(
    trial: Release, home: Callable[[dict[str, Any]], list[Any]], inside: str
) -> None:
    file = f"{trial.name}.json"
    tree = json.loads(trial.files[file])
    moved(tree, home)
    told = only(trial.problems({file: spoil.spelt(tree)}, sealed=True))
    assert place(told) == ("form-differs", file, "pledges", "agreement_id")
    assert (told.facts["value"], told.facts["expected"]) == (inside, "0483-2021")


def test_a_record_that_should_stand_on_its_own(trial: Release) -> None:
    file = f"{trial.name}.json"
    tree = json.loads(trial.files[file])
    tree["agreements"][0]["sources"] = [tree["sources"].pop()]
    told = only(trial.problems({file: spoil.spelt(tree)}, sealed=True))
    assert place(told) == ("form-differs", file, "sources", "")


@pytest.mark.parametrize("table", ["agreements", "pledges", "parties"])
def test_an_object_twice(trial: Release, table: str) -> None:
    file = f"{trial.name}.json"
    tree = json.loads(trial.files[file])
    home = tree["agreements"][0]["pledges"] if table == "pledges" else tree[table]
    home.append(home[-1])
    told = only(trial.problems({file: spoil.spelt(tree)}, sealed=True))
    assert place(told) == ("form-adds-record", file, table, "")


def test_an_agreement_takes_its_parts_along(trial: Release) -> None:
    file = f"{trial.name}.json"
    tree = json.loads(trial.files[file])
    tree["agreements"].pop()
    told = only(trial.problems({file: spoil.spelt(tree)}, sealed=True))
    assert place(told) == ("form-lacks-record", file, "agreements", "")


@pytest.mark.parametrize("more", [{"note": "x"}, {"note": {}}, {"pledges": {}}, {"pledges": [1]}])
def test_what_is_no_record(trial: Release, more: dict[str, Any]) -> None:
    file = f"{trial.name}.json"
    tree = json.loads(trial.files[file]) | more
    told = only(trial.problems({file: spoil.spelt(tree)}, sealed=True))
    assert place(told) == ("form-adds-statement", file, "", "")


def test_only_the_checksum_tells_of_another_layout(trial: Release) -> None:
    file = f"{trial.name}.json"
    changes = {file: json.dumps(json.loads(trial.files[file])).encode()}
    assert trial.problems(changes, sealed=True) == ()
    assert place(only(trial.problems(changes, sealed=False)))[:2] == ("file-changed", file)


def test_most_forms_are_right_and_at_a_draw_the_first() -> None:
    def form(name: str, **cells: str) -> Form:
        row = spoil.row("targets", id="0483-a", **cells)
        return Form(name, f"{name}.x", {"targets": [row]})

    one, two = form("one", unit="a", per="day"), form("two", unit="b", per="week")
    three = form("three", unit="b", per="")
    said = compare.agreed([one, two, three]).records["targets"][("0483-a",)]
    assert (said["unit"], said["per"]) == ("b", "day")
