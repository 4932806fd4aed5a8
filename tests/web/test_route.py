"""What the addresses of things answer, on a real nginx and a real Apache."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pledgedata import schema, write
from pledgedata.canonical import Seal
from pledgedata.catalogue import dcat
from pledgedata.dataset import Dataset
from pledgedata.derive.redirect import DESCRIBED
from pledgedata.limit import limited
from pledgedata.model import About, Retirement
from pledgedata.outline import Outline
from pledgedata.release.build import build, built
from pledgedata.web import route
from pledgedata.web.thing import kinds, subjects
from tests import sample
from tests.web.server import PREFIX, Kind, Server, served

BASE = f"https://data.example.se{PREFIX}"
FORMS = {"html": "text/html", "ttl": "text/turtle", "jsonld": "application/ld+json"}
ACCEPT = {
    "text/html": "html",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": "html",
    "application/xhtml+xml": "html",
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "text/csv": "csv",
    "*/*": "ttl",
    "": "ttl",
    "application/rdf+xml, text/turtle;q=0.9, */*;q=0.1": "ttl",
    "text/turtle, application/ld+json, text/html;q=0.2": "ttl",
    "application/ld+json, text/turtle": "jsonld",
    "text/csv, text/html": "csv",
    "TEXT/HTML": "html",
    "image/png": "ttl",
}
NEW = f"{BASE}/id/pledge/0483-2020-01"


@pytest.fixture(scope="module")
def data() -> Dataset:
    whole = sample.dataset()
    facts = {**whole.about.model_dump(), "base_iri": BASE, "download_url": BASE}
    facts["organisation_number"] = None  # so that the publisher has an address of the package's
    gone = [
        Retirement(id="0483-0", address=f"{BASE}/id/pledge/0483-2020-91"),  # of 0483-b, once more
        Retirement(id="0483-a", address=f"{BASE}/id/pledge/0483-2020-90"),
        Retirement(id="0483-b", address=f"{BASE}/id/pledge/0483-2020-91", moved_to=NEW),
        Retirement(
            id="0483-c", address=f"{BASE}/id/party/0483-x", moved_to="https://a.se/%C3%A5?b=1&c=d#e"
        ),
    ]
    return Dataset.of(About(**facts), [
        *(e for some in whole.entries.values() for e in some if e.record.table != "retirements"),
        *gone,
    ])  # fmt: skip


@pytest.fixture(scope="module")
def site(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(data, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module", params=["nginx", "apache"])
def server(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    with served(request.param, site, tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.mark.parametrize("kind", ["nginx", "apache"])
def test_without_documents_the_files_of_all_things_answer(
    kind: Kind, data: Dataset, tmp_path: Path
) -> None:
    """As of a release that is too large to have a document for each thing."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "about.csv").write_bytes(write.about(data.about))
    for table in set(schema.tables()) - {"extensions"}:  # read at the desk
        (source / f"{table}.csv").write_bytes(write.table(data, table))
    with limited(desk=0):
        release = built(source, tmp_path / "dist").target
    assert release
    assert not (release / "doc").exists()
    files = {"html": "index.html", "ttl": "provet.ttl", "jsonld": "provet.json"}
    with served(kind, release, tmp_path / "home") as server:
        for one, table in kinds().items():
            for accept, form in ACCEPT.items():
                answer = server.get(f"{PREFIX}/id/{one}/0483-2020-01", accept)
                place = f"csv/{table}.csv" if form == "csv" else files[form]
                assert (answer.status, answer.headers["location"]) == (303, f"{BASE}/{place}")
                assert answer.headers["vary"].lower() == "accept"
                for other, media in FORMS.items():
                    link = f'<{BASE}/{files[other]}>; rel="alternate"; type="{media}"'
                    assert link in answer.headers["link"]
        got = server.followed(f"{BASE}/provet.ttl")
        assert got.body == (release / "provet.ttl").read_bytes()
        assert server.get(f"{PREFIX}/id/pledge/0483-2020-90").status == 410
        assert server.get(f"{PREFIX}/id/dataset/provet", "text/turtle").status == 303
    redirects = (release / "routes" / "_redirects").read_text(encoding="utf-8")
    assert f"{PREFIX}/id/pledge/* {BASE}/index.html 303" in redirects
    assert "/doc/" not in redirects


AWKWARD = "https://data.example.se/l%C3%B6fte;$x'y/%22%20(1)+z"
"""A base that holds what settings of servers take for something else."""


@pytest.mark.parametrize("kind", ["nginx", "apache"])
def test_an_awkward_base_is_an_address_and_no_setting(
    kind: Kind, data: Dataset, tmp_path: Path
) -> None:
    facts = {**data.about.model_dump(), "base_iri": AWKWARD, "download_url": AWKWARD}
    kept = [e for some in data.entries.values() for e in some if e.record.table != "retirements"]
    gone = Retirement(id="0483-a", address=f"{AWKWARD}/id/pledge/0483-2020-90")
    release = build(Dataset.of(About(**facts), [*kept, gone]), tmp_path / "dist")
    path = urlsplit(AWKWARD).path
    with served(kind, release, tmp_path / "home", unquote(path)) as server:
        for form, media in FORMS.items():
            answer = server.get(f"{path}/id/pledge/0483-2020-01", media)
            expected = f"{urlsplit(AWKWARD).path}/doc/pledge/0483-2020-01.{form}"
            assert answer.status == 303
            assert unquote(urlsplit(answer.headers["location"]).path) == unquote(expected)
            assert unquote(f"{expected}>") in unquote(answer.headers["link"])
            got = server.followed(answer.headers["location"])
            assert got.body == (release / f"doc/pledge/0483-2020-01.{form}").read_bytes()
        assert server.get(f"{path}/id/pledge/0483-2020-90").status == 410
        for one in ("id/dataset/provet", "id/graph/provet"):
            answer = server.get(f"{path}/{one}", "text/turtle")
            assert server.followed(answer.headers["location"]).status == 200


def catalogued(data: Dataset) -> list[str]:
    seals = {"csv/pledges.csv": Seal(1, "0"), "provet.nt": Seal(1, "0")}
    named = [iri.value for iri, _ in dcat.catalogue(Outline.of(data), seals, "eu")]
    return [one for one in named if one.startswith(f"{BASE}/id/")]


@pytest.mark.parametrize("accept", ACCEPT)
def test_every_kind_of_thing_answers_in_the_form_asked_for(
    server: Server, site: Path, data: Dataset, accept: str
) -> None:
    form = ACCEPT[accept]
    some = {one.kind: one for one in subjects(data)}
    assert set(some) == set(kinds())
    for kind, one in some.items():
        path = one.iri.removeprefix("https://data.example.se")
        if kind == "concept":  # its address is of the code lists
            path = f"{PREFIX}/id/concept/{one.name}"
        answer = server.get(path, accept)
        place = f"csv/{one.table.name}.csv" if form == "csv" else f"{one.path}.{form}"
        assert (answer.status, answer.headers.get("location")) == (303, f"{BASE}/{place}"), path
        assert answer.headers["vary"].lower() == "accept"
        for other, media in FORMS.items():
            assert (
                f'<{BASE}/{one.path}.{other}>; rel="alternate"; type="{media}"'
                in (answer.headers["link"])
            )
        got = server.followed(answer.headers["location"])
        assert (got.status, got.body) == (200, (site / place).read_bytes())
        assert got.headers["content-type"].partition(";")[0] == {**FORMS, "csv": "text/csv"}[form]
        assert got.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("form", ["html", "ttl", "jsonld", "csv"])
def test_what_the_catalogue_names_answers(
    server: Server, site: Path, data: Dataset, form: str
) -> None:
    media = {**FORMS, "csv": "text/csv"}[form]
    found = [*catalogued(data), f"{BASE}/id/graph/provet", f"{BASE}/id/release/provet-1.2.3"]
    assert {one.split("/id/")[1].split("/")[0] for one in found} == {*DESCRIBED, route.GRAPH}
    for iri in found:
        answer = server.get(iri.removeprefix("https://data.example.se"), media)
        assert answer.status == 303, iri
        got = server.followed(answer.headers["location"])
        assert got.status == 200
        assert got.headers["content-type"].partition(";")[0] == media
        if form == "ttl" and "/release/" not in iri:
            assert f"<{iri}>".encode() in got.body
        assert 'rel="alternate"; type="text/turtle"' in answer.headers["link"]


def test_what_was_withdrawn_is_gone_and_says_so(server: Server) -> None:
    answer = server.get(f"{PREFIX}/id/pledge/0483-2020-90", "text/html")
    assert answer.status == 410
    assert "Adressen har utgått" in answer.body.decode()


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "*/*"])
def test_what_has_moved_leads_on_for_good(server: Server, accept: str) -> None:
    answer = server.get(f"{PREFIX}/id/pledge/0483-2020-91", accept)
    assert (answer.status, answer.headers["location"]) == (308, NEW)
    far = server.get(f"{PREFIX}/id/party/0483-x", accept)
    assert (far.status, far.headers["location"]) == (308, "https://a.se/%C3%A5?b=1&c=d#e")


@pytest.mark.parametrize("path", ["/id/pledge/", "/id/okant/0483-1", "/id/pledge/a/b", "/id"])
def test_what_never_was_is_not_found(server: Server, path: str) -> None:
    assert server.get(f"{PREFIX}{path}").status == 404


def test_every_file_has_its_media_type(server: Server, site: Path) -> None:
    expected = {
        "index.html": "text/html",
        "provet.json": "application/ld+json",
        "provet.ttl": "text/turtle",
        "provet.nt": "application/n-triples",
        "datapackage.json": "application/json",
        "csv/pledges.csv": "text/csv",
        "catalog/catalog.rdf": "application/rdf+xml",
        "catalog/catalog.jsonld": "application/ld+json",
    }
    for path, media in expected.items():
        for method in ("GET", "HEAD"):
            answer = server.get(f"{PREFIX}/{path}", method=method)
            assert answer.status == 200
            assert answer.headers["content-type"].partition(";")[0] == media, path
            assert answer.headers["access-control-allow-origin"] == "*"
            assert answer.body == ((site / path).read_bytes() if method == "GET" else b"")
    assert server.get(f"{PREFIX}/").body == (site / "index.html").read_bytes()


def test_static_hosts_are_told_the_same(site: Path, data: Dataset) -> None:
    lines = (site / "routes" / "_redirects").read_text().splitlines()[1:]
    rules = [line.split() for line in lines]
    assert [len(rule) for rule in rules] == [3] * len(rules)
    assert [f"{PREFIX}/id/pledge/0483-2020-90", f"{BASE}/gone.html", "410"] in rules
    assert [f"{PREFIX}/id/pledge/0483-2020-91", NEW, "308"] in rules
    for kind in kinds():
        assert [f"{PREFIX}/id/{kind}/*", f"{BASE}/doc/{kind}/:splat.html", "303"] in rules
    # A host takes the first rule that fits.
    assert [rule[2] for rule in rules].index("303") == len(
        {one.address for one in data.records(Retirement)}
    )
