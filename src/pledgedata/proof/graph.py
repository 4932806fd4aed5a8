"""Where a graph says another thing than the records that the forms agreed on."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pledgedata import schema
from pledgedata.datatype import SEPARATOR
from pledgedata.iri import expanded
from pledgedata.problem import Problem, Where, problem
from pledgedata.proof.compare import Agreed, Key, named
from pledgedata.proof.pair import pairs
from pledgedata.read.graph import TYPE, Statement, Term, iri, meaning, text

Ground = tuple[str, str]
"""The base IRI and the language of a package."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """What a statement is about: a table, the key of a record and a column."""

    table: str
    key: Key
    column: str


@dataclass(frozen=True)
class Graph:
    """A graph as a form: its name, its file, and all that it says."""

    name: str
    file: str
    said: frozenset[Statement]


@dataclass
class _Rest:
    """The statements not yet accounted for, lacking ones with their cells."""

    lacking: dict[Statement, Cell]
    added: dict[Statement, None]
    odd: dict[Cell, list[Term]] = field(default_factory=lambda: defaultdict(list))


def differences(graph: Graph, agreed: Agreed, ground: Ground) -> Iterator[Problem]:
    """Each difference once, named by the record and the column, or else by the statement.

    A thing under another address is one difference, a record that is gone or added is one, and so
    is a statement of which one part was changed.
    """
    meant = dict(_meant(agreed, ground))
    rest = _Rest(
        {statement: cell for statement, cell in meant.items() if statement not in graph.said},
        dict.fromkeys(sorted(graph.said - meant.keys())),
    )
    yield from _renamed(graph, agreed, meant, rest)
    yield from _gone(graph, agreed, meant, rest)
    yield from _changed(graph, agreed, rest)
    yield from _new(graph, agreed, meant, rest)
    yield from _cells(graph, agreed, meant, rest, ground)


def _meant(agreed: Agreed, ground: Ground) -> Iterator[tuple[Statement, Cell]]:
    for table in schema.tables().values():
        for key, cells in agreed.records[table.name].items():
            for column, statement in meaning(table, cells, *ground):
                yield statement, Cell(table.name, key, column)


def _problem(graph: Graph, agreed: Agreed, cell: Cell, value: str, expected: str) -> Problem:
    table = schema.tables()[cell.table]
    return problem(
        "form-differs",
        Where(graph.file, cell.table, column=cell.column),
        record=named(table, cell.key),
        form=graph.name,
        value=value,
        others=agreed.backers(cell.table, cell.key, cell.column, graph.name),
        expected=expected,
    )


def _by_subject(statements: Iterable[Statement]) -> dict[Term, list[Statement]]:
    found: dict[Term, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement[0], []).append(statement)
    return found


def _renamed(
    graph: Graph, agreed: Agreed, meant: Mapping[Statement, Cell], rest: _Rest
) -> Iterator[Problem]:
    """Things of which the same is said, most of it at least, but under another address."""
    expected = _by_subject(meant)
    strangers = {s: some for s, some in _by_subject(rest.added).items() if s not in expected}
    holders: defaultdict[tuple[Term, Term], list[Term]] = defaultdict(list)
    for subject, some in strangers.items():
        for _, predicate, value in some:
            holders[predicate, value].append(subject)
    for subject, some in _by_subject(rest.lacking).items():
        if len(some) < len(expected[subject]):
            continue
        alike = Counter(other for _, p, o in some for other in holders[p, o] if other in strangers)
        other, shared = max(alike.items(), key=lambda item: item[1], default=(subject, 0))
        if 2 * shared <= len(some):
            continue
        cell = rest.lacking[some[0]]
        node = cell.column.partition(".")[0] if "." in cell.column else ""
        place = Cell(cell.table, cell.key, f"{node}.iri" if node else "iri")
        yield _problem(graph, agreed, place, other.text, subject.text)
        for _, predicate, value in strangers.pop(other):
            del rest.added[other, predicate, value]
            if rest.lacking.pop((subject, predicate, value), None) is None:
                rest.added[subject, predicate, value] = None


def _gone(
    graph: Graph, agreed: Agreed, meant: Mapping[Statement, Cell], rest: _Rest
) -> Iterator[Problem]:
    """Records, or things that hang on them, of which nothing is said."""
    whole = Counter((cell.table, cell.key) for cell in meant.values())
    lacks = Counter((cell.table, cell.key) for cell in rest.lacking.values())
    of_thing = Counter(statement[0] for statement in meant)
    lost = _by_subject(rest.lacking)
    told: set[tuple[str, Key]] = set()
    for subject, some in lost.items():
        cell = rest.lacking[some[0]]
        record = (cell.table, cell.key)
        if lacks[record] == whole[record]:
            again, node = record in told, ""
            told.add(record)
        elif len(some) == of_thing[subject]:
            again, node = False, cell.column.partition(".")[0]
        else:
            continue
        for statement in some:
            del rest.lacking[statement]
        if not again:
            table = schema.tables()[cell.table]
            where = Where(graph.file, cell.table, column=node)
            others = agreed.backers(cell.table, cell.key, but=graph.name)
            said = f"{named(table, cell.key)} {node}".strip()
            yield problem("form-lacks-record", where, record=said, form=graph.name, others=others)


def _changed(graph: Graph, agreed: Agreed, rest: _Rest) -> Iterator[Problem]:
    """Statements with another object, which are told cell by cell; another subject or predicate."""
    lacking, added = list(rest.lacking), list(rest.added)
    for place, (other, part) in pairs(lacking, added, (2, 0, 1)).items():
        cell = rest.lacking[lacking[place]]
        if part == 2:
            rest.odd[cell].append(added[other][2])
        else:
            yield _problem(
                graph, agreed, cell, added[other][part].shown, lacking[place][part].shown
            )
            del rest.lacking[lacking[place]]
        del rest.added[added[other]]


def _new(
    graph: Graph, agreed: Agreed, meant: Mapping[Statement, Cell], rest: _Rest
) -> Iterator[Problem]:
    """Records that no other form has, with what hangs on them; other statements."""
    things = _by_subject(rest.added)
    known = {statement[0] for statement in meant}
    for table in schema.tables().values():
        sort = iri(expanded(table.thing.term))
        for subject in [s for s in things if s not in known]:
            if (subject, TYPE, sort) not in rest.added:
                continue
            links = {iri(expanded(node.predicate)) for node in table.nodes}
            hanging = [o for _, p, o in things[subject] if p in links and o not in known]
            for thing in {subject, *hanging}:
                for statement in things.get(thing, ()):
                    rest.added.pop(statement, None)
            where, record = Where(graph.file, table.name), f"{table.name} {subject.shown}"
            others = agreed.others(graph.name)
            yield problem("form-adds-record", where, record=record, form=graph.name, others=others)


def _cells(
    graph: Graph, agreed: Agreed, meant: Mapping[Statement, Cell], rest: _Rest, ground: Ground
) -> Iterator[Problem]:
    """What is left, cell by cell; last the statements that are of no cell."""
    columns = _columns(meant, rest)
    for statement in rest.added:
        cells = columns.get(statement[:2], ())
        right = [cell for cell in cells if _read(cell, statement[2], ground) is not None]
        if cells:
            rest.odd[(right or cells)[0]].append(statement[2])
        else:
            value = " ".join(part.shown for part in statement)
            where = Where(file=graph.file)
            yield problem("form-adds-statement", where, form=graph.name, value=value)
    expected: dict[Cell, list[Statement]] = {}
    wrong = {*rest.odd, *rest.lacking.values()}
    for statement, cell in meant.items():
        if cell in wrong:
            expected.setdefault(cell, []).append(statement)
    for cell in sorted(wrong):
        some = expected.get(cell, [])
        held = [s[2] for s in some if s in graph.said] + rest.odd.get(cell, [])
        value = _shown(cell, held, ground)
        yield _problem(graph, agreed, cell, value, _shown(cell, [s[2] for s in some], ground))


def _columns(
    meant: Mapping[Statement, Cell], rest: _Rest
) -> Mapping[tuple[Term, Term], list[Cell]]:
    """The cells that each property of the things concerned stands for."""
    concerned = {statement[0] for statement in rest.added}
    owners = {s[0]: c for s, c in meant.items() if s[0] in concerned and s[1] == TYPE}
    found: defaultdict[tuple[Term, Term], list[Cell]] = defaultdict(list)
    for subject, cell in owners.items():
        table = schema.tables()[cell.table]
        node = cell.column.partition(".")[0] if "." in cell.column else None
        found[subject, TYPE].append(cell)
        for column in table.of(node):
            place = Cell(cell.table, cell.key, column.name)
            found[subject, iri(expanded(column.term.name))].append(place)
        for hanging in table.nodes if node is None else ():
            place = Cell(cell.table, cell.key, f"{hanging.name}.iri")
            found[subject, iri(expanded(hanging.predicate))].append(place)
    return found


def _read(cell: Cell, value: Term, ground: Ground) -> str | None:
    column = schema.tables()[cell.table].column.get(cell.column)
    return text(column, value, *ground) if column else None


def _shown(cell: Cell, values: Iterable[Term], ground: Ground) -> str:
    return SEPARATOR.join(sorted(_read(cell, value, ground) or value.shown for value in values))
