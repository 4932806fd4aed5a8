"""What a sound nation is told of by the thousand the engine tells of, in the desk's words."""

import csv
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from measure.dirt import sow
from measure.invented import package

from pledgedata.bulk import context, suspect
from pledgedata.canonical import SHORTEST, csv_bytes
from pledgedata.package.sweep import judged
from tests.laws.alike import desk, told
from tests.laws.conftest import CODES

pytestmark = pytest.mark.usefixtures("small")

PLAIN = {"pledge-continued": "pledge_links", "status-unfollowed": "followups"}
"""The table that keeps each from being told."""


def thinned(nation: Path, target: Path, tables: set[str], seed: int, kept: float) -> Path:
    """A copy in which of these tables only some rows are left."""
    chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
    shutil.copytree(nation, target)
    for name in sorted(tables):
        path = target / f"{name}.csv"
        head, *rows = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join([head, *(row for row in rows if chance.random() < kept)]))
    return target


@pytest.mark.parametrize("code", sorted(PLAIN))
@pytest.mark.parametrize("kept", [0, 0.1, 0.5])
def test_the_desk_is_not_asked(
    tmp_path: Path, code: str, kept: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(tmp_path / "whole", CODES, 240)
    thinned(tmp_path / "whole", tmp_path / "thin", {PLAIN[code]}, 1, kept)
    expected, counts = desk(tmp_path / "thin")

    def asked(*_: object) -> Iterator[context.Batch]:
        raise AssertionError

    monkeypatch.setattr("pledgedata.package.sweep.batches", asked)
    monkeypatch.setattr(suspect, "_PORTION", 7)
    found = judged(tmp_path / "thin")
    assert {p.rule.code for p in expected} == {code}
    assert told(found.problems) == told(expected)
    assert found.counts == counts
    (ours,) = (fold for fold in found.problems.folds if fold.rule.code == code)
    (theirs,) = expected.folds
    assert (ours.count, list(ours.rows)) == (theirs.count, list(theirs.rows))


@pytest.mark.parametrize("rate", [0.003, 0.05, 0.3])
@pytest.mark.parametrize("seed", range(4))
def test_among_faults_they_are_told_of_alike(
    nation: Path, tmp_path: Path, rate: float, seed: int
) -> None:
    thin = thinned(nation, tmp_path / "thin", set(PLAIN.values()), seed, seed / 5)
    assert sow(thin, tmp_path / "dirty", rate, seed)
    found, (expected, counts) = judged(tmp_path / "dirty"), desk(tmp_path / "dirty")
    assert told(found.problems) == told(expected)
    assert found.counts == counts
    assert set(PLAIN) <= {p.rule.code for p in expected}


def changed(path: Path, change: Callable[[int, dict[str, str]], object]) -> None:
    """Changes the rows of a file, each by its number."""
    header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    for number, row in enumerate(cells):
        change(number, row)
    path.write_bytes(csv_bytes(header, [list(row.values()) for row in cells]))


@pytest.mark.parametrize("column", ["relation", "decided_on"])
def test_a_link_that_is_wrong_elsewhere_still_links(
    nation: Path, tmp_path: Path, column: str
) -> None:
    """Which pledges it ties can be read, whatever else it says."""
    shutil.copytree(nation, tmp_path / "wrong")
    changed(
        tmp_path / "wrong" / "pledge_links.csv",
        lambda number, row: number % 3 or row.update({column: "2016-13-45"}),
    )
    found, (expected, counts) = judged(tmp_path / "wrong"), desk(tmp_path / "wrong")
    assert expected.errors
    assert told(found.problems) == told(expected)
    assert found.counts == counts


def test_too_few_words_link_nothing(nation: Path, tmp_path: Path) -> None:
    """The same letters, but of one pledge there are too few to say that it is the same."""
    shutil.copytree(nation, tmp_path / "short")
    short = "x" * (SHORTEST - 1)
    texts = {"0114-2016-01": f"{short}!", "0114-2017-01": short, "0114-2018-01": f"{short}."}
    changed(
        tmp_path / "short" / "pledges.csv",
        lambda _, row: row.update(
            {"text": texts.get(row["id"], row["text"]), "source_block": "", "party_signal": ""}
        ),
    )
    found, (expected, _) = judged(tmp_path / "short"), desk(tmp_path / "short")
    assert told(found.problems) == told(expected)
    assert ("0114-2016-01", "0114-2018-01") in {
        (p.facts["first"], p.facts["value"]) for p in expected if p.rule.code == "pledge-continued"
    }
