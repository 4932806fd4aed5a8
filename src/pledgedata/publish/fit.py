"""Whether a release may be published: whole, free of what concerns persons, right for portals."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pledgedata.dataset import Dataset, Reading
from pledgedata.datatype import KINDS
from pledgedata.iri import numbers
from pledgedata.layout import DESCRIPTOR
from pledgedata.outline import Outline
from pledgedata.package import sweep
from pledgedata.package.load import checked
from pledgedata.portal.judge import judge
from pledgedata.privacy import gate
from pledgedata.privacy.acceptance import Acceptances
from pledgedata.privacy.mask import discreet
from pledgedata.problem import Problem, Where, problem, refused
from pledgedata.proof.verify import verify
from pledgedata.words import Text

if TYPE_CHECKING:
    from pledgedata.bulk.source import Source


def fit(folder: Path, accepted: Acceptances | None = None) -> Outline:
    """The outline of a release that may be published: verified, screened and judged, in that order.

    Raises:
        Refused: `publish-unfit`, which names the first error; or as `verify`, `judge` and `gate`.
    """
    proof = verify(folder, judges=False)
    _passed(folder, proof.problems)
    told = _screened(folder, accepted or Acceptances())
    _passed(folder, judge(folder).problems)
    return told


def older(address: str, there: str, version: str) -> Iterator[Problem]:
    """That a later version is at an address than the one that is put there, as a problem.

    What is there may call itself anything.
    """
    lawful = all(KINDS["version"].matches(one) for one in (there, version))
    if lawful and numbers(there) > numbers(version):
        facts = {"address": address, "found": there, "version": version}
        yield problem("publish-version-older", Where(DESCRIPTOR), **facts)


def _screened(folder: Path, accepted: Acceptances) -> Outline:
    """Looks at every cell, and at every file that is not made of cells alone."""
    if (package := sweep.sweepable(folder)) and (told := _swept(folder, package, accepted)):
        return told
    found = checked(folder, accepted)
    _passed(folder, found.problems)
    about = found.reading.about
    if about is None:
        raise refused("publish-unfit", path=str(folder), count=1, first=Text("about", "about"))
    gate.fit(_files(folder), found.reading, accepted)
    return Outline.of(found.reading.dataset(about))


def _swept(folder: Path, package: "Source", accepted: Acceptances) -> Outline | None:
    """The same of a large release, whose forms hold what its tables do: `verify` has shown it."""
    from pledgedata.bulk.outline import outline

    with sweep.straightened(package, accepted) as (found, engine, _):
        if found is None or found.about is None:
            return None
        _passed(folder, found.problems)
        told = outline(engine, found.about)
    forms = {one["path"] for one in json.loads((folder / DESCRIPTOR).read_bytes())["resources"]}
    others = ((name, data) for name, data in _files(folder, but=forms))
    gate.fit(others, Reading.of(Dataset.of(told.about)), accepted)
    return told


def _files(folder: Path, but: Iterable[str] = ()) -> Iterable[tuple[str, bytes]]:
    """The files of a folder by path, one at a time."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in but:
            yield name, path.read_bytes()


def _passed(folder: Path, problems: Iterable[Problem]) -> None:
    errors = [p for p in problems if p.rule.is_error]
    if errors:
        first = discreet(errors[0])
        raise refused("publish-unfit", path=str(folder), count=len(errors), first=first.said)
