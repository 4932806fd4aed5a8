"""A package on disk, as records: checked and loaded."""

from dataclasses import dataclass
from pathlib import Path

from pledgedata import check, read
from pledgedata.dataset import Dataset, Reading
from pledgedata.problem import Findings, Ledger, Refused, Severity, refused
from pledgedata.words import Text


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check: every problem, sorted by place, and what was read."""

    problems: Findings
    reading: Reading

    @property
    def errors(self) -> int:
        """How many problems forbid a release."""
        return self.problems.errors


def checked(source: Path | str | Dataset) -> Checked:
    """Everything that is wrong with a package folder, or with a dataset; holds it in memory.

    Raises:
        Refused: `path-missing`, `package-empty`, `about-missing`.
    """
    reading = Reading.of(source) if isinstance(source, Dataset) else read.reading(Path(source))
    found = Ledger(reading.problems, check.problems(reading))
    return Checked(found.findings(), reading)


def load(path: Path | str) -> Dataset:
    """The records of a package folder, or of a release; holds it in memory.

    Raises:
        Refused: `data-has-errors` when it is not free of errors, or as `checked`.
    """
    found = checked(path)
    about = found.reading.about
    if found.errors or about is None:
        raise unfit(found, str(path))
    return found.reading.dataset(about)


def unfit(found: Checked, path: str) -> Refused:
    """The refusal of a package that has errors; names the first."""
    first = next(p for p in found.problems if p.rule.severity is Severity.ERROR)
    said = Text(first.message("sv"), first.message("en"))
    return refused("data-has-errors", path=path, count=found.errors, first=said)
