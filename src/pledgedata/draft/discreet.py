"""Rows without what may concern a person: a draft never repeats a telephone or a contact person."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from pledgedata.draft.document.page import Reading
from pledgedata.draft.record import Drafted
from pledgedata.screen.hit import Kind
from pledgedata.screen.text import hits

_GRAVE: Final[frozenset[Kind]] = frozenset(("number", "mail", "phone", "address", "office_phone"))
_NAMES: Final[frozenset[Kind]] = frozenset(("name",))
_TELLING: Final = frozenset(("goal", "follow_up_plan", "title", "name"))
"""Columns of prose where a name can only be somebody's; places are named in the others."""
_NEEDED: Final = frozenset(("text", "title", "name", "number", "value", "role"))


def discreet(rows: Iterable[Drafted]) -> Iterator[Drafted]:
    """The rows, but for readings whose value or quote holds what may concern a person.

    A pledge that cannot be told without it is left out whole.
    """
    for row in rows:
        cells = {
            name: tuple(r for r in some if not _held(name, r)) for name, some in row.cells.items()
        }
        lost = {name for name in _NEEDED if row.cells.get(name) and not cells[name]}
        if row.table == "pledges" and "text" in lost:
            continue
        silent = _held("title", row.main) and row.table != "pledges"
        main = replace(row.main, quote="", start=0, end=0) if silent else row.main
        kept = {name: some for name, some in cells.items() if some}
        if row.table == "agreements" and "title" not in kept:
            kept["title"] = (
                replace(
                    row.main, value="Medborgarlöfte", quote="", start=0, end=0, rule="title-none"
                ),
            )
        yield replace(row, cells=kept, main=main)


def _held(column: str, one: Reading) -> bool:
    for text in {one.value, one.quote}:
        if any(c.isdigit() or c == "@" for c in text) and hits(text, _GRAVE):
            return True
    return column in _TELLING and bool(hits(one.value, _NAMES))
