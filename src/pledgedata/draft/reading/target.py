"""Targets in a pledge: a number, what it counts, and how the outcome is to compare."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pledgedata.draft.reading.rule import Cues, Rules, pattern

_UNIT: Final = re.compile(
    r"\s*(?P<unit>[a-zåäöé%][\wåäöé%-]*(?:\s+[a-zåäö][\wåäö-]+)?)", re.UNICODE
)
_STOPS: Final = re.compile(
    r"\b(?:i|på|för|mot|med|vid|under|per|om|och|samt|som|av|till|inom|att|för|där|från|den|det|varje|bland|in|on|for|with|at|of|to|and|against|by|during|a|an|every|each)\b"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A target: its cells as text, its span in the text it was found in, and the rule."""

    operator: str
    value: str
    unit: str
    per: str
    start: int
    end: int
    rule: str


@lru_cache(maxsize=8)
def _numbers(code: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    from pledgedata.draft.reading.rule import rules

    words = {word: f"{value:g}" for word, value in rules(code).words("number.words").items()}
    each = "|".join(pattern(word) for word in sorted(words, key=len, reverse=True))
    plain = r"(?<![\w/.:,-])\d{1,3}(?:[ \u00a0]\d{3}|\d{0,3})(?:,\d+)?(?![\d/:]|[.-]\d|-[a-zåäö])"
    return re.compile(rf"(?P<digits>{plain})|(?P<word>{each})", re.IGNORECASE), words


def targets(text: str, rules: Rules, *, open_mind: bool = False) -> tuple[Target, ...]:
    """The targets of a pledge's text; `open_mind` for a cell that says how much."""
    found = list(_counted(text, rules, open_mind=open_mind))
    if not found:
        found += _often(text, rules)
    return tuple(found)


def _counted(text: str, rules: Rules, *, open_mind: bool) -> Iterator[Target]:
    numbers, words = _numbers(rules.code)
    last = -1
    for found in numbers.finditer(text):
        if found.start() < last:
            continue
        said = found[0]
        value = words.get(" ".join(said.lower().split()), "") or re.sub(
            r"[ \u00a0]", "", said
        ).replace(",", ".")
        if (found["digits"] and _is_year(value)) or _denied(text, found, rules):
            continue
        unit, end = _unit(text, found.end(), rules)
        later = numbers.finditer(text, end)
        ahead = next((m for m in later if m["digits"] or words.get(m[0].lower()) != "1"), None)
        per, far = _per(text[: ahead.start() if ahead else len(text)], end, rules)
        operator = _operator(text, found, rules)
        single = value == "1" and not found["digits"]
        if single and not _single(unit, per, operator, rules):
            continue
        if not unit and not open_mind and not per:
            continue
        if not single and not operator and not unit:
            continue
        last = max(end, far)
        rule = (
            "target-operator" if operator else "target-word" if found["word"] else "target-digits"
        )
        yield Target(operator or "exactly", value, unit, per, found.start(), last, rule)


def _is_year(value: str) -> bool:
    return len(value) == 4 and value[:2] in {"19", "20"}


def _denied(text: str, found: re.Match[str], rules: Rules) -> bool:
    before = text[: found.start()].split()[-1:]
    after = text[found.end() : found.end() + 24].lstrip(" -–")
    if before and before[0].strip("(").lower() in _lower(rules, "number.not_after"):
        return True
    ranged = re.search(r"(\w+)\s+\d+\s?[-–]\s?$", text[: found.start()])
    if ranged and ranged[1].lower() in _lower(rules, "number.not_after"):
        return True  # årskurs 7–9
    if found[0][0] == "0" or rules["time.months"].any.match(after):
        return True
    if _from(text, found, rules):
        return True  # från sex till tio: the second counts
    if re.match(r"\d", after) or text[found.end() : found.end() + 1] in {"-", "–", ":"}:
        return True
    return bool(rules["number.not_units"].any.match(after))


def _from(text: str, found: re.Match[str], rules: Rules) -> bool:
    """Whether a number is but what there was before: från sex till tio."""
    if not rules["number.start"].found(text[max(0, found.start() - 8) : found.start()].rstrip()):
        return False
    return rules["number.reached"].any.match(text, found.end()) is not None


@lru_cache(maxsize=64)
def _words(code: str, name: str) -> frozenset[str]:
    from pledgedata.draft.reading.rule import rules

    return frozenset(word.lower() for word in rules(code).words(name))


def _lower(rules: Rules, name: str) -> frozenset[str]:
    return _words(rules.code, name)


def _operator(text: str, found: re.Match[str], rules: Rules) -> str:
    before = text[max(0, found.start() - 28) : found.start()]
    for name in ("at_least", "at_most"):
        for one in rules[f"number.{name}"].all(before):
            if not before[one.end() :].strip(" (."):
                return name
    share = re.match(r"\s*(?:%|procent|per\s?cent)", text[found.end() :], re.IGNORECASE)
    if share:
        wide = text[max(0, found.start() - 60) : found.end()]
        for name in ("increase", "decrease"):
            if rules[f"number.{name}"].found(wide):
                return name
    return ""


def _unit(text: str, start: int, rules: Rules) -> tuple[str, int]:
    """What is counted, after words that only describe it; and where it ends."""
    at, skipped = start, start
    before = _lower(rules, "number.unit_before")
    while found := _UNIT.match(text, at):
        word = found["unit"].split()[0]
        if _STOPS.fullmatch(word):
            break
        end = found.start("unit") + len(word)
        if word.lower() in before:
            at, skipped = end, end
            continue
        first = _UNIT.match(text, start)
        begin = first.start("unit") if first else found.start("unit")
        return text[begin:end].strip(), end
    piece = text[start:skipped].strip()
    return piece, max(skipped, start)


def _per(text: str, start: int, rules: Rules) -> tuple[str, int]:
    near = text[start : start + 45]
    best, at, end = "", len(near), start
    for name, cues in rules.group("per").items():
        found = cues.found(near)
        if found and found.start() < at and not re.search(r"[.;]", near[: found.start()]):
            best, at, end = name, found.start(), start + found.end()
    return best, end


def _single(unit: str, per: str, operator: str, rules: Rules) -> bool:
    """Whether "en" is a number here and not an article."""
    known = any(word in _lower(rules, "number.a_single") for word in unit.lower().split())
    return known or (bool(operator) and bool(unit)) or (bool(per) and bool(unit))


def _often(text: str, rules: Rules) -> Iterator[Target]:
    said: Mapping[str, str] = rules.words("number.often")
    cues: Cues = rules["number.often"]
    for found in cues.all(text):
        value, _, per = said.get(" ".join(found[0].lower().split()), "").partition(" ")
        if value and not rules["number.vague"].found(
            text[max(0, found.start() - 20) : found.start()]
        ):
            unit, end = _unit(text, found.end(), rules)
            yield Target("exactly", value, unit, per, found.start(), end, "target-often")
            return
