"""Whose package each agreement comes from: said in the gathering, and in its release."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from pledgedata import schema
from pledgedata.catalogue.citation import citation
from pledgedata.gather.gather import gather
from pledgedata.limit import limited
from pledgedata.model import Origin, code_list
from pledgedata.outline import Cited, Outline
from pledgedata.package.convert import convert
from pledgedata.package.kit import BOOK, kit
from pledgedata.package.load import load
from pledgedata.proof.verify import verify
from pledgedata.release.build import built
from pledgedata.release.readme import readme
from pledgedata.site import build as site
from tests import sample
from tests.conftest import ROOT
from tests.gather.conftest import package, registry
from tests.gather.desk import DAY, gathered, ids
from tests.laws.alike import contents


def origins(folder: str = "out") -> list[dict[str, str]]:
    path = next(Path(folder).rglob("origins.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def about(**facts: str) -> None:
    """Lets another gather from here on."""
    lines = Path("about.csv").read_text(encoding="utf-8").splitlines()
    known = dict(line.split(",", 1) for line in lines) | facts
    Path("about.csv").write_text(
        "".join(f"{name},{value}\n" for name, value in known.items()), encoding="utf-8"
    )


def test_each_agreement_has_its_publisher(desk: Path) -> None:
    package(desk / "a", "0483", version="1.2.0", issued="2026-01-31", publisher="Lillby")
    package(desk / "b", "0180", licence="CC-BY-4.0", organisation_number="", publisher="Storby")
    registry(("0483", "a"), ("storby", "b"))
    gathered()
    assert origins() == [
        {
            "agreement_id": "0180-2020",
            "publisher": "Storby",
            "organisation_number": "",
            "dataset": "https://data.example.se/b/id/dataset/b",
            "version": "1.0.0",
            "issued": "2020-06-01",
            "licence": "CC-BY-4.0",
        },
        {
            "agreement_id": "0483-2020",
            "publisher": "Lillby",
            "organisation_number": "212000-0340",
            "dataset": "https://data.example.se/a/id/dataset/a",
            "version": "1.2.0",
            "issued": "2026-01-31",
            "licence": "CC0-1.0",
        },
    ]
    package(desk / "a", "0483", version="1.3.0", issued="2026-02-28", publisher="Lillby")
    assert gathered().written
    assert [one["version"] for one in origins()] == ["1.0.0", "1.3.0"]


def test_of_two_with_the_same_agreement_the_one_that_is_in_is_named(desk: Path) -> None:
    package(desk / "a", "0483", publisher="Lillby")
    package(desk / "b", "0483", version="2.0.0", publisher="Polisen")
    registry(("0483", "a"), ("polisen", "b"))
    gathered()
    assert [(one["agreement_id"], one["publisher"]) for one in origins()] == [
        ("0483-2020", "Lillby")
    ]


def test_who_is_removed_is_named_no_more(desk: Path) -> None:
    """Its address is retired as those of all that it had."""
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    registry(("0180", "b"))
    gathered()
    assert [one["agreement_id"] for one in origins()] == ["0180-2020"]
    assert "0483-2020-origin-borttagen" in ids("retirements")


@pytest.mark.parametrize("through", ["inner", "dist/inner"])
def test_who_published_first_is_named_however_it_came(desk: Path, through: str) -> None:
    """A release of a gathering has no copies in it: it says itself where it is from."""
    package(desk / "a", "0483", publisher="Lillby")
    package(desk / "b", "0180", publisher="Storby")
    package(desk / "c", "0181", publisher="Mellanby")
    registry(("0483", "a"), ("0180", "b"), ("0181", "c"), name="flat.csv")
    about(name="flat", version="1.0.0", issued="2026-07-01")
    gather(Path("flat.csv"), Path("flat"), DAY)
    about(name="inner", base_iri="https://data.example.se/inner", publisher="Länet")
    registry(("0483", "a"), ("0180", "b"))
    gather(Path("registry.csv"), Path("inner"), DAY)
    assert built(Path("inner"), Path("dist")).target == Path("dist/inner")
    about(name="outer", base_iri="https://data.example.se/outer", publisher="Nationen")
    registry(("lan", through), ("0181", "c"))
    gather(Path("registry.csv"), Path("outer"), DAY)
    assert origins("outer") == origins("flat")
    assert {one["publisher"] for one in origins("outer")} == {"Lillby", "Storby", "Mellanby"}
    assert load(Path("outer")).records(Origin)


@pytest.fixture
def sealed(desk: Path) -> Path:
    """The release of a gathering of two."""
    package(desk / "a", "0483", publisher="Lillby", version="1.2.0")
    package(desk / "b", "0180", publisher="Storby")
    registry(("0483", "a"), ("0180", "b"))
    about(version="1.0.0", issued="2026-07-01")
    gathered()
    target = built(Path("out"), Path("dist")).target
    assert target
    return target


def test_a_release_says_what_it_is_made_of(sealed: Path) -> None:
    tree = json.loads((sealed / "datapackage.json").read_text(encoding="utf-8"))
    one, other = (f"https://data.example.se/{name}/id/dataset/{name}" for name in "ab")
    assert tree["sources"] == [
        {"title": "Lillby", "path": one, "version": "1.2.0"},
        {"title": "Storby", "path": other, "version": "1.0.0"},
    ]
    cited = json.loads((sealed / "catalog/datacite.json").read_text(encoding="utf-8"))
    assert [
        link["relatedIdentifier"]
        for link in cited["relatedIdentifiers"]
        if link["relationType"] == "IsDerivedFrom"
    ] == [one, other]
    found = json.loads((sealed / "catalog/dataset.jsonld").read_text(encoding="utf-8"))
    assert found["isBasedOn"] == [one, other]
    turtle = (sealed / "catalog/catalog.ttl").read_text(encoding="utf-8")
    assert turtle.count("prov:wasDerivedFrom") == 2
    said = (sealed / "README.md").read_text(encoding="utf-8")
    assert "Samlat från 2 datamängder." in said
    assert "Gathered from 2 datasets." in said
    assert verify(sealed, judges=False).problems == ()


def test_a_site_of_it_says_so_of_each_agreement(sealed: Path) -> None:
    site.build(sealed, Path("site"))
    for path, said in (
        ("kommun/0483/0483-2020.html", "Samlat från"),
        ("en/municipality/0483/0483-2020.html", "Gathered from"),
    ):
        page = Path("site", path).read_text(encoding="utf-8")
        assert said in page
        assert 'href="https://data.example.se/a/id/dataset/a"' in page
        assert "Storby" not in page


def test_who_is_not_gathered_has_no_origin() -> None:
    dist = ROOT / "dist" / "katrineholm"
    assert origins(str(dist)) == []
    assert "sources" not in json.loads((dist / "datapackage.json").read_text(encoding="utf-8"))
    assert "references" not in (dist / "CITATION.cff").read_text(encoding="utf-8")


def test_the_citation_refers_to_what_it_is_made_of(sealed: Path) -> None:
    """Citation File Format 1.2.0: a reference has `authors`, `title` and `type`, and is `data`."""
    said = yaml.safe_load((sealed / "CITATION.cff").read_text(encoding="utf-8"))
    assert said["references"] == [
        {
            "type": "data",
            "title": f"Medborgarlöften (Citizen pledges), {publisher}",
            "authors": [{"name": publisher}],
            "version": version,
            "url": f"https://data.example.se/{name}/id/dataset/{name}",
        }
        for publisher, version, name in (("Lillby", "1.2.0", "a"), ("Storby", "1.0.0", "b"))
    ]


def test_a_dataset_in_two_versions_is_one() -> None:
    """What its publisher has in none but an earlier version may come through another gathering."""
    address = "https://data.example.se/a/id/dataset/a"
    origins = tuple(Cited("Lillby", address, version) for version in ("1.0.0", "1.1.0"))
    outline = replace(Outline.of(sample.dataset()), origins=origins)
    said = readme(outline).decode("utf-8")
    assert "Samlat från 1 datamängd." in said
    assert "Gathered from 1 dataset." in said
    cited = yaml.safe_load(citation(outline).decode("utf-8"))
    assert [one["version"] for one in cited["references"]] == ["1.0.0", "1.1.0"]


def test_a_large_gathering_says_the_same(sealed: Path) -> None:
    with limited(desk=0):
        target = built(Path("out"), Path("large"), issued=date(2026, 7, 1)).target
    assert target
    for name in ("csv", "datapackage.json", "catalog", "CITATION.cff", "README.md"):
        assert contents(target / name) == contents(sealed / name)


def test_nobody_fills_them_in(desk: Path) -> None:
    """A workbook has a sheet for them only if they are there to be shown."""
    title = schema.table(Origin).plural.sv
    files = kit(code_list("municipality").concepts["0483"])
    assert not [name for name in files if "origins" in name]
    assert title not in load_workbook(io.BytesIO(files[BOOK])).sheetnames
    package(desk / "a", "0483")
    registry(("0483", "a"))
    gathered()
    convert(load(Path("out")), Path("out.xlsx"), "xlsx")
    assert title in load_workbook("out.xlsx").sheetnames
    assert load(Path("out.xlsx")).records(Origin) == load(Path("out")).records(Origin) != ()
