"""What an agreement rests on, and who signed it: read from what is no pledge."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pledgedata.draft.reading.block import Block
from pledgedata.draft.reading.promise import quoted
from pledgedata.draft.reading.rule import Rules
from pledgedata.draft.reading.sentence import sentences
from pledgedata.draft.reading.verb import seen


@dataclass(frozen=True, slots=True)
class Ground:
    """A code with the span of the words that name it, and the rule that saw it."""

    code: str
    span: tuple[int, int]
    rule: str


def evidence(
    blocks: Sequence[Block], pledged: Sequence[tuple[int, int]], rules: Rules
) -> tuple[Ground, ...]:
    """The kinds of evidence that the document names outside its pledges, each once, in order."""
    found: dict[str, Ground] = {}
    for block in blocks:
        speech = block.mark in {"–", "—", "-"} and quoted(block.text, rules)
        if block.kind == "heading" and rules["asked.headings"].any.fullmatch(block.text):
            span = (block.start, block.end)
            found.setdefault("situation_picture", Ground("situation_picture", span, _HEADED))
        if block.kind in {"cells", "heading"} or (block.kind == "item" and not speech):
            continue
        for start, end in sentences(block.text, rules):
            sentence = block.text[start:end]
            if rules["evidence.not_with"].found(sentence):
                continue
            first, last = block.view.span(start, end)
            if any(first < b and a < last for a, b in pledged):
                continue
            for one in _in(sentence, rules):
                labels = sentence[one.span[1] :].startswith(":")  # Problembild: what the problem is
                if one.code not in found and not labels:
                    span = block.view.span(start + one.span[0], start + one.span[1])
                    found[one.code] = Ground(one.code, span, one.rule)
    return tuple(sorted(found.values(), key=lambda g: g.span))


_HEADED: Final = "evidence-heading"


def _in(sentence: str, rules: Rules) -> Iterator[Ground]:
    for code, cues in rules.group("evidence").items():
        if code != "not_with" and (hit := cues.found(sentence)):
            asked = rules["asked.questions"].any.fullmatch(hit[0])
            if asked and rules["asked.pupils"].found(sentence[hit.start() : hit.end() + _APART]):
                yield Ground("other_survey", hit.span(), "evidence-other_survey-asked")
                continue
            yield Ground(code, hit.span(), f"evidence-{code}")
    for code, who, how in _ASKED:
        if span := _asked(sentence, who, how, rules):
            yield Ground(code, span, f"evidence-{code}-asked")


_ASKED: Final = (
    ("citizen_dialogue", "people", "voice"),
    ("staff_dialogue", "staff", "staff_voice"),
)
_APART: Final = 50


def _asked(sentence: str, who: str, how: str, rules: Rules) -> tuple[int, int] | None:
    """Where it is told that some people were asked, or have said something."""
    forms = {form for form, _ in seen(sentence, rules)}
    told = bool(forms & {"past", "supine"}) or rules["asked.grounds"].found(sentence)
    if not told or rules["promise.modal"].found(sentence):
        return None
    if who == "people" and rules["asked.survey"].found(sentence):
        how = "face"
    for person in rules[f"asked.{who}"].all(sentence):
        for word in rules[f"asked.{how}"].all(sentence):
            start, end = min(person.start(), word.start()), max(person.end(), word.end())
            gap = end - start - (person.end() - person.start()) - (word.end() - word.start())
            if gap < _APART:
                return start, end
    return None


def signatories(blocks: Sequence[Block], rules: Rules) -> tuple[Ground, ...]:
    """The roles of those who signed, each once: by a word for signing, or as a signature last.

    Never by a contact block, whose people may have come later.
    """
    found: dict[str, Ground] = {}
    contact, first = False, _first_pledge(blocks)
    for number, block in enumerate(blocks):
        text = block.text
        if block.kind == "heading" and rules["furniture.contact"].begins(text):
            contact = True
        signing = bool(rules["sign.cues"].found(text)) or _near(blocks, number, rules)
        last = not contact and number > first and _signature(block, blocks, number, rules)
        if not (signing and not contact) and not last:
            continue
        for start, end, role in _roles(text, rules):
            if role not in found:
                rule = "sign-word" if signing else "sign-last"
                found[role] = Ground(role, block.view.span(start, end), rule)
    return tuple(sorted(found.values(), key=lambda g: g.span))


def _first_pledge(blocks: Sequence[Block]) -> int:
    return next((n for n, b in enumerate(blocks) if b.kind in {"item", "cells"}), len(blocks) // 2)


def _near(blocks: Sequence[Block], number: int, rules: Rules) -> bool:
    """Whether a caption names people of whom the next lines say that they sign."""
    if len(blocks[number].text) > 200 or blocks[number].kind in {"item", "cells"}:
        return False
    if not re.search(r"[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+", blocks[number].text):
        return False
    return any(rules["sign.cues"].found(b.text) for b in blocks[number + 1 : number + 4])


def _signature(block: Block, blocks: Sequence[Block], number: int, rules: Rules) -> bool:
    """Whether a short line after the pledges is a name with its title, or a title by its name."""
    text = block.text
    if (block.kind == "item" and not text.startswith("/")) or len(text) > 130:
        return False
    if rules["promise.modal"].found(text):
        return False
    rest = text
    for start, end, _ in sorted(_roles(text, rules), reverse=True):
        rest = rest[:start] + rest[end:]
    if sum(map(str.isalpha, rest)) < 6:
        return True  # titles under lines for names to be written on
    around = " ".join(b.text for b in blocks[max(0, number - 1) : number + 1])
    return re.search(r"[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé-]+", around) is not None


def _roles(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    taken = list[tuple[int, int]]()
    for role, cues in rules.group("role").items():
        for hit in cues.all(text):
            if all(hit.end() <= a or hit.start() >= b for a, b in taken):
                taken.append(hit.span())
                yield hit.start(), hit.end(), role
                break
