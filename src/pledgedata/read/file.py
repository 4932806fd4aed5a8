"""Grids from a file, whatever form it has: told by what it holds before what it is called."""

from pledgedata.problem import Problem
from pledgedata.read.container import File
from pledgedata.read.grid import Grids
from pledgedata.read.nature import WORKBOOK, nature


def grids(file: File) -> Grids:
    """What the file holds; without grids, why not."""
    found = nature(file.name, file.data)
    if isinstance(found, Problem):
        return Grids(problems=(found,))
    if found == WORKBOOK:
        from pledgedata.read import workbook

        return workbook.grids(file.name, file.data)
    if file.ending in {".jsonl", ".ndjson"}:
        from pledgedata.read import tree

        return tree.lines(file.name, file.data)
    if file.ending == ".json":
        from pledgedata.read import tree

        return tree.grids(file.name, file.data)
    from pledgedata.read import table

    return table.grids(file.name, file.data)
