"""One folder for each problem code: the smallest bad input and the report it gives."""

import contextlib
import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner
from filelock import FileLock

from pledgedata.cli import main
from pledgedata.disk import stage
from pledgedata.package.load import load
from pledgedata.privacy import gate
from pledgedata.problem import CATALOGUE, Refused
from pledgedata.release.build import build
from pledgedata.report import text
from pledgedata.words import LANGS, Lang
from tests.gather import faults
from tests.portal import faults as served
from tests.publish.faults import arranged
from tests.publish.stub import plugged
from tests.sealed import seal

CASES = Path(__file__).parent / "cases"
UPDATE = bool(os.environ.get("UPDATE_CASES"))


def test_every_code_has_a_case() -> None:
    assert {path.name for path in CASES.iterdir()} == set(CATALOGUE)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", CATALOGUE)
def test_case(code: str, lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / code, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    case = json.loads(Path("case.json").read_text(encoding="utf-8"))
    if os.name == "nt" and case.get("posix"):
        pytest.skip("Windows says it otherwise")
    with (
        prepared(case.get("setup", ""), monkeypatch),
        faults.arranged(case, monkeypatch),
        served.arranged(case.get("setup", ""), monkeypatch),
    ):
        spoil(case.get("spoil"))
        if case.get("setup") == "load":
            said, status, codes = loaded(lang), 1, [code]
        elif case.get("setup") == "full":
            said, status, codes = printed(case["run"], lang), case["status"], [code]
        else:
            said, status = ran(case["run"], lang)
            codes = reported(case["run"])
    assert (set(codes), status) == ({code}, case["status"])
    expected = CASES / code / f"report.{lang}.txt"
    if UPDATE:
        expected.write_text(said, encoding="utf-8", newline="\n")
    assert slashed(said) == slashed(expected.read_text(encoding="utf-8"))


def slashed(text: str) -> str:
    """The text, its paths as they are written here, but on Windows."""
    return text.replace(os.sep, "/")


def ran(arguments: list[str], lang: Lang) -> tuple[str, int]:
    result = CliRunner().invoke(main, [*arguments, "--lang", lang])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output, result.exit_code


def reported(arguments: list[str]) -> list[str]:
    result = CliRunner().invoke(main, [*arguments, "--format", "json"])
    return [problem["code"] for problem in json.loads(result.stdout)["problems"]]


def loaded(lang: Lang) -> str:
    with pytest.raises(Refused) as caught:
        load("package")
    return "\n".join(text.lines([caught.value.problem], lang)) + "\n"


def printed(arguments: list[str], lang: Lang) -> str:
    """What is told of when nothing can be printed; so it is for programs, too."""
    own = [sys.executable, "-m", "pledgedata", *arguments, "--lang", lang]
    told = set()
    for form in ("text", "json"):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run([*own, "--format", form], stdout=full, stderr=PIPE, check=False)
        assert done.returncode == 2
        told.add(done.stderr.decode("utf-8"))
    (said,) = told
    return said


BUILT = (
    "release",
    "release-without-judge",
    "judge-ended",
    "site-ended",
    "gather-seal",
    "unfinished",
    "unproved",
    "portal-slow",
    "portal-astray",
)
WITHOUT = {
    "release-without-judge": "frictionless",
    "no-engine": "duckdb",
    "no-cluster": "pyspark",
    "no-pdf": "pypdfium2",
}


REFUSALS = {
    "system-refused": OSError(errno.EIO, os.strerror(errno.EIO), "package"),
    "memory-exhausted": MemoryError(),
    "processes-exhausted": RuntimeError("can't start new thread"),
}
"""What the system answers when it is asked what is in a folder."""


STUCK = {"unsettled": "dist/.lillby.staging", "unfinished": "dist/lillby"}
"""To where nothing can be renamed where something stood: the way back, the way to the place."""


def stuck(to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the disk fail from when the old release is out of the way."""
    rename, sync = Path.rename, stage.sync

    def renamed(one: Path, other: Path) -> Path:
        if other == Path(to).resolve():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(one, other)

    def synced(folder: Path) -> None:
        sync(folder)
        if folder == Path("dist").resolve():
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(stage, "_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", renamed)
    monkeypatch.setattr(stage, "sync", synced)


def pulled_out(folder: Path) -> NoReturn:
    """Answers for a disk that somebody takes away once the release is on it."""
    shutil.rmtree(folder)
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def _raised(error: Exception) -> Iterator[Path]:
    raise error


@contextlib.contextmanager
def prepared(setup: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The state that a folder of files cannot hold."""
    package = Path("package")
    match setup:
        case "folder-as-table":
            (package / "targets.csv").mkdir()
        case "leaky":
            monkeypatch.setattr(gate, "screened", lambda *_: iter(()))
            with (package / "pledges.csv").open("a", encoding="utf-8") as file:
                file.write("0483-2020-02,0483-2020,2,Stödja 811218-9876,0483-polisen\n")
        case "occupied":
            Path("dist/lillby").mkdir(parents=True)
            Path("dist/lillby/brev.txt").write_text("mitt\n", encoding="utf-8", newline="\n")
        case "stale":
            shutil.copytree(CASES.parents[1] / "vocab", "checkout/vocab")
            stale_but_one(Path("checkout"))
        case _ if setup in BUILT:
            build(load(package), "dist")
        case "releases" | "published" | "published-other" | "published-later":
            there = "dist/storby" if setup == "releases" else "web"
            stood = load(package)
            about = stood.about.model_copy(update=STOOD.get(setup, {}))
            shutil.copytree(build(replace(stood, about=about), "stood"), there)
            pledges = (package / "pledges.csv").read_text(encoding="utf-8")
            (package / "pledges.csv").write_text(
                pledges.replace("centrum", "hamnen"), encoding="utf-8", newline="\n"
            )
            build(load(package), "dist")
        case _ if setup.startswith("publish-"):
            build(load(package), "dist")
            arranged(setup.removeprefix("publish-"), plugged(monkeypatch), monkeypatch)
    lessened(setup, monkeypatch)
    if setup == "locked":
        Path("dist").mkdir()
        patient = dict(stage.replace.__kwdefaults__ or {})
        monkeypatch.setattr(stage.replace, "__kwdefaults__", {**patient, "wait_seconds": 0.1})
        with FileLock("dist/.lillby.lock"):
            yield
    else:
        yield


STOOD = {"published-other": {"name": "storby"}, "published-later": {"version": "1.10.0"}}
"""What the release is called that was there before."""


def lessened(setup: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes away what the machine lacks, where one stands, or a process while others work."""
    if module := WITHOUT.get(setup):
        monkeypatch.setitem(sys.modules, module, None)
    if error := REFUSALS.get(setup):
        monkeypatch.setattr(Path, "iterdir", lambda _: _raised(error))
    if setup == "gone":
        Path("here").mkdir()
        monkeypatch.chdir("here")
        Path.cwd().rmdir()
    if to := STUCK.get(setup):
        stuck(to, monkeypatch)
    if setup == "unproved":
        monkeypatch.setattr("pledgedata.publish.static.seals", pulled_out)
    if setup == "judge-ended":
        waits = "import os, sys, time; sys.argv[1] == 'CSVW' or time.sleep(60)"
        monkeypatch.setattr("pledgedata.proof.judge._LONG", 0)
        monkeypatch.setattr("pledgedata.cli.verify.cores", lambda: 2)
        monkeypatch.setattr("pledgedata.crew._START", f"{waits}; os.kill(os.getpid(), 9)")
    if setup == "crew-ended":
        monkeypatch.setattr("pledgedata.gather.fork._START", "raise SystemExit(1)")
    if setup == "site-ended":
        monkeypatch.setattr("pledgedata.site.many._ALONE", 0)
        monkeypatch.setattr("pledgedata.crew._START", "import os; os.kill(os.getpid(), 9)")


def stale_but_one(checkout: Path) -> None:
    """A checkout in which every derived file is current but one."""
    from pledgedata.package.artefact import derived

    derived(checkout, write=True)
    (checkout / "vocab" / "context.jsonld").write_text("{}\n", encoding="utf-8", newline="\n")


def spoil(how: dict[str, Any] | None) -> None:
    """Spoil the release as the case says; `sealed` makes the manifest agree with it again."""
    release = Path("dist/lillby")
    if not how:
        return
    if "remove" in how:
        (release / how["remove"]).unlink()
    elif "add" in how:
        (release / how["add"]).write_text("id\n", encoding="utf-8", newline="\n")
    elif "append" in how:
        with (release / how["file"]).open("a", encoding="utf-8", newline="\n") as file:
            file.write(how["append"])
    elif "bytes" in how:
        descriptor = release / how["file"]
        tree = json.loads(descriptor.read_text(encoding="utf-8"))
        for resource in tree["resources"]:
            resource["bytes"] += resource["path"] == how["bytes"]
        descriptor.write_text(json.dumps(tree), encoding="utf-8", newline="\n")
    else:
        file_ = release / how["file"]
        text = file_.read_text(encoding="utf-8")
        assert how["old"] in text
        times = -1 if how.get("every") else 1
        file_.write_text(
            text.replace(how["old"], how["new"], times), encoding="utf-8", newline="\n"
        )
    if how.get("sealed"):
        seal(release)
