"""Building a site: the same bytes, only what has changed, whole or not at all."""

import filecmp
import json
import re
import shutil
import struct
import zlib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pledgedata.limit import limited
from pledgedata.problem import Refused
from pledgedata.release.build import built as released
from pledgedata.site import card, lists, page, place
from pledgedata.site.build import build
from tests.conftest import ROOT
from tests.folder import contents
from tests.site import nation
from tests.site.conftest import BASE

pytestmark = pytest.mark.xdist_group("site-build")


def test_a_second_build_changes_no_byte(release: Path, site: Path, tmp_path: Path) -> None:
    before = contents(site)
    built = build(release, tmp_path / "alla", url=BASE)
    assert (built.municipalities, built.pledges, built.whole) == (5, 240, True)
    assert contents(tmp_path / "alla") == before
    again = build(release, tmp_path / "alla", url=BASE)
    assert (again.anew, again.whole) == (0, False)
    assert contents(tmp_path / "alla") == before


def test_a_change_is_as_if_built_whole(release: Path, tmp_path: Path) -> None:
    changed = nation.without(release, tmp_path / "changed", "0483")
    build(release, tmp_path / "site", url=BASE)
    old = contents(tmp_path / "site")
    built = build(changed, tmp_path / "site", url=BASE)
    assert (built.anew, built.whole) == (1, False)
    build(changed, tmp_path / "anew", url=BASE)
    new = contents(tmp_path / "site")
    assert new == contents(tmp_path / "anew")
    assert new != old
    untouched = [name for name in new if "/0180/" in name]
    assert untouched
    assert all(new[name] == old[name] for name in untouched)


def test_a_large_release_has_no_documents_to_lead_to(tmp_path: Path) -> None:
    source = ROOT / "datapackage" / "katrineholm"
    led = {}
    for size in (0, 10**9):
        with limited(desk=size):
            release = released(source, tmp_path / str(size)).target
        assert release
        site = build(release, tmp_path / "site")  # over the one before: nothing of it stays
        assert site.whole
        pages = (tmp_path / "site").rglob("*.html")
        led[size] = [path for path in pages if b"/doc/" in path.read_bytes()]
    assert led[0] == []
    assert len(led[10**9]) == 2 * 8


def test_what_has_gone_goes(release: Path, tmp_path: Path) -> None:
    less = tmp_path / "less"
    shutil.copytree(release, less)
    for path in (less / "csv").glob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(x for x in lines if not x.startswith("2584")), encoding="utf-8")
    nation.sealed(less)
    build(release, tmp_path / "site", url=BASE)
    build(less, tmp_path / "site", url=BASE)
    build(less, tmp_path / "anew", url=BASE)
    assert contents(tmp_path / "site") == contents(tmp_path / "anew")
    assert not (tmp_path / "site" / "kommun" / "2584").exists()


def test_what_a_killed_run_left_is_gone_also_where_nothing_is_new(
    release: Path, tmp_path: Path
) -> None:
    build(release, tmp_path / "site", url=BASE)
    (tmp_path / ".site.staging").mkdir()
    build(release, tmp_path / "site", url=BASE)
    assert not (tmp_path / ".site.staging").exists()


def test_a_killed_run_is_finished_by_the_next(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = nation.without(release, tmp_path / "changed", "0483")
    target = tmp_path / "site"
    build(release, target, url=BASE)
    left = 7

    def killed(self: Path, new: Path) -> Path:
        nonlocal left
        if target in Path(new).parents:
            left -= 1
            if left < 0:
                raise KeyboardInterrupt
        return replace(self, new)

    replace = Path.replace
    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        build(changed, target, url=BASE)
    monkeypatch.undo()
    assert (tmp_path / ".site.patch" / "moves.json").is_file()
    place.finish(target)
    build(changed, tmp_path / "anew", url=BASE)
    assert contents(target) == contents(tmp_path / "anew")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_what_is_no_site_stays(release: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        build(release, tmp_path / "mine")
    assert refusal.value.problem.rule.code == "target-occupied"
    assert contents(tmp_path / "mine") == {"letter.txt": b"mine"}


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda f: (f / "datapackage.json").unlink(), "release-missing"),
        (lambda f: (f / "SHA256SUMS").unlink(), "release-manifest"),
        (lambda f: (f / "csv/pledges.csv").write_text("id\n"), "file-changed"),
        (shutil.rmtree, "path-missing"),
    ],
)
def test_a_release_that_is_not_whole_is_refused(
    release: Path, tmp_path: Path, spoil: object, code: str
) -> None:
    shutil.copytree(release, tmp_path / "r")
    assert callable(spoil)
    spoil(tmp_path / "r")
    with pytest.raises(Refused) as refusal:
        build(tmp_path / "r", tmp_path / "site")
    assert refusal.value.problem.rule.code == code


@pytest.mark.parametrize("odd", ["0483-../../x", "..-x", "hej", "0483-Ö"])
def test_an_id_cannot_name_a_file_elsewhere(release: Path, tmp_path: Path, odd: str) -> None:
    shutil.copytree(release, tmp_path / "r")
    path = tmp_path / "r" / "csv" / "parties.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("0483-polisen", odd, 1), encoding="utf-8")
    nation.sealed(tmp_path / "r")
    with pytest.raises(Refused) as refusal:
        build(tmp_path / "r", tmp_path / "site")
    assert refusal.value.problem.rule.code == "cell-type"


def test_a_manifest_cannot_name_a_file_elsewhere(release: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "inne" / "spoilt"
    shutil.copytree(release, spoilt)
    with (spoilt / "SHA256SUMS").open("a") as sums:
        sums.write(f"{'0' * 64}  ../../inne/spoilt/csv/pledges.csv\n")
    build(spoilt, tmp_path / "inne" / "site", url=BASE)
    assert {one.name for one in (tmp_path / "inne").iterdir()} == {"spoilt", "site"}


def test_a_site_is_not_put_into_its_release(release: Path) -> None:
    with pytest.raises(Refused) as refusal:
        build(release, release / "site")
    assert refusal.value.problem.rule.code == "publish-inside"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(  # the name it has
        self,
        tag: str,  # noqa: ARG002
        attrs: list[tuple[str, str | None]],
    ) -> None:
        facts = dict(attrs)
        self.found += [v for k in ("href", "src") if (v := facts.get(k))]
        if facts.get("property") == "og:image":
            self.found.append(str(facts["content"]))
        if "id" in facts:
            self.ids.append(str(facts["id"]))


def broken(site: Path, base: str) -> list[tuple[str, str]]:
    """Links of a site that lead to no file of it, and ids that are there twice."""
    wrong = []
    for file in site.rglob("*.html"):
        parser = _Links()
        parser.feed(file.read_text(encoding="utf-8"))
        name = file.relative_to(site).as_posix()
        wrong += [(name, one) for one in {i for i in parser.ids if parser.ids.count(i) > 1}]
        for link in parser.found:
            parts = urlsplit(link)
            if link.startswith(f"{base}doc/"):  # of the release, at its own address
                continue
            if link.startswith(base):
                target = site / unquote(parts.path.removeprefix(urlsplit(base).path))
            elif parts.scheme:
                continue
            else:
                target = file.parent / unquote(parts.path) if parts.path else file
            if not (target / "index.html" if target.is_dir() else target).is_file():
                wrong.append((name, link))
    return wrong


def test_every_link_leads_somewhere(site: Path, single: Path, register: Path, evil: Path) -> None:
    assert broken(site, f"{BASE}/") == []
    for other in (single, register, evil):
        base = json_base(other)
        assert broken(other, base) == [], other


def test_every_link_of_a_large_site_leads_somewhere(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where tables are too large for a page, and pledges too many for a picture of each."""
    monkeypatch.setattr(page, "_LARGE", 1_000)
    monkeypatch.setattr(page, "_CROWDED", 1_000)
    monkeypatch.setattr(lists, "_MANY", 2)
    monkeypatch.setattr(lists, "_LISTED", 2)
    build(release, tmp_path / "alla", url=BASE)
    assert broken(tmp_path / "alla", f"{BASE}/") == []
    assert list((tmp_path / "alla" / "card").rglob("p-*.png")) == []
    assert (tmp_path / "alla" / "kommun" / "0483" / "tabell-followups.html").is_file()


def test_a_page_names_itself_and_the_other_language(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":
            continue
        text = path.read_text(encoding="utf-8").partition("</head>")[0]
        name = path.relative_to(site).as_posix()
        links = dict(re.findall(r'hreflang="([a-z-]+)" href="([^"]+)"', text))
        assert f'rel="canonical" href="{BASE}/{name}"' in text
        assert links["en" if name.startswith("en/") else "sv"] == f"{BASE}/{name}"
        assert links["x-default"] == links["sv"]
        other = site / links["sv" if name.startswith("en/") else "en"].removeprefix(f"{BASE}/")
        assert f'href="{BASE}/{name}"' in other.read_text(encoding="utf-8").partition("</head>")[0]


def json_base(site: Path) -> str:
    text = (site / "robots.txt").read_text(encoding="utf-8")
    return text.rpartition("Sitemap: ")[2].strip().removesuffix("sitemap.xml")


def test_the_first_page_and_the_scripts_are_small(site: Path, register: Path) -> None:
    scripts = sum(len(zlib.compress(p.read_bytes(), 9)) for p in (site / "static").glob("*.js"))
    assert scripts <= 60_000
    for top in (site, register):
        whole = sum(
            (top / name).stat().st_size
            for name in ("index.html", "static/site.css", "static/icon.svg")
        )
        assert whole <= 150_000


def test_a_card_is_a_picture_of_its_size() -> None:
    data = card.card("Katrineholm · 2020", "Löfte " + "å" * 300, "Titel \u05d0", (1, 2, 3, 0, 0, 4))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == (card.WIDTH, card.HEIGHT)
    body = data[data.index(b"IDAT") + 4 : data.index(b"IEND") - 8]
    rows = zlib.decompress(body)
    assert len(rows) == card.HEIGHT * (1 + card.WIDTH // 2)
    assert len(set(rows)) > 10


def test_every_page_has_its_own_card_that_is_there(site: Path) -> None:
    pledges = list((site / "kommun").rglob("lofte-*.html"))
    assert len(pledges) == 240
    assert len(list((site / "card").rglob("p-*.png"))) == 240


def test_feed_and_sitemap_are_xml_and_complete(site: Path) -> None:
    from xml.etree import ElementTree

    for name in ("nytt.xml", "en/news.xml", "sitemap.xml", "sitemap-1.xml"):
        ElementTree.fromstring((site / name).read_bytes())  # noqa: S314 - our own
    said = (site / "sitemap-1.xml").read_text(encoding="utf-8")
    pages = {p.relative_to(site).as_posix() for p in site.rglob("*.html")} - {"404.html"}
    listed = {one.partition("<")[0] for one in said.split(f"<loc>{BASE}/")[1:]}
    unlisted = {n for n in pages - listed if "tabell" not in n and "table" not in n}
    assert unlisted == set()
    assert listed <= pages


def test_a_feed_is_atom_with_editions_and_followups(site: Path) -> None:
    from xml.etree import ElementTree

    atom = "{http://www.w3.org/2005/Atom}"
    for name in ("nytt.xml", "en/news.xml"):
        feed = ElementTree.fromstring((site / name).read_bytes())  # noqa: S314 - our own
        assert feed.tag == f"{atom}feed"
        assert all(feed.findtext(f"{atom}{part}") for part in ("id", "title", "updated"))
        assert feed.findtext(f"{atom}author/{atom}name")
        entries = feed.findall(f"{atom}entry")
        ids = [str(one.findtext(f"{atom}id")) for one in entries]
        assert len(ids) == len(set(ids)) > 10
        assert {one.partition("#")[2].partition("-")[0] for one in ids} == {"edition", "followup"}
        for one in entries:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", str(one.findtext(f"{atom}updated")))
            link = str(one.findall(f"{atom}link")[0].get("href"))
            assert (site / link.removeprefix(f"{BASE}/")).is_file()


def test_the_release_is_there_as_it_was(release: Path, site: Path) -> None:
    for path in (release / "csv").glob("*.csv"):
        assert filecmp.cmp(path, site / "release" / "csv" / path.name, shallow=False)
    assert (
        json.loads((site / "site.json").read_text(encoding="utf-8"))["made_by"] == "pledgedata site"
    )


def test_what_was_withdrawn_or_moved_is_told(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(ROOT / "datapackage" / "katrineholm", source)
    about = (source / "about.csv").read_text(encoding="utf-8").splitlines()
    base = next(line.partition(",")[2] for line in about if line.startswith("base_iri,"))
    gone, old, new = (f"{base}/id/pledge/0483-2020-{n}" for n in ("98", "99", "01"))
    rows = (
        "id,address,moved_to,retired_on,reason",
        f"0483-ut-1,{gone},,2026-01-02,Gavs ut av <misstag>",
        f"0483-ut-2,{old},{new},2026-03-04,Felstavat id",
    )
    text = "".join(f"{row}\n" for row in rows)
    (source / "retirements.csv").write_text(text, encoding="utf-8", newline="\n")
    made = released(source, tmp_path / "dist").target
    assert made
    build(made, tmp_path / "site")
    sv, en = (
        (tmp_path / "site" / page).read_text(encoding="utf-8")
        for page in ("data.html", "en/data.html")
    )
    assert sv.index(old) < sv.index(gone)  # the last first
    assert "Draget tillbaka. <bdi>Gavs ut av &lt;misstag&gt;</bdi>" in " ".join(sv.split())
    assert f'Moved to <a href="{new}">{new}</a>' in " ".join(en.split())
    assert "4 mars 2026" in sv
