"""A Parquet file tells of its rows, and not of how they came."""

import io
import random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pledgedata import schema
from pledgedata.bulk.parquet import GROUP, Parquet, fields
from pledgedata.bulk.pour import Sink

COUNT = 2 * GROUP + 1_234


def column(field: Any) -> Any:
    chance = random.Random(field.name)  # noqa: S311 - the same texts each time
    if pa.types.is_list(field.type):
        return pa.array([[str(chance.randrange(1000))] for _ in range(COUNT)], field.type)
    if pa.types.is_string(field.type):
        return pa.array([str(chance.randrange(1000)) for _ in range(COUNT)])
    return pa.nulls(COUNT, field.type)


def test_the_bytes_do_not_depend_on_portions() -> None:
    table = schema.tables()["evidence"]
    rows = pa.table([column(f) for f in fields(table)], [f.name for f in fields(table)])
    made = set()
    for portion in (7_777, 20_000, 150_000, COUNT):
        out = io.BytesIO()
        file = Parquet("tables").taker(table, Sink(out))
        for batch in rows.to_batches(max_chunksize=portion):
            file.add(batch)
        file.close()
        made.add(out.getvalue())
    assert len(made) == 1
    read = pq.ParquetFile(io.BytesIO(made.pop()))
    assert [read.metadata.row_group(n).num_rows for n in range(3)] == [GROUP, GROUP, 1_234]
    assert read.read().column("id").to_pylist() == rows.column("id").to_pylist()
