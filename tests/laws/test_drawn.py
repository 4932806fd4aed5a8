"""Nations drawn by lot are lawful, spread as real ones are, and the same for the same seed."""

import datetime
from collections import Counter
from pathlib import Path

import pytest
from measure.dirt import sow
from measure.drawn import nation, publisher

from pledgedata.gather.gather import gather
from pledgedata.limit import limited
from pledgedata.model import Agreement, Pledge
from pledgedata.package.load import load
from pledgedata.package.sweep import judged
from tests.laws.alike import desk, told

CODES = 40
DAY = datetime.date(2030, 1, 2)


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn") / "country"
    nation(folder, publishers=CODES)
    return folder


def test_the_same_seed_is_the_same_nation(tmp_path: Path) -> None:
    one, same, other = (tmp_path / name for name in ("one", "same", "other"))
    for folder, seed in ((one, 7), (same, 7), (other, 8)):
        nation(folder, seed=seed, publishers=5, dirt=0.1)
    assert held(one) == held(same)
    changed = {name for name, data in held(one).items() if held(other)[name] != data}
    assert {name.rpartition("/")[2] for name in changed} >= {"pledges.csv", "agreements.csv"}


def test_a_publisher_is_the_same_whoever_else_there_is(country: Path, tmp_path: Path) -> None:
    publisher(tmp_path / "alone", "0180")
    assert held(tmp_path / "alone") == held(country / "0180")


def test_neighbours_have_what_their_municipality_has(tmp_path: Path) -> None:
    registry, _ = nation(tmp_path / "many", publishers=292)
    last = registry.read_text(encoding="utf-8").splitlines()[-1]
    assert last == "granne-291,Påhittad utgivare granne-291,granne-291"
    assert held(tmp_path / "many" / "granne-291") == held(tmp_path / "many" / "0115")


def test_it_is_lawful_and_spread_as_real_ones_are(country: Path) -> None:
    sizes, bases, followed = list[int](), Counter[str](), 0
    for folder in filter(Path.is_dir, country.iterdir()):
        dataset = load(folder)  # refuses errors
        pledges = Counter(one.agreement_id for one in dataset.records(Pledge))
        for one in dataset.records(Agreement):
            sizes.append(pledges[one.id])
            bases[one.period_basis] += 1
            followed += one.follow_up_state == "reported"
    assert 4.5 < sum(sizes) / len(sizes) < 6
    assert max(sizes) > 8
    assert bases["year"] > bases["not_stated"] > 0
    assert len(bases) == 5
    assert 0.03 < followed / len(sizes) < 0.2


def test_its_gathering_is_screened_alike(country: Path, tmp_path: Path) -> None:
    made = gather(country / "registry.csv", tmp_path / "whole", DAY)
    assert {one.state for one in made.publishers} == {"current"}
    sown = sow(tmp_path / "whole", tmp_path / "dirty", 0.03)
    assert sown > 20
    for folder in (tmp_path / "whole", tmp_path / "dirty"):
        with limited(desk=0):
            found = judged(folder)
        expected, counts = desk(folder)
        assert told(found.problems) == told(expected)
        assert found.counts == counts


def test_publishers_with_faults_are_left_out_and_no_others(tmp_path: Path) -> None:
    registry, _ = nation(tmp_path / "country", publishers=12, dirt=0.02)
    made = gather(registry, tmp_path / "whole", DAY)
    states = Counter(one.state for one in made.publishers)
    assert states["missing"] > 0
    assert states["current"] > 0
    for one in made.publishers:
        faults = judged(tmp_path / "country" / one.code).problems.errors
        assert (one.state == "missing") == bool(faults)
