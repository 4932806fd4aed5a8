"""Law 4: what we accept, every derived validator accepts; where one accepts more, the docs say so.

Hostile cells and broken rules, each in a row without other faults, and rows from the strategy of
the other laws are judged by the desk and by five judges. The page is derived from the verdicts;
`UPDATE_AGREEMENT=1` renews it.
"""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pledgedata import schema
from pledgedata.dataset import Dataset, Entry
from pledgedata.model import About
from pledgedata.proof.verify import verify
from pledgedata.release.build import build
from tests.laws import account, jury, page
from tests.laws.specimen import Specimen, chosen, drawn, package, specimens

DRAWN = 30
"""Rows a table from the strategy."""

EXPLANATION = Path(__file__).parent.parent.parent / "docs" / "explanation"
MENDED = {"cell-respelt", "text-line-breaks", "text-not-composed"}


def heats(trials: Sequence[Specimen]) -> list[dict[int, Specimen]]:
    """The specimens in two packages: ids of one could be what references of the other lack."""
    every = dict(enumerate(trials))
    return [{n: one for n, one in every.items() if one.named is named} for named in (True, False)]


def test_every_sort_of_cell_is_tried() -> None:
    tried = {column.kind.name for _, column in chosen()}
    columns = [c for t in (*schema.tables().values(), schema.about()) for c in t.columns]
    assert {column.kind.name for column in columns} <= tried
    assert {column.many for _, column in chosen()} == {True, False}
    assert sum(len(one.text) > 0 for one in specimens()) >= 500


def test_what_we_accept_every_validator_accepts_and_the_page_tells_the_rest() -> None:
    hostile = specimens()
    every = [*hostile, *drawn(DRAWN)]
    errors: dict[int | None, list[str]] = {}
    advice: dict[int | None, list[str]] = {}
    refused: dict[str, jury.Refused] = {judge: set() for judge in jury.JUDGES}
    for heat in heats(every):
        trial = package(heat)
        said = jury.desk(trial)
        errors |= said.errors
        advice |= said.advice
        for name, judge in jury.JUDGES.items():
            refused[name] |= judge(trial)
    # What all packages share has no fault, so each fault is the specimen's own.
    assert None not in errors
    assert [name for name in refused if None in refused[name]] == []
    assert [str(one) for n, one in enumerate(every) if one.drawn and n in errors] == []

    alarms = [
        (min(MENDED & set(advice.get(n, ())), default=""), judge, one)
        for n, one in enumerate(every)
        for judge in refused
        if n in refused[judge] and n not in errors
    ]
    assert [(judge, str(one)) for code, judge, one in alarms if not code] == []

    found = [
        account.finding(one, errors[n], {judge: n in refused[judge] for judge in refused})
        for n, one in enumerate(hostile)
        if n in errors
    ]
    assert account.unexplained(found) == (set(), set())
    numbers = page.Numbers(len(hostile), len(found), len(every) - len(hostile))
    mended: dict[tuple[str, str], dict[str, None]] = {}
    for code, judge_name, one in alarms:
        mended.setdefault((code, one.text), {})[judge_name] = None
    current("agreement.md", page.page(numbers, found, mended))
    current("agreement.csv", account.cells(found))


def current(name: str, data: bytes) -> None:
    file = EXPLANATION / name
    if os.environ.get("UPDATE_AGREEMENT"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    stale = f"{name} is stale: run with UPDATE_AGREEMENT=1 and read what changed"
    assert file.read_text(encoding="utf-8").splitlines() == data.decode().splitlines(), stale


def test_what_we_accept_is_a_release_that_verifies(tmp_path: Path) -> None:
    entries: dict[tuple[object, ...], Entry] = {}
    about: About | None = None
    for heat in heats([*specimens(), *drawn(DRAWN)]):
        said = jury.desk(package(heat))
        about = said.about
        for entry in said.entries:
            record = entry.record
            assert type(record)(**dict(record)) == record, "the class takes what the desk takes"
            entries[record.table, *(getattr(record, name) for name in record.key)] = entry
    assert about is not None
    dataset = Dataset.of(about, entries.values())
    release = build(dataset, tmp_path, version="1.0.0", issued=date(2026, 11, 23))
    proof = verify(release)
    assert proof.problems == ()
    assert proof.records == len(entries) > 500
    assert len(proof.verdicts) == 4
