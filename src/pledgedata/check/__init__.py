"""Problems between records: what no single row can say."""

from collections.abc import Callable, Iterator
from typing import Final

from pledgedata.check import (
    accord,
    concept,
    edition,
    extension,
    extent,
    identity,
    language,
    likeness,
    publisher,
    reference,
    retirement,
    status,
    story,
)
from pledgedata.dataset import Dataset, Reading
from pledgedata.problem import Problem

__all__ = ["problems", "reviewed", "since"]


def problems(reading: Reading) -> Iterator[Problem]:
    """All problems between the records of a reading, in no particular order."""
    for check in _CHECKS:
        yield from check(reading)


def since(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """What has changed since an earlier release that may not."""
    if other := edition.other(reading, earlier):
        yield other
        return
    yield from edition.specified(earlier)
    yield from edition.gone(reading, earlier)
    yield from edition.changed(reading, earlier)
    yield from edition.succeeded(reading, earlier)
    yield from edition.same_base(reading, earlier)
    yield from edition.backdated(reading, earlier)
    yield from edition.unstated(reading, earlier)


def reviewed(reading: Reading) -> Iterator[Problem]:
    """What each pledge lacks to be followed up; advice only."""
    from pledgedata.check import review

    yield from review.lacking(reading)


_CHECKS: Final[tuple[Callable[[Reading], Iterator[Problem]], ...]] = (
    identity.repeated,
    identity.astray,
    reference.dangling,
    concept.undeclared,
    concept.misplaced,
    language.differing,
    extent.bare,
    publisher.unnumbered,
    edition.preceding,
    story.based,
    story.worded,
    story.late,
    story.outside,
    accord.elsewhere,
    accord.strangers,
    accord.scoped,
    accord.astray,
    accord.numbered,
    accord.circles,
    accord.backwards,
    status.bare,
    status.contradicting,
    status.missed,
    status.undone,
    status.unfollowed,
    likeness.repeated,
    likeness.continued,
    retirement.elsewhere,
    retirement.living,
    retirement.repeated,
    retirement.astray,
    retirement.circular,
    extension.unmoored,
)
