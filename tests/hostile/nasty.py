"""A nasty input: what it is called, how it is made, and what must be said of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

SOURCE = ROOT / "tests" / "cases" / "code-unknown" / "package"
HEAD = "id,name,party_type\n"
POLICE = "0483-polisen,Polismyndigheten,police\n"


@dataclass(frozen=True)
class Nasty:
    """`make` puts it into an empty folder and gives the path to check.

    `codes` are what must be said, at least; nothing else of the severity error may be. An empty
    set is something that is accepted without a word.
    """

    name: str
    make: Callable[[Path], Path]
    codes: frozenset[str]


def nasty(name: str, make: Callable[[Path], Path], *codes: str) -> Nasty:
    """A nasty input of which these codes must be told."""
    return Nasty(name, make, frozenset(codes))


def package(folder: Path, without: str = "") -> Path:
    """A whole small package in the folder, but for one table."""
    made = folder / "package"
    made.mkdir()
    for file in SOURCE.glob("*.csv"):
        if file.stem != without:
            (made / file.name).write_bytes(file.read_bytes())
    if without != "parties":
        (made / "parties.csv").write_text(HEAD + POLICE, encoding="utf-8")
    return made


def table(data: bytes | str, name: str = "parties.csv") -> Callable[[Path], Path]:
    """A package in which one file holds these bytes."""

    def make(folder: Path) -> Path:
        made = package(folder, Path(name).stem)
        (made / name).write_bytes(data.encode() if isinstance(data, str) else data)
        return made

    return make


def lone(data: bytes | str, name: str) -> Callable[[Path], Path]:
    """A file by itself."""

    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
        return folder / name

    return make
