import errno
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from pledgedata.disk import stage
from pledgedata.disk.stage import StageFailed, patiently, replace
from tests.disk.staged import ONE, TWO, alone, refused
from tests.folder import contents


@pytest.fixture
def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "_exchanged", lambda *_: False)


def held_fast(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Lets this folder be renamed no more than one in an image layer of a container."""
    rename = Path.rename

    def renamed(path: Path, to: Path) -> Path:
        if path == folder:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", renamed)


def test_waits_for_whoever_has_just_opened_a_file(tmp_path: Path) -> None:
    """As what scans a disk of Windows does; elsewhere nobody is waited for."""
    new, place = tmp_path / "new", tmp_path / "place"
    new.write_bytes(b"1")
    scanned = new.open("rb")
    scan = Timer(0.3, scanned.close)
    scan.start()
    patiently(new.rename, place)
    scan.join()
    assert place.read_bytes() == b"1"


def test_makes_a_release_and_the_folders_above_it(tmp_path: Path) -> None:
    target = tmp_path / "dist" / "sv" / "release"
    replace(target, ONE.items())
    assert contents(target) == ONE
    assert alone(target)


def test_replaces_all_of_a_release(standing: Path) -> None:
    replace(standing, TWO.items())
    assert contents(standing) == TWO
    assert alone(standing)


@pytest.mark.usefixtures("without_exchange")
def test_replaces_all_of_a_release_where_the_system_cannot_exchange(standing: Path) -> None:
    replace(standing, TWO.items())
    assert contents(standing) == TWO
    assert alone(standing)


@pytest.mark.usefixtures("without_exchange")
def test_replaces_a_release_that_cannot_be_renamed(
    standing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held_fast(monkeypatch, standing)
    replace(standing, TWO.items())
    assert contents(standing) == TWO
    assert alone(standing)


@pytest.mark.usefixtures("without_exchange")
@pytest.mark.parametrize("step", ["copytree", "rmtree"])
def test_keeps_a_release_that_cannot_be_renamed_nor_moved(
    standing: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def broken(path: Path, *_: Path) -> None:
        if path == standing:
            (path / "data" / "pledges.csv").unlink() if step == "rmtree" else None
            monkeypatch.undo()
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    held_fast(monkeypatch, standing)
    monkeypatch.setattr(shutil, step, broken)
    assert refused(standing).step == "place"
    assert contents(standing) == ONE
    assert alone(standing)


def test_fills_an_empty_folder(target: Path) -> None:
    target.mkdir()
    replace(target, TWO.items())
    assert contents(target) == TWO


def test_takes_a_path_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    replace(Path("release"), TWO.items())
    assert contents(tmp_path / "release") == TWO


def test_takes_contents_in_pieces(target: Path) -> None:
    def pieces() -> Iterator[tuple[str, Iterator[bytes]]]:
        yield "datapackage.json", iter([b"{", b"", b"}"])
        yield "big.csv", (b"%d\n" % number for number in range(100_000))

    replace(target, pieces())
    assert contents(target)["datapackage.json"] == b"{}"
    assert contents(target)["big.csv"].count(b"\n") == 100_000


@pytest.mark.posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_gives_the_same_modes_under_any_umask(target: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        replace(target, ONE.items())
    finally:
        os.umask(before)
    modes = {path: path.stat().st_mode & 0o7777 for path in (target, *target.rglob("*"))}
    assert all(mode == (0o755 if path.is_dir() else 0o644) for path, mode in modes.items())


OUTSIDE = ["", ".", "..", "/etc/x", "../x", "a/../../x", "a/./b", "a//b", "a/", "a\\b", "C:x"]
UNSEEN = ["a\0b", "a\n", "\udcff", "a\u202eb"]


@pytest.mark.parametrize("name", [*OUTSIDE, *UNSEEN])
def test_refuses_names_that_are_no_plain_relative_path(standing: Path, name: str) -> None:
    assert refused(standing, "datapackage.json", name).step == "name"
    assert contents(standing) == ONE
    assert alone(standing)


@pytest.mark.parametrize("names", [["a", "a"], ["a", "a/b"], ["a/b", "a"]])
def test_refuses_two_contents_for_one_name(standing: Path, names: list[str]) -> None:
    assert refused(standing, "datapackage.json", *names).step == "write"
    assert contents(standing) == ONE
    assert alone(standing)


@pytest.mark.parametrize("target", [".", "..", "/", "x/.."])
def test_refuses_a_target_without_a_name(target: str) -> None:
    assert refused(Path(target)).step == "name"


def test_refuses_a_file(target: Path) -> None:
    target.write_bytes(b"mine")
    assert refused(target).step == "occupied"
    assert target.read_bytes() == b"mine"
    assert alone(target)


@pytest.mark.posix
def test_refuses_a_link_even_to_a_release(standing: Path) -> None:
    link = standing.with_name("link")
    link.symlink_to(standing)
    assert refused(link).step == "occupied"
    assert link.is_symlink()
    assert contents(standing) == ONE


def test_refuses_a_folder_that_is_no_release(target: Path) -> None:
    target.mkdir()
    (target / "thesis.docx").write_bytes(b"mine")
    assert refused(target).step == "occupied"
    assert contents(target) == {"thesis.docx": b"mine"}
    assert alone(target)


def test_refuses_a_folder_that_came_while_it_wrote(target: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield from TWO.items()
        target.mkdir()
        (target / "thesis.docx").write_bytes(b"mine")

    with pytest.raises(StageFailed, match="occupied"):
        replace(target, files())
    assert contents(target) == {"thesis.docx": b"mine"}
    assert alone(target)


def test_refuses_a_parent_that_is_a_file(standing: Path) -> None:
    assert refused(standing / "datapackage.json" / "release").step == "write"
    assert contents(standing) == ONE


def test_needs_its_marker(standing: Path) -> None:
    with pytest.raises(ValueError, match="marker"):
        replace(standing, [("README.md", b"")])
    assert contents(standing) == ONE
    assert alone(standing)


def test_takes_another_marker(target: Path) -> None:
    for content in (b"1", b"2"):
        replace(target, [("index.html", content)], marker="index.html")
    assert contents(target) == {"index.html": b"2"}


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, MemoryError, SystemExit])
def test_lets_what_the_caller_raises_through(standing: Path, error: type[BaseException]) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"x" * 100_000
        raise error

    with pytest.raises(error):
        replace(standing, [*TWO.items(), ("big.csv", pieces())])
    assert contents(standing) == ONE
    assert alone(standing)


@pytest.mark.parametrize("linux", [True, False])
def test_many_files_are_each_waited_for(
    target: Path, monkeypatch: pytest.MonkeyPatch, linux: bool
) -> None:
    if not linux:
        monkeypatch.setattr(stage, "_library", lambda: None)
    waited = set[str]()
    force = stage.forced

    def told(path: Path) -> None:
        waited.add(path.name)
        force(path)

    monkeypatch.setattr(stage, "forced", told)
    many = {f"{number}.txt": b"" for number in range(600)}
    replace(target, [*ONE.items(), *many.items()])
    assert contents(target) == ONE | many
    assert waited == {Path(name).name for name in ONE | many}


def test_says_where_and_why_it_failed(standing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    failed = refused(standing)
    assert failed.step == "write"
    assert failed.path == standing.with_name(".release.staging") / next(iter(TWO))
    assert failed.reason == os.strerror(errno.ENOSPC)
    assert str(failed) == f"write: {failed.path}: {failed.reason}"
    assert isinstance(failed.__cause__, OSError)
    assert pickle.loads(pickle.dumps(failed)).args == failed.args  # noqa: S301  # our own bytes
    assert contents(standing) == ONE
    assert alone(standing)


def unforced(monkeypatch: pytest.MonkeyPatch, parent: Path, number: int) -> None:
    """Lets forcing the folder around the release fail with this error number."""
    sync = os.fsync

    def fail(handle: int) -> None:
        if os.fstat(handle).st_ino == parent.stat().st_ino:
            raise OSError(number, os.strerror(number))
        sync(handle)

    monkeypatch.setattr(os, "fsync", fail)


@pytest.mark.posix
@pytest.mark.parametrize("exchange", [True, False])
def test_goes_back_if_the_last_step_is_not_on_disk(
    standing: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(stage, "_exchanged", lambda *_: False)
    unforced(monkeypatch, standing.parent, errno.EIO)
    assert refused(standing).step == "place"
    assert contents(standing) == ONE
    assert alone(standing)


@pytest.mark.posix
def test_goes_back_to_nothing(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unforced(monkeypatch, target.parent, errno.EIO)
    assert refused(target).step == "place"
    assert not [*target.parent.iterdir()]


def test_takes_a_file_system_that_forces_no_folders(
    standing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unforced(monkeypatch, standing.parent, errno.EINVAL)
    replace(standing, TWO.items())
    assert contents(standing) == TWO


def test_puts_back_a_release_left_aside_even_if_it_then_fails(standing: Path) -> None:
    standing.rename(standing.with_name(".release.aside"))
    assert refused(standing, "datapackage.json", "..").step == "name"
    assert contents(standing) == ONE
    assert alone(standing)


def test_removes_no_folder_that_took_the_place_of_one_left_aside(standing: Path) -> None:
    standing.rename(standing.with_name(".release.aside"))
    standing.mkdir()
    (standing / "thesis.docx").write_bytes(b"mine")
    assert refused(standing).step == "mend"
    assert contents(standing) == {"thesis.docx": b"mine"}
    assert contents(standing.with_name(".release.aside")) == ONE


def test_removes_what_a_killed_run_left(standing: Path) -> None:
    for word in ("aside", "staging"):
        left = standing.with_name(f".release.{word}")
        left.mkdir()
        (left / "x.csv").write_bytes(b"")
    standing.with_name(".release.lock").write_bytes(b"")
    neighbour = standing.with_name(".release2.staging")
    neighbour.mkdir()
    replace(standing, TWO.items())
    assert contents(standing) == TWO
    assert {path.name for path in standing.parent.iterdir()} == {"release", ".release2.staging"}


def test_calls_nothing_half_removed_aside(standing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    aside = standing.with_name(".release.aside")
    aside.mkdir()
    monkeypatch.setattr(shutil, "rmtree", broken)
    assert refused(standing).step == "mend"
    assert not aside.exists()  # or a later run could put back half a release


@pytest.mark.posix
def test_keeps_what_is_half_made_to_itself(target: Path) -> None:
    modes = []

    def files() -> Iterator[tuple[str, bytes]]:
        modes.append(target.with_name(".release.staging").stat().st_mode & 0o7777)
        yield from TWO.items()

    replace(target, files())
    assert modes == [0o700]


@pytest.mark.posix
def test_follows_no_link_left_in_its_way(standing: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.docx").write_bytes(b"mine")
    standing.with_name(".release.staging").symlink_to(other)
    assert refused(standing).step == "mend"
    assert contents(other) == {"thesis.docx": b"mine"}
    assert contents(standing) == ONE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has renameat2")
def test_exchanges_two_folders_here(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).touch()
    assert stage._exchanged(one, other)
    assert [*contents(one)] == ["other"]
    assert [*contents(other)] == ["one"]
    with pytest.raises(FileNotFoundError):
        stage._exchanged(one, tmp_path / "none")


def test_cannot_exchange_without_the_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "plan9")
    assert not stage._exchanged(tmp_path, tmp_path)


def test_imports_nothing_heavy() -> None:
    code = f"import sys, runpy; runpy.run_path({stage.__file__!r}); print(*sys.modules)"
    command = [sys.executable, "-c", code]
    loaded = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    assert not {"pydantic", "filelock", "click", "rdflib"} & {*loaded}
