"""The preview: this machine only, the right types, nothing but the site."""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgedata.cli import main
from pledgedata.fault import why
from pledgedata.site.serve import served

pytestmark = pytest.mark.xdist_group("site-build")


@pytest.fixture(scope="module")
def port(single: Path) -> Iterator[int]:
    with served(single, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield int(server.server_address[1])
        server.shutdown()
        thread.join()


def asked(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, str, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, str(answer.headers["Content-Type"]), body


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/kommun/0483/", "text/html; charset=utf-8"),
        ("/sok.html?q=x", "text/html; charset=utf-8"),
        ("/static/site.css", "text/css; charset=utf-8"),
        ("/static/search.js", "text/javascript; charset=utf-8"),
        ("/shard/index.js", "text/javascript; charset=utf-8"),
        ("/card/0483/p-0483-2020-01.png", "image/png"),
        ("/release/csv/pledges.csv", "text/csv; charset=utf-8"),
        ("/nytt.xml", "application/xml"),
    ],
)
def test_files_are_served_as_what_they_are(port: int, path: str, media: str) -> None:
    assert asked(port, path)[:2] == (200, media)


@pytest.mark.parametrize(
    "path",
    ["/static/", "/nej.html", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/a%00b", "/card",
     "//etc/passwd", "/..%5c..%5cx"],
)  # fmt: skip
def test_nothing_else_is(port: int, path: str) -> None:
    status, media, body = asked(port, path)
    assert (status, media) == (404, "text/html; charset=utf-8")
    assert b"Sidan finns inte" in body


def test_a_page_of_another_cannot_ask(port: int) -> None:
    assert asked(port, "/", host="evil.example.org")[0] == 403
    assert asked(port, "/", host=f"localhost:{port}")[0] == 200


def test_two_do_not_share_a_port(port: int, single: Path) -> None:
    """Windows would let them, and answer as either."""
    with pytest.raises(OSError, match=r".") as caught:
        served(single, port)
    assert why(caught.value) == "Address already in use"


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", str(tmp_path), "--lang", "en"])
    assert result.exit_code == 2
    assert "[site-missing]" in result.output
