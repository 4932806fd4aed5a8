"""Every name of the specification leads to a page about it and to a graph that has it.

The redirects are those that w3id.org gets from us, on a real Apache; what they lead to is looked
for in the site as it is made.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph

from pledgedata.dataset import Dataset
from pledgedata.derive import profile
from pledgedata.derive.redirect import SITE
from pledgedata.iri import HOME, VERSION
from pledgedata.package.artefact import site as written
from pledgedata.release.build import build
from tests.conftest import ROOT
from tests.web.server import Server, served

VOCAB = ROOT / "vocab"
GRAPHS = ("pledgedata", "codes", "shapes", "profile")
FORMS = {"text/html": ".html", "text/turtle": ".ttl", "application/ld+json": ".jsonld"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, katrineholm: Dataset) -> Path:
    """The site, with a release on it."""
    folder = tmp_path_factory.mktemp("site") / "site"
    written(folder)
    built = build(katrineholm, tmp_path_factory.mktemp("dist"))
    (folder / "data").mkdir()
    built.rename(folder / "data" / "0483")
    return folder


@pytest.fixture(scope="module")
def w3id(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    rules = tmp_path_factory.mktemp("rules") / "w3id"
    (rules / "routes").mkdir(parents=True)
    htaccess = (VOCAB / "redirects" / ".htaccess").read_text(encoding="utf-8")
    (rules / "routes" / "apache.conf").write_text(htaccess, encoding="utf-8")
    with served("apache", rules, tmp_path_factory.mktemp("home"), "/pledgedata") as running:
        yield running


def named() -> list[str]:
    """Every IRI of ours that the graphs of the specification describe."""
    found = {
        str(subject)
        for name in GRAPHS
        for subject in Graph().parse(VOCAB / f"{name}.ttl").subjects(unique=True)
    }
    return sorted(iri for iri in found if iri.startswith(HOME))


def led(server: Server, site: Path, iri: str, accept: str) -> tuple[Path, str]:
    """The file that a name leads to, and the anchor in it."""
    answer = server.get(f"/pledgedata/{iri.removeprefix(HOME)}", accept)
    assert answer.status == 303, iri
    place, _, anchor = answer.headers["location"].partition("#")
    assert place.startswith(SITE)
    path = site / place.removeprefix(SITE)
    return (path / "index.html" if path.is_dir() else path), anchor


@pytest.mark.parametrize("accept", FORMS)
def test_every_name_leads_to_what_tells_of_it(w3id: Server, site: Path, accept: str) -> None:
    names = named()
    assert len(names) > 700
    pages: dict[Path, str] = {}
    for iri in names:
        path, anchor = led(w3id, site, iri, accept)
        assert path.suffix == FORMS[accept], iri
        if path not in pages:
            pages[path] = path.read_text(encoding="utf-8")
        if accept == "text/html":
            assert not anchor or f'id="{anchor}"' in pages[path], iri
        else:
            local = re.escape(iri.removeprefix(HOME))
            assert iri in pages[path] or re.search(rf"\bpd:{local}\b", pages[path]), iri


@pytest.mark.parametrize("accept", FORMS)
def test_things_of_a_publisher_without_a_domain_lead_to_documents(
    w3id: Server, site: Path, accept: str
) -> None:
    graph = Graph().parse(ROOT / "dist" / "katrineholm" / "katrineholm.nt")
    catalogue = Graph().parse(ROOT / "dist" / "katrineholm" / "catalog" / "catalog.ttl")
    for one in (graph, catalogue):
        for subject in {str(s) for s in one.subjects(unique=True)}:
            if "/id/" in subject and subject.startswith(HOME):
                path, _ = led(w3id, site, subject, accept)
                assert path.suffix == FORMS[accept]
                if one is graph or accept == "text/turtle":
                    assert subject in path.read_text(encoding="utf-8")


def test_a_version_never_moves_and_latest_does(w3id: Server, site: Path) -> None:
    for version in ("", "latest/", f"{VERSION}/"):
        path, _ = led(w3id, site, f"{HOME}{version}Pledge", "text/turtle")
        folder = version.strip("/") or "latest"
        assert path == site / folder / "pledgedata.ttl"
    assert list(profile.VERSIONS)[-1] == VERSION


def test_every_artefact_of_the_profile_is_on_the_site(w3id: Server, site: Path) -> None:
    graph = Graph().parse(VOCAB / "profile.ttl")
    has = "http://www.w3.org/ns/dx/prof/hasArtifact"
    artefacts = {str(o) for _, p, o in graph if str(p) == has}
    assert len(artefacts) > 40
    for iri in artefacts:
        answer = w3id.get(f"/pledgedata/{iri.removeprefix(HOME)}")
        assert answer.status == 302, iri
        assert (site / answer.headers["location"].removeprefix(SITE)).is_file()


def test_pages_link_to_what_there_is(site: Path) -> None:
    for page in site.rglob("*.html"):
        for href in re.findall(r'href="([^"]*)"', page.read_text(encoding="utf-8")):
            if not re.match(r"https?:|mailto:|#", href):
                assert (page.parent / href.partition("#")[0]).exists(), (page, href)
