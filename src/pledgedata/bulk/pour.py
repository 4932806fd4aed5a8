"""Records poured into files by the million: every form in one pass a table, sealed on the way.

The bytes are those of the desk's writers; what is held in memory does not grow with the package.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from pledgedata import schema
from pledgedata.bulk.engine import Engine, Screen
from pledgedata.bulk.source import RAW
from pledgedata.canonical import Seal
from pledgedata.derive import line
from pledgedata.schema import Table

BATCH: Final = 1_000
"""Rows poured at a time: so few that memory is used again and again, not asked for anew."""
CLEAN: Final = "clean_"
"""What stands before a table's name where its rows are canonical and in order."""


class Sink:
    """A file being written and hashed."""

    def __init__(self, file: IO[bytes]) -> None:
        """Take an open file."""
        self._file, self._hash, self._size = file, hashlib.sha256(), 0

    def write(self, data: Any) -> int:
        """Adds bytes, or any buffer of them; gives how many."""
        self._hash.update(data)
        self._file.write(data)
        count = len(data) if isinstance(data, bytes) else memoryview(data).nbytes
        self._size += count
        return count

    @property
    def seal(self) -> Seal:
        """What has been written so far."""
        return Seal(self._size, self._hash.hexdigest())

    # What a writer of Parquet asks of a file.
    closed = False

    def flush(self) -> None:
        """Nothing is held back here."""

    def close(self) -> None:
        """The file is closed by who opened it."""

    def tell(self) -> int:
        """How many bytes have been written."""
        return self._size


Shelf = Callable[[str], Sink]
"""Gives the sink of a file by its name."""


@contextmanager
def shelf(folder: Path) -> Iterator[Shelf]:
    """The files of a folder, each made when it is asked for."""
    with ExitStack() as files:

        def sink(name: str) -> Sink:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            return Sink(files.enter_context(path.open("wb")))

        yield sink


Template = Callable[[Table], str]


@dataclass(frozen=True, slots=True)
class Form:
    """A form that holds a record in lines of its own.

    `files` are the tables by file, in order; `line` is the expression of a record's lines; `head`
    stands at the beginning of each file.
    """

    files: Mapping[str, Sequence[str]]
    line: Template
    head: Callable[[str], bytes]


def straighten(engine: Screen) -> None:
    """Makes each table known as canonical rows in order, `clean_…`, by what was read of its file.

    The thin tables must have been loaded, and no row may have an error.
    """
    for name, table in schema.tables().items():
        cells = ", ".join(f"{line.canonical(c)} AS {c.name}" for c in table.columns)
        mended = engine.has(f"mended_{name}")
        raw = _mended(engine, table) if mended else f"SELECT * FROM {RAW}{name}"
        rows = f"SELECT {cells} FROM ({raw})"
        if not mended and engine.local and _is_sorted(engine, table):
            engine.run(f"CREATE OR REPLACE VIEW {CLEAN}{name} AS {rows}")
        else:  # what is put in order is kept: an order within a view is none
            sort = line.order(table)
            engine.run(
                f"CREATE OR REPLACE TABLE {CLEAN}{name} AS SELECT * FROM ({rows}) ORDER BY {sort}"
            )


def _mended(engine: Screen, table: Table) -> str:
    """The rows of a table, those among them that the desk read otherwise as it read them."""
    columns, name = ", ".join(table.column), table.name
    return (
        f"SELECT {columns} FROM ({engine.numbered(RAW + name)}) ANTI JOIN mended_{name} "
        f"USING (place) UNION ALL SELECT {columns} FROM mended_{name}"
    )


def _is_sorted(engine: Screen, table: Table) -> bool:
    key = f"({line.order(table)})"
    before = f"lag({key}) OVER (ORDER BY place)"
    odd = f"SELECT 1 FROM (SELECT {key} AS k, {before} AS b FROM {table.name}) WHERE k <= b LIMIT 1"
    return not engine.rows(odd)


def pour(
    engine: Engine, files: Shelf, forms: Mapping[str, Form], *, parquet: str = ""
) -> Mapping[str, Seal]:
    """Writes every file of these forms; gives their seals by name.

    With a folder named `parquet` also a Parquet file for each table there, `<table>.parquet`.
    """
    with ThreadPoolExecutor(2) as pool:
        sinks: dict[str, Sink] = {}
        for form in forms.values():
            for name in form.files:
                sinks[name] = files(name)
                sinks[name].write(form.head(name))
        for name, table in schema.tables().items():
            if parquet:
                file = f"{parquet}/{name}.parquet"
                sinks[file] = files(file)
            _table(engine, table, forms, sinks, pool, parquet=parquet)
        return {name: sink.seal for name, sink in sinks.items()}


def _table(
    engine: Engine,
    table: Table,
    forms: Mapping[str, Form],
    sinks: Mapping[str, Sink],
    pool: ThreadPoolExecutor,
    *,
    parquet: str,
) -> None:
    """One table's rows into every file that holds them."""
    chosen = [
        (n, f.line(table))
        for f in forms.values()
        for n, held in f.files.items()
        if table.name in held
    ]
    columns = [f"{what} AS line{place}" for place, (_, what) in enumerate(chosen)]
    if parquet:
        from pledgedata.bulk.parquet import Rows, typed

        columns += [f"{typed(c)} AS {c.name}" for c in table.columns]
        rows = Rows(table, sinks[f"{parquet}/{table.name}.parquet"])
    pending: list[Any] = []
    for batch in engine.arrow(f"SELECT {', '.join(columns)} FROM {CLEAN}{table.name}", BATCH):
        for work in pending:
            work.result()
        pending = [
            pool.submit(_pour, sinks[name], batch.column(place))
            for place, (name, _) in enumerate(chosen)
        ]
        if parquet:
            pending.append(
                pool.submit(rows.add, batch.select(range(len(chosen), batch.num_columns)))
            )
    for work in pending:
        work.result()
    if parquet:
        rows.close()


def _pour(sink: Sink, texts: Any) -> None:
    """The texts of an Arrow array, one after the other, without copying them."""
    for part in _bytes(texts):
        sink.write(part)


def _bytes(texts: Any) -> Iterator[Any]:
    import pyarrow as pa

    if len(texts):
        _, offsets, data = texts.buffers()
        width = 8 if pa.types.is_large_string(texts.type) else 4
        ends = memoryview(offsets).cast("B")
        first, last = (
            int.from_bytes(ends[n * width : (n + 1) * width], "little", signed=True)
            for n in (texts.offset, texts.offset + len(texts))
        )
        if data is not None and last > first:
            yield memoryview(data)[first:last]
