"""The engine: an embedded database that holds little in memory and spills the rest.

The only door to duckdb. What it cannot read it says with `Unread`, and the desk reads it instead.
"""

import errno
import os
import re
import shutil
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from pledgedata.canonical import folded
from pledgedata.derive.sql import LETTERS, USUAL, matches, quoted, without
from pledgedata.limit import cores, limits


def piece() -> int:
    """Bytes of a file in which a line must end, for the engine to read it.

    It passes in silence by a line that is longer than what it reads at a time, which is a few of
    these: so much that no lawful line is too long.
    """
    return max(1 << 19, limits().cell)


def portion() -> int:
    """Bytes of a file that the engine reads at a time.

    With less it spends more on where lines begin and end, with more there is no work for all
    threads.
    """
    return max(1 << 24, 8 * piece())


class Unread(Exception):
    """What the engine was given is not as it expects it."""


class Exhausted(Exception):
    """There is no room for what the engine holds, in memory or on disk."""


def there(*names: str) -> bool:
    """Whether the engine is installed, and these packages."""
    try:
        return all(find_spec(name) for name in ("duckdb", "numpy", "pyarrow", *names))
    except ValueError:  # one is said not to be, by a None among the modules
        return False


class Screen(ABC):
    """What runs the derived queries over the tables of a package: an engine, or a cluster."""

    local = True
    """Whether it is here: a statement costs no journey, and rows come in their file's order."""

    @abstractmethod
    def run(self, query: str) -> None:
        """Runs a statement.

        Raises:
            Unread: a file is not as the statement says.
        """

    @abstractmethod
    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises `Unread` as `run` does."""

    @abstractmethod
    def attach(self, name: str, path: Path | None, header: Sequence[str], columns: str) -> None:
        """Makes the rows of a CSV file known as text by this name.

        `header` are its columns, `columns` what is chosen of them. Without a file there are none.
        """

    @abstractmethod
    def has(self, name: str) -> bool:
        """Whether there is a table of this name."""

    def one(self, query: str) -> Any:
        """The single value of a query. Raises `Unread` as `run` does."""
        return self.rows(query)[0][0]

    def keep(self, tables: Mapping[str, tuple[str, str]]) -> None:
        """Keeps tables: what is asked, of which rows; with `place`, each row's, from 0."""
        for name, (asked, rows) in tables.items():
            self.run(f"CREATE OR REPLACE TABLE {name} AS SELECT {asked}, place FROM {rows}")

    def numbered(self, name: str) -> str:
        """The query of a file's rows with `place`."""
        return f"SELECT * FROM {name}"

    @abstractmethod
    def forget(self, but: tuple[str, ...]) -> None:
        """Lets go of tables whose names begin otherwise, where they stand in the way of others."""


class Engine(Screen):
    """A connection to a database of its own, in memory, that spills into a private folder."""

    def __init__(self, connection: Any) -> None:
        """Take a connection."""
        self._connection = connection

    def run(self, query: str) -> None:
        """Runs a statement."""
        self.rows(query)

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises `Unread` as `run` does."""
        import duckdb

        try:
            with _heard():
                asked = self._connection.execute(query, list(values))
                found: list[tuple[Any, ...]] = asked.fetchall()
        except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
            said = str(error)
            if "registered as 'filled' failed" in said and "MemoryError" in said:  # rows of ours
                raise MemoryError from error
            raise Unread(str(error)) from error
        return found

    def attach(self, name: str, path: Path | None, header: Sequence[str], columns: str) -> None:
        """Makes the rows of a CSV file known as text by this name; nothing is read yet.

        `header` are its columns, `columns` what is chosen of them. Without a file there are none.
        """
        if path is None:
            self.run(f"CREATE OR REPLACE VIEW {name} AS SELECT {columns} WHERE false")
            return
        kinds = ", ".join(f"'{column}': 'VARCHAR'" for column in header)
        file = quoted(re.sub(r"[*?\[]", r"[\g<0>]", str(path)))  # else they stand for other names
        self.run(
            f"CREATE OR REPLACE VIEW {name} AS SELECT {columns} FROM read_csv({file}, "
            "header=true, auto_detect=false, delim=',', quote='\"', escape='\"', "
            "new_line='\\n', strict_mode=true, null_padding=false, "
            f"max_line_size={limits().cell}, buffer_size={portion()}, columns={{{kinds}}})"
        )

    def keep(self, tables: Mapping[str, tuple[str, str]]) -> None:
        """Keeps tables: what is asked, of which rows; with `place`, each row's, from 0.

        Two at a time: while the one is planned, which one thread does, the other is read.
        """
        made = [
            (
                Engine(self._connection.cursor()),
                f"CREATE OR REPLACE TABLE thin_{name} AS SELECT {asked} FROM {rows}",
            )
            for name, (asked, rows) in tables.items()
        ]
        with ThreadPoolExecutor(2) as pool:
            try:
                list(pool.map(lambda one: one[0].run(one[1]), made))
            except BaseException:
                for beside, _ in made:
                    beside.stop()
                raise
        for name in tables:
            self.run(f"CREATE OR REPLACE VIEW {name} AS SELECT *, rowid AS place FROM thin_{name}")

    def forget(self, but: tuple[str, ...]) -> None:
        """Lets go of tables whose names begin otherwise: there is room for others then."""
        for (name,) in self.rows("SELECT table_name FROM duckdb_tables()"):
            if not name.startswith(but):
                self.run(f"DROP TABLE {name}")

    def stop(self) -> None:
        """Ends what is being run."""
        self._connection.interrupt()

    def numbered(self, name: str) -> str:
        """The query of a file's rows with `place`."""
        return f"SELECT row_number() OVER () - 1 AS place, * FROM {name}"

    def add(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Adds rows to a table of texts by place, which is made when it is not there."""
        if not self.has(name):
            kinds = ", ".join(f"{column} VARCHAR" for column in columns)
            self.run(f"CREATE TABLE {name} (place BIGINT, {kinds})")
        self.fill(name, rows)

    def fill(self, name: str, rows: Sequence[Sequence[object]]) -> None:
        """Adds rows to a table, their cells in the order of its columns."""
        import pyarrow as pa

        if rows:
            names = [f"c{number}" for number in range(len(rows[0]))]
            cells = [pa.array(list(some)) for some in zip(*rows, strict=True)]
            self._connection.register("filled", pa.table(cells, names))
            self.run(f"INSERT INTO {name} SELECT * FROM filled")
            self._connection.unregister("filled")

    def has(self, name: str) -> bool:
        """Whether there is a table of this name."""
        return bool(self.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [name]))

    def chunks(self, query: str, size: int = 100_000) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a query, so many at a time; one query at a time."""
        with _heard():
            cursor = self._connection.cursor().execute(query)
            while some := cursor.fetchmany(size):
                yield some

    def arrow(self, query: str, size: int = 200_000) -> Any:
        """The rows of a query as Arrow record batches; streams."""
        return self._connection.cursor().sql(query).to_arrow_reader(size)


@contextmanager
def _heard() -> Iterator[None]:
    """Ctrl-C is heard as such: the engine ends its query, and swallows why."""
    try:
        yield
    except RuntimeError as error:
        if str(error) != "Query interrupted":
            raise
        raise KeyboardInterrupt from error


@contextmanager
def opened(threads: int | None = None) -> Iterator[Engine]:
    """An engine of its own; what it spilled is gone afterwards.

    Raises:
        Exhausted: also out of what is done with it.
    """
    with connected(threads) as connection:
        yield Engine(connection)


@contextmanager
def connected(threads: int | None = None) -> Iterator[Any]:
    """A connection to a database of its own, which knows what our queries need.

    Raises:
        Exhausted: also out of what is done with it.
        OSError: a file that is none of its own cannot be read or written.
        MemoryError: there is no room for the engine itself.
    """
    _demand()
    import duckdb
    from duckdb.func import ARROW

    with spill() as folder:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": f"{limits().engine}B",
            "threads": threads or cores(),
            "temp_directory": folder,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": True,
        }
        try:
            connection = duckdb.connect(":memory:", config=settings)
        except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
            raise Exhausted(str(error)) from error
        try:
            connection.create_function(
                "words_of_any",
                _words_of_all,
                ["VARCHAR"],
                "VARCHAR",
                type=ARROW,
            )
            connection.execute(f"CREATE MACRO words_of(said) AS {_words_of('said')}")
            yield connection
        except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
            raise _system(str(error), folder) or Exhausted(str(error)) from error
        finally:
            connection.close()


def _demand() -> None:
    """Asks whether what the engine is made of can be loaded: a library may end all that cannot.

    Raises:
        MemoryError: the process may not address so much.
    """
    if sys.platform == "win32":
        return
    import mmap

    try:
        kind = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
        mmap.mmap(-1, _ITSELF, flags=kind, prot=mmap.PROT_READ).close()
    except OSError as error:
        raise MemoryError from error


_ITSELF: Final = 1_000_000_000
"""Bytes that are addressed, and mostly never used, with the libraries loaded and a query asked."""


def _system(said: str, spilled: str) -> OSError | None:
    """What the system refused, in the engine's words; None of what is spilled, or not of a file."""
    found = None if spilled in said else _FILE.search(said)
    if found is None:
        return None
    path, reason = found.groups()
    code = next((code for code in errno.errorcode if os.strerror(code) == reason), errno.EIO)
    return OSError(code, os.strerror(code), path)


_FILE: Final = re.compile(r'\\?"([^"\\]+)\\?"[^:"]*: ([^"\\\n]+)')
"""A path and what the system says of it; in quotes in quotes where threads write."""


@contextmanager
def spill() -> Iterator[str]:
    """A folder for what is not held; gone afterwards.

    So are those that runs which were killed have left, a day later.

    Raises:
        Exhausted: there is no room for it.
    """
    with suppress(OSError):  # what others left is in nobody's way
        _clear(time.time() - _LEFT)
    try:
        folder = tempfile.TemporaryDirectory(prefix=_SPILLED, ignore_cleanup_errors=True)
    except OSError as error:
        raise Exhausted(str(error)) from error
    try:
        yield folder.name
    finally:  # what was asked is done: a later run removes what this one cannot
        with suppress(OSError):
            folder.cleanup()


_SPILLED: Final = "pledgedata-spilled-"
_LEFT: Final = 24 * 60 * 60
"""Seconds in which nothing was written into a folder that was left."""


def _clear(before: float) -> None:
    """Removes the folders of runs that have written nothing since."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_SPILLED}*"):
        with suppress(OSError):  # another's, or gone by now
            mine = folder.is_dir() and not folder.is_symlink()
            if mine and max(p.stat().st_mtime for p in (folder, *folder.iterdir())) < before:
                shutil.rmtree(folder)


def letters(text: str | None) -> str | None:
    """The letters and digits of a text, folded; none of no text."""
    return None if text is None else folded(text).replace(" ", "")


def _words_of_all(texts: Any) -> Any:
    import pyarrow as pa

    return pa.array([letters(text) for text in texts.to_pylist()], pa.string())


_SELDOM: Final = " ,.:;()/!?%–”’-"


def _words_of(text: str) -> str:
    """The letters and digits of a text, folded: by the engine itself where its signs are known."""
    return (
        f"CASE WHEN {_plain(text, USUAL)} THEN {without(text, USUAL)} "
        f"WHEN {_plain(text, _SELDOM)} THEN {without(text, _SELDOM)} "
        f"ELSE words_of_any({text}) END"
    )


def _plain(text: str, signs: str) -> str:
    return matches(text, rf"\A[{LETTERS}{signs}]*\z")
