"""Builds into one folder take turns."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import filelock
import pytest

from pledgedata.disk import stage
from pledgedata.disk.stage import StageFailed, replace
from tests.disk.staged import ONE, TWO, alone
from tests.folder import contents


class Building(threading.Thread):
    """Builds TWO, and stops in the middle until it is told to go on."""

    def __init__(self, target: Path) -> None:
        super().__init__()
        self.target = target
        self.inside, self.go_on = threading.Event(), threading.Event()
        self.start()
        assert self.inside.wait(10)

    def run(self) -> None:
        replace(self.target, self.files())

    def files(self) -> Iterator[tuple[str, bytes]]:
        yield from TWO.items()
        self.inside.set()
        self.go_on.wait(10)

    def finish(self) -> None:
        self.go_on.set()
        self.join()


def test_refuses_to_build_what_is_being_built(standing: Path) -> None:
    is_busy(standing, standing)


@pytest.mark.posix
def test_refuses_to_build_what_is_being_built_by_another_way(standing: Path) -> None:
    (standing.parent / "link").symlink_to(standing.parent)
    is_busy(standing, standing.parent / "link" / standing.name)


def is_busy(standing: Path, way: Path) -> None:
    building = Building(standing)
    with pytest.raises(StageFailed, match="busy"):
        replace(way, ONE.items(), wait_seconds=0.1)
    building.finish()
    assert contents(standing) == TWO


def test_waits_a_while_for_the_other_build(standing: Path) -> None:
    building = Building(standing)
    threading.Timer(0.2, building.go_on.set).start()
    replace(standing, ONE.items())
    building.join()
    assert contents(standing) == ONE
    assert alone(standing)


def test_removes_the_lock_while_it_holds_it(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there, release = [], filelock.BaseFileLock.release

    def watched(lock: filelock.BaseFileLock, force: bool = False) -> None:
        there.append(Path(lock.lock_file).exists())
        release(lock, force)

    monkeypatch.setattr(filelock.BaseFileLock, "release", watched)
    replace(target, ONE.items())
    assert there[0] is (os.name == "nt")  # or the next holder could lose its lock file


def test_builds_neighbours_at_once(standing: Path) -> None:
    building = Building(standing)
    replace(standing.with_name("release2"), ONE.items(), wait_seconds=0)
    building.finish()
    assert contents(standing) == TWO


RIVAL = """
import sys
from pathlib import Path
from pledgedata.disk import stage
from pledgedata.disk.stage import replace

for turn in range(20):
    body = f"{sys.argv[2]} {turn}".encode()
    replace(Path(sys.argv[1]), [("datapackage.json", body), ("a/b.csv", body)], wait_seconds=60)
"""


def test_builds_take_turns(target: Path) -> None:
    source = os.pathsep.join([str(Path(stage.__file__).parents[2]), *sys.path])
    command = [sys.executable, "-c", RIVAL, str(target)]
    rivals = [
        subprocess.Popen([*command, str(number)], env={**os.environ, "PYTHONPATH": source})
        for number in range(4)
    ]
    assert [rival.wait(60) for rival in rivals] == [0, 0, 0, 0]
    assert len({*contents(target).values()}) == 1
    assert alone(target)
