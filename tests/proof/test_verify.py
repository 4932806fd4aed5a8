"""Whatever is changed in one file of a release is told of once, by the name that says most."""

import json

import pytest

from pledgedata import schema
from pledgedata.proof.verify import verify
from pledgedata.schema import Column, Table
from tests import sample
from tests.proof import spoil
from tests.proof.spoil import FORMS, Release, only, place

TABLES = schema.tables()
CELLS = [(table, column) for table in TABLES.values() for column in table.columns]


def named(item: object) -> str:
    return item.name if isinstance(item, (Table, Column)) else str(item)


def others(form: str) -> str:
    return ", ".join(other for other in FORMS if other != form)


def test_the_sample_is_whole_and_has_something_in_every_cell(trial: Release) -> None:
    cells = {t.name: trial.last(t)[0] for t in TABLES.values()}
    assert [(t, c) for t, some in cells.items() for c, text in some.items() if not text] == []
    assert verify(trial.path, judges=False).problems == ()


# ── A cell ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("table", "column"), CELLS, ids=named)
def test_a_changed_cell(trial: Release, form: str, table: Table, column: Column) -> None:
    cells, row = trial.last(table)
    # Every cell is changed in every form, and emptied in one of them; half of it is sealed again.
    turn = CELLS.index((table, column)) + FORMS.index(form)
    values = [sample.other(column, cells[column.name])] + [""] * (turn % 4 == 0)
    for sealed, text in zip((turn % 2 == 0, turn % 2 == 1), values, strict=False):
        told = only(trial.problems(trial.changed(form, table, column, text), sealed=sealed))
        file = trial.file(form, table)
        assert place(told) == ("form-differs", file, table.name, column.name)
        assert told.where.row == (row if form == "CSV" else 0)
        key = " ".join(cells[name] for name in table.key)
        said = {"record": f"{table.name} {key}", "form": form, "others": others(form)}
        assert told.facts == said | {"value": text, "expected": cells[column.name]}


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("pledges", "text", " i början"),
        ("pledges", "text", "e\u0301"),
        ("pledges", "text", "rad\r\nrad"),
        ("pledges", "number", "02"),
        ("pledges", "themes", "traffic||school"),
        ("pledges", "themes", "school|alcohol_drugs"),
        ("pledges", "kind", "actionn"),
        ("pledges", "testable", "True"),
        ("agreements", "valid_to", "2021-02-29"),
        ("agreements", "valid_to", "1999-12-31"),
        ("agreements", "source_ids", ""),
        ("targets", "value", "-12.0"),
        ("pledge_links", "earlier_pledge_id", "0483-2021-02"),
        ("parties", "organisation_number", "212000-0341"),
    ],
)
def test_an_unlawful_cell_in_the_csv_makes_no_echo(
    trial: Release, table: str, column: str, text: str
) -> None:
    shape = TABLES[table]
    changes = trial.changed("CSV", shape, shape.column[column], text)
    told = only(trial.problems(changes, sealed=True))
    assert place(told) == ("form-differs", f"csv/{table}.csv", table, column)
    assert told.facts["value"] == text


# ── Records ──────────────────────────────────────────────────────────────────────────────────────


def without(trial: Release, form: str, table: Table) -> dict[str, bytes]:
    """The form's file without the last record of a table, and without what is part of it."""
    cells, row = trial.last(table)
    name = trial.file(form, table)
    data = trial.files[name]
    subjects = [
        trial.iri(table, cells),
        *(trial.iri(table, cells, n.name) for n in table.nodes),
    ]
    match form:
        case "CSV":
            rows = spoil.sheet(data)
            return {name: spoil.csv_spelt(rows[: row - 1] + rows[row:])}
        case "JSON":
            tree = json.loads(data)
            for item in spoil.objects(tree):
                for key in set(TABLES) & set(item):
                    item[key] = [one for one in item[key] if one["iri"] != subjects[0]]
            return {name: spoil.spelt(tree)}
        case "Turtle":
            parts = data.decode().rstrip("\n").split("\n\n")
            kept = [p for p in parts if not p.startswith(tuple(f"<{s}>\n" for s in subjects))]
            return {name: ("\n\n".join(kept) + "\n").encode()}
    lines = data.decode().splitlines(keepends=True)
    return {
        name: "".join(
            n for n in lines if not n.startswith(tuple(f"<{s}>" for s in subjects))
        ).encode()
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", TABLES.values(), ids=named)
def test_a_record_that_is_gone(trial: Release, form: str, table: Table) -> None:
    told = only(trial.problems(without(trial, form, table), sealed=True))
    assert place(told) == ("form-lacks-record", trial.file(form, table), table.name, "")
    key = " ".join(trial.last(table)[0][name] for name in table.key)
    said = {"record": f"{table.name} {key}", "form": form, "others": others(form)}
    assert told.facts == said


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", TABLES.values(), ids=named)
def test_a_record_that_only_one_form_has(trial: Release, form: str, table: Table) -> None:
    rest: dict[str, bytes] = {}
    for other in FORMS:
        rest |= without(trial, other, table) if other != form else {}
    problems = trial.problems(rest, sealed=True)
    # What is part of the record, or an edge of it, is not looked at here.
    told = [p for p in problems if p.where.table == table.name]
    expected = ("form-adds-record", trial.file(form, table), table.name, "")
    assert [place(p) for p in told] == [expected]


# ── All forms alike ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("table", "column", "text", "code"),
    [
        ("parties", "part_of", "0483-ingen", "reference-dangling"),
        ("parties", "party_type", "polis", "code-unknown"),
        ("agreements", "valid_to", "1999-12-31", "period-order"),
        ("sources", "bytes", "1e3", "cell-type"),
    ],
)
def test_what_no_package_may_hold_is_told_though_all_forms_agree(
    trial: Release, table: str, column: str, text: str, code: str
) -> None:
    shape = TABLES[table]
    changes: dict[str, bytes] = {}
    for form in FORMS:
        changes |= trial.changed(form, shape, shape.column[column], text)
    found = trial.problems(changes, sealed=True)
    told = only(tuple(p for p in found if p.where.file == f"csv/{table}.csv"))
    assert place(told) == (code, f"csv/{table}.csv", table, column)
    assert told.where.row == trial.last(shape)[1]
