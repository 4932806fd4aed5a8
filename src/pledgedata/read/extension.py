"""Columns of a publisher's own, `x_…`: each value becomes a row of the table of extensions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.model import About, Extension
from pledgedata.read.ordinal import numbered

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


def extended(
    about: About | None, rows: Mapping[str, tuple[Row, ...]]
) -> dict[str, tuple[Row, ...]]:
    """The rows by table, with what their own columns say as rows of the table of extensions.

    A row that has no id yet, or a package without a name, has none.
    """
    made = dict(rows)
    if about is None or Extension.table not in made:
        return made
    for name, some in rows.items():
        # Most packages have none, and to know costs a look at the headings only: those of a row
        # that is whole, since one that is too short lacks the last of them.
        first = next((row for row in some if row.whole), None)
        if first and any(map(is_own, first.cells)):
            table = schema.tables()[name]
            for row in numbered(table, (r for r in some if r.whole)):
                made[Extension.table] += tuple(_of(table, row, about.name))
    return made


def _of(table: schema.Table, row: Row, package: str) -> Iterator[Row]:
    for heading, value in row.cells.items():
        if value and is_own(heading) and (record := local(table, row.cells)):
            name = own_name(heading, package)
            cells = {
                "id": f"{record}-{table.slug}-{name}".replace("_", "-"),
                "table_name": table.name,
                "record": record,
                "name": name,
                "value": value,
            }
            where = replace(row.at(heading), table=Extension.table)
            yield Row(Extension.table, cells, where, {"value": row.at(heading)})


def local(table: schema.Table, cells: Mapping[str, str]) -> str:
    """What the address of a row's record ends with; empty while its key is not whole."""
    if not all(cells.get(name) for name in table.key):
        return ""
    return table.local(cells)
