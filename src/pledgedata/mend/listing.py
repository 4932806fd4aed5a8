"""The list of findings that a marked workbook begins with: sorted, folded, with links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.layout import ABOUT
from pledgedata.mend.canvas import Canvas
from pledgedata.mend.repair import Repair, changed
from pledgedata.package.load import Checked
from pledgedata.problem import Fold, Problem, Where
from pledgedata.report.count import grouped, tally
from pledgedata.screen import masked
from pledgedata.words import Lang, Text
from pledgedata.write.findings import Finding, Listed
from pledgedata.write.frame import place

ALIKE: Final = 100
"""How many equal findings are listed one by one."""
MOST: Final = 5_000
"""How many rows the list has at the most."""

_SORTS: Final[Mapping[str, Text]] = {
    "error": Text("Fel", "Error"),
    "warning": Text("Varning", "Warning"),
    "advice": Text("Råd", "Advice"),
    "mended": Text("Ändrat", "Changed"),
}
_LAST: Final = 1 << 40


@dataclass(frozen=True, slots=True)
class _Item:
    """A row of the list and what it is sorted by."""

    order: tuple[int, str, int, int, str]
    finding: Finding


def listing(found: Checked, made: Sequence[Repair], drawn: Canvas, lang: Lang) -> Listed:
    """The list of what is wrong and of what was mended, the gravest first."""
    texts = _texts(found)
    items = [item for fold in found.problems.folds for item in _folded(fold, drawn, texts, lang)]
    items += [_mended(one, lang) for one in made]
    items.sort(key=lambda item: item.order)
    rows = [item.finding for item in items[:MOST]]
    if len(items) > MOST:
        more = grouped(len(items) - MOST, lang)
        rows.append(_aside(Text(f"… och {more} rader till.", f"… and {more} more rows.")[lang]))
    return Listed(lang, tuple(_above(found, made, lang)), rows)


def _folded(
    fold: Fold, drawn: Canvas, texts: Mapping[tuple[str, int], Row], lang: Lang
) -> Iterator[_Item]:
    """The rows of equal findings: the first of them, and how many more there are."""
    sort = str(fold.rule.severity)
    for problem in fold.kept[:ALIKE]:
        where = drawn.at(problem.where)
        title = where.sheet.title if where.sheet else where.file or where.table
        value = _value(problem, texts)
        said = (problem.message(lang), problem.hint(lang))
        words = (_SORTS[sort][lang], title, where.cell, value, *said)
        yield _Item(_order(sort, where, fold.rule.code), Finding(words, link(where), sort))
    more = fold.count - min(len(fold.kept), ALIKE)
    if more:
        where = drawn.at(fold.kept[min(ALIKE, len(fold.kept) - 1)].where)
        number, title = grouped(more, lang), where.sheet.title if where.sheet else where.file
        what = fold.rule.title[lang]
        words = (
            _SORTS[sort][lang],
            title,
            where.cell,
            "",
            Text(f"{what}: {number} till.", f"{what}: {number} more.")[lang],
            _COLOURED[lang] if where.sheet else "",
        )
        rank, name, _, column, code = _order(sort, where, fold.rule.code)
        order = (rank, name, _LAST, column, code)  # after all of its sheet
        yield _Item(order, Finding(words, link(where), sort))


_COLOURED: Final = Text(
    "De är färgade på bladet, om de inte är fler än 50 000; den första är länkad här.",
    "They are coloured on the sheet unless there are over 50,000; the first is linked here.",
)


def _mended(one: Repair, lang: Lang) -> _Item:
    title = one.where.sheet.title if one.where.sheet else ""
    check = Text("Se efter att det stämmer.", "See that it is right.")[lang]
    said = (_SORTS["mended"][lang], title, one.where.cell, masked(one.new))
    words = (*said, changed(one, lang), check)
    return _Item(_order("mended", one.where, ""), Finding(words, link(one.where), "mended"))


def _order(sort: str, where: Where, code: str) -> tuple[int, str, int, int, str]:
    title = where.sheet.title if where.sheet else ""
    column = place(where.cell)[1] if where.cell else 0
    return (list(_SORTS).index(sort), title, where.row, column, code)


def link(where: Where) -> str:
    """The address of a place within the workbook; empty where it has none."""
    if where.sheet is None:
        return ""
    title = where.sheet.title.replace("'", "''")
    return f"'{title}'!{where.cell or f'A{max(where.row, 1)}'}"


def _texts(found: Checked) -> Mapping[tuple[str, int], Row]:
    """The rows that something listed stands in, by table and number."""
    listed = (p for fold in found.problems.folds for p in fold.kept[:ALIKE])
    wanted = {(p.where.table, p.where.row) for p in listed if p.where.column}
    rows = ((row.table, row.where.row, row) for row in found.reading.rows)
    return {
        (table, 0 if table == ABOUT else number): row
        for table, number, row in rows
        if table == ABOUT or (table, number) in wanted
    }


def _value(problem: Problem, texts: Mapping[tuple[str, int], Row]) -> str:
    """What stands in the cell: as the problem says it, or as it was read."""
    if "value" in problem.facts:
        return str(problem.facts["value"])
    where = problem.where
    row = texts.get((where.table, 0 if where.table == ABOUT else where.row))
    known = schema.about() if where.table == ABOUT else schema.tables().get(where.table)
    if row is None or known is None or where.column not in known.column:
        return ""
    return masked(row.cells.get(where.column, ""))


def _aside(text: str) -> Finding:
    return Finding(("", "", "", "", text, ""))


def _above(found: Checked, made: Sequence[Repair], lang: Lang) -> Iterator[str]:
    yield f"{tally(found.problems, lang)}."
    if made:
        number = grouped(len(made), lang)
        sv = "1 cell ändrades åt dig." if len(made) == 1 else f"{number} celler ändrades åt dig."
        en = "1 cell was changed for you."
        yield Text(sv, en if len(made) == 1 else f"{number} cells were changed for you.")[lang]
    if any(p.rule.is_error for p in found.problems):
        yield Text(
            "Gör så här: tryck på det understrukna så kommer du till cellen. Rätta, spara och "
            "granska filen igen.",
            "What to do: press what is underlined to go to the cell. Mend it, save, and check "
            "the file again.",
        )[lang]
    yield Text(
        "Rött är fel och måste rättas. Gult är varningar. Blått är råd. Grönt är ändrat åt dig.",
        "Red is an error and must be mended. Yellow is a warning. Blue is advice. Green was "
        "changed for you.",
    )[lang]
    yield Text(
        "Det här bladet är inga uppgifter: det läses inte, och det görs om vid nästa granskning.",
        "This sheet is no data: it is not read, and it is made anew at the next check.",
    )[lang]
