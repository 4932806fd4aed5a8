"""The same against a real CKAN, which a file tells of: its address, organisation and tokens.

    PLEDGEDATA_TEST_CKAN=ckan.json pytest tests/publish/test_live.py

The file holds `url`, `org`, `token` (of a sysadmin), `editor_token` and `stranger_token`.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner, Result

from pledgedata.cli import main
from pledgedata.dataset import Dataset
from pledgedata.publish.token import VARIABLE
from tests.publish.test_ckan import changed

FILE = os.environ.get("PLEDGEDATA_TEST_CKAN", "")
NAME = "medborgarloften-prov"

pytestmark = pytest.mark.skipif(not FILE, reason="PLEDGEDATA_TEST_CKAN names no CKAN")


class Live:
    """A real CKAN, without the dataset to begin with."""

    def __init__(self, facts: dict[str, str]) -> None:
        self.facts = facts
        self.purge()

    def asked(self, action: str, **facts: Any) -> Any:
        answer = requests.post(
            f"{self.facts['url']}/api/3/action/{action}",
            json=facts,
            headers={"Authorization": self.facts["token"]},
            timeout=30,
        )
        return answer.json().get("result")

    def purge(self) -> None:
        if self.shown():
            self.asked("dataset_purge", id=NAME)

    def shown(self) -> Any:
        return self.asked("package_show", id=NAME)

    def arguments(self, release: Path, *more: str) -> list[str]:
        where = ["--url", self.facts["url"], "--organisation", self.facts["org"], "--name", NAME]
        return ["publish", "ckan", str(release), *where, *more]

    def publish(self, release: Path, *more: str) -> Result:
        result = CliRunner().invoke(main, [*self.arguments(release, *more), "--lang", "sv"])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert os.environ[VARIABLE] not in result.output
        return result

    def stamps(self) -> dict[str, str]:
        """When each resource was last changed, by its file."""
        return {
            r["url"].rpartition("/")[2]: r["metadata_modified"] for r in self.shown()["resources"]
        }


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> Live:
    facts: dict[str, str] = json.loads(Path(FILE).read_text(encoding="utf-8"))
    monkeypatch.setenv(VARIABLE, facts["editor_token"])
    return Live(facts)


def same(live: Live, release: Path) -> None:
    """Every file, as a stranger downloads it, is the release's."""
    resources = live.shown()["resources"]
    assert len(resources) == 16
    for resource in resources:
        answer = requests.get(resource["url"], timeout=30)
        leaf = resource["url"].rpartition("/")[2]
        (path,) = [p for p in (release / leaf, release / "csv" / leaf) if p.is_file()]
        assert answer.content == path.read_bytes()
        assert resource["hash"] == hashlib.sha256(answer.content).hexdigest()
        assert resource["size"] == len(answer.content)


def test_publish_and_again_and_a_later_release(
    live: Live, built: Path, katrineholm: Dataset, tmp_path: Path
) -> None:
    assert "18 att göra" in live.publish(built).output
    assert not live.shown()
    assert live.publish(built, "--yes").exit_code == 0
    same(live, built)
    before, whole = live.stamps(), live.shown()["metadata_modified"]
    assert "0 att göra, 17 lämnas." in live.publish(built, "--yes").output
    assert (live.stamps(), live.shown()["metadata_modified"]) == (before, whole)
    later = changed(katrineholm, tmp_path)
    assert live.publish(later, "--yes").exit_code == 0
    same(live, later)
    after = live.stamps()
    moved = {leaf for leaf in after if after[leaf] != before[leaf]}
    assert moved == {
        "about.csv",
        "pledges.csv",
        *(f"katrineholm.{e}" for e in ("json", "ttl", "nt")),
    }
    assert live.shown()["version"] == "1.0.1"


def test_killed_in_the_middle_and_gone_on_from(live: Live, built: Path) -> None:
    environment = {**os.environ, VARIABLE: live.facts["editor_token"]}
    command = [sys.executable, "-m", "pledgedata", *live.arguments(built, "--yes")]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    for _ in range(500):
        found = live.shown()
        if found and len(found["resources"]) >= 4:
            break
        time.sleep(0.02)
    running.kill()
    running.wait()
    half = live.shown()
    assert 0 < len(half["resources"]) < 16
    assert half["private"] is True
    again = live.publish(built, "--yes")
    assert again.exit_code == 0, again.output
    assert "18 att göra" not in again.output
    same(live, built)
    assert live.shown()["private"] is False


def test_purged_outside_and_made_anew(live: Live, built: Path) -> None:
    assert live.publish(built, "--yes").exit_code == 0
    live.purge()
    assert live.publish(built, "--yes").exit_code == 0
    same(live, built)


def test_deleted_outside_and_revived(live: Live, built: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv(VARIABLE, live.facts["token"])
    assert live.publish(built, "--yes").exit_code == 0
    live.asked("package_delete", id=NAME)
    assert live.publish(built, "--yes").exit_code == 0
    same(live, built)


@pytest.mark.parametrize(
    ("token", "code"),
    [("okand-nyckel", "publish-token-wrong"), ("", "publish-organisation-closed")],
)
def test_a_token_that_will_not_do(
    live: Live, built: Path, token: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, token or live.facts["stranger_token"])
    result = live.publish(built, "--yes")
    assert (result.exit_code, f"[{code}]" in result.output) == (1, True), result.output
    assert not live.shown()


def test_an_organisation_that_is_not(live: Live, built: Path) -> None:
    live.facts["org"] = "finns-inte"
    assert "[publish-organisation]" in live.publish(built, "--yes").output


def test_a_name_that_ckan_does_not_take(live: Live, built: Path) -> None:
    result = live.publish(built, "--yes", "--name", "Åäö!")
    assert "[publish-invalid]" in result.output


def test_what_ckan_says_to_harvesters(live: Live, built: Path) -> None:
    """ckanext-dcat makes a catalogue of what we send: our identifiers are in it."""
    assert live.publish(built, "--yes").exit_code == 0
    text = requests.get(f"{live.facts['url']}/dataset/{NAME}.ttl", timeout=30).text
    assert "https://w3id.org/pledgedata/data/0483/id/dataset/katrineholm" in text
    assert "http://dataportal.se/organisation/SE2120000340" in text
