"""Examples of the specification: a package in which all is right, and for each rule what breaks it.

A validator that somebody else writes can be tried with them: the package must pass, and with any
one of the cells replaced it must not. The cells come from the model's own examples.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from pledgedata import schema
from pledgedata.canonical import csv_bytes
from pledgedata.derive import constraint
from pledgedata.iri import HOME
from pledgedata.layout import ABOUT, FACTS
from pledgedata.model import Order
from pledgedata.schema import Column, Table
from pledgedata.words import LANGS, Text

Cells = dict[str, str]

NOWHERE: Final = "0483-finns-inte"
_SPOILT: Final = "\ufffd"
"""What is left of a character that was read wrongly; no text may hold it."""
_WRONG: Final = {
    "base": "data.example.se/",
    "concept": "trygghet",
    "day": "2020-02-30",
    "digest": "abc",
    "flag": "kanske",
    "id": "Löfte 1",
    "language": "svenska",
    "local": "Eget begrepp",
    "mail": "namn",
    "media": "pdf",
    "number": "många",
    "organisation": "212000-0341",
    "slug": "Mitt paket",
    "version": "ett",
    "web": "katrineholm.se",
    "whole": "en",
}
_SECOND: Final = {"agreements": "0483-2019", "pledges": "0483-2020-02"}
"""The ids of second rows, where a rule is about two of a table."""


@dataclass(frozen=True, slots=True)
class Example:
    """A rule, and a cell of the valid package that breaks it when it holds `invalid` instead.

    `rule` is the shape or schema that says it, `row` the row's number in its table, counted from 1.
    """

    rule: str
    table: str
    row: int
    column: str
    valid: str
    invalid: str
    means: Text


def files() -> Mapping[str, bytes]:
    """The examples by their paths under `vocab/examples/`."""
    made = {f"valid/{name}.csv": _table(name, rows) for name, rows in package().items()}
    return {**made, "rules.csv": _rules()}


@cache
def package() -> Mapping[str, tuple[Cells, ...]]:
    """The rows of the valid package by table, the about-file's among them."""
    found: dict[str, tuple[Cells, ...]] = {ABOUT: (_row(schema.about()),)}
    for name, table in schema.tables().items():
        first = _row(table)
        second = {**first, "id": _SECOND[name]} if name in _SECOND else None
        if second and "number" in second:
            second |= {"number": "2", "text": "Hålla koll på cyklarna vid stationen om natten"}
        found[name] = (first, second) if second else (first,)
    return found


def examples() -> Iterator[Example]:
    """What breaks each rule, table by table: the kind of value, its presence, its relation."""
    for table in (schema.about(), *schema.tables().values()):
        row = package()[table.name][0]
        for column in table.columns:
            rule = shape(table, column)
            says = _asked(column)
            valid = row[column.name]
            yield Example(rule, table.name, 1, column.name, valid, wrong(column), says)
            if column.required and not column.ordinal:
                must = Text("Måste fyllas i.", "Must be filled in.")
                yield Example(rule, table.name, 1, column.name, valid, "", must)
        for broken in table.rules:
            column = table.column[broken.columns[0]]
            other = row[broken.columns[1]]
            invalid = "1999-12-31" if isinstance(broken, Order) else other
            label = table.column[broken.columns[1]].label
            means = (
                Text(f"Inte före ”{label.sv}”.", f"Not before “{label.en}”.")
                if isinstance(broken, Order)
                else Text(f"Inte samma som ”{label.sv}”.", f"Not the same as “{label.en}”.")
            )
            rule = shape(table, table.column[broken.columns[-1]])
            valid = row[column.name]
            yield Example(rule, table.name, 1, column.name, valid, invalid, means)


def wrong(column: Column) -> str:
    """A value that the column may not hold."""
    if column.codes:
        return "finns_inte"
    if column.ref:
        return NOWHERE
    return _WRONG.get(column.kind.name) or f"{column.example[:20]}{_SPOILT}"


def shape(table: Table, column: Column) -> str:
    """The IRI of the shape of a column; the about-file has a Table Schema instead."""
    if table.name == ABOUT:
        return f"{HOME}schemas/{ABOUT}.schema.json"  # no graph has it, so no shape does
    return constraint.shape(table, column)


def _asked(column: Column) -> Text:
    if column.codes:
        return Text(f"En kod ur listan {column.codes}.", f"A code of the list {column.codes}.")
    if column.ref:
        sv = f"Id för en rad i tabellen {column.ref}."
        return Text(sv, f"The id of a row in the table {column.ref}.")
    says = column.kind.says
    return Text(*(f"{says[lang][0].upper()}{says[lang][1:]}." for lang in LANGS))


def _row(table: Table) -> Cells:
    return {column.name: _cell(table, column) for column in table.columns}


def _cell(table: Table, column: Column) -> str:
    if column.ref == table.name:
        return ""  # a record does not refer to itself
    if column.name == "earlier_pledge_id":
        return _SECOND["pledges"]
    if column.ref:
        return schema.tables()[column.ref].column["id"].example
    return column.example


def _table(name: str, rows: tuple[Cells, ...]) -> bytes:
    if name == ABOUT:
        facts = ((field, value) for field, value in rows[0].items() if value)
        return csv_bytes(FACTS, facts)
    return csv_bytes(tuple(rows[0]), (tuple(row.values()) for row in rows))


def _rules() -> bytes:
    header = ("rule", "table", "row", "column", "valid", "invalid", "means_sv", "means_en")
    rows = (
        (e.rule, e.table, str(e.row), e.column, e.valid, e.invalid, e.means.sv, e.means.en)
        for e in examples()
    )
    return csv_bytes(header, rows)
