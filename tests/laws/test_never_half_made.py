"""Law 7, nothing half-made: hurt anywhere, the target holds the old release or the new one."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.laws.injection import FAULTS, SCENES, Nurseries, harms, nurseries, traced
from tests.laws.nursery import NEW
from tests.tool import tool


@pytest.fixture(scope="module")
def idle() -> Iterator[Nurseries]:
    tool("strace")
    with nurseries(min(os.cpu_count() or 1, 8)) as ready:
        yield ready


@pytest.mark.parametrize("fault", ["killed", "broken", "full"])
@pytest.mark.parametrize("scene", SCENES)
def test_old_or_new_whatever_happens(
    idle: Nurseries, tmp_path: Path, scene: str, fault: str
) -> None:
    number, wrong = harms(idle, "stage.replace", SCENES[scene], FAULTS[fault], tmp_path)
    assert not wrong, "\n".join(wrong)
    assert number > 30


@pytest.mark.parametrize("fault", ["killed", "full"])
def test_old_or_new_of_files_that_are_moved(idle: Nurseries, tmp_path: Path, fault: str) -> None:
    _, wrong = harms(idle, "mover.replace", SCENES["stands"], FAULTS[fault], tmp_path)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("scene", ["stands", "without-exchange"])
def test_old_or_new_when_told_to_stop(idle: Nurseries, tmp_path: Path, scene: str) -> None:
    _, wrong = harms(idle, "stage.replace", SCENES[scene], FAULTS["interrupted"], tmp_path)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("writer", ["in_place", "emptied", "copied", "hasty"])
def test_catches_a_naive_writer(idle: Nurseries, tmp_path: Path, writer: str) -> None:
    _, wrong = harms(idle, f"naive.{writer}", SCENES["stands"], FAULTS["killed"], tmp_path)
    assert any("left" in line for line in wrong)


def unforced(trace: list[str], parent: Path) -> set[str]:
    """What of the new release, and of its being put in place, was not forced to disk in time."""
    here = re.escape(str(parent))
    placed = re.compile(rf'rename.*"{here}/release"(, RENAME_EXCHANGE)?\) += 0')
    step = next(at for at, line in enumerate(trace) if placed.match(line))
    fsync = re.compile(r"fsync\(\d+<(.*)>\) += 0")
    before, after = (
        {match[1] for line in part if (match := fsync.match(line))}
        for part in (trace[:step], trace[step:])
    )
    new = {(parent / ".release.staging" / name).as_posix() for name in (*NEW, "data", "")}
    return (new - before) | ({str(parent)} - after)


@pytest.mark.parametrize("scene", ["stands", "fresh", "without-exchange"])
def test_on_disk_before_it_counts(idle: Nurseries, tmp_path: Path, scene: str) -> None:
    trace = traced(idle, "stage.replace", SCENES[scene], tmp_path / "here")
    assert not unforced(trace, tmp_path / "here")


def test_what_is_moved_is_on_disk_before_it_counts(idle: Nurseries, tmp_path: Path) -> None:
    trace = traced(idle, "mover.replace", SCENES["stands"], tmp_path / "here")
    assert not unforced(trace, tmp_path / "here")


def test_catches_a_writer_that_forces_nothing(idle: Nurseries, tmp_path: Path) -> None:
    trace = traced(idle, "naive.hasty", SCENES["stands"], tmp_path / "here")
    assert len(unforced(trace, tmp_path / "here")) == len(NEW) + 3
