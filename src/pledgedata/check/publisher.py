"""Who publishes: a municipality is recognised by its organisation number."""

from collections.abc import Iterator

from pledgedata.dataset import Reading
from pledgedata.problem import Problem, problem


def unnumbered(reading: Reading) -> Iterator[Problem]:
    """A municipality that publishes without its organisation number; others may have none."""
    about = reading.about
    if about and about.municipality_code and not about.organisation_number:
        where = reading.stated("organisation_number")
        facts = {"value": about.publisher, "code": about.municipality_code}
        yield problem("publisher-unnumbered", where, **facts)
