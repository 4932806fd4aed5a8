"""The same queries on Apache Spark: past one machine, with nothing written a second time.

Each statement is read as the embedded engine's and written as Spark's. Tables are views of a
session, kept in the memory and on the disks of its workers. The only door to pyspark and sqlglot.

Source: Spark SQL, https://spark.apache.org/docs/latest/sql-ref.html
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from pledgedata.bulk.engine import Unread, letters
from pledgedata.limit import limits

LOCAL: Final = "local[*]"
"""A session without a cluster, on this machine alone."""


class Cluster:
    """A Spark session that runs the embedded engine's statements."""

    guards = False

    def __init__(self, session: Any) -> None:
        """Take a session."""
        self._session = session

    def run(self, query: str) -> None:
        """Runs a statement; a table that it makes is a view that is kept.

        Raises:
            Unread: a file is not as was said.
        """
        import sqlglot
        from sqlglot import exp

        tree = sqlglot.parse_one(query, read="duckdb")
        name = tree.find(exp.Table)
        if name is None:
            raise ValueError(f"a statement about no table: {query}")
        if isinstance(tree, exp.Insert):
            self._insert(name.name, tree.expression.sql(dialect="spark"))
        elif tree.expression is None:
            self._empty(name.name, tree)
        else:
            rows = self._session.sql(tree.expression.sql(dialect="spark"))
            self._show(name.name, rows.localCheckpoint() if tree.args["kind"] == "TABLE" else rows)

    def _insert(self, name: str, rows: str) -> None:
        before = self._session.table(name)
        self._show(name, before.union(self._session.sql(rows)).localCheckpoint())

    def _empty(self, name: str, tree: Any) -> None:
        from sqlglot import exp

        kinds = {"VARCHAR": "string", "TEXT": "string", "BIGINT": "bigint"}
        columns = (
            f"{column.name} {kinds[column.args['kind'].sql(dialect='duckdb')]}"
            for column in tree.find_all(exp.ColumnDef)
        )
        self._show(name, self._session.createDataFrame([], ", ".join(columns)))

    def _show(self, name: str, rows: Any) -> None:
        rows.createOrReplaceTempView(name)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises `Unread` as `run` does."""
        import sqlglot
        from py4j.protocol import Py4JJavaError

        (spoken,) = sqlglot.transpile(query, read="duckdb", write="spark")
        try:
            return [tuple(row) for row in self._session.sql(spoken).collect()]
        except Py4JJavaError as error:
            if "MALFORMED" in str(error) or "FAILFAST" in str(error):
                raise Unread(str(error.java_exception)) from error
            raise

    def one(self, query: str) -> Any:
        """The single value of a query. Raises `Unread` as `run` does."""
        return self.rows(query)[0][0]

    def attach(self, name: str, path: Path | None, header: Sequence[str], columns: str) -> None:
        """Makes the rows of a CSV file known as text by this name, with `place`: each row's."""
        if path is None:
            none = f"SELECT *, 0 AS place FROM (SELECT {columns}) WHERE false"
            self.run(f"CREATE OR REPLACE VIEW {name} AS {none}")
            return
        text = ", ".join(f"{column} string" for column in header)
        read = self._session.read.options(
            header=True, multiLine=True, quote='"', escape='"', mode="FAILFAST", encoding="UTF-8",
            maxCharsPerColumn=limits().cell, lineSep="\n", enforceSchema=False,
        )  # fmt: skip
        rows = read.csv(str(path), schema=text)
        numbered = rows.rdd.zipWithIndex().map(lambda pair: (*pair[0], pair[1]))
        self._session.createDataFrame(numbered, f"{text}, place bigint").repartition(
            self._session.sparkContext.defaultParallelism * 2, header[0]
        ).createOrReplaceTempView(f"file_{name}")
        self.run(f"CREATE OR REPLACE VIEW {name} AS SELECT {columns}, place FROM file_{name}")

    def keep(self, name: str, asked: str, rows: str) -> None:
        """Keeps what is asked of these rows as a table, with `place`: each row's, from 0."""
        self.run(f"CREATE OR REPLACE TABLE {name} AS SELECT {asked}, place FROM {rows}")

    def numbered(self, name: str) -> str:
        """The query of a file's rows with `place`."""
        return f"SELECT * FROM {name}"

    def add(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Adds rows to a table of texts by place, which is made when it is not there."""
        kinds = ", ".join(f"{column} string" for column in columns)
        made = self._session.createDataFrame([tuple(row) for row in rows], f"place bigint, {kinds}")
        if self.has(name):
            made = self._session.table(name).union(made)
        self._show(name, made.localCheckpoint())

    def has(self, name: str) -> bool:
        """Whether there is a table of this name."""
        return bool(self._session.catalog.tableExists(name))

    def lines(self, query: str, folder: Path) -> None:
        """Writes the texts of a query's only column into files of a folder, by workers."""
        import sqlglot

        (spoken,) = sqlglot.transpile(query, read="duckdb", write="spark")
        self._session.sql(spoken).write.text(str(folder), lineSep="")


@contextmanager
def joined(master: str = LOCAL, **settings: str) -> Iterator[Cluster]:
    """A session on a cluster, or on this machine alone, for as long as the block lasts."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers read as this program does
    builder = SparkSession.builder.master(master).appName("pledgedata")
    quiet = {
        "spark.ui.enabled": "false",
        "spark.sql.ansi.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "8",
        "spark.sql.legacy.timeParserPolicy": "CORRECTED",
    }
    for name, value in {**quiet, **settings}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        session.udf.register("words_of", letters, "string")
        yield Cluster(session)
    finally:
        session.stop()
