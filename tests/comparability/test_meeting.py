"""Which editions meet does not depend on who asks."""

from datetime import date

from pledgedata.comparability import Side
from pledgedata.comparability.pairing import meeting


def side(year: int, agreement: str) -> Side:
    ends = date(2010, 12, 31)
    return Side("0483", year, frozenset((agreement,)), date(year, 1, 1), ends, True, {}, {})


def test_who_are_as_late_meet_the_same_whoever_comes_first() -> None:
    """One town in two packages, with one agreement in both and one in each."""
    ours = [side(2001, "a"), side(2003, "c")]
    theirs = [side(2003, "c"), side(2001, "b")]
    met = meeting(ours, theirs, apart=True)
    assert met is not None
    assert meeting(theirs, ours, apart=True) == met[::-1]
    assert meeting(theirs[::-1], ours[::-1], apart=True) == met[::-1]
