"""Where the table of what can be compared says another thing than the records imply."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from pledgedata import comparability, schema
from pledgedata.dataset import Dataset
from pledgedata.layout import COMPARABILITY, COMPARED, DESCRIPTOR
from pledgedata.problem import Problem, Where, problem
from pledgedata.proof.pair import pairs
from pledgedata.read.container import content
from pledgedata.read.grid import Grid
from pledgedata.read.heading import header_faults, trimmed
from pledgedata.read.table import grid, grids

_OTHERS: Final = "CSV"
_KEY: Final = len(schema.comparisons().key)

Cells = tuple[str, ...]


def differences(folder: Path, dataset: Dataset) -> Iterator[Problem]:
    """Each difference once, in a release that holds these records.

    A row is known by the fields and sides it is of; of one that is the other way in a cell, the
    cell is told of.
    """
    right, path = comparability.table(dataset), folder / COMPARED
    where = Where(COMPARED, COMPARABILITY)
    if not path.exists():
        if right:
            yield problem("release-file-missing", where, name=COMPARED, manifest=DESCRIPTOR)
        return
    if not right:
        yield problem("release-file-unlisted", where, name=COMPARED, manifest=DESCRIPTOR)
        return
    if content(path) == right:  # as nearly always, and a nation's is a hundred thousand rows
        return
    got = grid(path)
    if isinstance(got, Problem):
        yield _placed(got)
        return
    got = trimmed(got)
    faults = list(header_faults(got, got.header, comparability.HEADER, COMPARABILITY))
    if faults:
        yield from map(_placed, faults[:1])
        return
    yield from _rows(got, grids(COMPARED, right).grids[0])


def _rows(got: Grid, right: Grid) -> Iterator[Problem]:
    order = [got.header.index(name) for name in comparability.HEADER]
    expected = {line.cells[:_KEY]: line.cells for line in right.lines}
    told: set[Cells] = set()
    added: list[tuple[Cells, Where]] = []
    whole = True
    for line in got.lines:
        where = Where(COMPARED, COMPARABILITY, line.row, line.line)
        if len(line.cells) != len(order):
            whole = False
            yield problem("row-ragged", where, found=len(line.cells), expected=len(order))
            continue
        cells = tuple(line.cells[place] for place in order)
        key = cells[:_KEY]
        if key not in expected or key in told:
            added.append((cells, where))
            continue
        told.add(key)
        yield from _cells(cells, expected[key], where)
    yield from _unmatched([c for key, c in expected.items() if key not in told], added, whole=whole)


def _unmatched(
    lacking: Sequence[Cells], added: Sequence[tuple[Cells, Where]], *, whole: bool
) -> Iterator[Problem]:
    """Rows of which another field or side is named, rows too many and rows that are gone.

    Without `whole` rows are missing for a reason that has been told.
    """
    changed = pairs(lacking, [cells for cells, _ in added], range(_KEY))
    stands_for = {other: place for place, (other, _) in changed.items()}
    for place, (cells, where) in enumerate(added):
        if place in stands_for:
            yield from _cells(cells, lacking[stands_for[place]], where)
        else:
            yield problem("form-adds-record", where, **_said(cells))
    for place, cells in enumerate(lacking):
        if whole and place not in changed:
            yield problem("form-lacks-record", Where(COMPARED, COMPARABILITY), **_said(cells))


def _cells(cells: Cells, right: Cells, where: Where) -> Iterator[Problem]:
    for name, value, expected in zip(comparability.HEADER, cells, right, strict=True):
        if value != expected:
            place = replace(where, column=name)
            facts = {**_said(right), "value": value, "expected": expected}
            yield problem("form-differs", place, **facts)


def _said(cells: Cells) -> dict[str, str]:
    named = " ".join(filter(None, cells[:_KEY]))
    return {"record": named, "form": COMPARABILITY, "others": _OTHERS}


def _placed(found: Problem) -> Problem:
    return replace(found, where=replace(found.where, file=COMPARED))
