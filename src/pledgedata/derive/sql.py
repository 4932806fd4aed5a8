r"""The rules of one row as SQL: which rows the desk must look at, and what other rules ask of them.

An engine answers *whether*; the desk says *why*. So a condition here may hold for a row that is
right, never the other way round: a law shows it. Written in the dialect of DuckDB, in what other
engines know too, with patterns in the syntax that RE2 and Java share.

Source: RE2, https://github.com/google/re2/wiki/Syntax
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from secrets import token_hex
from typing import Final

from pledgedata.datatype import KINDS, SEPARATOR, Kind
from pledgedata.derive import character
from pledgedata.model import code_list
from pledgedata.model.rule import Differ, Order, RowRule
from pledgedata.schema import Column, Table

Private = Mapping[str, Sequence[str]]
"""What may concern a person: patterns by kind of cell, "" for prose; all of them must be found."""
PROSE: Final = {"text", "name", "word"}
"""Kinds of cell that people write sentences in."""


def odd(table: Table, private: Private, calm: Mapping[str, str]) -> str:
    """The condition that a row is not plainly right: a cell of it, or one of its row rules.

    Whether its id and its days are stands in the columns `odd_id` and `odd_day`. `calm` names, by
    text, the column that says that it is.
    """
    rules = (_RULES[type(rule)](rule) for rule in table.rules)
    rest = [c for c in table.columns if c.name != "id" and c.kind.name != "day"]
    cells = (_asked(column, rest, private, calm) for column in rest)
    return any_of(("odd_id", "odd_day", *cells, *rules))


def _asked(
    column: Column, columns: Sequence[Column], private: Private, calm: Mapping[str, str]
) -> str:
    """The condition that a cell is not plainly right, unless something quicker says that it is."""
    name, odd = column.name, odd_cells([column], private)
    right = [calm[name]] if name in calm else []
    if column.kind.name in PROSE and not column.many:
        first = next(c.name for c in columns if c.kind == column.kind and not c.many)
        right += [f"{name} = {first}"] if name != first else []  # it is looked through there
    return f"CASE WHEN {' OR '.join(right)} THEN false ELSE {odd} END" if right else odd


def odd_cells(columns: Iterable[Column], private: Private) -> str:
    """The condition that one of these cells is not plainly right."""
    return any_of(one for column in columns for one in _cell(column, private))


def any_of(conditions: Iterable[str]) -> str:
    """The condition that one of these holds; what cannot be told does not."""
    return f"coalesce({' OR '.join(f'({one})' for one in conditions) or 'false'}, false)"


LETTERS: Final = "A-Za-z0-9åäöéüÅÄÖÉÜ"
USUAL: Final = " ,.:-"
"""The signs that most texts have no others than."""


def calm(name: str, private: Private) -> str:
    """The condition that a text is plainly right, and of usual letters and signs."""
    cheap = private.get("", ("",))[0]
    odd = (f"[^{LETTERS}{USUAL}]", r"\A ", r" \z", cheap)
    return f"coalesce(NOT {matches(name, '|'.join(filter(None, odd)))}, false)"


def without(text: str, signs: str) -> str:
    """A text in small letters without these signs."""
    made = f"lower({text})"
    for sign in signs:
        made = f"replace({made}, {quoted(sign)}, '')"
    return made


def own(column: Column) -> str:
    """A cell of codes; none where it is one of the list.

    Not by `IN`, which the engine makes a join of: rows would no longer come in their file's order.
    """
    codes = code_list(str(column.codes)).concepts
    listed = " ".join(f"WHEN {quoted(code)} THEN NULL" for code in codes)
    return f"CASE {column.name} {listed} ELSE {column.name} END"


def twice(name: str) -> str:
    """The condition that an item stands twice in a cell of several."""
    items = f"string_split({name}, '{SEPARATOR}')"
    return f"array_length({items}) <> array_length(list_distinct({items}))"


def each(column: Column) -> str:
    """Each item of a cell, a row each."""
    return f"unnest(string_split({column.name}, '{SEPARATOR}'))" if column.many else column.name


def mark(text: str) -> str:
    """A number of 64 bits that stands for a text where it is compared; none of no text.

    Of two texts made for it a simple hash may say the same: its blocks of eight bytes hide each
    other's last one. So each text is gone through twice, its blocks beginning elsewhere the second
    time, after signs that nobody knows beforehand.
    """
    return f"CASE WHEN {text} IS NOT NULL THEN hash({text}, {_SALT} || {text}) END"


def marked(name: str) -> str:
    """The column of a thin table with the marks of this one's cells."""
    return f"{name}_mark"


def matches(text: str, pattern: str) -> str:
    """The condition that a pattern is found in a text."""
    return f"regexp_matches({text}, {quoted(pattern)})"


def wholly(text: str, pattern: str) -> str:
    """The condition that a text is of a pattern from its beginning to its end."""
    return matches(text, rf"\A(?:{pattern})\z")


def is_id(name: str) -> str:
    """The condition that a cell is written as an id is."""
    return wholly(name, pattern(KINDS["id"]))


def quoted(text: str) -> str:
    """The text as a literal."""
    return "'" + text.replace("'", "''") + "'"


def day(column: str) -> str:
    """A cell as a date; none where it is no date as we write them."""
    return f"try_cast({column} AS DATE)"


def number(column: str) -> str:
    """A cell as a number; none where it is none."""
    return f"try_cast({column} AS DECIMAL(21, 6))"


_SALT: Final = quoted(token_hex(2))


def _cell(column: Column, private: Private) -> Iterator[str]:
    """The conditions that a cell must be looked at; an empty one is none."""
    name, kind = column.name, column.kind
    if column.required:
        yield f"{name} IS NULL"
    if column.ref is not None:
        return  # an id that a plainly right row has; whether there is such a row is asked elsewhere
    if column.codes is not None and not column.many and not column.local:
        yield f"{own(column)} IS NOT NULL"
    elif kind.name in _KNOWN and column.codes is None:
        yield from _KNOWN[kind.name](column, private)
    else:
        yield from _formed(column, private)


def _formed(column: Column, private: Private) -> Iterator[str]:
    """The conditions for a cell that its pattern tells most of."""
    name, kind = column.name, column.kind
    if plain := _PLAIN.get(kind.name):
        closer = any_of(_closer(column, private))
        yield f"CASE WHEN NOT {wholly(name, plain)} THEN {closer} END"
    else:
        yield from _closer(column, private)


def _closer(column: Column, private: Private) -> Iterator[str]:
    """The conditions for a cell that is not seen to be right at once."""
    name, kind = column.name, column.kind
    one = _item(column)
    several = rf"(?:{one})(?:\{SEPARATOR}(?:{one}))*" if column.many else one
    yield f"NOT {wholly(own(column) if column.local else name, several)}"
    if column.many and not column.local:
        yield _repeats(name)
    if more := _BEYOND_FORM.get(kind.name):
        yield more(name)
    found = private.get(kind.name, ())
    if column.codes is None and found:
        yield _all_found(name, found)


def _prose(column: Column, private: Private) -> Iterator[str]:
    """The condition for a text: looked through once, and again only if there is anything.

    Text that is not composed, that looks garbled, or that begins as a spreadsheet's error is left
    to the desk, as are characters that nobody sees.
    """
    name = column.name
    cheap, *dear = private.get("", ("",))
    inner, space, start, end = _classes(column.kind.pattern) + character.odd(), _SPACE, r"\A", r"\z"
    if column.many:  # each item is a text, and none is empty
        between = rf"\{SEPARATOR}"
        inner, space = inner.replace(_BETWEEN, ""), space + between
        start, end = rf"(?:\A|{between})", rf"(?:{between}|\z)"
    odd = rf"[{inner}]|{start}[{space}#]|[{space}]{end}"
    closer = any_of(matches(name, pattern) for pattern in (odd, *dear))
    yield f"CASE WHEN {matches(name, '|'.join(filter(None, (odd, cheap))))} THEN {closer} END"
    if column.many:
        yield _repeats(name)


_BETWEEN: Final = rf"\x{{{ord(SEPARATOR):04x}}}"
"""What stands between items, in a class."""


def _own_id(column: Column, private: Private) -> Iterator[str]:
    """The condition for a row's own id: most are seen to be right at once."""
    name = column.name
    known = rf"\A(?:{_municipalities()})"
    closer = [f"NOT {is_id(name)}", f"NOT {matches(name, known)}"]
    if found := private.get("id"):
        closer.append(_all_found(name, found))
    yield f"CASE WHEN NOT {matches(name, _plain_id())} THEN {any_of(closer)} END"


def continues(longer: str, shorter: str) -> str:
    """The condition that an id is another one and one part more, which begins with a letter.

    In such a part there is nothing wrong, nor anybody's number with what stands before it.
    """
    rest = f"substr({longer}, length({shorter}) + 1)"
    return f"starts_with({longer}, {shorter}) AND {wholly(rest, '-[a-z]+[0-9]{0,3}')}"


@cache
def _plain_id() -> str:
    """Ids of a known municipality in which no number is long enough to be somebody's.

    A year or a word comes first, for 0760-20-12-34 may be a telephone.
    """
    word = "[a-z]+[0-9]{0,3}"
    first, more = f"(?:19|20)[0-9]{{2}}|{word}", f"{word}|[0-9]{{1,3}}"
    return rf"\A(?:{_municipalities()})-(?:{first})(?:-(?:{more}))*\z"


@cache
def _municipalities() -> str:
    """The codes of municipalities, those of a county together: few steps for any engine."""
    counties: dict[str, list[str]] = {}
    for code in code_list("municipality").concepts:
        counties.setdefault(code[:2], []).append(code[2:])
    return "|".join(f"{county}(?:{'|'.join(rest)})" for county, rest in counties.items())


def _all_found(name: str, patterns: Sequence[str]) -> str:
    """The condition that each pattern is found; the later are not looked for in vain."""
    first, *rest = patterns
    return (
        f"CASE WHEN {matches(name, first)} THEN {_all_found(name, rest)} END"
        if rest
        else (matches(name, first))
    )


def _repeats(name: str) -> str:
    """As `twice`, but two items, which most cells have at the most, are compared without a list.

    Two that are the same, and what stands between them, have an odd length.
    """
    between = f"length({name}) - length(replace({name}, '{SEPARATOR}', ''))"
    first, second = (f"split_part({name}, '{SEPARATOR}', {n})" for n in (1, 2))
    two = f"length({name}) % 2 = 1 AND {first} = {second}"
    some = f"CASE {between} WHEN 1 THEN {two} ELSE {twice(name)} END"
    return f"CASE WHEN contains({name}, '{SEPARATOR}') THEN {some} END"


def _item(column: Column) -> str:
    if column.codes is not None:
        codes = "|".join(map(re.escape, code_list(column.codes).concepts))
        return f"{codes}|{_LOCAL}" if column.local else codes
    return pattern(column.kind)


def pattern(kind: Kind) -> str:
    """The pattern of a kind's plainly right texts, unanchored; of no kind that is prose."""
    return _spelt(kind.pattern)


def _spelt(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", r"\\x{\1}", text)


def _classes(text: str) -> str:
    """What stands in a prose pattern's second class: no character of it may stand anywhere."""
    found = re.search(r"\(\[\^([^\]]*)\]\*", text)
    if found is None:
        raise ValueError(f"no pattern of prose: {text}")
    return _spelt(found[1])


_SPACE: Final = r"\x{9}\x{a}\x{20}\x{a0}\x{1680}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}"
_LOCAL: Final = "[0-9]{4}-[a-z0-9]+(?:[_-][a-z0-9]+)*"


def _no_day(column: Column, _: Private) -> Iterator[str]:
    """The condition that a day is not written as we write it."""
    yield no_day(column.name, day(column.name))


def no_day(name: str, read: str) -> str:
    """The condition that a day is not written as we write it; others have more forms, and years.

    `read` is the cell as a date.
    """
    other = f"coalesce(CAST({read} AS VARCHAR) <> {name}, true)"
    return f"{name} IS NOT NULL AND (length({name}) <> 10 OR {other})"


def _no_organisation(name: str) -> str:
    digits = f"replace({name}, '-', '')"
    figures = [f"(ascii(substr({digits}, {n}, 1)) - 48)" for n in range(1, 11)]
    doubled = [f"({f} * 2 - CASE WHEN {f} > 4 THEN 9 ELSE 0 END)" for f in figures[::2]]
    return f"({' + '.join([*doubled, *figures[1::2]])}) % 10 <> 0"


def _dotted(name: str) -> str:
    return f"contains({name}, '/.')"


_KNOWN: Final[Mapping[str, Callable[[Column, Private], Iterator[str]]]] = {
    **dict.fromkeys(PROSE, _prose),
    "id": _own_id,
    "day": _no_day,
}
"""What is told of kinds whose pattern is not the quickest way."""
_PLAIN: Final[Mapping[str, str]] = {
    "number": r"-?(?:0|[1-9][0-9]{0,4})(?:\.[0-9]{1,5})?",
    "whole": "0|[1-9][0-9]{0,8}",
}
"""What is right, and too short to be somebody's number, by kind of cell."""
_BEYOND_FORM: Final[Mapping[str, Callable[[str], str]]] = {
    "organisation": _no_organisation,
    "web": _dotted,
    "base": _dotted,
    # A person's mailbox has a dot in its first part; some of a function have one too.
    "mail": lambda name: matches(name, r"\.[^@]*@"),
}


def _order(rule: RowRule) -> str:
    last, first = rule.columns
    return f"{day(first)} > {day(last)}"


def _differ(rule: RowRule) -> str:
    other, one = rule.columns
    return f"{one} = {other}"


_RULES: Final[Mapping[type, Callable[[RowRule], str]]] = {Order: _order, Differ: _differ}
