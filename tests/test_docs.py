"""What the documentation shows is what the program does, and what it points to is there."""

import re
import shutil
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest

from pledgedata import schema
from pledgedata.cli import main
from pledgedata.problem import CATALOGUE
from pledgedata.words import Lang
from tests.page import BY_HAND, PAGES, ROOT, blocks, name, prose, replay

REPLAYED: dict[str, Lang] = {
    "docs/tutorial/first-release.md": "en",
    "docs/tutorial/forsta-arbetsboken.md": "sv",
    "docs/how-to/ge-ut.md": "sv",
    "docs/how-to/personuppgifter.md": "sv",
    "docs/how-to/ratta-fel.md": "sv",
    "docs/how-to/analyse.md": "en",
    "docs/how-to/gather.md": "en",
    "docs/how-to/reuse.md": "en",
    "docs/how-to/samla.md": "sv",
    "docs/how-to/site.md": "en",
    "docs/how-to/webbplats.md": "sv",
}
RUN = {"console", "python", "sparql"}


@pytest.mark.parametrize("page", REPLAYED)
def test_a_page_shows_what_happens(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = tmp_path / "desk"
    for folder in (
        *("datapackage/katrineholm", "datapackage/schemas"),
        *("dist/katrineholm", "vocab/examples/valid"),
    ):
        shutil.copytree(ROOT / folder, desk / folder)
    tables = shutil.ignore_patterns("doc")  # thousands of pages, which no example reads
    shutil.copytree(ROOT / "dist" / "register", desk / "dist" / "register", ignore=tables)
    monkeypatch.chdir(desk)
    assert replay(ROOT / page, REPLAYED[page], tmp_path) > 0


@pytest.mark.parametrize("page", BY_HAND, ids=name)
def test_no_page_shows_what_nobody_replays(page: Path) -> None:
    shown = {block.language for block in blocks(page)}
    assert not shown & RUN or name(page) in {*REPLAYED, "README.md"}
    assert "" not in shown, "say what language the block is in"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://)([^)\s]+)\)", prose(page)):
        path, _, anchor = target.partition("#")
        found = page.parent / path if path else page
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", BY_HAND, ids=name)
def test_commands_and_verbs_are_there(page: Path) -> None:
    spans = re.findall(r"`([^`]+)`|^ {4}(.+)$", prose(page), re.MULTILINE)
    lines = [line for block in blocks(page) for line in block.text.splitlines()]
    code = "\n".join([*("".join(span) for span in spans), *lines])
    assert set(re.findall(r"^(?:\$ |.*bin/)?pledgedata ([a-z]+)", code, re.MULTILINE)) <= {
        *main.summaries
    }
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    verbs = set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))
    assert set(re.findall(r"^(?:\$ )?make ([a-z-]+)", code, re.MULTILINE)) <= verbs


@pytest.mark.parametrize("page", BY_HAND, ids=name)
def test_no_page_names_a_place_on_a_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.:/])/(home|work|root|tmp|Users)\b", text)


def test_the_about_file_is_told_of_field_by_field() -> None:
    text = (ROOT / "docs/how-to/ge-ut.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (ja|) ?\|", text, re.MULTILINE)
    asked = [(c.name, "ja" if c.required else "") for c in schema.about().columns]
    assert rows == asked


def test_codes_that_are_told_of_exist() -> None:
    text = (ROOT / "docs/how-to/ratta-fel.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([a-z-]+)`", text, re.MULTILINE)
    assert len(told) > 10
    assert set(told) <= set(CATALOGUE)


def test_decisions_are_numbered_and_whole() -> None:
    text = (ROOT / "docs/explanation/decisions.md").read_text(encoding="utf-8")
    parts = re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    numbers = [int(part.partition(".")[0]) for part in parts]
    assert numbers[0] == 1
    assert all(after == before + 1 for before, after in pairwise(numbers))
    for part in parts:
        assert "**Why:**" in part, part.partition("\n")[0]


def test_the_picture_can_be_read_by_everybody() -> None:
    text = (ROOT / "docs/release.svg").read_text(encoding="utf-8")
    svg = "{http://www.w3.org/2000/svg}"
    tree = ET.fromstring(text)  # noqa: S314 - our own file
    named = {child.get("id"): (child.text or "").strip() for child in tree}
    assert tree.get("role") == "img"
    assert all(named[part] for part in (tree.get("aria-labelledby") or "").split())
    assert {tree[0].tag, tree[1].tag} == {f"{svg}title", f"{svg}desc"}
    assert "prefers-color-scheme: dark" in text
    assert "href" not in text
    assert "<script" not in text
