"""Places in words, as the user's own program shows them: row and column, or sheet and cell."""

from collections.abc import Iterable
from typing import Final

from pledgedata.layout import ABOUT
from pledgedata.problem import Where
from pledgedata.words import Lang, Text, visible

_AT: Final = Text("rad", "row")
_LINE: Final = Text("filens rad", "line")
_CELL: Final = Text("cell", "cell")


def place(where: Where, lang: Lang) -> str:
    """The place in words, such as "pledges.csv, rad 3, kolumn themes (Teman)"; may be empty."""
    parts = [where.file or where.table]
    if where.sheet:
        parts.append(f"{Text('blad', 'sheet')[lang]} {where.sheet.title}")
    if where.cell:
        parts.append(f"{_CELL[lang]} {where.cell}{_named(where, lang)}")
    else:
        parts += [_row(where, lang), _column(where, lang)]
    return visible(", ".join(part for part in parts if part))


def _row(where: Where, lang: Lang) -> str:
    if not where.row and where.line:
        return f"{_LINE[lang]} {where.line}"
    if not where.row:
        return ""
    said = f"{_AT[lang]} {where.row}"
    if where.line in {0, where.row} or where.sheet:
        return said
    return f"{said} ({_LINE[lang]} {where.line})"


def _column(where: Where, lang: Lang) -> str:
    if not where.column:
        return ""
    word = Text("fältet", "field") if where.table == ABOUT else Text("kolumn", "column")
    letter = where.sheet.letter(where.column) if where.sheet else ""
    return f"{word[lang]} {letter or where.column}{_named(where, lang)}"


def _named(where: Where, lang: Lang) -> str:
    """What people call the column, in brackets; nothing where its name says the same."""
    called = label(where, lang)
    letter = where.sheet.letter(where.column) if where.sheet else ""
    if letter:
        known = called or ("" if where.column == letter else where.column)
        return f" ({known})" if known else ""
    same = called.casefold().replace(" ", "_") == where.column.casefold()
    return f" ({called})" if called and not same else ""


def label(where: Where, lang: Lang) -> str:
    """What the model calls the column; empty for a column that is not the model's."""
    if not where.column or not where.table:
        return ""
    from pledgedata import schema  # a place without a column must not wait for the model

    table = schema.about() if where.table == ABOUT else schema.tables().get(where.table)
    column = table.column.get(where.column) if table else None
    return column.label[lang] if column else ""


def rows(where: Where, numbers: Iterable[int], lang: Lang, *, more: bool) -> str:
    """Several rows of one column: "rad 2, 3, 4 …", in a workbook "cell D2, D3, D4 …"."""
    letter = where.sheet.letter(where.column) if where.sheet else ""
    listed = ", ".join(f"{letter}{number}" for number in numbers if number)
    if not listed:
        return ""
    return f"{(_CELL if letter else _AT)[lang]} {listed}{' …' if more else ''}"
