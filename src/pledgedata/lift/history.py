"""The versions there have been, and the steps that lift the data of each to the next."""

from dataclasses import dataclass
from typing import Final

from pledgedata.iri import VERSION
from pledgedata.lift.step import Step
from pledgedata.lift.table import AddedTable, MovedAddress
from pledgedata.lift.value import Respelt
from pledgedata.words import Text


@dataclass(frozen=True, slots=True)
class Lift:
    """From one version to the next one, step by step."""

    old: str
    new: str
    steps: tuple[Step, ...]


LIFTS: Final[tuple[Lift, ...]] = (
    # The draft of 23 November 2026: ten tables, and no address could retire.
    Lift(
        "0.9.0",
        "1.0.0",
        (
            AddedTable("retirements"),
            AddedTable("extensions"),
            AddedTable("origins"),
            Respelt(
                "about",
                "base_iri",
                r"/+$",
                "",
                Text("slutar inte på snedstreck.", "does not end in a slash."),
            ),
            MovedAddress(
                "pledge_links",
                "{base}/id/pledge-link/{pledge_id}/{earlier_pledge_id}",
                "{base}/id/pledge-link/{pledge_id}_{earlier_pledge_id}",
            ),
        ),
    ),
)
"""Every lift, oldest first: the new version of one is the old version of the next."""


def known(lifts: tuple[Lift, ...] = LIFTS) -> tuple[str, ...]:
    """The versions that data may be of, oldest first; the last is the one at work."""
    return (*(lift.old for lift in lifts), VERSION)


def path(start: str, lifts: tuple[Lift, ...] = LIFTS) -> tuple[Lift, ...]:
    """The lifts from a version to the one at work: none from that. Raises KeyError if unknown."""
    if start == VERSION:
        return ()
    places = [place for place, lift in enumerate(lifts) if lift.old == start]
    if not places:
        raise KeyError(start)
    return lifts[places[0] :]


def columns_of(lifts: tuple[Lift, ...] = LIFTS) -> dict[str, frozenset[str]]:
    """The columns that are no more, by table; tables that are no more are there without any."""
    found: dict[str, frozenset[str]] = {}
    for lift in lifts:
        for step in lift.steps:
            for table, columns in step.earlier.items():
                found[table] = found.get(table, frozenset()) | columns
    return found
