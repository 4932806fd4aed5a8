"""A package of any size in another form, streamed by the engine: what is held does not grow."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from pledgedata import comparability, schema, write
from pledgedata.bulk import database, haul, pour
from pledgedata.bulk.document import document
from pledgedata.bulk.engine import Engine
from pledgedata.bulk.parquet import Parquet
from pledgedata.bulk.pour import Form, Lines, Shelf, Sink
from pledgedata.bulk.source import Source
from pledgedata.canonical import Seal, csv_bytes
from pledgedata.comparability import Side
from pledgedata.dataset import Dataset, texts
from pledgedata.derive import context, line
from pledgedata.layout import ABOUT, COMPARED, LINKS, TABLES
from pledgedata.model import About
from pledgedata.package import side, sweep
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
    with sweep.straightened(package, master=master) as (found, engine, cluster):
        if found is None or found.about is None or found.problems.errors:
            return found, {}
        _write(engine, found.about, folder, forms, cluster)
        return found, {form: folder / form for form in forms}


def written(dataset: Dataset, folder: Path, form: str) -> Path:
    """A form's file or folder, made in a folder of records that are held and without errors.

    Raises:
        Refused: as `sweep.engines`.
    """
    with sweep.engines() as (engine, _):
        for name, some in dataset.entries.items():
            table = schema.tables()[name]
            pour.lay(engine, table, (texts(table, entry.record) for entry in some))
        _write(engine, dataset.about, folder, (form,), None)
    return folder / form


def _write(
    engine: Engine, about: About, folder: Path, forms: Iterable[str], cluster: "Cluster | None"
) -> None:
    """Writes the forms; those that are lines of records, and Parquet, in one pass.

    A cluster writes the lines; of the other forms one machine writes the whole.
    """
    here = poured(about, forms)
    if cluster:
        far = {form: lines for form, lines in here.items() if isinstance(lines, Lines)}
        haul.haul(cluster, folder, far.values())
        if set(forms) - set(far):
            haul.fetch(cluster, engine, folder)
        here = {form: other for form, other in here.items() if form not in far}
    if here:
        with pour.shelf(folder) as files:
            pour.pour(engine, files, here.values())
    for form in FOLDERS:
        if form in forms:
            (folder / form / f"{ABOUT}.csv").write_bytes(write.about(about))
    if "jsonld" in forms:
        with pour.shelf(folder) as files:
            _document(engine, about, files("jsonld"))
    for form in forms:
        if form in _WHOLE:
            _WHOLE[form](engine, about, folder / form)


def poured(about: About, forms: Iterable[str]) -> Mapping[str, Form]:
    """Those of these forms that records are poured into, each into the file or folder of its name.

    Of a package that says this of itself.
    """
    return {form: _POURED[form](about, form) for form in forms if form in _POURED}


def _tables(file: str) -> Mapping[str, tuple[str, ...]]:
    return {file: tuple(schema.tables())}


def _csv(_: About, folder: str) -> Lines:
    def head(name: str) -> bytes:
        return csv_bytes(list(schema.tables()[Path(name).stem].column), [])

    return Lines({f"{folder}/{name}.csv": (name,) for name in schema.tables()}, line.csv, head)


def _links(about: About, file: str) -> Lines:
    base, head = about.base_iri, csv_bytes(write.EDGES, ())
    return Lines(_tables(file), lambda t: line.links(t, base), lambda _: head)


def _lines(about: About, file: str) -> Lines:
    from pledgedata.write.tree import lines

    first = lines(Dataset.of(about))
    return Lines(_tables(file), line.jsonl, lambda _: first)


def _triples(about: About, file: str) -> Lines:
    base, language = about.base_iri, about.language
    return Lines(_tables(file), lambda t: line.ntriples(t, base, language), lambda _: b"")


def _turtle(about: About, file: str) -> Lines:
    base, language, head = about.base_iri, about.language, write.turtle(())
    return Lines(_tables(file), lambda t: line.turtle(t, base, language), lambda _: head)


def _document(engine: Engine, about: About, sink: Sink) -> Seal:
    frame = write.document(Dataset.of(about), context.context(about.base_iri, about.language))
    document(engine, sink, about.base_iri, frame)
    return sink.seal


def released(engine: Engine, about: About, files: Shelf) -> dict[str, Seal]:
    """Writes the forms that a release holds the records in; gives their seals by path, in order.

    Of tables that `straighten` made known; as `release.files.forms`.
    """
    name, said = about.name, files(f"{TABLES}/{ABOUT}.csv")
    said.write(write.about(about))
    lined = {
        TABLES: _csv(about, TABLES),
        LINKS: _links(about, f"{TABLES}/{LINKS}.csv"),
        "ttl": _turtle(about, f"{name}.ttl"),
        "nt": _triples(about, f"{name}.nt"),
    }
    over = Event()
    with ThreadPoolExecutor(1) as aside:  # sentences are Python's work, lines the engine's
        try:
            compared = _compared(side.swept(engine), files, aside, over)
            written = pour.pour(engine, files, lined.values())
            document = _document(engine, about, files(f"{name}.json"))
        except BaseException:
            over.set()
            raise
    made = {f"{TABLES}/{ABOUT}.csv": said.seal}
    made |= {file: written[file] for form in (TABLES, LINKS) for file in lined[form].files}
    if compared:
        made[COMPARED] = compared.result()
    made[f"{name}.json"] = document
    return made | {file: written[file] for form in ("ttl", "nt") for file in lined[form].files}


def _compared(
    sides: Sequence[Side], files: Shelf, aside: ThreadPoolExecutor, over: Event
) -> Future[Seal] | None:
    """Writes the table of what can be compared, if there is any, as long as it is not over."""
    portions = comparability.portions(sides)
    if (first := next(portions, None)) is None:
        return None
    return aside.submit(_put, chain((first,), portions), files(COMPARED), over)


def _put(portions: Iterable[bytes], sink: Sink, over: Event) -> Seal:
    for portion in portions:
        if over.is_set():
            break
        sink.write(portion)
    return sink.seal


_POURED: Final[Mapping[str, Callable[[About, str], Form]]] = {
    "csv": _csv,
    "jsonl": _lines,
    "nt": _triples,
    "ttl": _turtle,
    "parquet": lambda _, folder: Parquet(folder),
}
_WHOLE: Final[Mapping[str, Callable[[Engine, About, Path], None]]] = {
    "sqlite": database.sqlite,
    "duckdb": database.duckdb,
}
