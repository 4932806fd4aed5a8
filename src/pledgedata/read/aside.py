"""What is not read is not judged: sheets that hold no table, and what stands above a table."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from pledgedata.problem import Problem

Spot = tuple[str, str]
"""A sheet: its file, and its title."""


def heeded(
    problems: Iterable[Problem], left: Collection[Spot], heads: Mapping[Spot, int]
) -> Iterator[Problem]:
    """The problems without those of cells that nobody reads.

    `left` are the sheets that hold no table, of which only that is said; `heads` the row with the
    headings, of sheets where something stands above it.
    """
    for one in problems:
        spot = (one.where.file, one.where.sheet.title if one.where.sheet else "")
        if spot in left and one.rule.code != "sheet-unknown":
            continue
        if 0 < _last(one) < heads.get(spot, 0):
            continue
        yield one


def _last(one: Problem) -> int:
    """The last row that a problem is about; 0 where it is about no rows in particular."""
    if one.rule.code != "cells-merged":
        return one.where.row
    return int(str(one.facts["cells"]).rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
