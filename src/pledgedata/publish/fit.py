"""Whether a release may be published: whole, free of what concerns persons, right for portals."""

from collections.abc import Iterable
from pathlib import Path

from pledgedata.dataset import Dataset
from pledgedata.package import gate
from pledgedata.package.acceptance import Acceptances
from pledgedata.package.load import checked
from pledgedata.package.mask import discreet
from pledgedata.package.verify import verify
from pledgedata.portal.judge import judge
from pledgedata.problem import Problem, Severity, refused
from pledgedata.words import Text


def fit(folder: Path, accepted: Acceptances | None = None) -> Dataset:
    """The records of a release that may be published: verified, screened and judged, in that order.

    Raises:
        Refused: `publish-unfit`, which names the first error; or as `verify`, `judge` and `gate`.
    """
    _passed(folder, verify(folder, judges=False).problems)
    found = checked(folder, accepted)
    _passed(folder, found.problems)
    about = found.reading.about
    if about is None:
        raise refused("publish-unfit", path=str(folder), count=1, first=Text("about", "about"))
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in _files(folder)}
    gate.fit(files, found.reading, accepted)
    _passed(folder, judge(folder).problems)
    return found.reading.dataset(about)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _passed(folder: Path, problems: Iterable[Problem]) -> None:
    errors = [p for p in problems if p.rule.severity is Severity.ERROR]
    if errors:
        first = discreet(errors[0])
        said = Text(first.message("sv"), first.message("en"))
        raise refused("publish-unfit", path=str(folder), count=len(errors), first=said)
