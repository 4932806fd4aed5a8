"""What is served is tried: each file by HEAD and GET, with its type and its size."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pledgedata.portal.judge import Judgement, judge
from tests.portal.server import Server, served

RELEASE = Path(__file__).parents[2] / "dist" / "katrineholm"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    shutil.copytree(RELEASE, tmp_path / "served")
    with served(tmp_path / "served") as made:
        yield made


def told(judged: Judgement) -> list[tuple[str, str]]:
    """Each problem: its code, and the file that the address ends in with the reason."""
    return [
        (p.rule.code, f"{str(p.facts['value']).rpartition('/')[2]}: {p.message('en')}")
        for p in judged.problems
    ]


def test_a_release_that_is_served_as_it_should(server: Server) -> None:
    judged = judge(RELEASE, url=server.url)
    assert not judged.problems
    assert (judged.forecasts[0].points, judged.forecasts[0].assumed) == (405, 0)


def test_a_file_that_is_not_there(server: Server) -> None:
    Path(server.folder, "csv/pledges.csv").unlink()
    ((code, said),) = told(judge(RELEASE, url=f"{server.url}/"))
    assert code == "portal-unserved"
    assert "pledges.csv" in said
    assert "404" in said


def test_a_file_of_another_size_or_of_other_bytes(server: Server) -> None:
    for old, new, reason in (
        (b"2020", b"20200", "bytes, should"),
        (b"2020", b"2021", "other bytes"),
    ):
        data = (RELEASE / "csv/pledges.csv").read_bytes()
        Path(server.folder, "csv/pledges.csv").write_bytes(data.replace(old, new, 1))
        ((_, said),) = told(judge(RELEASE, url=server.url))
        assert "pledges.csv" in said
        assert reason in said


def test_a_server_that_never_ends_its_answer(server: Server) -> None:
    server.endless = "pledges.csv"
    ((code, said),) = told(judge(RELEASE, url=server.url))
    assert code == "portal-unserved"
    assert "sends more than it should" in said


def test_a_server_that_does_not_speak_the_protocol(server: Server) -> None:
    server.babbling = "pledges.csv"
    ((code, said),) = told(judge(RELEASE, url=server.url))
    assert code == "portal-unserved"
    assert "does not answer (the answer is no HTTP)" in said


def test_a_server_that_calls_turtle_text(server: Server) -> None:
    server.types[".ttl"] = "text/plain"
    ((_, said),) = told(judge(RELEASE, url=server.url))
    assert "media type text/plain, should be text/turtle" in said
    judged = judge(RELEASE, url=server.url)
    assert judged.forecasts[0].points == 405  # by the other files; the best one counts
