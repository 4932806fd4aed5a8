"""What came of a pledge, in one word; that nobody has told of it is a word too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pledgedata.model import code_list
from pledgedata.site.source import Row
from pledgedata.words import Text


@dataclass(frozen=True, slots=True)
class State:
    """One word: its code, what it is called, what it means."""

    code: str
    label: Text
    means: Text


UNREPORTED: Final = "not_reported"
_UNREPORTED: Final = State(
    UNREPORTED,
    Text("Inte redovisat", "Not reported"),
    Text(
        "Uppgifterna har ingen uppföljning av löftet. Det betyder inte att inget har gjorts.",
        "The data has no follow-up of the pledge. It does not mean that nothing was done.",
    ),
)


@cache
def states() -> tuple[State, ...]:
    """All of them, from kept to not told of."""
    listed = code_list("fulfilment").concepts.values()
    return (*(State(one.id, one.label, _MEANS[one.id]) for one in listed), _UNREPORTED)


_MEANS: Final = {
    "fulfilled": Text(
        "De som redovisade bedömer att löftet har hållits helt.",
        "Those who reported judge that the pledge has been kept in full.",
    ),
    "partly_fulfilled": Text(
        "De som redovisade bedömer att löftet har hållits till en del.",
        "Those who reported judge that the pledge has been kept in part.",
    ),
    "not_fulfilled": Text(
        "De som redovisade bedömer att löftet inte har hållits.",
        "Those who reported judge that the pledge has not been kept.",
    ),
    "not_assessable": Text(
        "Någon har försökt bedöma löftet, men det är för oklart formulerat eller så saknas "
        "underlag.",
        "Somebody has tried to judge the pledge, but it is worded too vaguely or evidence is "
        "lacking.",
    ),
    "not_assessed": Text(
        "Löftet är följt upp, men ingen har bedömt om det har hållits. Det betyder inte att det "
        "har brutits.",
        "The pledge is followed up, but nobody has judged whether it has been kept. It does not "
        "mean that it has been broken.",
    ),
}
"""For readers; the code list tells those who report which to choose."""


@cache
def follow_states() -> tuple[State, ...]:
    """What sources say of the follow-up of a whole agreement, whose pledges are not itemised."""
    listed = code_list("follow_up_state").concepts
    return (*(State(i, label, listed[i].means) for i, label in _FOLLOWED.items()), _SILENT)


_FOLLOWED: Final = {
    "reported": Text("Redovisade", "Reported on"),
    "planned": Text("Ska följas upp", "To be followed up"),
}


_SILENT: Final = State(
    UNREPORTED,
    Text("Källorna säger inget", "The sources say nothing"),
    Text("Det betyder inte att inget har gjorts.", "It does not mean that nothing was done."),
)


@cache
def codes() -> tuple[str, ...]:
    """Their codes, in the same order."""
    return tuple(one.code for one in states())


def latest(followups: Iterable[Row]) -> list[Row]:
    """Follow-ups in order of time, those without a day by id before the others."""
    return sorted(followups, key=lambda one: (one["date"], one["id"]))


def reached(followups: Sequence[Row]) -> str:
    """The state that follow-ups, in order of time, leave a pledge in.

    The latest that says anything of fulfilment decides; reported on but not judged is
    `not_assessed`.
    """
    for one in reversed(followups):
        if one["fulfilment"] in codes():
            return one["fulfilment"]
    return "not_assessed" if followups else UNREPORTED


def rank(followups: Sequence[Row]) -> int:
    """The place of that state among all of them."""
    return codes().index(reached(followups))


def progress(followups: Sequence[Row]) -> str:
    """How far the work had come when last told of; empty if nobody said."""
    return next((f["implementation"] for f in reversed(followups) if f["implementation"]), "")
