"""Everything that can be wrong, each with a code that never changes its meaning."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from pledgedata.problem import (
    address,
    cell,
    container,
    dataset,
    draft,
    edition,
    file,
    gather,
    likeness,
    net,
    portal,
    private,
    publish,
    release,
    review,
    served,
    site,
    specification,
    story,
    target,
    tree,
    use,
)
from pledgedata.problem.blank import blanks
from pledgedata.problem.kinds import (
    Fact,
    Later,
    Problem,
    Refused,
    Rule,
    Severity,
    Sheet,
    Where,
)
from pledgedata.problem.ledger import KEPT, Findings, Fold, Ledger, Wording, folded
from pledgedata.words import LANGS, Text, same

__all__ = [
    "AROUND",
    "CATALOGUE",
    "KEPT",
    "Fact",
    "Findings",
    "Fold",
    "Later",
    "Ledger",
    "Problem",
    "Refused",
    "Rule",
    "Severity",
    "Sheet",
    "Where",
    "Wording",
    "blanks",
    "folded",
    "nearest",
    "problem",
    "refused",
]

_FAMILIES: Final = (
    *(
        container,
        file,
        tree,
        cell,
        dataset,
        story,
        address,
        edition,
        likeness,
        review,
        private,
        release,
        draft,
    ),
    *(gather, net, portal, served, publish, site, specification, use, target),
)
CATALOGUE: Final[Mapping[str, Rule]] = {
    rule.code: rule for family in _FAMILIES for rule in family.RULES
}


_PROPOSED: Final = 3


def problem(code: str, where: Where | None = None, /, **facts: Fact) -> Problem:
    """The problem with this code, at this place, with its facts."""
    return Problem(CATALOGUE[code], where or Where(), facts)


def refused(code: str, where: Where | None = None, /, **facts: Fact) -> Refused:
    """The exception for a caller's fault; the call site raises it."""
    return Refused(problem(code, where, **facts))


AROUND: Final = 6
"""How many ids on either side of a lost one in order those are that it may have been meant for."""


def nearest(
    word: str,
    choices: Iterable[str | tuple[str, Text]],
    meant: Callable[[str], Sequence[Text]] | None = None,
) -> Text:
    """A sentence that proposes the choices most like the word, or names some that there are.

    A choice may come with the words to show it by. Where none is like the word, `meant` gives what
    it may mean.
    """
    pairs = dict(c if isinstance(c, tuple) else (c, same(c)) for c in choices)
    close = [pairs[c] for c in _alike(word, pairs)] or list(meant(word) if meant else ())
    shown = list(dict.fromkeys(close or pairs.values()))[:_PROPOSED]
    sv, en = (", ".join(text[lang] for text in shown) for lang in LANGS)
    if not shown:
        return Text("Det finns inget att välja bland.", "There is nothing to choose from.")
    if close:
        return Text(f"Menade du {sv}?", f"Did you mean {en}?")
    more = "…" if len(pairs) > _PROPOSED else "."
    return Text(f"Det finns {sv}{more}", f"There is {en}{more}")


def _alike(word: str, choices: Iterable[str]) -> list[str]:
    """The choices like the word, best first, else those that hold it, which may be none."""
    from difflib import get_close_matches

    options = list(choices)
    if close := get_close_matches(word.lower(), options, n=_PROPOSED, cutoff=0.6):
        return close
    return [option for option in options if word and word.lower() in option.lower()][:_PROPOSED]
