"""From a row of text to a record: the only place where text becomes values.

Pydantic never sees text here. A bad cell hides no other cell and makes no echo: a rule about
two cells is silent when one of them could not be read.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from pledgedata import model, schema
from pledgedata.dataset import Entry, Row, Said
from pledgedata.datatype import SEPARATOR, SHORT, Unlawful, Value
from pledgedata.problem import Later, Problem, Where, nearest, problem
from pledgedata.read.name import folded
from pledgedata.read.spelling import day_of_people, parted, spelt
from pledgedata.words import HYPHENS, Text, labelled, same

_RECORDS: tuple[type[model.Record], ...] = (*model.RECORDS, model.About)
_CLASSES: Mapping[str, type[model.Record]] = {record.table: record for record in _RECORDS}


FORMULA_ERRORS: Final = {
    *("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"),
    *("#REFERENS!", "#SAKNAS!", "#NAMN?", "#VÄRDEFEL!", "#DIVISION/0!", "#SKÄRNING!"),
    "#OGILTIGT!",
}
"""What a spreadsheet shows for a formula that fails, and so exports as text, in our languages."""


@dataclass(frozen=True, slots=True)
class Read:
    """A row as read: the record, where no error forbids one, and all that is wrong with it."""

    entry: Entry | None
    said: Said
    problems: tuple[Problem, ...]


def entry(table: schema.Table, row: Row, record: type[model.Record] | None = None) -> Read:
    """The row's values and, if they make one, its record.

    `record` is the class of a table that is none of the model's.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for column in table.columns:
        text = row.cells.get(column.name, "")
        if not text:
            if column.required:
                problems.append(_empty(column, row))
            continue
        value = _right(column, text) if len(text) < SHORT else None
        if value is None:
            value, faults = cell(column, text, row)
            problems += faults
        if value is not None:
            values[column.name] = value
    problems += unruly(table, values, row.at)
    said = Said(values, row.where)
    if any(p.rule.is_error for p in problems):
        return Read(None, said, tuple(problems))
    # Every cell and rule is judged above, by the marks that the class would judge them by; a law
    # shows that it takes what we take. To build its validator costs more than a small package.
    return Read(
        Entry((record or _CLASSES[table.name]).model_construct(**values), row.where),
        said,
        tuple(problems),
    )


@lru_cache(maxsize=1 << 14)
def _right(column: schema.Column, text: str) -> Any:
    """The value of a cell with which nothing at all is wrong, remembered; None for others."""
    value, faults = cell(column, text, _ANY)
    return None if faults else value


_ANY: Final = Row("", {}, Where(""))


def cell(column: schema.Column, text: str, row: Row) -> tuple[Any, list[Problem]]:
    """The value of a cell that is not empty, or None, and what is wrong with it."""
    text, notes = _composed(text, column, row)
    if spoilt := _spoilt(text, column, row):
        return None, [*notes, spoilt]
    if column.kind.name == "day" and column.kind.matches(read := day_of_people(text) or ""):
        value, faults = _value(column, read, row, text)
        if not faults:
            faults = [problem("cell-respelt", row.at(column.name), value=text, read=read)]
        return value, notes + faults
    if not column.many:
        value, faults = _value(column, text, row)
        return value, notes + faults
    value, faults = _list(column, text, row)
    return value, notes + faults


def _list(column: schema.Column, text: str, row: Row) -> tuple[Any, list[Problem]]:
    items = text.split(SEPARATOR)
    if not all(items):
        return None, [problem("list-empty-item", row.at(column.name), value=text)]
    found = [_value(column, item, row) for item in items]
    faults = [fault for _, some in found for fault in some]
    if faults and (right := _separated(column, items)):
        where = row.at(column.name)
        return None, [problem("list-separator", where, value=text, right=same(right))]
    faults += _repeats(items, column, row)
    if faults:
        return None, faults
    return tuple(sorted(str(value) for value, _ in found)), []


def _value(
    column: schema.Column, text: str, row: Row, shown: str = ""
) -> tuple[Value | None, list[Problem]]:
    if column.codes is not None:
        known = model.known(column.codes, text)
        return (text, []) if known else (None, [_unknown(column.codes, text, row.at(column.name))])
    if not column.kind.matches(text):
        return None, [_misfit(column, text, row)]
    try:
        return column.kind.value(text), []
    except Unlawful as fault:
        says, example = column.kind.says, column.example
        said = {"value": shown or text, "says": says, "example": example, **fault.facts}
        return None, [problem(fault.code, row.at(column.name), **said)]


def _separated(column: schema.Column, items: list[str]) -> str:
    """The list with its separator, where something else stands between its values; else nothing."""
    parts = [parted(column, item) for item in items]
    if not any(parts):
        return ""
    return SEPARATOR.join(
        part for item, some in zip(items, parts, strict=True) for part in some or (item,)
    )


def _unknown(codes: str, text: str, where: Where) -> Problem:
    return problem(
        "code-unknown", where, value=text, list=codes, nearest=Later(_proposals, (codes, text))
    )


@lru_cache(maxsize=1000)
def _proposals(codes: str, text: str) -> Text:
    """The codes nearest to what was written, be it a code or a label in either language.

    Remembered, since a wrong code seldom comes alone and likeness is slow to work out.
    """
    if (code := spelt(codes, text)) and code != text:
        said = _spelt(codes)[code.lower()]
        return Text(
            f"Skriv {said.sv}. --mark med --fix gör det i en kopia.",
            f"Write {said.en}. --mark with --fix does so in a copy.",
        )
    likely, word = _likely(codes), folded(text)
    begun = {one: shown for one, shown in likely.items() if one.startswith(word)}
    return nearest(word, (begun or likely).items(), lambda _: _defined(codes, text))


def _defined(codes: str, word: str) -> list[Text]:
    """The codes whose definition has the word, such as a title that the list has another for."""
    if len(word) < _TELLING:
        return []
    whole = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    concepts = model.code_list(codes).concepts.values()
    said = (c for c in concepts if whole.search(c.means.sv) or whole.search(c.means.en))
    return [_spelt(codes)[concept.id.lower()] for concept in said]


_TELLING: Final = 5
"""Shorter words stand in definitions without telling what is defined."""


@cache
def _spelt(codes: str) -> Mapping[str, Text]:
    """How a list's codes may be spelt, and the words to show each by."""
    spelt: dict[str, Text] = {}
    for concept in model.code_list(codes).concepts.values():
        code, label = concept.id, concept.label
        shown = labelled(code, label)
        spelt |= dict.fromkeys((label.sv.lower(), label.en.lower(), code.lower()), shown)
    return spelt


@cache
def _likely(codes: str) -> Mapping[str, Text]:
    """The same without case, spaces and signs, so that CC-0 is like CC0-1.0 and not CC-BY-4.0."""
    found: dict[str, Text] = {}
    for word, shown in _spelt(codes).items():
        if found.setdefault(folded(word), shown) != shown:
            found[word] = shown
    return found


def _misfit(column: schema.Column, text: str, row: Row) -> Problem:
    kind, where = column.kind, row.at(column.name)
    if text != text.strip() and kind.matches(text.strip()):
        return problem("cell-space", where, value=text)
    for pattern, code, shown in kind.near:
        if re.fullmatch(pattern, text):
            return problem(code, where, value=shown or text)
    if place := _offender(column, text):
        character = text[place - 1]
        name = unicodedata.name(character, "")
        shown = f"U+{ord(character):04X} {name}".strip()
        return problem("cell-character", where, value=text, character=shown, place=place)
    return problem("cell-type", where, value=text, says=kind.says, example=column.example)


def _offender(column: schema.Column, text: str) -> int:
    """The position, from 1, of the first character that may not stand in such a text; 0 if none.

    Of an id, of the first that may look like one that may.
    """
    if column.kind.name == "id":
        return next((i for i, c in enumerate(text, 1) if c in HYPHENS or not c.isprintable()), 0)
    if column.kind.name not in {"text", "name", "word"}:
        return 0
    return next((i for i, c in enumerate(text, 1) if not column.kind.matches(f"x{c}x")), 0)


def _composed(text: str, column: schema.Column, row: Row) -> tuple[str, list[Problem]]:
    notes = []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        notes.append(problem("text-line-breaks", row.at(column.name)))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        notes.append(problem("text-not-composed", row.at(column.name)))
    return text, notes


def _spoilt(text: str, column: schema.Column, row: Row) -> Problem | None:
    """What is no text of anybody's: a formula's error, or UTF-8 read as Windows-1252.

    The repair of the latter is shown and never made.
    """
    if text in FORMULA_ERRORS:
        return problem("cell-formula-error", row.at(column.name), value=text)
    if text.isascii() or not _GARBLED.search(text):
        return None
    try:
        read = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return problem("cell-mojibake", row.at(column.name), value=text, read=read)


# What the first byte of å, ö, é or – becomes, before what the second one may become.
_GARBLED = re.compile("[ÃÂâ][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]")


def _repeats(items: list[str], column: schema.Column, row: Row) -> list[Problem]:
    if len(set(items)) == len(items):
        return []
    twice = sorted(item for item, count in Counter(items).items() if count > 1)
    return [problem("list-repeat", row.at(column.name), item=item) for item in twice]


def _empty(column: schema.Column, row: Row) -> Problem:
    return problem("cell-required", row.at(column.name), label=column.label, means=column.means)


def unruly(
    table: schema.Table, values: Mapping[str, Any], at: Callable[[str], Where]
) -> Iterator[Problem]:
    """The rules about one row that these values break; each `at` the column that it is shown in."""
    for rule in table.rules:
        if rule.broken(values):
            shown, other = rule.columns
            yield problem(
                rule.code,
                at(shown),
                later=_label(table, shown),
                earlier=_label(table, other),
                last=str(values[shown]),
                first=str(values[other]),
            )


def _label(table: schema.Table, column: str) -> Text:
    return table.column[column].label
