"""How much a package holds: at least one agreement."""

from collections.abc import Iterator

from pledgedata.dataset import Reading
from pledgedata.model import Agreement
from pledgedata.problem import Problem, Where, problem


def bare(reading: Reading) -> Iterator[Problem]:
    """A package in which nobody has agreed on anything."""
    name = Agreement.table
    if name not in reading.unread and not reading.said[name]:
        yield problem("package-without-agreements", Where(table=name))
