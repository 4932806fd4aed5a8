"""Who publishes: a municipality in Sweden is recognised by its organisation number."""

from collections.abc import Iterator

from pledgedata.dataset import Reading
from pledgedata.model import code_list
from pledgedata.problem import Problem, problem


def unnumbered(reading: Reading) -> Iterator[Problem]:
    """A municipality in Sweden that publishes without its number; others may have none."""
    about = reading.about
    code = about.municipality_code if about else None
    home = code_list("municipality").concepts.get(code or "")
    if about and home and home.swedish and not about.organisation_number:
        where = reading.stated("organisation_number")
        facts = {"value": about.publisher, "code": home.id}
        yield problem("publisher-unnumbered", where, **facts)
