"""Which sides are put against which, and the table that is made of it."""

import csv
import io
from datetime import date
from itertools import combinations

import pytest

from pledgedata import comparability, schema
from pledgedata.comparability.overview import overview
from pledgedata.comparability.pairing import ALL, across, confined, meeting, within
from pledgedata.comparability.table import rows, values
from pledgedata.dataset import texts
from pledgedata.model import Comparison, code_list
from pledgedata.words import LANGS, Lang
from tests.comparability.made import agreement, dataset, pledge

COUNTRY = code_list("municipality").concepts
Place = tuple[str, int | None]


def editions(*places: Place) -> tuple[comparability.Side, ...]:
    return comparability.sides(dataset(*(agreement(code, year) for code, year in places)))


def named(
    pairs: "list[tuple[comparability.Side, comparability.Side]]",
) -> list[tuple[Place, Place]]:
    return [((a.municipality, a.year), (b.municipality, b.year)) for a, b in pairs]


def test_years_of_one_and_then_municipalities_at_the_same_time() -> None:
    found = editions(("0480", 2020), ("0483", 2019), ("0483", 2020), ("0483", 2021))
    assert named(list(within(found))) == [
        (("0483", 2019), ("0483", 2020)),
        (("0483", 2020), ("0483", 2021)),
        (("0480", 2020), ("0483", 2020)),
    ]


def test_where_no_time_is_in_common_the_latest() -> None:
    a, b = editions(("0480", 2020), ("0480", 2018)), editions(("0483", 2021), ("0483", None))
    met = meeting(a, b)
    assert met
    assert named([met]) == [(("0480", 2020), ("0483", 2021))]


def test_who_has_nothing_but_the_same_agreement_is_no_pair() -> None:
    both = agreement("0480", 2021, municipality_codes=("0480", "0483"))
    alone = comparability.sides(dataset(both))
    assert len(alone) == 2
    assert list(within(alone)) == []
    before = comparability.sides(dataset(both, agreement("0480", 2019), agreement("0483", 2018)))
    assert named(list(within(before)))[2:] == [(("0480", 2019), ("0483", 2021))]
    more = comparability.sides(dataset(both, agreement("0483", 2021)))
    assert named(list(within(more))) == [(("0480", 2021), ("0483", 2021))]


def test_the_largest_county_is_whole() -> None:
    counties = [dict(one.broader)["county"] for one in COUNTRY.values()]
    assert max(map(counties.count, counties)) <= ALL


def test_of_many_only_those_of_one_county() -> None:
    found = editions(*((code, 2020) for code in COUNTRY))
    pairs = list(within(found))
    assert confined(found)
    assert {a.municipality[:2] == b.municipality[:2] for a, b in pairs} == {True}
    wanted = sum(one[:2] == other[:2] for one, other in combinations(COUNTRY, 2))
    assert len(pairs) == wanted
    few = editions(*((code, 2020) for code in [*COUNTRY][:ALL]))
    assert not confined(few)
    assert len(list(within(few))) == ALL * (ALL - 1) // 2


def test_two_versions_of_one_thing_are_put_against_each_other() -> None:
    earlier = editions(("0480", 2020), ("0483", 2020))
    later = editions(("0480", 2021), ("0483", 2021))
    assert named(list(across(earlier, later))) == [
        (("0480", 2020), ("0480", 2021)),
        (("0483", 2020), ("0483", 2021)),
    ]
    assert len(list(across(earlier, editions(("0484", 2021))))) == 2
    assert list(across(earlier, ())) == []


def test_the_table_is_lawful_by_its_own_schema() -> None:
    made = dataset(agreement("0480"), agreement("0483", valid_to=date(2022, 1, 1)),
                   agreement("0483", None), pledge("0483-2020"), pledge("0480-2020"))  # fmt: skip
    read = list(csv.DictReader(io.StringIO(comparability.table(made).decode())))
    assert len(read) > 10
    found = [f for f in comparability.comparisons(within(comparability.sides(made)))
             if any(f.filled)]  # fmt: skip
    records = [Comparison(**values(one)) for one in found]  # raises for what the model forbids
    assert [texts(schema.comparisons(), one) for one in records] == read
    keys = [tuple(row[name] for name in schema.comparisons().key) for row in read]
    assert len({*keys}) == len(keys)
    assert all(row["reason"] != "missing_both" for row in read)


def test_one_edition_alone_makes_no_table() -> None:
    assert comparability.table(dataset(agreement())) == b""
    assert comparability.table(dataset()) == b""
    assert list(rows([])) == []


@pytest.mark.parametrize("lang", LANGS)
def test_what_people_read_names_every_field_once(lang: Lang) -> None:
    found = editions(("0480", 2020), ("0483", 2020))
    for sides in (found, editions(*((code, 2020) for code in ("0480", "0483", "0484", "0486")))):
        pairs = list(within(sides))
        told = "\n".join(
            line for _, line in overview(pairs, list(comparability.comparisons(pairs)), lang)
        )
        for _, column in comparability.fields():
            assert column.label[lang].lower() in told.lower()
        assert len(told.splitlines()) < 40


@pytest.mark.parametrize(
    ("lang", "years", "alike"),
    [
        ("sv", "Över år i samma kommun", "Samma kommun i A och B, inte över år"),
        ("en", "Over years in one municipality",
         "The same municipality in A and B, not over years"),
    ],
)  # fmt: skip
def test_who_says_the_same_year_twice_is_not_told_of_as_years(
    lang: Lang, years: str, alike: str
) -> None:
    """As when the register is put against what the municipalities say themselves."""
    towns: list[Place] = [(code, 2020) for code in ("0480", "0483", "0484", "0486")]
    pairs = list(across(editions(("0480", 2019), *towns[1:]), editions(*towns)))
    found = list(comparability.comparisons(pairs))
    told = [line.partition(" (")[0] for _, line in overview(pairs, found, lang)]
    assert [line for line in told if line in {years, alike}] == [years, alike]
    same = list(across(editions(*towns), editions(*towns)))
    told = [
        line.partition(" (")[0]
        for _, line in overview(same, list(comparability.comparisons(same)), lang)
    ]
    assert [line for line in told if line in {years, alike}] == [alike]


def test_one_pair_of_the_same_year_is_told_which_days_both_hold() -> None:
    pairs = list(across(editions(("0483", 2020)), editions(("0483", 2020))))
    told = [line for _, line in overview(pairs, list(comparability.comparisons(pairs)), "en")]
    assert told[:2] == [
        "Katrineholm 2020 (A) – Katrineholm 2020 (B)",
        "Both hold 2020-01-01–2020-12-31.",
    ]
