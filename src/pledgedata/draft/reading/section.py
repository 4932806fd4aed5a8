"""What stands where: which blocks hold promises, who is named above them, and of which edition."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from pledgedata.draft.reading.block import Block
from pledgedata.draft.reading.party import Mention, mentions
from pledgedata.draft.reading.rule import Rules

Mood = Literal["sure", "likely", "open", "weak", "never"]
"""What a heading makes of what is under it: pledges, likely so, nobody knows, background, none."""

YEARS: Final = re.compile(
    r"(?<![\d.,/-])(?P<a>20[0-3]\d)(?:\s*(?:[-–—/−]|och|till|t\.?o\.?m\.?|to|and|&)\s*(?P<b>(?:20)?[0-3]\d))?(?![\d-]*\d)(?!\s*(?:kr|st)\b)",
    re.IGNORECASE,
)
_SHORT: Final = 110
_NAME: Final = re.compile(r"[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+){1,2}(?: \([A-ZÅÄÖ]{1,2}\))?")
_HEADED: Final = 60
_HEAD: Final = 45
BARE: Final = re.compile(r"\W*(?:år(?:en|et)?\s+)?20\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?\W*")


@dataclass(frozen=True, slots=True)
class Spot:
    """A block where it stands: the mood there, and the heading and the opening words above it.

    `edition` is the number of the edition it belongs to, 0 before the first is named. `promised`
    says that a heading before it promised.
    """

    block: Block
    mood: Mood
    heading: Block | None
    intro: Block | None
    edition: int
    listed: bool = False
    near: Block | None = None
    promised: bool = False


def spots(blocks: Sequence[Block], rules: Rules) -> tuple[Spot, ...]:
    """Every block with what is above it."""
    blocks = tuple(_told(blocks, rules))
    return tuple(_walk(blocks, rules, _editions(blocks, rules)))


def _told(blocks: Sequence[Block], rules: Rules) -> Iterator[Block]:
    """The blocks, numbered headings told from items and bare lists from headings."""
    listing, over = False, {b.mark.strip("( ").split(".")[0] for b in blocks if _inner(b)}
    for block, after in itertools.zip_longest(blocks, blocks[1:]):
        numbered = _heads(block, over) or _numbered_heading(block, after, rules)
        if block.kind == "item" and numbered:
            made = replace(block, kind="heading")
            listing = names_party(made, rules) or _lined(made, after)
            yield made
        elif _leads(block, after) or _tells(block, after, rules):
            yield replace(block, led=True)
        elif (
            listing
            and block.tight
            and (_verbal(block, rules) or (_line(block) and _plain(block, rules)))
        ):
            yield replace(block, kind="item")
        else:
            bare = block.kind == "heading" and len(block.text) < _HEAD and not block.tight
            listing = bare and (names_party(block, rules) or _lined(block, after))
            yield block


def _inner(block: Block) -> bool:
    """Whether an item is numbered within another: 3.1."""
    return block.kind == "item" and "." in block.mark.strip("(). ")


def _heads(block: Block, over: set[str]) -> bool:
    """Whether an item is the heading of those that are numbered within it: 3. Trygga stadsdelar."""
    own = not _inner(block) and block.mark.strip("(). ") in over
    return own and len(block.lines) == 1 and len(block.text) < _HEADED and block.text[-1:] != "."


def _lined(block: Block, after: Block | None) -> bool:
    """Whether lines without bullets stand right under a heading, and are longer than it."""
    if after is None or not after.tight or len(after.lines) > 1:
        return False
    ended = after.text.endswith((".", ":", "!", "?"))
    return (
        after.kind in {"heading", "paragraph"} and not ended and len(after.text) > len(block.text)
    )


def _leads(block: Block, after: Block | None) -> bool:
    """Whether a line leads to the list right under it, with nothing to show it: Ni ville."""
    if after is None or after.kind != "item" or not after.tight or block.opens:
        return False
    return block.kind in {"paragraph", "heading"} and not block.text.endswith((".", "!"))


def _tells(block: Block, after: Block | None, rules: Rules) -> bool:
    """Whether a short paragraph before a list says what it is: Löftet har tre delar."""
    if block.kind != "paragraph" or after is None or after.kind != "item" or block.opens:
        return False
    last = re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])", block.text)[-1]
    return len(last) < _HEADED and rules["time.edition"].found(last) is not None


def _numbered_heading(block: Block, after: Block | None, rules: Rules) -> bool:
    """Whether an item with a number is but a heading: 3. Åtaganden, § 4 Kommunens del."""
    text = block.text
    numbered = block.mark.strip("(§ ")[:1].isdigit()
    if not numbered or len(text) > _HEADED or text.endswith((".", ":", ";", ",")):
        return False
    leads = after is not None and not after.mark and len(text.split()) < 5
    if len(block.lines) > 1 or (rules["promise.modal"].found(text) and not leads):
        return False
    if "§" in block.mark:
        return True
    words = len(text.split())
    if mood_of(block, rules) in {"never", "weak", "sure"} and words < 5:
        return True
    # What a list says item by item goes on with the next; a heading goes on with something else.
    inner = block.mark.strip("(). ").count(".") > 0
    alone = after is not None and (after.mark == "" or not after.mark.strip("(§ ")[:1].isdigit())
    return inner and alone and words < 8


def _line(block: Block) -> bool:
    """Whether a block is a line that could be of a list: a heading's form, or long and unended."""
    if block.kind == "heading":
        return True
    return (
        block.kind == "paragraph" and len(block.lines) == 1 and not block.text.endswith((".", ":"))
    )


def _verbal(block: Block, rules: Rules) -> bool:
    """Whether a paragraph begins with a deed, and so goes on with the list above it."""
    word = re.match(r"(?:att\s+)?([\w-]+)", block.text)
    verb = word is not None and rules["promise.verbs"].any.fullmatch(word[1]) is not None
    return verb and block.kind == "paragraph" and block.text[:1].islower()


def _plain(block: Block, rules: Rules) -> bool:
    short = len(block.text) < _HEAD
    if _NAME.fullmatch(block.text) or any(
        c.found(block.text) for c in rules.group("role").values()
    ):
        return False
    if (short and mood_of(block, rules) in {"never", "weak"}) or _only_parties(block.text, rules):
        return False
    if rules["time.edition"].found(block.text) and YEARS.search(block.text):
        return False  # Medborgarlöfte 2023: what is under it is that year's
    return not rules["promise.modal"].found(block.text[-12:])


def _walk(blocks: Sequence[Block], rules: Rules, starts: dict[int, int]) -> Iterator[Spot]:
    mood: Mood = "open"
    heading: Block | None = None
    near: Block | None = None
    intro: Block | None = None
    edition, contact, before, promised = 0, False, False, False
    for number, block in enumerate(blocks):
        if number in starts:
            edition, contact = starts[number], False
            if block.kind != "heading":
                mood = max_mood(mood_of(block, rules), mood)
        if block.kind == "heading":
            own = _topic(block, mood, rules) or mood_of(block, rules)
            contact = own != "sure" and (contact or _contact(block, rules))
            here = mood if own == "open" else own
            yield Spot(block, here, heading, intro, edition, near=near, promised=promised)
            near, promised = block, promised or own in {"sure", "likely"}
            mood = _under(mood, own)
            if (
                own != "open"
                or heading is None
                or not named(heading, rules)
                or names_party(block, rules)
            ):
                heading = block
            intro, before = None, False
        elif block.opens and block.kind in {"paragraph", "item"}:
            yield Spot(block, mood, heading, intro, edition, near=near, promised=promised)
            mood = _opened(block, blocks[number + 1 : number + 2], mood, rules)
            if block.kind == "paragraph" or _announces(block, rules):
                contact = contact or _contact(block, rules)
                intro, before = block, True
        else:
            spoken = mood_of(intro, rules) if intro else mood
            mood = _named(intro, spoken, mood, rules)
            here = "never" if contact else mood if spoken == "open" else spoken
            listed = intro is not None and (before or block.kind != "paragraph")
            yield Spot(block, here, heading, intro, edition, listed, near, promised)
            before = before and block.kind != "item"
            if block.kind == "paragraph" and intro and (not block.tight or len(block.text) > 300):
                before = before and len(block.text) < 200
                intro = intro if before else None


def _opened(block: Block, after: Sequence[Block], mood: Mood, rules: Rules) -> Mood:
    """The mood from words that announce headings on: Det här har vi kommit överens om:."""
    headed = bool(after) and after[0].kind == "heading"
    return "sure" if headed and mood_of(block, rules) == "sure" else mood


def _named(intro: Block | None, spoken: Mood, mood: Mood, rules: Rules) -> Mood:
    """The mood from words on that only name a party: under Polisen: is no aim any more."""
    alone = intro is not None and spoken == "open" and _only_parties(intro.text, rules)
    return _under(mood, "open") if alone else mood


def _topic(block: Block, mood: Mood, rules: Rules) -> Mood | None:
    """That a heading among pledges is but what they are about: Otrygga platser."""
    about = len(block.text.split()) < 4 and rules["heading.topic"].found(block.text)
    return "open" if about and mood in {"sure", "likely"} else None


def max_mood(one: Mood, other: Mood) -> Mood:
    """The one that says more."""
    return one if one != "open" else other


def _under(mood: Mood, own: Mood) -> Mood:
    if own != "open":
        return own
    return "open" if mood in {"never", "weak"} else mood


def mood_of(block: Block, rules: Rules) -> Mood:
    """What a heading or an opening makes of what is under it, by its own words."""
    return _mood(block.text, block.opens, rules)


@lru_cache(maxsize=2048)
def _mood(text: str, opens: bool, rules: Rules) -> Mood:  # noqa: FBT001 - the key of a cache
    if opens:
        text = re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])", text)[-1]
    if rules["heading.promises"].found(text):
        return "sure"
    if opens and closes_clause(text, rules):
        return "sure"
    taken = [m.span() for m in rules["heading.surely"].all(text)]
    for found in rules["heading.never"].all(text):
        if not any(a <= found.start() and found.end() <= b for a, b in taken):
            return "never"
    if taken:
        return "sure"
    if rules["heading.weak"].found(text):
        return "weak"
    if rules["heading.likely"].found(text):
        return "sure" if YEARS.search(text) or opens else "likely"
    return "open"


def closes_clause(text: str, rules: Rules) -> bool:
    """Whether an opening ends in a promise that its list goes on with, as in polisen ska."""
    if rules["heading.never"].begins(text):
        return False
    tail = text[-70:]
    return any(
        len(tail) - m.end() < 45 and not rules["heading.never"].found(tail[m.end() :])
        for m in rules["promise.modal"].all(tail)
    )


def _announces(block: Block, rules: Rules) -> bool:
    return mood_of(block, rules) in {"sure", "weak", "never"}


def _contact(block: Block, rules: Rules) -> bool:
    return len(block.text) < _SHORT and bool(rules["furniture.contact"].begins(block.text))


def names_party(block: Block, rules: Rules) -> bool:
    """Whether a heading says who promises what is under it."""
    text = block.text
    signs = rules["sign.cues"].found(text)
    if len(text) > 80 or signs or any(c.found(text) for c in rules.group("role").values()):
        return False
    some = mentions(text, rules)
    if not some and not rules["party.joint"].found(text):
        return False
    if _titled(text, some, rules):
        return False
    if (some and some[0].start < 3) or rules["party.joint"].begins(text):
        return True
    lists = (rules[n] for n in ("promise.modal", "heading.promises", "heading.surely"))
    return any(one.found(text) for one in lists)


def _titled(text: str, some: Sequence[Mention], rules: Rules) -> bool:
    """Whether a heading says where the pledges are, and not who makes them: Löfte Nora kommun."""
    kinds = rules["time.edition"].found(text)
    where = {text[one.start : one.end].casefold() for one in some if one.sort == "municipality"}
    if not kinds or len(some) != 1 or not where or rules["promise.modal"].found(text):
        return False
    before = text[: some[0].start].split()
    by = bool(before) and before[-1].casefold() in {"av", "från", "by", "from"}
    return kinds.start() < some[0].start and " " in where.pop() and not by


def named(block: Block, rules: Rules) -> bool:
    """Whether a heading is worth remembering when one that says nothing follows."""
    return mood_of(block, rules) == "sure" or names_party(block, rules)


def _only_parties(text: str, rules: Rules) -> bool:
    """Whether a heading holds little more than who promises: Polisen och kommunen lovar."""
    if len(text) > 45:
        return False
    rest = text
    for one in reversed(mentions(text, rules)):
        rest = rest[: one.start] + rest[one.end :]
    for name in ("party.joint", "promise.modal"):
        rest = rules[name].any.sub(" ", rest)
    return sum(map(str.isalpha, rest)) < 12


def _editions(blocks: Sequence[Block], rules: Rules) -> dict[int, int]:
    """The blocks that begin another edition, with its number; the first edition is 0."""
    marks = [(n, years) for n, block in enumerate(blocks) if (years := _years(block, rules))]
    if len({years for _, years in marks}) < 2:
        return {}
    numbers: dict[tuple[int, int], int] = {}
    starts: dict[int, int] = {}
    for place, years in marks:
        number = numbers.setdefault(years, len(numbers))
        starts[place] = number
    return starts


def _years(block: Block, rules: Rules) -> tuple[int, int] | None:
    """The years of the edition that a heading names."""
    text = block.text
    short = len(text) < _SHORT and (block.kind == "heading" or not text.rstrip().endswith("."))
    if block.kind in {"item", "cells"} or not short:
        return None
    bare = BARE.fullmatch(text) is not None
    if not bare and not rules["time.edition"].found(text):
        return None
    other = rules["agreement.framework"].found(text) or rules["time.signed"].found(text)
    if other or rules["furniture.photographer"].begins(text):
        return None
    found = {years(m) for m in YEARS.finditer(text)}
    return found.pop() if len(found) == 1 else None  # both the old and the new: no edition's


def years(found: re.Match[str]) -> tuple[int, int]:
    """The first and last year of a match of `YEARS`."""
    first = int(found["a"])
    last = int(found["b"]) if found["b"] else first
    last = last + 2000 if last < 100 else last
    return (first, last) if last >= first else (first, first)
