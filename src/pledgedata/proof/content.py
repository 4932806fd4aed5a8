"""What a release holds: every form read again and compared with the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pledgedata import schema
from pledgedata.dataset import Reading, Row
from pledgedata.fault import why
from pledgedata.layout import ABOUT, LINKS, TABLES
from pledgedata.model import About
from pledgedata.problem import Problem, Where, problem
from pledgedata.proof import compare, comparison, edge, graph, setting
from pledgedata.proof.compare import Agreed, Form
from pledgedata.proof.graph import Graph
from pledgedata.read import assembled
from pledgedata.read.document import Unreadable, frame, rows
from pledgedata.read.edge import Edge, edges
from pledgedata.read.folder import Found, found
from pledgedata.read.graph import Form as Syntax
from pledgedata.read.graph import statements
from pledgedata.read.record import entry
from pledgedata.release import descriptor

_Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Content:
    """A release's forms, the number of records they agree on, and where they do not agree.

    `reading` is what its CSV says; None when nothing could be compared.
    """

    name: str
    problems: tuple[Problem, ...]
    forms: tuple[str, ...] = ()
    records: int = 0
    reading: Reading | None = None


@dataclass(frozen=True)
class _Release:
    """A release being read: where it lies, its facts, and what is wrong so far."""

    folder: Path
    about: About
    problems: list[Problem] = field(default_factory=list)

    @property
    def ground(self) -> tuple[str, str]:
        return self.about.base_iri, self.about.language

    def wrong(self, file: str) -> bool:
        """Whether something is wrong with this file."""
        return any(p.where.file == file for p in self.problems)


def content(folder: Path, described: Mapping[str, Any]) -> Content:
    """Reads the forms of a release, whose descriptor says this, and compares them.

    Raises:
        Refused: as `read.folder.found`.
    """
    got = found(folder)
    broken = list(_first_of_each(map(placed, got.problems)))
    about, faults = _about(got)
    if about is None or got.about is None or any(p.where.table == ABOUT for p in broken):
        return Content("", tuple(broken or faults))
    about, odd = setting.agreed(folder, about, got.about, described)
    release = _Release(folder, about, [*broken, *faults, *odd])
    readme = _text(folder / "README.md")
    release.problems.extend(descriptor.about_faults(described, about, got.about, readme))
    release.problems.extend(setting.context_differences(folder, about))
    tables = {
        name: [replace(row, where=_within(row.where)) for row in some]
        for name, some in got.rows.items()
    }
    whole, graphs = _forms(release, tables)
    agreed = compare.agreed(whole)
    release.problems.extend(_differences(release, whole, graphs, agreed))
    _link(release, agreed)
    names = [*(one.name for one in whole), *_edges(release, agreed)]
    read = assembled(about, tables)
    release.problems.extend(_unexplained(read.problems, release.problems))
    if not release.problems:
        # What is wrong with the records explains what follows from them.
        release.problems.extend(comparison.differences(folder, read.dataset(about)))
    records = sum(len(some) for some in agreed.records.values())
    return Content(about.name, tuple(release.problems), tuple(names), records, read)


def placed(found: Problem) -> Problem:
    """The problem, with its place in the release and not in the folder of tables."""
    return replace(found, where=_within(found.where))


def _within(where: Where) -> Where:
    return replace(where, file=f"{TABLES}/{where.file}")


def _first_of_each(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Of what is wrong with a header or a file, what names a column; all that names a row."""
    told: set[str] = set()
    for one in sorted(problems, key=lambda p: (not p.where.column, p.order)):
        if one.where.row > 1:
            yield one
        elif one.where.file not in told:
            told.add(one.where.file)
            yield one


def _about(got: Found) -> tuple[About | None, list[Problem]]:
    if got.about is None:
        return None, []
    read = entry(schema.about(), got.about)
    about = read.entry.record if read.entry and isinstance(read.entry.record, About) else None
    return about, [placed(p) for p in read.problems]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return ""


def _forms(release: _Release, tables: _Tables) -> tuple[list[Form], list[Graph]]:
    """The forms that hold whole records, and those of them that are graphs."""
    forms, graphs = [_csv(release, tables)], list[Graph]()
    for title, ending, syntax in _SYNTAXES:
        path = f"{release.about.name}.{ending}"
        try:
            form, made = _read(release, title, path, syntax)
        except Unreadable as error:
            release.problems.append(_unreadable(title, path, str(error)))
            continue
        if any(forms[0].rows.values()) and not any(form.rows.values()):
            release.problems.append(_unreadable(title, path, "it holds no record"))
            continue
        forms.append(form)
        graphs += [made] if made else []
    return forms, graphs


def _read(
    release: _Release, title: str, path: str, syntax: Syntax | None
) -> tuple[Form, Graph | None]:
    data = _bytes(release.folder / path)
    if syntax is None:
        return Form(title, path, _by_table(rows(data, path)), nested=True), None
    said = statements(data, syntax, path, *release.ground)
    return Form(title, path, _by_table(said.rows)), Graph(title, path, said.said)


def _bytes(path: Path) -> bytes:
    """The bytes of a form.

    Raises:
        Unreadable: the system refuses them; what it refuses who reads them is no fault of theirs.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(why(error)) from error


_SYNTAXES: tuple[tuple[str, str, Syntax | None], ...] = (
    ("JSON", "json", None),
    ("Turtle", "ttl", "turtle"),
    ("N-Triples", "nt", "nt"),
)


def _unreadable(title: str, path: str, reason: str) -> Problem:
    said = {"name": path, "form": title, "reason": reason}
    return problem("form-unreadable", Where(path), **said)


def _csv(release: _Release, tables: _Tables) -> Form:
    """The CSV as a form that is silent on tables of which something else is told."""
    ragged = {p.where.table for p in release.problems if p.rule.code == "row-ragged"}
    silent = {p.where.table for p in release.problems if p.where.table in schema.tables()} - ragged
    kept = {
        name: [_known(row) for row in some if row.whole]
        for name, some in tables.items()
        if name not in silent
    }
    return Form("CSV", f"{TABLES}/", kept, frozenset(ragged))


def _known(row: Row) -> Row:
    """The row without columns that the table does not have."""
    columns = schema.tables()[row.table].column
    return replace(row, cells={name: text for name, text in row.cells.items() if name in columns})


def _by_table(found: Iterable[Row]) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {name: [] for name in schema.tables()}
    for row in found:
        tables.setdefault(row.table, []).append(row)
    return tables


def _differences(
    release: _Release, whole: Iterable[Form], graphs: Iterable[Graph], agreed: Agreed
) -> Iterator[Problem]:
    base = release.about.base_iri
    framed = {
        table.name: {
            k: {**c, **frame(table, c, base)} for k, c in agreed.records[table.name].items()
        }
        for table in schema.tables().values()
    }
    for one in whole:
        if one.name in {"CSV", "JSON"}:
            expected = framed if one.name == "JSON" else agreed.records
            yield from compare.differences(one, agreed, expected)
    for made in graphs:
        yield from graph.differences(made, agreed, release.ground)


def _link(release: _Release, agreed: Agreed) -> None:
    """Compares what the document says as linked data, once nothing is wrong with it as JSON."""
    title, path = "JSON-LD", f"{release.about.name}.json"
    if release.wrong(path):
        return
    try:
        data = _bytes(release.folder / path)
        said = statements(data, "json-ld", path, *release.ground).said
    except Unreadable as error:
        release.problems.append(_unreadable(title, path, str(error)))
        return
    release.problems.extend(graph.differences(Graph(title, path, said), agreed, release.ground))


def _edges(release: _Release, agreed: Agreed) -> Iterator[str]:
    """Compares the edge table, if it is one."""
    told, there = list[Problem](), list[tuple[Edge, Where]]()
    for one in edges(release.folder / TABLES / f"{LINKS}.csv"):
        if isinstance(one, Problem):
            told.append(placed(one))
        else:
            there.append((one[0], _within(one[1])))
    release.problems.extend(_first_of_each(told))
    if all(p.rule.code == "row-ragged" for p in told):
        base = release.about.base_iri
        release.problems.extend(edge.differences(there, agreed, base, whole=not told))
        yield LINKS


def _unexplained(found: Iterable[Problem], told: Iterable[Problem]) -> Iterator[Problem]:
    """What is wrong with rows of which nothing else is told: a difference names the cell."""
    rows_told = {(p.where.file, p.where.row) for p in told}
    return (p for p in found if (p.where.file, p.where.row) not in rows_told)
