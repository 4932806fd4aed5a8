"""Proof that a release is whole: every file, every form, every record, every judge.

One change is told of once, by the name that says most: a cell rather than its record, a record
rather than its file, and a file's contents rather than its checksum.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pledgedata import check
from pledgedata.iri import specified
from pledgedata.layout import DESCRIPTOR
from pledgedata.package import sweep
from pledgedata.privacy.mask import discreet
from pledgedata.problem import Problem, Where, problem, refused
from pledgedata.proof import judge, replay
from pledgedata.proof.content import content
from pledgedata.proof.judge import Verdict
from pledgedata.read import version
from pledgedata.read.document import Unreadable, tree
from pledgedata.release import descriptor, manifest

_COMPARABLE: Final = {"file-changed", "release-file-unlisted"}
"""What may be wrong with the files of a release whose forms can still be compared."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved of a release: the forms compared, the records in each, the verdicts.

    A `large` one was written again rather than read, and is more than the judges bear.
    """

    problems: tuple[Problem, ...]
    forms: tuple[str, ...]
    records: int
    files: int
    verdicts: tuple[Verdict, ...]
    large: bool = False


def releases(path: Path | str) -> tuple[Path, ...]:
    """The release at this path, or the releases directly in this folder, sorted.

    Raises:
        Refused: `path-missing`, `release-missing`.
    """
    path = Path(path)
    if not path.exists():
        raise refused("path-missing", path=str(path))
    if (path / DESCRIPTOR).is_file():
        return (path,)
    found = sorted(p.parent for p in path.glob(f"*/{DESCRIPTOR}") if p.parent.name[0] != ".")
    if not found:
        raise refused("release-missing", path=str(path), descriptor=DESCRIPTOR)
    return tuple(found)


def only(path: Path | str) -> Path:
    """The one release at this path, or in this folder.

    Raises:
        Refused: `path-missing`, `release-missing`, `release-several`.
    """
    first, *more = releases(path)
    if more:
        names = ", ".join(one.name for one in (first, *more))
        raise refused("release-several", path=str(path), names=names)
    return first


def verify(folder: Path | str, *, judges: bool = True, workers: int = 1) -> Proof:
    """Re-reads every form of a release and says, record by record, whether they agree.

    Holds the release in memory several times over; unless its tables are `limits().desk` bytes or
    more. Of such a one each form is written again from the tables, and compared with its file.
    The judges of one that takes them long are asked by so many `workers`, which are processes.

    Raises:
        Refused: `release-missing`, `judge-missing`, `judge-ended`, or as `checked`.
    """
    folder = Path(folder)
    if not (folder / DESCRIPTOR).is_file():
        raise refused("release-missing", path=str(folder), descriptor=DESCRIPTOR)
    seals, unread = manifest.seals(folder)
    sums = list(manifest.faults(folder, seals, unread))
    if any(p.rule.code not in _COMPARABLE for p in sums):
        return Proof(_sorted(sums), (), 0, len(seals), ())
    try:
        described = tree((folder / DESCRIPTOR).read_bytes())
    except Unreadable as error:
        said = {"name": DESCRIPTOR, "reason": str(error)}
        broken = [problem("release-manifest", Where(DESCRIPTOR), **said)]
        return Proof(_sorted(_once(sums, broken)), (), 0, len(seals), ())
    if strange := version.other(specified(described.get("conformsTo"))):
        # By rules that are not ours nothing can be proved.
        return Proof(_sorted(_once(sums, [strange])), (), 0, len(seals), ())
    package = sweep.sweepable(folder)
    again = replay.replayed(folder, package, described) if package else None
    held = again or content(folder, described)
    resources = descriptor.resource_faults(described, seals)
    told = list(_first_told([*sums, *held.problems], resources))
    problems = _once(sums, [*held.problems, *told])
    if not problems and held.reading:
        errors = (p for p in check.problems(held.reading) if p.rule.is_error)
        problems += errors
    asked = judges and not problems and again is None
    given = tuple(judge.verdicts(folder, held.name, workers=workers)) if asked else ()
    problems += [p for verdict in given for p in verdict.problems]
    large = again is not None
    return Proof(_sorted(problems), held.forms, held.records, len(seals), given, large)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(map(discreet, problems), key=lambda p: p.order))


def _first_told(known: Iterable[Problem], resources: Iterable[Problem]) -> Iterator[Problem]:
    """What the descriptor says of files that nothing else is told of."""
    files = {p.where.file for p in known}
    return (p for p in resources if p.facts["name"] not in files)


def _once(sums: Iterable[Problem], told: Iterable[Problem]) -> list[Problem]:
    """What is told of files that are of the release, and files that only the manifest tells of."""
    strange = [p for p in sums if p.rule.code == "release-file-unlisted"]
    known = [p for p in told if p.where.file not in {s.where.file for s in strange}]
    files = {p.where.file for p in known}
    return [*known, *(p for p in sums if p.where.file not in files)]
