"""Findings as people read them: by verdict and reason, with the fields that share one together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pledgedata.comparability.pairing import Pair
from pledgedata.comparability.sentence import names, sentence
from pledgedata.comparability.side import Side
from pledgedata.comparability.verdict import Finding, verdict
from pledgedata.model import Concept, code_list
from pledgedata.words import Lang, Text

Line = tuple[int, str]
"""How deep a line stands, and what it says."""

_SINGLY: Final = 3
"""So many pairs at most are told of one by one."""
_TOLD: Final = 4
"""Of so many fields at most that share a reason each has a sentence of its own."""
_PLAIN: Final = frozenset({"missing_both", "own_ids", "own_address", "text_only", "ok"})
"""Reasons whose sentences say no more of the one field than of the other."""
_PARTS: Final = {
    "years": Text("Över år i samma kommun", "Over years in one municipality"),
    "alike": Text(
        "Samma kommun i A och B, inte över år",
        "The same municipality in A and B, not over years",
    ),
    "towns": Text("Mellan kommuner", "Between municipalities"),
}
_NOTHING: Final = Text(
    "Det finns inget att jämföra: det behövs medborgarlöften från två kommuner, eller från två år "
    "av en, i A eller i A och B.",
    "There is nothing to compare: it takes agreements of two municipalities, or of two years of "
    "one, in A or in A and B.",
)
_MISSING: Final = Text("saknas hos en av de två", "missing in one of the two")


def overview(pairs: Sequence[Pair], findings: Sequence[Finding], lang: Lang) -> Iterator[Line]:
    """What is found of these pairs: a few one by one, many together."""
    if not pairs:
        yield 0, _NOTHING[lang]
    elif len(pairs) <= _SINGLY:
        for place, (a, b) in enumerate(pairs):
            yield from ((0, ""),) if place else ()
            yield from _pair([one for one in findings if one.a is a and one.b is b], lang)
    else:
        yield from _parts(pairs, findings, lang)


def _parts(pairs: Sequence[Pair], findings: Sequence[Finding], lang: Lang) -> Iterator[Line]:
    """The pairs over years, those of the same year, then those between municipalities."""
    begun = False
    for part, head in _PARTS.items():
        count = sum(_part(a, b) == part for a, b in pairs)
        own = (one for one in findings if _part(one.a, one.b) == part)
        if count:
            yield from ((0, ""),) if begun else ()
            word = Text("par", "pair" if count == 1 else "pairs")
            yield 0, f"{head[lang]} ({count} {word[lang]})"
            yield from _several(own, lang)
            begun = True


def _part(a: Side, b: Side) -> str:
    """What it is that two sides differ in: the place, the year, or only who says it."""
    if a.municipality != b.municipality:
        return "towns"
    return "alike" if a.year == b.year else "years"


def _pair(findings: Sequence[Finding], lang: Lang) -> Iterator[Line]:
    """What is found of one pair: every field once, under its verdict."""
    first = findings[0]
    yield 0, " – ".join(names(first, lang))
    if _part(first.a, first.b) != "years":
        yield 1, _time(first, lang)
    by_reason: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        by_reason[one.reasons[0]].append(one)
    for code, judged in code_list("comparability").concepts.items():
        reasons = [reason for reason in _reasons() if verdict(reason) == code]
        count = sum(len(by_reason[reason]) for reason in reasons)
        if count:
            yield 0, ""
            yield 0, f"{judged.label[lang]} ({count})"
        for reason in reasons:
            yield from _reason(by_reason[reason], _reasons()[reason], lang)


def _reason(findings: Sequence[Finding], reason: Concept, lang: Lang) -> Iterator[Line]:
    if not findings:
        return
    if reason.id == "ok":
        yield from _fields(findings, 1, lang)
    elif reason.id not in _PLAIN and len(findings) <= _TOLD:
        yield from ((1, sentence(one)[lang]) for one in findings)
    else:
        yield 1, f"{reason.label[lang]} ({len(findings)}). {reason.means[lang]}"
        yield from _fields(findings, 2, lang)


def _fields(findings: Iterable[Finding], depth: int, lang: Lang) -> Iterator[Line]:
    """The fields, those of a table on a line."""
    by_table: defaultdict[str, list[str]] = defaultdict(list)
    for one in findings:
        by_table[one.table.plural[lang]].append(one.column.label[lang].lower())
    for table, labels in by_table.items():
        yield depth, f"{table}: {', '.join(labels)}"


def _time(finding: Finding, lang: Lang) -> str:
    if finding.a.begins is None or finding.b.begins is None:
        return Text("Perioden är inte angiven.", "The period is not stated.")[lang]
    if finding.common is None:
        return Text("Ingen gemensam tid.", "No time in common.")[lang]
    first, last = finding.common
    if last.year == 9999:
        return Text(f"Båda gäller från {first}.", f"Both hold from {first}.")[lang]
    return Text(f"Båda gäller {first}–{last}.", f"Both hold {first}–{last}.")[lang]


def _several(findings: Iterable[Finding], lang: Lang) -> Iterator[Line]:
    """What is found of many pairs: in how many of them each field can be compared, and why not.

    Fields of which the same is found stand together.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    some: dict[tuple[str, str], Finding] = {}
    for one in findings:
        field = one.table.name, one.column.name
        counts.setdefault(field, Counter())[_merged(one.reasons[0])] += 1
        some[field] = one
    alike: defaultdict[tuple[tuple[str, int], ...], list[Finding]] = defaultdict(list)
    for field, found in counts.items():
        key = tuple(sorted(found.items(), key=lambda item: _order(item[0])))
        alike[key].append(some[field])
    for reasons in sorted(alike, key=_weight, reverse=True):
        yield 0, ""
        yield 0, "; ".join(_counted(dict(reasons), lang))
        yield from _fields(alike[reasons], 1, lang)


def _merged(reason: str) -> str:
    """Of many pairs it says nothing which of the two lacks a field."""
    return "missing" if reason in {"missing_a", "missing_b"} else reason


def _judged(reason: str) -> str:
    return "not_comparable" if reason == "missing" else verdict(reason)


def _order(reason: str) -> int:
    return -1 if reason == "missing" else [*_reasons()].index(reason)


def _weight(reasons: Iterable[tuple[str, int]]) -> tuple[int, int]:
    """How many pairs can be compared, and how many in part."""
    judged = Counter[str]()
    for reason, count in reasons:
        judged[_judged(reason)] += count
    return judged["comparable"], judged["partly"]


def _counted(reasons: Mapping[str, int], lang: Lang) -> Iterator[str]:
    """In how many pairs each verdict holds: "Kan jämföras delvis: 3 (inte hela dokumentet)"."""
    for code, judged in code_list("comparability").concepts.items():
        own = {reason: count for reason, count in reasons.items() if _judged(reason) == code}
        if not own:
            continue
        why = [reason for reason in own if reason != "ok"]
        told = ", ".join(
            _label(reason, lang) + (f" {own[reason]}" if len(own) > 1 else "") for reason in why
        )
        yield f"{judged.label[lang]}: {sum(own.values())}" + (f" ({told})" if told else "")


def _label(reason: str, lang: Lang) -> str:
    return (_MISSING if reason == "missing" else _reasons()[reason].label)[lang].lower()


def _reasons() -> Mapping[str, Concept]:
    return code_list("comparability_reason").concepts
