"""Whose fault it is: what is wrong here is told to who gathers, and to no publisher."""

import errno
import io
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from pledgedata.gather import fork, take
from pledgedata.gather import round as rounds
from pledgedata.gather.gather import gather
from pledgedata.gather.outcome import Outcome, Task, heard
from pledgedata.net.manner import Manner
from pledgedata.problem import Refused
from pledgedata.read import container
from tests.folder import contents
from tests.gather.conftest import package, registry, release
from tests.gather.desk import DAY, QUICK, codes, gathered, ids, states
from tests.net import stub


def test_a_full_disk_is_told_to_who_gathers_and_to_nobody_else(
    desk: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    before, shelf = contents(Path("out")), Path(".out.gather")
    (copy,) = shelf.glob("0483.*.zip")
    shutil.rmtree(shelf)
    shelf.mkdir()
    (shelf / f".{copy.name}.staging").symlink_to("/dev/full")
    with pytest.raises(Refused, match="target-unwritable") as refusal:
        gathered(manner=replace(QUICK, hands=1))
    facts = refusal.value.problem.facts
    assert facts["path"] == str(desk / ".out.gather")
    assert facts["reason"] == os.strerror(errno.ENOSPC)
    assert capfd.readouterr().err == ""
    assert contents(Path("out")) == before
    assert {p.name for p in shelf.glob("*.json")} == {"0180.json"}
    assert not gathered().problems.errors
    assert contents(Path("out")) == before


def test_the_cache_is_named_when_it_is_what_cannot_be_written(desk: Path) -> None:
    package(desk / "a", "0483")
    registry(("0483", "a"))
    Path("file").touch()
    for to, cache in (("out", Path("file/cache")), ("file/out", Path("cache"))):
        with pytest.raises(Refused, match="target-unwritable") as refusal:
            gather(Path("registry.csv"), Path(to), DAY, cache=cache)
        expected = str(cache) if to == "out" else to
        assert refusal.value.problem.facts["path"] == expected


def test_a_folder_that_may_not_be_read_is_told_of(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))

    def closed(path: Path) -> object:
        if path.name == "b":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "b/csv")
        return container.held(path)

    monkeypatch.setattr(take, "held", closed)
    stub.alone(monkeypatch)
    (found,) = gathered().problems
    assert (found.rule.code, found.where.file) == ("file-unreadable", "0180")
    assert found.message("en") == "b/csv could not be read: Permission denied."
    assert "b/csv" in Path("out/reports/0180.sv.txt").read_text(encoding="utf-8")
    assert states() == {"0180": "missing", "0483": "current"}


def test_a_description_that_may_not_be_read_is_not_passed_over(desk: Path) -> None:
    made = release(desk / "b", "0180")
    (made / "datapackage.json").rename(desk / "elsewhere.json")
    (made / "datapackage.json").symlink_to(desk / "elsewhere.json")
    registry(("0180", "b"))
    (found,) = gathered().problems
    assert found.rule.code == "file-unreadable"
    assert found.facts["name"] == "datapackage.json"
    assert ids() == []


@pytest.mark.parametrize(
    ("fault", "kind", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "halted", "target-unwritable"),
        (OSError(errno.EFBIG, "File too large"), "failed", "gather-exhausted"),
        (RecursionError(), "failed", "gather-exhausted"),
        (KeyError("id"), "failed", "gather-crashed"),
    ],
)
def test_what_stops_a_child_has_a_name(
    monkeypatch: pytest.MonkeyPatch, fault: Exception, kind: str, code: str
) -> None:
    found = _outcome(monkeypatch, lambda: _raised(fault))
    assert found.problem is not None
    assert (found.kind, found.problem.rule.code) == (kind, code)


def test_a_fault_of_ours_is_shown_to_who_works_on_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _outcome(monkeypatch, lambda: heard(b"{}"))
    assert found.problem is not None
    assert str(found.problem.facts["reason"]).startswith("KeyError, gather/outcome.py:")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(fork, "sys", SimpleNamespace(flags=SimpleNamespace(dev_mode=True)))
    _outcome(monkeypatch, lambda: heard(b"{}"))
    assert "Traceback" in capsys.readouterr().err


def test_a_fault_of_ours_is_in_no_letter(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    (desk / "b" / "parties.csv").write_text("id\n", encoding="utf-8")
    monkeypatch.setattr(
        rounds, "outcomes", lambda tasks, _: (fork.crashed(t, KeyError("id")) for t in tasks)
    )
    made = gathered()
    assert codes(made) == {"0180": "crashed"}
    assert states() == {"0180": "kept", "0483": "current"}
    assert not Path("out/reports/0180.sv.txt").exists()


def _raised(fault: Exception) -> Outcome:
    raise fault


def _outcome(monkeypatch: pytest.MonkeyPatch, does: Callable[[], Outcome]) -> Outcome:
    monkeypatch.setattr(fork, "work", lambda *_: does())
    pipe = io.BytesIO()
    fork._tell(pipe, Task("a", "A", "a", "2026-07-01", "shelf"), Manner())
    return heard(pipe.getvalue())
