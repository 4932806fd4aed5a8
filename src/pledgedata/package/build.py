"""A release, built from a dataset and put on disk."""

import datetime
from pathlib import Path

from pledgedata import schema
from pledgedata.dataset import Dataset
from pledgedata.layout import ABOUT, DESCRIPTOR
from pledgedata.model import About
from pledgedata.package import gate, stage
from pledgedata.package.acceptance import Acceptances
from pledgedata.package.deposit import failed
from pledgedata.package.load import checked, unfit
from pledgedata.package.release import completed, whole
from pledgedata.problem import Fact, Refused, Where, refused
from pledgedata.read.version import other


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
            `target-busy`, `target-unwritable`, `private-file`, `specification-newer`,
            `specification-older`.
    """
    if (strange := other(dataset.about.specification or "")) is not None:
        raise Refused(strange)
    about = _dated(dataset.about, version, issued)
    found = checked(Dataset(about, dataset.entries), accepted)
    target = Path(folder) / about.name
    if found.errors:
        raise unfit(found, about.name)
    if (target.parent / DESCRIPTOR).is_file():
        parent = target.parent.parent
        raise refused("target-is-release", path=str(target.parent), parent=str(parent))
    dated = Dataset(about, dataset.entries)
    made = whole(dated)
    gate.fit(made, found.reading, accepted)
    try:
        stage.replace(target, completed(dated, made), marker=DESCRIPTOR)
    except stage.StageFailed as fault:
        raise failed(fault, target) from fault
    return target


def _dated(about: About, version: str | None, issued: datetime.date | None) -> About:
    given = {"version": version, "issued": issued}
    facts = about.model_dump() | {k: v for k, v in given.items() if v is not None}
    if missing := [field for field in given if facts[field] is None]:
        named, options = ", ".join(missing), " ".join(f"--{field}" for field in missing)
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
    return About(**facts)
