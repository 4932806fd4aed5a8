"""Hurts a writer at each of its file system calls, with strace, and judges what is left."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

import filelock

from pledgedata.disk import stage
from tests.folder import contents
from tests.laws import naive, nursery
from tests.laws.nursery import CRASHED, DONE, FAILED, NEW, OLD

Release = Mapping[str, bytes]
Nurseries = SimpleQueue["Nursery"]

TRACED = "trace=%file,%desc"
NOT_OURS = {"access", "mmap", "munmap"}  # the marks, and Python's memory
CAN_FILL_UP = {"openat", "write", "mkdir", "chmod", "fsync", "close", "rename", "renameat2"}


@dataclass(frozen=True)
class Fault:
    """What happens at the n-th call of a name; `calls` says to which it can happen."""

    effect: str
    calls: frozenset[str] | None = None

    def strikes(self, made: Counter[str]) -> list[tuple[str, int]]:
        """Each call it can happen to, by name and number."""
        names = [name for name in made if self.calls is None or name in self.calls]
        return [(name, nth) for name in names for nth in range(1, made[name] + 1)]


@dataclass(frozen=True)
class Scene:
    """What lies on disk before the run and which release counts as the old one."""

    old: Release
    folders: Mapping[str, Release] = field(default_factory=dict)
    system: tuple[str, ...] = ()
    recovers: bool = False  # a target without marker does not count, but what lies beside it

    def set(self, parent: Path) -> Path:
        """Lays it out; the target."""
        parent.mkdir(parents=True)
        for folder, release in self.folders.items():
            for name, content in release.items():
                path = parent / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        return parent / "release"


OLDER: Release = {"datapackage.json": b'{"version": "0"}', "data/older.csv": b"id\n"}
HALF: Release = {"data/pledges.csv": b"id\n1"}

FAULTS = {
    "killed": Fault("signal=SIGKILL:when={}"),
    "interrupted": Fault("signal=SIGINT:when={}"),
    "broken": Fault("error=EIO:when={}"),
    "full": Fault("error=ENOSPC:when={}+", frozenset(CAN_FILL_UP)),  # and stays full
}
SCENES = {
    "stands": Scene(OLD, {"release": OLD}),
    "fresh": Scene({}),
    "without-exchange": Scene(
        OLD, {"release": OLD}, ("-e", "inject=renameat2:error=ENOSYS"), recovers=True
    ),
    # What an image layer of a container does: nothing in it can be renamed, only removed.
    "held-fast": Scene(
        OLD,
        {"release": OLD},
        ("-e", "inject=renameat2:error=EXDEV", "-e", "inject=rename:error=EXDEV:when=1"),
        recovers=True,
    ),
    "left-aside": Scene(OLD, {".release.aside": OLD, ".release.staging": HALF}, recovers=True),
    "left-behind": Scene(OLD, {"release": OLD, ".release.aside": OLDER, ".release.staging": HALF}),
}


class Nursery:
    """A process with the writers imported, which forks a child for each run."""

    def __init__(self) -> None:
        site = Path(filelock.__file__).parent.parent
        modules = [str(module.__file__) for module in (nursery, stage, naive)]
        modules.append(str(Path(__file__).with_name("mover.py")))  # it needs the one before
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", modules[0], str(site), *modules[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, writer: str, target: Path, log: Path, *options: str) -> int:
        """Lets a child write under strace; its exit status, or minus the signal it died of."""
        assert self.process.stdin
        assert self.process.stdout
        print(writer, target, sep="\t", file=self.process.stdin, flush=True)
        child = int(self.process.stdout.readline())
        strace = ["strace", "-f", "-y", "-e", TRACED, *options, "-o", str(log), "-p", str(child)]
        with subprocess.Popen(strace, stderr=subprocess.PIPE, encoding="utf-8") as tracer:
            assert tracer.stderr
            said = tracer.stderr.readline()
            os.kill(child, signal.SIGUSR1 if "attached" in said else signal.SIGKILL)
            said += tracer.stderr.read()
        status = int(self.process.stdout.readline())
        assert "attached" in said, said
        return status


@contextmanager
def nurseries(number: int) -> Iterator[Nurseries]:
    """Idle nurseries, to be taken and put back."""
    idle: Nurseries = SimpleQueue()
    made = [Nursery() for _ in range(number)]
    for one in made:
        idle.put(one)
    yield idle
    for one in made:
        one.process.communicate()


@contextmanager
def borrowed(idle: Nurseries) -> Iterator[Nursery]:
    """A nursery, put back whatever happens: who waits for the next one should not wait in vain."""
    one = idle.get()
    try:
        yield one
    finally:
        idle.put(one)


def lines(log: Path) -> list[str]:
    """What strace wrote between the two marks, without process ids."""
    every = [line.partition(" ")[2].strip() for line in log.read_text().splitlines()]
    begin = next(at for at, line in enumerate(every) if nursery.BEGIN in line)
    end = next((at for at, line in enumerate(every) if nursery.END in line), len(every))
    return every[begin + 1 : end]


def counted(trace: Iterable[str]) -> Counter[str]:
    """How often each file system call was made."""
    names = (line.partition("(")[0] for line in trace if re.match(r"\w+\(", line))
    return Counter(name for name in names if name not in NOT_OURS)


def there(folder: Path) -> Release | None:
    """The files in a folder; None if there is no folder."""
    return contents(folder) if folder.exists() else None


def traced(idle: Nurseries, writer: str, scene: Scene, parent: Path) -> list[str]:
    """The calls of a run that nothing happens to."""
    log = parent.with_suffix(".log")
    with borrowed(idle) as one:
        status = one.run(writer, scene.set(parent), log, *scene.system)
    assert status == DONE
    assert there(parent / "release") == NEW
    return lines(log)


def harm(
    idle: Nurseries, writer: str, scene: Scene, effect: str, call: str, parent: Path
) -> str | None:
    """What was wrong after one injection; None if the law held."""
    target = scene.set(parent)
    log = parent.with_suffix(".log")
    with borrowed(idle) as one:
        status = one.run(writer, target, log, *scene.system, "-e", f"inject={call}:{effect}")
    trace = lines(log)
    fired = {
        "SIGKILL": status == -signal.SIGKILL,
        "SIGINT": any(line.startswith("--- SIGINT") for line in trace),
        "error": any(line.startswith(call) and "(INJECTED)" in line for line in trace),
    }
    kind = next(word for word in fired if word in effect)
    assert fired[kind], f"{call}:{effect} never happened: {status}\n{log.read_text()}"

    found = there(target)
    if scene.recovers and "datapackage.json" not in (found or {}):
        found = there(parent / ".release.aside")
    found = found or {}
    told: dict[int, list[Release]] = {DONE: [NEW], FAILED: [scene.old], CRASHED: []}
    allowed = told.get(status, [scene.old, NEW])  # killed or interrupted: either
    if found not in allowed:
        return f"{call}:{effect} left {sorted(found)} after status {status}"
    left = {path.name for path in parent.iterdir()} - {*scene.folders, "release", ".release.lock"}
    if status == FAILED and left and not effect.endswith("+"):
        return f"{call}:{effect} failed and left {left}"
    stage.replace(target, nursery.files())
    if there(target) != NEW or [path.name for path in parent.iterdir()] != ["release"]:
        return f"{call}:{effect} was not mended by the next run"
    shutil.rmtree(parent)
    return None


def harms(
    idle: Nurseries, writer: str, scene: Scene, fault: Fault, folder: Path
) -> tuple[int, list[str]]:
    """The number of injections, one for each call the fault can happen to, and what was wrong."""
    made = counted(traced(idle, writer, scene, folder / "whole"))
    for call in made & Counter(re.findall(r"inject=(\w+)", " ".join(scene.system))):
        del made[call]  # strace takes one fault for a name
    strikes = fault.strikes(made)

    def one(strike: tuple[str, int]) -> str | None:
        call, nth = strike
        return harm(idle, writer, scene, fault.effect.format(nth), call, folder / f"{call}-{nth}")

    with ThreadPoolExecutor(idle.qsize()) as pool:
        return len(strikes), [wrong for wrong in pool.map(one, strikes) if wrong]
