"""The national register: clean, released as it stands, and true to the facts it was made from."""

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from pledgedata.catalogue.name import place_name
from pledgedata.cli import main
from pledgedata.dataset import Dataset
from pledgedata.model import (
    Agreement,
    Evidence,
    FollowUp,
    Party,
    Pledge,
    Record,
    Signatory,
    Source,
    code_list,
)
from pledgedata.package.load import checked, load
from pledgedata.portal.judge import judge
from pledgedata.proof.verify import verify
from pledgedata.release.build import build
from tests.conftest import ROOT

FOLDER: Final = ROOT / "datapackage" / "register"
RELEASE: Final = ROOT / "dist" / "register"
FACTS: Final = ROOT.parent / "shared" / "data" / "editions.csv"


@pytest.fixture(scope="module")
def register() -> Dataset:
    return load(FOLDER)


@pytest.fixture(scope="module")
def agreements(register: Dataset) -> dict[str, Agreement]:
    return {one.id: one for one in register.records(Agreement)}


def test_nothing_is_to_be_said_of_it() -> None:
    assert list(checked(FOLDER).problems) == []


def test_the_committed_release_holds_it(register: Dataset) -> None:
    assert load(RELEASE) == register


def test_building_it_again_changes_no_byte(register: Dataset, tmp_path: Path) -> None:
    built = build(register, tmp_path)
    names = {path.relative_to(built) for path in built.rglob("*") if path.is_file()}
    assert names == {p.relative_to(RELEASE) for p in RELEASE.rglob("*") if p.is_file()}
    assert [n for n in names if (built / n).read_bytes() != (RELEASE / n).read_bytes()] == []


def test_every_form_of_it_is_proved() -> None:
    assert verify(RELEASE).problems == ()


def test_a_portal_misses_only_what_the_publisher_has_not() -> None:
    told = judge(RELEASE)
    assert {p.rule.code for p in told.problems} == {
        "portal-publisher-unregistered",
        "portal-property-wanted",
    }
    assert [f.points for f in told.forecasts] == [385]


def test_it_holds_facts_and_no_pledges_and_no_persons(register: Dataset) -> None:
    assert not register.records(Pledge)
    assert not register.records(FollowUp)
    assert {s.person_name or s.political_party for s in register.records(Signatory)} == {None}
    result = CliRunner().invoke(main, ["screen", str(FOLDER)])
    assert result.exit_code == 0, result.output


def test_how_many_there_are_in_each_municipality(agreements: dict[str, Agreement]) -> None:
    found = Counter(code for one in agreements.values() for code in one.municipality_codes)
    assert (len(agreements), len(found)) == (149, 108)
    most = {"1480": 10, "0180": 8, "1380": 5, "0680": 4, "0584": 4, "1494": 3, "0305": 3}
    assert {code: found[code] for code in most} == most
    assert sum(found.values()) == 149 + 3 + 3 + 3 + 2  # four are of several municipalities


SEEN: Final[dict[str, dict[str, object]]] = {
    "2422-2023": {
        "title": "Medborgarlöfte Sorsele 2023–2024",
        "party_ids": ("2422-kommunen", "2422-polisen"),
        "period_basis": "year",
        "completeness": "excerpt",
        "focus_themes": (
            *("alcohol_drugs", "fraud", "physical_environment", "property_crime", "traffic"),
        ),
        "follow_up_state": None,
    },
    "1860-2018": {"period_basis": "explicit", "title": "Medborgarlöfte Laxå 2018–2020"},
    "0180-2019-kungsholmen": {
        "district": "Kungsholmen",
        "scope": "district",
        "party_ids": ("0180-polisen",),
    },
    "0380-2020-resecentrum": {"scope": "place", "follow_up_state": "reported"},
    "1480-odaterat-angered": {"period_basis": "not_stated", "valid_from": None, "valid_to": None},
    "2283-2019": {"period_basis": "open_ended", "valid_to": None, "completeness": "excerpt"},
    "1484-2019": {"period_basis": "month", "title": "Medborgarlöfte Lysekil 2019–2020"},
    "1415-2023": {"municipality_codes": ("1415", "1419", "1421")},
    "1438-2021-dalsland": {
        "municipality_codes": ("1438", "1460", "1461", "1492"),
        "scope": "several_municipalities",
        "completeness": "truncated",
    },
    "1380-2020": {"source_ids": ("1380-2020-halmstad", "1380-2020-polisen")},
    "0483-2020": {"source_ids": ("0483-2020-pressmeddelande",)},
}


@pytest.mark.parametrize("name", SEEN)
def test_a_row_says_what_was_seen(name: str, agreements: dict[str, Agreement]) -> None:
    said = agreements[name]
    assert {key: getattr(said, key) for key in SEEN[name]} == SEEN[name]


def test_two_sources_have_no_address(register: Dataset) -> None:
    bare = {one.id for one in register.records(Source) if one.url is None}
    assert bare == {"0483-2020-pressmeddelande", "1961-2025-kalla"}


def test_the_read_me_counts_what_is_there(register: Dataset) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    found = Counter(one.coverage for one in register.records(Source))
    bases = Counter(one.period_basis for one in register.records(Agreement))
    states = Counter(one.follow_up_state for one in register.records(Agreement))
    for code, count in {"whole": 75, "pledges": 21, "cut": 58}.items():
        assert found[code] == count
        assert re.search(rf"`{code}`, {count}\b", text)
    for code, count in bases.items():
        assert len(re.findall(rf"`{code}` \({count}\b", text)) == 2, code
    for code, count in {"planned": 28, "reported": 14}.items():
        assert states[code] == count
        assert text.count(f"({count})") >= 2
    ids = set(re.findall(r"\b\d{4}-(?:20\d\d|odaterat)(?:-[a-z-]+)?\b", text))
    assert ids <= {one.id for one in register.records(Agreement)}
    assert len(ids) > 30


# ── Against the facts, where they are at hand ────────────────────────────────────────────────────

known = pytest.mark.skipif(not FACTS.is_file(), reason="the coded facts are not beside the clone")

_COVERAGE: Final = {"whole": "whole", "pledges_whole": "pledges", "cut": "cut"}
_STATE: Final = {"none_seen": None, "planned": "planned", "results_published": "reported"}


def coded() -> list[dict[str, str]]:
    if not FACTS.is_file():
        return []
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(row: dict[str, str], column: str) -> set[str]:
    return {item for item in row[column].split("|") if item}


def of(register: Dataset, row: dict[str, str]) -> tuple[Agreement, Source]:
    """The agreement and the source that a row of the facts became, by address and period."""
    sources = {one.id: one for one in register.records(Source)}
    url = row["url"] if row["url"].startswith("http") else None
    fits = [
        (one, sources[name])
        for one in register.records(Agreement)
        for name in one.source_ids
        if sources[name].url == url
        and str(one.valid_from or "") == row["valid_from"]
        and str(one.valid_to or "") == row["valid_to"]
        and row["municipality_code"] in {"", *one.municipality_codes}
    ]
    assert len(fits) == 1, (row, fits)
    return fits[0]


def parts(register: Dataset, sort: type[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for one in register.records(sort):
        found[str(getattr(one, "agreement_id", ""))].append(one)
    return found


@known
def test_every_fact_is_there_and_nothing_else(register: Dataset) -> None:
    types = {one.id: one.party_type for one in register.records(Party)}
    evidence, signed = parts(register, Evidence), parts(register, Signatory)
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in coded():
        one, source = of(register, row)
        for column in ("themes", "evidence", "parties", "signatory_roles"):
            told[one.id][column] |= listed(row, column)
        told[one.id]["states"] |= {_STATE[row["follow_up"]] or ""}
        assert source.coverage == _COVERAGE[row["seen"]]
        assert source.lists_pledges is (row["lists_pledges"] == "1")
        assert row["part"] in {one.district or "", "4 kommuner"}
        assert (one.period_basis == "not_stated") == (row["precision"] == "not_stated")
        assert row["precision"] != "day" or one.period_basis == "explicit"
    assert len(told) == 149
    for one in register.records(Agreement):
        facts = told[one.id]
        assert set(one.focus_themes) == facts["themes"]
        assert {e.evidence_type for e in evidence[one.id]} == facts["evidence"]  # type: ignore[attr-defined]
        assert [s.role for s in signed[one.id]] == sorted(  # type: ignore[attr-defined]
            facts["signatory_roles"],
            key=[s.role for s in signed[one.id]].index,  # type: ignore[attr-defined]
        )
        assert {types[name] for name in one.party_ids} == facts["parties"] - {
            "several_municipalities"
        }
        assert one.follow_up_state == (max(facts["states"]) or None)


@known
def test_the_municipalities_named_are_those_of_the_codes(register: Dataset) -> None:
    concepts = code_list("municipality").concepts
    for row in coded():
        one, _ = of(register, row)
        said = {place_name(concepts[code].label).sv for code in one.municipality_codes}
        also = set(filter(None, re.split(r"[|+]", row["also_municipalities"])))
        if row["municipality"] != "Dalsland":
            assert said == {row["municipality"], *also}
