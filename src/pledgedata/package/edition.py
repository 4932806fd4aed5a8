"""The sides of a package of any size, as `comparability.sides` makes them of one in memory."""

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


def editions(path: Path) -> tuple[Side, ...]:
    """The sides of the package at a path, which a large one is not held in memory for.

    Raises:
        Refused: as `load`.
    """
    if package := sweep.sweepable(path):
        with sweep.straightened(package) as (found, engine, _):
            if found and found.problems.errors:
                raise unfit(found.problems, str(path))
            if found:
                return sides(engine)
    return comparability.sides(load(path))


def sides(engine: Engine) -> tuple[Side, ...]:
    """The sides of a package, of tables that `straighten` made known."""
    known = broader(records(engine, LocalConcept))
    return tuple(
        Side(*key, one.begins, one.ends or date.max, one.whole, one.records, _stated(one, known))
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
