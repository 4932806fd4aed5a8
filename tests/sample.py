"""A release in which every column of every table holds a value, and other values for its cells."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from pledgedata import model, schema
from pledgedata.dataset import Dataset, Row
from pledgedata.datatype import SEPARATOR
from pledgedata.iri import VERSION
from pledgedata.model import About
from pledgedata.problem import Where
from pledgedata.read import assembled
from pledgedata.schema import Column, Table

IDS: Final[Mapping[str, tuple[str, ...]]] = {
    "agreements": ("0483-2020", "0483-2021"),
    "parties": ("0483-kommunen", "0483-polisen"),
    "pledges": ("0483-2020-01", "0483-2021-01", "0483-2021-02"),
    "targets": ("0483-2020-01-m1", "0483-2021-01-m1"),
    "evidence": ("0483-2020-dialog", "0483-2021-dialog"),
    "signatories": ("1", "2"),
    "followups": ("0483-2020-01-v05", "0483-2021-01-v06"),
    "sources": ("0483-a", "0483-b"),
    "pledge_links": ("0483-2021-01", "0483-2021-02"),
    "concepts": ("0483-eget", "0483-mer"),
    "retirements": ("0483-utgatt-1", "0483-utgatt-2"),
    "extensions": ("0483-2020-01-pledge-x-provet-ward", "0483-2021-01-pledge-x-provet-ward"),
    "origins": ("0483-2020", "0483-2021"),
}
_OF_KIND: Final[Mapping[str, tuple[str, str, str]]] = {
    "day": ("2020-01-31", "2021-02-28", "2024-02-29"),
    "whole": ("1", "2", "77"),
    "number": ("0.5", "-12", "3.25"),
    "flag": ("true", "false", "true"),
    "web": ("https://a.se/x?y=1&z=2#w", "https://b.se/", "https://c.se/%C3%A5"),
    "mail": ("info@example.se", "kommun@example.se", "post@example.se"),
    "language": ("sv", "sv", "fi"),
    "organisation": ("212000-0340", "202100-0076", "212000-0142"),
    "media": ("text/html", "application/pdf", "text/plain"),
    "digest": ("0" * 64, "a" * 64, "b" * 64),
    "version": ("1.2.3", "2.0.0", "10.0.1"),
    "id": ("0483-x", "0483-y", "0483-z"),
    "local": ("0483-eget", "0483-mer", "0483-annat"),
    "code": ("theme", "theme", "place_type"),
    "concept": ("theme/traffic", "theme/school", "theme/fraud"),
}


def about() -> About:
    """The facts of the sample."""
    return About(
        name="provet",
        title_sv="Medborgarlöften i provet",
        title_en="Citizen pledges on trial",
        description_sv="Allt på en gång.",
        description_en="Everything at once.",
        publisher="Katrineholms kommun",
        organisation_number="212000-0340",
        publisher_type="LocalAuthority",
        municipality_code="0483",
        base_iri="https://data.example.se/lofte",
        licence="CC0-1.0",
        language="sv",
        contact_role="säkerhetssamordnaren",
        contact_email="trygghet@example.se",
        landing_page="https://www.example.se/lofte",
        download_url="https://data.example.se/filer",
        update_frequency="ANNUAL",
        valid_from=date(2020, 1, 1),
        valid_to=date(2021, 12, 31),
        version="1.2.3",
        issued=date(2026, 11, 23),
        first_issued=date(2024, 3, 1),
        previous_version="1.2.2",
        changes_sv="Allt har prövats.",
        changes_en='Everything has been "tried", twice.',
        specification=VERSION,
    )


def dataset() -> Dataset:
    """At least two records in every table, with something in every cell."""
    rows = {
        name: [_row(table, n) for n in range(len(IDS[name]))]
        for name, table in schema.tables().items()
    }
    read = assembled(about(), rows)
    assert read.problems == ()
    return read.dataset(about())


def _row(table: Table, n: int) -> Row:
    cells = {c.name: _cell(table, c, n) for c in table.columns}
    if table.name == "pledge_links":
        cells |= {"pledge_id": IDS["pledge_links"][n], "earlier_pledge_id": IDS["pledges"][0]}
    if table.name == "retirements":
        cells |= {"address": f"https://data.example.se/lofte/id/pledge/0483-2020-9{n}"}
    if table.name == "extensions":
        own = {"table_name": "pledges", "record": IDS["pledges"][n], "name": "x_provet_ward"}
        cells |= own
    if table.name in {"agreements", "parties"}:
        # A record refers to those before it.
        cells |= {c.name: IDS[table.name][0] for c in table.columns if c.ref == table.name and n}
        cells |= {c.name: "" for c in table.columns if c.ref == table.name and not n}
    if table.name == "agreements":
        cells |= {"valid_from": f"202{n}-01-01", "valid_to": f"202{n}-12-31"}
        cells |= {"party_ids": "0483-kommunen|0483-polisen", "municipality_codes": "0483|1480"}
    return Row(table.name, cells, Where())


def _cell(table: Table, column: Column, n: int) -> str:
    if column.name == "id":
        return IDS[table.name][n]
    if column.ref:
        return IDS[column.ref][min(n, len(IDS[column.ref]) - 1)]
    first, second, _ = choices(column)
    if column.many:
        return SEPARATOR.join(sorted((first, second)))
    return (first, second, first)[n]


def choices(column: Column) -> tuple[str, str, str]:
    """Three lawful values of a column that holds no reference; the third is not in the sample."""
    if column.codes:
        codes = list(model.code_list(column.codes).concepts)
        last = codes[-1] if len(codes) > 2 else codes[0]
        return codes[0], codes[1], last
    if column.kind.name in {"text", "name", "word"}:
        first = f"{column.label.sv}: “å”, 'ä' \\ <ö> & \"é\" #1"
        return first, f"{column.label.en}; @sv 🙂 {{x}}", "Något annat, @en"
    return _OF_KIND[column.kind.name]


def other(column: Column, text: str) -> str:
    """A lawful value that is not in the cell, for the cell; for a list one that has one more."""
    if column.ref:
        found = next(i for i in (*reversed(IDS[column.ref]), "0483-0") if i not in text.split("|"))
    else:
        found = next(v for v in choices(column)[::-1] if v not in text.split("|"))
    return SEPARATOR.join(sorted({*filter(None, text.split("|")), found})) if column.many else found
