"""What may concern a person: never published, held until a reviewer accepts it, or to look at.

Reports show what was found masked, in every form.
"""

from typing import Final

from pledgedata.problem.kinds import Chapter, Severity
from pledgedata.words import Text

_OUT: Final = Text(
    "Uppgiften är borttagen innan något gavs ut.",
    "It is removed before anything is published.",
)
_SEEN: Final = Text(
    "Utgivaren har sett uppgiften och låtit den stå.",
    "The publisher has seen it and let it stand.",
)
_ACCEPT: Final = Text(
    "Ta bort uppgiften. Måste den stå kvar: `pledgedata screen` med --accept, --reviewer, "
    "--reason och --expires.",
    "Remove it. If it must stand: `pledgedata screen` with --accept, --reviewer, --reason and "
    "--expires.",
)
_LOOK: Final = Text(
    "Se efter om det gäller en person; ta i så fall bort det.",
    "See whether it concerns a person; if so, remove it.",
)

_out: Final = Chapter(_OUT).rule
_seen: Final = Chapter(_SEEN, Severity.WARNING).rule


RULES: Final = (
    _out(
        "private-number",
        ("Personnummer", "A personal identity number"),
        (
            "Här står ett personnummer, samordningsnummer eller liknande: {value}.",
            "Here stands a personal identity or coordination number, or the like: {value}.",
        ),
        (
            "Ta bort det. Ingen kan godkänna att det ges ut.",
            "Remove it. Nobody can accept that it is published.",
        ),
    ),
    _out(
        "private-mail",
        ("En persons e-postadress", "A person's e-mail address"),
        (
            "Här står en e-postadress som kan vara en persons: {value}.",
            "Here stands an e-mail address that may be a person's: {value}.",
        ),
        (
            "Byt till en funktionsbrevlåda, till exempel kommun@ eller trygghet@. Annars: "
            + _ACCEPT.sv,
            "Change to a functional mailbox, such as kommun@ or trygghet@. Or: " + _ACCEPT.en,
        ),
    ),
    _out(
        "private-phone",
        ("Mobilnummer", "A mobile number"),
        (
            "Här står ett telefonnummer som kan vara en persons: {value}.",
            "Here stands a telephone number that may be a person's: {value}.",
        ),
        _ACCEPT,
    ),
    _out(
        "private-address",
        ("Bostadsadress", "A home address"),
        (
            "Här står en adress som kan vara någons bostad: {value}.",
            "Here stands an address that may be somebody's home: {value}.",
        ),
        _ACCEPT,
    ),
    _seen(
        "private-office-phone",
        ("Telefonnummer", "A telephone number"),
        ("Här står ett telefonnummer: {value}.", "Here stands a telephone number: {value}."),
        (
            "Är det växeln får det stå kvar. Är det en persons, ta bort det.",
            "If it is the switchboard it may stand. If it is a person's, remove it.",
        ),
    ),
    _seen(
        "private-street",
        ("Gata med nummer", "A street with a number"),
        ("Här står en gata med nummer: {value}.", "Here stands a street and number: {value}."),
        _LOOK,
    ),
    _seen(
        "private-name",
        ("Ett namn", "A name"),
        (
            "Här står nog en persons namn: {value}.",
            "Here probably stands a person's name: {value}.",
        ),
        (
            "Namn hör bara hemma i kolumnen för undertecknare, i den roll de skrev under i.",
            "Names belong in the column for signatories only, in the role they signed in.",
        ),
    ),
    _out(
        "private-unread",
        ("Filen går inte att granska", "The file cannot be screened"),
        (
            (
                "{name} är {kind}. Dess text går inte att läsa här, så ingen vet om den har "
                "personuppgifter."
            ),
            (
                "{name} is {kind}. Its text cannot be read here, so nobody knows whether it holds "
                "personal data."
            ),
        ),
        (
            (
                "Spara texten som .txt, .csv eller .xlsx och granska den. En PDF: `pdftotext FIL - "
                "| pledgedata screen -`."
            ),
            (
                "Save the text as .txt, .csv or .xlsx and screen that. A PDF: `pdftotext FILE - | "
                "pledgedata screen -`."
            ),
        ),
    ),
    _seen(
        "private-picture",
        ("En bild", "A picture"),
        (
            "{name} är en bild. Ansikten och text i den granskas inte.",
            "{name} is a picture. Faces and text in it are not screened.",
        ),
        ("Titta på den innan den ges ut.", "Look at it before it is published."),
    ),
    _out(
        "private-file",
        ("Personuppgift i det som skulle ges ut", "Personal data in what was to be published"),
        (
            "Filen {name} i släppet innehåller {value}.",
            "The file {name} of the release holds {value}.",
        ),
        (
            "Inget skrevs. Ta bort uppgiften ur källan och bygg om.",
            "Nothing was written. Remove it from the source and build again.",
        ),
    ),
    _out(
        "private-acceptance-expired",
        ("Godkännandet har gått ut", "The acceptance has expired"),
        (
            "{value} godkändes till och med {expires}, och nu är det {day}.",
            "{value} was accepted until {expires}, and it is now {day}.",
        ),
        (
            "Ta bort uppgiften, eller låt granskaren pröva den på nytt.",
            "Remove it, or let the reviewer judge it anew.",
        ),
    ),
    _out(
        "private-acceptance-unused",
        ("Ett godkännande som inte behövs", "An acceptance that is not needed"),
        (
            "Rad {number} i {name} godkänner något som inte finns i paketet.",
            "Row {number} of {name} accepts something that is not in the package.",
        ),
        ("Ta bort raden.", "Remove the row."),
        severity=Severity.ADVICE,
    ),
)
