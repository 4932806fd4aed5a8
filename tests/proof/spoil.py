"""A built release and ways to change one thing in one of its files, sealed again or not."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pledgedata.dataset import Dataset, Row, texts
from pledgedata.datatype import SEPARATOR
from pledgedata.iri import expanded
from pledgedata.problem import Problem, Where
from pledgedata.proof.verify import verify
from pledgedata.schema import Column, Table
from pledgedata.words import LANGS

FORMS: Final = ("CSV", "JSON", "Turtle", "N-Triples")


@dataclass(frozen=True)
class Release:
    """A release on disk, the records it was built from, and its files as built."""

    path: Path
    dataset: Dataset
    files: Mapping[str, bytes]

    @classmethod
    def at(cls, path: Path, dataset: Dataset) -> "Release":
        files = {p.relative_to(path).as_posix(): p for p in path.rglob("*") if p.is_file()}
        return cls(path, dataset, {name: file.read_bytes() for name, file in files.items()})

    @property
    def name(self) -> str:
        return self.dataset.about.name

    def file(self, form: str, table: Table) -> str:
        """The file in which a form holds a table's records."""
        ending = {"CSV": "", "JSON": "json", "Turtle": "ttl", "N-Triples": "nt"}[form]
        return f"{self.name}.{ending}" if ending else f"csv/{table.name}.csv"

    def last(self, table: Table, nth: int = -1) -> tuple[dict[str, str], int]:
        """The cells of a table's last or nth record, and its row in the CSV."""
        entries = self.dataset.entries[table.name]
        return texts(table, entries[nth].record), range(len(entries))[nth] + 2

    def problems(self, changes: Mapping[str, bytes], *, sealed: bool) -> tuple[Problem, ...]:
        """What verification says of the release with these files; it is as built afterwards."""
        assert all(self.files.get(name) != data for name, data in changes.items())
        changes = self.sealed(changes) if sealed else changes
        try:
            for name, data in changes.items():
                (self.path / name).write_bytes(data)
            return verify(self.path, judges=False).problems
        finally:
            for name in changes:
                if name in self.files:
                    (self.path / name).write_bytes(self.files[name])
                else:
                    (self.path / name).unlink()

    def sealed(
        self, changes: Mapping[str, bytes], *, described: bool = True
    ) -> Mapping[str, bytes]:
        """The changes, with a manifest, and a descriptor unless it is not `described`, that fit."""
        found = {**self.files, **changes}
        if described and "datapackage.json" not in changes:
            tree = json.loads(found["datapackage.json"])
            for resource in tree["resources"]:
                data = found[resource["path"]]
                resource |= {"bytes": len(data), "hash": f"sha256:{digest(data)}"}
            found["datapackage.json"] = spelt(tree)
        if "SHA256SUMS" not in changes:
            names = sorted(set(found) - {"SHA256SUMS"})
            found["SHA256SUMS"] = "".join(f"{digest(found[n])}  {n}\n" for n in names).encode()
        return {name: data for name, data in found.items() if self.files.get(name) != data}

    def changed(
        self, form: str, table: Table, column: Column, text: str, nth: int = -1
    ) -> dict[str, bytes]:
        """The file of a form with this in the cell of the table's last or nth record instead."""
        cells, row = self.last(table, nth)
        name = self.file(form, table)
        data = self.files[name]
        match form:
            case "CSV":
                made = csv_changed(data, row, column.name, text)
            case "JSON":
                made = json_changed(data, self.iri(table, cells), column, text)
            case _:
                change = turtle_changed if form == "Turtle" else ntriples_changed
                made = change(data, *self.told(table, cells, column, text))
        return {name: made}

    def iri(self, table: Table, cells: Mapping[str, str], node: str | None = None) -> str:
        base = self.dataset.about.base_iri
        return table.node_iri(node, base, cells) if node else table.iri(base, cells)

    def told(
        self, table: Table, cells: Mapping[str, str], column: Column, text: str
    ) -> tuple[str, Column, str, list[str]]:
        """The subject of a cell's statements, its column and tag, and the objects it is to have."""
        tag = column.tag(self.dataset.about.language)
        items = text.split(SEPARATOR) if column.many else [text]
        objects = [self.term(column, item) for item in items if item]
        return self.iri(table, cells, column.node), column, f"@{tag}" if tag else "", objects

    def term(self, column: Column, text: str) -> str:
        """The term of N-Triples that a value means."""
        if column.prefix is not None:
            return f"<{column.prefix.format(base=self.dataset.about.base_iri)}{text}>"
        tag = column.tag(self.dataset.about.language)
        xsd = column.kind.xsd
        mark = f"@{tag}" if tag else "" if xsd == "string" else f"^^<{expanded(f'xsd:{xsd}')}>"
        return f"{json.dumps(text, ensure_ascii=False)}{mark}"


def only(problems: tuple[Problem, ...]) -> Problem:
    """The one problem, with a message in each language."""
    said = [f"{p.rule.code} {p.where} {p.message('en')}" for p in problems]
    assert len(problems) == 1, "\n".join(said)
    assert all(problems[0].message(lang) and problems[0].hint(lang) for lang in LANGS)
    return problems[0]


def place(told: Problem) -> tuple[str, str, str, str]:
    return told.rule.code, told.where.file, told.where.table, told.where.column


def names(item: object) -> str:
    """What a table is called among the parameters of a test."""
    return item.name if isinstance(item, Table) else ""


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def spelt(tree: Any) -> bytes:
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()


def sheet(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def csv_spelt(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def csv_changed(data: bytes, row: int, column: str, text: str) -> bytes:
    rows = sheet(data)
    rows[row - 1][rows[0].index(column)] = text
    return csv_spelt(rows)


def objects(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON document outside its context."""
    if isinstance(tree, list):
        for item in tree:
            yield from objects(item)
    elif isinstance(tree, dict):
        yield tree
        for key, value in tree.items():
            if key != "@context":
                yield from objects(value)


def json_edited(data: bytes, iri: str, edit: Callable[[dict[str, Any]], Any]) -> bytes:
    """The document after an edit of the object with this address."""
    tree = json.loads(data)
    edit(next(item for item in objects(tree) if item.get("iri") == iri))
    return spelt(tree)


def json_changed(data: bytes, iri: str, column: Column, text: str) -> bytes:
    def edit(item: dict[str, Any]) -> None:
        place = item[column.node] if column.node else item
        place.pop(column.name, None)
        if text:
            place[column.name] = face(column, text)

    return json_edited(data, iri, edit)


def face(column: Column, text: str) -> Any:
    """A value as JSON has it."""
    if column.many:
        return text.split(SEPARATOR)
    if column.kind.json == "string":
        return text
    return json.loads(text)


def ntriples_changed(
    data: bytes, subject: str, column: Column, tag: str, values: list[str]
) -> bytes:
    start = f"<{subject}> <{expanded(column.term.name)}> "
    lines = data.decode().removesuffix("\n").split("\n")
    kept = [line for line in lines if not (line.startswith(start) and line.endswith(f"{tag} ."))]
    return "".join(f"{line}\n" for line in (*kept, *(f"{start}{v} ." for v in values))).encode()


def turtle_changed(data: bytes, subject: str, column: Column, tag: str, values: list[str]) -> bytes:
    def edit(said: list[str]) -> list[str]:
        verbs = (f"{column.term.name} ", f"<{expanded(column.term.name)}> ")
        kept = [line for line in said if not (line.startswith(verbs) and line.endswith(tag))]
        return [*kept, *(f"{verbs[0]}{value}" for value in values)]

    return turtle_edited(data, subject, edit)


def turtle_edited(data: bytes, subject: str, edit: Callable[[list[str]], list[str]]) -> bytes:
    """The Turtle after an edit of what is said of one subject, predicate and object a line."""
    parts = data.decode().split("\n\n")
    place = next(n for n, part in enumerate(parts) if part.startswith(f"<{subject}>\n"))
    lines = [line.strip()[:-1].strip() for line in parts[place].split("\n")[1:] if line.strip()]
    said = edit(lines)
    parts[place] = f"<{subject}>\n    " + " ;\n    ".join(said) + " ."
    return ("\n\n".join(parts).rstrip("\n") + "\n").encode()


def row(table: str, **cells: str) -> Row:
    """A row that stands nowhere."""
    return Row(table, cells, Where())
