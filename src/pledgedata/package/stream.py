"""A package of any size in another form, streamed by the engine: what is held does not grow."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pledgedata import schema, write
from pledgedata.bulk import database, haul, pour
from pledgedata.bulk.document import document
from pledgedata.bulk.engine import Engine
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

if TYPE_CHECKING:
    from pledgedata.bulk.cluster import Cluster

FORMS: Final = ("csv", "jsonl", "jsonld", "nt", "ttl", "parquet", "sqlite", "duckdb")
"""The forms that can be streamed."""
FOLDERS: Final = ("csv", "parquet")
"""Those that are a folder of files."""


def streamed(
    package: Source, folder: Path, *forms: str, master: str | None = None
) -> tuple[Judged | None, Mapping[str, Path]]:
    """What is wrong with a package, and each form's file or folder, made in a folder.

    There is none where the package has errors; nothing at all is said of one that is not canonical
    CSV after all. `master` is the address of a cluster that does the work.

    Raises:
        Refused: as `read.about`, and `cluster-absent`.
    """
    with sweep.engines(master) as (engine, cluster):
        found = sweep.swept(engine, package, Acceptances(), cluster)
        if found is None or found.problems.errors or found.about is None:
            return found, {}
        if cluster:
            haul.lend(engine, cluster)
        pour.straighten(cluster or engine)
        _write(engine, found.about, folder, forms, cluster)
        return found, {form: folder / form for form in forms}


def _write(
    engine: Engine, about: About, folder: Path, forms: Iterable[str], cluster: "Cluster | None"
) -> None:
    """Writes the forms; those that are lines of records, and Parquet, in one pass.

    A cluster writes the lines; of the other forms one machine writes the whole.
    """
    lined = {form: _LINED[form](about) for form in forms if form in _LINED}
    if cluster:
        haul.haul(cluster, folder, lined)
        if set(forms) - set(lined):
            haul.fetch(cluster, engine, folder)
        lined = {}
    if lined or "parquet" in forms:
        pour.pour(engine, folder, lined, parquet="parquet" if "parquet" in forms else "")
    for form in FOLDERS:
        if form in forms:
            (folder / form / f"{ABOUT}.csv").write_bytes(write.about(about))
    for form in forms:
        if form in _WHOLE:
            _WHOLE[form](engine, about, folder / form)


def _tables(file: str) -> Mapping[str, tuple[str, ...]]:
    return {file: tuple(schema.tables())}


def _csv(_: About) -> Form:
    def head(name: str) -> bytes:
        return csv_bytes(list(schema.tables()[Path(name).stem].column), [])

    return Form({f"csv/{name}.csv": (name,) for name in schema.tables()}, line.csv, head)


def _lines(about: About) -> Form:
    from pledgedata.write.tree import lines

    first = lines(Dataset.of(about, ()))
    return Form(_tables("jsonl"), line.jsonl, lambda _: first)


def _triples(about: About) -> Form:
    base, language = about.base_iri, about.language
    return Form(_tables("nt"), lambda t: line.ntriples(t, base, language), lambda _: b"")


def _turtle(about: About) -> Form:
    base, language, head = about.base_iri, about.language, write.turtle(())
    return Form(_tables("ttl"), lambda t: line.turtle(t, base, language), lambda _: head)


def _document(engine: Engine, about: About, target: Path) -> None:
    frame = write.document(Dataset.of(about, ()), context.context(about.base_iri, about.language))
    with target.open("wb") as file:
        document(engine, Sink(file), about.base_iri, frame)


_LINED: Final[Mapping[str, Callable[[About], Form]]] = {
    "csv": _csv,
    "jsonl": _lines,
    "nt": _triples,
    "ttl": _turtle,
}
_WHOLE: Final[Mapping[str, Callable[[Engine, About, Path], None]]] = {
    "jsonld": _document,
    "sqlite": lambda engine, _, target: database.sqlite(engine, target),
    "duckdb": lambda engine, _, target: database.duckdb(engine, target),
}
