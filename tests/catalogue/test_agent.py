"""Who publishes: with a number, without one, and what each description then says."""

import json
from pathlib import Path
from typing import Any

import pytest
from datacite import schema45

from pledgedata.catalogue import agent
from pledgedata.dataset import Dataset
from pledgedata.model import About
from pledgedata.outline import Outline
from pledgedata.portal.judge import judge
from pledgedata.publish.ckan.wanted import wanted
from pledgedata.release.build import build

SORTS = "http://purl.org/adms/publishertype/"
NOBODY = {"organisation_number": None, "municipality_code": None, "publisher_type": None}
MUTE = {**NOBODY, "contact_role": None, "contact_email": None}


def as_published_by(dataset: Dataset, **facts: str | None) -> Dataset:
    about = About(**{**dataset.about.model_dump(), "publisher": "Projektet", **facts})
    return Dataset.of(about, (entry for some in dataset.entries.values() for entry in some))


@pytest.mark.parametrize(
    ("facts", "sort"),
    [
        ({"organisation_number": "212000-0340"}, "LocalAuthority"),
        ({"organisation_number": "222000-0315"}, "LocalAuthority"),
        ({"organisation_number": "232100-0016"}, "RegionalAuthority"),
        ({"organisation_number": "202100-0076"}, "NationalAuthority"),
        ({"organisation_number": "802002-8711"}, "NonProfitOrganisation"),
        ({"organisation_number": "556036-0793"}, "Company"),
        ({"municipality_code": "0483"}, "LocalAuthority"),
        ({"publisher_type": "NonProfitOrganisation"}, "NonProfitOrganisation"),
        (
            {
                "organisation_number": "202100-2932",
                "publisher_type": "Academia-ScientificOrganisation",
            },
            "Academia-ScientificOrganisation",
        ),
        ({}, ""),
    ],
)
def test_the_sort_is_said_or_follows_from_the_number(
    facts: dict[str, str], sort: str, katrineholm: Dataset
) -> None:
    about = as_published_by(katrineholm, **{**NOBODY, **facts}).about
    assert agent.sort_iri(about) == (sort and f"{SORTS}{sort}")
    assert [one.iri for one in agent.sort(about)] == ([f"{SORTS}{sort}"] if sort else [])


def test_the_portal_knows_a_number_and_no_other_name(katrineholm: Dataset) -> None:
    assert agent.publisher_iri(katrineholm.about).endswith("/organisation/SE2120000340")
    about = as_published_by(katrineholm, **NOBODY).about
    assert not agent.registered_iri(about)
    assert agent.publisher_iri(about) == f"{about.base_iri}/id/publisher/katrineholm"


@pytest.fixture(scope="module")
def mute(tmp_path_factory: pytest.TempPathFactory, katrineholm: Dataset) -> Path:
    """A release of a publisher with no number, no mailbox, no municipality; only a sort."""
    said = as_published_by(katrineholm, **{**MUTE, "publisher_type": "NonProfitOrganisation"})
    return build(said, tmp_path_factory.mktemp("mute"))


def tree(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_portal_misses_only_the_number_and_the_contact(mute: Path) -> None:
    told = judge(mute).problems
    assert {p.rule.code for p in told} == {
        "portal-publisher-unregistered",
        "portal-property-wanted",
    }
    assert [p.facts["property"] for p in told if p.rule.code.endswith("wanted")] == (
        ["dcat:contactPoint (contact_email)"] * 2
    )


def test_without_a_sort_a_portal_says_which_field_to_fill(
    tmp_path: Path, katrineholm: Dataset
) -> None:
    told = judge(build(as_published_by(katrineholm, **MUTE), tmp_path)).problems
    missing = {p.facts["property"] for p in told if p.rule.code == "portal-property-missing"}
    assert missing == {"dcterms:type (publisher_type)"}


def test_no_description_names_a_number_that_is_not_there(mute: Path) -> None:
    cited = tree(mute / "catalog" / "datacite.json")
    assert list(schema45.validator.iter_errors(cited)) == []
    assert "nameIdentifiers" not in cited["creators"][0]
    found = tree(mute / "catalog" / "dataset.jsonld")
    own = "https://w3id.org/pledgedata/data/0483/id/publisher/katrineholm"
    assert found["publisher"] == {"@type": "Organization", "@id": own, "name": "Projektet"}
    assert found["creator"] == {"@id": own}
    crate = {one["@id"]: one for one in tree(mute / "ro-crate-metadata.json")["@graph"]}
    assert crate["./"]["publisher"] == {"@id": own}
    assert crate[own]["name"] == "Projektet"
    for path in mute.rglob("*"):
        if path.is_file() and path.parent.name != "schemas":
            text = path.read_bytes()
            assert b"SENone" not in text
            assert b"dataportal.se/organisation" not in text


def test_ckan_gets_no_contact_without_an_address(katrineholm: Dataset) -> None:
    said = as_published_by(katrineholm, **{**MUTE, "publisher_type": "NonProfitOrganisation"})
    extras = wanted(Outline.of(said), (), "projektet", frozenset()).extras
    assert extras["publisher_uri"].endswith("/id/publisher/katrineholm")
    assert extras["publisher_type"] == f"{SORTS}NonProfitOrganisation"
    assert not {key for key in extras if key.startswith("contact")}
