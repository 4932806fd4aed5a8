"""Problems between records: what no single row can say."""

from collections.abc import Callable, Iterator
from typing import Final

from pledgedata.check import concept, extent, identity, language, reference
from pledgedata.dataset import Reading
from pledgedata.problem import Problem

__all__ = ["problems"]


def problems(reading: Reading) -> Iterator[Problem]:
    """All problems between the records of a reading, in no particular order."""
    for check in _CHECKS:
        yield from check(reading)


_CHECKS: Final[tuple[Callable[[Reading], Iterator[Problem]], ...]] = (
    identity.repeated,
    identity.astray,
    reference.dangling,
    concept.undeclared,
    concept.misplaced,
    language.differing,
    extent.bare,
)
