"""Periods and dates: what agreement, targets and follow-up say of time must be one story."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from pledgedata.dataset import Reading, Said
from pledgedata.model import Agreement, FollowUp, Pledge, Target
from pledgedata.problem import Problem, problem

_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def by_id(reading: Reading, table: str) -> Mapping[str, Said]:
    """The rows of a table by their ids; of rows with one id the first."""
    found: dict[str, Said] = {}
    for row in reading.said.get(table, ()):
        if name := row.values.get("id"):
            found.setdefault(name, row)
    return found


def agreement_of(reading: Reading) -> Mapping[str, Said]:
    """The agreement of each pledge, by the pledge's id."""
    agreements = by_id(reading, Agreement.table)
    owners = ((p, str(row.values.get("agreement_id"))) for p, row in _pledges(reading).items())
    return {p: agreements[a] for p, a in owners if a in agreements}


def _pledges(reading: Reading) -> Mapping[str, Said]:
    return by_id(reading, Pledge.table)


def based(reading: Reading) -> Iterator[Problem]:
    """An agreement whose dates are not of the kind that its period basis says."""
    for row in reading.said.get(Agreement.table, ()):
        basis = row.values.get("period_basis")
        first, last = row.values.get("valid_from"), row.values.get("valid_to")
        if not _fits(basis, first, last):
            yield problem("story-period-basis", row.at("period_basis"), value=str(basis))


def _fits(basis: Any, first: date | None, last: date | None) -> bool:
    match basis:
        case "not_stated":
            return not (first or last)
        case "open_ended":
            return last is None
        case "year":
            starts = first is None or (first.month, first.day) == (1, 1)
            return starts and (last is None or (last.month, last.day) == (12, 31))
        case "month":
            return first is None or first.day == 1
        case "explicit":
            return bool(first or last)
    return True


def worded(reading: Reading) -> Iterator[Problem]:
    """An agreement whose period in words names other years than its dates."""
    for row in reading.said.get(Agreement.table, ()):
        text = row.values.get("period_text") or ""
        named = set(_YEAR.findall(text))
        days = [row.values.get(name) for name in ("valid_from", "valid_to")]
        years = {str(day.year) for day in days if day}
        if named and years and not named & years:
            facts = {"value": text, "years": "–".join(sorted(years))}
            yield problem("story-period-text", row.at("period_text"), **facts)


def late(reading: Reading) -> Iterator[Problem]:
    """An agreement signed after it ended."""
    for row in reading.said.get(Agreement.table, ()):
        signed, last = row.values.get("signed_on"), row.values.get("valid_to")
        if signed and last and signed > last:
            yield problem(
                "story-signed-late", row.at("signed_on"), value=str(signed), last=str(last)
            )


def outside(reading: Reading) -> Iterator[Problem]:
    """A deadline outside the agreement's period, and a follow-up before it."""
    agreements = agreement_of(reading)
    for table, column in ((Target.table, "deadline"), (FollowUp.table, "date")):
        for row in reading.said.get(table, ()):
            day, own = row.values.get(column), agreements.get(row.values.get("pledge_id", ""))
            if not day or own is None:
                continue
            first, last = own.values.get("valid_from"), own.values.get("valid_to")
            if first and day < first:
                code = "story-deadline" if column == "deadline" else "story-followup-early"
                facts = {"value": str(day), "first": str(first), "last": str(last or "…")}
                yield problem(code, row.at(column), **facts)
            elif column == "deadline" and last and day > last:
                facts = {"value": str(day), "first": str(first or "…"), "last": str(last)}
                yield problem("story-deadline", row.at(column), **facts)
