"""A release, built from a package and put on disk."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pledgedata import schema
from pledgedata.canonical import Seal
from pledgedata.dataset import Dataset, Reading
from pledgedata.disk import stage
from pledgedata.disk.deposit import putting
from pledgedata.disk.workshop import workshop
from pledgedata.layout import ABOUT, DESCRIPTOR, DOCUMENTS, TABLES
from pledgedata.limit import limits
from pledgedata.model import About
from pledgedata.outline import Outline
from pledgedata.package import sweep
from pledgedata.package.load import checked, unfit
from pledgedata.privacy import gate
from pledgedata.privacy.acceptance import Acceptances
from pledgedata.problem import Fact, Findings, Ledger, Refused, Where, problem, refused
from pledgedata.read.record import unruly
from pledgedata.read.version import fit
from pledgedata.release.files import Files, completed, copies, core, documents, whole
from pledgedata.words import LANGS, Text

if TYPE_CHECKING:
    from pledgedata.bulk.source import Source


@dataclass(frozen=True, slots=True)
class Built:
    """What a package's release came of: what is wrong, its records by table, and where it lies.

    Without a `target` nothing was built, for there are errors.
    """

    problems: Findings
    about: About | None
    counts: Mapping[str, int]
    target: Path | None = None


def built(
    path: Path | str,
    folder: Path | str,
    *,
    version: str | None = None,
    issued: datetime.date | None = None,
    accepted: Acceptances | None = None,
) -> Built:
    """Builds the release of a package of any size; as `build`, but that errors are given back.

    Of one from `limits().desk` bytes of CSV on, there is no document for each single thing, which
    is told of; and the engine, if it is there, writes the forms.

    Raises:
        Refused: as `build`, or as `checked`.
    """
    if package := sweep.sweepable(Path(path)):
        made = _pressed(package, Path(folder), version, issued, accepted or Acceptances())
        if made:
            return made
    found = checked(path, accepted)
    about = found.reading.about
    # What could not be read at all is not among the entries.
    counts = {name: len(found.reading.entries.get(name, ())) for name in schema.tables()}
    if found.errors or about is None:
        return Built(found.problems, about, counts)
    dataset = found.reading.dataset(about)
    target = build(dataset, folder, version=version, issued=issued, accepted=accepted)
    problems = _told(found.problems, target) if any(counts.values()) else found.problems
    return Built(problems, about, counts, target)


def build(
    dataset: Dataset,
    folder: Path | str,
    *,
    version: str | None = None,
    issued: datetime.date | None = None,
    accepted: Acceptances | None = None,
) -> Path:
    """Writes the release into `folder/<name>`, whole or not at all, and gives that path.

    `version` and `issued` stand in for what the about-file says; the clock is never asked. What
    may concern a person stops it, unless a reviewer has accepted it.

    Raises:
        Refused: `data-has-errors`, `release-undated`, `target-is-release`, `target-occupied`,
            `target-busy`, `target-unwritable`, `private-file`, `specification-beyond`,
            `specification-behind`.
    """
    fit(dataset.about.specification or "")
    about = _dated(dataset.about, version, issued)
    dated = Dataset(about, dataset.entries)
    found = checked(dated, accepted)
    if found.errors:
        raise unfit(found.problems, about.name)
    target = _vacant(Path(folder), about)
    made = core(dated)
    gate.fit(_screened(made, about), found.reading, accepted)
    with putting(target):
        stage.replace(target, completed(made, documents(dated, made)), marker=DESCRIPTOR)
    return target


def _screened(made: Files, about: About) -> Iterator[tuple[str, bytes]]:
    """The files that are looked at on their way out; what a form says the tables say as well."""
    again = copies(about)
    return ((path, data) for path, data in made.items() if path not in again)


def _pressed(
    package: "Source",
    folder: Path,
    version: str | None,
    issued: datetime.date | None,
    accepted: Acceptances,
) -> Built | None:
    """Builds the release of a large package; None where it must be read to be told of."""
    from pledgedata.bulk import pour
    from pledgedata.bulk.outline import outline
    from pledgedata.package import stream

    with sweep.straightened(package, accepted) as (found, engine, _):
        if found is None:
            return None
        if found.about is None or found.problems.errors:
            return Built(found.problems, found.about, found.counts)
        about = _dated(found.about, version, issued)
        if about != found.about:
            _refuse_unfit(package, about, accepted)
        target = _vacant(folder, about)
        with putting(target):
            stage.stands(target, DESCRIPTOR)  # refused before the work, not after it
            with workshop(target) as shop:
                with pour.shelf(shop) as files:
                    seals = stream.released(engine, about, files)
                _put(target, shop, seals, outline(engine, about), accepted)
    return Built(_told(found.problems, target), about, found.counts, target)


def _refuse_unfit(package: "Source", about: About, accepted: Acceptances) -> None:
    """Refuses a package that has errors as the release that this about-file is of."""
    with sweep.engines() as (engine, _):
        found = sweep.swept(engine, package, accepted, about=about)
        if found and found.problems.errors:
            raise unfit(found.problems, about.name)


def _put(
    target: Path, shop: Path, seals: Mapping[str, Seal], told: Outline, accepted: Acceptances
) -> None:
    """Puts the forms that a workshop holds in place, with the files that tell of them."""
    made = whole(told, seals, documented=False)
    # The forms hold the cells, each apart from the others, and those have been screened.
    gate.fit(made.items(), Reading.of(Dataset.of(told.about)), accepted)
    sums = {path: seal.sha256 for path, seal in seals.items()}
    forms = ((path, shop / path) for path in seals)
    stage.replace(target, chain(forms, completed(made, sums=sums)), marker=DESCRIPTOR)


def _told(problems: Findings, target: Path) -> Findings:
    """What is wrong with a package, and what the release that was built of it lacks."""
    if (target / DOCUMENTS).exists():
        return problems
    tables = (target / TABLES / f"{name}.csv" for name in schema.tables())
    facts = {"size": sum(path.stat().st_size for path in tables), "limit": limits().desk}
    lacks = problem("release-undocumented", Where(DESCRIPTOR), **facts)
    return Ledger(problems, [lacks]).findings()


def _vacant(folder: Path, about: About) -> Path:
    """Where the release is put; a release holds none itself."""
    target = folder / about.name
    if (folder / DESCRIPTOR).is_file():
        raise refused("target-is-release", path=str(folder), parent=str(folder.parent))
    return target


def _dated(about: About, version: str | None, issued: datetime.date | None) -> About:
    given = {"version": version, "issued": issued}
    facts = about.model_dump() | {k: v for k, v in given.items() if v is not None}
    if missing := [field for field in given if facts[field] is None]:
        labels = {field: schema.about().column[field].label for field in missing}
        named = Text(*(", ".join(f"{f} ({labels[f][lang]})" for f in missing) for lang in LANGS))
        options = " ".join(f"--{field}" for field in missing)
        raise refused("release-undated", about=f"{ABOUT}.csv", field=named, option=options)
    for field in given:
        column, option = schema.about().column[field], f"--{field}"
        if not column.kind.holds(facts[field]):
            said: dict[str, Fact] = {
                "value": str(facts[field]),
                "says": column.kind.says,
                "example": column.example,
            }
            raise refused("cell-type", Where(file=option), **said)
    for found in unruly(schema.about(), facts, lambda field: Where(file=f"--{field}")):
        raise Refused(found)
    return About(**facts)
