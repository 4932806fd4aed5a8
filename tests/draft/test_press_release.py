"""The press release that the project starts from: what is in its draft, and what is not."""

from pathlib import Path

import pytest

from pledgedata.draft.record import Drafted
from pledgedata.draft.work import Drafts, drafts

TEXT = Path(__file__).parent / "documents" / "00-katrineholm-2020.txt"
pytestmark = pytest.mark.xdist_group("drafts")


@pytest.fixture(scope="module")
def made() -> Drafts:
    return drafts([TEXT])


def rows(made: Drafts, table: str) -> list[Drafted]:
    return list(made.rows.get(table, ()))


def test_seven_pledges_of_two_parties(made: Drafts) -> None:
    who = [row.texts["responsible_party_ids"] for row in rows(made, "pledges")]
    assert who == ["0483-polisen"] * 3 + ["0483-kommunen"] * 4
    assert {row.texts["party_signal"] for row in rows(made, "pledges")} == {"heading"}
    first = rows(made, "pledges")[3].texts
    assert first["text"] == "Stödja och hjälpa de som vill stiga av den kriminella banan."
    assert first["source_block"].endswith("social insatsgrupper (SIG)")


def test_the_agreement(made: Drafts) -> None:
    (agreement,) = rows(made, "agreements")
    said = agreement.texts
    assert said["id"] == "0483-2020"
    assert (said["valid_from"], said["valid_to"]) == ("2020-01-01", "2020-12-31")
    assert said["period_basis"] == "explicit"
    assert said["period_text"] == "1 januari 2020 till 31 december 2020"
    assert said["edition_number"] == "5"
    assert said["completeness"] == "excerpt"
    assert said["follow_up_frequency"] == "WEEKLY"
    assert said["goal"] == "öka den generella känslan av trygghet hos medborgarna"


def test_roles_and_evidence(made: Drafts) -> None:
    roles = {row.texts["role"] for row in rows(made, "signatories")}
    assert roles == {"local_police_area_chief", "municipal_executive_chair"}
    kinds = {row.texts["evidence_type"] for row in rows(made, "evidence")}
    assert kinds == {"safety_survey", "crime_statistics", "situation_picture"}


@pytest.mark.parametrize("form", [".xlsx", ".json", ".csv"])
def test_nobody_is_named(made: Drafts, form: str) -> None:
    from pledgedata.draft.form import FORMS
    from pledgedata.read.workbook import strings

    data = FORMS[form](made)
    text = data.decode("utf-8", "ignore")
    if form == ".xlsx":
        text = "\n".join(said for *_, said in strings("utkast.xlsx", data))
    for name in ("070", "Provberg", "Exempelsson", "Bildström", "Låtsas", "Fredsgatan"):
        assert name not in text
    assert "hundsök" in text
