"""The profiles' own shapes, where somebody has them: what their validator says, in our report."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pledgedata.portal.statement import Node, Statements
from pledgedata.problem import Problem, problem, refused
from pledgedata.read.graph import literally

_FACTS: Final = ("eu-vocab-offline.ttl", "vcard-axioms.ttl")
"""What range and code-list shapes know of the values that a catalogue names; read as data."""
_PLAIN: Final = ("shapes.ttl", "shapes_recommended.ttl")
"""Shapes that judge the catalogue as it stands, with nothing added."""
_SKIPPED: Final = ("deprecateduris.ttl",)


def problems(said: Statements, path: Path, folder: Path) -> Iterator[Problem]:
    """What the shapes in a folder say of a catalogue's RDF/XML file.

    Files named as the authority tables are taken as facts for the shapes that need them.

    Raises:
        Refused: `path-missing`, `judge-missing`, `portal-shapes-missing`.
    """
    if not folder.is_dir():
        raise refused("path-missing", path=str(folder))
    shapes = [f for f in sorted(folder.rglob("*.ttl")) if f.name not in {*_FACTS, *_SKIPPED}]
    if not shapes:
        raise refused("portal-shapes-missing", path=str(folder))
    try:
        import pyshacl
    except ModuleNotFoundError as missing:
        raise refused("judge-missing", judge="pySHACL", module=str(missing.name)) from None
    from rdflib import Graph

    with literally():
        bare = Graph().parse(path, format="xml")
    informed = Graph() + bare
    for name in _FACTS:
        for file in sorted(folder.rglob(name)):
            informed.parse(file, format="turtle")
    for file in shapes:
        judged = bare if file.name in _PLAIN else informed
        _, report, _ = pyshacl.validate(
            judged, shacl_graph=Graph().parse(file, format="turtle"), advanced=True
        )
        yield from _told(said, report, file.name)


def _told(said: Statements, report: Any, name: str) -> Iterator[Problem]:
    from rdflib.namespace import SH

    own = {node.value for node in said.things}
    for result in report.objects(None, SH.result):  # of these only, not of what explains them
        focus = str(report.value(result, SH.focusNode))
        # The facts we brought are not the publisher's to mend.
        if report.value(result, SH.resultSeverity) != SH.Violation or focus not in own:
            continue
        reason = str(report.value(result, SH.resultMessage) or "")
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        shown = f"{focus}, {path}" if path is not None else focus
        reason = reason if value is None else f"{reason} ({value})"
        where = said.where(Node(focus))
        yield problem("portal-shape", where, thing=shown, reason=reason, name=name)
