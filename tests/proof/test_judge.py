"""The judges say the same whether they are asked one after the other or side by side."""

import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pledgedata import crew
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
    """Before any other has worked for nothing."""
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    monkeypatch.setattr(judge, "_given", lambda *_: pytest.fail("asked"))
    with pytest.raises(Refused, match="SHACL"):
        list(verdicts(trial.path, trial.name))


ASKS = """
import os, sys
from pathlib import Path
from pledgedata import crew
from pledgedata.proof import judge
print("begun")
judge._LONG = 0
given = list(judge.verdicts(Path(sys.argv[1]), sys.argv[2], workers=2))
print(*(one.judge for one in given), sum(len(one.problems) for one in given))
"""


@pytest.mark.parametrize("flags", [(), ("-I",)])
def test_a_script_without_a_guard_may_ask(
    trial: Release, tmp_path: Path, flags: tuple[str, ...]
) -> None:
    """It is not run again by each process, and a folder is where the script sees it."""
    script, folder = tmp_path / "my script.py", tmp_path / "my releases"
    script.write_text(ASKS, encoding="utf-8")
    shutil.copytree(trial.path, folder / trial.name)
    command = [sys.executable, *flags, str(script), trial.name, trial.name]
    ran = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert (ran.stdout, ran.stderr) == ("begun\nfrictionless JSON Schema SHACL CSVW 0\n", "")


def test_nobody_waits_for_the_others_when_one_is_ended(
    trial: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judge, "_LONG", 0)
    ends = "import sys, time, os; sys.argv[1] == 'CSVW' or time.sleep(60); os.kill(os.getpid(), 9)"
    monkeypatch.setattr(crew, "_START", ends)
    begun = time.monotonic()
    with pytest.raises(Refused, match="CSVW"):
        list(verdicts(trial.path, trial.name, workers=2))
    assert time.monotonic() - begun < 30


WAITS = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
from pathlib import Path
from pledgedata import crew
from pledgedata.proof import judge
crew._START = "import os, time; os.write(2, b'asked'); time.sleep(60)"
judge._LONG = 0
list(judge.verdicts(Path(sys.argv[1]), sys.argv[2], workers=2))
"""


def test_who_interrupts_waits_for_no_judge(trial: Release) -> None:
    """Nor do the judges go on: what they write to is closed when they have ended."""
    command = [sys.executable, "-c", WAITS, str(trial.path), trial.name]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as run:
        assert run.stderr is not None
        assert run.stderr.read(10) == b"asked" * 2
        begun = time.monotonic()
        run.send_signal(signal.SIGINT)
        assert b"KeyboardInterrupt" in run.stderr.read()
    assert time.monotonic() - begun < 20


def test_what_a_judge_stumbles_over_is_an_objection(spoilt: Release) -> None:
    """Whatever it raises: of errors of other people's programs there is no list."""
    (spoilt.path / "schemas" / "shapes.ttl").write_text("this is no Turtle", encoding="utf-8")
    schema = spoilt.path / "schemas" / "document.schema.json"
    schema.write_text('{"type": "object", "patternProperties": {"(": {}}}', encoding="utf-8")
    given = {one.judge: one.problems for one in verdicts(spoilt.path, spoilt.name)}
    assert [len(given[name]) for name in ("SHACL", "JSON Schema")] == [1, 1]
