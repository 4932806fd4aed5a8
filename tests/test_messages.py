"""The page of messages shows, word for word, what the program says of the cases.

Renew it with `UPDATE_DOCS=1 pytest tests/test_messages.py`, and read it.
"""

import json
from collections.abc import Iterator

import pytest

from pledgedata.problem import CATALOGUE
from pledgedata.words import LANGS
from tests.page import ROOT, UPDATE

PAGE = ROOT / "docs" / "explanation" / "messages.md"
CASES = ROOT / "tests" / "cases"
HEAD = """# Tjugofem meddelanden / Twenty-five messages

Så här säger programmet det när något är som värst: en fil som inte är vad den ser ut som, ett värde
som ingen kan tyda, en uppgift som inte får ges ut. Varje meddelande säger var, vad som är sant och
vad man gör. Sidan är härledd ur `tests/cases` av `tests/test_messages.py`.

This is how the program says it when things are at their worst: a file that is not what it seems, a
value that nobody can make out, a fact that may not be published. Each message says where, what is
true and what to do. The page is derived from `tests/cases` by `tests/test_messages.py`.
"""
TOLD = {
    "file-is-page": ("Inloggningssidan sparades i stället för tabellen.",
                     "The login page was saved in place of the table."),
    "workbook-locked": ("Arbetsboken har lösenord.", "The workbook has a password."),
    "workbook-old": ("Arbetsboken har ett äldre format.", "The workbook has an older format."),
    "workbook-broken": ("Arbetsboken blev avbruten när den kopierades.",
                        "The workbook was cut short when it was copied."),
    "cell-formula": ("Ett program skrev formeln men räknade aldrig ut den.",
                     "A program wrote the formula but never worked it out."),
    "cell-digits-lost": ("Excel läste ett långt nummer som ett tal.",
                         "Excel read a long number as a number."),
    "cells-merged": ("Cellerna slogs ihop för att det såg bättre ut.",
                     "The cells were merged because it looked better."),
    "archive-ratio": ("En zip-fil som är gjord för att sprängas.", "A zip file made to burst."),
    "file-encoding": ("Bytena är ingen text på något språk vi känner.",
                      "The bytes are no text in any language that we know."),
    "file-has-conflict": ("Två personer ändrade samma fil.", "Two people changed the same file."),
    "table-unclosed": ("Ett enda citattecken slukar resten av filen.",
                       "A single quote swallows the rest of the file."),
    "row-ragged": ("Ett kommatecken i en text delar den i två.",
                   "A comma in a text parts it in two."),
    "column-missing": ("En kolumn togs bort för att den såg onödig ut.",
                       "A column was removed because it seemed needless."),
    "column-unknown": ("Rubriken är felstavad.", "The heading is misspelt."),
    "json-syntax": ("Ett komma för mycket.", "A comma too many."),
    "cell-character": ("Tecknet syns inte.", "The character cannot be seen."),
    "cell-mojibake": ("Å, ä och ö har gått sönder på vägen.", "Å, ä and ö broke on the way."),
    "cell-no-such-day": ("Källan säger den 31 juni.", "The source says 31 June."),
    "code-unknown": ("Ordet är rätt, men inte koden.", "The word is right, but not the code."),
    "reference-dangling": ("En part finns inte i tabellen över parter.",
                           "A party is not in the table of parties."),
    "id-repeated": ("Raden kopierades.", "The row was copied."),
    "organisation-is-person": ("En enskild firma är en person.", "A sole trader is a person."),
    "private-number": ("Ett personnummer i löftestexten.",
                       "A personal identity number in a pledge."),
    "edition-pledge-changed": ("Löftet skrevs om efter att det gavs.",
                               "The pledge was rewritten after it was given."),
    "form-differs": ("Någon ändrade en siffra i det som gavs ut.",
                     "Somebody changed a digit in what was published."),
}  # fmt: skip


def page() -> str:
    return "".join(f"{line}\n" for line in (HEAD.rstrip(), *lines()))


def lines() -> Iterator[str]:
    for number, (code, told) in enumerate(TOLD.items(), start=1):
        run = json.loads((CASES / code / "case.json").read_text(encoding="utf-8"))["run"]
        yield from ("", f"## {number}. {code}", "")
        yield from (f"{told[0]} / {told[1]}", "", f"`pledgedata {' '.join(run)}`")
        for lang in LANGS:
            said = (CASES / code / f"report.{lang}.txt").read_text(encoding="utf-8").rstrip()
            yield from ("", "```text", said, "```")


def test_the_page_shows_what_the_program_says() -> None:
    if UPDATE:
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("code", TOLD)
def test_each_says_where_what_and_what_to_do(code: str) -> None:
    for lang in LANGS:
        said = (CASES / code / f"report.{lang}.txt").read_text(encoding="utf-8")
        assert f"[{code}]" in said
        assert "→ " in said
        assert "None" not in said


def test_there_are_twenty_five() -> None:
    assert len(TOLD) == 25
    assert set(TOLD) <= set(CATALOGUE)
