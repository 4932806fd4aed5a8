"""The sides of a package of any size, as `comparability.sides` makes them of one in memory."""

from datetime import date

from pledgedata import schema
from pledgedata.bulk.engine import Engine
from pledgedata.bulk.record import records
from pledgedata.bulk.side import Counted, Place, counted
from pledgedata.comparability import Side, Stated, broader, compared, plain, standing
from pledgedata.comparability.side import Broader
from pledgedata.model import LocalConcept


def sides(engine: Engine) -> list[Side]:
    """The sides of a package, of tables that `straighten` made known."""
    known = broader(records(engine, LocalConcept))
    return [
        Side(*key, one.begins, one.ends or date.max, one.whole, one.records, _stated(one, known))
        for key, one in counted(engine, compared()).items()
    ]


def _stated(one: Counted, known: Broader) -> dict[Place, Stated]:
    found = {place: Stated(count) for place, count in one.filled.items()}
    for place, items in one.local.items():
        codes = str(schema.tables()[place[0]].column[place[1]].codes)
        found[place].local |= {item: standing(codes, item, known) for item in items}
    for place, some in one.units.items():
        found[place].units |= {(plain(unit), per) for unit, per in some}
    return found
