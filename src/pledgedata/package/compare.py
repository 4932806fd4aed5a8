"""Whether several forms hold the same records: each difference named once, with who differs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.problem import Problem, Where, problem

Key = tuple[str, ...]
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Form:
    """One form's records as text: cells by table and key, and the file they stand in.

    `lists` is for the edge table, which holds list cells only, by (table, id, column).
    """

    name: str
    file: str
    records: Mapping[str, Mapping[Key, Row]] = field(default_factory=dict)
    lists: Mapping[tuple[str, str, str], str] | None = None

    def path(self, table: str) -> str:
        """The file that holds a table's records in this form; a folder holds one a table."""
        return f"{self.file}{table}.csv" if self.file.endswith("/") else self.file


def form(name: str, file: str, rows: Sequence[Row]) -> Form:
    """A form made of these rows."""
    records: dict[str, dict[Key, Row]] = {table: {} for table in schema.tables()}
    for row in rows:
        table = schema.tables()[row.table]
        records[row.table][tuple(row.cells.get(k, "") for k in table.key)] = row
    return Form(name, file, records)


def differences(forms: Sequence[Form]) -> Iterator[Problem]:
    """What the forms do not agree on. Where they differ, most forms are taken to be right.

    A record under another key in one form is one difference, not a loss and a gain.
    """
    whole = [f for f in forms if f.lists is None]
    for table in schema.tables().values():
        agreed = _agreed([f.records.get(table.name, {}) for f in whole])
        rows: dict[str, Mapping[Key, Row]] = {}
        for one in whole:
            rows[one.name], problems = _aligned(table, one, whole, agreed)
            yield from problems
        for key in agreed:
            yield from _cells(table, key, {name: got.get(key) for name, got in rows.items()}, forms)
    yield from _loose_lists(forms, whole)


def _agreed(records: Sequence[Mapping[Key, Row]]) -> list[Key]:
    """The keys that most forms have, or half of them with the first, in order."""
    count = Counter(key for some in records for key in some)
    half = len(records) / 2
    first: Mapping[Key, Row] = records[0] if records else {}
    return sorted(k for k, n in count.items() if n > half or (n == half and k in first))


def _aligned(
    table: schema.Table, one: Form, whole: Sequence[Form], agreed: Sequence[Key]
) -> tuple[dict[Key, Row], list[Problem]]:
    """One form's rows by the agreed keys, and the records it lacks or adds."""
    own = one.records.get(table.name, {})
    lacks = [key for key in agreed if key not in own]
    adds = [key for key in own if key not in set(agreed)]
    others = ", ".join(f.name for f in whole if f.name != one.name)
    rows = {key: own[key] for key in agreed if key in own}
    problems: list[Problem] = []
    for key in adds:
        model = _same_but_key(table, own[key], lacks, whole)
        where = Where(one.path(table.name), table.name, own[key].where.row, own[key].where.line)
        if model is None:
            said = _named(table, key)
            facts = {"record": said, "form": one.name, "others": others}
            problems.append(problem("form-adds-record", where, **facts))
            continue
        lacks.remove(model)
        rows[model] = own[key]
    for key in lacks:
        where = Where(one.path(table.name), table.name)
        said = _named(table, key)
        facts = {"record": said, "form": one.name, "others": others}
        problems.append(problem("form-lacks-record", where, **facts))
    return rows, problems


def _same_but_key(
    table: schema.Table, row: Row, lacks: Sequence[Key], whole: Sequence[Form]
) -> Key | None:
    """The missing key whose record says the same as this row in all but one cell."""
    for key in lacks:
        rows = (f.records[table.name].get(key) for f in whole)
        model = next((r for r in rows if r is not None), None)
        if model and sum(_cell(row, c) != _cell(model, c) for c in table.column) <= 1:
            return key
    return None


def _cells(
    table: schema.Table, key: Key, rows: Mapping[str, Row | None], forms: Sequence[Form]
) -> Iterator[Problem]:
    there = {name: row for name, row in rows.items() if row is not None}
    for column in table.columns:
        said = {name: _cell(row, column.name) for name, row in there.items()}
        for one in forms:
            if one.lists is not None and column.linked:
                said[one.name] = one.lists.get((table.name, key[0], column.name), "")
        yield from _odd(table, key, column.name, said, there, forms)
    for name, row in there.items():
        yield from _nested_astray(table, key, name, row, there, forms)


def _odd(
    table: schema.Table,
    key: Key,
    column: str,
    said: Mapping[str, str],
    rows: Mapping[str, Row],
    forms: Sequence[Form],
) -> Iterator[Problem]:
    values = Counter(said.values())
    if len(values) == 1:
        return
    agreed = values.most_common(1)[0][0]
    others = ", ".join(name for name, value in said.items() if value == agreed)
    for one in forms:
        if said.get(one.name, agreed) != agreed:
            place = rows[one.name].where if one.name in rows else Where()
            yield problem(
                "form-differs",
                Where(one.path(table.name), table.name, place.row, place.line, column),
                record=_named(table, key),
                form=one.name,
                value=said[one.name],
                others=others,
                expected=agreed,
            )


def _nested_astray(
    table: schema.Table,
    key: Key,
    name: str,
    row: Row,
    rows: Mapping[str, Row],
    forms: Sequence[Form],
) -> Iterator[Problem]:
    """A record whose owner cell is right but which stands inside another record."""
    stands = row.cells.get("")
    if stands is None or table.owner is None or stands == row.cells.get(table.owner.name):
        return
    owners = Counter(_cell(r, table.owner.name) for r in rows.values())
    expected = owners.most_common(1)[0][0]
    if row.cells.get(table.owner.name) == expected:
        file = next(one.path(table.name) for one in forms if one.name == name)
        yield problem(
            "form-differs",
            Where(file, table.name, column=table.owner.name),
            record=_named(table, key),
            form=name,
            value=stands,
            others=", ".join(n for n in rows if n != name),
            expected=expected,
        )


def _loose_lists(forms: Sequence[Form], whole: Sequence[Form]) -> Iterator[Problem]:
    """Edges of records that no form has."""
    there = {(table, key[0]) for f in whole for table, some in f.records.items() for key in some}
    for one in forms:
        for table, own, column in sorted(one.lists or {}):
            if (table, own) not in there:
                yield problem(
                    "form-adds-record",
                    Where(one.path(table), table, column=column),
                    record=f"{table} {own}",
                    form=one.name,
                    others=", ".join(f.name for f in whole),
                )


def _cell(row: Row, column: str) -> str:
    return row.cells.get(column, "")


def _named(table: schema.Table, key: Key) -> str:
    return f"{table.name} {' '.join(key)}"
