"""The forecast: full marks for the reference release, and each metric lost with what wins it."""

import re
from pathlib import Path

import pytest

from pledgedata.portal.judge import judge
from pledgedata.portal.quality import METRICS, Forecast, forecasts, links_out
from pledgedata.portal.statement import read

RELEASE = Path(__file__).parents[2] / "dist" / "katrineholm"
RDF = "catalog/catalog.rdf"
DIMENSIONS = {
    "findability": 100,
    "accessibility": 100,
    "interoperability": 110,
    "reusability": 75,
    "context": 20,
}


def forecast(tmp_path: Path, pattern: str = "", new: str = "") -> Forecast:
    """The forecast for the reference catalogue in which all that the pattern finds is changed."""
    text = (RELEASE / RDF).read_text(encoding="utf-8")
    changed = re.sub(pattern, new, text) if pattern else text
    assert not pattern or changed != text
    (tmp_path / "catalog.rdf").write_text(changed, encoding="utf-8")
    (made,) = forecasts(read(tmp_path / "catalog.rdf", RDF, "eu"), conforms=True)
    return made


def test_points_are_those_of_the_method() -> None:
    sums = dict.fromkeys(DIMENSIONS, 0)
    for metric in METRICS:
        sums[metric.dimension] += metric.points
    assert sums == DIMENSIONS
    assert sum(sums.values()) == 405


def test_the_reference_release_has_all_points() -> None:
    judged = judge(RELEASE)
    (made,) = judged.forecasts
    assert not judged.problems
    assert (made.points, made.assumed, made.rating.en, made.next) == (405, 80, "excellent", None)
    assert {one.stars for one in judged.stars} == {3, 4, 5}


LINE = r"\n *<{}[ >].*"
LOSSES = {
    "keyword": LINE.format("dcat:keyword"),
    "theme": LINE.format("dcat:theme"),
    "spatial": LINE.format("dcterms:spatial"),
    "temporal": LINE.format("dcterms:temporal"),
    "access": LINE.format("dcat:accessURL"),
    "download download-answers": LINE.format("dcat:downloadURL"),
    "format known open readable": LINE.format("dcterms:format"),
    "media known": LINE.format("dcat:mediaType"),
    "licence licence-known": LINE.format("dcterms:license"),
    "access-rights access-known": LINE.format("dcterms:accessRights"),
    "contact": LINE.format("dcat:contactPoint"),
    "publisher": LINE.format("dcterms:publisher"),
    "rights": LINE.format("dcterms:rights"),
    "size": LINE.format("dcat:byteSize"),
    "issued": LINE.format("dcterms:issued"),
    "modified": LINE.format("dcterms:modified"),
}


@pytest.mark.parametrize("lost", LOSSES)
def test_what_is_taken_away_is_lost(tmp_path: Path, lost: str) -> None:
    made = forecast(tmp_path, LOSSES[lost])
    missing = {s.metric.name: s.metric for s in made.scores if s.state == "lost"}
    assert set(missing) == set(lost.split())
    assert made.points == 405 - sum(metric.points for metric in missing.values())
    least = min(metric.effort for metric in missing.values())
    assert made.next
    assert made.next.effort == least
    assert made.next.points == max(m.points for m in missing.values() if m.effort == least)


VALUES = {
    "known": (r"media-types/[a-z/+-]+", "media-types/odd"),
    "licence-known": (r"creativecommons.org/publicdomain", "www.example.se/licens"),
    "access-known": (r"access-right/PUBLIC", "access-right/OPEN"),
    "open": (r"file-type/\w+", "file-type/XLSX"),
    "open readable": (r"file-type/\w+", "file-type/DOCX"),
}


@pytest.mark.parametrize("lost", VALUES)
def test_a_value_outside_the_lists_is_lost(tmp_path: Path, lost: str) -> None:
    made = forecast(tmp_path, *VALUES[lost])
    assert {s.metric.name for s in made.scores if s.state == "lost"} == set(lost.split())


def test_the_best_distribution_counts(tmp_path: Path) -> None:
    text = (RELEASE / RDF).read_text(encoding="utf-8")
    poor = text.replace("file-type/CSV", "file-type/PDF")
    (tmp_path / "catalog.rdf").write_text(poor, encoding="utf-8")
    (made,) = forecasts(read(tmp_path / "catalog.rdf", RDF, "eu"), conforms=True)
    assert made.points == 405
    assert made.distribution.endswith(("all-json", "all-ttl", "all-nt"))


def test_what_is_tried_is_no_longer_assumed(tmp_path: Path) -> None:
    (tmp_path / "catalog.rdf").write_bytes((RELEASE / RDF).read_bytes())
    said = read(tmp_path / "catalog.rdf", RDF, "eu")
    urls = {node.value for thing in said.things for node in said.values(thing, "dcat:accessURL")}
    for answer, points in ((True, 405), (False, 325)):
        (made,) = forecasts(said, conforms=True, answers=dict.fromkeys(urls, answer))
        assert (made.points, made.assumed) == (points, 0)


def test_a_day_that_is_none_is_told_of_and_nothing_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = forecast(tmp_path, r"2026-\d\d-\d\d</dcterms:modified", "2026-31-23</dcterms:modified")
    assert made.points == 405  # the property is there; that it is no day is the harvest's to say
    assert not caplog.records


@pytest.mark.parametrize("before", [0, 7, (1 << 20) - 20, (1 << 20) - 3, 1 << 20, (2 << 20) - 9])
@pytest.mark.parametrize("ending", ["nt", "json"])
def test_a_link_out_is_seen_wherever_it_stands(tmp_path: Path, ending: str, before: int) -> None:
    context = (
        '{"@context": {"a": "https://terms.example.net/a"}, "b": "' if ending == "json" else ""
    )
    file = tmp_path / f"whole.{ending}"
    own = "https://data.example.se/id/distribution/a"
    for host, expected in (("data.example.se", False), ("others.example.org", True)):
        said = f"{context}{'x' * before} https://{host}/id/1 {'y' * 400}"
        file.write_text(said + ('"}' if context else ""), encoding="utf-8")
        assert links_out(file, own) is expected
