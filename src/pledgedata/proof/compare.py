"""Whether several forms hold the same records: what most of them say, and who says otherwise."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.problem import Problem, Where, problem
from pledgedata.proof.pair import pairs
from pledgedata.read.document import INSIDE

Key = tuple[str, ...]
Cells = Mapping[str, str]
Records = Mapping[str, Mapping[Key, Cells]]


@dataclass(frozen=True)
class Form:
    """One form's rows as text by table, and the file they stand in, or the folder with a `/`.

    A table that is absent is one the form can say nothing of. Of those in `partial` rows are
    missing for a reason that has been told. Where the form is `nested`, records stand inside those
    they are parts of.
    """

    name: str
    file: str
    rows: Mapping[str, Sequence[Row]]
    partial: frozenset[str] = frozenset()
    nested: bool = False

    def path(self, table: str) -> str:
        """The file that holds a table's rows."""
        return f"{self.file}{table}.csv" if self.file.endswith("/") else self.file


@dataclass(frozen=True)
class Agreed:
    """What most forms say: cells by table and key, every column of the table among them."""

    records: Records
    held: Mapping[str, Mapping[str, Mapping[Key, Row]]]

    def backers(self, table: str, key: Key, column: str = "", but: str = "") -> str:
        """The forms that have the record, and say the same in this column if it is one."""
        expected = self.records.get(table, {}).get(key, {}).get(column)
        said = {name: rows[table][key] for name, rows in self.held.items() if key in rows[table]}
        names = (n for n, row in said.items() if expected in {None, row.cells.get(column, "")})
        return ", ".join(name for name in names if name != but) or self.others(but)

    def others(self, but: str) -> str:
        """All forms but one."""
        return ", ".join(name for name in self.held if name != but)


def agreed(forms: Sequence[Form]) -> Agreed:
    """What most of the forms say, record by record and cell by cell; at a draw the first."""
    held = {one.name: {t: _by_key(t, one) for t in schema.tables()} for one in forms}
    records: dict[str, dict[Key, Cells]] = {}
    for table in schema.tables().values():
        voters = [held[one.name][table.name] for one in forms if table.name in one.rows]
        records[table.name] = {
            key: {c: _most(rows, c) for c in table.column}
            for key in _keys(voters)
            if (rows := [voter[key] for voter in voters if key in voter])
        }
    return Agreed(records, held)


def differences(one: Form, said: Agreed, expected: Records) -> Iterator[Problem]:
    """Where a form differs from what was agreed; `expected` may ask for more cells than columns.

    A record under another key is one difference, and so is one that stands in another place. In a
    form that nests, the parts of a record come and go with it.
    """
    own: dict[str, Mapping[Key, Row]] = {}
    come: set[tuple[str, str]] = set()
    gone: set[tuple[str, str]] = set()
    for table in schema.tables().values():
        if table.name not in one.rows:
            continue
        records, home = expected[table.name], str(table.owner.ref) if table.owner else ""
        own[table.name], extra = _aligned(table, one.rows[table.name], records)
        come |= {(table.name, row.cells.get("id", "")) for row in extra}
        for row in extra:
            if not (one.nested and (home, row.cells.get(INSIDE, "")) in come):
                yield _added(table, row, one, said)
        for key, cells in records.items():
            if key in own[table.name]:
                yield from _cells(table, key, own[table.name][key], cells, (one, said))
                continue
            gone.add((table.name, key[0]))
            inside = cells[table.owner.name] if table.owner and one.nested else ""
            if table.name not in one.partial and (home, inside) not in gone:
                yield _lacking(table, key, one, said)
    yield from _astray(one, said, own)
    yield from _loose(one)


def named(table: schema.Table, key: Key) -> str:
    """What a record is called in reports."""
    return f"{table.name} {' '.join(key)}"


def _by_key(table: str, one: Form) -> Mapping[Key, Row]:
    found: dict[Key, Row] = {}
    for row in one.rows.get(table, ()):
        found.setdefault(_key(schema.tables()[table], row), row)
    return found


def _key(table: schema.Table, row: Row) -> Key:
    return tuple(row.cells.get(name, "") for name in table.key)


def _keys(voters: Sequence[Mapping[Key, Row]]) -> list[Key]:
    """The keys that most have, or half of them with the first, in order."""
    count = Counter(key for some in voters for key in some)
    half = len(voters) / 2
    return sorted(k for k, n in count.items() if n > half or (n == half and k in voters[0]))


def _most(rows: Sequence[Row], column: str) -> str:
    return Counter(row.cells.get(column, "") for row in rows).most_common(1)[0][0]


def _aligned(
    table: schema.Table, rows: Sequence[Row], records: Mapping[Key, Cells]
) -> tuple[dict[Key, Row], list[Row]]:
    """Each record's row, be it under another key, and the rows that are no record's."""
    own: dict[Key, Row] = {}
    rest: list[Row] = []
    same_key: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        same_key[_key(table, row)].append(row)
    for key, some in same_key.items():
        if key in records:
            some.sort(key=lambda row: _distance(table, row.cells, records[key]))
            own[key] = some.pop(0)
        rest += some
    lacking = [key for key in records if key not in own]
    found = pairs(
        [_tuple(table, records[key]) for key in lacking],
        [_tuple(table, row.cells) for row in rest],
        range(len(table.columns)),
    )
    own |= {lacking[place]: rest[other] for place, (other, _) in found.items()}
    used = {other for other, _ in found.values()}
    return own, [row for place, row in enumerate(rest) if place not in used]


def _tuple(table: schema.Table, cells: Cells) -> Key:
    return tuple(cells.get(name, "") for name in table.column)


def _distance(table: schema.Table, one: Cells, other: Cells) -> int:
    return sum(a != b for a, b in zip(_tuple(table, one), _tuple(table, other), strict=True))


def _lacking(table: schema.Table, key: Key, one: Form, said: Agreed) -> Problem:
    facts = {"form": one.name, "others": said.backers(table.name, key, but=one.name)}
    where = Where(one.path(table.name), table.name)
    return problem("form-lacks-record", where, record=named(table, key), **facts)


def _added(table: schema.Table, row: Row, one: Form, said: Agreed) -> Problem:
    key = _key(table, row)
    again = " (2)" if key in said.records[table.name] else ""
    where = Where(one.path(table.name), table.name, row.where.row, row.where.line)
    record, others = f"{named(table, key)}{again}", said.others(one.name)
    return problem("form-adds-record", where, record=record, form=one.name, others=others)


def _cells(
    table: schema.Table, key: Key, row: Row, cells: Cells, ground: tuple[Form, Agreed]
) -> Iterator[Problem]:
    names = dict.fromkeys([*cells, *row.cells])
    names.pop(INSIDE, None)
    for node in table.nodes:
        # A node that is gone is one difference, however much it held.
        inner = [f"{node.name}.iri", f"{node.name}.type", *(c.name for c in table.of(node.name))]
        if f"{node.name}.iri" in cells and not any(name in row.cells for name in inner):
            names = {name: None for name in names if name not in {*inner, node.name}}
            shown = {node.name: cells[f"{node.name}.iri"]}
            yield from _cell(table, key, row, shown, node.name, ground)
    for name in names:
        yield from _cell(table, key, row, cells, name, ground)


def _cell(
    table: schema.Table,
    key: Key,
    row: Row,
    cells: Cells,
    column: str,
    ground: tuple[Form, Agreed],
) -> Iterator[Problem]:
    one, said = ground
    value, expected = row.cells.get(column, ""), cells.get(column, "")
    if value != expected:
        yield problem(
            "form-differs",
            Where(one.path(table.name), table.name, row.where.row, row.where.line, column),
            record=named(table, key),
            form=one.name,
            value=value,
            others=said.backers(table.name, key, column, one.name),
            expected=expected,
        )


def _astray(one: Form, said: Agreed, own: Mapping[str, Mapping[Key, Row]]) -> Iterator[Problem]:
    """Records whose cells are right but which stand inside another record than they are part of."""
    for table in schema.tables().values():
        for key, row in own.get(table.name, {}).items():
            owner = table.owner
            right = said.records[table.name][key][owner.name] if owner else ""
            if INSIDE not in row.cells or (owner and row.cells.get(owner.name) != right):
                continue
            # Where the owner has another id in this form, its parts stand inside that.
            around = own.get(str(owner.ref), {}).get((right,)) if owner else None
            expected = around.cells.get("id", "") if around else right
            if row.cells[INSIDE] != expected:
                yield problem(
                    "form-differs",
                    Where(one.path(table.name), table.name, column=owner.name if owner else ""),
                    record=named(table, key),
                    form=one.name,
                    value=row.cells[INSIDE],
                    others=said.backers(table.name, key, but=one.name),
                    expected=expected,
                )


def _loose(one: Form) -> Iterator[Problem]:
    for row in one.rows.get("", ()):
        for name, value in row.cells.items():
            said = f"{name}: {value}"
            yield problem("form-adds-statement", Where(one.file), form=one.name, value=said)
