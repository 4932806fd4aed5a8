"""Languages: an agreement is written in the language its texts are tagged with."""

from collections.abc import Iterator

from pledgedata.dataset import Reading
from pledgedata.model import Agreement
from pledgedata.problem import Problem, problem


def differing(reading: Reading) -> Iterator[Problem]:
    """An agreement in another language than the package says."""
    if reading.about is None:
        return
    expected = reading.about.language
    for entry in reading.entries.get(Agreement.table, ()):
        if isinstance(entry.record, Agreement) and entry.record.language != expected:
            where = entry.at("language")
            yield problem("language-differs", where, value=entry.record.language, expected=expected)
