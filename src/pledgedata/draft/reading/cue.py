"""What speaks for a sentence's being a pledge, and what against it: cues, each with a name."""

import re
from collections.abc import Iterator
from typing import Final

from pledgedata.draft.reading.block import Block
from pledgedata.draft.reading.candidate import Candidate
from pledgedata.draft.reading.party import beginning, in_sentence, mentions
from pledgedata.draft.reading.promise import acts, deed
from pledgedata.draft.reading.rule import Rules
from pledgedata.draft.reading.section import closes_clause, mood_of, names_party
from pledgedata.draft.reading.stack import only_party
from pledgedata.draft.reading.target import targets
from pledgedata.draft.reading.verb import seen

_OUTCOME: Final = re.compile(r"\b(?:procent|%)")


def cues(one: Candidate, rules: Rules) -> frozenset[str]:
    """The cues of a sentence by itself and by where it stands."""
    made = {*_place(one, rules), *_who(one, rules), *_verbs(one.text, rules), *_words(one, rules)}
    if rules["promise.means"].found(one.text) and made & {"modal", "vow"}:
        made = {*made - {"says:self"}, "says what the pledge is"}
    if made & _ACTS and not made & _NOT_ACTS:
        mood = "background" if one.spot.mood in {"never", "weak"} else one.spot.mood
        made |= {f"plainly acts:{one.form}", f"plainly acts:{mood}"}
    return frozenset(made)


_ACTS: Final = frozenset(
    {
        *("modal", "vow", "first verb:present", "first verb:passive", "infinitive first"),
        *("by doing first", "says who is responsible"),
    }
)
_NOT_ACTS: Final = frozenset(
    {
        *("says:goal", "says:minutes", "says:reader", "says:state"),
        *("says:told", "says:aim", "says:outcome", "says:follow", "says:self", "says:not_with"),
        *(
            "says:wish",
            "begins:explains",
            "begins:not_begins",
            "begins:imperative",
            "question",
            "first verb:past",
        ),
        *("first verb:state", "first verb:supine"),
    }
)


def _place(one: Candidate, rules: Rules) -> Iterator[str]:
    spot, block = one.spot, one.spot.block
    yield f"form:{one.form}"
    yield "first sentence" if one.turn == 0 else f"later sentence:{one.form}"
    if one.headed:
        yield "row of a table with a header"
        return
    mood = mood_of(block, rules) if one.form == "heading" else spot.mood
    yield f"under:{mood}"
    yield f"under:{mood}:{'list' if one.form in {'item', 'line', 'row'} else one.form}"
    if one.form == "heading":
        yield f"in section:{spot.mood}"
        yield from ("numbered heading",) if block.mark or block.text[:1].isdigit() else ()
    if one.form in {"item", "line"}:
        yield from _announced(spot.intro, rules)
        if block.mark[:1].isdigit():
            yield "numbered"
        if len(block.view.text) - len(one.text) > 5 and one.turn == 0:
            yield "explained in its item"
    if spot.heading is not None and names_party(spot.heading, rules):
        yield "heading names a party"
    if "responsible" in one.named:
        yield "says who is responsible"
    parts = bool({"when", "amount", "purpose"} & set(one.named))
    for true, cue in (
        (one.said, "names who answers"),
        (one.called, "called a pledge"),
        (parts, "has named parts"),
        (mood == "open" and spot.promised, f"a heading before it promised:{one.form}"),
    ):
        if true:
            yield cue


def _announced(intro: Block | None, rules: Rules) -> Iterator[str]:
    if intro is None:
        return
    yield f"announced:{mood_of(intro, rules)}"
    if only_party(intro.text, rules):
        yield "announced by a party"
    if closes_clause(intro.text, rules):
        yield "goes on with a promise"


def _who(one: Candidate, rules: Rules) -> Iterator[str]:
    who = in_sentence(one.text, rules)
    if who is not None:
        kind = {"party-subject": "party", "party-pronoun": "we"}.get(who.rule, "joint")
        yield f"subject:{kind}"
        yield f"subject:{kind}:{'list' if one.form in {'item', 'line', 'row'} else one.form}"
    elif beginning(one.text, rules):
        yield "begins with a party"
    elif mentions(one.text, rules):
        yield "mentions a party"
    else:
        yield "no party"


def _verbs(text: str, rules: Rules) -> Iterator[str]:
    modal = rules["promise.modal"].found(text)
    if modal and rules["promise.not_modal"].any.match(text, modal.start()):
        modal = None
    if rules["promise.vow"].found(text):
        yield "vow"
    elif modal:
        yield "modal"
    if modal:
        after = next(seen(text[modal.end() : modal.end() + _SOON], rules), None)
        yield f"shall:{after[0]}" if after else "shall"
    if modal and modal.start() < len("ab"):
        yield "modal first"
    forms = list(seen(text, rules))
    if forms and (aside := rules["promise.clause"].any.search(text, forms[0][1])):
        forms = [(f, at) for f, at in forms if at < aside.start() or f not in _ASIDE]
    yield from (f"verb:{form}" for form in {form for form, _ in forms})
    if not modal:
        yield f"first verb:{forms[0][0]}" if forms else "no finite verb"
    yield from _beginning(text, rules)


_SOON: Final = 60
_ASIDE: Final = frozenset({"past", "supine", "state"})


def _beginning(text: str, rules: Rules) -> Iterator[str]:
    """What a sentence begins with: an action as a verb, or as a noun."""
    if acts(text, rules, loose=False):
        yield "infinitive first"
    elif acts(text, rules, loose=True):
        yield "perhaps infinitive first"
    for name, cue in (("to", "to do first"), ("by", "by doing first")):
        if rules[f"promise.{name}"].begins(text):
            yield cue
    if deed(text.split(" ", 1)[0], rules):
        yield "deed first"
    elif deed(text, rules):
        yield "deed early"


def _words(one: Candidate, rules: Rules) -> Iterator[str]:
    text = one.text
    for name in ("not_begins", "explains", "fewer", "imperative"):
        if rules[f"promise.{name}"].begins(text):
            yield f"begins:{name}"
    for name in _SAYS:
        if rules[f"promise.{name}"].found(text):
            yield f"says:{name}"
    if targets(text, rules):
        yield "counts"
    if rules["time.window"].found(text):
        yield "says when"
    yield from _letters(one)


_SAYS: Final = (
    *("not_with", "aim", "outcome", "wish", "told", "condition", "follow", "self", "goal"),
    *("minutes", "reader", "state"),
)


def _letters(one: Candidate) -> Iterator[str]:
    text, size = one.text, len(one.text.split())
    yield f"words:{next((name for most, name in _STEPS if size <= most), '31-')}"
    if size <= _FEW:
        yield f"words:1-4:{one.form}"
    if _OUTCOME.search(text):
        yield "percent"
    if text.endswith("?"):
        yield "question"
    if text.rstrip("\"”’')").endswith("."):
        yield f"full stop:{one.form}"
    if text[:1].islower():
        yield "small letter"


_STEPS: Final = ((2, "1-2"), (4, "3-4"), (8, "5-8"), (16, "9-16"), (30, "17-30"))
_FEW: Final = 4
