"""No file hangs, crashes, lies or is taken without a word: each has a name and a bound."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgedata.cli import main
from tests.hostile import archive, text, tree, workbook
from tests.hostile.nasty import Nasty, package

FILES = [*text.FILES, *tree.FILES, *archive.FILES, *workbook.FILES]
SECONDS, MEGABYTES = 30, 512
METER = Path(__file__).with_name("meter.py")


def test_there_are_many() -> None:
    assert len(FILES) >= 80
    assert len({one.name for one in FILES}) == len(FILES)


@pytest.mark.parametrize("one", FILES, ids=lambda one: one.name.replace(" ", "-"))
def test_nasty(one: Nasty, tmp_path: Path) -> None:
    path = one.make(tmp_path)
    peak = tmp_path / "peak"
    child = subprocess.run(
        [sys.executable, str(METER), str(peak), "check", str(path), "--format", "json"],
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert child.stderr == b""
    assert int(peak.read_text()) / 1024 < MEGABYTES
    found = json.loads(child.stdout)
    codes = {p["code"] for p in found["problems"]}
    errors = {p["code"] for p in found["problems"] if p["severity"] == "error"}
    told_of = codes - {"about-absent"} if "about-absent" not in one.codes else codes
    assert one.codes <= codes, codes
    assert errors <= one.codes, codes
    assert told_of == one.codes or errors, codes
    assert child.returncode == (1 if errors else 0)
    for problem in found["problems"]:
        assert all(problem["message"].values())
        assert all(problem["hint"].values())


NAMES = (
    "parties.csv",
    "parties.tsv",
    "parties.json",
    "parties.jsonl",
    "bok.xlsx",
    "paket.zip",
    "parties.parquet",
)
STARTS = (
    b"",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b'[{"id":',
    b"id,name\n",
    b"sep=;\n",
    b"PAR1",
)


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(STARTS), st.sampled_from(NAMES))
def test_any_bytes_at_all(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, start: bytes, name: str
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    made = package(folder, "parties")
    (made / name).write_bytes(start + data)
    for path in (made, made / name):
        result = CliRunner().invoke(main, ["check", str(path), "--format", "json"])
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        assert result.exit_code in {0, 1}
        json.loads(result.stdout)
