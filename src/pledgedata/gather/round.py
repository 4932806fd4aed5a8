"""A round of visits: every source of the registry asked once, each state kept as it comes in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pledgedata.gather import bundle, shelf, take
from pledgedata.gather.bundle import Bundle, Tombstone
from pledgedata.gather.fork import outcomes
from pledgedata.gather.outcome import Outcome
from pledgedata.gather.record import Registration
from pledgedata.gather.retire import buried
from pledgedata.gather.shelf import State
from pledgedata.gather.take import NEW
from pledgedata.net.manner import Manner
from pledgedata.problem import Refused
from pledgedata.read.document import Unreadable

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where things are: the gathering, the shelf beside it, the registry; and the day it is."""

    target: Path
    shelf: Path
    home: Path
    day: str


def visited(
    rows: Iterable[Registration], place: Place, manner: Manner, progress: Progress | None
) -> dict[str, State]:
    """The states of all sources, by code, after a visit to each that is to be visited.

    Raises:
        Refused: `gather-system`.
    """
    listed = {one.code: one for one in rows}
    before = dict(_asked_anew(shelf.opened(place.shelf), listed, place.day))
    after = {
        code: removed(state, place, "unlisted", "")
        for code, state in before.items()
        if code not in listed and (state.copy or state.removed)
    }
    jobs = {}
    for code, one in listed.items():
        old = before.get(code)
        job = shelf.task(place.shelf, one.name, one.source, code, old, place.day)
        if _is_removed(one, place.day):
            known = replace(old or State(code, one.name, one.source), name=one.name)
            after[code] = removed(known, place, "registry", one.reason or "")
        elif old and _unchanged(one, old, place):
            after[code] = shelf.settled(job, Outcome(code, "same", old.known), old)
        else:
            jobs[code] = job
    for code, state in after.items():
        shelf.keep(place.shelf, state, before.get(code))
    for code in set(before) - set(listed) - set(after):
        shelf.forget(place.shelf, before[code])
    at_home = replace(manner, home=str(place.home))
    for done, outcome in enumerate(outcomes(tuple(jobs.values()), at_home), 1):
        code, old = outcome.code, before.get(outcome.code)
        state = shelf.settled(jobs[code], outcome, old)
        if outcome.kind == "gone":
            state = removed(old or state, place, "gone", "")
        shelf.keep(place.shelf, state, old)
        after[code] = state
        if progress:
            progress(done, len(jobs), code)
    _purged(after, place)
    return {code: after[code] for code in sorted(after)}


def _is_removed(one: Registration, day: str) -> bool:
    return bool(one.removed_on and one.removed_on.isoformat() <= day)


def _asked_anew(
    before: dict[str, State], listed: dict[str, Registration], day: str
) -> Iterable[tuple[str, State]]:
    """The states; where somebody comes back, gatherings are asked as if for the first time.

    They may have had a member that was removed from their copies.
    """
    back = any(
        state.removed and state.removed.how != "gone" and not _is_removed(listed[code], day)
        for code, state in before.items()
        if code in listed
    )
    for code, state in before.items():
        many = set(state.versions) - {code}
        yield code, replace(state, known=NEW) if back and many else state


def _purged(after: dict[str, State], place: Place) -> None:
    """Removes who is removed from the copies of gatherings too, as a member of which it came."""
    gone = {code for code, state in after.items() if state.removed}
    for code, state in list(after.items()):
        if not gone & (set(state.versions) - {code}):
            continue
        held = copies(place, state)
        lost = [member for member in held.members if member.code in gone]
        for member in lost:
            whose = after[member.code]
            if whose.removed:
                after[member.code] = replace(whose, removed=buried(whose.removed, [member]))
                shelf.keep(place.shelf, after[member.code], whose)
        rest = replace(held, members=tuple(m for m in held.members if m.code not in gone))
        after[code] = shelf.lessened(place.shelf, state, rest)
        shelf.keep(place.shelf, after[code], state)


def _unchanged(one: Registration, old: State, place: Place) -> bool:
    """Whether a source on this machine is as it was: that is seen without looking into it."""
    current = old.copy and old.source == one.source and old.tool == shelf.TOOL
    if not current or old.removed or take.is_address(one.source):
        return False
    try:
        return take.mark(place.home / one.source) == old.known.mark
    except (Refused, OSError):
        return False


def removed(state: State, place: Place, how: str, reason: str) -> State:
    """What is left of a source that is removed: its name, and what its records were called."""
    if state.removed:
        said = how == state.removed.how == "registry"
        stone = replace(state.removed, name=state.name, reason=reason) if said else state.removed
        return replace(state, removed=stone)
    held = copies(place, state)
    stone = buried(Tombstone(state.code, state.name, place.day, how, reason, ()), held.members)
    return State(state.code, state.name, state.source, removed=stone, stones=held.tombstones)


def copies(place: Place, state: State) -> Bundle:
    """The members and tombstones in the last good copy of a source; none without one."""
    data = shelf.copy(place.shelf, state) if state.copy else b""
    try:
        return bundle.unpacked(data) if data else Bundle()
    except Unreadable:
        return Bundle()
