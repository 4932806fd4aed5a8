"""Follow-ups: what is said of a pledge must be supported and must not contradict itself."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pledgedata.check.concept import called
from pledgedata.check.story import agreement_of, by_id
from pledgedata.dataset import Reading, Said
from pledgedata.model import FollowUp, Pledge, Target
from pledgedata.problem import Problem, problem


def bare(reading: Reading) -> Iterator[Problem]:
    """A pledge said to be fulfilled, without a value, words or a source."""
    for row in reading.said.get(FollowUp.table, ()):
        support = ("value", "text", "source_id")
        kept = row.values.get("fulfilment") == "fulfilled"
        if kept and all(row.values.get(name) is None for name in support):
            yield problem("status-unsupported", row.at("fulfilment"))


def contradicting(reading: Reading) -> Iterator[Problem]:
    """A pledge said to be fulfilled though it was not begun or was cancelled."""
    for row in reading.said.get(FollowUp.table, ()):
        work, outcome = row.values.get("implementation"), row.values.get("fulfilment")
        if work in {"not_started", "cancelled"} and outcome in {"fulfilled", "partly_fulfilled"}:
            said, done = called("fulfilment", outcome), called("implementation", work)
            yield problem("status-contradicts", row.at("fulfilment"), value=said, work=done)


def missed(reading: Reading) -> Iterator[Problem]:
    """A reported value that says something else of its target than the status does."""
    targets = by_id(reading, Target.table)
    for row in reading.said.get(FollowUp.table, ()):
        target, value = targets.get(row.values.get("target_id", "")), row.values.get("value")
        met = _met(target.values, value) if target and value is not None else None
        outcome = row.values.get("fulfilment")
        wrong = (met is False and outcome == "fulfilled") or (
            met is True and outcome == "not_fulfilled"
        )
        if wrong and target:
            said = {"value": str(value), "target": _said(target.values)}
            status = called("fulfilment", str(outcome))
            yield problem("status-target", row.at("fulfilment"), **said, status=status)


def _met(target: Mapping[str, Any], value: Decimal) -> bool | None:
    """Whether a value meets a target; None where the target does not say enough."""
    level, base = target.get("value"), target.get("baseline")
    match target.get("operator"):
        case "at_least" if level is not None:
            return bool(value >= level)
        case "at_most" if level is not None:
            return bool(value <= level)
        case "exactly" if level is not None:
            return bool(value == level)
        case "increase" if base is not None:
            return bool(value > base)
        case "decrease" if base is not None:
            return bool(value < base)
    return None


_WORDS: Final = {"at_least": "≥", "at_most": "≤", "exactly": "="}


def _said(target: Mapping[str, Any]) -> str:
    sign = _WORDS.get(str(target.get("operator")), str(target.get("operator")))
    level = target.get("value") if target.get("value") is not None else target.get("baseline")
    return " ".join(str(part) for part in (sign, level, target.get("unit")) if part)


def undone(reading: Reading) -> Iterator[Problem]:
    """A later follow-up that says that finished work has not begun."""
    order = {"not_started": 0, "ongoing": 1, "completed": 2}
    last: dict[str, tuple[date, str]] = {}
    rows = [r for r in reading.said.get(FollowUp.table, ()) if r.values.get("date")]
    for row in sorted(rows, key=lambda r: (r.values["date"], r.where.row)):
        pledge, work = row.values.get("pledge_id", ""), row.values.get("implementation")
        if not pledge or work not in order:
            continue
        day, before = last.get(pledge, (row.values["date"], work))
        if order[before] == 2 and order[work] < 2:
            now, then = called("implementation", work), called("implementation", before)
            where = row.at("implementation")
            yield problem("status-undone", where, value=now, before=then, day=str(day))
        last[pledge] = (row.values["date"], str(work))


def unfollowed(reading: Reading) -> Iterator[Problem]:
    """A pledge whose time is over, on the day of the release, without any follow-up.

    The day comes from the about-file, never from the clock.
    """
    day = reading.about.issued if reading.about else None
    if day is None or FollowUp.table in reading.unread:
        return
    followed = {row.values.get("pledge_id") for row in reading.said.get(FollowUp.table, ())}
    over: dict[str, list[Said]] = {}
    agreements = agreement_of(reading)
    for name, row in by_id(reading, Pledge.table).items():
        own = agreements.get(name)
        last = own.values.get("valid_to") if own else None
        begun = own.values.get("valid_from") if own else None
        told = begun and last and begun > last  # of the dates themselves
        if own and last and last < day and name not in followed and not told:
            over.setdefault(str(own.values.get("id")), []).append(row)
    for name, rows in over.items():
        own = agreements[str(rows[0].values["id"])]
        last = str(own.values["valid_to"])
        yield problem(
            "status-unfollowed", own.at("valid_to"), value=name, count=len(rows), last=last
        )
