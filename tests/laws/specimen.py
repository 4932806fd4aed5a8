"""Rows for the judges: faultless ones, and ones that are faultless but for one cell or one rule."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgedata import model, schema
from pledgedata.iri import HOME
from pledgedata.schema import Column, Table
from pledgedata.words import Text
from tests.laws import hostile, strategy
from tests.laws.exporter import Cells, shown

Line = tuple[str, Cells]

ABOUT: Final = schema.about().name
_OWN: Final = {
    "theme": "0483-eget",
    "activity_type": "0483-eget_activity_type",
    "target_group": "0483-eget_target_group",
    "place_type": "0483-eget_place_type",
}
_SECOND: Final = {"agreements": "0483-2019", "parties": "0483-kommunen", "pledges": "0483-2020-02"}
_BOUND: Final = {"list", "broader", "address", "table_name", "record"}
"""Columns that other cells or the about-file have a say in."""
_NOWHERE: Final = "0483-finns-inte"


@dataclass(frozen=True)
class Specimen:
    """The rows of one trial: the one on trial last, before it what it needs.

    `kind` is what the page calls the cell, `place` its column, `text` what is tried. `named` has a
    name of its own that no other specimen may find; `drawn` is from the strategy and so lawful.
    """

    kind: Text
    place: str
    text: str
    rows: tuple[Line, ...]
    named: bool = False
    drawn: bool = False


@dataclass(frozen=True)
class Package:
    """Rows by table, and whose they are: the number of a specimen, or None for what all share."""

    tables: Mapping[str, list[Cells]]
    owner: Mapping[tuple[str, int], int | None]
    abouts: Mapping[int, Cells] = field(default_factory=dict)

    def without(self, numbers: Collection[int]) -> "Package":
        """All but these specimens."""
        kept: dict[str, list[Cells]] = {name: [] for name in self.tables}
        owner: dict[tuple[str, int], int | None] = {}
        for (name, line), number in self.owner.items():
            if number not in numbers:
                owner[name, len(kept[name])] = number
                kept[name].append(self.tables[name][line])
        abouts = {n: cells for n, cells in self.abouts.items() if n not in numbers}
        return Package(kept, owner, abouts)


def package(specimens: Mapping[int, Specimen]) -> Package:
    """The faultless rows and these specimens in one package, but about-files each on its own."""
    tables: dict[str, list[Cells]] = {name: [] for name in schema.tables()}
    owner: dict[tuple[str, int], int | None] = {}
    abouts: dict[int, Cells] = {}
    every: list[tuple[int | None, Line]] = [(None, line) for line in faultless()]
    every += [(n, line) for n, one in specimens.items() for line in one.rows]
    for number, (name, cells) in every:
        if name == ABOUT and number is not None:
            abouts[number] = cells
        else:
            owner[name, len(tables[name])] = number
            tables[name].append(cells)
    return Package(tables, owner, abouts)


@cache
def faultless() -> tuple[Line, ...]:
    """A row in every table, two where another row is pointed to, and a concept for each list."""
    tables = schema.tables()
    found = [(name, row(table)) for name, table in tables.items() if name != "concepts"]
    found += [(name, row(tables[name]) | {"id": own}) for name, own in _SECOND.items()]
    for name, own in _OWN.items():
        broader = f"{name}/{next(iter(model.code_list(name).concepts))}"
        concept = {"id": own, "list": name, "broader": broader}
        found.append(("concepts", row(tables["concepts"]) | concept))
    return tuple(found)


def row(table: Table) -> dict[str, str]:
    """A faultless row: what must be there, by the model's own examples."""
    must = {c.name for c in table.columns if c.required or c.name in table.key}
    if table.name == ABOUT:
        must |= {"version", "issued"}
    return {c.name: lawful(c) if c.name in must else "" for c in table.columns}


def lawful(column: Column) -> str:
    """The column's example, but where it names a record: one that is there."""
    if column.name == "earlier_pledge_id":
        return _SECOND["pledges"]
    if column.ref:
        return schema.tables()[column.ref].column["id"].example
    return column.example


def fresh(table: Table, number: int) -> list[tuple[str, dict[str, str]]]:
    """A faultless row with a key of its own, after the rows it needs."""
    made, own = row(table), f"0483-q{number}"
    if table.name == "pledge_links":
        pledge = row(schema.tables()["pledges"]) | {"id": own}
        return [("pledges", pledge), (table.name, made | {"earlier_pledge_id": own})]
    if table.name == "origins":
        agreement = row(schema.tables()["agreements"]) | {"id": own}
        return [("agreements", agreement), (table.name, made | {"agreement_id": own})]
    if table.name == "signatories":
        return [(table.name, made | {"number": str(number + 1000)})]
    return [(table.name, made | ({"id": own} if "id" in made else {}))]


def changed(table: Table, number: int, cells: Cells) -> tuple[Line, ...]:
    """A fresh row with these cells in place of its own."""
    *before, (name, made) = fresh(table, number)
    return (*before, (name, {**made, **cells}))


def specimens() -> list[Specimen]:
    """Every hostile cell and every broken rule."""
    numbers = count()
    makers = (_hostile, _empty, _dangling, _ordered, _same, _repeated)
    return [one for maker in makers for one in maker(numbers)]


def _hostile(numbers: Iterator[int]) -> Iterator[Specimen]:
    for table, column in chosen():
        for text in (*hostile.texts(column), *hostile.twisted(lawful(column))):
            number = next(numbers)
            known = lawful(column)
            if column.name in table.key and not column.ref and table.name != ABOUT:
                known = fresh(table, number)[-1][1][column.name]
            rows = changed(table, number, {column.name: text.replace("§", known)})
            said = shown(text.replace("§", lawful(column)))
            yield Specimen(*_face(table, column), said, rows, named=column.name == "id")


def chosen() -> list[tuple[Table, Column]]:
    """One column of each sort that some deriver treats in a way of its own, in a small table."""
    found: dict[tuple[object, ...], tuple[Table, Column]] = {}
    for table in sorted(schema.tables().values(), key=_size):
        for c in table.columns:
            named, ours = c.name in table.subject_columns, str(c.prefix).startswith(HOME)
            spoken = (c.language is not None, bool(c.language))
            code = (bool(c.codes), c.local, ours)
            node = c.node is not None and c.kind.name == "day"
            sort = (c.kind.name, c.many, *code, bool(c.ref), named, *spoken, node)
            found.setdefault(sort, (table, c))
    kinds = {"code", *(column.kind.name for _, column in found.values())}
    # To the derived validators the about-file's values are text, whatever they are to us.
    for c in schema.about().columns:
        if c.kind.name not in kinds or c.kind.name in {"name", "organisation"}:
            found.setdefault((ABOUT, c.kind.name), (schema.about(), c))
    return list(found.values())


def _size(table: Table) -> int:
    """How much there is to judge of a fresh row."""
    return sum(len(schema.tables()[name].columns) for name, _ in fresh(table, 0))


def _face(table: Table, column: Column) -> tuple[Text, str]:
    """What the page calls the kind of cell, and the column."""
    said = column.kind.label
    if column.ref:
        said = Text("hänvisning", "reference")
    if column.local:
        said = Text("kod ur öppen lista", "code of an open list")
    if column.many:
        said = Text(f"flera: {said.sv}", f"several: {said.en}")
    if table.name == ABOUT:
        said = Text("om-filen", "the about-file")
    return said, f"{table.name}.{column.name}"


def _empty(numbers: Iterator[int]) -> Iterator[Specimen]:
    for table in (*schema.tables().values(), schema.about()):
        for column in (c for c in table.columns if c.required):
            rows = changed(table, next(numbers), {column.name: ""})
            yield Specimen(*_face(table, column), "", rows, named=column.name == "id")


def _dangling(numbers: Iterator[int]) -> Iterator[Specimen]:
    for table in schema.tables().values():
        for column in (c for c in table.columns if c.ref):
            found = (_NOWHERE, "0483-2020-pressmeddelande", "0483-2020")
            for text in (*found, *(f"{lawful(column)}|{each}" for each in found if column.many)):
                rows = changed(table, next(numbers), {column.name: text})
                yield Specimen(*_face(table, column), text, rows)


_ENDS: Final = (
    *(("2020-12-31", "2020-01-01"), ("2020-01-02", "2020-01-01"), ("9999-12-31", "0001-01-01")),
    ("2020-01-01", "2020-01-01"),  # one day, which is no fault
)


def _ordered(numbers: Iterator[int]) -> Iterator[Specimen]:
    for table in (*schema.tables().values(), schema.about()):
        for rule in (rule for rule in table.rules if isinstance(rule, model.Order)):
            for first, last in _ENDS:
                rows = changed(table, next(numbers), {rule.first: first, rule.last: last})
                yield Specimen(*_face(table, table.column[rule.last]), f"{first} > {last}", rows)


def _same(numbers: Iterator[int]) -> Iterator[Specimen]:
    for table in schema.tables().values():
        for rule in (rule for rule in table.rules if isinstance(rule, model.Differ)):
            text, column = lawful(table.column[rule.one]), table.column[rule.other]
            rows = changed(table, next(numbers), {rule.one: text, rule.other: text})
            yield Specimen(*_face(table, column), f"{rule.one} = {rule.other}", rows)


def _repeated(numbers: Iterator[int]) -> Iterator[Specimen]:
    for table in schema.tables().values():
        face = _face(table, table.column[table.key[-1]])
        rows = changed(table, next(numbers), {})
        yield Specimen(*face, "a row twice", (*rows, rows[-1]))
        text = next(c.name for c in table.columns if c.kind.name in {"name", "text"})
        rows = changed(table, next(numbers), {text: "en"})
        again = (table.name, {**rows[-1][1], text: "annan"})
        yield Specimen(*face, f"two rows, another {text}", (*rows, again))


def drawn(most: int) -> list[Specimen]:
    """Rows with values in all columns, each as the strategy of the other laws draws it."""
    numbers = count(100_000)
    return [one for table in schema.tables().values() for one in _drawn(table, most, numbers)]


def _drawn(table: Table, most: int, numbers: Iterator[int]) -> Iterator[Specimen]:
    columns = [c for c in table.columns if c.name not in table.key and not c.ref]
    texts = {c.name: _texts(c, most) for c in columns if c.name not in _BOUND}
    for place in range(most):
        cells = {name: some[place % len(some)] for name, some in texts.items()}
        for rule in (rule for rule in table.rules if isinstance(rule, model.Order)):
            ends = sorted((cells[rule.first], cells[rule.last]))
            cells |= dict(zip((rule.first, rule.last), ends, strict=True))
        rows = changed(table, next(numbers), cells)
        yield Specimen(Text("", "drawn"), table.name, shown(str(cells)), rows, drawn=True)


def _texts(column: Column, most: int) -> list[str]:
    """Texts of the column's kind, as many as asked for where there are so many."""
    found: list[str] = []
    source = strategy.values(column.kind).map(column.kind.text)
    if column.codes:
        own = (_OWN[column.codes],) if column.local else ()
        source = strategy.codes(column.codes, own)
    if column.name == "municipality_codes":
        source = st.just("0483")

    @settings(max_examples=most, database=None)
    @given(strategy.some(source, 1) if column.many else source.map(lambda text: (text,)))
    def collect(texts: tuple[str, ...]) -> None:
        found.append("|".join(texts))

    collect()
    return found
