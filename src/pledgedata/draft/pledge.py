"""The pledges of a page: each promise sentence with its block, its parts and who answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pledgedata.draft.block import Block
from pledgedata.draft.label import parts
from pledgedata.draft.page import Page
from pledgedata.draft.party import Who, above, beginning, in_sentence, kind
from pledgedata.draft.promise import acts, deed, further, item, quoted, refused, strong
from pledgedata.draft.rule import Rules
from pledgedata.draft.section import Spot, names_party
from pledgedata.draft.sentence import leading, sentences, trailing
from pledgedata.draft.table import rows
from pledgedata.draft.view import View, view

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Promise:
    """One pledge: its wording and its whole block, as spans of the page, and who answers.

    `named` holds the spans of parts such as `when` and `amount`. `who_at` is where it shows who.
    """

    text: str
    span: Span
    block: Span
    rule: str
    who: Who
    who_at: Span
    edition: int
    heading: Block | None
    named: Mapping[str, Span] = field(default_factory=dict)
    repaired: bool = False


_LISTED: Final = 320


def promises(page: Page, spots: Sequence[Spot], rules: Rules) -> tuple[Promise, ...]:
    """The pledges in the order of the page; one that stands twice in an edition counts once."""
    found = list(_listed(page, spots, rules))
    counted: dict[int, int] = {}
    for one in found:
        counted[one.edition] = counted.get(one.edition, 0) + 1
    held = {id(one.heading) for one in found}
    found += _settled(list(_prose(page, spots, rules, counted, held)), spots)
    found += _headings(spots, rules, found)
    seen, kept = set[tuple[int, str]](), list[Promise]()
    for one in sorted(found, key=lambda p: p.span):
        mark = (one.edition, "".join(filter(str.isalnum, one.text.casefold())))
        if mark not in seen:
            seen.add(mark)
            kept.append(one)
    return tuple(kept)


def _settled(found: list[Promise], spots: Sequence[Spot]) -> list[Promise]:
    """Promises in prose, without the lead that sums up what its sections then say."""
    moods = {spot.block.start: spot.mood for spot in spots}
    sure = [one for one in found if moods.get(one.block[0]) == "sure"]
    found = sure if len(sure) > 1 else found
    first = next((spot.block for spot in spots if spot.block.kind == "heading"), None)
    lead = [one for one in found if one.heading is first or one.heading is None]
    rest = {id(one.heading) for one in found} - {id(one.heading) for one in lead}
    return [one for one in found if one not in lead] if lead and len(rest) > 1 else found


def _listed(page: Page, spots: Sequence[Spot], rules: Rules) -> Iterator[Promise]:
    tabled = set[int]()
    for row in rows(page, spots, rules):
        tabled |= set(row.blocks)
        first = spots[row.blocks[0]]
        seen = view(page.text, *row.activity)
        who, at = _of_cell(page, row.named, rules) or _who(seen, first, rules)
        block = (spots[row.blocks[0]].block.start, spots[row.blocks[-1]].block.end)
        yield Promise(
            seen.text, row.activity, block, "table-row", who, at, first.edition, first.near,
            row.named, seen.repaired,
        )  # fmt: skip
    for number, spot in enumerate(spots):
        if number not in tabled and (spot.block.kind == "item" or _as_item(spot)):
            yield from _of_item(page, number, spots, rules)


def _as_item(spot: Spot) -> bool:
    """Whether a line without a bullet is an item of the list that the words above it open."""
    block = spot.block
    return spot.listed and block.kind in {"paragraph", "heading"} and len(block.text) < _LISTED


def _of_cell(page: Page, named: Mapping[str, Span], rules: Rules) -> tuple[Who, Span] | None:
    if "responsible" not in named:
        return None
    seen = view(page.text, *named["responsible"])
    who = above(seen.text, rules, "attribute_line", "party-attribute")
    return (who, seen.span(who.start, who.end)) if who else None


def _of_item(page: Page, number: int, spots: Sequence[Spot], rules: Rules) -> Iterator[Promise]:
    spot = spots[number]
    seen = spot.block.view
    text = seen.text
    if spot.block.mark in {"–", "—", "-"} and quoted(text, rules):
        return
    if spot.block.opens and not _complete(text, rules):
        return
    split = parts(text, rules)
    head = text[slice(*split.head)]
    cut = len(head)
    tag = trailing(head)
    tagged = above(head[tag[1] : tag[2]], rules, "trailing_tag", "party-tag") if tag else None
    if tag and tagged and _mostly(head[tag[1] : tag[2]], tagged, rules):
        cut = tag[0]
    else:
        tag = tagged = None
    head = head[:cut]
    spans = list(sentences(head, rules))
    if not spans:
        return
    first = head[slice(*spans[0])]
    labelled = "responsible" in split.named and spot.mood in {"sure", "likely", "open"}
    rule = item(first, spot.mood, rules, labelled=labelled)
    if not rule or (rule == "item-noun" and _explained(number, spots, rules)):
        return
    if spot.block.kind != "item" and rule == "item-noun" and not _brief(first, spot, rules):
        return
    named = {name: seen.span(*span) for name, span in split.named.items()}
    base = split.head[0]
    chosen = [spans[0]] + [
        span for span in spans[1:] if further(head[slice(*span)], first, spot.mood, rules)
    ]
    own = _of_cell(page, named, rules)
    if own is None and tag and tagged:
        begin = base + tag[1]
        own = tagged, seen.span(begin + tagged.start, begin + tagged.end)
    for start, end in chosen:
        a, b = seen.span(base + start, base + end)
        piece = view(page.text, a, b)
        who, at = own or _who(piece, spot, rules)
        yield Promise(
            piece.text, (a, b), (spot.block.start, spot.block.end), rule, who, at,
            spot.edition, spot.near, named, piece.repaired,
        )  # fmt: skip


def _brief(text: str, spot: Spot, rules: Rules) -> bool:
    """Whether a line without a bullet is short enough to be one of a list that names a party."""
    if deed(text, rules):
        return True
    return len(text.split()) <= 9 and spot.intro is not None and names_party(spot.intro, rules)


def _complete(text: str, rules: Rules) -> bool:
    """Whether an item that announces others is a pledge all the same."""
    return False if text.endswith(":") else strong(text, rules)


def _mostly(tag: str, who: Who, rules: Rules) -> bool:
    """Whether a tag is there to name a party, and not to explain."""
    rest = len(tag) - (who.end - who.start)
    return rest < 25 and not rules["promise.modal"].found(tag)


def _explained(number: int, spots: Sequence[Spot], rules: Rules) -> bool:
    """Whether an item is but the heading of a paragraph that holds the promise."""
    after = spots[number + 1] if number + 1 < len(spots) else None
    if after is None or after.block.kind != "paragraph" or after.block.opens:
        return False
    text = after.block.text
    return any(
        strong(text[slice(*s)], rules) and not refused(text[slice(*s)], rules)
        for s in sentences(text, rules)
    )


def _who(seen: View, spot: Spot, rules: Rules) -> tuple[Who, Span]:
    """Who answers for a pledge, and where it shows: in it, above it, or in the document."""
    own = in_sentence(seen.text, rules)
    lead = leading(seen.text)
    if lead and (own is None or not own.sorts):
        own = above(seen.text[lead[0] : lead[1]], rules, "in_item", "party-lead") or own
    heading = _heading(spot, rules)
    if own is None and (heading is None or len(heading[0].sorts) > 1):
        own = beginning(seen.text, rules)
        if own is None and (heading is None or heading[0].rule == "party-heading"):
            own = _police_deed(seen.text, rules)
    # Where both say the same the heading does, for all of its list alike.
    if own and own.sorts and not (heading and own.sorts == heading[0].sorts):
        return own, seen.span(own.start, own.end)
    if heading:
        return heading
    if own:  # a pronoun: those of the document
        return own, seen.span(own.start, own.end)
    if lone := _organisation(seen.text, rules):
        return lone, seen.span(lone.start, lone.end)
    return Who((), "context", "party-context"), (0, 0)


def _police_deed(text: str, rules: Rules) -> Who | None:
    """The police, where what is to be done can only be theirs: fler poliser i centrum."""
    if found := rules["party.police_deed"].found(text[:60]):
        return Who(("police",), "in_item", "party-deed", found.start(), found.end())
    return None


def _organisation(text: str, rules: Rules) -> Who | None:
    """An unknown name that acts as the only subject: Fritidsfabriken ska leda."""
    from pledgedata.draft.party import subject

    span = subject(text, rules)
    if span is None or span[0] != 0:
        return None
    words = text[: span[1]].strip()
    plain = words.isalpha() and words[:1].isupper() and not deed(words, rules)
    verb = text[span[2] :].split()[:1]
    passive = bool(verb) and verb[0].endswith("s") and len(verb[0]) > 4
    if plain and not passive and not refused(words, rules):
        housing = rules["party.housing_names"].any.fullmatch(words)
        sort = "housing" if housing else "municipality"
        return Who((sort,), "in_item", "party-unknown-name", 0, len(words))
    return None


def _heading(spot: Spot, rules: Rules) -> tuple[Who, Span] | None:
    for block in (spot.intro, spot.heading):
        if block is None or not (block.opens or names_party(block, rules)):
            continue
        text = block.text
        start = list(sentences(text, rules))[-1][0] if block.opens else 0
        said = text[start:]
        who, rule = in_sentence(said, rules), "party-heading-subject"
        if who is None or not who.sorts:
            who, rule = above(said, rules, "heading", "party-heading"), "party-heading"
        if who and who.sorts:
            made = Who(who.sorts, "heading", rule, who.start, who.end, who.partners)
            return made, block.view.span(start + who.start, start + who.end)
    return None


def _prose(
    page: Page, spots: Sequence[Spot], rules: Rules, counted: Mapping[int, int], held: set[int]
) -> Iterator[Promise]:
    for number, spot in enumerate(spots):
        block = spot.block
        if block.kind not in {"paragraph", "cells"} or block.opens or _as_item(spot):
            continue
        if spot.near and _whole(spot.near, rules):
            continue  # it explains a heading that is a pledge
        if quoted(block.text, rules) or not _prose_mood(spot, counted, held, number, spots, rules):
            continue
        for start, end in sentences(block.text, rules):
            sentence = block.text[start:end]
            if refused(sentence, rules) or not strong(sentence, rules):
                continue
            a, b = block.view.span(start, end)
            piece = view(page.text, a, b)
            who, at = _who(piece, spot, rules)
            yield Promise(
                piece.text, (a, b), (block.start, block.end), "prose", who, at,
                spot.edition, spot.near, {}, piece.repaired,
            )  # fmt: skip


def _prose_mood(
    spot: Spot, counted: Mapping[int, int], held: set[int], number: int,
    spots: Sequence[Spot], rules: Rules,
) -> bool:  # fmt: skip
    if spot.mood in {"never", "weak"}:
        return False
    if not counted.get(spot.edition):
        return True
    if number and spots[number - 1].block.kind == "item" and _explained(number - 1, spots, rules):
        return spot.mood == "sure"
    return spot.mood == "sure" and id(spot.near) not in held and spot.near is not None


def _headings(spots: Sequence[Spot], rules: Rules, found: Sequence[Promise]) -> Iterator[Promise]:
    """Headings that are pledges: those in a list of promises with but an explanation beneath."""
    held = {id(one.heading) for one in found}
    starts = {one.span[0] for one in found}
    for number, spot in enumerate(spots):
        block = spot.block
        if block.kind != "heading" or block.start in starts:
            continue
        under, whole = _under(number, spots), _whole(block, rules)
        if id(block) in held and not whole:
            continue
        if spot.mood != "sure" or refused(block.text, rules) or not (under or whole):
            continue
        if not (whole or (acts(block.text, rules, loose=False) and " " in block.text)
                or (deed(block.text, rules) and _inherits(spot, rules))):  # fmt: skip
            continue
        end = spots[under[-1]].block.end if under else block.end
        who, at = _who(block.view, spot, rules)
        yield Promise(
            block.text, (block.start, block.end), (block.start, end), "heading", who, at,
            spot.edition, spot.near, {}, block.view.repaired,
        )  # fmt: skip


def _whole(block: Block, rules: Rules) -> bool:
    """Whether a heading is a pledge by its own words: Kommunen ska göra centrum tryggare."""
    text = block.text
    if block.opens or len(text.split()) < 5 or refused(text, rules) or not strong(text, rules):
        return False
    who = in_sentence(text, rules)
    return who is not None and bool(who.sorts) and not rules["agreement.kind"].found(text)


def _inherits(spot: Spot, rules: Rules) -> bool:
    from pledgedata.draft.section import mood_of

    return mood_of(spot.block, rules) == "open"


def _under(number: int, spots: Sequence[Spot]) -> list[int]:
    under = []
    for place in range(number + 1, len(spots)):
        if spots[place].block.kind != "paragraph" or spots[place].block.opens:
            break
        under.append(place)
    return under


def settled(promise: Promise, everybody: Sequence[str]) -> tuple[str, ...]:
    """The types of those who answer for a pledge, the document's own where it names none."""
    return promise.who.sorts or tuple(everybody)


def kind_of(promise: Promise, everybody: Sequence[str]) -> str:
    """Who answers, in one word."""
    return kind(settled(promise, everybody))
