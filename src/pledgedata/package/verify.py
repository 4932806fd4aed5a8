"""Proof that a release is whole: every file, every form, every record, every judge."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pledgedata.layout import DESCRIPTOR, LINKS, TABLES
from pledgedata.model import About
from pledgedata.package import judge, manifest
from pledgedata.package.compare import Form, differences, form
from pledgedata.package.judge import Verdict
from pledgedata.problem import Problem, Where, problem, refused
from pledgedata.read import reading
from pledgedata.read.document import Unreadable
from pledgedata.read.document import rows as document_rows
from pledgedata.read.edge import lists
from pledgedata.read.folder import found
from pledgedata.read.graph import Form as Syntax
from pledgedata.read.graph import Statements, statements


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved of a release: the forms compared, the records in each, the verdicts."""

    problems: tuple[Problem, ...]
    forms: tuple[str, ...]
    records: int
    files: int
    verdicts: tuple[Verdict, ...]


def releases(path: Path | str) -> tuple[Path, ...]:
    """The release at this path, or the releases directly in this folder, sorted.

    Raises:
        Refused: `path-missing`, `release-missing`.
    """
    path = Path(path)
    if not path.exists():
        raise refused("path-missing", path=str(path))
    if (path / DESCRIPTOR).is_file():
        return (path,)
    found = sorted(p.parent for p in path.glob(f"*/{DESCRIPTOR}") if p.parent.name[0] != ".")
    if not found:
        raise refused("release-missing", path=str(path), descriptor=DESCRIPTOR)
    return tuple(found)


def verify(folder: Path | str, *, judges: bool = True) -> Proof:
    """Re-reads every form of a release and says, record by record, whether they agree.

    Holds the release in memory several times over.

    Raises:
        Refused: `release-missing`, `judge-missing`, or as `checked`.
    """
    folder = Path(folder)
    if not (folder / DESCRIPTOR).is_file():
        raise refused("release-missing", path=str(folder), descriptor=DESCRIPTOR)
    listed = list(manifest.faults(folder))
    problems = [*listed, *_sizes(folder)]
    if any(p.rule.code in {"release-manifest", "release-file-missing"} for p in problems):
        return Proof(_sorted(problems), (), 0, _count(folder), ())
    read = reading(folder)
    # A table that is not ours is told of already, as a file that is not in the manifest.
    problems += [p for p in read.problems if p.rule.code != "table-unknown"]
    if read.about is None:
        return Proof(_sorted(problems), (), 0, _count(folder), ())
    forms, faults = _forms(folder, read.about)
    told = [*faults, *differences(forms), *_linked(folder, read.about, forms)]
    problems = [*_unexplained(problems, told), *told]
    given = tuple(judge.verdicts(folder, read.about.name)) if judges and not problems else ()
    problems += [p for verdict in given for p in verdict.problems]
    records = sum(len(some) for some in read.entries.values())
    names = tuple(f.name for f in forms)
    return Proof(_sorted(problems), names, records, _count(folder), given)


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda p: p.order))


def _unexplained(faults: list[Problem], told: list[Problem]) -> list[Problem]:
    """The faults of files that nothing else is told of: a named difference says it better."""
    known = {p.where.file for p in told}
    changed = {p.where.file for p in faults if p.rule.code == "file-changed"}
    return [
        p
        for p in faults
        if not (p.rule.code in {"file-changed", "file-size"} and p.where.file in known)
        and not (p.rule.code == "file-size" and p.where.file in changed)
    ]


def _linked(folder: Path, about: About, forms: list[Form]) -> Iterator[Problem]:
    """Where the JSON says another thing as linked data than it says as plain JSON."""
    plain = next((f for f in forms if f.name == "JSON"), None)
    if plain is None:
        return
    file = folder / plain.file
    try:
        got = statements(file.read_bytes(), "json-ld", file.name, about.base_iri, about.language)
    except Unreadable as error:
        where, name = Where(file=plain.file), "JSON-LD"
        yield problem("form-unreadable", where, name=plain.file, form=name, reason=str(error))
        return
    yield from _stray("JSON-LD", plain.file, got)
    yield from differences([plain, form("JSON-LD", plain.file, got.rows)])


def _count(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


def _sizes(folder: Path) -> Iterator[Problem]:
    """Files whose size is not what the descriptor says."""
    where = Where(file=DESCRIPTOR)
    try:
        tree = json.loads((folder / DESCRIPTOR).read_bytes())
        resources = [(str(r["path"]), int(r["bytes"])) for r in tree["resources"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = f"{type(error).__name__}: {error}"
        yield problem("release-manifest", where, name=DESCRIPTOR, reason=reason)
        return
    for path, expected in resources:
        file = folder / path
        if file.is_file() and file.stat().st_size != expected:
            size = file.stat().st_size
            where = Where(file=path)
            said = {"found": size, "expected": expected}
            yield problem("file-size", where, name=path, manifest=DESCRIPTOR, **said)


def _forms(folder: Path, about: About) -> tuple[list[Form], list[Problem]]:
    """Every form that can be read, and why the others cannot."""
    forms: list[Form] = []
    problems: list[Problem] = []
    for name, file, read in _readers(folder, about):
        try:
            got = read(file)
        except (Unreadable, OSError) as error:
            path = file.relative_to(folder).as_posix()
            where = Where(file=path)
            problems.append(
                problem("form-unreadable", where, name=path, form=name, reason=str(error))
            )
            continue
        if isinstance(got, Statements):
            problems += _stray(name, file.name, got)
            got = form(name, file.name, got.rows)
        forms.append(got)
    return forms, problems


Reader = Callable[[Path], Form | Statements]


def _readers(folder: Path, about: About) -> Iterator[tuple[str, Path, Reader]]:
    base, language = about.base_iri, about.language

    def graph(syntax: Syntax) -> Reader:
        return lambda file: statements(file.read_bytes(), syntax, file.name, base, language)

    def tables(_: Path) -> Form:
        rows = [row for some in found(folder).rows.values() for row in some]
        return form("CSV", f"{TABLES}/", rows)

    def document(file: Path) -> Form:
        return form("JSON", file.name, list(document_rows(file.read_bytes(), file.name)))

    def edges(file: Path) -> Form:
        return Form("links", f"{TABLES}/{file.name}", lists=lists(file, base))

    yield "CSV", folder / TABLES, tables
    yield "JSON", folder / f"{about.name}.json", document
    yield "Turtle", folder / f"{about.name}.ttl", graph("turtle")
    yield "N-Triples", folder / f"{about.name}.nt", graph("nt")
    yield "links", folder / TABLES / f"{LINKS}.csv", edges


def _stray(name: str, file: str, got: Statements) -> Iterator[Problem]:
    for value in got.stray:
        yield problem("form-adds-statement", Where(file=file), form=name, value=value)
