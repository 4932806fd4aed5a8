"""A grid from a Parquet file, its values as cells write them: a list is a cell with several.

A small file may stand for endless rows: what it says of itself is looked at before it is unpacked,
and what comes out is counted.
"""

import io
from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pledgedata.datatype import SEPARATOR
from pledgedata.limit import limits
from pledgedata.problem import Where, problem
from pledgedata.read.grid import Grid, Grids, Line, Odd

MARK: Final = b"PAR1"
"""How a Parquet file begins."""

_BATCH: Final = 1_000


def grids(name: str, data: bytes) -> Grids:
    """The grid of a Parquet file; or what is wrong with it."""
    where = Where(name, Path(name).stem)
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return Grids(problems=(problem("engine-absent", where, form="parquet"),))
    damage = (pa.ArrowException, OSError, ValueError, KeyError, OverflowError)
    try:
        held = pq.ParquetFile(io.BytesIO(data))
        _bounded(held.metadata)
        # Words that repeat stay in a dictionary: unpacked they may fill any memory.
        leaves = [held.schema.column(n).path for n in range(len(held.schema))]
        held = pq.ParquetFile(io.BytesIO(data), read_dictionary=leaves)
        header = tuple(held.schema_arrow.names)
        return Grids((Grid(Path(name).stem, name, header, tuple(_lines(held, header)), 0),))
    except Odd as odd:
        return Grids(problems=(problem(odd.code, where, name=name, **odd.facts),))
    except damage:
        return Grids(problems=(problem("parquet-broken", where, name=name),))


def _bounded(said: Any) -> None:
    """Raises `Odd` for a file that holds more than the limits, by what it says of itself."""
    most = limits()
    if said.num_columns > most.columns:
        raise Odd("columns-too-many", found=said.num_columns, limit=most.columns)
    if said.num_rows > most.rows:
        raise Odd("rows-too-many", limit=most.rows)
    groups = [said.row_group(n) for n in range(said.num_row_groups)]
    parts = [group.column(n) for group in groups for n in range(group.num_columns)]
    size = sum(part.total_uncompressed_size for part in parts)
    # A value takes no room where it is the same as the one before.
    size = max(size, *(part.num_values for part in parts), 0) if parts else size
    if size > most.file:
        raise Odd("file-too-large", size=size, limit=most.file)


def _lines(held: Any, header: tuple[str, ...]) -> Iterator[Line]:
    """The rows that hold something, numbered from 1."""
    row, size, most = 0, 0, limits().file
    for batch in held.iter_batches(_BATCH, use_threads=False):
        columns = (_cells(*pair) for pair in zip(header, batch.columns, strict=True))
        for cells in zip(*columns, strict=True):
            row += 1
            size += sum(map(len, cells))
            if size > most:
                raise Odd("file-too-large", size=size, limit=most)
            if any(cells):
                yield Line(row, 0, cells)


def _cells(key: str, column: Any) -> Iterator[str]:
    """A column's values as cells."""
    import pyarrow as pa

    if not (pa.types.is_list(column.type) or pa.types.is_large_list(column.type)):
        yield from _texts(key, column)
        return
    items = _texts(key, column.flatten())
    for count in column.value_lengths().to_pylist():
        some, size = list[str](), 0
        for _ in range(count or 0):
            some.append(next(items))
            size += len(some[-1]) + 1
            if SEPARATOR in some[-1]:
                raise Odd("json-separator", key=key, value=some[-1])
            if size > limits().file:
                raise Odd("file-too-large", size=size, limit=limits().file)
        yield SEPARATOR.join(some)


def _texts(key: str, values: Any) -> Iterator[str]:
    import pyarrow as pa

    if pa.types.is_dictionary(values.type):
        words = [_text(word) for word in values.dictionary.to_pylist()]
        yield from ("" if n is None else words[n] for n in values.indices.to_pylist())
    elif pa.types.is_nested(values.type):
        raise Odd("json-nested", key=key)
    else:
        yield from map(_text, values.to_pylist())


def _text(value: Any) -> str:
    """A value as data writes it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case bytes():
            return value.decode("utf-8")
        case datetime() if value.time() == time(0):
            return value.date().isoformat()
        case float() | Decimal():
            text = format(Decimal(str(value)), "f")
            return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
