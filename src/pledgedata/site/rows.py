"""Tables as tables: the rows of a municipality, or all of a small release."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pledgedata import schema
from pledgedata.catalogue.distribution import table_title
from pledgedata.schema import Column
from pledgedata.site import address, state
from pledgedata.site.page import Page, Pages, page
from pledgedata.site.source import SHOWN, Row
from pledgedata.site.unit import Unit, filled, several
from pledgedata.site.whole import begins
from pledgedata.web import frame
from pledgedata.words import Text

SCRIPTS = ("table",)
_PAGED = {"pledges": "pledge", "agreements": "agreement", "parties": "party"}


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name in files, what it is called, whether it is counted."""

    name: str
    label: str
    number: bool = False
    long: bool = False


class Cell(NamedTuple):
    """A cell as it is shown: its text, where it leads, in which language it is."""

    text: str
    href: str = ""
    lang: str = ""


def of_unit(unit: Unit, pages: Pages) -> Iterator[tuple[str, bytes]]:
    """The tables of a unit's rows, each with its path: its pledges, and what is large elsewhere."""
    if unit.pledges:
        one = page(pages.lang, "rows", "pledges", part="tables", code=unit.code, scripts=SCRIPTS)
        heads, cells = pledges([unit], pages)
        yield _table(one, "pledges", heads, cells, pages, unit.code)
    for name in SHOWN:
        if name != "pledges" and unit.tables[name] and name in pages.site.large:
            one = page(pages.lang, "rows", name, part="tables", code=unit.code, scripts=SCRIPTS)
            heads, cells = plain(name, unit.tables[name], pages)
            yield _table(one, name, heads, cells, pages, unit.code)


def shown(pages: Pages) -> list[str]:
    """The tables that have a page for all their rows."""
    source = pages.site.whole.source
    held = {table for one in source.spans.values() for table in one}
    return [t for t in source.headers if t in held and t not in pages.site.large]


def whole(name: str, units: Iterable[Unit], pages: Pages) -> tuple[str, bytes]:
    """A table of all rows, with its path."""
    one = page(pages.lang, "table", name, part="tables", scripts=SCRIPTS)
    if name == "pledges":
        heads, cells = pledges(units, pages)
    else:
        heads, cells = plain(name, list(filled(name, pages.site.whole.source.rows(name))), pages)
    return _table(one, name, heads, cells, pages)


def _table(
    one: Page,
    name: str,
    heads: Sequence[Head],
    cells: Sequence[Sequence[Cell]],
    pages: Pages,
    code: str = "",
) -> tuple[str, bytes]:
    label = table_title(name)[pages.lang]
    where = pages.label("municipality", code) if code else ""
    root = address.root(one.path)
    return one.path, pages.rendered(
        "table.html",
        one,
        title=f"{label}: {where}" if where else label,
        description=f"{label}, {len(cells)}. {schema.tables()[name].thing.means[pages.lang]}",
        label=label,
        means=schema.tables()[name].thing.means[pages.lang],
        name=name,
        code=code,
        town=where,
        heads=heads,
        count=len(cells),
        rows=frame.tagged("".join(_row(heads, row, root, pages.lang) for row in cells), _TAGS),
    )


_TAGS = {
    "\x01": "<tr>",
    "\x02": "<td>",
    "\x03": '<td lang="',
    "\x04": '<td class="n">',
    "\x05": '<a href="',
    "\x06": '">',
    "\x07": "</a>",
    "\x08": "</td>",
    "\x0e": "</tr>\n",
}


def _row(heads: Sequence[Head], cells: Sequence[Cell], root: str, lang: str) -> str:
    """A row with marks where its tags go."""
    made = ["\x01"]
    for head, cell in zip(heads, cells, strict=True):
        if cell.lang and cell.lang != lang and not head.number:
            made += "\x03", cell.lang, "\x06"
        else:
            made.append("\x04" if head.number else "\x02")
        if cell.href:
            made += "\x05", root, cell.href, "\x06", cell.text, "\x07\x08"
        else:
            made += cell.text, "\x08"
    made.append("\x0e")
    return "".join(made)


_PLEDGES = (
    ("id", Text("Id", "Id")),
    ("text", Text("Löfte", "Pledge")),
    ("year", Text("År", "Year")),
    ("who", Text("Ansvarig", "Responsible")),
    ("theme", Text("Tema", "Theme")),
    ("state", Text("Vad det blev", "What came of it")),
    ("told", Text("Senast redovisat", "Last reported")),
)


def pledges(units: Iterable[Unit], pages: Pages) -> tuple[list[Head], list[list[Cell]]]:
    """Pledges in a table, each with who answers for it and what came of it."""
    lang = pages.lang
    known = {one.code: one.label[lang] for one in state.states()}
    whole = pages.site.whole
    party = whole.party_name
    rows = []
    for unit in units:
        for p in unit.pledges.values():
            agreement = unit.agreements.get(p["agreement_id"])
            if agreement is None:
                continue
            told = unit.followups(p["id"])
            rows.append(
                [
                    Cell(p["id"], address.path(lang, "pledge", p["id"])),
                    Cell(p["text"], lang=whole.tongue_of(agreement["id"])),
                    Cell(begins(agreement)),
                    Cell(
                        ", ".join(map(party, several(p["responsible_party_ids"]))),
                        lang=whole.tongue,
                    ),
                    Cell(", ".join(pages.label("theme", t) for t in several(p["themes"]))),
                    Cell(known[state.reached(told)]),
                    Cell(max((f["date"] for f in told), default="")),
                ]
            )
    heads = [Head(name, label[lang], name == "year", name == "text") for name, label in _PLEDGES]
    return heads, rows


def plain(name: str, rows: Sequence[Row], pages: Pages) -> tuple[list[Head], list[list[Cell]]]:
    """The rows of a table with every column that says anything, codes in words."""
    columns = [
        column
        for column in schema.tables()[name].columns
        if column.required or any(row[column.name] for row in rows)
    ]
    heads = [
        Head(
            c.name,
            c.label[pages.lang],
            c.kind.table in {"integer", "number"},
            c.kind.name in {"text", "name"},
        )
        for c in columns
    ]
    known: dict[tuple[str, str], Cell] = {}
    return heads, [[_cell(c, row[c.name], pages, name, known) for c in columns] for row in rows]


def _cell(
    column: Column, said: str, pages: Pages, table: str, known: dict[tuple[str, str], Cell]
) -> Cell:
    if not said:
        return _EMPTY
    key = column.name, said
    found = known.get(key)
    if found is None:
        found = known[key] = _shown(column, said, pages, table)
    return found


_EMPTY = Cell("")


def _shown(column: Column, said: str, pages: Pages, table: str) -> Cell:
    if column.codes:
        return Cell(", ".join(pages.label(column.codes, code) for code in several(said)))
    target = table if column.name == "id" else column.ref if not column.many else None
    if target in _PAGED and _there(str(target), said, pages):
        return Cell(said, address.path(pages.lang, _PAGED[str(target)], said))
    lang = column.tag(pages.site.whole.tongue) or ""
    return Cell(", ".join(several(said)) if column.many else said, lang=lang)


def _there(table: str, local: str, pages: Pages) -> bool:
    whole = pages.site.whole
    known = {"agreements": whole.agreements, "parties": whole.parties}
    return local in known[table] if table in known else local in pages.site.pledges
