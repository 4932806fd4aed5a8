"""What people call tables and columns: machine names, and labels in Swedish and English."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from pledgedata import schema
from pledgedata.layout import ABOUT

_ALIKE: Final = 0.8
_LONG: Final = 200


def folded(text: str) -> str:
    """A name without what people vary: case, spaces, hyphens, dots over letters, a final star."""
    return _short(text) if len(text) < _LONG else _folded(text)


@lru_cache(maxsize=4096)  # the same few hundred headings, in every file of every package
def _short(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", bare(text))


def bare(text: str) -> str:
    """A text in small letters without what stands over and under them: å is a."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def table_name(text: str) -> str | None:
    """The table that a file or a sheet of this name holds, if it is one's name or label."""
    return _tables().get(folded(text))


@cache
def _tables() -> Mapping[str, str]:
    found = {folded("Om paketet"): ABOUT}
    for table in (schema.about(), *schema.tables().values()):
        said = (table.plural.sv, table.plural.en, table.thing.label.sv, table.thing.label.en)
        for word in said:
            found.setdefault(folded(word), table.name)
    return found | {folded(name): name for name in schema.tables()}


def column_name(table: schema.Table, heading: str) -> str:
    """The column that a heading names; empty when it names none.

    A heading of several lines, as in the workbook, names a column by any of them.
    """
    if heading in table.column:
        return heading
    known = columns(table)
    words = (heading, *heading.splitlines())
    return next((known[w] for w in map(folded, words) if w in known), "")


@cache
def _columns(name: str) -> Mapping[str, str]:
    return _words(schema.about() if name == ABOUT else schema.tables()[name])


def _words(table: schema.Table) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for column in table.columns:
        for word in (column.label.sv, column.label.en):
            found.setdefault(folded(word), column.name)
    return found | {folded(column.name): column.name for column in table.columns}


def columns(table: schema.Table) -> Mapping[str, str]:
    """The table's columns by every folded name that they go by."""
    known = table.name in {ABOUT, *schema.tables()}
    return _columns(table.name) if known else _words(table)


def named(table: schema.Table, header: Iterable[str]) -> tuple[str, ...]:
    """The column that each heading names, or an empty string, by position."""
    return tuple(column_name(table, heading) for heading in header)


def misspelt(table: schema.Table, heading: str, taken: Iterable[str]) -> str:
    """The column that a heading is nearly the name of and that is not there; else empty."""
    from difflib import SequenceMatcher

    word, used = folded(heading), set(taken)
    best, score = "", _ALIKE
    for known, column in columns(table).items():
        ratio = SequenceMatcher(None, word, known).ratio() if column not in used else 0.0
        if ratio > score:
            best, score = column, ratio
    return best
