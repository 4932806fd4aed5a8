"""The thin tables: the columns that rules between rows need, typed, worked out of the files' cells.

One row for each row of the file in its order, `place` from 0. Written in the dialect of DuckDB, in
what other engines know too.
"""

from collections.abc import Mapping
from typing import Final

from pledgedata import schema
from pledgedata.canonical import SHORTEST
from pledgedata.derive import sql
from pledgedata.derive.sql import (
    USUAL,
    Private,
    any_of,
    day,
    mark,
    marked,
    no_day,
    number,
    odd_cells,
    without,
)
from pledgedata.schema import Column, Table


def columns(table: Table, private: Private) -> Mapping[str, str]:
    """The columns of a thin table by name, each as an expression of the file's cells."""
    taken = {
        c.name: sql.own(c) if c.local else c.name for c in table.columns if _is_asked(table, c)
    }
    marks = {marked(c.name): mark(c.name) for c in table.columns if _is_marked(table, c)}
    days = {name: _read(name) for name in _days(table)}
    cells = sql.odd(table, private, _WORDED.get(table.name, {}))
    odd = {"odd": any_of((cells, *_ALONE.get(table.name, ())))}
    if table.name in _REFERRED:
        odd["odd_id"] = "odd_id"
    return {**taken, **marks, **days, **odd, **_MORE.get(table.name, {})}


def before(table: Table, private: Private) -> tuple[Mapping[str, str], ...]:
    """What is worked out for each row before the columns of the thin table, since they share it.

    One after the other: each may ask of those before it. The engine must know `words_of`: the
    letters and digits of `canonical.folded`.
    """
    odd = {
        "odd_id": _odd_id(table, private),
        "odd_day": any_of(no_day(name, _read(name)) for name in _days(table)),
    }
    worded = _WORDED.get(table.name, {})
    calm = {one: sql.calm(text, private) for text, one in worded.items()}
    words = {
        f"{text}_words": f"CASE WHEN {one} THEN {without(text, USUAL)} ELSE words_of({text}) END"
        for text, one in worded.items()
    }
    dates = {_read(name): day(name) for name in _days(table)}
    return tuple(filter(None, (dates, {**odd, **calm}, words)))


def _odd_id(table: Table, private: Private) -> str:
    """The condition that a row's own id is not plainly right.

    One that nobody names is left to the row that it is part of, whose id it mostly begins with: it
    is as right as that.
    """
    odd = odd_cells([c for c in table.columns if c.name == "id"], private)
    if table.owner is None or table.name in _REFERRED or "id" not in table.column:
        return odd
    return f"CASE WHEN {sql.continues('id', table.owner.name)} THEN false ELSE {odd} END"


def _days(table: Table) -> list[str]:
    return [c.name for c in table.columns if c.kind.name == "day"]


def _read(column: str) -> str:
    """The name of a column's cells as dates."""
    return f"read_{column}"


_WORDED: Final[Mapping[str, Mapping[str, str]]] = {"pledges": {"text": "calm"}}
"""The texts whose words are asked for, and the column that says whether one is `calm`."""

_REFERRED: Final = {c.ref for table in schema.tables().values() for c in table.columns}
"""The tables that others refer to."""


def _is_asked(table: Table, column: Column) -> bool:
    return column.name in table.key or (column.many and column.ref is not None) or column.local


def _is_marked(table: Table, column: Column) -> bool:
    """Whether rows are brought together by a cell: it refers to a row, or is what others name."""
    own = column.name == "id" and table.name in _REFERRED
    return own or (column.ref is not None and not column.many)


# What a row may say of itself that needs to be looked at, beside its cells and its row rules: a
# follow-up that is fulfilled with nothing to show, or though nothing was done.
_ALONE: Final = {
    "followups": (
        "coalesce(value, text, source_id) IS NULL AND fulfilment = 'fulfilled'",
        """CASE WHEN fulfilment = 'fulfilled' OR fulfilment = 'partly_fulfilled'
        THEN implementation = 'not_started' OR implementation = 'cancelled' END""",
    )
}
_MORE: Final[Mapping[str, Mapping[str, str]]] = {
    "agreements": {
        **{n: n for n in ("municipality_codes", "scope", "period_basis", "period_text")},
        "language": "language",
        "has_district": "district IS NOT NULL",
        "odd_day": "odd_day",
    },
    "signatories": {"party_id": "party_id"},
    "parties": {"party_type": "party_type", "municipality_code": "municipality_code"},
    "pledges": {
        "number": "try_cast(number AS BIGINT)",
        "wordy": f"length(text) >= {SHORTEST}",
        "same": mark("text_words"),
    },
    "targets": {"operator": "operator", "value": number("value"), "baseline": number("baseline")},
    "followups": {
        "done": "CASE WHEN implementation = 'completed' THEN true "
        "WHEN implementation = 'ongoing' OR implementation = 'not_started' THEN false END",
        "met": "CASE fulfilment WHEN 'fulfilled' THEN true WHEN 'not_fulfilled' THEN false END",
        "value": number("value"),
        "odd_day": "odd_day",
    },
    "concepts": {"list": "list"},
    "retirements": {"address": "address", "moved_to": "moved_to"},
    "extensions": {"table_name": "table_name", "record": "record"},
}
