"""What can be wrong with a document that is drafted from, and with a draft."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Severity
from pledgedata.words import Text

_NOT_DATA: Final = Text(
    "Gäller ett utkast, inte uppgifter som är utgivna.",
    "Concerns a draft, not data that is published.",
)

_rule: Final = Chapter(_NOT_DATA).rule


RULES: Final = (
    _rule(
        "draft-unconfirmed",
        ("Raden är inte bekräftad", "The row is not confirmed"),
        (
            "”{value}” är ett utkast som ingen människa har bekräftat.",
            "“{value}” is a draft that no person has confirmed.",
        ),
        (
            (
                "Läs raden mot citatet. Skriv Ja i kolumnen Bekräftad, eller Nej för att "
                "stryka den; eller kör `pledgedata confirm`."
            ),
            (
                "Read the row against its quote. Write Yes in the column Confirmed, or No to "
                "strike it out; or run `pledgedata confirm`."
            ),
        ),
    ),
    _rule(
        "draft-scanned",
        ("Dokumentet är en bild", "The document is a picture"),
        (
            "{name} har ingen text: det är inläst som bild. Antal sidor: {count}.",
            "{name} has no text: it was scanned as pictures. Number of pages: {count}.",
        ),
        (
            (
                "Be om originalet, eller låt ett program för textigenkänning (OCR) göra en "
                "sökbar PDF av det, och försök igen."
            ),
            (
                "Ask for the original, or let a program for text recognition (OCR) make "
                "a searchable PDF of it, and try again."
            ),
        ),
    ),
    _rule(
        "draft-form",
        ("Filens form läses inte", "The form of the file is not read"),
        (
            "{name} är inget av det som utkast görs av: {names}.",
            "{name} is none of what drafts are made from: {names}.",
        ),
        (
            "Spara den som PDF, DOCX eller ren text och försök igen.",
            "Save it as PDF, DOCX or plain text and try again.",
        ),
    ),
    _rule(
        "draft-unreadable",
        ("Dokumentet går inte att läsa", "The document cannot be read"),
        ("{name} gick inte att läsa: {reason}.", "{name} could not be read: {reason}."),
        (
            (
                "Öppna det i programmet som gjorde det, spara det på nytt utan lösenord och försök "
                "igen."
            ),
            "Open it in the program that made it, save it anew without a password and try again.",
        ),
    ),
    _rule(
        "draft-too-long",
        ("Dokumentet är för långt", "The document is too long"),
        (
            "{name} har {found} {thing}; gränsen är {limit}.",
            "{name} has {found} {thing}; the limit is {limit}.",
        ),
        (
            "Ta ut sidorna med medborgarlöftet i en egen fil, eller höj gränsen med --limit.",
            (
                "Take the pages with the agreement out to a file of their own, or raise the "
                "limit with --limit."
            ),
        ),
    ),
    _rule(
        "draft-no-pledges",
        ("Inga löften hittades", "No pledges were found"),
        (
            "I {name} syns inga löften.",
            "No pledges are seen in {name}.",
        ),
        (
            "Kontrollera att det är rätt dokument. Är det så, skriv in löftena för hand.",
            "Check that it is the right document. If so, type the pledges in by hand.",
        ),
        severity=Severity.WARNING,
    ),
    _rule(
        "draft-none",
        ("Arbetsboken är inget utkast", "The workbook is no draft"),
        (
            "{path} har ingen kolumn Bekräftad, så där finns inget att bekräfta.",
            "{path} has no column Confirmed, so there is nothing to confirm.",
        ),
        (
            "Peka på en arbetsbok som `pledgedata draft` har skrivit.",
            "Point to a workbook that `pledgedata draft` has written.",
        ),
    ),
    _rule(
        "draft-target",
        ("Utkastets form", "The draft's form"),
        (
            "{path} slutar på {ending}; ett utkast skrivs som {names}.",
            "{path} ends in {ending}; a draft is written as {names}.",
        ),
        (
            "Ge en fil med en av de ändelserna: -o utkast.xlsx.",
            "Give a file with one of those endings: -o draft.xlsx.",
        ),
    ),
    _rule(
        "draft-extra-missing",
        ("PDF läses inte här", "PDF is not read here"),
        (
            "För att läsa {name} behövs ett tillägg som inte är installerat.",
            "To read {name} takes an addition that is not installed.",
        ),
        (
            "Installera det: pip install 'pledgedata[draft]'.",
            "Install it: pip install 'pledgedata[draft]'.",
        ),
    ),
)
