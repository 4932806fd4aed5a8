"""Which members meet: each reason alone is enough, and without any they are apart."""

from dataclasses import replace

import pytest
from measure.invented import package

from pledgedata.gather.bundle import Member
from pledgedata.gather.meeting import meeting
from pledgedata.gather.union import facts
from pledgedata.layout import ABOUT

BASE = "https://exempel.se/alla"


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> tuple[Member, Member]:
    """Two members of a municipality each."""
    folder, found = tmp_path_factory.mktemp("towns"), []
    for code in ("0114", "0483"):
        package(folder / code, [code], 16)
        tables = {path.stem: path.read_bytes() for path in (folder / code).iterdir()}
        found.append(Member(code, code, code, "2030-01-01", tables))
    return found[0], found[1]


def more(member: Member, table: str, row: str) -> Member:
    """The member with a row more."""
    data = member.tables[table] + row.encode() + b"\n"
    return replace(member, tables={**member.tables, table: data})


def first(member: Member, table: str) -> str:
    return member.tables[table].decode().splitlines()[1]


def test_neighbours_do_not_meet(towns: tuple[Member, Member]) -> None:
    assert meeting(towns, BASE) == frozenset()


def test_who_has_a_record_of_the_same_key_meets_who_has_it_too(
    towns: tuple[Member, Member],
) -> None:
    one, other = towns
    for table in ("sources", "signatories", "pledge_links", "concepts"):
        row = first(one, table) if table != "concepts" else "0114-egen,place_type,Egen,,,"
        mine = one if table != "concepts" else more(one, table, row)
        assert meeting((mine, more(other, table, row)), BASE) == {"0114", "0483"}, table


def test_who_speaks_of_the_same_edition_meets_who_does_too(towns: tuple[Member, Member]) -> None:
    """Under other ids."""
    one, other = towns
    renamed = {name: data.replace(b"0114-", b"0114-x-") for name, data in one.tables.items()}
    again = Member("polisen", "polisen", "polisen", "2030-01-01", renamed)
    assert meeting((one, other, again), BASE) == {"0114", "polisen"}


def test_who_retires_an_address_meets_who_has_something_there(towns: tuple[Member, Member]) -> None:
    one, other = towns
    base, name = facts(one).base_iri, first(other, "pledges").partition(",")[0]
    for address, met in ((f"id/pledge/{name}", {"0114", "0483"}), ("id/pledge/0483-x", {"0114"})):
        row = f"0114-x-borta,{base}/{address},,2030-01-01,Borta"
        assert meeting((more(one, "retirements", row), other), BASE) == met


def test_who_states_something_of_the_whole_package_is_looked_at(
    towns: tuple[Member, Member],
) -> None:
    one, other = towns
    for table, record, met in (
        (ABOUT, facts(one).name, {"0114"}),
        ("pledges", first(one, "pledges").partition(",")[0], frozenset()),
    ):
        row = f"0114-x1,{table},{record},x_0114_diary,KS 1"
        assert meeting((more(one, "extensions", row), other), BASE) == met
