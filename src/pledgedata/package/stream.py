"""A package of any size in another form, streamed by the engine: what is held does not grow."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pledgedata import schema, write
from pledgedata.bulk import database, pour
from pledgedata.bulk.document import document
from pledgedata.bulk.engine import Engine, opened
from pledgedata.bulk.pour import Form, Sink
from pledgedata.bulk.source import Source
from pledgedata.canonical import csv_bytes
from pledgedata.dataset import Dataset
from pledgedata.derive import context, line
from pledgedata.layout import ABOUT
from pledgedata.model import About
from pledgedata.package import sweep
from pledgedata.package.acceptance import Acceptances
from pledgedata.package.sweep import Judged

FORMS: Final = ("csv", "jsonl", "jsonld", "nt", "ttl", "parquet", "sqlite", "duckdb")
"""The forms that can be streamed."""
FOLDERS: Final = ("csv", "parquet")
"""Those that are a folder of files."""


@contextmanager
def streamed(package: Source, *forms: str) -> Iterator[tuple[Judged, Mapping[str, Path]]]:
    """What is wrong with a package, and the file or folder of each form, for as long as one looks.

    There is none where the package has errors, or is not canonical CSV after all.

    Raises:
        Refused: as `read.about`.
    """
    with tempfile.TemporaryDirectory(prefix="pledgedata-") as folder, opened() as engine:
        found = sweep.swept(engine, package, Acceptances())
        if found is None or found.problems.errors or found.about is None:
            yield found or Judged(sweep.nothing(), None, {}), {}
            return
        pour.straighten(engine)
        made = {form: Path(folder) / form for form in forms}
        for form, target in made.items():
            _FORMS[form](engine, found.about, target)
        yield found, made


def _csv(engine: Engine, about: About, target: Path) -> None:
    def head(name: str) -> bytes:
        return csv_bytes(list(schema.tables()[name.removesuffix(".csv")].column), [])

    form = Form({f"{name}.csv": (name,) for name in schema.tables()}, line.csv, head)
    pour.pour(engine, target, {"csv": form})
    (target / f"{ABOUT}.csv").write_bytes(write.about(about))


def _parquet(engine: Engine, about: About, target: Path) -> None:
    target.mkdir()
    pour.pour(engine, target, {}, parquet=True)
    (target / f"{ABOUT}.csv").write_bytes(write.about(about))


def _lines(engine: Engine, about: About, target: Path) -> None:
    from pledgedata.write.tree import lines

    first = lines(Dataset.of(about, ()))
    _one(engine, target, Form({target.name: tuple(schema.tables())}, line.jsonl, lambda _: first))


def _triples(engine: Engine, about: About, target: Path) -> None:
    base, language = about.base_iri, about.language
    tables = tuple(schema.tables())
    said = Form({target.name: tables}, lambda t: line.ntriples(t, base, language), lambda _: b"")
    _one(engine, target, said)


def _turtle(engine: Engine, about: About, target: Path) -> None:
    base, language = about.base_iri, about.language
    head, tables = write.turtle(()), tuple(schema.tables())
    _one(
        engine,
        target,
        Form({target.name: tables}, lambda t: line.turtle(t, base, language), lambda _: head),
    )


def _one(engine: Engine, target: Path, form: Form) -> None:
    pour.pour(engine, target.parent, {"": form})


def _document(engine: Engine, about: About, target: Path) -> None:
    frame = write.document(Dataset.of(about, ()), context.context(about.base_iri, about.language))
    with target.open("wb") as file:
        document(engine, Sink(file), about.base_iri, frame)


_FORMS: Final[Mapping[str, Callable[[Engine, About, Path], None]]] = {
    "csv": _csv,
    "jsonl": _lines,
    "jsonld": _document,
    "nt": _triples,
    "ttl": _turtle,
    "parquet": _parquet,
    "sqlite": lambda engine, _, target: database.sqlite(engine, target),
    "duckdb": lambda engine, _, target: database.duckdb(engine, target),
}
