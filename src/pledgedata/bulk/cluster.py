"""The same queries on Apache Spark: past one machine, with nothing written a second time.

Each statement is read as the engine's and written as Spark's. Tables are views of a session, held
in the memory and on the disks of its workers. The only door to pyspark and sqlglot.

Source: Spark SQL, https://spark.apache.org/docs/latest/sql-ref.html
"""

import os
import re
import shutil
import socket
import sys
import warnings
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

from pledgedata.bulk.engine import Screen, Unread, letters, opened, spill, there

LOCAL: Final = "local[*]"
"""A session without a cluster, on this machine alone."""


class Absent(Exception):
    """There is no Spark to ask."""


def _ask(master: str) -> None:
    """Raises `Absent` if Spark, or its Java, is not installed, or nobody answers at an address."""
    if not there("pyspark", "sqlglot", "pandas"):
        raise Absent("pyspark")
    home = os.environ.get("JAVA_HOME")
    if not ((Path(home) / "bin" / "java").exists() if home else shutil.which("java")):
        raise Absent("java")
    named = re.fullmatch(r"spark://(?P<host>[^,/]+):(?P<port>[0-9]+)(?:,.*)?", master)
    if named:  # Spark itself would try for a minute
        try:
            socket.create_connection((named["host"], int(named["port"])), timeout=10).close()
        except (OSError, OverflowError) as error:
            raise Absent(str(error)) from error


class Cluster(Screen):
    """A Spark session that runs the engine's statements."""

    local = False

    def __init__(self, session: Any) -> None:
        """Take a session."""
        self._session = session

    def run(self, query: str) -> None:
        """Runs a statement; a table that it makes is a view that is kept.

        Raises:
            Unread: a file is not as was said.
        """
        kind, name, rows = _parted(query)
        if kind == "INSERT":
            self._show(name, self._session.table(name).union(self._asked(rows)), keep=True)
        else:
            self._show(name, self._asked(rows), keep=kind == "TABLE")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises `Unread` as `run` does."""
        with _unread():
            return [tuple(row) for row in self._asked(query).collect()]

    def attach(self, name: str, path: Path | None, header: Sequence[str], columns: str) -> None:
        """Makes the rows of a CSV file known as text by this name, with `place`: each row's.

        A worker reads the file as the engine does; its rows are then spread by publisher, the code
        that the first of their columns that is an id begins with.
        """
        if path is None:
            none = f"SELECT *, CAST(0 AS BIGINT) AS place FROM (SELECT {columns}) WHERE false"
            self.run(f"CREATE OR REPLACE VIEW {name} AS {none}")
            return
        kinds = ", ".join(f"{column} string" for column in header)
        file = self._session.createDataFrame([(str(path.resolve()),)], "path string")
        rows = file.mapInArrow(_reader(tuple(header)), f"{kinds}, place bigint")
        some = self._session.sparkContext.defaultParallelism * 2
        spread = rows.repartition(some, _publisher(header)).persist()
        spread.createOrReplaceTempView(f"file_{name}")
        self.run(f"CREATE OR REPLACE VIEW {name} AS SELECT {columns}, place FROM file_{name}")

    def add(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Makes a table of texts by place of these rows."""
        kinds = ", ".join(f"{column} string" for column in columns)
        made = self._session.createDataFrame([tuple(row) for row in rows], f"place bigint, {kinds}")
        self._show(name, made, keep=True)

    def forget(self, but: tuple[str, ...]) -> None:
        """Lets go of nothing: what is spread over a cluster stands in nobody's way."""

    def has(self, name: str) -> bool:
        """Whether there is a table of this name."""
        return bool(self._session.catalog.tableExists(name))

    def among(
        self, name: str, columns: str, column: str, values: Iterable[object]
    ) -> list[tuple[Any, ...]]:
        """These columns of the rows of a table that have one of these values in a column."""
        kind = "bigint" if column == "place" else "string"
        asked = self._session.createDataFrame([(value,) for value in values], f"{column} {kind}")
        with _unread():
            held = self._session.table(name).join(asked, column, "left_semi")
            return [tuple(row) for row in held.select(*columns.split(", ")).collect()]

    def near(self, query: str, items: Iterable[str], count: int) -> set[str]:
        """Of the texts of a query those that stand within so many places of an item, either way.

        Also where both are read backwards. Each worker tells of its own; so some are further off.
        """
        found = self._asked(query).mapInArrow(_neighbours(sorted(items), count), "id string")
        with _unread():
            return {row[0] for row in found.collect()}

    def write(self, query: str, folder: Path, form: str = "text") -> list[Path]:
        """Writes the rows of a query in their order, by workers; gives the files in that order.

        As `parquet`, or as `text`: the query's only column, a line feed after each.
        """
        with _unread():
            getattr(self._asked(query).write, form)(str(folder))
        return sorted(folder.glob("part-*"))

    def _asked(self, query: str) -> Any:
        return self._session.sql(_spoken(query))

    def _show(self, name: str, rows: Any, *, keep: bool) -> None:
        with _unread():
            (rows.localCheckpoint() if keep else rows).createOrReplaceTempView(name)


def _publisher(header: Sequence[str]) -> Any:
    from pyspark.sql import functions

    own = next((c for c in ("agreement_id", "pledge_id", "id") if c in header), header[0])
    return functions.substring(own, 1, 4)


def _reader(header: tuple[str, ...]) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """What a worker does: reads each file that it is told of, strictly, and numbers its rows."""

    def read(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            for path in batch.column(0).to_pylist():
                with opened(threads=1) as engine:
                    engine.attach("file", Path(path), header, ", ".join(header))
                    numbered = ", ".join((*header, "row_number() OVER () - 1 AS place"))
                    yield from engine.arrow(f"SELECT {numbered} FROM file", 20_000)

    return read


def _neighbours(items: list[str], count: int) -> Callable[[Iterator[Any]], Iterator[Any]]:
    def near(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        texts = sorted({text for batch in batches for text in batch.column(0).to_pylist()})
        back = sorted(text[::-1] for text in texts)
        found = set()
        for item in items:
            at = bisect_left(texts, item)
            found.update(texts[max(at - count, 0) : at + count])
            at = bisect_left(back, item[::-1])
            found.update(text[::-1] for text in back[max(at - count, 0) : at + count])
        yield pa.RecordBatch.from_arrays([pa.array(sorted(found), pa.string())], ["id"])

    return near


# ── What the engine says, said to Spark ──────────────────────────────────────────────────────────


@cache
def _spoken(query: str) -> str:
    """A query in the dialect of Spark."""
    import sqlglot

    return str(sqlglot.parse_one(query, read="duckdb").transform(_meant).sql(dialect="spark"))


def _meant(node: Any) -> Any:
    """What Spark has under another name, or is slow at as it stands."""
    from sqlglot import exp

    if isinstance(node, exp.Anonymous) and node.name.lower() == "hash":
        # Of a hash of 32 bits many texts of a nation have the same; the engine's has 64.
        return exp.Anonymous(this="xxhash64", expressions=node.expressions)
    if isinstance(node, exp.RegexpLike) and _LONG.search(str(node.expression.this)):
        pattern = str(node.expression.this)
        short = exp.RegexpLike(this=node.this, expression=exp.Literal.string(_shortened(pattern)))
        odd = exp.RegexpLike(this=node.this.copy(), expression=exp.Literal.string(_UNUSUAL))
        return exp.Case(ifs=[exp.If(this=odd, true=node.copy())], default=short)
    return node


# Java asks of each character every range of a class in turn. So of texts in usual characters it is
# asked of a class without the ranges that hold none of those.
_USUAL: Final = "\t\n åäöÅÄÖéÉèüÜ§°½–—”’…•" + "".join(map(chr, range(0x21, 0x7F)))
_UNUSUAL: Final = f"[^{re.escape(_USUAL)}]"
_RANGE: Final = r"\\x\{([0-9a-f]+)\}(?:-\\x\{([0-9a-f]+)\})?"
_LONG: Final = re.compile(rf"(?:{_RANGE}){{17,}}")


def _shortened(pattern: str) -> str:
    """The pattern for texts in usual characters."""

    def kept(long: re.Match[str]) -> str:
        some = list(re.finditer(_RANGE, long[0]))
        usual = [one[0] for one in some[:-1] if _is_usual(one)]
        return "".join((*usual, some[-1][0]))  # a class is never empty

    return _LONG.sub(kept, pattern)


def _is_usual(found: re.Match[str]) -> bool:
    first, last = int(found[1], 16), int(found[2] or found[1], 16)
    return any(first <= ord(character) <= last for character in _USUAL)


_MADE: Final = re.compile(
    r"CREATE (?:OR REPLACE )?(?:TEMP )?(TABLE|VIEW) (\w+) AS (.*)|(INSERT) INTO (\w+) (.*)",
    re.DOTALL,
)


def _parted(statement: str) -> tuple[str, str, str]:
    """What a statement makes, its name, and the query of its rows."""
    found = _MADE.fullmatch(statement.strip())
    if found is None:
        raise ValueError(f"a statement that makes no table: {statement}")
    kind, name, rows = (one for one in found.groups() if one is not None)
    return kind, name, rows


_FAULTS: Final = (f"{Unread.__module__}.Unread", "InvalidInputException", "ConversionException")
"""What a worker's engine raises where a file is not canonical, as Spark tells of it."""


@contextmanager
def _unread() -> Iterator[None]:
    from py4j.protocol import Py4JJavaError
    from pyspark.errors import PythonException

    try:
        yield
    except (Py4JJavaError, PythonException) as error:
        if any(name in str(error) for name in _FAULTS):
            raise Unread(str(error)) from error
        raise


# ── The session ──────────────────────────────────────────────────────────────────────────────────

_SETTINGS: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    "spark.sql.ansi.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "20000",
}
_PORTIONS: Final = "spark.sql.shuffle.partitions"
"""In how many portions rows are brought together: four a core, unless settings of Spark say."""


@contextmanager
def joined(master: str = LOCAL) -> Iterator[Cluster]:
    """A session on a cluster, or on this machine alone, for as long as the block lasts.

    Settings of the cluster itself are Spark's own, in `spark-defaults.conf`.

    Raises:
        Absent: Spark is not installed, or does not answer.
        Exhausted: there is no room for a folder of its own.
    """
    _ask(master)
    import pyarrow as pa
    from pyspark.sql.pandas.functions import arrow_udf

    def words_of(texts: pa.Array) -> pa.Array:
        return pa.array([letters(text) for text in texts.to_pylist()], pa.string())

    with spill() as kept:
        session = _session(master, kept)
        context = session.sparkContext
        if not context.getConf().contains(_PORTIONS):
            session.conf.set(_PORTIONS, str(context.defaultParallelism * 4))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", FutureWarning)  # of pandas, which we do not use
                session.udf.register("words_of", arrow_udf(words_of, "string"))
                yield Cluster(session)
        finally:
            session.stop()
            _end()


def _session(master: str, kept: str) -> Any:
    """A session that begins; what Spark keeps of tables, it keeps in this folder."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers read as this program does
    builder = SparkSession.builder.master(master).appName("pledgedata")
    # Else it makes a folder where one stands.
    for name, value in {**_SETTINGS, "spark.sql.warehouse.dir": kept}.items():
        builder = builder.config(name, value)
    try:
        with _silent():
            return builder.getOrCreate()
    except (PySparkException, Py4JError, OSError) as error:
        raise Absent(str(error)) from error


def _end() -> None:
    """Ends the Java that a session was run by: Spark lets it live for as long as we do."""
    from pyspark import SparkContext

    gateway = SparkContext._gateway  # noqa: SLF001 - nothing public tells of it
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001 - the next session starts anew
    gateway.shutdown()
    gateway.proc.stdin.close()  # by which it knows that we are gone
    gateway.proc.wait(30)


@contextmanager
def _silent() -> Iterator[None]:
    """What Java says as it starts, and later on, is told to nobody: faults come as exceptions."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
