"""The judges say the same whether they are asked one after the other or side by side."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pledgedata.problem import Refused
from pledgedata.proof import judge
from pledgedata.proof.judge import Verdict, verdicts
from tests.proof.spoil import Release


@pytest.fixture
def spoilt(trial: Release, tmp_path: Path) -> Release:
    """A release that each judge objects to."""
    changed = {
        "csv/pledges.csv": (b",action,", b",deed,"),
        f"{trial.name}.json": (b'"action"', b'"deed"'),
        f"{trial.name}.ttl": (b"pledge_kind/action", b"pledge_kind/deed"),
    }
    for name, data in trial.files.items():
        before, after = changed.get(name, (b"", b""))
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data.replace(before, after) if before else data)
        assert not before or before in data
    return replace(trial, path=tmp_path)


def timeless(given: Verdict) -> Verdict:
    return replace(given, seconds=0)


def test_several_at_a_time_say_what_one_says(
    spoilt: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = list(map(timeless, verdicts(spoilt.path, spoilt.name)))
    monkeypatch.setattr(judge, "_LONG", 0)
    beside = list(map(timeless, verdicts(spoilt.path, spoilt.name, workers=2)))
    assert beside == alone
    assert [bool(given.problems) for given in alone] == [True] * 4


def test_one_that_is_not_there_is_named(trial: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(Refused, match="SHACL"):
        list(verdicts(trial.path, trial.name))
