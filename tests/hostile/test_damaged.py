"""Archives whose bytes have gone bad, packed in each way there is: told of, never fallen over."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pledgedata.cli import main
from pledgedata.draft.document import office
from pledgedata.draft.document.fault import Unreadable as DraftUnreadable
from pledgedata.gather import bundle
from pledgedata.read import archive
from pledgedata.read.document import Unreadable
from pledgedata.write import part

ROOT = Path(__file__).parents[2]
METHODS = {
    "stored": zipfile.ZIP_STORED,
    "deflated": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}
PACKAGE = ROOT / "datapackage" / "katrineholm"


def damaged(method: int, count: int) -> list[bytes]:
    """So many copies of a package's archive, each with bytes changed or its end gone."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as made:
        for path in sorted(PACKAGE.glob("*.csv")):
            made.writestr(path.name, path.read_bytes())
    chance = random.Random(method)  # noqa: S311 - the same damage each time
    found = []
    for number in range(count):
        data = bytearray(held.getvalue())
        for _ in range(chance.choice((1, 1, 3))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        found.append(bytes(data[: chance.randrange(len(data))] if number % 8 == 0 else data))
    return found


READERS: dict[str, tuple[Callable[[bytes], Any], type[Exception] | tuple[()]]] = {
    "archive": (lambda data: archive.unpacked("a.zip", data), ()),
    "document": (lambda data: office._part(data, "pledges.csv"), DraftUnreadable),
    "bundle": (bundle.unpacked, Unreadable),
    "workbook": (part.Package.of, part.Unmarkable),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("method", METHODS)
def test_damage_is_told_of(method: str, reader: str) -> None:
    read, told = READERS[reader]
    faults = 0
    for data in damaged(METHODS[method], 60):
        try:
            read(data)
        except told:
            faults += 1
    assert faults or not told


@pytest.mark.parametrize("command", ["check", "screen"])
@pytest.mark.parametrize("method", METHODS)
def test_commands_end_with_a_problem(method: str, command: str, tmp_path: Path) -> None:
    names = set()
    for number, data in enumerate(damaged(METHODS[method], 12)):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(data)
        done = CliRunner().invoke(main, [command, str(path), "--lang", "en"])
        assert done.exit_code in {0, 1, 2}, done.output
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        names.add(done.exit_code)
    assert names - {0}
