"""What is said of other records is told of alike: what a publisher adds, and retired addresses."""

import shutil
from pathlib import Path

import pytest

from pledgedata.bulk import context
from pledgedata.package.sweep import judged
from tests.laws.alike import desk, told

pytestmark = pytest.mark.usefixtures("small")


def test_a_circle_of_addresses_is_longer_than_a_portion(
    nation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context, "ROWS", 3)
    source = shutil.copytree(nation, tmp_path / "circle")
    address = "https://example.org/invented/id/pledge/0114-gone-{}".format
    with (source / "retirements.csv").open("a", encoding="utf-8") as file:
        for n in range(10):
            file.write(f"0114-{n},{address(n)},{address((n + 7) % 10)},2029-01-01,\n")
        file.write(f"0114-10,{address(10)},{address(0)},2029-01-01,\n")
    found, (expected, counts) = judged(source), desk(source)
    assert told(found.problems) == told(expected)
    assert found.counts == counts
    circular = [one for one in found.problems if one.rule.code == "retirement-circular"]
    assert len(circular) == 10


def test_an_address_is_living_whose_number_the_desk_gives(nation: Path, tmp_path: Path) -> None:
    """A signatory without a number has the smallest that is free, and so an address."""
    source = shutil.copytree(nation, tmp_path / "unnumbered")
    path = source / "signatories.csv"
    head, first, second, *rest = path.read_bytes().splitlines(keepends=True)
    agreement, number, *cells = second.split(b",")
    assert number == b"2"
    path.write_bytes(b"".join([head, first, b",".join([agreement, b"", *cells]), *rest]))
    gone = f"https://example.org/invented/id/signatory/{agreement.decode()}-2"
    with (source / "retirements.csv").open("a", encoding="utf-8") as file:
        file.write(f"0114-gone,{gone},,2029-01-01,\n")
    found, (expected, counts) = judged(source), desk(source)
    assert told(found.problems) == told(expected)
    assert found.counts == counts
    assert "retirement-living" in {one.rule.code for one in found.problems}


@pytest.mark.parametrize(
    "row",
    [
        "0114-2016-01-pledge-x-invented-ward,pledges,0114-2016-01,x_invented_ward,Norra",
        "0114-a,pledges,0114-2016-99,x_invented_ward,Norra",
        "0114-a,followups,0114-2016-01-k9,x_invented_ward,Norra",
        "0114-a,parties,0114-polise,x_invented_ward,Norra",
        "0114-a,signatories,0114-2016-9,x_invented_ward,Norra",
        "0114-a,signatories,0114-2016,x_invented_ward,Norra",
        "0114-a,pledge_links,0114-2017-01_0114-2016-02,x_invented_ward,Norra",
        "0114-a,pledge_links,0114-2017-01,x_invented_ward,Norra",
        "0114-a,extensions,0114-a,x_invented_ward,Norra",
        "0114-a,extensions,0114-b,x_invented_ward,Norra",
        "0114-a,about,invented,x_invented_ward,Norra",
        "0114-a,about,another,x_invented_ward,Norra",
        "0114-a,promises,0114-2016-01,x_invented_ward,Norra",
        "0114-a,pledges, 0114-2016-01,x_invented_ward,Norra",
        "0114-a,Pledges,0114-2016-01,x_invented_ward,Norra",
        "0114-a,pledges,,x_invented_ward,Norra",
        "0114-a,pledges,0114-2016-01,811218-9876,Norra",
        "0114-a,pledges,0114-123-456,x_invented_ward,Norra",
        "0114-a,,0114-2016-01,x_invented_ward,Norra",
        "0114-a,pledges,0114-2016-01,x_invented_ward,ring 070-174 06 05",
    ],
)
def test_what_a_publisher_adds_is_told_of_alike(nation: Path, tmp_path: Path, row: str) -> None:
    shutil.copytree(nation, tmp_path / "own")
    with (tmp_path / "own" / "extensions.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    found, (expected, counts) = judged(tmp_path / "own"), desk(tmp_path / "own")
    assert told(found.problems) == told(expected)
    assert found.counts == counts


@pytest.mark.parametrize("number", ["", "02", "2.0", "x", "1"])
def test_it_may_be_of_one_that_is_numbered_otherwise(
    nation: Path, tmp_path: Path, number: str
) -> None:
    shutil.copytree(nation, tmp_path / "own")
    path = tmp_path / "own" / "signatories.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("0114-2016,2,", f"0114-2016,{number},"), encoding="utf-8")
    found, (expected, counts) = judged(tmp_path / "own"), desk(tmp_path / "own")
    assert told(found.problems) == told(expected)
    assert found.counts == counts


@pytest.mark.parametrize(
    ("path", "lost"),
    [
        ("pledge/0114-2016-01", False),
        ("period/0114-2016", False),  # hangs on an agreement
        ("signatory/0114-2016-2", False),  # the number is the desk's
        ("signatory/0114-2016-9", True),
        ("dataset/invented", False),
        ("pledge/0114-2016-99", True),
        ("pledge/0114-gone", False),  # retired itself
    ],
)
def test_where_a_retired_address_leads_is_told_of_alike(
    nation: Path, tmp_path: Path, path: str, lost: bool
) -> None:
    shutil.copytree(nation, tmp_path / "led")
    base = "https://example.org/invented/id"
    with (tmp_path / "led" / "retirements.csv").open("a", encoding="utf-8") as file:
        file.write(f"0114-0,{base}/pledge/0114-gone,,2029-01-01,\n")
        file.write(f"0114-1,{base}/pledge/0114-old,{base}/{path},2029-01-01,\n")
        file.write(f"0114-2,{base}/pledge/0114-other,https://example.com/,2029-01-01,\n")
    rows = tmp_path / "led" / "signatories.csv"
    rows.write_text(
        rows.read_text(encoding="utf-8").replace("0114-2016,2,", "0114-2016,,"), "utf-8"
    )
    found, (expected, counts) = judged(tmp_path / "led"), desk(tmp_path / "led")
    assert told(found.problems) == told(expected)
    assert found.counts == counts
    codes = [one.rule.code for one in found.problems]
    assert ("retirement-astray" in codes) == lost
