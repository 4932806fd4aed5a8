"""A package on disk, as records: checked and loaded."""

from dataclasses import dataclass
from pathlib import Path

from pledgedata import check, read
from pledgedata.dataset import Dataset, Reading
from pledgedata.layout import ABOUT
from pledgedata.privacy import gate
from pledgedata.privacy.acceptance import Acceptances
from pledgedata.privacy.mask import discreet
from pledgedata.problem import Findings, Ledger, Refused, refused


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check: every problem, sorted by place, and what was read."""

    problems: Findings
    reading: Reading

    @property
    def errors(self) -> int:
        """How many problems forbid a release."""
        return self.problems.errors


def checked(
    source: Path | str | Dataset,
    accepted: Acceptances | None = None,
    *,
    earlier: Dataset | None = None,
    review: bool = False,
) -> Checked:
    """Everything that is wrong with a package, or with a dataset; holds it in memory.

    What may concern a person is among it, masked, unless it is `accepted`; what has changed since
    an `earlier` release that may not; and on `review` what each pledge lacks to be followed up.

    Raises:
        Refused: `path-missing`, `package-empty`, `tables-unread`, `about-missing`.
    """
    reading = Reading.of(source) if isinstance(source, Dataset) else read.reading(Path(source))
    found = Ledger(reading.problems, check.problems(reading), through=discreet)
    accepted = accepted or Acceptances()
    found.note(gate.screened(reading, accepted))
    found.note(accepted.unused())
    if earlier:
        found.note(check.since(reading, earlier))
    if review:
        found.note(check.reviewed(reading))
    return Checked(found.findings(), reading)


def load(path: Path | str) -> Dataset:
    """The records of a package folder, or of a release; holds it in memory.

    Raises:
        Refused: `data-has-errors` when it is not free of errors, or as `checked`.
    """
    found = checked(path)
    about = found.reading.about
    if found.errors:
        raise unfit(found.problems, str(path))
    if about is None:  # a lone table, which `check` looks at by itself
        raise refused("about-missing", path=str(path), about=f"{ABOUT}.csv")
    return found.reading.dataset(about)


def unfit(found: Findings, path: str) -> Refused:
    """The refusal of a package that has errors; names the first."""
    first = next(p for p in found if p.rule.is_error)
    return refused("data-has-errors", path=path, count=found.errors, first=first.said)
