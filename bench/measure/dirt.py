"""Faults sown into an invented package: one a row at a given rate, the same for the same seed.

Each kind is one that people make; which problems it gives, the desk says.
"""

import csv
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from pledgedata import schema

Cells = dict[str, str]


def sow(source: Path, target: Path, rate: float, seed: int = 1) -> int:
    """Writes a copy of a package with this share of its rows spoilt; gives how many. Streams."""
    target.mkdir(parents=True)
    chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
    sown = 0
    for path in sorted(source.glob("*.csv")):
        table = schema.tables().get(path.stem)
        if table is None:
            (target / path.name).write_bytes(path.read_bytes())
            continue
        with (
            path.open(encoding="utf-8", newline="") as rows,
            (target / path.name).open("w", encoding="utf-8", newline="") as file,
        ):
            reader = csv.DictReader(rows)
            writer = csv.DictWriter(file, list(table.column), lineterminator="\n")
            writer.writeheader()
            before: Cells = {}
            for row in reader:
                if chance.random() < rate:
                    _spoil(table, row, before, chance)
                    sown += 1
                writer.writerow(row)
                before = row
    return sown


def _spoil(table: schema.Table, row: Cells, before: Cells, chance: random.Random) -> None:
    """One fault of a kind that fits the table."""
    column = chance.choice(table.columns)
    kinds: list[Callable[[], object]] = [
        lambda: row.update({column.name: chance.choice(_ANYWHERE)}),
        lambda: row.update({column.name: f" {row[column.name]}"}),
        lambda: row.update({column.name: ""}),
        lambda: row.update({column.name: f"{row[column.name]}{chance.choice(_AFTER)}"}),
        lambda: row.update({name: before.get(name, "") for name in table.key}),
    ]
    if named := _BY_COLUMN.get(column.name, _BY_KIND.get(column.kind.name)):
        kinds += [lambda: row.update({column.name: chance.choice(named)})] * 3
    if column.ref:
        kinds.append(lambda: row.update({column.name: f"{row[column.name][:-1]}x"}))
    chance.choice(kinds)()


_ANYWHERE: Final = (
    *("Ã–ka närvaron", "#REF!", "e\u0301n dag", "rad ett\nrad två", "nollbredd\u200bhär", "0183"),
    *("ring 070-174 06 05", "811218-9876", "kalle.anka@example.com", "foto: Påhitt Påhittsson"),
    *(
        "<b>fet</b>",
        "'1",
        "=1+1",
        "0",
        "-",
        "ja",
        "\u202eomvänd",
        "\uff11\uff12",
        "A & B; C",
        "50%20",
    ),
)
_AFTER: Final = (" ", "|", "x", "-", ".", "\t", "’", " (S)", "?")
_BY_KIND: Final[Mapping[str, tuple[str, ...]]] = {
    "day": ("2020-02-30", "1 mars 2020", "2020-6-1", "31 juni 2023", "2031-01-01", "2001-01-01"),
    "id": ("0483-2020", "0999-2020-01", "114-2016", "0114-2016-dd-01"),
    "code": ("polis", "okänd", "not_stated", "fulfilled", "completed", "0114-eget"),
    "number": ("1,5", "1e3", "00", "12 000", "-0", "9999999"),
    "whole": ("1.0", "007", "1", "999999999999999999", "8112189876"),
    "web": ("www.example.org", "https://example.org/å", "https://example.org/../a", "ftp://a.se"),
    "mail": ("eva.svensson@example.org", "kommun@example.org", "a@b"),
    "organisation": ("212000-0000", "811218-9876", "2120000340"),
    "flag": ("ja", "TRUE", "1"),
}
_BY_COLUMN: Final[Mapping[str, tuple[str, ...]]] = {
    "period_basis": ("not_stated", "open_ended", "month", "explicit"),
    "period_text": ("2013", "hösten 2012 och 2014", "12020"),
    "scope": ("several_municipalities", "district", "municipality"),
    "municipality_codes": ("0114|0115", "0115", "0115|0114"),
    "implementation": ("not_started", "cancelled", "completed"),
    "fulfilment": ("fulfilled", "not_fulfilled", "partly_fulfilled"),
    "language": ("en", "se"),
    "operator": ("at_most", "increase", "decrease", "exactly"),
    "text": ("Fler poliser på stan, både dagtid och kvällstid", "Samma löfte som alla andra har"),
    "themes": ("traffic|traffic", "traffic|", "0114-eget|traffic"),
    "extends": ("0114-2016", "0114-2017"),
    "table_name": ("followups", "signatories", "pledge_links", "about", "promises"),
    "record": ("invented", "0114-2016-9", "0114-2016-01", "0114-2017-01_0114-2016-09"),
    "replaces": ("0114-2016", "0114-2017|0114-2018"),
}
