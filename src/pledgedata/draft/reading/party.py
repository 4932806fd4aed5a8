"""Who promises: parties named in a text, and those that answer for a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from pledgedata.draft.reading.rule import Rules

_TYPES: Final = (
    *("police", "rescue_service", "housing", "public_transport", "state_agency"),
    *("municipality", "school", "business", "association", "region"),
)
_NAMED: Final = re.compile(
    r"(?:(?!\w*[Ll]öft)[A-ZÅÄÖ][\wåäöé-]*s?\s+)+(?=kommun(?:en|s|ens)?\b|stad(?:en|s)?\b|municipality\b)"
)
_CITY: Final = re.compile(r"(?:[A-ZÅÄÖ][\wåäöé-]*s?\s+){1,2}(?:[Ss]tads?|City)\b")
_HOME: Final = re.compile(
    r"(?:(?<=och )|(?<=samt )|^)(?!(?:Vård|Barn|Ungdoms|Äldre|Behandlings|Student|Ålderdoms)hem)"
    r"[A-ZÅÄÖ][a-zåäö]{2,}(?:hem|byggen|bostäder|hus)(?=,? *$| och [A-ZÅÄÖ]"
    r"| (?:ska|kommer|ansvarar|lovar|åtar|installerar|bygger|ordnar)\b)"
)
"""A company that lets homes, by how such are named: Mitthem."""
_FAR: Final = 170


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named in a text: its type, and where."""

    sort: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Who:
    """Who answers for a pledge: types of parties, the words that say it, who takes part.

    `signal` is how it shows, and `rule` which rule saw it; the span is of the text it was seen in.
    `everybody` are all who are parties, others than the police and the municipality too.
    """

    sorts: tuple[str, ...]
    signal: str
    rule: str
    start: int = 0
    end: int = 0
    partners: tuple[Mention, ...] = ()
    mentions: tuple[Mention, ...] = field(default=())
    everybody: bool = False

    @property
    def kind(self) -> str:
        """In one word: police, municipality, joint, joint_with_others or other."""
        return kind(self.sorts)


def kind(sorts: Sequence[str]) -> str:
    """What the types of those who answer come to, in one word."""
    some = set(sorts)
    others = some - {"police", "municipality"}
    if {"police", "municipality"} & some and others:
        return "joint_with_others"
    if {"police", "municipality"} <= some:
        return "joint"
    if others or not some:
        return "other" if others else "joint"
    return some.pop()


@lru_cache(maxsize=2048)  # a sentence is asked about many times before the next one
def mentions(text: str, rules: Rules) -> tuple[Mention, ...]:
    """The parties named in a text, in order."""
    found = sorted(_all(text, rules), key=lambda m: (m.start, -m.end))
    kept = list[Mention]()
    for one in found:
        if kept and (one.start < kept[-1].end or _owned(text, kept[-1], one)):
            continue
        kept.append(one)
    return tuple(kept)


def _owned(text: str, before: Mention, one: Mention) -> bool:
    """Whether somebody named is but part of the one before: kommunens ordningsvakter."""
    owner = before.sort in {"municipality", "police"} and text[before.end - 1] == "s"
    return owner and one.start - before.end == 1 and one.sort not in {"municipality", "police"}


def _all(text: str, rules: Rules) -> Iterator[Mention]:
    for sort in _TYPES:
        for found in rules[f"party.{sort}"].all(text):
            start = found.start()
            if sort == "municipality" and (name := _name_before(text, start)) is not None:
                start = name
            yield Mention(sort, start, found.end())
    for found in _CITY.finditer(text):
        yield Mention("municipality", *found.span())
    for found in _HOME.finditer(text):
        yield Mention("housing", *found.span())


def _name_before(text: str, start: int) -> int | None:
    """Where the name begins that stands before the word for a municipality."""
    for found in _NAMED.finditer(text, max(0, start - 40), min(len(text), start + 12)):
        if found.end() == start:
            return found.start()
    return None


@lru_cache(maxsize=2048)
def subject(text: str, rules: Rules) -> tuple[int, int, int] | None:
    """The span of who acts in a sentence, and where the verb ends: Polisen ska.

    Also of turned sentences: Under 2019 ska polisen.
    """
    verb = _verb(text, rules)
    if verb is None:
        return None
    before = "" if _aside(text, verb.end(), rules) else text[: verb.start()]
    if before and _who(before, rules):
        return 0, verb.start(), verb.end()
    after = text[verb.end() : verb.end() + 70]
    found = [m for m in mentions(after, rules) if m.start <= 16]
    if found:
        last = found[0].end
        for one in mentions(after, rules):
            if one.start - last <= 12:
                last = max(last, one.end)
        return verb.end() + found[0].start, verb.end() + last, verb.end() + last
    said = rules["party.pronoun"].begins(after)
    if said and said.end() < 14:
        return verb.end(), verb.end() + said.end(), verb.end() + said.end()
    return (0, verb.start(), verb.end()) if verb.start() > 0 else None


def _aside(text: str, verb: int, rules: Rules) -> bool:
    """Whether a sentence begins with whom it is done, or where: På skolorna informerar polisen."""
    if rules["party.with"].begins(text):
        return True
    after = mentions(text[verb : verb + 40], rules)
    return bool(after) and after[0].start < len("ab") and bool(rules["place.before"].begins(text))


def beginning(text: str, rules: Rules) -> Who | None:
    """Those whom a text begins by naming: Kommunens fritidsgårdar har öppet."""
    run = list[Mention]()
    for one in mentions(text, rules):
        gap = text[run[-1].end : one.start] if run else text[: one.start]
        gap = "" if not run and _WE.fullmatch(gap) else gap
        if not re.fullmatch(r"\s*(?:[,/&]|(?:[\w-]+- )?och|samt|and|the)?\s*", gap, re.IGNORECASE):
            break
        run.append(one)
    if not run:
        return None
    sorts = tuple(dict.fromkeys(m.sort for m in run))
    return Who(sorts, "in_item", "party-begins", run[0].start, run[-1].end, (), tuple(run))


_WE: Final = re.compile(r"\s*(?:vi|we)\s+(?:från|på|inom|i|hos|at|from|in)\s+", re.IGNORECASE)


def _verb(text: str, rules: Rules) -> re.Match[str] | None:
    modal = next(
        (
            m
            for m in rules["promise.modal"].any.finditer(text, 0, _FAR)
            if not rules["promise.not_modal"].any.match(text, m.start())
        ),
        None,
    )
    present = rules["promise.present"].any.search(text, 0, _FAR)
    if present and (not modal or present.start() < modal.start()):
        # In the present tense only who is named first counts: Kommunen och polisen satsar.
        head = text[: present.start()]
        if _who(head, rules) or (head.strip() and " " not in head.strip()):
            return present
        if any(m.start < len("ab") for m in mentions(text[present.end() :][:40], rules)):
            return present  # turned: Under året genomför polisen
    return modal or _acting(text, rules)


def _acting(text: str, rules: Rules) -> re.Match[str] | None:
    """Any verb in the present tense right after those who are named first: Kommunen mäter."""
    first = beginning(text, rules)
    if first is None:
        return None
    found = rules["promise.verb_forms"].any.search(text, first.end, first.end + 30)
    between = text[first.end : found.start()].split() if found else ["", ""]
    stands = found and rules["promise.states"].any.fullmatch(found[0])
    return found if found and len(between) < 2 and not stands else None


def _who(text: str, rules: Rules) -> bool:
    return bool(mentions(text, rules) or rules["party.joint"].found(text) or _pronoun(text, rules))


def _pronoun(text: str, rules: Rules) -> bool:
    return any(
        text[m.start() : m.end()].lower() in {"vi", "we"} for m in rules["party.pronoun"].all(text)
    )


@lru_cache(maxsize=2048)
def in_sentence(text: str, rules: Rules) -> Who | None:
    """Who answers for a sentence by its own words; None where they do not say it."""
    span = subject(text, rules)
    return _acting_there(text, span, rules) if span else None


def _acting_there(text: str, span: tuple[int, int, int], rules: Rules) -> Who | None:
    """Who the words say that stand where a sentence has its subject."""
    start, end, verb = span
    words = text[start:end]
    split = rules["party.with"].found(words)
    lead = words[: split.start()] if split and split.start() > 0 else words
    some = mentions(lead, rules)
    if _done(text, verb, some, rules):
        return None  # Krögare bjuds in: it is done to them
    partners = tuple(
        Mention(m.sort, start + m.start, start + m.end)
        for m in mentions(words, rules)
        if split and m.start >= split.start()
    )
    partners += tuple(_partners(text, verb, rules))
    moved = tuple(Mention(m.sort, start + m.start, start + m.end) for m in some)
    if some:
        sorts = tuple(dict.fromkeys(m.sort for m in some))
        first, last = moved[0].start, moved[-1].end
        return Who(sorts, "in_item", "party-subject", first, last, partners, moved)
    if found := rules["party.joint"].found(lead):
        both = ("police", "municipality")
        if rules["party.everybody"].any.fullmatch(found[0]):
            at = (start + found.start(), start + found.end())
            return Who((), "in_item", "party-everybody", *at, partners, everybody=True)
        span_ = (start + found.start(), start + found.end())
        return Who(both, "in_item", "party-joint-word", *span_, partners)
    if _pronoun(lead, rules):
        return Who((), "pronoun", "party-pronoun", start, end, partners)
    return None


def _done(text: str, verb: int, some: Sequence[Mention], rules: Rules) -> bool:
    """Whether others than the police are named, and it is done to them: elever ska utbildas."""
    from pledgedata.draft.reading.verb import seen

    sorts = {one.sort for one in some}
    if "police" in sorts or not sorts - {"municipality"}:
        return False
    return any(form == "passive" for form, _ in seen(text[max(0, verb - 12) : verb + 30], rules))


def _partners(text: str, verb: int, rules: Rules) -> Iterator[Mention]:
    """Those that are named after "tillsammans med" and the like."""
    for found in rules["party.with"].all(text):
        if found.start() < verb:
            continue
        last = found.end()
        for one in mentions(text[found.end() : found.end() + 120], rules):
            begin = found.end() + one.start
            if begin - last > 25 or re.search(r"[.;:]", text[last:begin]):
                break
            yield Mention(one.sort, begin, found.end() + one.end)
            last = found.end() + one.end


def above(text: str, rules: Rules, signal: str, rule: str) -> Who | None:
    """Who is named in a heading, a tag or a cell; None where nobody is."""
    if split := rules["party.with"].found(text):
        text = text[: split.start()] if mentions(text[: split.start()], rules) else text
    some = mentions(text, rules)
    if some:
        sorts = tuple(dict.fromkeys(m.sort for m in some))
        return Who(sorts, signal, rule, some[0].start, some[-1].end, (), some)
    if found := rules["party.joint"].found(text):
        if rules["party.everybody"].any.fullmatch(found[0]):
            return Who((), signal, "party-everybody", *found.span(), everybody=True)
        return Who(("police", "municipality"), signal, rule, found.start(), found.end())
    return None
