"""What the ids of one municipality begin: its agreements, and all that hangs on them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pledgedata import schema
from pledgedata.datatype import KINDS, SEPARATOR
from pledgedata.site import state
from pledgedata.site.source import SHOWN, Row, Source, flawed


@dataclass(frozen=True)
class Unit:
    """The rows of one code by table; every column is there, empty where the release lacks it."""

    code: str
    tables: Mapping[str, tuple[Row, ...]]

    @cached_property
    def agreements(self) -> Mapping[str, Row]:
        """The agreements by id."""
        return {row["id"]: row for row in self.tables["agreements"]}

    @cached_property
    def pledges(self) -> Mapping[str, Row]:
        """The pledges by id."""
        return {row["id"]: row for row in self.tables["pledges"]}

    @cached_property
    def sources(self) -> Mapping[str, Row]:
        """The sources by id."""
        return {row["id"]: row for row in self.tables["sources"]}

    @cached_property
    def evidence(self) -> Mapping[str, Row]:
        """The evidence by id."""
        return {row["id"]: row for row in self.tables["evidence"]}

    @cached_property
    def _grouped(self) -> Mapping[tuple[str, str], Mapping[str, list[Row]]]:
        pairs = [(t.name, t.owner.name) for t in schema.tables().values() if t.owner]
        pairs.append(("pledge_links", "earlier_pledge_id"))
        return {(t, c): _by(self.tables[t], c) for t, c in pairs}

    def of(self, table: str, column: str, value: str) -> list[Row]:
        """The rows of a table that say this in a column that refers."""
        return self._grouped[table, column].get(value, [])

    @cached_property
    def _followed(self) -> Mapping[str, list[Row]]:
        return {
            pledge: state.latest(rows)
            for pledge, rows in self._grouped["followups", "pledge_id"].items()
        }

    def followups(self, pledge: str) -> list[Row]:
        """The follow-ups of a pledge, in order of time."""
        return self._followed.get(pledge, [])


def unit(source: Source, code: str) -> Unit:
    """The records of one code; holds them.

    Raises:
        Refused: `cell-type`, where an id cannot name a page.
    """
    tables = {name: tuple(filled(name, source.rows(name, code))) for name in SHOWN}
    for name in ("agreements", "pledges", "parties"):
        for row in tables[name]:
            if not KINDS["id"].matches(row["id"]):
                raise flawed(name, row["id"])
    return Unit(code, tables)


def several(cell: str) -> list[str]:
    """The items of a cell that holds several."""
    return cell.split(SEPARATOR) if cell else []


def filled(name: str, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a table with every column of it, empty where the release lacks it; streams.

    What a page is headed with is never empty: the id stands in for it.
    """
    blank = {column.name: "" for column in schema.tables()[name].columns}
    head = _HEADS.get(name)
    for row in rows:
        made = {**blank, **row}
        if head and not made[head].strip():
            made[head] = made["id"]
        yield made


_HEADS: Final = {"agreements": "title", "parties": "name", "pledges": "text"}


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found
