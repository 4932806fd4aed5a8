"""A report may be mailed on: no form of it shows what it found."""

import csv
import shutil
from pathlib import Path

import pytest

from tests.cli.test_use import ran
from tests.conftest import ROOT

# Skatteverket's and PTS's numbers for tests, and a mailbox at a reserved host.
SECRETS = {
    "number": "19811218-9876",
    "phone": "070-174 06 05",
    "mail": "anna.provsson@example.com",
}
FORMS = ("text", "json", "sarif", "github", "junit", "html")
PRIVATE = {"private-number", "private-phone", "private-mail"}


def _package(tmp_path: Path) -> Path:
    """Katrineholm, with the secrets in texts, in a day, in a code and in a heading."""
    folder = tmp_path / "loften"
    shutil.copytree(ROOT / "datapackage" / "katrineholm", folder)
    number, phone, mail = SECRETS.values()
    with (folder / "pledges.csv").open(encoding="utf-8", newline="") as file:
        pledges = list(csv.DictReader(file))
    for row, secret in zip(pledges, SECRETS.values(), strict=False):
        row["text"] += f" {secret}"
    _write(folder / "pledges.csv", pledges)
    with (folder / "agreements.csv").open(encoding="utf-8", newline="") as file:
        agreements = list(csv.DictReader(file))
    agreements[0] |= {"valid_from": number, "scope": mail, "signed_on": phone, phone: "x"}
    _write(folder / "agreements.csv", agreements)
    return folder


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_no_report_shows_what_it_found(form: str, lang: str, tmp_path: Path) -> None:
    folder = _package(tmp_path)
    status, out, err = ran("check", str(folder), "--format", form, "--lang", lang, cwd=tmp_path)
    assert status == 1
    shown = out + err
    for rule in PRIVATE:
        assert rule in shown
    for secret in SECRETS.values():
        assert secret not in shown
        for part in (secret.split("@")[0].split("-")[-1], secret.partition("@")[0]):
            assert part not in shown, part


def test_no_file_of_a_report_shows_it_either(tmp_path: Path) -> None:
    folder = _package(tmp_path)
    names = ("a.html", "a.json", "a.sarif", "a.xml")
    reports = [word for name in names for word in ("--report", name)]
    ran("check", str(folder), *reports, cwd=tmp_path)
    for name in names:
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert not [secret for secret in SECRETS.values() if secret in text]
