"""A flat table as the tables it holds: one row a pledge, its agreement's facts beside it.

A column `row` may say that a row is of another table; columns are named after the thing they
describe (`agreement_title`, `pledge_text`), or by labels where only one of the two has them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from pledgedata import schema
from pledgedata.datatype import KINDS, SEPARATOR
from pledgedata.layout import ABOUT, FACTS
from pledgedata.model import Agreement, Party, Pledge, Source
from pledgedata.problem import Problem, Where, problem
from pledgedata.read.extension import is_own
from pledgedata.read.grid import Grid, Grids, Line
from pledgedata.read.name import column_name, folded

KIND: Final = "row"
"""The column that says what a row is of, by the table's slug; without it all are pledges."""

_Place = tuple[str, str]


def slug(table: str) -> str:
    """What a flat table calls a thing of this table, in front of its columns."""
    return ABOUT if table == ABOUT else schema.tables()[table].slug.replace("-", "_")


@cache
def _tables() -> Mapping[str, str]:
    """The tables by what a flat table calls their things, the longest first."""
    found = {slug(name): name for name in (ABOUT, *schema.tables())}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _place(heading: str) -> _Place | None:
    """The table and column that a heading names, if it names any."""
    word = heading.partition("\n")[0].strip().rstrip("* ").lower()
    if word == KIND:
        return (KIND, KIND)
    for head, name in _tables().items():
        if word.startswith(f"{head}_"):
            rest = word.removeprefix(f"{head}_")
            if rest in (FACTS if name == ABOUT else schema.tables()[name].column):
                return (name, rest)
    for name in (Pledge.table, Agreement.table):
        if column := column_name(schema.tables()[name], heading):
            return (name, column)
    return None


def is_flat(got: Grid) -> bool:
    """Whether the grid holds pledges and their agreements side by side."""
    places = [_place(heading) for heading in got.header]
    if (KIND, KIND) in places:
        return True
    of = {name: {p[1] for p in places if p and p[0] == name} for name in _PAIR}
    return "text" in of[Pledge.table] and len(of[Agreement.table] - {"id", "language"}) > 1


_PAIR: Final = (Pledge.table, Agreement.table)


@dataclass
class _Split:
    """A flat table being taken apart: rows by table, with where they stood."""

    rows: dict[str, list[tuple[Line, dict[str, str]]]] = field(default_factory=dict)
    agreements: dict[str, tuple[Line, dict[str, str]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, table: str, line: Line, cells: dict[str, str]) -> None:
        if any(cells.values()):
            self.rows.setdefault(table, []).append((line, cells))


def split(got: Grid) -> Grids:
    """The grids of the tables that a flat table holds, in which every place is still its own."""
    places = [_place(heading) for heading in got.header]
    made = _Split()
    made.problems += _twice(got, places)
    for heading, place in zip(got.header, places, strict=True):
        if place is None and heading and not is_own(heading):
            where = Where(got.file, got.name, got.header_row, got.header_row, heading)
            made.problems.append(problem("column-extra", where, table=got.name, column=heading))
    numbers: dict[str, int] = {}
    for line in got.lines:
        by: dict[str, dict[str, str]] = {}
        own: dict[str, str] = {}
        for heading, place, text in zip(got.header, places, line.cells, strict=False):
            if place:
                by.setdefault(place[0], {}).setdefault(place[1], text)
            elif is_own(heading):
                own.setdefault(heading, text)
        kind = by.pop(KIND, {}).get(KIND, "") or slug(Pledge.table)
        table = _tables().get(kind.strip().lower().replace("-", "_"))
        if table is None:
            where = Where(got.file, got.name, line.row, line.line, KIND)
            names = ", ".join(map(slug, (ABOUT, *schema.tables())))
            made.problems.append(problem("flat-kind", where, value=kind, names=names))
            continue
        if table != ABOUT:
            by[table] = {**by.get(table, {}), **own}
        if table == Pledge.table:
            _pledge(made, got, line, by, numbers)
        else:
            made.add(table, line, by.get(table, {}))
    return _grids(got, made, places)


def _twice(got: Grid, places: list[_Place | None]) -> Iterator[Problem]:
    """Columns that name what an earlier one does: neither is chosen."""
    seen = set[_Place]()
    for heading, place in zip(got.header, places, strict=True):
        own = place or (("", heading) if is_own(heading) else None)
        if own in seen:
            where = Where(got.file, got.name, got.header_row, got.header_row, heading)
            named = f"{slug(place[0])}_{place[1]}" if place and place[0] != KIND else heading
            yield problem("column-twice", where, column=named)
        elif own:
            seen.add(own)


def _pledge(
    made: _Split, got: Grid, line: Line, by: Mapping[str, dict[str, str]], numbers: dict[str, int]
) -> None:
    agreement, pledge = dict(by.get(Agreement.table, {})), dict(by.get(Pledge.table, {}))
    where = Where(got.file, got.name, line.row, line.line)
    own = pledge.get("agreement_id") or agreement.get("id") or _agreement_id(agreement)
    if own and any(agreement.values()):
        agreement["id"] = own
        if own not in made.agreements:
            made.agreements[own] = (line, agreement)
        else:
            made.problems.extend(_contradictions(made.agreements[own], agreement, where))
    numbers[own] = numbers.get(own, 0) + 1
    pledge["agreement_id"] = pledge.get("agreement_id") or own
    pledge["number"] = pledge.get("number") or str(numbers[own])
    if not pledge.get("id") and own:
        pledge["id"] = f"{own}-{int(pledge['number']):02d}" if pledge["number"].isdigit() else ""
        if pledge["id"]:
            facts = {"value": pledge["id"]}
            made.problems.append(problem("flat-id-given", replace(where, column="id"), **facts))
    made.add(Pledge.table, line, pledge)


def _agreement_id(agreement: Mapping[str, str]) -> str:
    """The id that an agreement without one gets: its municipality's code and its first year."""
    code = agreement.get("municipality_codes", "").partition(SEPARATOR)[0]
    said = (agreement.get(name, "") for name in ("valid_from", "period_text", "title"))
    year = next((found[0] for text in said if (found := re.search(r"(19|20)[0-9]{2}", text))), "")
    made = f"{code}-{year}"
    return made if year and KINDS["id"].matches(made) else ""


def _contradictions(
    first: tuple[Line, dict[str, str]], other: Mapping[str, str], where: Where
) -> Iterator[Problem]:
    line, known = first
    for column, text in other.items():
        if text and text != known.get(column, ""):
            place = replace(where, column=column)
            said = known.get(column, "")
            yield problem("flat-contradicts", place, value=text, first=said, row=line.row)


def _grids(got: Grid, made: _Split, places: list[_Place | None]) -> Grids:
    rows = dict(made.rows)
    if made.agreements:
        listed = [*made.agreements.values(), *rows.get(Agreement.table, ())]
        rows[Agreement.table] = listed
    _given(rows)
    grids = []
    for table, some in rows.items():
        header = tuple(dict.fromkeys(column for _, cells in some for column in cells))
        lines = (
            Line(line.row, line.line, tuple(cells.get(name, "") for name in header))
            for line, cells in some
        )
        physical = tuple(
            place[1] if place and place[0] == table else heading if is_own(heading) else ""
            for heading, place in zip(got.header, places, strict=True)
        )
        made_of = replace(got, name=table, header=header, lines=tuple(lines), physical=physical)
        grids.append(made_of)
    return Grids(tuple(grids), tuple(made.problems))


def _given(rows: dict[str, list[tuple[Line, dict[str, str]]]]) -> None:
    """Parties named and sources addressed in cells become records that the cells point to."""
    given: dict[str, dict[str, tuple[Line, dict[str, str]]]] = {}
    for table in _PAIR:
        for line, cells in rows.get(table, ()):
            code = (cells.get("id") or "")[:4]
            for column, target in _POINTERS:
                if text := cells.get(column):
                    items = [_pointer(code, target, item, line, given) for item in _listed(text)]
                    cells[column] = SEPARATOR.join(dict.fromkeys(items))
    for target, records in given.items():
        rows.setdefault(target, []).extend(records.values())


_POINTERS: Final = (
    ("party_ids", Party.table),
    ("responsible_party_ids", Party.table),
    ("partner_party_ids", Party.table),
    ("source_ids", Source.table),
)
_SORTS: Final = {"polis": "police", "kommun": "municipality", "bostad": "housing"}


def _listed(text: str) -> list[str]:
    parts = text.split(SEPARATOR) if SEPARATOR in text else re.split(r", | och |; ", text)
    return [part.strip() for part in parts if part.strip()]


def _pointer(
    code: str,
    target: str,
    item: str,
    line: Line,
    given: dict[str, dict[str, tuple[Line, dict[str, str]]]],
) -> str:
    """The id that an item is, or the id of the record that it becomes."""
    if KINDS["id"].matches(item) or not KINDS["id"].matches(f"{code}-x"):
        return item
    if target == Source.table:
        if not item.startswith(("http://", "https://")):
            return item
        number = len(given.get(target, {})) + 1
        made = next((k for k, (_, r) in given.get(target, {}).items() if r["url"] == item), "")
        made = made or f"{code}-kalla-{number}"
        given.setdefault(target, {}).setdefault(made, (line, {"id": made, "url": item}))
        return made
    word = folded(item)
    sort = next((sort for head, sort in _SORTS.items() if head in word), "other")
    named = {"police": "polisen", "municipality": "kommunen"}.get(sort, word[:40])
    made = f"{code}-{named}"
    record = {"id": made, "name": item, "party_type": sort}
    given.setdefault(target, {}).setdefault(made, (line, record))
    return made
