"""What tables and columns go by: no word may mean two things."""

from itertools import combinations

import pytest

from pledgedata import schema
from pledgedata.read.name import column_name, folded, table_name

TABLES = {"about": schema.about(), **schema.tables()}


def _words(column: schema.Column) -> set[str]:
    return {folded(word) for word in (column.name, column.label.sv, column.label.en)}


@pytest.mark.parametrize("name", TABLES)
def test_no_two_columns_of_a_table_share_a_name(name: str) -> None:
    for one, other in combinations(TABLES[name].columns, 2):
        assert not _words(one) & _words(other), (one.name, other.name)


def test_no_two_tables_share_a_name() -> None:
    words = {
        name: {
            folded(word)
            for word in (
                name,
                table.plural.sv,
                table.plural.en,
                table.thing.label.sv,
                table.thing.label.en,
            )
        }
        for name, table in TABLES.items()
    }
    for one, other in combinations(words, 2):
        assert not words[one] & words[other], (one, other)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_and_its_columns_are_known_by_any_of_their_names(name: str) -> None:
    table = TABLES[name]
    for word in (name, table.plural.sv, table.plural.en, table.thing.label.sv):
        assert table_name(word.upper()) == name
    for column in table.columns:
        for said in (
            column.name,
            column.name.replace("_", " ").title(),
            column.label.sv,
            f"{column.label.sv} *\n{column.label.en}",
            column.label.en.upper(),
        ):
            assert column_name(table, said) == column.name


@pytest.mark.parametrize("heading", ["", "*", "Kommentar till oss", "id id"])
def test_what_is_no_name_names_nothing(heading: str) -> None:
    assert column_name(schema.tables()["pledges"], heading) == ""
