"""The last good copy of every source, and what is known of it: beside the gathering, not in it.

A state is written when something has changed, after the copy it tells of: whoever is killed goes
on from there. A copy is named after its bytes, so that a torn one is known and fetched again.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from pledgedata.canonical import json_bytes, sha256
from pledgedata.disk.deposit import put
from pledgedata.gather.bundle import Bundle, Tombstone, packed
from pledgedata.gather.letter import addressed
from pledgedata.gather.outcome import Outcome, Task, place, problem_of, problem_tree
from pledgedata.gather.take import NEW, Known
from pledgedata.problem import Problem

TOOL: Final = version("pledgedata")
"""What another version of the program took or refused is judged anew."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a source could not be taken, since when, and the report on it by language."""

    problem: Problem
    since: str
    letters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a source. `letters` are the reports on its last good copy, by language.

    `stones` are what is left of those that a removed gathering knew to be removed.
    """

    code: str
    name: str
    source: str
    tool: str = TOOL
    known: Known = NEW
    copy: str = ""
    taken_on: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    failure: Failure | None = None
    removed: Tombstone | None = None
    stones: tuple[Tombstone, ...] = ()


def opened(shelf: Path) -> dict[str, State]:
    """The states on a shelf by code; what an interrupted run left half-made is removed."""
    shelf.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(shelf / "work", ignore_errors=True)
    (shelf / "work").mkdir()
    found = {}
    for path in sorted(shelf.glob("*.json")):
        if state := _read(path):
            found[state.code] = state
    kept = {place(shelf, s.code, s.copy) for s in found.values() if s.copy}
    for path in shelf.glob("*.zip"):
        if path not in kept:
            path.unlink()
    return {code: _whole(shelf, state) for code, state in found.items()}


def _read(path: Path) -> State | None:
    """The state in a file; None of one that somebody has spoilt: its source is as if new."""
    try:
        return _state(json.loads(path.read_bytes()))
    except (ValueError, KeyError, TypeError):
        return None


def _whole(shelf: Path, state: State) -> State:
    """The state, without its copy if that is not what it was."""
    if state.copy and not copy(shelf, state):
        return State(state.code, state.name, state.source, failure=state.failure)
    return state


def copy(shelf: Path, state: State) -> bytes:
    """The bytes of the copy; none if they are not what they were."""
    path = place(shelf, state.code, state.copy)
    data = path.read_bytes() if path.is_file() else b""
    return data if sha256(data) == state.copy else b""


def keep(shelf: Path, state: State, before: State | None) -> None:
    """Writes the state, if it is another, and removes the copy that it no longer tells of."""
    if state == before:
        return
    put(shelf / f"{state.code}.json", json_bytes(_tree(state)))
    if before and before.copy not in {"", state.copy}:
        place(shelf, state.code, before.copy).unlink(missing_ok=True)


def lessened(shelf: Path, state: State, rest: Bundle) -> State:
    """The state with a copy that holds no more than this, which is put on the shelf."""
    data = packed(rest)
    put(place(shelf, state.code, sha256(data)), data)
    versions = {one.code: state.versions[one.code] for one in rest.members}
    return replace(state, copy=sha256(data), versions=versions)


def forget(shelf: Path, state: State) -> None:
    """Removes the state of a source that never gave anything and is no longer asked."""
    (shelf / f"{state.code}.json").unlink(missing_ok=True)


def task(shelf: Path, name: str, source: str, code: str, before: State | None, day: str) -> Task:
    """What is to be done for a source of which this is known."""
    blank = State(code, name, source)
    old = before or blank
    current = old.source == source and old.tool == TOOL and old.copy and not old.removed
    return Task(
        code,
        name,
        source,
        day,
        str(shelf),
        old.known if current else NEW,
        old.copy,
        old.taken_on,
        old.failure.since if old.failure else "",
        old.versions,
    )


def settled(job: Task, outcome: Outcome, before: State | None) -> State:
    """What is known of a source after this outcome, but for one that is gone."""
    old = before or State(job.code, job.name, job.source)
    old = replace(old, name=job.name, letters=addressed(old.letters, old.name, job.name))
    if outcome.kind == "taken":
        return State(
            job.code,
            job.name,
            job.source,
            TOOL,
            outcome.known,
            outcome.copy,
            outcome.taken_on,
            outcome.versions,
            outcome.letters,
        )
    if outcome.kind == "same":
        return replace(old, known=outcome.known, failure=None)
    assert outcome.problem is not None  # noqa: S101 - of what failed there is a problem
    since = old.failure.since if old.failure else job.day
    failure = Failure(outcome.problem, since, outcome.letters)
    moved = old.source != job.source
    known = NEW if moved else old.known
    copied = outcome.copy or old.copy
    return replace(old, source=job.source, known=known, copy=copied, failure=failure)


def _tree(state: State) -> dict[str, Any]:
    tree = asdict(replace(state, failure=None))
    if state.failure:
        fault = state.failure
        told = {"problem": problem_tree(fault.problem), "since": fault.since}
        tree["failure"] = {**told, "letters": dict(fault.letters)}
    return tree


def _state(tree: dict[str, Any]) -> State:
    known, fault, stone = Known(**tree.pop("known")), tree.pop("failure"), tree.pop("removed")
    failure = None
    if fault:
        failure = Failure(problem_of(fault["problem"]), fault["since"], fault["letters"])
    stones = tuple(Tombstone.read(one) for one in tree.pop("stones", ()))
    gone = Tombstone.read(stone) if stone else None
    return State(**tree, known=known, failure=failure, removed=gone, stones=stones)
