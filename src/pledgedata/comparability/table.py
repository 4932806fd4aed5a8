"""The table of what can be compared: a row for each field and pair, as bytes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import Any, Final

from pledgedata import schema
from pledgedata.canonical import csv_bytes
from pledgedata.comparability.pairing import Pair, within
from pledgedata.comparability.sentence import sentence
from pledgedata.comparability.side import Side, sides
from pledgedata.comparability.verdict import Finding, findings
from pledgedata.dataset import Dataset, text

HEADER: Final = tuple(schema.comparisons().column)


def table(dataset: Dataset) -> bytes:
    """The table of a release; empty where there are not two sides to compare.

    A field has a row where at least one of the two states something: a row for each field that
    neither has would be the most of the table, and say the least.
    """
    return b"".join(portions(sides(dataset)))


def portions(sides: Sequence[Side]) -> Iterator[bytes]:
    """The table of these sides in portions; none where there are not two to compare."""
    pairs = within(sides)
    if (first := next(pairs, None)) is None:
        return
    yield csv_bytes(HEADER, ())
    said = rows(chain((first,), pairs))
    while portion := list(islice(said, _PORTION)):
        yield csv_bytes(portion[0], portion[1:])


_PORTION: Final = 10_000
"""Rows that are held at a time."""


def rows(pairs: Iterable[Pair]) -> Iterator[tuple[str, ...]]:
    """The rows of a release's table about these pairs; streams."""
    for pair in pairs:
        for finding in findings(*pair):
            if any(finding.filled):
                yield cells(finding)


def listing(findings: Iterable[Finding]) -> str:
    """These findings as the table, in text."""
    return csv_bytes(HEADER, map(cells, findings)).decode()


def comparisons(pairs: Iterable[Pair]) -> Iterator[Finding]:
    """Every finding about these pairs, also of what neither states; streams."""
    for pair in pairs:
        yield from findings(*pair)


def cells(finding: Finding) -> tuple[str, ...]:
    """A finding as a row of the table, in canonical text."""
    pairs = zip(schema.comparisons().columns, values(finding).values(), strict=True)
    # Most are text already, or nothing.
    return tuple(
        [
            value if type(value) is str else text(column, value) if value or value == 0 else ""
            for column, value in pairs
        ]
    )


def values(finding: Finding) -> dict[str, Any]:
    """A finding by the table's columns, in their order."""
    first, last = finding.common or (None, None)
    said = sentence(finding)
    return {
        "table_name": finding.table.name,
        "field": finding.column.name,
        "municipality_a": finding.a.municipality,
        "year_a": finding.a.year,
        "municipality_b": finding.b.municipality,
        "year_b": finding.b.year,
        "verdict": finding.verdict,
        "reason": finding.reasons[0],
        "also": tuple(sorted(finding.reasons[1:])),
        "filled_a": finding.filled[0],
        "records_a": finding.records[0],
        "filled_b": finding.filled[1],
        "records_b": finding.records[1],
        "common_from": first,
        "common_to": None if last == date.max else last,
        "in_common": finding.shared,
        "only_a": finding.only_a,
        "only_b": finding.only_b,
        "sentence_sv": said.sv,
        "sentence_en": said.en,
    }


def tree(finding: Finding) -> dict[str, Any]:
    """A finding as JSON has it, by the table's columns."""
    said = values(finding)
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in said.items()
    }
