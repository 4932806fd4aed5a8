"""The pledges of a page: each promise sentence with its block, its parts and who answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pledgedata.draft.document.page import Page
from pledgedata.draft.reading.block import Block
from pledgedata.draft.reading.candidate import Candidate, candidates
from pledgedata.draft.reading.party import Mention, Who, above, beginning, in_sentence, mentions
from pledgedata.draft.reading.promise import acts, deed, refused
from pledgedata.draft.reading.rule import Rules
from pledgedata.draft.reading.section import Spot, closes_clause, names_party
from pledgedata.draft.reading.sentence import leading, sentences
from pledgedata.draft.reading.verb import seen as forms_seen
from pledgedata.draft.reading.view import View
from pledgedata.draft.reading.weigh import chances

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Promise:
    """One pledge: its wording and its whole block, as spans of the page, and who answers.

    `named` holds the spans of parts such as `when` and `amount`. `who_at` is where it shows who,
    `chance` how likely it is to be a pledge.
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
    chance: float = 1.0


_ENOUGH: Final = 0.5


def promises(page: Page, spots: Sequence[Spot], rules: Rules) -> tuple[Promise, ...]:
    """The pledges in the order of the page; one that stands twice in an edition counts once."""
    some = candidates(page, spots, rules)
    seen, kept = set[tuple[int, str]](), list[Promise]()
    for one, chance in zip(some, chances(some, rules), strict=True):
        mark = (one.spot.edition, "".join(filter(str.isalnum, one.text.casefold())))
        if chance >= _ENOUGH and mark not in seen:
            seen.add(mark)
            kept.append(_promise(one, chance, spots, rules))
    return tuple(kept)


def _promise(one: Candidate, chance: float, spots: Sequence[Spot], rules: Rules) -> Promise:
    spot = one.spot
    who, at = one.said or _who(one.seen, spot, rules, listed=one.form != "prose")
    own = in_sentence(one.text, rules)
    bare = not (own and own.sorts) and not rules["party.together"].found(one.text)
    if one.form == "prose" and one.turn and bare and who.rule in _WEAK:
        who, at = _carried(one, rules) or (who, at)
    block = one.block
    if one.form == "heading" and (under := _under(one.number, spots)):
        block = (block[0], spots[under[-1]].block.end)
    return Promise(
        one.text, one.span, block, _rule(one, rules), who, at, spot.edition, spot.near,
        one.named, one.seen.repaired, chance,
    )  # fmt: skip


_BOTH: Final = ("police", "municipality")
_WEAK: Final = frozenset({"party-context", "party-pronoun", "party-heading-subject"})


def _carried(one: Candidate, rules: Rules) -> tuple[Who, Span] | None:
    """The party that the sentences before it in its paragraph are about: Man kommer också att …."""
    seen = one.spot.block.view
    held = list(sentences(seen.text, rules))[: one.turn]
    before = list[Who | None]()
    for start, end in held:
        text = seen.text[start:end]
        before.append(in_sentence(text, rules) or beginning(text, rules) or _part(text, rules))
    every = {sort for who in before if who for sort in who.sorts}
    own = in_sentence(one.text, rules)
    if own and own.rule == "party-pronoun" and {"police", "municipality"} <= every:
        return None  # both have been named by now: vi is both
    for (start, _), who in zip(reversed(held), reversed(before), strict=True):
        if who and len(who.sorts) == 1:
            a, b = seen.span(start + who.start, start + who.end)
            return Who(who.sorts, "pronoun", "party-carried", who.start, who.end), (a, b)
        if who:
            return None
    return None


def _part(text: str, rules: Rules) -> Who | None:
    """Whose part a sentence says that it is about: För kommunens del …."""
    some = mentions(text[:40], rules)
    part = rules["party.part"].found(text)
    if not some or not part or part.start() - some[0].end > 2:
        return None
    return Who((some[0].sort,), "in_item", "party-part", some[0].start, some[0].end)


def _rule(one: Candidate, rules: Rules) -> str:
    """The name of what shows most in a pledge: where it stands, and how it says what it does."""
    if one.form in {"row", "heading", "prose"}:
        return "table-row" if one.form == "row" else one.form
    if "responsible" in one.named:
        return "item-labelled"
    if in_sentence(one.text, rules):
        return "item-subject"
    return "item-infinitive" if acts(one.text, rules, loose=True) else "item-noun"


def _who(seen: View, spot: Spot, rules: Rules, *, listed: bool) -> tuple[Who, Span]:
    """Who answers for a pledge, and where it shows: in it, above it, or in the document."""
    own = in_sentence(seen.text, rules)
    if own and own.everybody:
        return own, seen.span(own.start, own.end)
    lead = leading(seen.text)
    if lead and (own is None or not own.sorts):
        own = above(seen.text[lead[0] : lead[1]], rules, "in_item", "party-lead") or own
    heading = _heading(spot, rules)
    many = heading is not None and len(heading[0].sorts) > 1
    if (both := _jointly(own, seen.text, rules)) and not many:
        return both, seen.span(both.start, both.end)
    own = both or own
    if own is None and (heading is None or many):
        we = any(b and closes_clause(b.text, rules) for b in (spot.intro, spot.near))
        by_deed = not we and (heading is None or heading[0].rule == "party-heading")
        own = _first(seen.text, rules) or _agent(seen.text, rules)
        own = own or (_deed(seen.text, rules, listed=listed) if by_deed else None)
    # Where both say the same the heading does, for all of its list alike.
    if own and own.sorts and not (heading and own.sorts == heading[0].sorts):
        return own, seen.span(own.start, own.end)
    if heading:
        return heading
    # A pronoun, for those of the document, or a name that nobody has heard of.
    if lone := own or _organisation(seen.text, rules):
        return lone, seen.span(lone.start, lone.end)
    return Who((), "context", "party-context"), (0, 0)


def _jointly(own: Who | None, text: str, rules: Rules) -> Who | None:
    """That all do it, where it begins by saying so and names nobody: Gemensam tillsyn."""
    found = rules["party.together_first"].begins(text)
    if not found or (own and own.sorts):
        return None
    return Who(_BOTH, "in_item", "party-together", *found.span())


def _first(text: str, rules: Rules) -> Who | None:
    """Whom it begins by naming, if those can be who answers: no guests, no kinds of meetings."""
    who = beginning(text, rules)
    if who is None or set(who.sorts) & {*_BOTH}:
        return who
    form = next((form for form, _ in forms_seen(text, rules)), "")
    return who if form == "present" else None


def _deed(text: str, rules: Rules, *, listed: bool) -> Who | None:
    """The one party that can do what is to be done; in a list that names nobody it is both."""
    found = {
        sort: hit
        for sort, name in (_OWN if listed else _DEEDS)
        if (hit := rules[f"party.{name}"].found(text[:_EARLY]))
    }
    if len(found) != 1 or (listed and any(m.sort == "municipality" for m in mentions(text, rules))):
        return None
    ((sort, hit),) = found.items()
    return Who((sort,), "in_item", f"party-deed-{sort}", hit.start(), hit.end())


_DEEDS: Final = (("police", "police_deed"), ("municipality", "municipality_deed"))
_OWN: Final = (("police", "police_own"),)
_EARLY: Final = 70


def _agent(text: str, rules: Rules) -> Who | None:
    """Who does what is said in the passive: bemannas av polisen."""
    if not any(form == "passive" for form, _ in forms_seen(text, rules)):
        return None
    for found in rules["party.by"].all(text):
        after = text[found.end() :]
        if who := beginning(after, rules):
            moved = tuple(
                Mention(m.sort, found.end() + m.start, found.end() + m.end) for m in who.mentions
            )
            span = moved[0].start, moved[-1].end
            return Who(who.sorts, "in_item", "party-agent", *span, (), moved)
    return None


def _organisation(text: str, rules: Rules) -> Who | None:
    """An unknown name that acts as the only subject: Fritidsfabriken ska leda."""
    from pledgedata.draft.reading.party import subject

    span = subject(text, rules)
    if span is None or span[0] != 0:
        return None
    words = text[: span[1]].strip()
    plain = words.isalpha() and words[:1].isupper() and not deed(words, rules)
    verb = text[span[2] :].split()[:1]
    passive = bool(verb) and verb[0].endswith("s") and len(verb[0]) > 4
    if plain and not passive and not refused(words, rules):
        housing = rules["party.housing_names"].any.fullmatch(words)
        firm = rules["party.firm"].found(words)
        sort = "housing" if housing else "business" if firm else "municipality"
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
        if who is None or not (who.sorts or who.everybody):
            who, rule = above(said, rules, "heading", "party-heading"), "party-heading"
        if who and (who.sorts or who.everybody):
            rule = who.rule if who.everybody else rule
            made = Who(
                who.sorts, "heading", rule, who.start, who.end, who.partners,
                everybody=who.everybody,
            )  # fmt: skip
            return made, block.view.span(start + who.start, start + who.end)
    return None


def _under(number: int, spots: Sequence[Spot]) -> list[int]:
    under = []
    for place in range(number + 1, len(spots)):
        if spots[place].block.kind != "paragraph" or spots[place].block.opens:
            break
        under.append(place)
    return under
