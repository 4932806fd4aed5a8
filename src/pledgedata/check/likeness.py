"""Pledges that say the same: twice in one agreement, or again in a later one."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from pledgedata.canonical import SHORTEST, folded
from pledgedata.check.story import by_id
from pledgedata.dataset import Reading, Said
from pledgedata.model import Pledge
from pledgedata.problem import Problem, problem

ALIKE: Final = 85
"""How alike two pledges of one agreement must be, of 100, to be called the same; see decisions."""

_MOST: Final = 5_000
"""In an agreement with more pledges than this only equal ones are looked for."""


def repeated(reading: Reading) -> Iterator[Problem]:
    """A pledge that an agreement holds already, in the same words or almost."""
    for rows in _by_agreement(reading).values():
        texts = [folded(row.values["text"]) for row in rows]
        first: dict[str, int] = {}
        same: set[int] = set()
        for place, text in enumerate(texts):
            if (where := first.setdefault(text, place)) != place:
                same.add(place)
                yield _told(rows[place], rows[where], 100)
        if len(rows) <= _MOST:
            yield from _alike(rows, texts, same)


def _by_agreement(reading: Reading) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for row in reading.said.get(Pledge.table, ()):
        if row.values.get("agreement_id") and row.values.get("text"):
            found.setdefault(row.values["agreement_id"], []).append(row)
    return found


def _alike(rows: Sequence[Said], texts: Sequence[str], same: set[int]) -> Iterator[Problem]:
    if not _may_be(texts):
        return
    from rapidfuzz import fuzz, process

    for place, text in enumerate(texts[1:], start=1):
        if place in same or len(text) < SHORTEST:
            continue
        best = process.extractOne(
            text, texts[:place], scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE
        )
        if best and best[0] != text and _numbers(best[0]) == _numbers(text):
            yield _told(rows[place], rows[best[2]], round(best[1]))


def _may_be(texts: Sequence[str]) -> bool:
    """Whether two of some few texts share letters enough to be alike; of more it is not asked.

    What the letters they share allow is never less than what their order leaves of it, so nothing
    is lost; and loading the library costs more than all else that a small package is checked for.
    """
    if len(texts) > _FEW:
        return True
    letters = [Counter(text) for text in texts]
    return any(
        200 * (one & other).total() >= ALIKE * (one.total() + other.total())
        for one, other in combinations(letters, 2)
    )


_FEW: Final = 12


def _numbers(text: str) -> list[str]:
    return re.findall("[0-9]+", text)


def _told(row: Said, first: Said, score: int) -> Problem:
    facts = {"value": str(row.values.get("id", "")), "first": str(first.values.get("id", ""))}
    return problem("pledge-repeated", row.at("text"), **facts, score=score)


def continued(reading: Reading) -> Iterator[Problem]:
    """A pledge in the words of one of another agreement, with no link to any in those words."""
    alike: dict[str, list[Said]] = {}
    for row in by_id(reading, Pledge.table).values():
        text = row.values.get("text")
        if text and len(text) >= SHORTEST and (said := folded(text)):
            alike.setdefault(said, []).append(row)
    words = {str(r.values.get("id")): said for said, rows in alike.items() for r in rows}
    linked = _linked(reading, words)
    for rows in alike.values():
        first = rows[0]
        for row in rows[1:]:
            name = str(row.values.get("id"))
            apart = first.values.get("agreement_id") != row.values.get("agreement_id")
            if apart and name not in linked:
                facts = {"value": name, "first": str(first.values.get("id"))}
                yield problem("pledge-continued", row.at("text"), **facts)


def _linked(reading: Reading, words: Mapping[str, str]) -> set[str]:
    """The pledges that a link ties to another in the same words."""
    found: set[str] = set()
    for row in reading.said.get("pledge_links", ()):
        pair = (row.values.get("pledge_id", ""), row.values.get("earlier_pledge_id", ""))
        if words.get(pair[0]) and words.get(pair[0]) == words.get(pair[1]):
            found.update(pair)
    return found
