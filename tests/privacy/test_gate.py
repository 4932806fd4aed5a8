"""The privacy gate: nothing private gets in, nothing gets out, and no report says it."""

import csv
import errno
import io
import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgedata import schema
from pledgedata.cli import main
from pledgedata.dataset import Dataset
from pledgedata.limit import limited
from pledgedata.package.load import checked, load
from pledgedata.package.sweep import judged
from pledgedata.privacy import gate
from pledgedata.privacy.acceptance import accept, acceptances
from pledgedata.problem import Refused
from pledgedata.release.build import build
from pledgedata.screen import hits
from tests.conftest import ROOT

SOURCE = ROOT / "datapackage" / "katrineholm"
SECRETS = ("811218-9876", "19811218-9876", "070-174 06 05", "anna.annasson@example.se")
PLACES = [
    (name, column)
    for name, table in schema.tables().items()
    for column in (*table.column, "<header>", "<file>")
]


def planted(folder: Path, secret: str, table: str, column: str) -> Path:
    """A copy of Katrineholm with a secret in one cell, heading or file name."""
    folder.mkdir(exist_ok=True)
    for file in SOURCE.glob("*.csv"):
        (folder / file.name).write_bytes(file.read_bytes())
    file = folder / f"{table}.csv"
    head = ",".join(schema.tables()[table].column)
    text = file.read_text(encoding="utf-8") if file.is_file() else head
    rows = list(csv.reader(io.StringIO(text)))
    if column == "<file>":
        (folder / f"{secret.replace(' ', '_').replace('@', '_at_')}.csv").write_text(
            "id\n", encoding="utf-8"
        )
    elif column == "<header>":
        rows[0][-1] = secret
    elif len(rows) > 1:
        rows[1][rows[0].index(column)] = secret
    else:
        rows.append([secret if name == column else "" for name in rows[0]])
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    file.write_text(out.getvalue(), encoding="utf-8", newline="")
    return folder


@settings(max_examples=60)
@given(st.sampled_from(SECRETS), st.sampled_from(PLACES))
def test_no_report_says_what_it_found(
    tmp_path_factory: pytest.TempPathFactory, secret: str, place: tuple[str, str]
) -> None:
    package = planted(tmp_path_factory.mktemp("p") / "package", secret, *place)
    for form in ("text", "json"):
        for lang in ("sv", "en"):
            result = CliRunner().invoke(
                main, ["check", str(package), "--format", form, "--lang", lang]
            )
            assert secret not in result.output, place
            if place[1] not in {"<header>", "<file>"}:
                assert result.exit_code == 1, (secret, place)


@pytest.mark.parametrize("secret", SECRETS)
def test_a_text_with_a_secret_is_never_built(tmp_path: Path, secret: str) -> None:
    package = planted(tmp_path / "package", secret, "pledges", "text")
    result = CliRunner().invoke(main, ["build", str(package), "-o", str(tmp_path / "dist")])
    assert result.exit_code == 1
    assert not (tmp_path / "dist").exists()


def test_nothing_gets_out_that_got_in(
    tmp_path: Path, katrineholm: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "screened", lambda *_: iter(()))
    spoilt = load(planted(tmp_path / "package", SECRETS[0], "pledges", "text"))
    with pytest.raises(Refused, match="private-file"):
        build(spoilt, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()
    build(katrineholm, tmp_path / "dist")


def test_what_a_reviewer_accepts_is_built_until_it_expires(tmp_path: Path) -> None:
    package = planted(tmp_path / "package", "Ring 070-174 06 05", "pledges", "text")
    file = tmp_path / "granskat.csv"
    found = hits("070-1740605")  # another spelling of the same number
    assert accept(file, package, found, "Ombudet", "jour", date(2030, 1, 1)) == 1
    assert accept(file, package, found, "Ombudet", "jour", date(2030, 1, 1)) == 0
    assert "1740605" not in file.read_text(encoding="utf-8")
    known = acceptances(file, package)
    read = checked(package, known)
    assert [p.rule.code for p in read.problems] == ["status-unfollowed"]
    assert read.reading.about is not None
    build(read.reading.dataset(read.reading.about), tmp_path / "dist", accepted=known)
    assert accept(tmp_path / "b.csv", package, found, "Ombudet", "jour", date(2020, 1, 1)) == 1
    codes = [
        p.rule.code for p in checked(package, acceptances(tmp_path / "b.csv", package)).problems
    ]
    assert codes == ["status-unfollowed", "private-acceptance-expired"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://a.se/x?tel=0701740605", "private-phone"),
        ("https://a.se/a,070-1740605", "private-phone"),
        ("https://a.se/?q=Storgatan%205%20lgh%201201", "private-address"),
        ("https://a.se/bor%20p%c3%a5%20Storgatan%205", "private-address"),
    ],
)
def test_what_would_stop_the_build_is_told_of_in_its_cell(
    tmp_path: Path, address: str, code: str
) -> None:
    """An address that a telephone number, or where somebody lives, stands in."""
    package = planted(tmp_path / "package", address, "sources", "url")
    codes = [p.rule.code for p in checked(package).problems]
    assert code in codes
    with limited(desk=0):
        assert code in {p.rule.code for p in judged(package).problems}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("811218-\n9876", "private-number"),
        ("811218-\r\n9876", "private-number"),
        ("811218- \n  9876", "private-number"),
        ("070-\n174 06 05", "private-phone"),
        ("070-\r\n174 06 05", "private-phone"),
    ],
)
def test_a_cell_with_a_line_break_is_looked_at_across_it(
    tmp_path: Path, text: str, code: str
) -> None:
    package = planted(tmp_path / "package", f"Se {text} här", "agreements", "goal")
    assert code in [p.rule.code for p in checked(package).problems]
    with limited(desk=0):
        assert code in {p.rule.code for p in judged(package).problems}


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("evidence", "id", "0760-123456"),
        ("extensions", "name", "070-201-23-45"),
        ("concepts", "id", "0760-12-34-56"),
        ("sources", "id", "0760-20-12-34"),
    ],
)
def test_an_id_that_reads_as_a_telephone_is_told_of_in_its_cell(
    tmp_path: Path, table: str, column: str, text: str
) -> None:
    """The build stops it, where the forms are looked at; the engine looks at cells only."""
    package = planted(tmp_path / "package", text, table, column)
    assert "private-phone" in [p.rule.code for p in checked(package).problems]
    with limited(desk=0):
        assert "private-phone" in {p.rule.code for p in judged(package).problems}


def test_a_list_is_looked_at_item_by_item(tmp_path: Path) -> None:
    """The forms write each item apart, and nobody looks at those on their way out."""
    places = "Kommun-huset|anna.annasson@example.se"
    package = planted(tmp_path / "package", places, "pledges", "place_names")
    assert "private-mail" in [p.rule.code for p in checked(package).problems]
    with limited(desk=0):
        assert "private-mail" in {p.rule.code for p in judged(package).problems}


def test_a_version_that_reads_as_a_telephone_is_told_of_in_its_cell(tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(SOURCE, package)
    with (package / "about.csv").open("a", encoding="utf-8") as file:
        file.write("previous_version,0.999000.0\n")
    codes = {p.rule.code: p.where.column for p in checked(package).problems}
    assert codes["private-phone"] == "previous_version"


@pytest.mark.parametrize("linked", [False, pytest.param(True, marks=pytest.mark.posix)])
def test_what_was_accepted_is_not_lost_where_no_more_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file, last = tmp_path / "granskat.csv", date(2030, 1, 1)
    accept(file, tmp_path / "package", hits("070-1740605"), "Ombudet", "jour", last)
    before = file.read_bytes()
    known = file
    if linked:
        known = tmp_path / "länk.csv"
        known.symlink_to(file)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(Refused, match="target-unwritable"):
            accept(known, tmp_path / "package", hits(SECRETS[3]), "Ombudet", "jour", last)
    assert file.read_bytes() == before
    assert accept(known, tmp_path / "package", hits(SECRETS[3]), "Ombudet", "jour", last) == 1
    assert file.read_bytes().startswith(before)
    assert {path.name for path in tmp_path.iterdir()} <= {file.name, known.name}


@pytest.mark.parametrize(
    ("written", "number"),
    [(b"kind\n\xff\n", 2), (b'kind\n\n"' + b"a" * 200_000 + b'"\n', 3)],
    ids=["not-utf-8", "long"],
)
def test_a_file_that_holds_no_acceptances_is_told_of(
    tmp_path: Path, written: bytes, number: int
) -> None:
    (tmp_path / "granskat.csv").write_bytes(written)
    with pytest.raises(Refused) as caught:
        acceptances(tmp_path / "granskat.csv", tmp_path / "package")
    assert caught.value.problem.rule.code == "acceptance-unreadable"
    assert caught.value.problem.facts["number"] == number


def test_a_personal_number_is_accepted_by_nobody(tmp_path: Path) -> None:
    package = planted(tmp_path / "package", SECRETS[0], "pledges", "text")
    file = tmp_path / "granskat.csv"
    accept(file, package, hits(SECRETS[0]), "Ombudet", "nej", date(2030, 1, 1))
    codes = {p.rule.code for p in checked(package, acceptances(file, package)).problems}
    assert codes == {"private-number", "private-acceptance-unused", "status-unfollowed"}


def test_screening_takes_anything(tmp_path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    page = '<p>Kontakt: <a href="mailto:anna.annasson@example.se">Anna</a> 811218-<b>9876</b></p>'
    (tmp_path / "sida.html").write_text(page, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"x": "811218–9876"}), encoding="utf-8")
    (tmp_path / "b.csv").write_bytes("id;namn\n1;Örjan 070-174 06 05\n".encode("cp1252"))
    book = Workbook()
    book.worksheets[0]["C4"] = 8112189876
    book.worksheets[0]["A1"].comment = Comment("ring 070-174 06 05", "x")
    book.create_sheet("dolt").sheet_state = "hidden"
    book["dolt"]["B2"] = "anna.annasson@example.se"
    book.save(tmp_path / "bok.xlsx")
    result = CliRunner().invoke(main, ["screen", str(tmp_path), "--format", "json"])
    said = json.loads(result.stdout)
    assert result.exit_code == 1
    found = {(p["file"].partition("/")[0], p["code"], p["cell"]) for p in said["problems"]}
    assert {
        ("sida.html", "private-mail", None),
        ("sida.html", "private-number", None),
        ("a.json", "private-number", None),
        ("b.csv", "private-phone", None),
        ("bok.xlsx", "private-number", "C4"),
        ("bok.xlsx", "private-phone", None),
        ("bok.xlsx", "private-mail", "B2"),
    } <= found
    assert "9876" not in result.stdout


def test_screening_reads_standard_input() -> None:
    result = CliRunner().invoke(
        main, ["screen", "-", "--lang", "sv"], input="Foto: Bo Ek 811218-9876"
    )
    assert result.exit_code == 1
    assert "1 fel, 1 varning" in result.stdout


def test_what_names_the_dataset_stops_no_release(tmp_path: Path, katrineholm: Dataset) -> None:
    """The UUID of this name and base has ten digits in it that a person's number may have."""
    facts = {"name": "xoizx-eqqgyqx9lksg-l17-0", "base_iri": "http://b.se/x/y"}
    about = katrineholm.about.model_copy(update=facts)
    made = build(Dataset(about, katrineholm.entries), tmp_path)
    assert "3906681758" in (made / "CITATION.cff").read_text(encoding="utf-8")
