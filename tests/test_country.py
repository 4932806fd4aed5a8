"""What docs/how-to/reuse.md says that another country can do: its codes are rows."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

HEADER = "id,label_sv,label_en,definition_sv,definition_en,broader,matches"
ROWS = {
    "police_region": "ita,Östra Finlands polisinrättning,Eastern Finland Police,Polis.,Police.,,",
    "nuts3": "FI1D9,Norra Järvimaa,North Järvimaa,Landskap.,Region.,,",
    "county": "91,Norra Järvimaa,North Järvimaa,Landskap.,Region.,police_region/ita,",
    "municipality": "0991,Koivula kommun,Koivula Municipality,Kommun.,Municipality.,"
    "county/91|nuts3/FI1D9|police_region/ita,exactMatch:https://stat.example.fi/kunta/991",
}
"""An invented municipality in Finland, whose code there has three digits."""
OWN = "https://data.example.fi/kunta/"


@pytest.fixture
def abroad(tmp_path: Path) -> Path:
    """The program as somebody in another country has copied it."""
    top = tmp_path / "clone"
    for part in ("src", "vocab", "datapackage/schemas", "docs/reference"):
        shutil.copytree(ROOT / part, top / part, ignore=shutil.ignore_patterns("__pycache__"))
    return top


def run(top: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "pledgedata", *arguments, "--lang", "en"]
    within = {**os.environ, "PYTHONPATH": str(top / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=top, env=within, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def koivula(folder: Path) -> Path:
    """The example that must pass, as the invented municipality would publish it."""
    shutil.copytree(ROOT / "datapackage" / "katrineholm", folder)
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [[_moved(cell) for cell in row] for row in csv.reader(file)]
        header, *rest = rows
        for name in {"language", "police_region", "organisation_number"} & {*header}:
            at = header.index(name)
            word = {"language": "fi", "police_region": "ita"}.get(name, "")
            for row in rest:
                row[at] = word if row[at] else ""
        if path.stem == "about":
            facts = dict(rest) | {"language": "fi", "publisher_type": "LocalAuthority"}
            facts |= {"name": "koivula", "publisher": "Koivulan kunta", "organisation_number": ""}
            rest = [[name, value] for name, value in facts.items()]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rest])
    return folder


def _moved(cell: str) -> str:
    return cell.replace("0483", "0991")


@pytest.mark.parametrize("instead", [False, True], ids=["beside", "instead"])
def test_codes_of_another_country_beside_sweden_s_or_instead(
    abroad: Path, *, instead: bool
) -> None:
    for name, row in ROWS.items():
        path = abroad / "vocab" / "codes" / f"{name}.csv"
        before = f"{HEADER}\n" if instead else path.read_text(encoding="utf-8")
        path.write_text(f"{before}{row}\n", encoding="utf-8", newline="\n")
    if instead:
        lists = abroad / "vocab" / "codes" / "lists.csv"
        text = lists.read_text(encoding="utf-8")
        sweden = "https://w3id.org/pledgedata/codes/municipality/"
        lists.write_text(text.replace(sweden, OWN), encoding="utf-8", newline="\n")
    run(abroad, "derive")
    koivula(abroad / "koivula")
    assert "publisher-unnumbered" not in run(abroad, "check", "koivula")
    run(abroad, "init", "begun", "--municipality", "0991")
    begun = (abroad / "begun" / "csv-mallar" / "parties.csv").read_text(encoding="utf-8")
    assert "\n0991-polisen,Östra Finlands polisinrättning,police,,,ita," in begun
    run(abroad, "build", "koivula", "-o", "dist")
    assert "proved" in run(abroad, "verify", "dist/koivula", "--without-judges")
    said = (abroad / "dist" / "koivula" / "koivula.ttl").read_text(encoding="utf-8")
    assert (f"<{OWN}0991>" in said) is instead
    assert "@fi" in said
    if not instead:
        shutil.copytree(ROOT / "datapackage" / "katrineholm", abroad / "katrineholm")
        run(abroad, "check", "katrineholm")


def test_the_page_names_files_that_there_are() -> None:
    page = (ROOT / "docs" / "how-to" / "reuse.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|bench)/[^`]+)`", page.partition("## Another country")[2])
    assert len(named) > 8
    assert [path for path in named if not (ROOT / path).exists()] == []
