"""Killed, starved, spoilt: it goes on from there, and costs nobody else."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from pledgedata.gather import fork
from pledgedata.gather.outcome import Task
from pledgedata.gather.take import NEW
from pledgedata.net.manner import Manner
from pledgedata.problem import Refused
from tests.folder import contents
from tests.gather.conftest import package, registry
from tests.gather.desk import codes, gathered, ids, run
from tests.net import stub
from tests.net.stub import serving

KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from pledgedata.gather.gather import gather
from pledgedata.net.manner import Manner
from pledgedata.disk import deposit, stage
count = 0
def counted(one):
    def call(*a, **k):
        global count
        count += 1
        if count == int(sys.argv[1]):
            os.kill(os.getpid(), signal.SIGKILL)
        return one(*a, **k)
    return call
for home, name in ((Path, "replace"), (Path, "rename"), (os, "fsync"), (Path, "unlink")):
    setattr(home, name, counted(getattr(home, name)))
gather(Path("registry.csv"), Path("out"), date(2026, 7, 1), manner=Manner(hands=2))
"""


@pytest.mark.slow
def test_killed_anywhere_it_goes_on_to_the_same_bytes(desk: Path) -> None:
    for number in range(4):
        package(desk / f"p{number}", f"018{number}".replace("0185", "0186"), 2020 + number)
    shutil.copytree(desk / "p0", desk / "q0")
    all_of_them = [(c, f"p{n}") for n, c in enumerate(("0180", "0181", "0182", "0183"))]
    registry(*all_of_them)
    gathered(to="whole")
    expected = contents(Path("whole"))
    registry(*all_of_them[:2])
    gathered(to="out")
    registry(*all_of_them)
    older = contents(Path("out"))
    shelf = contents(Path(".out.gather"))
    killed = 0
    for step in range(1, 200, 3):
        for folder, held in (("out", older), (".out.gather", shelf)):
            shutil.rmtree(folder, ignore_errors=True)
            for name, data in held.items():
                Path(folder, name).parent.mkdir(parents=True, exist_ok=True)
                Path(folder, name).write_bytes(data)
        command = [sys.executable, "-c", KILLED, str(step)]
        status = subprocess.run(command, check=False, cwd=desk).returncode
        assert status in {0, -signal.SIGKILL}
        now = contents(Path("out"))
        assert now in (older, expected)
        gathered()
        assert contents(Path("out")) == expected
        killed += status != 0
        if not status:
            break
    else:
        pytest.fail("it never came to its end")
    assert killed > 10


def test_a_child_that_is_killed_costs_its_own_source_only(desk: Path) -> None:
    with serving({"/slow/datapackage.json": stub.hangs}) as server:
        tasks = [
            Task(code, code, source, "2026-07-01", str(desk / "shelf"), NEW)
            for code, source in (
                ("slow", f"{server.url}/slow/datapackage.json"),
                ("a", str(package(desk / "a", "0483"))),
            )
        ]
        (desk / "shelf" / "work").mkdir(parents=True)
        found = {}
        for outcome in fork.outcomes(tasks, Manner(private=True, seconds=30)):
            found[outcome.code] = outcome
            if outcome.code == "a":
                victim = _children_of_children(os.getpid())
                os.kill(victim[0], signal.SIGKILL)
    assert found["a"].kind == "taken"
    assert found["slow"].problem is not None
    assert found["slow"].problem.rule.code == "gather-exhausted"
    assert found["slow"].problem.facts["reason"] == "SIGKILL"


@pytest.mark.parametrize(
    ("manner", "reason"),
    [(Manner(memory=3_000_000), "MemoryError"), (Manner(processor=1), "SIG")],
)
def test_what_takes_too_much_is_stopped(desk: Path, manner: Manner, reason: str) -> None:
    heavy = package(desk / "heavy", "0483")
    lines = "".join(
        f"0483-2020-{n},0483-2020,{n},Gå {n} varv,0483-polisen\n" for n in range(60_000)
    )
    header = "id,agreement_id,number,text,responsible_party_ids\n"
    (heavy / "pledges.csv").write_text(header + lines, encoding="utf-8")
    package(desk / "a", "0180")
    registry(("0483", "heavy"), ("0180", "a"))
    start = time.monotonic()
    made = gathered(manner=manner)
    assert codes(made)["0483"] == "exhausted"
    assert reason in str(next(iter(made.problems)).facts["reason"])
    assert time.monotonic() - start < 30
    assert reason == "MemoryError" or ids() == ["0180-2020"]


def test_what_somebody_has_spoilt_on_the_shelf_is_fetched_again(desk: Path) -> None:
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    before = contents(Path("out"))
    (copy,) = Path(".out.gather").glob("0483.*.zip")
    copy.write_bytes(copy.read_bytes()[:-1])
    Path(".out.gather/0180.json").write_text("{}", encoding="utf-8")
    Path("out/pledges.csv").write_text("id\n", encoding="utf-8")
    assert gathered().written
    assert contents(Path("out")) == before


def test_other_limits_hold_in_children_too(desk: Path) -> None:
    package(desk / "a", "0483")
    registry(("0483", "a"))
    command = ["gather", "registry.csv", "-o", "out", "--format", "json"]
    said = json.loads(run(*command, "--limit", "columns=8").stdout)
    assert [p["code"] for p in said["problems"]] == ["gather-errors"]
    assert json.loads(run(*command).stdout)["publishers"][0]["state"] == "current"


def test_two_at_once(desk: Path) -> None:
    from filelock import FileLock

    package(desk / "a", "0483")
    registry(("0483", "a"))
    with FileLock(desk / "..out.gather.lock"), pytest.raises(Refused, match="target-busy"):
        gathered()


def test_a_crew_that_is_killed_costs_what_it_had_not_done(desk: Path) -> None:
    with serving({"/slow/datapackage.json": stub.hangs}) as server:
        tasks = [
            Task(code, code, f"{server.url}/slow/datapackage.json", "2026-07-01", str(desk / "s"))
            for code in ("b", "c")
        ]
        tasks.append(Task("a", "a", str(package(desk / "a")), "2026-07-01", str(desk / "s")))
        (desk / "s" / "work").mkdir(parents=True)
        found = {}
        for outcome in fork.outcomes(tasks, Manner(private=True, seconds=30)):
            found[outcome.code] = outcome.kind
            if outcome.code == "a":
                os.kill(_children(os.getpid())[0], signal.SIGKILL)
    assert found == {"a": "taken", "b": "failed", "c": "failed"}


@pytest.mark.parametrize(
    "refused", ["os.fork", "selectors.DefaultSelector"], ids=["fork", "select"]
)
def test_a_crew_that_the_system_refuses_something_is_named(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], refused: str
) -> None:
    start = (
        "import os, selectors\n"
        "def refuse(): raise OSError(11, os.strerror(11))\n"
        f"{fork._START.replace('serve()', f'{refused} = refuse; serve()')}"
    )
    monkeypatch.setattr(fork, "_START", start)
    package(desk / "a", "0483")
    registry(("0483", "a"))
    with pytest.raises(Refused, match="gather-ended") as caught:
        gathered()
    assert caught.value.problem.facts["reason"] == "Resource temporarily unavailable"
    assert "Traceback" not in "".join(capfd.readouterr())
    assert not (desk / "out").exists()


@pytest.mark.parametrize("start", ["raise ValueError", "import nothing_of_the_kind", "exit(3)"])
def test_a_crew_that_cannot_even_begin_is_named(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], start: str
) -> None:
    monkeypatch.setattr(fork, "_START", start)
    said = json.dumps

    def late(tree: object) -> str:
        time.sleep(0.3)  # it is gone then
        return said(tree)

    monkeypatch.setattr(fork, "json", SimpleNamespace(dumps=late))
    package(desk / "a", "0483")
    registry(("0483", "a"))
    with pytest.raises(Refused, match="gather-ended"):
        gathered()
    assert "Traceback" not in "".join(capfd.readouterr())


def _children_of_children(pid: int) -> list[int]:
    found = list[int]()
    for child in _children(pid):
        found += _children(child)
    return found


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(one) for one in text.split()]
