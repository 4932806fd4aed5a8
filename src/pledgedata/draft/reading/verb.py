"""Verbs in their forms: what the list of infinitives becomes by the endings of a language."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pledgedata.draft.reading.rule import Rules

FORMS: Final = ("present", "passive", "past", "supine")
STATES: Final = (*FORMS, "state")
_SOON: Final = 40
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@lru_cache(maxsize=8)
def forms(rules: Rules) -> dict[str, str]:
    """The form of each word that the infinitives make: besöker is present, besöks passive."""
    endings, stem = rules.data["inflect"], rules.data["inflect"]["stem"]
    made = {word: "present" for word in rules.words("promise.present") if word.isalpha()}
    for verb in rules.words("promise.verbs"):
        bare = verb.removesuffix(stem) if stem else verb
        for form in FORMS:
            for end in endings[form]:
                made.setdefault(bare + end, form)
    made |= {word: form for form in STATES for word in endings["odd"].get(form, ())}
    for noun in endings["nouns"]:
        made.pop(noun, None)
    return made


def seen(text: str, rules: Rules) -> Iterator[tuple[str, int]]:
    """The forms of verbs in a text, in order, with where each starts."""
    known, ends, not_ends = forms(rules), rules["promise.passive_ends"], rules["promise.nouns"]
    have = rules.data["inflect"]["have"]
    for found in _WORD.finditer(text):
        word = found[0].lower()
        if word in have and any(
            known.get(m[0].lower()) == "supine"
            for m in _WORD.finditer(text, found.end(), found.end() + _SOON)
        ):
            yield "past", found.start()  # har patrullerat: it is done
        elif word in known:
            yield known[word], found.start()
        elif len(word) > 5 and ends.any.fullmatch(word) and not not_ends.any.fullmatch(word):
            yield "passive", found.start()
