"""What may be published: the same of a small release, held in memory, and of a large one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from measure.invented import package

from pledgedata.limit import limited
from pledgedata.outline import Outline
from pledgedata.package.load import load
from pledgedata.problem import Refused
from pledgedata.publish.fit import fit
from pledgedata.publish.static import Near
from pledgedata.release.build import built
from tests.sealed import seal


@pytest.fixture(params=[0, 10**9], ids=["large", "small"])
def size(request: pytest.FixtureRequest) -> Iterator[int]:
    with limited(desk=request.param):
        yield request.param


@pytest.fixture
def release(size: int, tmp_path: Path) -> Path:
    package(tmp_path / "invented", ("0114", "0483"), 40)
    made = built(tmp_path / "invented", tmp_path / "dist").target
    assert made
    assert (made / "doc").is_dir() == bool(size)
    return made


def test_a_release_that_is_whole_is_fit(release: Path) -> None:
    assert fit(release) == Outline.of(load(release))


@pytest.mark.parametrize("name", ["README.md", "index.html", "catalog/catalog.ttl"])
def test_no_file_may_tell_of_a_person(release: Path, name: str) -> None:
    with (release / name).open("ab") as file:
        file.write(b"<!-- 811218-9876 -->" if name.endswith("html") else b"# 811218-9876\n")
    seal(release)
    with pytest.raises(Refused) as refusal:
        fit(release)
    assert refusal.value.problem.rule.code == "private-file"
    assert refusal.value.problem.where.file == name


def test_a_cell_may_not_either(release: Path) -> None:
    for path in (*release.glob("*.*"), release / "csv" / "pledges.csv"):
        data = path.read_bytes()
        path.write_bytes(data.replace("Påhittat".encode(), b"811218-9876"))
    seal(release)
    with pytest.raises(Refused) as refusal:
        fit(release)
    assert refusal.value.problem.rule.code == "publish-unfit"


def test_a_changed_file_is_refused(release: Path) -> None:
    with (release / "invented.nt").open("ab") as file:
        file.write(b"<https://a.se/1> <https://a.se/2> <https://a.se/3> .\n")
    with pytest.raises(Refused) as refusal:
        fit(release)
    assert refusal.value.problem.rule.code == "publish-unfit"


def test_what_is_put_is_the_release(release: Path, tmp_path: Path) -> None:
    place = Near(tmp_path / "www" / "lofte")
    place.carry_out(release)
    assert place.plan(release) == []
    shutil.rmtree(tmp_path / "www")
