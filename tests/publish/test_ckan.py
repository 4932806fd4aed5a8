"""Publishing on a portal: planned, carried out, interrupted, resumed, read back."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner, Result

from pledgedata.cli import main
from pledgedata.dataset import Dataset
from pledgedata.model import About, Pledge
from pledgedata.problem import Refused
from pledgedata.publish import token
from pledgedata.publish.token import VARIABLE
from pledgedata.release.build import build
from tests.publish.faults import FAULTS, on
from tests.publish.stub import BASE, TOKEN, Stub, raw
from tests.sealed import seal

NAME = "medborgarloften-katrineholm"


def publish(release: Path, *more: str, organisation: str = "kommunen") -> Result:
    arguments = ["publish", "ckan", str(release), "--url", BASE, "--organisation", organisation]
    result = CliRunner().invoke(main, [*arguments, *more, "--lang", "sv"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert TOKEN not in result.output
    return result


def changed(dataset: Dataset, folder: Path, version: str = "1.0.1") -> Path:
    """A later release, in which one pledge has another text."""
    said = {"version": version, "previous_version": "1.0.0" if version > "1.0.0" else None}
    about = About(**{**dataset.about.model_dump(), **said})
    entries = [
        e.record.model_copy(update={"text": "Ett annat löfte"})
        if isinstance(e.record, Pledge) and e.record.id == "0483-2020-03"
        else e.record
        for some in dataset.entries.values()
        for e in some
    ]
    return build(Dataset.of(about, entries), folder)


def only(stub: Stub) -> dict[str, Any]:
    (found,) = stub.datasets.values()
    return found


def test_a_publisher_that_loses_number_and_mailbox_is_not_shown_with_the_old_ones(
    stub: Stub, built: Path, katrineholm: Dataset, tmp_path: Path
) -> None:
    assert publish(built, "--yes").exit_code == 0
    gone = dict.fromkeys(("organisation_number", "contact_role", "contact_email"))
    about = About(**{**katrineholm.about.model_dump(), **gone, "version": "1.0.1"})
    entries = [e for some in katrineholm.entries.values() for e in some]
    assert publish(build(Dataset.of(about, entries), tmp_path), "--yes").exit_code == 0
    extras = {one["key"]: one["value"] for one in only(stub)["extras"]}
    assert not {key for key in extras if key.startswith("contact")}
    assert extras["publisher_uri"].endswith("/id/publisher/katrineholm")
    assert extras["publisher_type"].endswith("/LocalAuthority")


def test_without_yes_nothing_is_done(stub: Stub, built: Path) -> None:
    result = publish(built)
    assert result.exit_code == 0
    assert stub.writes == []
    assert "+ skapa datamängden medborgarloften-katrineholm: finns inte" in result.output
    assert "20 att göra, 0 lämnas." in result.output
    assert "Inget är gjort. Gör det med --yes." in result.output


def test_what_is_published_is_what_was_built(stub: Stub, built: Path) -> None:
    result = publish(built, "--yes")
    assert result.exit_code == 0
    assert "Utgivet och läst tillbaka: 18 filer, med rätt SHA-256." in result.output
    dataset = only(stub)
    assert (dataset["name"], dataset["private"], dataset["license_id"]) == (NAME, False, "cc-zero")
    assert stub.writes[0] == "package_create"
    assert stub.writes[-1] == "package_patch"
    for resource in dataset["resources"]:
        leaf = resource["url"].rpartition("/")[2]
        (path,) = [p for p in (built / leaf, built / "csv" / leaf) if p.is_file()]
        assert stub.files[resource["url"]] == path.read_bytes()


def test_nobody_sees_a_dataset_before_it_is_whole(stub: Stub, built: Path) -> None:
    seen = []

    def watch(portal: Stub, _: requests.PreparedRequest, action: str) -> None:
        if action == "resource_create":
            seen.append(only(portal)["private"])

    stub.fault = watch
    assert publish(built, "--yes").exit_code == 0
    assert seen == [True] * 18


def test_again_changes_nothing(stub: Stub, built: Path) -> None:
    publish(built, "--yes")
    before, count = json.dumps(stub.datasets, sort_keys=True), len(stub.writes)
    result = publish(built, "--yes")
    assert "0 att göra, 19 lämnas." in result.output
    assert (json.dumps(stub.datasets, sort_keys=True), len(stub.writes)) == (before, count)


def test_only_what_has_changed_is_sent(
    stub: Stub, built: Path, katrineholm: Dataset, tmp_path: Path
) -> None:
    publish(built, "--yes")
    stub.asked.clear()
    later = changed(katrineholm, tmp_path)
    plan = json.loads(publish(later, "--format", "json").output)
    sent = [s["title"] for s in plan["steps"] if s["do"] == "change" and s["what"] == "resource"]
    assert sorted(sent) == [
        "csv/about.csv", "csv/pledges.csv", "katrineholm.json", "katrineholm.nt", "katrineholm.ttl",
    ]  # fmt: skip
    assert publish(later, "--yes").exit_code == 0
    assert stub.writes == ["resource_patch"] * 5 + ["package_patch"]
    assert only(stub)["version"] == "1.0.1"


def test_other_data_of_the_same_version_is_told_of(
    stub: Stub, built: Path, katrineholm: Dataset, tmp_path: Path
) -> None:
    publish(built, "--yes")
    same = changed(katrineholm, tmp_path / "same", "1.0.0")
    told = publish(same).output
    assert "[publish-version-again]" in told
    assert "version 1.0.0 redan, med andra uppgifter: csv/pledges.csv" in told
    later = changed(katrineholm, tmp_path / "later")
    assert "[publish-version-again]" not in publish(later).output
    assert "[publish-version-older]" not in publish(later).output
    earlier = publish(changed(katrineholm, tmp_path / "earlier", "0.9.9")).output
    assert "version 1.0.0, senare än 0.9.9 som läggs dit" in earlier
    stub.fault = lambda portal, *_: (
        requests.ConnectionError("dead") if "resource_patch" in portal.writes else None
    )
    assert publish(later, "--yes").exit_code == 1
    stub.fault = None
    resumed = publish(later)
    assert "csv/pledges.csv: annat innehåll" in resumed.output
    assert "[publish-version-again]" not in resumed.output


@pytest.mark.parametrize("after", range(1, 21))
def test_a_break_anywhere_is_gone_on_from(stub: Stub, built: Path, after: int) -> None:
    """The machine stops dead after so many writes; what was done is not done again."""

    def dead(portal: Stub, _: requests.PreparedRequest, action: str) -> Exception | None:
        return requests.ConnectionError("dead") if len(portal.writes) > after else None

    stub.fault = dead
    assert publish(built, "--yes").exit_code == (1 if after < 20 else 0)
    done = len(stub.writes) - (1 if after < 20 else 0)
    assert only(stub)["private"] is (after < 20)
    stub.fault = None
    stub.asked.clear()
    assert publish(built, "--yes").exit_code == 0
    assert len(stub.writes) == 20 - done
    assert len(only(stub)["resources"]) == 18
    assert only(stub)["private"] is False


def test_a_file_that_was_spoilt_in_the_portal_is_sent_again(stub: Stub, built: Path) -> None:
    publish(built, "--yes")
    resource = next(r for r in only(stub)["resources"] if r["url"].endswith("pledges.csv"))
    stub.files[resource["url"]] += b"x"
    stub.asked.clear()
    assert "~ ändra resursen csv/pledges.csv: annat innehåll" in publish(built).output
    assert publish(built, "--yes").exit_code == 0
    assert stub.writes == ["resource_patch"]


def test_what_was_purged_is_made_anew(stub: Stub, built: Path) -> None:
    publish(built, "--yes")
    stub.datasets.clear()
    stub.asked.clear()
    assert publish(built, "--yes").exit_code == 0
    assert stub.writes[0] == "package_create"


def test_what_was_deleted_is_revived(stub: Stub, built: Path) -> None:
    publish(built, "--yes")
    only(stub)["state"] = "deleted"
    stub.asked.clear()
    assert "återuppliva datamängden" in publish(built).output
    assert publish(built, "--yes").exit_code == 0
    assert stub.writes == ["package_patch"]
    assert only(stub)["state"] == "active"


def test_what_others_have_added_stands(stub: Stub, built: Path) -> None:
    publish(built, "--yes")
    dataset = only(stub)
    dataset["extras"].append({"key": "granskad", "value": "ja"})
    dataset["resources"].append({"id": "r", "name": "En bild", "url": "https://a.se/b.png"})
    dataset["groups"] = [{"name": "trygghet"}]
    dataset["title"] = "Ändrad"
    assert publish(built, "--yes").exit_code == 0
    assert dataset["title"] == "Medborgarlöften"
    assert {"key": "granskad", "value": "ja"} in dataset["extras"]
    assert dataset["groups"] == [{"name": "trygghet"}]
    assert dataset["resources"][-1]["name"] == "En bild"


def test_a_resource_of_ours_that_is_no_more_is_removed(stub: Stub, built: Path) -> None:
    publish(built, "--yes")
    uri = "https://w3id.org/pledgedata/data/0483/id/distribution/katrineholm-gammal"
    only(stub)["resources"].append({"id": "r", "name": "Gammal", "uri": uri, "url": "x"})
    assert "- ta bort resursen Gammal: finns inte i släppet" in publish(built).output
    assert publish(built, "--yes").exit_code == 0
    assert len(only(stub)["resources"]) == 18


def test_a_dataset_may_stay_unseen(stub: Stub, built: Path) -> None:
    result = publish(built, "--yes", "--unseen")
    assert "osynligt för andra" in result.output
    assert only(stub)["private"] is True


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_portal_has_a_name_and_is_got_over(
    stub: Stub, built: Path, fault: str
) -> None:
    stub.fault = FAULTS[fault]
    result = publish(built, "--yes")
    assert (result.exit_code, f"[publish-{fault}]" in result.output) == (1, True), result.output
    assert "Utgivet" not in result.output
    stub.fault = None
    assert publish(built, "--yes").exit_code == 0


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_portal_is_asked_again(stub: Stub, built: Path, status: int) -> None:
    busy = iter([True, True])

    def handler(_: Stub, __: requests.PreparedRequest, action: str) -> requests.Response | None:
        turned_away = action == "package_create" and next(busy, False)
        return raw(status, b"busy") if turned_away else None

    stub.fault = handler
    assert publish(built, "--yes").exit_code == 0
    assert stub.writes.count("package_create") == 3


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_write_whose_outcome_is_unknown_is_not_sent_twice(
    stub: Stub, built: Path, status: int
) -> None:
    stub.fault = on(("package_create",), lambda: raw(status, b""))
    assert "publish-server-fault" in publish(built, "--yes").output
    assert stub.writes == ["package_create"]


def test_a_wrong_token_is_told_before_anything_is_read(
    stub: Stub, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "fel")
    assert "[publish-token-wrong]" in publish(built, "--yes").output
    assert stub.asked == [("GET", "user_show")]


def test_the_keyring_is_asked_where_the_environment_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    class Errors:
        KeyringError = OSError

    class Ring:
        errors = Errors

        @staticmethod
        def get_password(service: str, user: str) -> str | None:
            asked.append((service, user))
            return TOKEN

    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", Ring)
    monkeypatch.setitem(sys.modules, "keyring.errors", Errors)
    assert token.token(BASE) == TOKEN
    assert asked == [("pledgedata", BASE)]
    monkeypatch.setattr(Ring, "get_password", staticmethod(lambda *_: None))
    with pytest.raises(Refused, match="publish-token-missing"):
        token.token(BASE)
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(Refused, match="publish-token-missing"):
        token.token(BASE)


def test_the_token_goes_to_the_portal_only(stub: Stub, built: Path) -> None:
    publish(built, "--yes")
    resource = only(stub)["resources"][0]
    data = stub.files.pop(resource["url"])
    resource["url"] = "https://lager.example.com/about.csv"
    stub.files[resource["url"]] = data
    sent = []

    def watch(_: Stub, request: requests.PreparedRequest, action: str) -> None:
        sent.append((str(request.url).split("/")[2], "Authorization" in request.headers))

    stub.fault = watch
    assert publish(built, "--yes").exit_code == 0
    assert set(sent) == {("ckan.example.se", True), ("lager.example.com", False)}


def test_another_dataset_of_that_name_is_left_alone(stub: Stub, built: Path) -> None:
    other = {"id": "x", "name": NAME, "private": False, "extras": [], "resources": []}
    stub.datasets["x"] = dict(other)
    assert "[publish-name-taken]" in publish(built, "--yes").output
    assert stub.datasets == {"x": other}
    assert publish(built, "--yes", "--name", "loften").exit_code == 0


def test_an_unfit_release_asks_the_portal_nothing(
    stub: Stub, release: Path, katrineholm: Dataset
) -> None:
    with (release / "csv" / "pledges.csv").open("a", encoding="utf-8") as file:
        file.write("0483-2020-99,0483-2020,99,Hej,0483-polisen\n")
    assert "[publish-unfit]" in publish(release, "--yes").output
    assert stub.asked == []


def test_a_document_that_was_tampered_with_is_screened(stub: Stub, release: Path) -> None:
    path = release / "doc" / "pledge" / "0483-2020-01.html"
    path.write_text(path.read_text(encoding="utf-8") + "811218-9876\n", encoding="utf-8")
    seal(release)
    result = publish(release, "--yes")
    assert "[private-file]" in result.output
    assert "811218-9876" not in result.output
    assert stub.asked == []


def test_names_and_tags_are_such_as_ckan_takes(stub: Stub, built: Path) -> None:
    publish(built, "--yes")
    dataset = only(stub)
    for tag in dataset["tags"]:
        assert re.fullmatch(r"[\w .-]{2,100}", tag["name"])
