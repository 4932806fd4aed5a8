"""Where the edge table says another thing than the records that the forms agreed on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pledgedata import schema
from pledgedata.layout import LINKS, TABLES
from pledgedata.problem import Problem, Where, problem
from pledgedata.proof.compare import Agreed
from pledgedata.proof.pair import pairs
from pledgedata.read.edge import HEADER, Edge, meant

FILE: Final = f"{TABLES}/{LINKS}.csv"


def differences(
    found: Sequence[tuple[Edge, Where]], agreed: Agreed, base: str, *, whole: bool
) -> Iterator[Problem]:
    """Each difference once: a row of which one cell was changed, one that is gone or added.

    Without `whole` rows are missing for a reason that has been told.
    """
    expected = {
        edge: (table, key)
        for table in schema.tables().values()
        for key, cells in agreed.records[table.name].items()
        for edge in meant(table, cells, base)
    }
    there = {edge for edge, _ in found}
    lacking = [edge for edge in expected if edge not in there]
    first: set[Edge] = set()
    added: list[tuple[Edge, Where]] = []
    for edge, where in found:
        if edge not in expected or edge in first:
            added.append((edge, where))
        first.add(edge)
    changed = pairs(lacking, [edge for edge, _ in added], range(len(HEADER)))
    stands_for = {other: (lacking[place], part) for place, (other, part) in changed.items()}
    for place, (edge, where) in enumerate(added):
        if place in stands_for:
            yield _changed(edge, where, *stands_for[place], agreed)
        else:
            said = {"record": _named(edge), "form": LINKS, "others": agreed.others(LINKS)}
            yield problem("form-adds-record", where, **said)
    for place, edge in enumerate(lacking):
        if whole and place not in changed:
            table, key = expected[edge]
            others = agreed.backers(table.name, key, edge.field)
            said = {"record": _named(edge), "form": LINKS, "others": others}
            yield problem("form-lacks-record", Where(FILE, LINKS), **said)


def _changed(edge: Edge, where: Where, right: Edge, part: int, agreed: Agreed) -> Problem:
    return problem(
        "form-differs",
        replace(where, column=HEADER[part]),
        record=_named(right),
        form=LINKS,
        value=edge[part],
        others=agreed.others(LINKS),
        expected=right[part],
    )


def _named(edge: Edge) -> str:
    return f"{edge.table} {edge.id} {edge.field} {edge.value}"
