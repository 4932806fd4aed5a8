"""Tables as Parquet: lists as lists, dates as dates, and in each field what it means.

Source: Apache Parquet, LogicalTypes, https://parquet.apache.org/docs/file-format/types/logicaltypes/
"""

from collections.abc import Sequence
from typing import Any, Final

from pledgedata import schema
from pledgedata.bulk.pour import Form, Sink, Taker
from pledgedata.datatype import SEPARATOR
from pledgedata.iri import expanded
from pledgedata.schema import Column, Table

GROUP: Final = 120_000
"""Rows of a row group: what a reader takes in at a time."""

_SQL: Final = {
    "date": "DATE",
    "integer": "BIGINT",
    "number": "DECIMAL(21, 6)",
    "boolean": "BOOLEAN",
}


class Parquet(Form):
    """A folder with a Parquet file for each table."""

    def __init__(self, folder: str) -> None:
        """Take the folder's name."""
        self.files = {f"{folder}/{name}.parquet": (name,) for name in schema.tables()}

    def asked(self, table: Table) -> Sequence[str]:
        """A row's cells as values, a column each."""
        return [typed(column) for column in table.columns]

    def taker(self, table: Table, sink: Sink) -> Taker:
        """What writes a table's rows in groups."""
        return _Rows(table, sink)


def typed(column: Column) -> str:
    """A canonical cell as a value: a list, a date, a number or a text."""
    if column.many:
        return f"string_split({column.name}, '{SEPARATOR}')"
    sort = _SQL.get(column.kind.table)
    return f"CAST({column.name} AS {sort})" if sort else column.name


class _Rows:
    """A Parquet file being written."""

    def __init__(self, table: Table, sink: Sink) -> None:
        import pyarrow.parquet as pq

        self._schema = fields(table)
        self._held: list[Any] = []
        self._count = 0
        self._writer = pq.ParquetWriter(
            sink, self._schema, compression="zstd", use_dictionary=True, version="2.6"
        )

    def add(self, rows: Any) -> None:
        self._held.append(rows.rename_columns(self._schema.names))
        self._count += rows.num_rows
        while self._count >= GROUP:
            self._write()

    def close(self) -> None:
        try:
            if self._count:
                self._write()
        finally:
            self._writer.close()

    def _write(self) -> None:
        import pyarrow as pa

        # In one piece, so that the bytes do not tell in what portions the rows came.
        rows = pa.Table.from_batches(self._held)
        group = rows.slice(0, GROUP).combine_chunks()
        self._writer.write_table(group.cast(self._schema), row_group_size=GROUP)
        self._held = rows.slice(GROUP).to_batches()
        self._count = max(self._count - GROUP, 0)


def fields(table: Table) -> Any:
    """The Arrow schema of a table; each field says its label, meaning, property and code list."""
    import pyarrow as pa

    sorts = {
        "date": pa.date32(),
        "integer": pa.int64(),
        "number": pa.decimal128(21, 6),
        "boolean": pa.bool_(),
    }
    made = []
    for column in table.columns:
        sort = sorts.get(column.kind.table, pa.string())
        kind = pa.list_(pa.field("element", pa.string())) if column.many else sort
        made.append(pa.field(column.name, kind, not column.required, _said(column)))
    return pa.schema(made, {"title": table.plural.en, "title:sv": table.plural.sv})


def _said(column: Column) -> dict[str, str]:
    said = {
        "title": column.label.en,
        "title:sv": column.label.sv,
        "description": column.means.en,
        "description:sv": column.means.sv,
        "property": expanded(column.term.name),
        "codes": column.codes or "",
        "unit": column.unit or "",
    }
    return {name: text for name, text in said.items() if text}
