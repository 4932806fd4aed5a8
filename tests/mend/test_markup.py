"""The same file back: marked, mended where it is certain, and read again with what remains."""

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from pledgedata.cli import main
from pledgedata.dataset import Dataset
from pledgedata.mend.markup import mark
from pledgedata.mend.patch import patch
from pledgedata.package.convert import convert
from pledgedata.package.load import Checked, checked
from pledgedata.problem import Refused, Severity
from pledgedata.write.workbook import workbook
from tests.conftest import ROOT
from tests.write.stock import parts, zipped

Code = tuple[str, str, str]


@pytest.fixture
def book(tmp_path: Path, katrineholm: Dataset) -> Path:
    made = openpyxl.load_workbook(io.BytesIO(workbook(katrineholm)))
    made["Parter"]["C3"] = "knas"
    made["Medborgarlöften"]["H2"] = "1 januari 2020"
    made["Medborgarlöften"]["C2"] = 483
    made["Löften"]["D2"] = " Öka närvaron "
    made["Om"]["B3"] = "  Medborgarlöften "
    made.save(tmp_path / "in.xlsx")
    return tmp_path / "in.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """CSV files with faults of both sorts."""
    made = tmp_path / "in"
    made.mkdir()
    for file in (ROOT / "datapackage" / "katrineholm").glob("*.csv"):
        (made / file.name).write_bytes(file.read_bytes())
    spoil(made / "parties.csv", ",police,", ",Polis,")
    spoil(made / "parties.csv", ",municipality,", ",kommunn,")
    spoil(made / "agreements.csv", "2020-01-01", "2020-1-1")
    return made


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def codes(path: Path) -> list[Code]:
    """The errors at a path: code, cell and column."""
    errors = (p for p in checked(path).problems if p.rule.severity is Severity.ERROR)
    return sorted((p.rule.code, p.where.cell, p.where.column) for p in errors)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words), "--lang", "sv"])


def test_marks_stand_where_the_problems_do(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    made = mark(book, tmp_path / "ut.xlsx", "sv")
    assert book.read_bytes() == before
    assert codes(made.path) == codes(book)
    out = openpyxl.load_workbook(made.path)
    assert out.sheetnames[0] == "Rätta här"
    assert "knas" in out["Parter"]["C3"].comment.text
    rows = {row[2].value: row for row in out.worksheets[0].iter_rows() if row[2].hyperlink}
    link = rows["C3"][2].hyperlink
    assert link
    assert link.location == "'Parter'!C3"
    assert [cell.value for cell in rows["C3"][:4]] == ["Fel", "Parter", "C3", "knas"]
    sorts = [str(row[0].value) for row in rows.values()]
    assert sorts == sorted(sorts, key=["Fel", "Varning", "Råd"].index)


def test_repairs_are_certain_listed_and_never_of_a_pledges_words(
    book: Path, tmp_path: Path
) -> None:
    made = mark(book, tmp_path / "ut.xlsx", "sv", fix=True)
    assert {(r.where.cell, r.old, r.new) for r in made.repairs} == {
        ("H2", "1 januari 2020", "2020-01-01"),
        ("C2", "483", "0483"),
        ("B3", "  Medborgarlöften ", "Medborgarlöften"),
    }
    out = openpyxl.load_workbook(made.path)
    assert out["Löften"]["D2"].value == " Öka närvaron "
    assert out["Medborgarlöften"]["H2"].value == "2020-01-01"
    assert "Ändrat från" in out["Medborgarlöften"]["H2"].comment.text
    left = [("cell-space", "D2", "text"), ("code-unknown", "C3", "party_type")]
    assert codes(made.path) == left
    assert made.left.errors == len(left)
    again = mark(made.path, tmp_path / "ut2.xlsx", "sv", fix=True)
    assert again.repairs == ()
    assert codes(again.path) == left


def test_a_formula_is_never_repaired_away(book: Path, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(book)
    title = next(f"xl/worksheets/sheet{n}.xml" for n, s in enumerate(sheet, 1) if s.title == "Om")
    content = parts(book.read_bytes())
    old = content[title]
    at = old.index(b'r="B3"')
    end = old.index(b"</c>", at)
    formula = b'r="B3" t="str"><f>" "&amp;"Hej"</f><v> Hej</v>'
    whole = {**content, title: old[:at] + formula + old[end:]}
    book.write_bytes(zipped(dict(whole)))
    made = mark(book, tmp_path / "ut.xlsx", "sv", fix=True)
    assert "B3" not in {r.where.cell for r in made.repairs}
    assert openpyxl.load_workbook(made.path)["Om"]["B3"].value == '=" "&"Hej"'
    assert ("cell-space", "B3", "title_sv") in codes(made.path)


def test_a_mended_fault_loses_its_mark_and_the_fill_beneath_comes_back(
    book: Path, tmp_path: Path
) -> None:
    given = openpyxl.load_workbook(book)
    given["Parter"]["C3"].fill = PatternFill("solid", start_color="FFFFF2CC")
    given.save(book)
    first = mark(book, tmp_path / "ut.xlsx", "sv")
    worked = openpyxl.load_workbook(first.path)
    worked["Parter"]["C3"] = "Polis"
    worked.save(first.path)
    second = openpyxl.load_workbook(mark(first.path, tmp_path / "ut2.xlsx", "sv").path)
    assert second["Parter"]["C3"].comment is None
    assert second["Parter"]["C3"].fill.start_color.rgb == "FFFFF2CC"
    assert second["Löften"]["D2"].comment is not None
    assert second.sheetnames.count("Rätta här") == 1


def test_what_somebody_has_worked_in_is_not_written_over(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut.xlsx"
    mark(book, target, "sv")
    mark(book, target, "sv")  # as we wrote it: it may be made anew
    openpyxl.load_workbook(target).save(target)
    before = target.read_bytes()
    with pytest.raises(Refused, match="convert-occupied"):
        mark(book, target, "sv")
    with pytest.raises(Refused, match="mark-target"):
        mark(book, book, "sv", force=True)
    assert target.read_bytes() == before
    mark(book, target, "sv", force=True)
    assert target.read_bytes() != before


def test_the_files_of_a_folder_are_marked_for_what_is_wrong_in_them(
    folder: Path, tmp_path: Path
) -> None:
    made = mark(folder, tmp_path / "ut.xlsx", "sv")
    assert {code for code, _, _ in codes(folder)} == {"cell-type", "code-unknown"}
    assert made.left.errors == len(codes(folder)) == 3
    out = openpyxl.load_workbook(made.path)
    assert "Polis" in out["Parter"]["C3"].comment.text
    assert "kommunn" in out["Parter"]["C2"].comment.text
    assert out["Medborgarlöften"]["A2"].value == "0483-2020"
    links = [c.hyperlink.location for r in out.worksheets[0].iter_rows() for c in r if c.hyperlink]
    assert "'Parter'!C3" in links
    assert mark(folder, tmp_path / "2.xlsx", "sv").path.read_bytes() == made.path.read_bytes()
    mended = mark(folder, tmp_path / "3.xlsx", "sv", fix=True)
    assert [r.new for r in mended.repairs] == ["2020-01-01", "police"]
    assert codes(mended.path) == [("code-unknown", "C2", "party_type")]


@pytest.mark.parametrize("form", ["zip", "json", "jsonl", "flat"])
def test_other_forms_become_a_workbook_too(form: str, tmp_path: Path, katrineholm: Dataset) -> None:
    suffix = {"flat": "csv"}.get(form, form)
    source = convert(katrineholm, tmp_path / f"in.{suffix}", form)
    data = source.read_bytes()
    if form == "zip":
        inside = parts(data)
        inside["parties.csv"] = inside["parties.csv"].replace(b",police,", b",knas,")
        source.write_bytes(zipped(dict(inside)))
    else:
        old, new = (b'"police"', b'"knas"') if form != "flat" else (b",police,", b",knas,")
        assert old in data
        source.write_bytes(data.replace(old, new))
    made = mark(source, tmp_path / "ut.xlsx", "sv")
    out = openpyxl.load_workbook(made.path)
    noted = [
        cell.value
        for sheet in out.worksheets[1:]
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment and "knas" in cell.comment.text
    ]
    assert noted == ["knas"]


def test_a_flat_sheet_is_marked_where_its_cells_stand(tmp_path: Path, katrineholm: Dataset) -> None:
    flat = convert(katrineholm, tmp_path / "in.csv", "flat").read_text(encoding="utf-8")
    made = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(flat)):
        made.worksheets[0].append([cell or None for cell in row])
    sheet = made.worksheets[0]
    spot = next(c for r in sheet.iter_rows() for c in r if c.value == "police")
    spot.value = "knas"
    made.save(tmp_path / "in.xlsx")
    out = openpyxl.load_workbook(mark(tmp_path / "in.xlsx", tmp_path / "ut.xlsx", "sv").path)
    assert "knas" in out.worksheets[1][spot.coordinate].comment.text


def test_macros_keep_their_name(book: Path, tmp_path: Path) -> None:
    inside = parts(book.read_bytes())
    plain, macro = b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    name = "[Content_Types].xml"
    inside[name] = inside[name].replace(b"openxmlformats-officedocument." + plain, macro)
    assert macro in inside[name]
    inside["xl/vbaProject.bin"] = b"\x00makro"
    source = tmp_path / "in.xlsm"
    source.write_bytes(zipped(dict(inside)))
    with pytest.raises(Refused, match=r"must end in \.xlsm"):
        mark(source, tmp_path / "ut.xlsx", "sv")
    made = mark(source, tmp_path / "ut.xlsm", "sv")
    assert parts(made.path.read_bytes())["xl/vbaProject.bin"] == b"\x00makro"


@pytest.mark.parametrize("spoilt", ["cut", "empty", "styles", "text"])
def test_what_cannot_be_read_is_refused_with_the_reason(
    spoilt: str, book: Path, tmp_path: Path
) -> None:
    data = book.read_bytes()
    made = {
        "cut": data[:-80],
        "empty": data[:4],
        "styles": zipped({**parts(data), "xl/theme/theme1.xml": b"<a", "xl/styles.xml": b"<a"}),
        "text": b"\x00\x01",
    }[spoilt]
    book.write_bytes(made)
    result = run("check", book, "--mark", tmp_path / "ut.xlsx")
    assert result.exit_code == 1
    assert "mark-unreadable" in result.stderr
    assert not (tmp_path / "ut.xlsx").exists()


def test_thousands_of_equal_findings_are_folded_counted_and_all_coloured(tmp_path: Path) -> None:
    count = 3_000
    rows = [f"0483-p{n},Part {n},knas{n}" for n in range(count)]
    (tmp_path / "parties.csv").write_text(
        "\n".join(["id,name,party_type", *rows, ""]), encoding="utf-8"
    )
    made = mark(tmp_path / "parties.csv", tmp_path / "ut.xlsx", "sv")
    out = openpyxl.load_workbook(made.path)
    said = [str(row[4].value or "") for row in out.worksheets[0].iter_rows()]
    assert sum("finns inte i listan" in text for text in said) == 100
    assert any("2\u00a0900 till" in text for text in said)
    cells = [out["Parter"].cell(row, 3) for row in range(2, count + 2)]
    assert all(cell.fill.start_color.rgb == "FFFFC9C4" for cell in cells)


def test_a_mended_folder_has_exactly_what_remains(folder: Path, tmp_path: Path) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    made = patch(folder, tmp_path / "ut", "sv")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert codes(made.path) == [("code-unknown", "", "party_type")] == codes(tmp_path / "ut")
    after = {file.name: file.read_bytes() for file in made.path.iterdir()}
    listed = after.pop("rattelser.csv").decode()
    assert "parties.csv,3,party_type,Polis,police" in listed
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {"parties.csv", "agreements.csv"}
    assert after["parties.csv"] == before["parties.csv"].replace(b",Polis,", b",police,")
    with pytest.raises(Refused, match="convert-occupied"):
        patch(folder, tmp_path / "ut", "sv")


def test_a_mended_file_keeps_its_delimiter_and_its_empty_rows(tmp_path: Path) -> None:
    text = "id;name;party_type\r\n\r\n0483-k;Åby kommun;Kommun\r\n;;\r\n0483-x;X;knas\r\n"
    (tmp_path / "parties.csv").write_bytes(text.encode("cp1252"))
    made = patch(tmp_path / "parties.csv", tmp_path / "ut", "sv")
    written = (made.path / "parties.csv").read_text(encoding="utf-8-sig")
    assert written == "id;name;party_type\n\n0483-k;Åby kommun;municipality\n\n0483-x;X;knas\n"
    rows = [p.where.row for p in made.left.problems if p.rule.code == "code-unknown"]
    assert rows == [5]


def test_the_command_lists_what_it_changed(book: Path, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut.xlsx"
    result = run("check", book, "--mark", target, "--fix")
    assert result.exit_code == 1
    assert "ÄNDRAT Medborgarlöften H2: ”1 januari 2020” → ”2020-01-01”" in result.stdout
    assert f"Markerat i {target}" in result.stdout
    found = json.loads(run("check", book, "--mark", target, "--fix", "--format", "json").stdout)
    assert {"sheet": "Om", "cell": "B3"}.items() <= found["changed"][0].items()
    assert run("check", book, "--mark", target).exit_code == 1
    assert run("check", book, "--fix").exit_code == 2
    assert run("check", folder, "--mark", tmp_path / "mapp").exit_code == 2
    result = run("check", folder, "--mark", tmp_path / "mapp", "--fix")
    assert "ÄNDRAT parties.csv, rad 3, kolumn party_type (Typ av part): ”Polis”" in result.stdout
    assert "Rättad kopia i" in result.stdout


def test_review_and_acceptances_count_in_the_marks_too(book: Path, tmp_path: Path) -> None:
    plain = mark(book, tmp_path / "1.xlsx", "sv").path
    result = run("check", book, "--mark", tmp_path / "2.xlsx", "--review")
    assert "review-" in result.stdout
    sizes = [
        sum(1 for r in openpyxl.load_workbook(path).worksheets[0].iter_rows() if r[0].value)
        for path in (plain, tmp_path / "2.xlsx")
    ]
    assert sizes[0] < sizes[1]


cells = st.sampled_from(
    [" Polis ", "POLICE", "knas", "", "Kommun|Polis", "0483", "1 mars 2021", "2020-1-9", "31 juni "]
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=6))
def test_after_the_repairs_only_what_no_repair_mends_is_left(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    home = tmp_path_factory.mktemp("mend")
    made = openpyxl.Workbook()
    made.worksheets[0].title = "Medborgarlöften"
    made.worksheets[0].append(["id", "scope", "municipality_codes", "valid_from"])
    for number, row in enumerate(rows):
        made.worksheets[0].append([f"0483-20{number:02d}", *(cell or None for cell in row)])
    made.save(home / "in.xlsx")
    before = {(p.rule.code, p.where.cell) for p in checked(home / "in.xlsx").problems}
    done = mark(home / "in.xlsx", home / "ut.xlsx", "sv", fix=True)
    after = {(p.rule.code, p.where.cell) for p in checked(done.path).problems}
    mended = {r.where.cell for r in done.repairs}
    assert {p for p in after if p[1] in mended and p[0] != "reference-dangling"} == set()
    assert {p for p in before if p[1] not in mended and p[1]} <= after
    assert zipfile.is_zipfile(done.path)


@pytest.mark.parametrize("target", ["out.xlsx", "out"])
def test_a_file_that_can_be_read_no_more_is_not_left_out(folder: Path, target: str) -> None:
    """A copy without it would look whole."""

    def judge(path: Path) -> Checked:
        found = checked(path)
        (folder / "pledges.csv").unlink()
        (folder / "pledges.csv").mkdir()
        return found

    out = folder.parent / target
    with pytest.raises(Refused, match=r"file-unreadable: pledges\.csv"):
        (mark if out.suffix else patch)(folder, out, "en", fix=True, judge=judge)
    assert not out.exists()
