"""Records poured into files by the million: several forms in one pass, sealed on the way.

The bytes are those of the desk's writers; what is held in memory does not grow with the package.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event
from typing import IO, Any, Final, Protocol

from pledgedata import schema
from pledgedata.bulk.engine import Engine, Screen
from pledgedata.bulk.source import MENDED, RAW
from pledgedata.canonical import Seal
from pledgedata.derive import line
from pledgedata.limit import cores
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


class Taker(Protocol):
    """What takes a table's rows in, portion by portion."""

    def add(self, rows: Any) -> None:
        """Takes the next rows: an Arrow record batch of what the form asked for."""

    def close(self) -> None:
        """There are no more."""


class Form(ABC):
    """A form that records are written in: its files, and what each takes of a canonical row."""

    files: Mapping[str, Sequence[str]]
    """The tables that a file holds, by its name, in order."""

    @abstractmethod
    def asked(self, table: Table) -> Sequence[str]:
        """What is selected of a row, as expressions of its cells."""

    @abstractmethod
    def taker(self, table: Table, sink: Sink) -> Taker:
        """What writes a table's rows into the sink of its file."""

    def head(self, name: str) -> bytes:  # noqa: ARG002
        """What stands at the beginning of a file."""
        return b""


class Lines(Form):
    """A form that holds a record in lines of its own."""

    def __init__(
        self,
        files: Mapping[str, Sequence[str]],
        line: Callable[[Table], str],
        head: Callable[[str], bytes],
    ) -> None:
        """Take the tables by file, the expression of a record's lines, and each file's head."""
        self.files, self.line, self._head = files, line, head

    def asked(self, table: Table) -> Sequence[str]:
        """A record's lines, as one text."""
        return (self.line(table),)

    def taker(self, table: Table, sink: Sink) -> Taker:  # noqa: ARG002
        """What writes the lines one after the other."""
        return _Texts(sink)

    def head(self, name: str) -> bytes:
        """What stands at the beginning of a file."""
        return self._head(name)


class _Texts:
    """The texts of an Arrow array, one after the other, without copying them."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def add(self, rows: Any) -> None:
        for part in _bytes(rows.column(0)):
            self._sink.write(part)

    def close(self) -> None:
        pass


def straighten(engine: Screen) -> None:
    """Makes each table known as canonical rows in order, `clean_…`, by what was read of its file.

    The thin tables must have been loaded, and no row may have an error. They are gone afterwards,
    with all else that was made to judge the rows.
    """
    for name, table in schema.tables().items():
        cells = ", ".join(f"{line.canonical(c)} AS {c.name}" for c in table.columns)
        mended = engine.has(f"{MENDED}{name}")
        raw = _mended(engine, table) if mended else f"SELECT * FROM {RAW}{name}"
        rows = f"SELECT {cells} FROM ({raw})"
        if not mended and engine.local and _is_sorted(engine, table):
            engine.run(f"CREATE OR REPLACE VIEW {CLEAN}{name} AS {rows}")
        else:  # what is put in order is kept: an order within a view is none
            sort = line.order(table)
            engine.run(
                f"CREATE OR REPLACE TABLE {CLEAN}{name} AS SELECT * FROM ({rows}) ORDER BY {sort}"
            )
    engine.forget(but=(CLEAN, MENDED))


def lay(engine: Engine, table: Table, rows: Iterable[Mapping[str, str]]) -> None:
    """Makes rows known, `clean_…`, that are canonical and in order already; none is judged."""
    columns = list(table.column)
    cells = [[place, *(row[name] or None for name in columns)] for place, row in enumerate(rows)]
    engine.add(f"{CLEAN}{table.name}", columns, cells)


def _mended(engine: Screen, table: Table) -> str:
    """The rows of a table, those among them that the desk read otherwise as it read them."""
    columns, name = ", ".join(table.column), table.name
    return (
        f"SELECT {columns} FROM ({engine.numbered(RAW + name)}) ANTI JOIN {MENDED}{name} "
        f"USING (place) UNION ALL SELECT {columns} FROM {MENDED}{name}"
    )


def _is_sorted(engine: Screen, table: Table) -> bool:
    key = f"({line.order(table)})"
    before = f"lag({key}) OVER (ORDER BY place)"
    odd = f"SELECT 1 FROM (SELECT {key} AS k, {before} AS b FROM {table.name}) WHERE k <= b LIMIT 1"
    return not engine.rows(odd)


def pour(engine: Engine, files: Shelf, forms: Iterable[Form]) -> Mapping[str, Seal]:
    """Writes every file of these forms; gives their seals by name, in order."""
    forms = tuple(forms)
    sinks = {name: files(name) for form in forms for name in form.files}
    over = Event()
    dealt = _dealt(forms, min(len(forms), cores()))
    with ThreadPoolExecutor(len(dealt)) as pool:
        lanes = [pool.submit(_lane, engine, lane, sinks, over) for lane in dealt]
        try:
            for lane in as_completed(lanes):
                lane.result()
        finally:
            over.set()
    return {name: sink.seal for name, sink in sinks.items()}


def _dealt(forms: Iterable[Form], count: int) -> Sequence[Sequence[Form]]:
    """The forms dealt out over lanes, so that each has about as much to do.

    The engine makes the lines of one stream of rows with one thread, so that each lane has a stream
    of its own. What a form asks for costs about as much as it is long to say.
    """
    costs = {form: sum(len(text) for t in _held(form) for text in form.asked(t)) for form in forms}
    lanes: list[list[Form]] = [[] for _ in range(count)]
    for form in sorted(costs, key=costs.__getitem__, reverse=True):
        min(lanes, key=lambda lane: sum(costs[one] for one in lane)).append(form)
    return lanes


def _held(form: Form) -> Iterator[Table]:
    return (schema.tables()[name] for held in form.files.values() for name in held)


def _lane(engine: Engine, forms: Sequence[Form], sinks: Mapping[str, Sink], over: Event) -> None:
    """Writes some of the forms, a table after the other, as long as it is not over."""
    for form in forms:
        for name in form.files:
            sinks[name].write(form.head(name))
    for table in schema.tables().values():
        columns, takers = _chosen(forms, table, sinks)
        try:
            for rows in engine.arrow(f"SELECT {columns} FROM {CLEAN}{table.name}", BATCH):
                for places, taker in takers:
                    taker.add(rows.select(places))
                if over.is_set():
                    return
        finally:
            for _, taker in takers:
                taker.close()


def _chosen(
    forms: Sequence[Form], table: Table, sinks: Mapping[str, Sink]
) -> tuple[str, list[tuple[range, Taker]]]:
    """What these forms ask of a table's rows, and by the places of that, what takes it."""
    asked: list[str] = []
    takers = []
    for form in forms:
        for file, held in form.files.items():
            if table.name in held:
                start = len(asked)
                asked += form.asked(table)
                takers.append((range(start, len(asked)), form.taker(table, sinks[file])))
    return ", ".join(f"{what} AS c{place}" for place, what in enumerate(asked)), takers


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
