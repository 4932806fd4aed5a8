"""A draft on its way to be published: refused until a person has confirmed it, then built."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pledgedata.cli import main

TEXT = Path(__file__).parent / "documents" / "00-katrineholm-2020.txt"
pytestmark = pytest.mark.xdist_group("drafts")


def run(*arguments: str, keys: str = "") -> Result:
    result = CliRunner().invoke(main, [*arguments], input=keys)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def problems(path: Path, command: str = "check", *more: str) -> list[str]:
    said = json.loads(run(command, str(path), *more, "--format", "json").stdout)
    return [one["code"] for one in said["problems"]]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    book = tmp_path / "utkast.xlsx"
    made = run("draft", str(TEXT), "-o", str(book), "--lang", "sv")
    assert made.exit_code == 0
    assert "7 löften" in made.stdout
    return book


def waiting(draft: Path) -> int:
    left: int = json.loads(run("confirm", str(draft), "--format", "json").stdout)["waiting"]
    return left


def test_a_draft_is_not_published_before_it_is_confirmed(draft: Path, tmp_path: Path) -> None:
    total = waiting(draft)
    assert problems(draft).count("draft-unconfirmed") == total == 16
    built = run("build", str(draft), "-o", str(tmp_path / "dist"), "--issued", "2026-01-01")
    assert built.exit_code == 1
    assert not (tmp_path / "dist").exists()


def test_it_is_walked_through_left_and_taken_up_again(draft: Path, tmp_path: Path) -> None:
    first = run("confirm", str(draft), "--lang", "sv", keys="jjhtq")
    assert first.exit_code == 1
    assert "2 av 16 rader" in first.stdout
    assert "»" in first.stdout
    assert waiting(draft) == 14
    back = run("confirm", str(draft), "--lang", "en", keys="ybyyq")
    assert "4 of 16 rows" in back.stdout
    done = run("confirm", str(draft), "--lang", "sv", keys="j" * 12)
    assert done.exit_code == 0
    assert waiting(draft) == 0
    assert "draft-unconfirmed" not in problems(draft)
    dist = tmp_path / "dist"
    built = run("build", str(draft), "-o", str(dist), "--issued", "2026-01-01", "--lang", "en")
    assert built.exit_code == 0, built.output
    table = (dist / "katrineholm" / "csv" / "pledges.csv").read_text("utf-8")
    assert table.count("0483-2020-0") >= 7
    assert "draft" not in table
    assert "Bekräftad" not in table


def test_what_is_struck_out_is_not_read_and_what_is_edited_is(draft: Path) -> None:
    from pledgedata import read

    # Agreement, edited: its title is the second of its columns; two parties; all but one pledge.
    keys = "r2\nNy titel\n" + "j" * 3 + "n" + "j" * 12
    assert run("confirm", str(draft), "--lang", "sv", keys=keys).exit_code == 0
    reading = read.reading(draft)
    assert [entry.record.title for entry in reading.entries["agreements"]] == ["Ny titel"]  # type: ignore[attr-defined]
    assert len(reading.entries["pledges"]) == 6
    assert not [p for p in reading.problems if p.rule.code == "draft-unconfirmed"]


def test_a_draft_that_stands_there_is_not_overwritten(draft: Path) -> None:
    again = run("draft", str(TEXT), "-o", str(draft), "--format", "json")
    assert [p["code"] for p in json.loads(again.stdout)["problems"]] == ["convert-occupied"]
    assert run("draft", str(TEXT), "-o", str(draft), "--force").exit_code == 0


def test_standard_input_and_other_forms(tmp_path: Path) -> None:
    out = tmp_path / "u.json"
    given = CliRunner().invoke(main, ["draft", "-", "-o", str(out)], input=TEXT.read_bytes())
    assert given.exit_code == 0
    said = json.loads(out.read_text("utf-8"))
    text = TEXT.read_text("utf-8")
    (edition,) = said["editions"]
    for row in edition["rows"]:
        for some in row["cells"].values():
            for one in some:
                if "quote" in one:
                    assert text[one["start"] : one["end"]] == one["quote"]
                assert one["level"] in {"sure", "look", "guess"}
    for ending in (".csv", ".json"):
        run("draft", str(TEXT), "-o", str(tmp_path / f"lista{ending}"))
        checked = run("check", str(tmp_path / f"lista{ending}"), "--format", "json")
        assert checked.exit_code == 1  # a list to look through is no package


def test_a_workbook_that_is_no_draft_has_nothing_to_confirm(tmp_path: Path) -> None:
    run("init", str(tmp_path / "ny"), "--municipality", "0483")
    book = tmp_path / "ny" / "medborgarloften.xlsx"
    said = json.loads(run("confirm", str(book), "--format", "json").stdout)
    assert [one["code"] for one in said["problems"]] == ["draft-none"]
