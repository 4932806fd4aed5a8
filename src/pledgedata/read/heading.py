"""What a grid means: its columns recognised, its lines as rows of a table or as facts."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.layout import ABOUT, FACTS
from pledgedata.problem import Problem, Sheet, Where, nearest, problem
from pledgedata.read.drafted import COLUMNS, confirmed, draft_column
from pledgedata.read.extension import is_own
from pledgedata.read.grid import Grid, Line
from pledgedata.read.name import column_name, folded, misspelt, named
from pledgedata.read.spelling import respelt
from pledgedata.read.table import NUMBER, plain_number
from pledgedata.words import Text, labelled, same

_FACT_WORDS: Final = {
    **dict.fromkeys(map(folded, ("field", "fält", "uppgift", "fact")), "field"),
    **dict.fromkeys(map(folded, ("value", "värde", "svar", "ditt svar")), "value"),
}
_LOOKED_AT: Final = 15


def facts(got: Grid) -> tuple[Row | None, list[Problem]]:
    """The about-file's facts as one row, each with a place of its own."""
    table, got = schema.about(), trimmed(got)
    header = got.header
    if not got.canonical:
        got = headed(turned(table, got), lambda header: [fact_word(h) for h in header])
        header = tuple(fact_word(heading) or heading for heading in got.header)
    faults = list(header_faults(got, header, FACTS, ABOUT))
    if not got.canonical:  # a column that explains is welcome
        faults = [p for p in faults if p.rule.code not in {"column-unknown", "column-unnamed"}]
    if faults:
        return None, faults
    cells: dict[str, str] = {}
    places: dict[str, Where] = {}
    for line in got.lines:
        where = _place(got, header, ABOUT, line)
        said = dict(zip(header, line.cells, strict=False))
        heading, value = said.get("field", ""), said.get("value", "")
        if len(line.cells) > len(header) or (got.canonical and len(line.cells) < len(header)):
            faults.append(_ragged(line, got, where))
            continue
        name = _column(table, heading, got)
        if name in cells:
            faults.append(problem("column-twice", where, column=name))
        elif name:
            cells[name] = value
            places[name] = _of_fact(where, name, header)
        elif heading or value:
            faults.append(_strange(table, heading, where))
    if got.sheet:
        cells = native(table, cells)
    return Row(ABOUT, cells, _place(got, header, ABOUT), places), faults


def _strange(table: schema.Table, heading: str, where: Where) -> Problem:
    """What is wrong with a row of the about-file that names no fact that we know."""
    if not heading:
        return problem("fact-unnamed", where)
    close = nearest(heading, ((name, _called(table, name)) for name in table.column))
    return problem("column-unknown", where, table=ABOUT, column=heading, nearest=close)


def _called(shape: schema.Table | None, name: str) -> Text:
    """A column by its name, and by its heading in the workbook."""
    return labelled(name, shape.column[name].label) if shape else same(name)


def places(name: str, got: Grid) -> tuple[str, ...]:
    """The column that each of a grid's columns is taken for, or its heading, by position.

    Of the about-file they are `field` and `value`, or the facts themselves.
    """
    if name == ABOUT:
        if not got.canonical:
            got = turned(schema.about(), got)
            if got.physical:
                return got.physical
            got = headed(got, lambda header: [fact_word(h) for h in header])
        return tuple(fact_word(heading) or heading for heading in got.header)
    table = schema.tables()[name]
    if not got.canonical:
        got = headed(got, lambda header: list(named(table, header)))
    return tuple(_column(table, heading, got) or heading for heading in got.header)


def _of_fact(where: Where, name: str, header: tuple[str, ...]) -> Where:
    """The place of a fact's value, which in a sheet is a cell of its own."""
    if where.sheet is None or name in where.sheet.columns:
        return replace(where, column=name)
    columns = tuple(name if heading == "value" else "" for heading in header)
    return replace(where, column=name, sheet=replace(where.sheet, columns=columns))


def fact_word(heading: str) -> str:
    """Which of the two columns of the about-file a heading names; empty when it names neither."""
    words = (_FACT_WORDS.get(folded(line), "") for line in (heading, *heading.splitlines()))
    return next((word for word in words if word), "")


def turned(table: schema.Table, got: Grid) -> Grid:
    """A grid of one line whose header names facts, as a grid of a fact a line."""
    if len(got.lines) != 1 or sum(map(bool, named(table, got.header))) < len(got.header) // 2 + 1:
        return got
    (line,) = got.lines
    pairs = zip(got.header, line.cells, strict=False)
    lines = tuple(Line(line.row, line.line, pair) for pair in pairs if any(pair))
    return replace(got, header=FACTS, lines=lines, physical=named(table, got.header))


def rows_of(table: schema.Table, got: Grid) -> tuple[tuple[Row, ...] | None, list[Problem]]:
    """The grid's lines as rows of this table; None where the header forbids reading them."""
    given = got = trimmed(got)
    if not got.canonical:
        got = headed(got, lambda header: list(named(table, header)))
    header = tuple(_column(table, heading, got) or heading for heading in got.header)
    required = tuple(c.name for c in table.columns if c.required)
    faults = list(_above(got, table.name)) if got.header_row > given.header_row else []
    faults += header_faults(got, header, required, table.name, table)
    if any(fault.rule.code not in _HARMLESS for fault in faults):
        return None, faults
    rows = tuple(_whole(table, got, header, faults))
    return (confirmed(rows, faults) if not got.canonical else rows), faults


def own_places(table: schema.Table, got: Grid) -> Iterator[Where]:
    """Where in the header the publisher's own columns stand."""
    got = trimmed(got)
    if got.canonical:
        return
    got = headed(got, lambda header: list(named(table, header)))
    header = tuple(_column(table, heading, got) or heading for heading in got.header)
    where = replace(_place(got, header, table.name), row=got.header_row, line=got.header_row)
    yield from (replace(where, column=heading) for heading in header if is_own(heading))


def _column(table: schema.Table, heading: str, got: Grid) -> str:
    """The column that a heading names; empty when it names none."""
    if got.canonical:
        return heading if heading in table.column else ""
    return column_name(table, heading) or draft_column(heading)


_HARMLESS: Final = {"column-unknown", "column-extra", "column-unread", "table-title-rows"}


def trimmed(got: Grid) -> Grid:
    """The grid without the columns at its end that have neither heading nor data.

    Spreadsheets leave them behind as commas.
    """
    width = max(_filled(got.header), max((_filled(line.cells) for line in got.lines), default=0))
    if all(len(cells) <= width for cells in (got.header, *(line.cells for line in got.lines))):
        return got
    lines = (replace(line, cells=line.cells[:width]) for line in got.lines)
    return replace(got, header=got.header[:width], lines=tuple(lines))


def _filled(cells: tuple[str, ...]) -> int:
    """How many cells there are up to the last that holds something."""
    return next((n for n in range(len(cells), 0, -1) if cells[n - 1]), 0)


def headed(got: Grid, names: Callable[[tuple[str, ...]], list[str]]) -> Grid:
    """The grid with the row as its header that names most columns, among the first ones.

    People put titles above their tables.
    """
    score = sum(map(bool, names(got.header)))
    best = -1
    for place, line in enumerate(got.lines[:_LOOKED_AT]):
        found = sum(map(bool, names(line.cells)))
        if found > max(score, 1):
            score, best = found, place
    if best < 0:
        return got
    head = got.lines[best]
    return replace(got, header=head.cells, lines=got.lines[best + 1 :], header_row=head.row)


def _above(got: Grid, table: str) -> Iterator[Problem]:
    where = replace(_place(got, (), table), row=got.header_row)
    yield problem("table-title-rows", where, row=got.header_row)


def header_faults(
    got: Grid,
    header: tuple[str, ...],
    required: tuple[str, ...],
    table: str,
    shape: schema.Table | None = None,
) -> Iterator[Problem]:
    """What is wrong with a header: columns unnamed, twice, unknown or missing.

    `header` has the columns that the grid's headings name, or the headings themselves; `shape`
    the table, if it is none of the model's.
    """
    where = replace(_place(got, header, table), row=got.header_row, line=got.header_row)
    shape = shape or schema.tables().get(table)
    known = tuple(shape.column) if shape else required
    for name, times in Counter(header).items():
        place = replace(where, column=name)
        if not name:
            for number in islice(_filled_unnamed(header, got), 1):
                yield problem("column-unnamed", place, number=where.nth(number))
            continue
        if times > 1:
            yield problem("column-twice", place, column=name)
        welcome = name in COLUMNS or (is_own(name) and _has_own(table))
        if name not in known and (got.canonical or not welcome):
            yield _unknown(shape, name, header, place, known, canonical=got.canonical)
    for name in required:
        if name not in header:
            means = shape.column[name].means if shape else name
            called = _called(shape, name)
            yield problem("column-missing", where, table=table, column=called, means=means)


def _filled_unnamed(header: Sequence[str], got: Grid) -> Iterator[int]:
    """The columns that hold something under no heading, counted from 1."""
    for number, name in enumerate(header, start=1):
        if not name and any(len(x.cells) >= number and x.cells[number - 1] for x in got.lines):
            yield number


def _unknown(
    shape: schema.Table | None,
    name: str,
    header: Iterable[str],
    where: Where,
    known: Iterable[str],
    *,
    canonical: bool,
) -> Problem:
    meant = misspelt(shape, name, header) if shape and not canonical else ""
    if meant or not shape or canonical:
        likely = [meant] if meant else known
        close = nearest(meant or name, ((one, _called(shape, one)) for one in likely))
        return problem("column-unknown", where, table=where.table, column=name, nearest=close)
    code = "column-extra" if _has_own(where.table) else "column-unread"
    return problem(code, where, table=where.table, column=name)


def _has_own(table: str) -> bool:
    """Whether a publisher's own columns in a table are published: in a registry they are not."""
    return table in schema.tables()


def _whole(
    table: schema.Table, got: Grid, header: tuple[str, ...], faults: list[Problem]
) -> Iterator[Row]:
    for line in got.lines:
        where = _place(got, header, table.name, line)
        whole = len(line.cells) == len(header)
        if not whole:
            faults.append(_ragged(line, got, where))
        cells = dict(zip(header, line.cells, strict=False))
        if got.sheet:
            cells = native(table, cells)
        if got.decimal != ".":
            faults += plain_numbers(table, cells, where)
        yield Row(table.name, cells, where, whole=whole)


def native(table: schema.Table, cells: Mapping[str, str]) -> dict[str, str]:
    """The cells with what the workbook's lists offer as codes: Polis, 0483 Katrineholm, Ja."""
    made = dict(cells)
    for column in table.columns:
        text = cells.get(column.name, "")
        if not text or text.isdigit() or not (column.codes or column.kind.name == "flag"):
            continue
        made[column.name] = respelt(table.name, column, text, divide=False) or text
    return made


def plain_numbers(table: schema.Table, cells: dict[str, str], where: Where) -> Iterator[Problem]:
    """Numbers written as Swedish does become plain ones in `cells`; each is told of.

    So is what a dot makes small, though a comma parts decimals here: 1.000 may be a thousand.
    """
    for column in table.columns:
        text, kind = cells.get(column.name, ""), column.kind
        if not text or kind.name not in {"number", "whole"}:
            continue
        if not kind.matches(text) and NUMBER.fullmatch(text):
            read = cells[column.name] = plain_number(text)
        elif "." in text and kind.matches(text):
            read = kind.text(kind.value(text))
        else:
            continue
        if read != text:
            yield problem("cell-respelt", replace(where, column=column.name), value=text, read=read)


def _ragged(line: Line, got: Grid, where: Where) -> Problem:
    return problem("row-ragged", where, found=len(line.cells), expected=len(got.header))


def _place(got: Grid, header: tuple[str, ...], table: str, line: Line | None = None) -> Where:
    """Where a line of the grid stands, or the grid itself."""
    sheet = Sheet(got.sheet, got.physical or header) if got.sheet else None
    row, number = (line.row, line.line) if line else (0, 0)
    return Where(got.file, table, row, number, sheet=sheet)
