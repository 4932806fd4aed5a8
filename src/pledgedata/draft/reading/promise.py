"""Whether a sentence promises something, by its own words and by where it stands."""

import re
from typing import Final

from pledgedata.draft.reading.party import in_sentence, subject
from pledgedata.draft.reading.rule import Rules

_FIRST: Final = re.compile(r"\W*(?:att\s+|to\s+)?(?P<word>[\w-]+)")
_PRIVATE: Final = re.compile(r"\S@\S|https?://|www\.|\b0\d{1,3}[-\s]?[\dx][\dx\s]{4,}|\+46")
_CRUMBS: Final = re.compile(r"(?: [/>\u203a»|] [^/>\u203a»|]+){2}")
_DATE: Final = re.compile(r"\W*(?:\d{4}-\d\d-\d\d|\d{1,2} \w+ \d{4})\W*")


def hopeless(sentence: str, rules: Rules) -> bool:
    """Whether a sentence can be no pledge: it tells whom to ring, is a date, or names a picture."""
    if _PRIVATE.search(sentence) or _DATE.fullmatch(sentence) or _CRUMBS.search(sentence):
        return True
    return rules["furniture.photographer"].begins(sentence) is not None


def refused(sentence: str, rules: Rules) -> bool:
    """Whether a sentence is about something else: the aim, the agreement itself, whom to ring."""
    if rules["promise.not_begins"].begins(sentence) and not _begins_in_deed(sentence, rules):
        return True
    if rules["promise.not_with"].found(sentence) or _PRIVATE.search(sentence):
        return True
    return bool(_DATE.fullmatch(sentence) or rules["furniture.photographer"].begins(sentence))


def _begins_in_deed(sentence: str, rules: Rules) -> bool:
    """Whether it is a deed that begins as an explanation may: Målgruppsanpassade utbildningar."""
    return bool(deed(sentence.split(" ", 1)[0], rules)) and " " in sentence


def strong(sentence: str, rules: Rules) -> bool:
    """Whether a sentence says by itself who will do what: Polisen ska öka närvaron."""
    who = in_sentence(sentence, rules)
    if who is None:
        return False
    span = subject(sentence, rules)
    if span is None:
        return False
    said = sentence[span[2] :].strip()
    return len(said.split()) >= 2


def acts(sentence: str, rules: Rules, *, loose: bool) -> bool:
    """Whether a sentence begins in an action: öka närvaron; loosely, any verb that looks so."""
    found = _FIRST.match(sentence)
    if not found:
        return False
    word = found["word"].lower()
    if rules["promise.verbs"].any.fullmatch(word):
        return True
    if not loose or len(word) < 4 or not rules["promise.verb_ends"].any.fullmatch(word):
        return False
    rest = sentence[found.end() :].lstrip()
    return not rest[:1].isupper()  # a name: Anna Exempelsson


def deed(text: str, rules: Rules) -> bool:
    """Whether a noun in the first words is an action: Nattvandring, Riktade insatser."""
    head = " ".join(text.split()[:7])
    return bool(rules["promise.deeds"].found(head))


def quoted(text: str, rules: Rules) -> bool:
    """Whether somebody is heard speaking: nothing that is said so is in the agreement."""
    return any(
        re.search(r"[,?!.”\"]\W*$", text[: said.start()])
        or re.search(r"[A-ZÅÄÖ]\w+ $", text[: said.start()])
        for said in rules["promise.said"].all(text)
    )
