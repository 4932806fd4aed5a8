"""Why a document could not be read."""

from typing import Final

from pledgedata.problem import Fact, Problem, Where, problem
from pledgedata.words import Text

REASONS: Final = {
    "damaged": Text("det är skadat eller avbrutet", "it is damaged or cut short"),
    "locked": Text("det är skyddat med lösenord", "it is protected by a password"),
    "swollen": Text(
        "det packas upp till orimligt mycket mer än det är",
        "it unpacks to unreasonably much more than it is",
    ),
    "deep": Text(
        "dess delar ligger inuti varandra så djupt att resten inte går att läsa",
        "its parts lie within each other so deep that the rest cannot be read",
    ),
    "slow": Text("det tog för lång tid", "it took too long"),
    "memory": Text("det krävde för mycket minne", "it took too much memory"),
}


class Unreadable(Exception):
    """A document that cannot be read: a code of a problem with its facts, or a reason of ours."""

    def __init__(self, code: str, **facts: Fact) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code
        self.facts = facts


def told(name: str, code: str, facts: dict[str, Fact]) -> Problem:
    """The problem that an unreadable document of this name is."""
    where = Where(name)
    if code in REASONS:
        return problem("draft-unreadable", where, name=name, reason=REASONS[code])
    if code == "draft-too-long" and "thing" not in facts:
        facts = {**facts, "thing": Text("delar", "parts")}
    elif facts.get("thing") in _THINGS:
        facts = {**facts, "thing": _THINGS[str(facts["thing"])]}
    return problem(code, where, name=name, **facts)


_THINGS: Final = {
    "pages": Text("sidor", "pages"),
    "characters": Text("tecken", "characters"),
}
