"""One plain sentence about a finding, in Swedish and in English."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from pledgedata import schema
from pledgedata.comparability.side import Side, Stated
from pledgedata.comparability.verdict import Finding
from pledgedata.model import code_list
from pledgedata.words import LANGS, Lang, Text, listed

_NONE: Final = Stated()
_MOST: Final = 4
"""So many units or concepts at most are named in a sentence; the columns have them all."""

SENTENCES: Final[Mapping[str, Text]] = {
    "missing_both": Text(
        "Varken {a} eller {b} har någon uppgift i {field}.",
        "Neither {a} nor {b} states anything in {field}.",
    ),
    "missing_a": Text(
        "{a} har ingen uppgift i {field}, så det finns inget att jämföra med {b}.",
        "{a} states nothing in {field}, so there is nothing to compare with {b}.",
    ),
    "missing_b": Text(
        "{b} har ingen uppgift i {field}, så det finns inget att jämföra med {a}.",
        "{b} states nothing in {field}, so there is nothing to compare with {a}.",
    ),
    "own_ids": Text(
        "{field} hos {a} och {b} är egna id:n; jämför det de leder till, i tabellen {target}.",
        "{field} of {a} and {b} are ids of their own; compare what they lead to, in the table "
        "{target}.",
    ),
    "own_address": Text(
        "{field} hos {a} och {b} är adresser till egna dokument; jämför vilka som har en.",
        "{field} of {a} and {b} are addresses of their own documents; compare who has one.",
    ),
    "text_only": Text(
        "{field} hos {a} och {b} är fri text, som måste läsas och kodas innan den kan jämföras.",
        "{field} of {a} and {b} is free text, which has to be read and coded before it can be "
        "compared.",
    ),
    "other_period": Text(
        "{field} kan inte jämföras: {a} och {b} gäller tider utan någon gemensam dag.",
        "{field} cannot be compared: {a} and {b} hold for times without a day in common.",
    ),
    "other_coding": Text(
        "{field} kan inte jämföras: {own}, utan gemensamt begrepp ovanför.",
        "{field} cannot be compared: {own}, with no common concept above.",
    ),
    "no_unit": Text(
        "{field} kan inte jämföras: det är inte sagt vad talen hos {bare} räknar.",
        "{field} cannot be compared: what the numbers of {bare} count is not said.",
    ),
    "other_unit": Text(
        "{field} kan inte jämföras: {a} räknar {units_a}, {b} räknar {units_b}.",
        "{field} cannot be compared: {a} counts {units_a}, {b} counts {units_b}.",
    ),
    "other_time": Text(
        "{field} måste räknas om till samma tid: {a} räknar {units_a}, {b} räknar {units_b}.",
        "{field} has to be converted to the same time: {a} counts {units_a}, {b} counts {units_b}.",
    ),
    "some_units": Text(
        "{field} kan jämföras mellan {a} och {b} där båda räknar {shared}, inte annars.",
        "{field} can be compared between {a} and {b} where both count {shared}, not elsewhere.",
    ),
    "own_concepts": Text(
        "{field} kan jämföras om egna begrepp räknas som de gemensamma: {own}.",
        "{field} can be compared if concepts of their own are counted as the common ones: {own}.",
    ),
    "period_unknown": Text(
        "{field} kan jämföras, men det är inte känt om {a} och {b} gäller samma tid.",
        "{field} can be compared, but whether {a} and {b} hold for the same time is not known.",
    ),
    "period_partly": Text(
        "{field} kan jämföras som andelar, inte som antal: {a} och {b} gäller inte precis samma "
        "tid, båda {common}.",
        "{field} can be compared as shares, not as numbers: {a} and {b} do not hold for just the "
        "same time, both {common}.",
    ),
    "excerpt": Text(
        "{field} kan jämföras som andelar, inte som antal: {partial} bygger inte säkert på hela "
        "dokumentet.",
        "{field} can be compared as shares, not as numbers: {partial} may not rest on the whole "
        "document.",
    ),
    "few_filled": Text(
        "{field} kan jämföras med försiktighet: {a} har fyllt i {filled_a}, {b} {filled_b}.",
        "{field} can be compared with care: {a} has filled in {filled_a}, {b} {filled_b}.",
    ),
    "ok": Text(
        "{field} kan jämföras mellan {a} och {b}.",
        "{field} can be compared between {a} and {b}.",
    ),
}
"""What is said for each reason."""


def sentence(finding: Finding) -> Text:
    """The sentence about a finding, by the reason that decides."""
    place = finding.reasons[0], finding.table.name, finding.column.name
    return Text(*(_about(*place, lang).format_map(_Facts(finding, lang)) for lang in LANGS))


@cache  # as many as there are reasons and fields
def _about(reason: str, table: str, column: str, lang: Lang) -> str:
    """What is said for a reason, with those blanks filled that the field fills."""
    ref = schema.tables()[table].column[column].ref
    target = schema.tables()[ref].plural[lang].lower() if ref else ""
    known = {"field": _field_name(table, column, lang), "target": target}
    return SENTENCES[reason][lang].format_map({**_KEPT, **known})


def names(finding: Finding, lang: Lang) -> tuple[str, str]:
    """What the two are called; two of one name are told apart."""
    a, b = finding.a.name(lang), finding.b.name(lang)
    return (a, b) if a != b else (f"{a} (A)", f"{b} (B)")


def field_name(finding: Finding, lang: Lang) -> str:
    """What a field is called: its label, and its table's."""
    return _field_name(finding.table.name, finding.column.name, lang)


@cache  # as many as there are fields
def _field_name(table: str, column: str, lang: Lang) -> str:
    of = schema.tables()[table]
    return f"{of.column[column].label[lang]} ({of.plural[lang].lower()})"


class _Facts(dict[str, str]):
    """What the blanks of a sentence stand for; but for names, worked out when it has them."""

    def __init__(self, finding: Finding, lang: Lang) -> None:
        """Know of what and in which language."""
        a, b = names(finding, lang)
        super().__init__(a=a, b=b)
        self.finding = finding
        self.lang: Lang = lang

    def __missing__(self, blank: str) -> str:
        return _BLANKS[blank](self.finding, self.lang)


def _stated(side: Side, finding: Finding) -> Stated:
    return side.stated.get((finding.table.name, finding.column.name), _NONE)


def _own(finding: Finding, lang: Lang) -> str:
    """Who uses which concepts of its own."""
    word = Text("använder", "uses")[lang]
    only = zip(names(finding, lang), (finding.only_a, finding.only_b), strict=True)
    return listed(tuple(f"{name} {word} {_few(some, lang)}" for name, some in only if some), lang)


def _bare(finding: Finding, lang: Lang) -> str:
    """Who does not say what the numbers count."""
    return _those(finding, lambda side: not _stated(side, finding).units, lang)


def _partial(finding: Finding, lang: Lang) -> str:
    """Who may not rest on the whole document."""
    return _those(finding, lambda side: not side.whole, lang)


def _those(finding: Finding, which: Callable[[Side], bool], lang: Lang) -> str:
    both = zip(names(finding, lang), (finding.a, finding.b), strict=True)
    return listed(tuple(name for name, side in both if which(side)), lang)


def _shared(finding: Finding, lang: Lang) -> str:
    units = sorted(_stated(finding.a, finding).units & _stated(finding.b, finding).units)
    return _few(tuple(_counted(unit, lang) for unit in units), lang)


def _units(side: Side, finding: Finding, lang: Lang) -> str:
    units = sorted(_stated(side, finding).units)
    return _few(tuple(_counted(unit, lang) for unit in units), lang)


def _counted(unit: tuple[str, str], lang: Lang) -> str:
    """What is counted and per what time, as people say it: "kontroller per vecka"."""
    name, per = unit
    codes = code_list("target_per").concepts
    return f"{name} {codes[per].label[lang].lower()}" if per in codes else name


def _few(items: tuple[str, ...], lang: Lang) -> str:
    if len(items) <= _MOST:
        return listed(items, lang)
    rest = len(items) - _MOST
    return listed((*items[:_MOST], Text(f"{rest} till", f"{rest} more")[lang]), lang)


def _days(finding: Finding, lang: Lang) -> str:
    if finding.common is None:
        return ""
    first, last = finding.common
    if last.year == 9999:
        return Text(f"från {first}", f"from {first}")[lang]
    return f"{first}–{last}"


def _of(some: int, every: int, lang: Lang) -> str:
    return Text(f"{some} av {every}", f"{some} of {every}")[lang]


_BLANKS: Final[Mapping[str, Callable[[Finding, Lang], str]]] = {
    "own": _own,
    "bare": _bare,
    "units_a": lambda finding, lang: _units(finding.a, finding, lang),
    "units_b": lambda finding, lang: _units(finding.b, finding, lang),
    "shared": _shared,
    "common": _days,
    "partial": _partial,
    "filled_a": lambda finding, lang: _of(finding.filled[0], finding.records[0], lang),
    "filled_b": lambda finding, lang: _of(finding.filled[1], finding.records[1], lang),
}
_KEPT: Final = {blank: f"{{{blank}}}" for blank in ("a", "b", *_BLANKS)}
"""Blanks that stand as they are until a finding fills them."""
