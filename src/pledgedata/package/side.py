"""The sides of a package of any size, as `comparability.sides` makes them of one in memory."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pledgedata import comparability, schema
from pledgedata.bulk.engine import Engine
from pledgedata.bulk.record import records
from pledgedata.bulk.side import Counted, Place, counted
from pledgedata.comparability import Side, Stated, broader, compared, plain, standing
from pledgedata.comparability.side import Broader
from pledgedata.model import LocalConcept
from pledgedata.package import sweep
from pledgedata.package.load import load, unfit
from pledgedata.problem import Problem, Where
from pledgedata.read import version


def sides(path: Path) -> tuple[tuple[Side, ...], Problem | None]:
    """The sides of the package at a path, which a large one is not held in memory for.

    With the problem that it follows another version of the specification, if it does: its codes
    and columns may not mean just the same.

    Raises:
        Refused: as `load`.
    """
    if package := sweep.sweepable(path):
        with sweep.straightened(package) as (found, engine, _):
            if found and found.problems.errors:
                raise unfit(found.problems, str(path))
            if found:
                return swept(engine), None  # one of another version is not swept
    loaded = load(path)
    strange = version.other(loaded.about.specification or "")
    return comparability.sides(loaded), strange and replace(strange, where=Where(str(path)))


def swept(engine: Engine) -> tuple[Side, ...]:
    """The sides of a package, of tables that `straighten` made known."""
    known = broader(records(engine, LocalConcept))
    return tuple(
        Side(
            *key,
            one.agreements,
            one.begins,
            one.ends or date.max,
            one.whole,
            one.records,
            _stated(one, known),
        )
        for key, one in counted(engine, compared()).items()
    )


def _stated(one: Counted, known: Broader) -> dict[Place, Stated]:
    found = {place: Stated(count) for place, count in one.filled.items()}
    for place, items in one.local.items():
        codes = str(schema.tables()[place[0]].column[place[1]].codes)
        found[place].local |= {item: standing(codes, item, known) for item in items}
    for place, some in one.units.items():
        found[place].units |= {(plain(unit), per) for unit, per in some}
    return found
