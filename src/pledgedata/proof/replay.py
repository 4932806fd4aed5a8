"""A large release proved by writing it again: what its tables give, against the files it has.

Nothing is kept: each form is compared with the file that should be it while it is written.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

from pledgedata import read
from pledgedata.bulk.pour import Sink
from pledgedata.bulk.source import Source
from pledgedata.layout import ABOUT, COMPARED, DESCRIPTOR
from pledgedata.package import stream, sweep
from pledgedata.problem import Problem, Where, problem
from pledgedata.proof.content import Content, placed
from pledgedata.release import descriptor
from pledgedata.words import Text

_SHOWN: Final = 200
"""Characters of a line that are shown."""
FORMS: Final = ("CSV", "JSON", "Turtle", "N-Triples", "links")


class Against(Sink):
    """A file that should be what is written: nothing is, and the first difference is noted."""

    def __init__(self, file: IO[bytes]) -> None:
        """Take an open file."""
        super().__init__(file)
        self._lines = 1
        self.odd: tuple[int, bytes, bytes] | None = None

    def write(self, data: Any) -> int:
        """Compares bytes with those that come next in the file; gives how many."""
        right = bytes(data)
        if self.odd is None and right:
            there = self._file.read(len(right))
            if there != right:
                self._differ(there, right)
            self._lines += there.count(b"\n")
        return len(right)

    def over(self) -> None:
        """Notes what the file has more."""
        if self.odd is None and (more := self._file.readline()):
            self.odd = self._lines, more, b""

    def _differ(self, there: bytes, right: bytes) -> None:
        pairs = enumerate(zip(there, right, strict=False))
        place = next((n for n, (a, b) in pairs if a != b), min(len(there), len(right)))
        start = right.rfind(b"\n", 0, place) + 1
        line = self._lines + right.count(b"\n", 0, place)
        self.odd = line, there[start:].partition(b"\n")[0], right[start:].partition(b"\n")[0]


class Shelf:
    """The files of a release, each opened when it is asked for."""

    def __init__(self, folder: Path) -> None:
        """Take the release's folder."""
        self._folder, self._open = folder, ExitStack()
        self.missing: list[str] = []
        self.files: dict[str, Against] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None
    ) -> None:
        self._open.close()

    def __call__(self, name: str) -> Sink:
        """What is written to be compared with the file of this name."""
        path = self._folder / name
        if not path.is_file():
            self.missing.append(name)
            return Sink(self._open.enter_context(Path(os.devnull).open("wb")))
        file = self.files[name] = Against(self._open.enter_context(path.open("rb")))
        return file

    def differences(self) -> Iterator[Problem]:
        """What differs, once a file."""
        for name in self.missing:
            yield problem("release-file-missing", Where(name), name=name, manifest=DESCRIPTOR)
        for name, file in self.files.items():
            file.over()
            if file.odd:
                line, value, expected = file.odd
                said = {"value": _shown(value), "expected": _shown(expected)}
                record = Text(f"rad {line}", f"line {line}")
                where = Where(name, line=line)
                yield problem("form-differs", where, record=record, form=name, others="CSV", **said)


def _shown(line: bytes) -> str:
    return line.decode("utf-8", "replace").strip()[:_SHOWN]


def replayed(folder: Path, package: Source, described: Mapping[str, Any]) -> Content | None:
    """What a release holds, whose descriptor says this; None where it must be read to be told of.

    Raises:
        Refused: as `read.about`.
    """
    with sweep.straightened(package) as (found, engine, _), Shelf(folder) as shelf:
        if found is None:
            return None
        about, wrong = found.about, [placed(p) for p in found.problems if p.rule.is_error]
        if about is None or wrong:
            return Content("", tuple(wrong))
        made = stream.released(engine, about, shelf)
        row = read.about(package.path(ABOUT)).rows[0]
        readme = (folder / "README.md").read_text("utf-8", "replace")
        problems = [*descriptor.about_faults(described, about, row, readme), *shelf.differences()]
        if COMPARED not in made and (folder / COMPARED).exists():
            said = {"name": COMPARED, "manifest": DESCRIPTOR}
            problems.append(problem("release-file-unlisted", Where(COMPARED), **said))
        return Content(about.name, tuple(problems), FORMS, sum(found.counts.values()))
