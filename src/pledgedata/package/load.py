"""A package on disk, as records: checked and loaded."""

from dataclasses import dataclass
from pathlib import Path

from pledgedata import check, read
from pledgedata.dataset import Dataset, Reading
from pledgedata.problem import Problem, Severity, refused


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check: every problem, sorted by place, and what was read."""

    problems: tuple[Problem, ...]
    reading: Reading

    @property
    def errors(self) -> int:
        """How many problems forbid a release."""
        return sum(p.rule.severity is Severity.ERROR for p in self.problems)


def checked(path: Path | str) -> Checked:
    """Everything that is wrong with a package folder; holds the package in memory.

    Raises:
        Refused: `path-missing`, `package-empty`, `about-missing`.
    """
    return judged(read.reading(Path(path)))


def judged(reading: Reading) -> Checked:
    """Everything that is wrong with what was read, on its own and together."""
    found = (*reading.problems, *check.problems(reading))
    return Checked(tuple(sorted(found, key=lambda p: p.order)), reading)


def load(path: Path | str) -> Dataset:
    """The records of a package folder, or of a release; holds it in memory.

    Raises:
        Refused: `data-has-errors` when it is not free of errors, or as `checked`.
    """
    found = checked(path)
    about = found.reading.about
    if found.errors or about is None:
        raise refused("data-has-errors", path=str(path), count=found.errors)
    return found.reading.dataset(about)
