"""Columns that a draft has beside a table's own, and what they decide: nothing unconfirmed passes.

A row is confirmed, or struck out, or still a guess. What is struck out is not read; a guess is an
error. Once all are confirmed the columns are passed over.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from pledgedata.dataset import Row
from pledgedata.problem import Problem, problem
from pledgedata.read.name import folded
from pledgedata.words import Text

CONFIRMED: Final = "draft_confirmed"
COLUMNS: Final[Mapping[str, Text]] = {
    CONFIRMED: Text("Bekräftad", "Confirmed"),
    "draft_quote": Text("Citat", "Quote"),
    "draft_place": Text("Citatets plats", "Where the quote is"),
    "draft_confidence": Text("Säkerhet", "Confidence"),
    "draft_look": Text("Titta på", "Look at"),
}
"""The columns by name, with their headings."""

YES: Final = Text("Ja", "Yes")
NO: Final = Text("Nej", "No")
_YES: Final = frozenset(("ja", "yes", "j", "y", "x", "true", "sant", "1", "ok", "bekraftad"))
_NO: Final = frozenset(("nej", "no", "n", "false", "falskt", "0", "struken"))
_NAMES: Final = {
    **{folded(label[lang]): name for name, label in COLUMNS.items() for lang in ("sv", "en")},
    **{folded(name): name for name in COLUMNS},
}


def draft_column(heading: str) -> str:
    """The column of a draft that a heading names; empty when it names none."""
    for line in (heading, *heading.splitlines()):
        if name := _NAMES.get(folded(line)):
            return name
    return ""


def is_confirmed(said: str) -> bool | None:
    """Whether a cell confirms its row; None where it does neither that nor strikes it out."""
    word = folded(said)
    return True if word in _YES else False if word in _NO else None


def confirmed(rows: Iterable[Row], faults: list[Problem]) -> tuple[Row, ...]:
    """The rows without those struck out; every row that nobody has confirmed is told of."""
    kept = list[Row]()
    for row in rows:
        if CONFIRMED in row.cells and any(row.cells.values()):
            said = is_confirmed(row.cells[CONFIRMED])
            if said is False:
                continue
            if said is None:
                value = row.cells.get("text") or row.cells.get("id") or row.cells.get("role", "")
                faults.append(problem("draft-unconfirmed", row.at(CONFIRMED), value=value))
        kept.append(row)
    return tuple(kept)
