"""Columns of a publisher's own, `x_…`: each value becomes a row of the table of extensions."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.model import About, Extension
from pledgedata.problem import Problem, Where, problem
from pledgedata.read.ordinal import numbered
from pledgedata.read.record import cell

_OWN: Final = re.compile(r"x(_[a-z0-9]+)+")


def is_own(heading: str) -> bool:
    """Whether a heading names a column of the publisher's own."""
    return _OWN.fullmatch(heading) is not None


def prefix(name: str) -> str:
    """What the names of a publisher's own columns begin with, by its package's short name."""
    return f"x_{name.replace('-', '_')}_"


def own_name(heading: str, package: str) -> str:
    """The name of a column of this package's own; its prefix is put there once."""
    before = prefix(package)
    return heading if heading.startswith(before) else before + heading.removeprefix("x_")


@dataclass(frozen=True, slots=True)
class Extended:
    """Rows by table, with what their own columns say as rows of the table of extensions.

    `loose` are such rows as are said of no record of their own: a key that is lacking, faulty or
    another row's is told of where it stands, and of these what their values hold.
    """

    rows: dict[str, tuple[Row, ...]]
    loose: tuple[Row, ...] = ()


def extended(about: About | None, rows: Mapping[str, tuple[Row, ...]]) -> Extended:
    """The rows with their extensions; a package without a name has none."""
    made, loose = list[Row](), list[Row]()
    if about is None or Extension.table not in rows:
        return Extended(dict(rows))
    for name, some in rows.items():
        # Most packages have none, and to know costs a look at the headings only: those of a row
        # that is whole, since one that is too short lacks the last of them.
        first = next((row for row in some if row.whole), None)
        if first and any(map(is_own, first.cells)):
            for row, is_loose in _of_table(schema.tables()[name], some, about.name):
                (loose if is_loose else made).append(row)
    every = {**rows, Extension.table: (*rows[Extension.table], *made)}
    return Extended(every, tuple(loose))


def _of_table(table: schema.Table, rows: Iterable[Row], package: str) -> Iterator[tuple[Row, bool]]:
    """The extensions that a table's rows make, each with whether it is of no record."""
    known = set[str]()
    for row in numbered(table, (r for r in rows if r.whole)):
        record = _local(table, row)
        is_loose = not record or record in known
        known.add(record)
        names = set[str]()
        for heading, value in row.cells.items():
            if value and is_own(heading):
                name = own_name(heading, package)
                yield _made(table, row, heading, record, name), is_loose or name in names
                names.add(name)


def _made(table: schema.Table, row: Row, heading: str, record: str, name: str) -> Row:
    cells = {
        "id": f"{record}-{table.slug}-{name}".replace("_", "-"),
        "table_name": table.name,
        "record": record,
        "name": name,
        "value": row.cells[heading],
    }
    where = replace(row.at(heading), table=Extension.table)
    return Row(Extension.table, cells, where, {"value": row.at(heading)})


def _local(table: schema.Table, row: Row) -> str:
    """What the address of a row's record ends with; empty where its key is lacking or faulty."""
    texts = {name: row.cells.get(name, "") for name in table.key}
    whole = all(text and _is_right(table.column[name], text, row) for name, text in texts.items())
    return table.local(row.cells) if whole else ""


def _is_right(column: schema.Column, text: str, row: Row) -> bool:
    return cell(column, text, row)[0] is not None


def alike(package: str, places: Iterable[Where]) -> Iterator[Problem]:
    """Columns of one's own in a table that are the same column to everybody else."""
    first: dict[str, Where] = {}
    for place in places:
        name = own_name(place.column, package)
        found = first.setdefault(name, place)
        if found is not place:
            said = {"first": _shown(found), "column": _shown(place), "own": name}
            yield problem("column-same", place, **said)


def _shown(place: Where) -> str:
    """A heading, with the letter that a spreadsheet shows over it."""
    letter = place.sheet.letter(place.column) if place.sheet else ""
    return f"{place.column} ({letter})" if letter else place.column
