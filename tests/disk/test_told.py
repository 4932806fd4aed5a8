"""What is said of a target after a failure is true: untouched, new, or half-way."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pledgedata.disk import stage
from pledgedata.disk.deposit import putting
from pledgedata.disk.stage import replace
from pledgedata.disk.workshop import place
from pledgedata.problem import Refused
from pledgedata.site.place import MARKER, changed, finish
from tests.disk.staged import ONE, TWO, alone, refused
from tests.folder import contents

BROKEN = OSError(errno.EIO, os.strerror(errno.EIO))


def refusing(
    monkeypatch: pytest.MonkeyPatch, name: str, which: Callable[[Path, Path], bool]
) -> None:
    """Has the system refuse such renames of one path to another."""
    step = getattr(Path, name)

    def tried(one: Path, other: Path) -> Path:
        if which(one, other):
            raise BROKEN
        made: Path = step(one, other)
        return made

    monkeypatch.setattr(Path, name, tried)


def unsynced(_: Path) -> None:
    raise BROKEN


def test_a_file_that_is_replaced_but_perhaps_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, target = tmp_path / "made", tmp_path / "target"
    made.write_bytes(b"new")
    target.write_bytes(b"old")
    monkeypatch.setattr(stage, "sync", unsynced)
    with pytest.raises(Refused) as caught, putting(target):
        place(made, target, "")
    assert target.read_bytes() == b"new"
    assert caught.value.problem.rule.code == "target-unsettled"
    assert caught.value.problem.facts["reason"] == "Input/output error"


def test_a_release_whose_way_back_fails_too(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = stage.sync
    monkeypatch.setattr(stage, "sync", lambda at: (unsynced if at == target.parent else sync)(at))
    refusing(monkeypatch, "rename", lambda _, to: to.name.endswith("staging"))
    assert refused(target).step == "settle"
    assert contents(target).keys() == TWO.keys()


def test_a_release_that_lies_aside_is_put_back_by_the_next_run(
    standing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "_exchanged", lambda *_: False)
    with monkeypatch.context() as broken:
        refusing(broken, "rename", lambda _, to: to == standing)
        with pytest.raises(Refused) as caught, putting(standing):
            replace(standing, TWO.items())
    assert caught.value.problem.rule.code == "target-unfinished"
    assert not standing.exists()
    assert refused(standing, "datapackage.json", "..").step == "name"
    assert contents(standing) == ONE
    assert alone(standing)


def test_what_failed_before_anything_was_put_aside_is_told_as_before(
    standing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "_exchanged", lambda *_: False)
    refusing(monkeypatch, "rename", lambda _, to: to.name.endswith("aside"))
    assert refused(standing).step == "place"
    assert contents(standing) == ONE


def test_a_site_of_which_half_is_moved_is_finished_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "www"
    replace(target, {MARKER: b"1", "a.html": b"1", "b.html": b"1"}.items(), marker=MARKER)

    def filled(folder: Path) -> None:
        for name in ("a.html", "b.html", MARKER):
            (folder / name).write_bytes(b"2")

    with monkeypatch.context() as broken:
        refusing(broken, "replace", lambda _, to: to == target / "b.html")
        with pytest.raises(Refused) as caught:
            changed(target, filled, lambda _: [])
    assert caught.value.problem.rule.code == "target-unfinished"
    assert contents(target) == {MARKER: b"1", "a.html": b"2", "b.html": b"1"}
    finish(target)
    assert contents(target) == dict.fromkeys((MARKER, "a.html", "b.html"), b"2")
    assert alone(target)
