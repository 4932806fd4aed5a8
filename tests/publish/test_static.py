"""A release on a web server: in a folder here, and in one that a real rsync daemon has."""

import errno
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pledgedata.canonical import Seal, sealed_file
from pledgedata.cli import main
from pledgedata.dataset import Dataset
from pledgedata.problem import Problem, Refused
from pledgedata.publish import static
from pledgedata.release import manifest
from pledgedata.release.build import build
from tests.portal.server import served
from tests.publish.test_ckan import changed
from tests.tool import tool

TABLE = "csv/pledges.csv"


@pytest.fixture
def far(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of an empty folder that rsync serves, and the folder."""
    folder = tmp_path / "far"
    folder.mkdir()
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    config = tmp_path / "rsyncd.conf"
    config.write_text(
        f"pid file = {tmp_path}/pid\nuse chroot = no\n[webb]\npath = {folder}\n"
        "read only = no\nuid = 0\ngid = 0\n",
        encoding="utf-8",
    )
    daemon = subprocess.Popen(
        [tool("rsync"), "--daemon", "--no-detach", f"--port={port}", f"--config={config}"]
    )
    try:
        for _ in range(500):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.02)
        yield f"rsync://127.0.0.1:{port}/webb/loften", folder / "loften"
    finally:
        daemon.terminate()
        daemon.wait(20)


@pytest.fixture(params=["near", "far"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    if request.param == "near":
        return str(tmp_path / "webb" / "loften"), tmp_path / "webb" / "loften"
    found: tuple[str, Path] = request.getfixturevalue("far")
    return found


def publish(release: Path, target: str, *more: str) -> Result:
    arguments = ["publish", "static", str(release), target, *more, "--lang", "sv"]
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def same(one: Path, other: Path) -> bool:
    held = [
        {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
        for root in (one, other)
    ]
    return held[0] == held[1]


def test_it_is_shown_then_done_then_compared(built: Path, target: tuple[str, Path]) -> None:
    address, folder = target
    shown = publish(built, address)
    files = len(list((built / TABLE).parent.iterdir()))
    assert f"  + csv/: {files} filer\n" in shown.output
    assert "  + README.md\n" in shown.output
    assert "Inget är gjort." in shown.output
    assert not folder.exists()
    done = publish(built, address, "--yes")
    assert (done.exit_code, "Utgivet och läst tillbaka" in done.output) == (0, True), done.output
    assert same(built, folder)
    assert "  + " not in done.output
    again = publish(built, address, "--yes")
    assert f"{address}: 0 att göra." in again.output


def test_a_later_release_replaces_what_differs(
    built: Path, target: tuple[str, Path], katrineholm: Dataset, tmp_path: Path
) -> None:
    address, folder = target
    publish(built, address, "--yes")
    later = changed(katrineholm, tmp_path / "later")
    shown = publish(later, address).output
    assert f"  ~ {TABLE}" in shown
    assert "[publish-version-again]" not in shown
    again = publish(changed(katrineholm, tmp_path / "same", "1.0.0"), address).output
    assert f"På {address} finns version 1.0.0 redan, med andra uppgifter: {TABLE}." in again
    assert "csv/parties.csv\n" not in shown
    assert publish(later, address, "--yes").exit_code == 0
    assert same(later, folder)


def test_a_file_that_cannot_be_read_is_neither_left_out_nor_removed(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> Seal:
        if path == built / TABLE:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return sealed_file(path)

    web = tmp_path / "web"
    publish(built, str(web), "--yes")
    monkeypatch.setattr("pledgedata.release.manifest.sealed_file", refuse)
    for there in (web, tmp_path / "new"):
        with pytest.raises(Refused, match="file-unreadable"):
            static.Near(there).plan(built)
        with pytest.raises(Refused, match="file-unreadable"):
            static.Near(there).carry_out(built)
    assert same(built, web)
    assert not (tmp_path / "new").exists()


def test_another_dataset_is_not_put_away(
    built: Path, target: tuple[str, Path], katrineholm: Dataset, tmp_path: Path
) -> None:
    address, folder = target
    publish(built, address, "--yes")
    about = katrineholm.about.model_copy(update={"name": "vadstena"})
    other = build(replace(katrineholm, about=about), tmp_path / "other")
    for more in ((), ("--yes",)):
        refused = publish(other, address, *more)
        assert (refused.exit_code, "[publish-other]" in refused.output) == (2, True)
    assert same(built, folder)


def test_an_earlier_version_is_told_of_where_it_can_be_seen(
    built: Path, katrineholm: Dataset, tmp_path: Path
) -> None:
    address = str(tmp_path / "webb")
    for version, told in (("1.9.0", False), ("1.10.0", False), ("1.9.0", True)):
        release = changed(katrineholm, tmp_path / "later", version)
        assert ("[publish-version-older]" in publish(release, address, "--yes").output) == told
        assert same(release, Path(address))
    (Path(address) / "datapackage.json").write_text("[", encoding="utf-8")
    assert "[publish-version-older]" not in publish(built, address).output


def test_what_was_changed_or_added_there_is_put_right(
    built: Path, target: tuple[str, Path]
) -> None:
    address, folder = target
    publish(built, address, "--yes")
    spoilt = folder / TABLE
    time_ = spoilt.stat()
    text = spoilt.read_text(encoding="utf-8")
    spoilt.write_text(text.replace("K", "k", 1), encoding="utf-8")
    os.utime(spoilt, ns=(time_.st_atime_ns, time_.st_mtime_ns))  # neither size nor time tells
    (folder / "mer.txt").write_text("mer\n", encoding="utf-8")
    shown = publish(built, address).output
    assert f"  ~ {TABLE}\n  - mer.txt\n" in shown
    assert publish(built, address, "--yes").exit_code == 0
    assert same(built, folder)


def test_a_folder_that_holds_something_else_is_left_alone(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "webb"
    folder.mkdir()
    (folder / "index.html").write_text("vår sida\n", encoding="utf-8")
    assert "[target-occupied]" in publish(built, str(folder), "--yes").output
    assert [p.name for p in folder.iterdir()] == ["index.html"]


def test_what_a_killed_run_left_goes_where_nothing_is_to_do(built: Path, tmp_path: Path) -> None:
    web = tmp_path / "web"
    publish(built, str(web), "--yes")
    (tmp_path / ".web.staging").mkdir()
    (tmp_path / ".web.staging" / "README.md").write_bytes(b"half")
    assert "0 att göra" in publish(built, str(web)).output
    assert (tmp_path / ".web.staging").exists()  # without --yes nothing is touched
    assert "Utgivet och läst tillbaka" in publish(built, str(web), "--yes").output
    assert not [*tmp_path.glob(".web*")]
    assert same(built, web)


def test_what_is_published_but_cannot_be_read_back_is_told_as_published(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web = tmp_path / "web"

    there = manifest.seals

    def broken(folder: Path) -> tuple[dict[str, Seal], list[Problem]]:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(folder))

    monkeypatch.setattr(static, "seals", broken)
    done = publish(built, str(web), "--yes")
    assert (done.exit_code, "[publish-unproved]" in done.output) == (2, True), done.output
    assert "är på plats, men allt kunde inte läsas tillbaka: disken svarar" in done.output
    assert same(built, web)
    monkeypatch.setattr(static, "seals", there)
    assert "Utgivet och läst tillbaka" in publish(built, str(web), "--yes").output


def test_a_published_file_that_cannot_be_read_back_is_not_said_to_be_other(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web = tmp_path / "web"

    def refuse(path: Path) -> Seal:
        if path == web / TABLE:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return sealed_file(path)

    monkeypatch.setattr("pledgedata.release.manifest.sealed_file", refuse)
    done = publish(built, str(web), "--yes")
    assert (done.exit_code, "[publish-unproved]" in done.output) == (2, True), done.output
    assert f"{TABLE} kunde inte läsas" in done.output


def test_what_does_not_answer_is_told(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "webb"
    with served(folder) as server:
        base = server.url
        done = publish(built, str(folder), "--yes", "--url", base)
        assert (done.exit_code, "Utgivet" in done.output) == (0, True), done.output
    done = publish(built, str(folder), "--yes", "--url", base)
    assert (done.exit_code, "[portal-unserved]" in done.output) == (1, True)
    assert "Utgivet" not in done.output


def test_a_machine_that_says_nothing_has_an_end(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool("rsync")
    monkeypatch.setattr(static, "_QUIET", 1)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        start = time.monotonic()
        done = publish(built, f"rsync://127.0.0.1:{deaf.getsockname()[1]}/webb/loften", "--yes")
    assert (done.exit_code, "[publish-rsync-failed]" in done.output) == (1, True), done.output
    assert "timeout" in done.output
    assert time.monotonic() - start < 20
