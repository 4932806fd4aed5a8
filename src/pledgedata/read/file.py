"""Grids from a file, whatever form it has: told by what it holds before what it is called."""

from typing import Final

from pledgedata.problem import Problem, Where, problem
from pledgedata.read import parquet
from pledgedata.read.container import File
from pledgedata.read.grid import Grids
from pledgedata.read.nature import WORKBOOK, nature
from pledgedata.words import same

_GRAPHS: Final = {".jsonld": "JSON-LD", ".nt": "N-Triples", ".ttl": "Turtle"}


def grids(file: File) -> Grids:
    """What the file holds; without grids, why not."""
    if file.data.startswith(parquet.MARK):
        return parquet.grids(file.name, file.data)
    found = nature(file.name, file.data)
    if found == "" and (kind := _GRAPHS.get(file.ending)):
        found = problem("form-unread", Where(file.name), name=file.name, kind=same(kind))
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
