"""Languages: an agreement is written in the language its texts are tagged with."""

from collections.abc import Iterator

from pledgedata.dataset import Reading
from pledgedata.model import Agreement
from pledgedata.problem import Problem, problem
from pledgedata.schema import SEVERAL_LANGUAGES


def differing(reading: Reading) -> Iterator[Problem]:
    """An agreement in another language than the package says, unless it says several."""
    if reading.about is None or reading.about.language == SEVERAL_LANGUAGES:
        return
    expected = reading.about.language
    for row in reading.said.get(Agreement.table, ()):
        for value in row.items("language"):
            if value != expected:
                yield problem(
                    "language-differs", row.at("language"), value=value, expected=expected
                )
