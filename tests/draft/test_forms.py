"""Documents of every form come to the same pledges."""

import os
from email.message import EmailMessage
from pathlib import Path

import pytest

from pledgedata.draft.document.source import of_bytes
from pledgedata.draft.work import Drafts, drafts
from tests.draft import made

PARTS = [
    ("h", "Medborgarlöfte Nora kommun 2021"),
    ("p", "Löftet gäller från 1 mars 2021 till 28 februari 2022."),
    ("h", "Polisen lovar att"),
    ("li", "synas mer kring Nora torg"),
    ("li", "genomföra minst tre trafikkontroller i månaden"),
    ("h", "Kommunen lovar att"),
    ("li", "förbättra belysningen vid stationen"),
]
PLAIN = "\n\n".join(f"• {text}" if kind == "li" else text for kind, text in PARTS)
TAGS = {"h": "h2", "p": "p", "li": "li"}
HTML = "".join(f"<{TAGS[kind]}>{text}</{TAGS[kind]}>" for kind, text in PARTS)
pytestmark = pytest.mark.xdist_group("drafts")


def letter(attached: bytes = b"", name: str = "") -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "ida@example.se", "bo@example.se"
    message["Subject"] = "Medborgarlöfte"
    message.set_content("Hej! Se bilagan.\n" if attached else PLAIN)
    if attached:
        message.add_attachment(attached, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


LINES = [f"• {text}" if kind == "li" else text for kind, text in PARTS]
FORMS = {
    "a.txt": PLAIN.encode(),
    "cp1252.txt": PLAIN.replace("•", "-").encode("cp1252"),
    "a.html": f"<!doctype html><html><body><main>{HTML}</main></body></html>".encode(),
    "a.docx": made.docx(PARTS),
    "a.odt": made.odt(PARTS),
    "a.pdf": made.pdf([LINES]),
    "a.eml": letter(),
    "attached.eml": letter(made.pdf([LINES]), "löfte.pdf"),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_same_pledges_in_every_form(name: str) -> None:
    got = drafts([(name, FORMS[name])])
    assert not [p for p in got.problems if p.rule.code != "file-encoding-read"]
    (one,) = got.outcomes
    assert one.id == "1884-2021"
    said = [(one.edition.who(p), p.text) for p in one.edition.promises]
    assert said == [
        ("police", "synas mer kring Nora torg"),
        ("police", "genomföra minst tre trafikkontroller i månaden"),
        ("municipality", "förbättra belysningen vid stationen"),
    ]
    assert "ida@" not in one.page.text


def codes(name: str, data: bytes) -> list[str]:
    return [problem.rule.code for problem in of_bytes(name, data).problems]


def test_a_table_in_word_is_read_by_its_header() -> None:
    rows = [
        ["Aktivitet", "Omfattning", "När", "Ansvarig"],
        ["Nattvandring i Nora", "Minst 4 gånger", "Hösten", "Kommunen"],
        ["Trafikkontroller", "Varje vecka", "Hela året", "Polisen"],
    ]
    data = made.docx([("h", "Medborgarlöfte Nora 2021"), ("table", rows)])
    (one,) = drafts([("tabell.docx", data)]).outcomes
    pledges = [row.texts for row in one.rows if row.table == "pledges"]
    assert [(p["text"], p["time_window"]) for p in pledges] == [
        ("Nattvandring i Nora", "Hösten"),
        ("Trafikkontroller", "Hela året"),
    ]
    targets = [row.texts for row in one.rows if row.table == "targets"]
    assert (targets[0]["operator"], targets[0]["value"]) == ("at_least", "4")
    assert targets[1]["per"] == "week"


def test_a_bullet_may_be_drawn() -> None:
    lines = [
        "Medborgarlöfte 2021 för Nora kommun",
        "Polisen lovar att",
        "• kontrollera trafiken vid skolan två gånger i veckan",
        "• besöka alla högstadieskolor varje termin och tala med",
        "eleverna om droger",
        "• gå till fots i centrum",
    ]
    (one,) = drafts([("ritat.pdf", made.pdf([lines], dots=True))]).outcomes
    assert [p.text for p in one.edition.promises] == [
        "kontrollera trafiken vid skolan två gånger i veckan",
        "besöka alla högstadieskolor varje termin och tala med eleverna om droger",
        "gå till fots i centrum",
    ]


def test_the_heads_of_pages_are_left_out_and_pages_counted() -> None:
    head = "Medborgarlöfte Nora kommun - sida"
    inside = (LINES[2:4], [*LINES[5:7], "Hej."], ["Övrigt", "Tack för hjälpen."])
    pages = [[f"{head} {n}", *some] for n, some in enumerate(inside, start=1)]
    (one,) = drafts([("huvud.pdf", made.pdf(pages))]).outcomes
    assert [p.text for p in one.edition.promises] == [PARTS[3][1], PARTS[6][1]]
    got = of_bytes("sidor.pdf", made.pdf([["Inledning"], LINES]))
    (page,) = got.pages
    assert page.place(page.text.index("synas")).sv == "sida 2"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("tom.pdf", b"%PDF-1.4\n", "draft-unreadable"),
        ("skräp.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20, "draft-unreadable"),
        ("låst.pdf", made.pdf([["Polisen"]], locked=True), "draft-unreadable"),
        ("många.pdf", made.pdf([["x"]] * 201), "draft-too-long"),
        ("bild.pdf", made.pdf([[]]), "draft-scanned"),
        ("bomb.docx", made.archive({"word/document.xml": b" " * 60_000_000}), "draft-unreadable"),
        ("djup.docx", made.archive({"word/document.xml": "<a>" * 9_000}), "draft-unreadable"),
        (
            "dtd.docx",
            made.archive({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
            "draft-unreadable",
        ),
        ("zip.docx", made.archive({"annat.xml": "<x/>"}), "draft-form"),
        ("gammal.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "draft-form"),
        ("lång.txt", b"Polisen ska " * 40_000, "draft-too-long"),
        ("stor.txt", bytes(25_000_001), "file-too-large"),
        ("nul.txt", b"Polisen\0ska", "draft-form"),
    ],
)
def test_hostile_documents_are_told_of(name: str, data: bytes, code: str) -> None:
    assert codes(name, data) == [code]


def test_what_takes_too_long_or_too_much_is_ended() -> None:
    from pledgedata.draft.document.fault import Unreadable
    from pledgedata.draft.document.worker import Worker

    with Worker(seconds=0.0) as worker:
        with pytest.raises(Unreadable, match="slow"):
            worker.read("x.html", "html", HTML.encode())
        worker.seconds = 20
        pages, _ = worker.read("x.html", "html", HTML.encode())
        assert "Nora torg" in pages[0].text
        wide = b"<p>" + b"<b>x</b>" * 3_000_000
        bound = "slow" if os.name == "nt" else "memory"  # Windows bounds no memory
        with pytest.raises(Unreadable, match=f"{bound}|damaged|draft-too-long"):
            worker.read("wide.html", "html", wide)
        assert worker.read("x.html", "html", HTML.encode())[0]


def test_web_pages_that_are_too_deep_to_be_read_whole_are_told_of() -> None:
    def nested(depth: int) -> bytes:
        deep = "<div>" * depth + "Polisen ska synas i Nora." + "</div>" * depth
        return f"<html><body>{deep}<p>Kommunen ska städa.</p></body></html>".encode()

    (page,) = of_bytes("djup.html", nested(200)).pages
    assert "Kommunen ska städa." in page.text
    got = of_bytes("djupast.html", nested(100_000))
    assert [one.rule.code for one in got.problems] == ["draft-unreadable"]
    assert not got.pages


def test_a_link_to_the_framework_agreement_is_kept_with_its_words() -> None:
    link = '<p>Se <a href="/avtal/1">samverkansöverenskommelsen 2019</a>.</p>'
    data = (
        '<html><head><link rel="canonical" href="https://nora.example/lofte"></head>'
        f"<body>{HTML}{link}</body></html>"
    )
    (row,) = drafts([("lank.html", data.encode())]).rows["agreements"]
    (got,) = row.cells["framework_agreement"]
    assert got.value == "https://nora.example/avtal/1"
    assert got.quote == "samverkansöverenskommelsen 2019"


def test_documents_with_nothing_in_them_hold_no_pledges() -> None:
    for data in (b"", b"\n\n", b"<html><body></body></html>"):
        assert [p.rule.code for p in drafts([("tom.txt", data)]).problems] == ["draft-no-pledges"]


def test_nothing_of_a_page_s_frame_is_read() -> None:
    frame = "<nav><ul><li>Polisen ska synas i menyn</li></ul></nav><script>Polisen ska</script>"
    data = f"<html><body>{frame}<main>{HTML}</main><footer>Polisen ska</footer></body></html>"
    (page,) = of_bytes("ram.html", data.encode()).pages
    assert "menyn" not in page.text
    assert page.text.count("Polisen") == 1


def test_a_folder_is_gone_through(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "två.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    got: Drafts = drafts([tmp_path])
    assert [one.id for one in got.outcomes] == ["1884-2021", "1884-2021-2"]
    ids = [row.texts["id"] for row in got.rows["pledges"]]
    assert len(set(ids)) == len(ids) == 6
