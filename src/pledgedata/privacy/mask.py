"""Problems with what may not be shown masked, wherever it stands in them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pledgedata.problem import Problem
from pledgedata.problem.kinds import Fact, Later
from pledgedata.screen import masked
from pledgedata.words import Text


def discreet(found: Problem) -> Problem:
    """The problem with whatever may not be shown masked, in its facts and in its place."""
    facts = {key: _masked(value) for key, value in found.facts.items()}
    where = found.where
    file, column = masked(where.file), masked(where.column)
    sheet = where.sheet
    if sheet:
        columns = tuple(masked(name) for name in sheet.columns)
        sheet = replace(sheet, title=masked(sheet.title), columns=columns)
    return replace(found, facts=facts, where=replace(where, file=file, column=column, sheet=sheet))


def _masked(value: Fact) -> Fact:
    if isinstance(value, Text):
        return Text(masked(value.sv), masked(value.en))
    if isinstance(value, Later):
        return Later(_Discreet(value.make), value.given)
    return masked(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class _Discreet:
    """A text that is worked out later, masked then; equal when what makes it is."""

    make: Callable[..., Text]

    def __call__(self, *given: str) -> Text:
        """The text, masked."""
        made = self.make(*given)
        return Text(masked(made.sv), masked(made.en))
