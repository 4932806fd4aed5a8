"""Which municipality, and which part of it, a document is about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pledgedata.draft.reading.block import Block
from pledgedata.draft.reading.rule import Rules
from pledgedata.model import code_list

_CITY: Final = {"0180": "Stockholm", "1480": "Göteborg", "1280": "Malmö"}
_PART: Final = (
    r"(?P<part>[A-ZÅÄÖ][\wåäöé-]+(?:[ -](?:[A-ZÅÄÖ]|och\s+[A-ZÅÄÖ]|i\s+[A-ZÅÄÖ])[\wåäöé-]+){0,2})"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a document says of a place: the value, its span, and the rule that saw it."""

    value: str
    span: tuple[int, int]
    rule: str


@cache
def _names() -> Mapping[str, tuple[str, bool]]:
    """Municipal codes by every way a name is written; and whether that way says what it is."""
    made: dict[str, tuple[str, bool]] = {}
    for code, one in code_list("municipality").concepts.items():
        whole = one.label.sv
        short = re.sub(r"\s+(?:kommun|stad)$", "", whole)
        bare = one.label.en.removesuffix(" Municipality").removesuffix(" City")
        stems = {short, short.removesuffix("s"), bare, _CITY.get(code, bare)}
        for stem in filter(None, stems):
            made.setdefault(stem.casefold(), (code, False))
            made.setdefault(f"{stem}s".casefold(), (code, False))
            for tail in ("kommun", "kommuns", "kommunen", "stad", "stads", "municipality"):
                made[f"{stem} {tail}".casefold()] = (code, True)
                made[f"{stem}s {tail}".casefold()] = (code, True)
        made[f"municipality of {bare}".casefold()] = (code, True)
    return made


_WORD: Final = re.compile(r"[\w-]+")
_LONGEST: Final = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A municipality's name in a text: its code, where it stands, whether it says what it is."""

    code: str
    start: int
    end: int
    certain: bool


def named(text: str) -> Iterator[Named]:
    """The names of municipalities in a text, the longest that fits at each place."""
    words = list(_WORD.finditer(text))
    known, at = _names(), 0
    while at < len(words):
        step = 1
        if words[at][0][:1].isupper():
            for size in range(min(_LONGEST, len(words) - at), 0, -1):
                run = words[at : at + size]
                said = " ".join(word[0] for word in run).casefold()
                whole = len(said) == run[-1].end() - run[0].start()
                if whole and (got := known.get(said)):
                    yield Named(got[0], run[0].start(), run[-1].end(), got[1])
                    step = size
                    break
        at += step


@dataclass(frozen=True, slots=True)
class _Seen:
    code: str
    weight: float
    span: tuple[int, int]
    number: int


def _mentions(
    blocks: Sequence[Block], rules: Rules, *, common_too: bool = False
) -> Iterator[_Seen]:
    rare = frozenset(rules.words("place.common_names"))
    areas = tuple(rules.words("party.chief_area"))
    for number, block in enumerate(blocks):
        text = block.text
        for found in named(text):
            words = text[found.start : found.end]
            common = words in rare or words.removesuffix("s") in rare
            if words.isupper() and len(words) < 4:
                continue
            sure = found.certain or _titled(block, found) or common_too
            if common and not sure:
                continue
            before = text[max(0, found.start - 24) : found.start].lower().rstrip()
            span = block.view.span(found.start, found.end)
            if before.endswith(areas):
                yield _Seen(found.code, 0.4, span, number)
                continue
            weight = 3.0 if found.certain else 1.0
            if number < 3:
                weight += 3.0 if _titled(block, found) else 1.0
            yield _Seen(found.code, weight, span, number)


def _titled(block: Block, found: Named) -> bool:
    return block.kind == "heading" and found.start < 3


def municipalities(blocks: Sequence[Block], rules: Rules) -> tuple[Found, ...]:
    """The municipality that the document is about, or the several that share it; may be none."""
    some = list(_mentions(blocks, rules)) or list(_mentions(blocks, rules, common_too=True))
    if not some:
        return ()
    score: dict[str, float] = {}
    for one in some:
        score[one.code] = score.get(one.code, 0) + one.weight
    best = max(score, key=lambda code: score[code])
    shared = _shared(blocks, rules)
    if best in {f.value for f in shared}:
        return shared
    seen = max((s for s in some if s.code == best), key=lambda s: (s.weight, -s.number))
    rule = "municipality-named" if seen.weight >= 3 else "municipality-mentioned"
    if sorted(score.values())[-2:][0] * 1.5 > score[best] and len(score) > 1:
        rule = "municipality-disputed"
    return (Found(best, seen.span, rule),)


def _shared(blocks: Sequence[Block], rules: Rules) -> tuple[Found, ...]:
    """Several municipalities named in one breath in a heading or an early paragraph."""
    for block in blocks[:4]:
        text = block.text
        run = list[Named]()
        for one in named(text):
            if run and not _LINKED.fullmatch(text[run[-1].end : one.start]):
                if len(run) > 1:
                    break
                run = []
            run.append(one)
        spans = {one.code: (one.start, one.end) for one in reversed(run)}
        after = text[run[-1].end : run[-1].end + 14] if run else ""
        plain = block.kind == "heading" and bool(run) and run[0].start < 3
        several = rules["agreement.several"].found(after)
        if len(spans) > 1 and (plain or several):
            return tuple(
                Found(code, block.view.span(*spans[code]), "municipality-shared")
                for code in dict.fromkeys(one.code for one in run)
            )
    return ()


_LINKED: Final = re.compile(r"\s*(?:,|och|samt|and|&|/|-|–)\s*")


def district(blocks: Sequence[Block], rules: Rules, code: str) -> Found | None:
    """The part of the municipality that a document is about; None if it is about the whole."""
    city = _CITY.get(code, "")
    patterns = []
    if city:
        patterns.append(
            (rf"^{city}s?\s*[,:–-]\s*{_PART}(?=\s*(?:[–,:|-]|$|medborgarlöft))", "district-title")
        )
    before = "|".join(
        sorted(map(re.escape, rules.words("agreement.district_before")), key=len, reverse=True)
    )
    after = "|".join(map(re.escape, rules.words("agreement.district_after")))
    patterns += [
        (rf"\b(?i:{before})\s+{_PART}", "district-word"),
        (rf"{_PART}s?\s+(?i:{after})\b", "district-word"),
    ]
    for pattern, rule in patterns:
        for block in blocks[: 1 if rule == "district-title" else 12]:
            for found in re.finditer(pattern, block.text):
                span = block.view.span(*found.span("part"))
                return Found(found["part"].strip(), span, rule)
    return None
