"""The independent judges: other people's validators, asked what they think of a release.

Each says what it judged; what it objects to becomes a problem at this door.
"""

import json
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from pledgedata import crew, schema
from pledgedata.crew import Ended
from pledgedata.layout import ABOUT, COMPARABILITY, COMPARED, DESCRIPTOR, LINKS, SCHEMAS, TABLES
from pledgedata.problem import Problem, Where, problem, refused
from pledgedata.proof.shape import spread
from pledgedata.words import Text

_LONG: Final = 1_000_000
"""Bytes of JSON from which on the judges take longer than it takes to start processes for them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one judge looked at, how long it took, and what it objects to."""

    judge: str
    judged: Text
    seconds: float
    problems: tuple[Problem, ...]


def verdicts(folder: Path, name: str, *, workers: int = 1) -> Iterator[Verdict]:
    """The judges' verdicts on the release in this folder, in the judges' order.

    Of a release that takes them long, several `workers` (processes) are asked side by side.

    Raises:
        Refused: `judge-missing` when a judge is not installed, `judge-ended` when something ended
            the process of one.
    """
    for title, (module, _) in _JUDGES.items():
        if find_spec(module) is None:  # told before the others have worked for nothing
            raise refused("judge-missing", judge=title)
    if workers == 1 or (folder / f"{name}.json").stat().st_size < _LONG:
        yield from (_given(title, folder, name) for title in _JUDGES)
    else:
        hands = min(workers, len(_JUDGES))
        jobs = {title: (title, folder, name) for title in _SLOWEST_FIRST}
        try:
            told = crew.shared(_asked, jobs, hands)
        except Ended as end:
            raise refused("judge-ended", judge=end.name, reason=end.reason) from end
        yield from (told[title] for title in _JUDGES)


def _asked(job: tuple[str, Path, str]) -> Verdict:
    return _given(*job)


def _given(title: str, folder: Path, name: str) -> Verdict:
    _, judge = _JUDGES[title]
    start = time.perf_counter()
    try:
        judged, problems = judge(folder, name)
    except (ImportError, MemoryError):
        raise  # which is no fault of the release
    except (Exception, SystemExit) as why:  # they are other people's programs
        if isinstance(why, OSError) and why.errno:  # the system's word, and not the judge's
            raise
        # Judges stumble over what they do not understand; that too is an objection.
        judged, problems = Text("inget", "nothing"), [_said(title, f"{why!r}")]
    return Verdict(title, judged, time.perf_counter() - start, tuple(problems))


Judgement = tuple[Text, Sequence[Problem]]


def _frictionless(folder: Path, _: str) -> Judgement:
    import frictionless

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            report = frictionless.Package(str(folder / DESCRIPTOR)).validate()
        except frictionless.FrictionlessException as error:
            return Text("inget", "nothing"), [_said("frictionless", error.error.message)]
    rows = sum(int(task.stats.get("rows") or 0) for task in report.tasks)
    files = len(report.tasks)
    said = [_said("frictionless", e.message) for e in report.errors]
    for task in report.tasks:
        said += [_of_task(task, error) for error in task.errors]
    return Text(f"{files} resurser, {rows} rader", f"{files} resources, {rows} rows"), said


def _of_task(task: Any, error: Any) -> Problem:
    row = int(getattr(error, "row_number", 0) or 0)
    column = str(getattr(error, "field_name", "") or "")
    where = Where(str(task.place), str(task.name), row, column=column)
    return _said("frictionless", error.message, where)


def _json_schema(folder: Path, name: str) -> Judgement:
    import jsonschema

    shape = json.loads((folder / SCHEMAS / "document.schema.json").read_bytes())
    file = folder / f"{name}.json"
    tree = json.loads(file.read_bytes())
    validator = jsonschema.Draft202012Validator(
        shape, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    where = Where(file.name)
    said = [
        _said("JSON Schema", f"{error.json_path}: {error.message}", where)
        for error in validator.iter_errors(tree)
    ]
    count = _records(tree)
    return Text(f"{count} poster", f"{count} records"), said


def _records(tree: Any) -> int:
    if isinstance(tree, list):
        return sum(_records(item) for item in tree)
    if not isinstance(tree, dict):
        return 0
    own = int("id" in tree or "role" in tree or "earlier_pledge_id" in tree)
    return own + sum(_records(value) for key, value in tree.items() if key != "@context")


def _shacl(folder: Path, name: str) -> Judgement:
    import pyshacl
    import rdflib

    data = rdflib.Graph().parse(folder / f"{name}.ttl", format="turtle")
    shapes = rdflib.Graph().parse(folder / SCHEMAS / "shapes.ttl", format="turtle")
    spread(shapes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    if not isinstance(results, rdflib.Graph):
        raise TypeError(f"pySHACL could not judge: {results}")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    said = []
    for result in results.subjects(rdflib.RDF.type, sh.ValidationResult):
        focus, path = results.value(result, sh.focusNode), results.value(result, sh.resultPath)
        texts = sorted(str(m) for m in results.objects(result, sh.resultMessage))
        message = f"{focus} {path}: {texts[0] if texts else ''}"
        said.append(_said("SHACL", message, Where(f"{name}.ttl")))
    said.sort(key=lambda p: p.order)  # they are blank nodes, in no order of their own
    return Text(f"{len(data)} påståenden", f"{len(data)} statements"), said


def _csvw(folder: Path, _: str) -> Judgement:
    import csvw

    names = [ABOUT, *schema.tables(), LINKS]
    names += [COMPARABILITY] if (folder / COMPARED).is_file() else []
    said = []
    for name in names:
        file = folder / TABLES / f"{name}.csv"
        # Its findings are warnings it collects itself: silence would make it blind.
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            found = csvw.CSVW(str(file), md_url=f"{file}-metadata.json", validate=True)
            valid = found.is_valid
        if not valid:
            texts = [str(w.message) for w in found.warnings] or ["not valid"]
            said += [_said("CSVW", text, Where(f"{TABLES}/{file.name}", name)) for text in texts]
    return Text(f"{len(names)} tabeller", f"{len(names)} tables"), said


def _said(judge: str, reason: str, where: Where | None = None) -> Problem:
    return problem("judge-objects", where or Where(), judge=judge, reason=" ".join(reason.split()))


_JUDGES: Final[Mapping[str, tuple[str, Callable[[Path, str], Judgement]]]] = {
    "frictionless": ("frictionless", _frictionless),
    "JSON Schema": ("jsonschema", _json_schema),
    "SHACL": ("pyshacl", _shacl),
    "CSVW": ("csvw", _csvw),
}
"""Each judge by its name: the library that it is of, and how it is asked."""
_SLOWEST_FIRST: Final = ("SHACL", "CSVW", "frictionless", "JSON Schema")
