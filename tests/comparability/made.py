"""Small datasets of invented municipal pledges, said in a line each."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pledgedata.comparability import Finding, Side, findings, sides
from pledgedata.dataset import Dataset
from pledgedata.model import Agreement, FollowUp, LocalConcept, Pledge, Record, Target
from tests.sample import about

ALIKE: Final[Mapping[str, Any]] = {"themes": ("school", "traffic")}


def agreement(code: str = "0483", year: int | None = 2020, **said: Any) -> Agreement:
    facts: dict[str, Any] = {
        "id": f"{code}-{year or 'x'}",
        "title": "Påhittat medborgarlöfte",
        "municipality_codes": (code,),
        "party_ids": (f"{code}-kommunen",),
        "scope": "municipality",
        "period_basis": "year" if year else "not_stated",
        "valid_from": date(year, 1, 1) if year else None,
        "valid_to": date(year, 12, 31) if year else None,
        "completeness": "complete",
        "language": "sv",
        "source_ids": (f"{code}-kalla",),
    }
    return Agreement(**(facts | said))


def pledge(home: str, number: int = 1, **said: Any) -> Pledge:
    facts: dict[str, Any] = {
        "id": f"{home}-{number:02d}",
        "agreement_id": home,
        "number": number,
        "text": "gå fler påhittade rundor",
        "responsible_party_ids": (f"{home[:4]}-kommunen",),
    }
    return Pledge(**(facts | said))


def target(home: str, value: str = "4", unit: str | None = "rundor", **said: Any) -> Target:
    return Target(id=f"{home}-m1", pledge_id=home, value=Decimal(value), unit=unit, **said)


def outcome(home: str, led: str | None, value: str = "3") -> FollowUp:
    return FollowUp(id=f"{home}-k1", pledge_id=home, target_id=led, value=Decimal(value))


def concept(own: str, broader: str) -> LocalConcept:
    name = broader.partition("/")[0]
    return LocalConcept(id=own, list=name, broader=broader, label_sv="Påhittat begrepp")


def dataset(*records: Record) -> Dataset:
    return Dataset.of(about(), records)


def side(*records: Record) -> Side:
    (only,) = sides(dataset(*records))
    return only


def finding(a: Side, b: Side, field: str, table: str = "pledges") -> Finding:
    (found,) = (f for f in findings(a, b) if (f.table.name, f.column.name) == (table, field))
    return found
