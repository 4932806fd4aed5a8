"""An engine that looks at whole packages says what the desk says, and writes what it writes."""

import csv
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from measure.dirt import sow
from measure.invented import package

from pledgedata.bulk import context
from pledgedata.bulk.source import Source, misread
from pledgedata.canonical import csv_bytes
from pledgedata.dataset import Dataset
from pledgedata.limit import limited
from pledgedata.package import stream
from pledgedata.package.convert import FORMS, convert
from pledgedata.package.load import load
from pledgedata.package.sweep import judged, sweepable
from pledgedata.release.build import build
from tests.laws.alike import contents, desk, told
from tests.laws.conftest import CODES
from tests.laws.strategy import datasets, shuffled

CASES = Path(__file__).parents[1] / "cases"


pytestmark = pytest.mark.usefixtures("small")


def swept_packages() -> list[Path]:
    every = (p for c in sorted(CASES.iterdir()) for p in (c, *sorted(c.iterdir())))
    with limited(desk=0):
        return [path for path in every if path.is_dir() and sweepable(path)]


@pytest.mark.parametrize("path", swept_packages(), ids=lambda p: p.parent.name)
def test_every_problem_is_told_of_alike(path: Path) -> None:
    found, (expected, counts) = judged(path), desk(path)
    assert told(found.problems) == told(expected)
    assert found.counts == counts


def test_most_cases_are_swept() -> None:
    assert len(swept_packages()) > 150


@pytest.mark.parametrize("rate", [0.003, 0.05, 0.5, 0.95])
@pytest.mark.parametrize("seed", range(3))
def test_sown_faults_are_told_of_alike(
    nation: Path, tmp_path: Path, rate: float, seed: int
) -> None:
    sown = sow(nation, tmp_path / "dirty", rate, seed)
    found, (expected, counts) = judged(tmp_path / "dirty"), desk(tmp_path / "dirty")
    assert sown
    assert expected.total >= 1
    assert told(found.problems) == told(expected)
    assert list(found.counts.items()) == list(counts.items())


@pytest.mark.parametrize("rate", [0.05, 0.5])
def test_sown_faults_are_told_of_alike_in_small_portions(
    nation: Path, tmp_path: Path, rate: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the desk reads at a time has no say in what it finds."""
    monkeypatch.setattr(context, "ROWS", 50)
    sow(nation, tmp_path / "dirty", rate)
    found, (expected, counts) = judged(tmp_path / "dirty"), desk(tmp_path / "dirty")
    assert told(found.problems) == told(expected)
    assert found.counts == counts


@pytest.mark.parametrize(("rate", "swept"), [(0.003, True), (0.5, False)])
def test_where_much_is_wrong_the_desk_reads_it_all(
    nation: Path, tmp_path: Path, rate: float, swept: bool
) -> None:
    """Of what it can hold; it also asks of words that are almost the same."""
    sow(nation, tmp_path / "dirty", rate)
    for limit, unasked in ((200_000, swept), (20_000, True)):
        with limited(desk=limit):
            found, (expected, counts) = judged(tmp_path / "dirty"), desk(tmp_path / "dirty")
        assert told(found.problems) == told(expected)
        assert found.counts == counts
        codes = {p.rule.code for p in found.problems}
        assert ("pledge-likeness-unasked" in codes) == unasked


def test_what_is_clean_is_clean(nation: Path) -> None:
    found = judged(nation)
    assert [p.rule.code for p in found.problems] == ["pledge-likeness-unasked"]
    assert found.counts["pledges"] == 240


@given(dataset=datasets(), data=st.data())
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.filter_too_much])
def test_the_same_bytes(
    dataset: Dataset, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever a text holds, and in whatever order rows and items stand."""
    # Without agreements the desk reads it.
    assume(dataset.entries["agreements"])
    folder = tmp_path_factory.mktemp("same")
    found = sweepable(shuffled(dataset, folder / "source", data))
    assert found is not None
    forms = ("csv", "jsonl", "jsonld", "nt", "ttl", "parquet", "sqlite")
    said, made = stream.streamed(found, folder, *forms)
    assert said
    assert made, said.problems
    for form, path in made.items():
        convert(dataset, folder / f"desk-{form}", form)
        assert contents(path) == contents(folder / f"desk-{form}")
    shutil.rmtree(folder)


def test_streamed_forms_are_forms() -> None:
    assert set(stream.FORMS) <= set(FORMS)


@pytest.mark.parametrize("name", ["löften i år", "a*b", "[år] 2020?", "it's"])
def test_a_path_is_a_path(nation: Path, tmp_path: Path, name: str) -> None:
    """None of its signs means anything to the engine."""
    (tmp_path / "alb").mkdir()
    (tmp_path / "alb" / "pledges.csv").write_text("not this one\n", encoding="utf-8")
    shutil.copytree(nation, tmp_path / name)
    assert judged(tmp_path / name).counts == judged(nation).counts


@pytest.mark.parametrize("sign", ["x", ","])
@pytest.mark.parametrize("count", [150_000, 1_500_000, 40_000_000])
def test_no_line_is_passed_by(nation: Path, tmp_path: Path, count: int, sign: str) -> None:
    """The engine passes in silence by a last line that is longer than what it reads at a time."""
    shutil.copytree(nation, tmp_path / "long")
    with (tmp_path / "long" / "pledges.csv").open("a", encoding="utf-8") as file:
        file.write(sign * count)
    assert {"cell-too-long", "columns-too-many"} & {
        one.rule.code for one in judged(tmp_path / "long").problems
    }


@pytest.mark.parametrize(
    ("name", "swept"),
    [("reports", True), ("GATHERING.md", True), ("rost.pdf", True), ("LICENSE", True),
     ("2024.csv", False), ("PLEDGES.CSV", False), ("anteckningar.txt", False),
     ("bok.xlsx", False), ("kopia.zip", False), (".csv", False)],
)  # fmt: skip
def test_what_nobody_reads_stands_in_no_way(
    nation: Path, tmp_path: Path, name: str, swept: bool
) -> None:
    """A gathering has folders beside its tables. What the desk would read is left to it."""
    shutil.copytree(nation, tmp_path / "beside")
    path = tmp_path / "beside" / name
    path.write_bytes(b"x\n") if "." in name or name.isupper() else path.mkdir()
    assert bool(sweepable(tmp_path / "beside")) == swept


@pytest.mark.parametrize(("table", "column"), [("pledges", "text"), ("followups", "pledge_id")])
def test_a_zero_byte_is_told_of_the_file(
    nation: Path, tmp_path: Path, table: str, column: str
) -> None:
    shutil.copytree(nation, tmp_path / "zero")
    path = tmp_path / "zero" / f"{table}.csv"
    head, first, *rest = path.read_bytes().split(b"\n")
    at = head.decode().split(",").index(column)
    cells = first.split(b",")
    cells[at] = cells[at][:4] + b"\0" + cells[at][4:]
    path.write_bytes(b"\n".join([head, b",".join(cells), *rest]))
    found, (expected, counts) = judged(tmp_path / "zero"), desk(tmp_path / "zero")
    assert told(found.problems) == told(expected)
    assert found.counts == counts
    assert "file-nul" in {one.rule.code for one in found.problems}


@pytest.mark.parametrize("cell", [b' ""', b' "a"', b'"a" ', b'"" ', b'"a, ""b"" " ', b'\r "a"'])
@pytest.mark.parametrize("last", [b"\n", b""])
def test_spaces_beside_a_quoted_cell_are_told_of_alike(
    nation: Path, tmp_path: Path, cell: bytes, last: bytes
) -> None:
    """The engine reads such a cell as if there were none."""
    shutil.copytree(nation, tmp_path / "spaced")
    path = tmp_path / "spaced" / "signatories.csv"
    rows = path.read_bytes().splitlines()
    assert rows[-1].endswith(b",")
    path.write_bytes(b"\n".join(rows) + cell + last)
    found, (expected, counts) = judged(tmp_path / "spaced"), desk(tmp_path / "spaced")
    assert told(found.problems) == told(expected) != []
    assert found.counts == counts


_CANONICAL = re.compile(rb'(?:(?:"(?:[^"]|"")*"|[^",\n]*)(?:[,\n]|\Z))*')


@given(st.lists(st.sampled_from([b",", b"\n", b'"', b" ", b"x"])).map(b"".join), st.integers(1, 9))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_quotes_elsewhere_than_in_canonical_csv_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes, stride: int
) -> None:
    """However the file is divided; one that ends within quotes the engine itself refuses."""
    assume(text.count(b'"') % 2 == 0)
    monkeypatch.setattr("pledgedata.bulk.source._STRIDE", stride)
    (tmp_path / "parties.csv").write_bytes(text)
    found = misread(Source(tmp_path, {"parties": ("id",)}))
    assert found == (_CANONICAL.fullmatch(text) is None)


def test_quotes_in_texts_are_swept_too(nation: Path, tmp_path: Path) -> None:
    shutil.copytree(nation, tmp_path / "quoted")
    path = tmp_path / "quoted" / "sources.csv"
    head, first, *rest = path.read_bytes().splitlines(keepends=True)
    cells = first.split(b",")
    cells[2] = b'"Vi sa, ""hej"", och ""du"" , eller\n ""vi"""'
    path.write_bytes(b"".join([head, b",".join(cells), *rest]))
    package = sweepable(tmp_path / "quoted")
    assert package
    assert not misread(package)
    found, (expected, counts) = judged(tmp_path / "quoted"), desk(tmp_path / "quoted")
    assert told(found.problems) == told(expected)
    assert found.counts == counts


def test_one_party_that_is_gone_is_told_of_once(tmp_path: Path) -> None:
    """However many parts of the package refer to it, in whatever order they are gone through."""
    package(tmp_path / "lost", CODES, 3_000, extended=True)
    path = tmp_path / "lost" / "parties.csv"
    kept = [line for line in path.read_bytes().splitlines(keepends=True) if b"-polisen" not in line]
    path.write_bytes(b"".join(kept))
    order = tmp_path / "lost" / "agreements.csv"
    head, *rest = order.read_bytes().splitlines(keepends=True)
    order.write_bytes(b"".join([head, *rest[::-1]]))
    found, (expected, counts) = judged(tmp_path / "lost"), desk(tmp_path / "lost")
    assert told(found.problems) == told(expected)
    assert found.counts == counts
    for one, other in zip(found.problems.folds, expected.folds, strict=False):
        assert [(w.count, w.rows) for w in one.told] == [(w.count, w.rows) for w in other.told]
        assert list(one.rows) == list(other.rows)
    assert any(len(one.kept) < one.count for one in expected.folds)


@pytest.mark.parametrize("texts", [
    ("Kommunen håller 11 möten, polisen 12 möten varje månad",
     "Kommunen håller 21 möten, polisen 19 möten varje månad"),
])  # fmt: skip
def test_texts_are_told_apart_that_a_simple_hash_takes_for_one(
    nation: Path, tmp_path: Path, texts: tuple[str, str]
) -> None:
    """A link between them is none between pledges in the same words."""
    shutil.copytree(nation, tmp_path / "alike")
    links = (tmp_path / "alike" / "pledge_links.csv").read_text(encoding="utf-8").splitlines()
    later, earlier = links[1].split(",")[:2]
    path = tmp_path / "alike" / "pledges.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    other = next(r for r in rows if r[0] not in {later, earlier} and r[1][:4] != later[:4])
    at, second = header.index("text"), header.index("source_block")
    for row in rows:
        if row[0] in {later, earlier, other[0]}:
            row[at] = row[second] = texts[row[0] == earlier]
    path.write_bytes(csv_bytes(header, rows))
    found, (expected, _) = judged(tmp_path / "alike"), desk(tmp_path / "alike")
    assert told(found.problems) == told(expected)
    assert "pledge-continued" in {one.rule.code for one in found.problems}


def test_what_may_not_be_read_is_told_of_at_the_desk(
    nation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", closed)
    assert sweepable(nation) is None


def test_a_release_is_swept_too(nation: Path, tmp_path: Path) -> None:
    release = build(load(nation), tmp_path)
    assert (release / "csv" / "comparability.csv").is_file()
    assert sweepable(release)
    assert judged(release).counts == judged(nation).counts


def test_the_first_of_equal_words_has_an_id_of_its_own(nation: Path, tmp_path: Path) -> None:
    """One whose id stands before it, without words, is none that others are compared with."""
    shutil.copytree(nation, tmp_path / "again")
    path = tmp_path / "again" / "pledges.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    by_id = {row["id"]: row for row in rows}
    for name in ("0114-2016-03", "0114-2020-03", "0114-2021-03", "0114-2025-03"):
        by_id[name]["text"] = "Påhittat: alla vakar över alla andra, både natt och dag."
    by_id["0114-2016-03"]["id"] = "0114-2016-02"
    by_id["0114-2016-02"]["text"] = ""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    found, (expected, counts) = judged(tmp_path / "again"), desk(tmp_path / "again")
    firsts = {p.facts["first"] for p in expected if p.rule.code == "pledge-continued"}
    assert "0114-2020-03" in firsts
    assert told(found.problems) == told(expected)
    assert found.counts == counts
