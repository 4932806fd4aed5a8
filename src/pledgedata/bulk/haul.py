"""Records written by a cluster: each worker its share, put together in their order here.

The bytes are those of `pour`. The folder must be one that all machines share.
"""

from collections.abc import Iterable
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Final

from pledgedata import schema
from pledgedata.bulk.engine import Engine
from pledgedata.bulk.pour import CLEAN, Lines
from pledgedata.bulk.source import MENDED
from pledgedata.derive.sql import quoted

if TYPE_CHECKING:
    from pledgedata.bulk.cluster import Cluster


def lend(engine: Engine, cluster: "Cluster") -> None:
    """Gives the cluster the rows that the desk read otherwise than they are written."""
    for name, table in schema.tables().items():
        mended = f"{MENDED}{name}"
        if engine.has(mended):
            columns = list(table.column)
            rows = engine.rows(f"SELECT place, {', '.join(columns)} FROM {mended}")
            cluster.add(mended, columns, rows)


def haul(cluster: "Cluster", folder: Path, forms: Iterable[Lines]) -> None:
    """Writes every file of these forms into a folder, of tables that `straighten` made known."""
    for form in forms:
        for name, tables in form.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("wb") as file:
                file.write(form.head(name))
                for table in tables:
                    line = form.line(schema.tables()[table])
                    bare = "substr(line, 1, length(line) - 1) AS line"  # Spark ends it again
                    rows = f"SELECT {bare} FROM (SELECT {line} AS line FROM {CLEAN}{table})"
                    for part in cluster.write(rows, folder / _PARTS):
                        with part.open("rb") as share:
                            while piece := share.read(1 << 20):
                                file.write(piece)
                    rmtree(folder / _PARTS)


def fetch(cluster: "Cluster", engine: Engine, folder: Path) -> None:
    """Makes the cluster's canonical rows known to the engine, for forms that one machine writes."""
    for name, table in schema.tables().items():
        columns = ", ".join(table.column)
        parts = folder / _PARTS / name
        parts.parent.mkdir(parents=True, exist_ok=True)
        found = cluster.write(f"SELECT {columns} FROM {CLEAN}{name}", parts, "parquet")
        files = ", ".join(quoted(str(path)) for path in found)
        rows = f"SELECT {columns} FROM read_parquet([{files}])"
        engine.run(f"CREATE OR REPLACE VIEW {CLEAN}{name} AS {rows}")


_PARTS: Final = "parts"
