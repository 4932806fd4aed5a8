"""Words that a scanned page may spoil and that are worth recognising all the same."""

from collections.abc import Iterator
from functools import cache

from pledgedata.draft.reading.rule import rules
from pledgedata.model import code_list

_LISTS = (
    *("promise.modal", "promise.verbs", "promise.present", "party.police", "party.municipality"),
    *("time.months", "time.edition", "evidence.citizen_dialogue", "evidence.situation_picture"),
)
_COMMON = (
    *("trygghet", "tryggheten", "trygghetsvandring", "trygghetsvandringar", "narkotika", "trafik"),
    *("ungdomar", "tillsammans", "centrum", "insatser", "kommuns", "medborgare", "medborgarna"),
    *("aktiviteter", "ansvarig", "skolan", "skolor", "kontroller", "trafikkontroller", "minst"),
    *("medborgarlöfte", "medborgarlöftet", "medborgarlöften", "lokalpolisområde", "perioden"),
    *("lokalpolisområdeschef", "kommunstyrelsens", "ordförande", "kommunen", "kommunens"),
)


@cache
def words() -> frozenset[str]:
    """Single words of the Swedish rules, and the names of municipalities."""
    return frozenset((*_COMMON, *_cues(), *_names()))


def _cues() -> Iterator[str]:
    swedish = rules("sv")
    for name in _LISTS:
        yield from (p for p in swedish.words(name) if p.isalpha())


def _names() -> Iterator[str]:
    for one in code_list("municipality").concepts.values():
        yield from (word.lower() for word in one.label.sv.split() if word.isalpha())
