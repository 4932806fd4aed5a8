"""The judges: what each says of every specimen in a package that holds them all.

A judge gives the specimens it refuses. Where it stumbles over a row instead of judging it, that
row is refused; a release with it could not be validated either.
"""

import logging
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import jsonschema
import pyshacl
from rdflib import Graph
from rdflib.namespace import SH

from pledgedata import check, schema
from pledgedata.dataset import Entry, Row
from pledgedata.derive import jsonschema as document_schema
from pledgedata.derive import shacl
from pledgedata.model import About
from pledgedata.problem import Severity, Where
from pledgedata.read import assembled
from pledgedata.read.record import entry
from tests.laws import exporter, tabular
from tests.laws.specimen import ABOUT, Package, row

Refused = set[int | None]
Judge = Callable[[Package], Refused]


@dataclass(frozen=True)
class Desk:
    """What we say: of each specimen the errors and the advice, and the records of the rest."""

    errors: Mapping[int | None, list[str]]
    advice: Mapping[int | None, list[str]]
    about: About
    entries: tuple[Entry, ...]


def desk(package: Package) -> Desk:
    """Our own judgement, by the rules for rows and those for whole packages."""
    errors: dict[int | None, list[str]] = {}
    advice: dict[int | None, list[str]] = {}
    made = entry(schema.about(), Row(ABOUT, row(schema.about()), Where(table=ABOUT))).entry
    assert made is not None
    assert isinstance(made.record, About)
    rows = {
        name: [Row(name, cells, Where(table=name, row=n)) for n, cells in enumerate(some)]
        for name, some in package.tables.items()
    }
    reading = assembled(made.record, rows)
    problems = (*reading.problems, *check.problems(reading))
    told = [(package.owner[p.where.table, p.where.row], p) for p in problems]
    for number, cells in package.abouts.items():
        read = entry(schema.about(), Row(ABOUT, cells, Where(table=ABOUT)))
        told += [(number, fault) for fault in read.problems]
    for owner, problem in told:
        kept = errors if problem.rule.severity is Severity.ERROR else advice
        kept.setdefault(owner, []).append(problem.rule.code)
    entries = (e for some in reading.entries.values() for e in some)
    whole = (e for e in entries if package.owner[e.where.table, e.where.row] not in errors)
    return Desk(errors, advice, made.record, tuple(whole))


def json_schema(package: Package) -> Refused:
    """JSON Schema (jsonschema) on the one document."""
    tree, places = exporter.document(package.tables)
    validator = jsonschema.Draft202012Validator(
        document_schema.document(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    refused: Refused = set()
    for error in validator.iter_errors(tree):
        path = tuple(error.absolute_path)
        ends = (n for n in range(len(path), 0, -1) if path[:n] in places)
        refused.add(package.owner[places[path[: next(ends)]]])
    return refused


def shapes(package: Package) -> Refused:
    """SHACL (pySHACL) on the graph of all rows."""
    log = logging.getLogger("rdflib")
    log.setLevel(logging.CRITICAL)  # it says at length of each hostile address what it thinks
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made, rows = exporter.graph(package.tables)
        _, report, _ = pyshacl.validate(made, shacl_graph=_shapes(), inference="none")
    log.setLevel(logging.NOTSET)
    assert isinstance(report, Graph), report
    places = (rows[subject] for subject in report.objects(None, SH.focusNode))
    return {package.owner[place] for some in places for place in some}


@cache
def _shapes() -> Graph:
    return shacl.graph()


def _written(judge: Judge) -> Judge:
    """The judge of what can be written in UTF-8; lone surrogates cannot."""

    def tried(package: Package) -> Refused:
        every = [
            (package.owner[name, line], cells)
            for name, some in package.tables.items()
            for line, cells in enumerate(some)
        ]
        every += package.abouts.items()
        lone = {n for n, cells in every if n is not None and _LONE.search("".join(cells.values()))}
        return judge(package.without(lone)) | lone

    return tried


_LONE: Final = re.compile("[\ud800-\udfff]")

JUDGES: Final[Mapping[str, Judge]] = {
    "JSON Schema": json_schema,
    "Table Schema": _written(tabular.table_schema),
    "CSVW": _written(tabular.csvw_package),
    "CSVW (W3C)": _written(tabular.csvw_cells),
    "SHACL": _written(shapes),
}
