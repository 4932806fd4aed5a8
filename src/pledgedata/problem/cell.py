"""What can be wrong with one cell or one row."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Severity
from pledgedata.words import Text

_LEFT_OUT: Final = Text(
    "Posten är inte med förrän den är rättad.",
    "The record is left out until it is mended.",
)

_rule: Final = Chapter(_LEFT_OUT).rule


RULES: Final = (
    _rule(
        "cell-required",
        ("Obligatorisk uppgift saknas", "A required value is missing"),
        ("{label} är tom.", "{label} is empty."),
        ("Fyll i: {means}", "Fill in: {means}"),
    ),
    _rule(
        "cell-type",
        ("Fel slags värde", "Wrong kind of value"),
        ("”{value}” är inte {says}.", "“{value}” is not {says}."),
        ("Skriv till exempel {example}.", "Write, for instance, {example}."),
    ),
    _rule(
        "cell-percent",
        ("Procent där ett tal ska stå", "A percentage where a number should be"),
        (
            "”{value}” är en andel med procenttecken; i kolumnen ska ett tal stå utan enhet.",
            "“{value}” is a share with a percent sign; the column takes a number without a unit.",
        ),
        (
            (
                "Skriv talet utan %, och ”procent” som målets enhet. Sätter Excel dit tecknet "
                "igen: ändra cellens talformat till Allmänt och skriv talet på nytt."
            ),
            (
                "Write the number without %, and “procent” as the target's unit. If Excel puts the "
                "sign back: change the cell's number format to General and write the number anew."
            ),
        ),
    ),
    _rule(
        "cell-space",
        ("Blanksteg i början eller slut", "A space at the beginning or end"),
        (
            "”{value}” börjar eller slutar med blanksteg eller radbrytning.",
            "“{value}” begins or ends with a space or a line break.",
        ),
        (
            (
                "Ta bort det som inte syns. --mark med --fix gör det i en kopia, "
                "men aldrig i löftets egna ord."
            ),
            (
                "Remove what cannot be seen. --mark with --fix does so in a copy, "
                "but never in a pledge's own words."
            ),
        ),
    ),
    _rule(
        "cell-character",
        ("Otillåtet tecken", "A character that is not allowed"),
        (
            "Cellen innehåller tecknet {character} på plats {place}.",
            "The cell holds the character {character} at position {place}.",
        ),
        (
            (
                "Ta bort tecknet, eller skriv ett vanligt: det är osynligt, ändrar läsriktningen, "
                "bryter raden eller liknar bara det som ska stå där."
            ),
            (
                "Remove it, or write a usual one: it is invisible, turns the reading direction, "
                "breaks the line or only looks like what should stand there."
            ),
        ),
    ),
    _rule(
        "cell-no-such-day",
        ("Dagen finns inte", "No such day"),
        (
            "{value} finns inte: {month} har {last} dagar.",
            "There is no {value}: {month} has {last} days.",
        ),
        (
            (
                "Skriv rätt dag. Är källan felskriven, lämna tomt och skriv dess ord i en "
                "textkolumn som period_text."
            ),
            (
                "Write the right day. Where the source is wrong, leave it empty and put its words "
                "in a text column such as period_text."
            ),
        ),
    ),
    _rule(
        "code-unknown",
        ("Okänd kod", "Unknown code"),
        ("”{value}” finns inte i listan {list}.", "“{value}” is not in the list {list}."),
        ("{nearest}", "{nearest}"),
    ),
    _rule(
        "list-empty-item",
        ("Tomt värde i listan", "An empty value in the list"),
        (
            "”{value}” har ett | utan värde på ena sidan.",
            "“{value}” has a | without a value on one side.",
        ),
        ("Skriv värdena med | emellan: a|b.", "Write the values with | between: a|b."),
    ),
    _rule(
        "list-separator",
        ("Fel tecken mellan värdena", "The wrong sign between values"),
        (
            "”{value}” är flera värden, men mellan värden ska | stå.",
            "“{value}” is several values, but values have | between them.",
        ),
        (
            "Skriv {right}. --mark med --fix gör det i en kopia.",
            "Write {right}. --mark with --fix does so in a copy.",
        ),
    ),
    _rule(
        "list-repeat",
        ("Samma värde två gånger i listan", "The same value twice in the list"),
        ("”{item}” står mer än en gång.", "“{item}” stands more than once."),
        ("Ta bort det ena.", "Remove one of them."),
    ),
    _rule(
        "organisation-number",
        ("Fel organisationsnummer", "Wrong organisation number"),
        (
            "Kontrollsiffran i {value} stämmer inte.",
            "The check digit of {value} is wrong.",
        ),
        (
            "Jämför med registreringsbeviset; siffror är ofta omkastade.",
            "Compare it with the registration; digits are often swapped.",
        ),
    ),
    _rule(
        "organisation-is-person",
        ("Personnummer som organisationsnummer", "A person's number"),
        (
            "{value} har ett personnummers form: tredje siffran är lägre än 2.",
            "{value} has the form of a personal identity number: its third digit is below 2.",
        ),
        (
            (
                "Lämna cellen tom. En enskild firmas nummer är ägarens personnummer och får inte "
                "ges ut."
            ),
            (
                "Leave the cell empty. A sole trader's number is the owner's own and may not be "
                "published."
            ),
        ),
    ),
    _rule(
        "cell-respelt",
        ("Värdet lästes i en annan stavning", "The value was read in another spelling"),
        ("”{value}” lästes som {read}.", "“{value}” was read as {read}."),
        (
            "Inget behöver göras om det stämmer.",
            "Nothing need be done if that is right.",
        ),
        severity=Severity.ADVICE,
        reader=(
            "Värdet är detsamma, skrivet som alla andras.",
            "The value is the same, written as everybody's.",
        ),
    ),
    _rule(
        "cell-mojibake",
        ("Förvanskade bokstäver", "Garbled letters"),
        (
            "”{value}” är läst i fel teckenkodning någonstans på vägen; det var nog ”{read}”.",
            "“{value}” was read in a wrong encoding on its way; it was probably “{read}”.",
        ),
        (
            "Skriv in texten på nytt, eller hämta den ur källan igen.",
            "Write the text anew, or fetch it from the source again.",
        ),
    ),
    _rule(
        "text-not-composed",
        ("Bokstäver i delar sattes ihop", "Letters in parts were composed"),
        (
            "Tecken som å var skrivna i delar; de läses som ett tecken.",
            "Letters such as å were written in parts; they are read as one character.",
        ),
        (
            "Inget behöver göras; texten ser likadan ut.",
            "Nothing need be done; the text looks the same.",
        ),
        severity=Severity.ADVICE,
        reader=(
            "Texten är densamma, men byten skiljer sig från källan.",
            "The text is the same, but the bytes differ from the source.",
        ),
    ),
    _rule(
        "text-line-breaks",
        ("Radbrytningar skrevs om", "Line breaks were rewritten"),
        (
            (
                "Cellen har radbrytningar från Windows eller äldre Mac; de läses som vanliga "
                "radbrytningar (LF)."
            ),
            "The cell has line breaks of Windows or old Mac; they are read as LF.",
        ),
        ("Inget behöver göras.", "Nothing need be done."),
        severity=Severity.ADVICE,
        reader=(
            "Radbrytningar är alltid LF i det som ges ut.",
            "Line breaks are always LF in what is published.",
        ),
    ),
    _rule(
        "period-order",
        ("Slutet är före början", "The end is before the beginning"),
        (
            "{later} ({last}) är före {earlier} ({first}).",
            "{later} ({last}) is before {earlier} ({first}).",
        ),
        ("Rätta ett av datumen.", "Mend one of the dates."),
    ),
    _rule(
        "same-twice",
        ("Samma id på båda sidor", "The same id on both sides"),
        ("{later} och {earlier} är båda {last}.", "{later} and {earlier} are both {last}."),
        (
            "Skriv id för det tidigare löftet; ett löfte kan inte fortsätta sig självt.",
            "Write the id of the earlier pledge; a pledge cannot continue itself.",
        ),
    ),
)
