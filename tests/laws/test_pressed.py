"""A release that an engine writes is the desk's, byte for byte, but for documents of its things."""

import datetime
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from measure.dirt import sow

from pledgedata.canonical import sealed
from pledgedata.cli import main
from pledgedata.dataset import Dataset
from pledgedata.layout import COMPARED
from pledgedata.limit import limited
from pledgedata.outline import Outline
from pledgedata.package import sweep
from pledgedata.package.load import checked, load
from pledgedata.privacy.acceptance import accept, acceptances
from pledgedata.problem import Refused
from pledgedata.proof.verify import verify
from pledgedata.release.build import built
from pledgedata.release.files import completed, forms, whole
from pledgedata.screen import hits
from tests.folder import contents
from tests.laws.strategy import datasets, shuffled

DAY = datetime.date(2026, 11, 29)


pytestmark = pytest.mark.usefixtures("small")


def expected(dataset: Dataset) -> dict[str, bytes]:
    made = forms(dataset)
    seals = {path: sealed(data) for path, data in made.items()}
    told = whole(Outline.of(dataset), seals, documented=False)
    return dict(completed({**made, **told}))


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_it_is_the_release_of_the_desk(nation: Path, tmp_path: Path) -> None:
    made = built(nation, tmp_path)
    assert made.target
    assert differing(contents(made.target), expected(load(nation))) == []
    assert [p.rule.code for p in made.problems] == [
        "release-undocumented",
        "pledge-likeness-unasked",
    ]
    assert made.counts["pledges"] == 240
    assert not (made.target.parent / f".{made.target.name}.work").exists()


def test_it_is_the_same_without_an_engine(
    nation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_engine = built(nation, tmp_path / "a")
    monkeypatch.setattr(sweep, "there", lambda: False)
    at_the_desk = built(nation, tmp_path / "b")
    assert by_engine.target
    assert at_the_desk.target
    assert differing(contents(by_engine.target), contents(at_the_desk.target)) == []
    assert "release-undocumented" in {p.rule.code for p in at_the_desk.problems}


def test_what_the_desk_must_read_has_no_documents_either(nation: Path, tmp_path: Path) -> None:
    """As a package with columns of the publisher's own."""
    source = shutil.copytree(nation, tmp_path / "own")
    first, *rest = (source / "pledges.csv").read_text(encoding="utf-8").splitlines()
    lines = [f"{first},x_own", *(f"{line}," for line in rest[:-1]), f"{rest[-1]},mine"]
    (source / "pledges.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    made = built(source, tmp_path)
    assert made.target
    assert not (made.target / "doc").exists()
    assert "release-undocumented" in {p.rule.code for p in made.problems}


@given(dataset=datasets(), data=st.data())
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.filter_too_much])
def test_whatever_the_records_hold(
    dataset: Dataset, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    # Without agreements the desk reads it.
    assume(dataset.entries["agreements"])
    about = dataset.about.model_copy(update={"version": "1.0.0", "issued": DAY})
    dataset = Dataset(about, dataset.entries)
    folder = tmp_path_factory.mktemp("pressed")
    made = built(shuffled(dataset, folder / "source", data), folder)
    assert made.target, [p.message("en") for p in made.problems]
    assert differing(contents(made.target), expected(dataset)) == []
    shutil.rmtree(folder)


def test_a_version_and_a_day_stand_in(nation: Path, tmp_path: Path) -> None:
    made = built(nation, tmp_path, version="9.8.7", issued=DAY)
    assert made.target
    assert made.about
    assert (made.about.version, made.about.issued) == ("9.8.7", DAY)
    dated = Dataset(made.about, load(nation).entries)
    assert differing(contents(made.target), expected(dated)) == []


def with_a_phone(nation: Path, folder: Path) -> Path:
    shutil.copytree(nation, folder)
    file = folder / "about.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}changes_sv,Ring 070-174 06 05.\n", encoding="utf-8")
    return folder


def test_a_day_that_makes_an_error_is_refused_as_at_the_desk(nation: Path, tmp_path: Path) -> None:
    source, file = with_a_phone(nation, tmp_path / "told"), tmp_path / "accepted.csv"
    last = datetime.date(2030, 6, 1)  # the about-file says January
    accept(file, source, hits("070-1740605"), "Ombudet", "jour", last)
    said, later = [], last + datetime.timedelta(1)
    for size in (0, 10**9):
        with limited(desk=size), pytest.raises(Refused) as refusal:
            built(source, tmp_path / "out", issued=later, accepted=acceptances(file, source))
        said.append((refusal.value.problem.rule.code, refusal.value.problem.message("en")))
    assert said[0] == said[1]
    assert said[0][0] == "data-has-errors"
    assert not (tmp_path / "out").exists()
    made = built(source, tmp_path / "out", issued=last, accepted=acceptances(file, source))
    assert made.target


def test_nothing_is_built_of_errors(nation: Path, tmp_path: Path) -> None:
    sow(nation, tmp_path / "dirty", 0.05, 1)
    made = built(tmp_path / "dirty", tmp_path / "out")
    assert made.target is None
    assert made.problems.errors == checked(tmp_path / "dirty").errors > 0
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("size", [0, 10**9])
@pytest.mark.parametrize("table", ["about", "agreements", "followups"])
def test_a_table_that_cannot_be_read_is_told_of(
    nation: Path, tmp_path: Path, table: str, size: int
) -> None:
    source = shutil.copytree(nation, tmp_path / "mått i år")
    (source / f"{table}.csv").write_bytes(b"")
    asked = ["build", str(source), "-o", str(tmp_path / "ut"), "--limit", f"desk={size}"]
    for lang in ("sv", "en"):
        said = CliRunner().invoke(main, [*asked, "--lang", lang])
        assert said.exit_code == 1
        assert isinstance(said.exception, SystemExit)
        assert "[table-without-header]" in said.output
    assert not (tmp_path / "ut").exists()


def test_what_stands_there_is_left(nation: Path, tmp_path: Path) -> None:
    target = tmp_path / "invented"
    target.mkdir()
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        built(nation, tmp_path)
    assert refusal.value.problem.rule.code == "target-occupied"
    assert contents(tmp_path) == {"invented/mine.txt": b"mine"}


def test_a_release_takes_the_place_of_the_last(nation: Path, tmp_path: Path) -> None:
    with limited(desk=10**9):
        first = built(nation, tmp_path).target
    assert first
    assert (first / "doc").is_dir()
    assert built(nation, tmp_path).target == first
    assert not (first / "doc").exists()
    with pytest.raises(Refused) as refusal:
        built(nation, first)
    assert refusal.value.problem.rule.code == "target-is-release"


def test_what_concerns_a_person_in_the_about_file_stops_it(nation: Path, tmp_path: Path) -> None:
    made = built(with_a_phone(nation, tmp_path / "told"), tmp_path / "out")
    assert made.target is None
    assert "private-phone" in {p.rule.code for p in made.problems}
    assert not (tmp_path / "out").exists()


# ── and proved again ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def pressed(nation: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with limited(desk=0):
        made = built(nation, tmp_path_factory.mktemp("pressed"))
    assert made.target
    return made.target


def test_it_is_proved_by_writing_it_again(pressed: Path) -> None:
    proof = verify(pressed)
    assert proof.problems == ()
    assert proof.large
    assert proof.verdicts == ()
    assert proof.forms == ("CSV", "JSON", "Turtle", "N-Triples", "links")
    assert proof.files == len(contents(pressed))
    with limited(desk=10**9):
        desk = verify(pressed, judges=False)
    assert (desk.problems, desk.forms, desk.records) == ((), proof.forms, proof.records)
    assert not desk.large


def nth(data: bytes, line: int) -> tuple[int, int]:
    """Where a line begins and ends."""
    start = 0
    for _ in range(line - 1):
        start = data.index(b"\n", start) + 1
    return start, data.index(b"\n", start)


FORMS = ["invented.nt", "invented.ttl", "invented.json", "csv/links.csv", "csv/comparability.csv"]


@pytest.mark.parametrize("line", [40, -1])
@pytest.mark.parametrize("name", FORMS)
def test_one_change_is_told_of_by_its_line(
    pressed: Path, tmp_path: Path, name: str, line: int
) -> None:
    release = shutil.copytree(pressed, tmp_path / "invented")
    data = (release / name).read_bytes()
    number = line if line > 0 else data.count(b"\n")
    start, end = nth(data, number)
    spoilt = data[: end - 1] + b"#" + data[end:]
    (release / name).write_bytes(spoilt)
    (told,) = verify(release).problems
    assert (told.rule.code, told.where.file, told.where.line) == ("form-differs", name, number)
    right = data[start:end].decode().strip()[:200]
    assert told.facts["expected"] == right
    assert told.facts["value"] == spoilt[start:end].decode().strip()[:200]


@pytest.mark.parametrize("name", FORMS)
def test_what_is_lost_or_added_is_told_of(pressed: Path, tmp_path: Path, name: str) -> None:
    release = shutil.copytree(pressed, tmp_path / "invented")
    data = (release / name).read_bytes()
    last = data.count(b"\n")
    (release / name).write_bytes(data[: nth(data, last)[0]])
    (told,) = verify(release).problems
    assert (told.rule.code, told.where.file, told.where.line) == ("form-differs", name, last)
    (release / name).write_bytes(data + b"more\n")
    (told,) = verify(release).problems
    assert (told.where.line, told.facts["value"]) == (last + 1, "more")
    (release / name).unlink()
    (told,) = verify(release).problems
    assert (told.rule.code, told.where.file) == ("release-file-missing", name)


def test_a_changed_table_is_told_of_by_what_does_not_follow_from_it(
    pressed: Path, tmp_path: Path
) -> None:
    release = shutil.copytree(pressed, tmp_path / "invented")
    file = release / "csv" / "pledges.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Påhittad", "Påfunnen", 1), encoding="utf-8")
    told = verify(release).problems
    assert {p.where.file for p in told} >= {"invented.nt", "invented.ttl", "invented.json"}
    assert "file-changed" in {p.rule.code for p in told if p.where.file == "csv/pledges.csv"}


def test_an_error_in_a_table_is_told_of(pressed: Path, tmp_path: Path) -> None:
    release = shutil.copytree(pressed, tmp_path / "invented")
    file = release / "csv" / "followups.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("2020-", "2020-13-", 1), encoding="utf-8")
    assert "csv/followups.csv" in {p.where.file for p in verify(release).problems}


def test_a_table_that_should_not_be_there_is_told_of(tmp_path: Path) -> None:
    case = Path(__file__).parents[1] / "cases" / "release-undocumented" / "package"
    source = shutil.copytree(case, tmp_path / "one")
    first = (source / "agreements.csv").read_text(encoding="utf-8").splitlines(keepends=True)[:2]
    (source / "agreements.csv").write_text("".join(first), encoding="utf-8")
    release = built(source, tmp_path, version="1.0.0", issued=DAY).target
    assert release
    assert verify(release).problems == ()
    assert not (release / COMPARED).exists()
    (release / COMPARED).write_text("table_name\n", encoding="utf-8")
    assert {p.rule.code for p in verify(release).problems} == {"release-file-unlisted"}


def test_how_to_compare_record_by_record_is_told(pressed: Path, tmp_path: Path) -> None:
    release = shutil.copytree(pressed, tmp_path / "invented")
    with (release / "invented.nt").open("ab") as file:
        file.write(b"more\n")
    asked = ["verify", str(release), "--limit", "desk=0", "--lang", "en"]
    said = CliRunner().invoke(main, asked)
    assert said.exit_code == 1
    assert "--limit desk=BYTES" in said.output
