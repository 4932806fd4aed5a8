"""What is weighed: pledges and periods, with weights that anybody can fit again."""

from datetime import date
from pathlib import Path

import drafts as bench
import pytest
from measure import fit

from pledgedata.draft import trust
from pledgedata.draft.document.page import implied
from pledgedata.draft.document.source import plain
from pledgedata.draft.reading import period, weigh
from pledgedata.draft.reading.agreement import Edition, editions
from pledgedata.draft.reading.rule import rules
from pledgedata.draft.reading.target import targets
from pledgedata.draft.reading.view import view
from pledgedata.draft.record import records

HERE = Path(__file__).parent / "documents"
pytestmark = pytest.mark.xdist_group("drafts")


def read(text: str) -> Edition:
    return editions(plain("x.txt", text))[0]


def pledges(text: str) -> list[tuple[str, str]]:
    edition = read(text)
    return [(edition.who(one), one.text) for one in edition.promises]


def test_the_weights_are_those_that_are_fitted() -> None:
    some = bench.found(HERE)
    alone, among = fit.fit([d for at, gold in some.values() if (d := fit.document(at, gold))])
    times = fit.fit_times([fit.times(at, gold) for at, gold in some.values()])
    for said, fitted in (
        (weigh.weights()[0], alone),
        (weigh.weights()[1], among),
        (period.weights(), times),
    ):
        assert said.keys() == fitted.keys(), "run bench/drafts.py --calibrate"
        assert all(abs(said[cue] - fitted[cue]) < 0.02 for cue in said)


def test_fewer_rows_come_to_other_weights() -> None:
    rows = [(frozenset({"a"}), True)] * 9 + [(frozenset({"b"}), False)] * 9
    model = fit.Model(rows)
    assert model.weights["a"] > 0.5 > -0.5 > model.weights["b"]
    assert abs(model.without(rows[9:])["a"]) < model.weights["a"] / 3
    assert weigh.chance({"a"}, model.weights) > 0.7


def test_numbered_headings_and_signs_of_paragraphs_are_no_pledges() -> None:
    text = (
        "Överenskommelse om medborgarlöfte\n\n§ 1 Syfte\nAtt öka tryggheten i Nora kommun.\n\n"
        "§ 2 Polisens åtaganden\nPolisen ansvarar för att\n"
        "~ hålla minst två trafikkontroller i månaden\n~ besöka skolorna varje termin\n\n"
        "3 Kommunens åtaganden\nKommunen ska\n~ laga belysningen vid stationen\n\n"
        "§ 4 Giltighetstid\n"
        "Överenskommelsen gäller ett år från undertecknandet.\n\nNora 2021-03-01\n"
    )
    assert pledges(text) == [
        ("police", "hålla minst två trafikkontroller i månaden"),
        ("police", "besöka skolorna varje termin"),
        ("municipality", "laga belysningen vid stationen"),
    ]
    cells = read(text).cells
    assert cells["valid_from"][0].value == "2021-03-01"
    assert cells["valid_to"][0].value == "2022-02-28"


def test_cards_and_lists_without_bullets() -> None:
    cards = (
        "Medborgarlöfte 2022 för Nora kommun\n\nMål: Trygg trafik\n\n"
        "Aktivitet: Hinder på Storgatan\nVem: Kommunen\nNär: Maj\n\n"
        "Aktivitet: Kontroller vid skolan\nVem: Polisen\nNär: Augusti\n"
    )
    assert pledges(cards) == [
        ("municipality", "Hinder på Storgatan"),
        ("police", "Kontroller vid skolan"),
    ]
    bare = (
        "Medborgarlöfte 2022 för Nora kommun\n\n3.1 Polisen lovar att\n"
        "genomföra kontroller på väg 50,\nbesöka skolorna varje termin samt\n"
        "informera de äldre om bedrägerier.\n"
    )
    assert [text for _, text in pledges(bare)] == [
        "genomföra kontroller på väg 50,",
        "besöka skolorna varje termin samt",
        "informera de äldre om bedrägerier.",
    ]


def test_who_is_meant_by_everybody_and_by_a_name_spelt_out() -> None:
    text = (
        "Medborgarlöfte 2020\n\nLöftet har undertecknats av Nora kommun, polisen och Nora "
        "Bostads AB (NBAB).\n\nVi lovar att:\n\n- Gå en trygghetsrond i maj – alla\n"
        "- Anställa en bovärd på torget – NBAB\n- Laga belysningen på gatan – kommunen\n"
    )
    assert [who for who, _ in pledges(text)] == ["joint_with_others", "other", "municipality"]


def test_what_was_done_is_not_what_is_promised() -> None:
    text = (
        "Medborgarlöfte 2019 i Nora kommun\n\nResultat 2018\n\n"
        "- Polisen har genomfört 40 kontroller.\n"
        "- Kommunen byggde en park.\n\nLöften 2019\n\n- Polisen ska genomföra 50 kontroller.\n"
        "- Kommunen ska bygga en bro.\n"
    )
    assert [said for _, said in pledges(text)] == [
        "Polisen ska genomföra 50 kontroller.",
        "Kommunen ska bygga en bro.",
    ]


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("Avtalet gäller i två år från den 1 mars 2019.", date(2019, 3, 1), date(2021, 2, 28)),
        ("Det gäller 1 mars 2020 till sista februari 2021.", date(2020, 3, 1), date(2021, 2, 28)),
        ("Löftet gäller 1/6–31/8 2019.", date(2019, 6, 1), date(2019, 8, 31)),
        ("Löftet gäller 190101–191231.", date(2019, 1, 1), date(2019, 12, 31)),
        ("Löftet sträcker sig till och med mars 2023.", None, date(2023, 3, 31)),
    ],
)  # fmt: skip
def test_periods_in_many_words(said: str, first: date | None, last: date) -> None:
    cells = read(
        f"Medborgarlöfte för Nora kommun\n\n{said}\n\nPolisen ska synas i centrum.\n"
    ).cells
    got = [cells[name][0].value if name in cells else None for name in ("valid_from", "valid_to")]
    assert got == [first and first.isoformat(), last.isoformat()]


def test_a_number_that_was_is_no_target() -> None:
    for text in (
        "Utöka antalet vakter från sex till tio vakter.",
        "Öka från 6 till 10 kontroller.",
    ):
        assert [one.value for one in targets(text, rules("sv"))] == ["10"]


def test_a_row_is_as_sure_as_what_makes_it() -> None:
    edition = read(
        "Medborgarlöfte 2020\n\nPolisen lovar att\n• patrullera till fots i Nora centrum\n"
    )
    row = next(one for one in records(edition) if one.table == "pledges")
    who = trust.trust(row.cells["party_signal"][0])
    assert row.sure == min(trust.trust(row.main), who)
    assert row.main.chance is not None
    assert trust.trust(implied("x", "code-theme")) < row.sure


def test_a_table_a_cell_a_line_and_labels_by_tabs() -> None:
    table = (
        "Medborgarlöfte 2021\n\nProblem\nAktivitet\nAnsvarig\nKlart\n"
        "Höga hastigheter\nKontroller på Storgatan\nPolisen\nMaj\n"
        "Mörka stigar\nNya armaturer i parken\nKommunen (teknik)\n–\n"
        "Oro vid skolan\nTräffar med föräldrar\nPolis och kommun\nAugusti\n\nFörklaring\nTack.\n"
    )
    assert pledges(table) == [
        ("police", "Kontroller på Storgatan"),
        ("municipality", "Nya armaturer i parken"),
        ("joint", "Träffar med föräldrar"),
    ]
    tabs = (
        "Medborgarlöfte 2022 för Nora kommun\n\nPolisen ansvarar för:\tfotpatrull varje vecka\n"
        "\tkontakt med butikerna i centrum\nKommunen ansvarar för:\tläxhjälp på biblioteket\n"
    )
    assert pledges(tabs) == [
        ("police", "fotpatrull varje vecka"),
        ("police", "kontakt med butikerna i centrum"),
        ("municipality", "läxhjälp på biblioteket"),
    ]


def test_a_label_is_no_part_of_a_pledge() -> None:
    text = (
        "Medborgarlöfte 2019 i Nora kommun\n\nLöfte 1: Polisen ska besöka alla skolor.\n\n"
        "Löfte 2: Kommunen ska laga belysningen i parken.\n"
    )
    assert [said for _, said in pledges(text)] == [
        "Polisen ska besöka alla skolor.",
        "Kommunen ska laga belysningen i parken.",
    ]


def test_a_list_that_names_nobody_is_of_both() -> None:
    text = (
        "Medborgarlöfte 2019\n\nPolisen och Nora kommun har kommit överens om det här:\n\n"
        "- Fotpatrull i centrum varje vecka\n- Ny belysning på stationen\n"
        "- Gemensam tillsyn av krogar\n"
    )
    assert [who for who, _ in pledges(text)] == ["joint"] * 3


def test_goals_minutes_and_readers_are_told_from_pledges() -> None:
    text = (
        "Medborgarlöfte 2020 för Nora kommun\n\nMål\n- Färre ska skadas i trafiken\n"
        "- Ungdomar ska våga vittna\n\nPolisen lovar att\n- mäta hastigheten på väg 50\n"
        "- besöka skolorna varje termin\n\nBeslut\n"
        "Kommunstyrelsens ordförande får i uppdrag att underteckna löftet.\n\n"
        "Så gör du\n- Fyll i enkäten på webben.\n- Kom till torget i maj.\n"
    )
    assert [said for _, said in pledges(text)] == [
        "mäta hastigheten på väg 50",
        "besöka skolorna varje termin",
    ]


def test_the_years_of_the_title_decide() -> None:
    frame = (
        "Överenskommelse om samverkan\n\nÖverenskommelsen gäller från 2023-01-01 till 2026-12-31. "
        "Parterna ska sex månader innan den går ut ta ställning.\n\n"
        "Medborgarlöfte för Nora 2023\n\nPolisen ska besöka alla skolor i maj.\n"
    )
    cells = read(frame).cells
    assert cells["valid_from"][0].value == "2023-01-01"
    assert cells["valid_to"][0].value == "2023-12-31"
    cells = read(
        "Medborgarlöfte 2021 för Nora kommun\n\nPolisen ska besöka alla skolor.\n\n"
        "Löftet är giltigt till och med 2021-12-31.\n"
    ).cells
    assert cells["valid_from"][0].value == "2021-01-01"
    assert cells["valid_to"][0].value == "2021-12-31"


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("Löftet grundar sig på samtal med boende på torget.", {"citizen_dialogue"}),
        ("Löftet bygger på en enkät bland gymnasieelever.", {"other_survey"}),
        ("Iakttagelser från medarbetare har vägts samman.", {"staff_dialogue"}),
        ("Det framgår av boendeenkäten i höstas.", {"safety_survey"}),
    ],
)  # fmt: skip
def test_what_a_pledge_rests_on(said: str, codes: set[str]) -> None:
    edition = read(f"Medborgarlöfte 2021\n\n{said}\n\nPolisen ska besöka alla skolor.\n")
    assert {one.code for one in edition.evidence} == codes


def test_a_name_that_scanning_could_have_spoilt_stays() -> None:
    assert view("Skara kommun", 0, 12).text == "Skara kommun"
    assert view("Kornmunen", 0, 9).text == "Kommunen"
