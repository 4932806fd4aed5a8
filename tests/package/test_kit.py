"""What a municipality begins with: known from its name, nothing left to do but its own work."""

import io
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from pledgedata import schema
from pledgedata.dataset import Dataset
from pledgedata.model import Concept, code_list
from pledgedata.package.kit import BOOK, READ_ME, TEMPLATES, begun, kit, municipality
from pledgedata.package.load import checked, load
from pledgedata.problem import Refused
from pledgedata.problem.kinds import letter
from tests.write.stock import again

MUNICIPALITIES = code_list("municipality").concepts


@pytest.mark.parametrize("code", MUNICIPALITIES)
def test_each_municipality_is_known_by_code_and_name(code: str) -> None:
    one = MUNICIPALITIES[code]
    short = one.label.sv.removesuffix(" kommun").removesuffix(" stad")
    for said in (
        code,
        one.label.sv,
        one.label.en,
        one.label.sv.upper(),
        f" {short} ",
        f" {code}\n",
    ):
        assert municipality(said) is one


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("katrineholm", "0483"),
        ("Malmö", "1280"),
        ("Malmö stad", "1280"),
        ("Göteborgs Stad", "1480"),
        ("Region Gotland", "0980"),
        ("malmo", "1280"),
        ("Stockholm", "0180"),
        ("Upplands Väsby", "0114"),
        ("upplands-vasby", "0114"),
        ("Håbo", "0305"),
        ("Borås", "1490"),
        ("Gotland", "0980"),
        ("Habo", "0643"),
        ("HÅBO", "0305"),
    ],
)
def test_a_name_as_people_say_it(said: str, code: str) -> None:
    assert municipality(said).id == code


@pytest.mark.parametrize(
    ("said", "likely"),
    [("Katrinholm", "0483"), ("Stokholm", "0180"), ("Malmoe", "1280"), ("483", "0483")],
)
def test_a_misspelt_name_gets_likely_ones(said: str, likely: str) -> None:
    with pytest.raises(Refused) as refusal:
        municipality(said)
    shown = refusal.value.problem
    assert shown.rule.code == "municipality-unknown"
    assert likely in shown.message("sv") + shown.hint("sv")


@pytest.mark.parametrize("said", ["", " ", "9999", "Atlantis", "kommun"])
def test_what_is_no_municipality_is_refused(said: str) -> None:
    with pytest.raises(Refused):
        municipality(said)


def test_the_folder_holds_what_is_promised(tmp_path: Path) -> None:
    one, names = begun(tmp_path / "ny" / "mapp", "0483")
    held = {
        path.relative_to(tmp_path / "ny" / "mapp").as_posix(): path.read_bytes()
        for path in (tmp_path / "ny" / "mapp").rglob("*")
        if path.is_file()
    }
    assert set(held) == set(names)
    assert set(held) == {BOOK, READ_ME} | {
        f"{TEMPLATES}/{name}.csv"
        for name in ("about", *(t.name for t in schema.tables().values() if not t.gathered))
    }
    assert held == kit(one)


def test_whoever_reads_no_swedish_is_told_in_english() -> None:
    files = kit(MUNICIPALITIES["0483"])
    said = files[READ_ME].decode("utf-8")
    assert "municipality code 0483, Södermanland County, NUTS 3 region SE122" in said
    book = openpyxl.load_workbook(io.BytesIO(files[BOOK]))
    lines = " ".join(str(cell.value) for row in book.worksheets[0] for cell in row)
    assert "Columns with a star (*) must be filled in." in lines
    note = book["Löften"]["A1"].comment
    assert note is not None
    assert "The agreement's id and a running number." in note.text
    assert "The package's short name" in str(book["Om"]["C2"].value)


@pytest.mark.parametrize("swedish", [True, False])
def test_a_swedish_number_is_asked_for_in_sweden(
    monkeypatch: pytest.MonkeyPatch, *, swedish: bool
) -> None:
    monkeypatch.setattr(Concept, "swedish", swedish)
    files = kit(MUNICIPALITIES["0483"])
    assert ("NNNNNN-NNNN" in files[READ_ME].decode("utf-8")) is swedish
    assert (b"202100-0076" in files[f"{TEMPLATES}/parties.csv"]) is swedish


def test_nothing_that_stands_there_is_touched(tmp_path: Path) -> None:
    (tmp_path / "mitt.txt").write_text("mitt", encoding="utf-8")
    for target in (tmp_path, tmp_path / "mitt.txt"):
        with pytest.raises(Refused) as refusal:
            begun(target, "0483")
        assert refusal.value.problem.rule.code == "kit-occupied"
    assert [path.name for path in tmp_path.iterdir()] == ["mitt.txt"]
    assert (tmp_path / "mitt.txt").read_text(encoding="utf-8") == "mitt"


@pytest.mark.posix  # Windows limits no file's size
@pytest.mark.parametrize("there", [True, False])
def test_a_kit_is_there_whole_or_not_at_all(tmp_path: Path, *, there: bool) -> None:
    folder = tmp_path / "kit"
    if there:
        folder.mkdir()
    done = _narrow(f"begun(Path({str(folder)!r}), '0483')")
    assert "target-unwritable" in done.stderr
    assert folder.exists() is there
    assert not there or not list(folder.iterdir())


@pytest.mark.posix
def test_a_workbook_is_packed_without_a_file() -> None:
    done = _narrow("len(kit(municipality('0483'))[BOOK]) > 9000")
    assert done.stdout == "True\n", done.stderr


def _narrow(code: str) -> "subprocess.CompletedProcess[str]":
    """What comes of this, where no file can be larger than 9,000 bytes: a workbook is."""
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))"
    names = (
        "from pathlib import Path; "
        "from pledgedata.package.kit import BOOK, begun, kit, municipality"
    )
    command = [sys.executable, "-c", f"{limit}; {names}; print({code})"]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


@pytest.mark.parametrize("code", ["0114", "0180", "0483", "0980", "1480", "2584"])
def test_only_the_work_itself_is_left(code: str, tmp_path: Path) -> None:
    begun(tmp_path, code)
    book = checked(tmp_path / BOOK)
    left = {(p.rule.code, p.where.column) for p in book.problems}
    assert left == {
        ("publisher-unnumbered", "organisation_number"),
        ("package-without-agreements", ""),
    }
    assert book.errors == 0
    about = next(row.cells for row in book.reading.rows if row.table == "about")
    assert about["municipality_code"] == code
    assert about["licence"] == "CC0-1.0"


def _filled(tmp_path: Path) -> Path:
    """The workbook of Stockholm, filled in as a person would."""
    begun(tmp_path / "loften", "0180")
    target = tmp_path / "loften" / BOOK
    book = openpyxl.load_workbook(target)
    about = {row[0].value: row[1] for row in book["Om"]}
    about["Organisationsnummer"].value = "212000-0142"
    about["Kontakt (funktion)"].value = "stadens säkerhetssamordnare"
    rows: dict[str, list[dict[str, str | int]]] = {
        "Källor": [{"Källans id": "0180-2031-pdf", "Titel": "Medborgarlöfte 2031 (pdf)"}],
        "Medborgarlöften": [
            {
                "Medborgarlöftets id": "0180-2031",
                "Titel": "Medborgarlöfte 2031",
                "Kommunkoder": "0180 Stockholms kommun",
                "Parter": "0180-kommunen|0180-polisen",
                "Omfattning": "En kommun",
                "Periodens grund": "Datum i källan",
                "Gäller från": "2031-01-01",
                "Gäller till": "2031-12-31",
                "Fullständighet": "Fullständigt",
                "Språk": "sv",
                "Källor": "0180-2031-pdf",
            }
        ],
        "Löften": [
            {
                "Löftets id": f"0180-2031-0{number}",
                "Medborgarlöfte": "0180-2031",
                "Nummer": number,
                "Tid": mark,
                "Löftets text": text,
                "Ansvariga parter": "0180-polisen",
                "Teman": "Polisnärvaro",
            }
            for number, mark, text in (
                (1, "1-2", "Minst 30 fotpatruller i centrum varje månad"),
                (2, "0180", "=Tre vandringar, och =1+1 av dem på kvällen"),
            )
        ],
    }
    for title, filled in rows.items():
        sheet = book[title]
        columns = {str(c.value).split("\n")[0].rstrip(" *"): c.column for c in sheet[1] if c.value}
        for row in filled:
            free = next(n for n in range(2, 99) if sheet.cell(n, 1).value is None)
            for heading, value in row.items():
                cell = sheet.cell(free, columns[heading])
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(target)
    return target


def _choices(data: bytes) -> set[tuple[str, str, str]]:
    """Every drop-down of a workbook: sheet, first cell, where its values are.

    LibreOffice keeps a thousand rows below the last that holds something.
    """
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = set()
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation:
            for cells in rule.sqref.ranges:
                formula = (rule.formula1 or "").replace("'", "").replace(" ", "")
                assert cells.max_row > 1_000 or sheet.title == "Om"
                found.add((sheet.title, cells.coord.split(":")[0], formula))
    return found


def test_libreoffice_saves_it_and_nothing_is_lost(tmp_path: Path) -> None:
    target = _filled(tmp_path)
    before: Dataset = load(target)
    data = target.read_bytes()
    saved = again(data)
    resaved = tmp_path / "sparad.xlsx"
    resaved.write_bytes(saved)
    assert [p.rule.code for p in checked(resaved).problems] == [
        p.rule.code for p in checked(target).problems
    ]
    assert load(resaved) == before
    assert [dict(entry.record)["time_window"] for entry in before.entries["pledges"]] == [
        "1-2",
        "0180",
    ]
    assert _choices(saved) == _choices(data)
    old, new = (openpyxl.load_workbook(io.BytesIO(each)) for each in (data, saved))
    assert new.sheetnames == old.sheetnames
    assert new["Listor"].sheet_state == "hidden"
    for sheet in old.worksheets:
        notes = {c.coordinate: c.comment.text for row in sheet for c in row if c.comment}
        assert {
            c.coordinate: c.comment.text for row in new[sheet.title] for c in row if c.comment
        } == notes
    # What is typed in next is text still: 0180 keeps its nought and 1-2 is no day.
    place = next(n for n, c in enumerate(new["Löften"][1], 1) if str(c.value).startswith("Tid"))
    column = new["Löften"].column_dimensions[letter(place)]
    assert "@" in (new["Löften"].cell(40, place).number_format, column.number_format)
