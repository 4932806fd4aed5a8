"""Spark on a cluster of its own, a master and two workers, says and writes what the engine does."""

import csv
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from measure.dirt import sow
from measure.invented import package

from pledgedata.cli import main
from pledgedata.limit import limited
from pledgedata.model import code_list
from pledgedata.package import stream
from pledgedata.package.sweep import judged, sweepable
from tests.laws.alike import contents, said
from tests.tool import tool

pytestmark = pytest.mark.xdist_group("spark")
CODES = list(code_list("municipality").concepts)[:40]


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster on loopback."""
    tool("java")
    home = tmp_path_factory.mktemp("spark")
    spec = find_spec("pyspark")
    assert spec, "pyspark is missing: make .venv/spark.stamp"
    assert spec.origin
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    with ExitStack() as running:
        start = ("--host", "127.0.0.1", "--webui-port", "0")
        for role, *arguments in (
            ("master.Master", *start, "--port", str(port)),
            *(
                ("worker.Worker", *start, "-c", "1", "-m", "1g", "-d", str(home / name), address)
                for name in ("one", "two")
            ),
        ):
            running.enter_context(Process(Path(spec.origin).parent, home, role, *arguments))
        deadline = time.monotonic() + 60
        while (home / "master.Master.log").read_text().count("Registering worker") < 2:
            assert time.monotonic() < deadline, "two workers do not come"
            time.sleep(0.2)
        yield address


class Process:
    """One part of Spark, for as long as it is needed; what it says goes into a file."""

    def __init__(self, spark: Path, home: Path, role: str, *arguments: str) -> None:
        environment = os.environ | {
            "SPARK_HOME": str(spark),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_WORKER_DIR": str(home),
            "PYSPARK_PYTHON": sys.executable,
        }
        with (home / f"{role}.log").open("ab") as log:
            self._running = subprocess.Popen(
                [spark / "bin" / "spark-class", f"org.apache.spark.deploy.{role}", *arguments],
                env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        os.killpg(self._running.pid, signal.SIGTERM)
        self._running.wait(30)


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nation") / "invented"
    assert package(folder, CODES, 14_000, extended=True) > 100_000
    return folder


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    # Of few rows it costs more to compile a plan, and to deal them out, than to follow it.
    few = {
        "codegen.factoryMode": "NO_CODEGEN",
        "codegen.wholeStage": "false",
        "shuffle.partitions": "2",
    }
    said = " ".join(f"--conf spark.sql.{name}={value}" for name, value in few.items())
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", f"{said} pyspark-shell")
    with limited(desk=0):
        yield


def test_a_hundred_thousand_dirty_rows_are_told_of_alike(
    nation: Path, tmp_path: Path, master: str
) -> None:
    assert sow(nation, tmp_path / "dirty", 0.01, 5) > 500
    found, expected = judged(tmp_path / "dirty", master=master), judged(tmp_path / "dirty")
    assert expected.problems.total > 500
    assert said(found.problems) == said(expected.problems)
    assert found.counts == expected.counts


MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def blurred(source: Path, target: Path) -> int:
    """A copy with its rows in another order, and some days in words: dirt that is no error."""
    target.mkdir()
    chance, count = random.Random(7), 0  # noqa: S311 - the same dirt each time
    for path in source.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        if path.name != "about.csv":
            chance.shuffle(rows)
        for row in rows:
            for at, name in enumerate(head):
                if name in {"date", "deadline"} and row[at] and chance.random() < 0.02:
                    year, month, day = row[at].split("-")
                    row[at] = f"{int(day)} {MONTHS[int(month) - 1]} {year}"
                    count += 1
        with (target / path.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows((head, *rows))
    return count


def test_the_same_bytes(
    nation: Path, tmp_path: Path, master: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert blurred(nation, tmp_path / "blurred") > 100
    monkeypatch.chdir(tmp_path)  # where the workers do not stand
    source = sweepable(Path("blurred"))
    assert source
    forms = ("csv", "jsonl", "nt", "ttl", "parquet")
    _, here = stream.streamed(source, Path("here"), *forms)
    _, there = stream.streamed(source, Path("there"), *forms, master=master)
    assert set(here) == set(there) == set(forms)
    for form in forms:
        ours, theirs = contents(here[form]), contents(there[form])
        assert [n for n in ours if ours[n] != theirs.get(n)] == [], form
    left = {one.name for one in tmp_path.iterdir()}
    assert left == {"blurred", "here", "there"}, "Spark makes a folder where one stands"


def children() -> set[str]:
    told = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return set(told.split())


def test_a_file_that_cannot_be_swept_is_read_at_the_desk(tmp_path: Path, master: str) -> None:
    package(tmp_path / "ragged", CODES[:1], 40)
    with (tmp_path / "ragged" / "pledges.csv").open("a", encoding="utf-8") as file:
        file.write("one,cell,too,few\n")
    before = children()
    found = judged(tmp_path / "ragged", master=master)
    assert children() == before, "Java is left behind"
    assert said(found.problems) == said(judged(tmp_path / "ragged").problems)


@pytest.mark.parametrize("address", ["spark://127.0.0.1:1", "spark://nowhere.invalid:7077"])
def test_a_cluster_that_is_not_there_is_named(nation: Path, address: str) -> None:
    result = CliRunner().invoke(main, ["check", str(nation), "--engine", address, "--lang", "en"])
    assert result.exit_code == 2
    assert "cluster-absent" in result.output
    assert address in result.output


def test_an_engine_that_is_none_is_a_wrong_option(nation: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(nation), "--engine", "sparkle"])
    assert result.exit_code == 2
    assert "sparkle" in result.output
