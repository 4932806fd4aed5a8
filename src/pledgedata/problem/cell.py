"""What can be wrong with one cell or one row."""

from typing import Final

from pledgedata.problem.kinds import Rule, Severity
from pledgedata.words import Text

_LEFT_OUT: Final = Text(
    "Posten är inte med förrän den är rättad.",
    "The record is left out until it is mended.",
)

RULES: Final = (
    Rule(
        "cell-required",
        Severity.ERROR,
        Text("Obligatorisk uppgift saknas", "A required value is missing"),
        Text("{label} är tom.", "{label} is empty."),
        Text("Fyll i: {means}", "Fill in: {means}"),
        _LEFT_OUT,
    ),
    Rule(
        "cell-type",
        Severity.ERROR,
        Text("Fel slags värde", "Wrong kind of value"),
        Text("”{value}” är inte {says}.", "“{value}” is not {says}."),
        Text("Skriv till exempel {example}.", "Write, for instance, {example}."),
        _LEFT_OUT,
    ),
    Rule(
        "cell-percent",
        Severity.ERROR,
        Text("Procent där ett tal ska stå", "A percentage where a number should be"),
        Text(
            "”{value}” är en andel med procenttecken; i kolumnen ska ett tal stå utan enhet.",
            "“{value}” is a share with a percent sign; the column takes a number without a unit.",
        ),
        Text(
            "Skriv talet utan %, och ”procent” som målets enhet. Sätter Excel dit tecknet igen: "
            "ändra cellens talformat till Allmänt och skriv talet på nytt.",
            "Write the number without %, and “procent” as the target's unit. If Excel puts the "
            "sign back: change the cell's number format to General and write the number anew.",
        ),
        _LEFT_OUT,
    ),
    Rule(
        "cell-space",
        Severity.ERROR,
        Text("Blanksteg i början eller slut", "A space at the beginning or end"),
        Text(
            "”{value}” börjar eller slutar med blanksteg eller radbrytning.",
            "“{value}” begins or ends with a space or a line break.",
        ),
        Text(
            "Ta bort det som inte syns. --mark med --fix gör det i en kopia, "
            "men aldrig i löftets egna ord.",
            "Remove what cannot be seen. --mark with --fix does so in a copy, "
            "but never in a pledge's own words.",
        ),
        _LEFT_OUT,
    ),
    Rule(
        "cell-character",
        Severity.ERROR,
        Text("Otillåtet tecken", "A character that is not allowed"),
        Text(
            "Cellen innehåller tecknet {character} på plats {place}.",
            "The cell holds the character {character} at position {place}.",
        ),
        Text(
            "Ta bort tecknet; det är osynligt, ändrar läsriktningen eller bryter raden.",
            "Remove it; it is invisible, turns the reading direction or breaks the line.",
        ),
        _LEFT_OUT,
    ),
    Rule(
        "cell-no-such-day",
        Severity.ERROR,
        Text("Dagen finns inte", "No such day"),
        Text(
            "{value} finns inte: {month} har {last} dagar.",
            "There is no {value}: {month} has {last} days.",
        ),
        Text(
            "Skriv rätt dag. Är källan felskriven, lämna tomt och skriv dess ord i en textkolumn "
            "som period_text.",
            "Write the right day. Where the source is wrong, leave it empty and put its words in "
            "a text column such as period_text.",
        ),
        _LEFT_OUT,
    ),
    Rule(
        "code-unknown",
        Severity.ERROR,
        Text("Okänd kod", "Unknown code"),
        Text("”{value}” finns inte i listan {list}.", "“{value}” is not in the list {list}."),
        Text("{nearest}", "{nearest}"),
        _LEFT_OUT,
    ),
    Rule(
        "list-empty-item",
        Severity.ERROR,
        Text("Tomt värde i listan", "An empty value in the list"),
        Text(
            "”{value}” har ett | utan värde på ena sidan.",
            "“{value}” has a | without a value on one side.",
        ),
        Text("Skriv värdena med | emellan: a|b.", "Write the values with | between: a|b."),
        _LEFT_OUT,
    ),
    Rule(
        "list-separator",
        Severity.ERROR,
        Text("Fel tecken mellan värdena", "The wrong sign between values"),
        Text(
            "”{value}” är flera värden, men mellan värden ska | stå.",
            "“{value}” is several values, but values have | between them.",
        ),
        Text(
            "Skriv {right}. --mark med --fix gör det i en kopia.",
            "Write {right}. --mark with --fix does so in a copy.",
        ),
        _LEFT_OUT,
    ),
    Rule(
        "list-repeat",
        Severity.ERROR,
        Text("Samma värde två gånger i listan", "The same value twice in the list"),
        Text("”{item}” står mer än en gång.", "“{item}” stands more than once."),
        Text("Ta bort det ena.", "Remove one of them."),
        _LEFT_OUT,
    ),
    Rule(
        "organisation-number",
        Severity.ERROR,
        Text("Fel organisationsnummer", "Wrong organisation number"),
        Text(
            "Kontrollsiffran i {value} stämmer inte.",
            "The check digit of {value} is wrong.",
        ),
        Text(
            "Jämför med registreringsbeviset; siffror är ofta omkastade.",
            "Compare it with the registration; digits are often swapped.",
        ),
        _LEFT_OUT,
    ),
    Rule(
        "organisation-is-person",
        Severity.ERROR,
        Text("Personnummer som organisationsnummer", "A person's number"),
        Text(
            "{value} har ett personnummers form: tredje siffran är lägre än 2.",
            "{value} has the form of a personal identity number: its third digit is below 2.",
        ),
        Text(
            "Lämna cellen tom. En enskild firmas nummer är ägarens personnummer och får inte ges "
            "ut.",
            "Leave the cell empty. A sole trader's number is the owner's own and may not be "
            "published.",
        ),
        _LEFT_OUT,
    ),
    Rule(
        "cell-respelt",
        Severity.ADVICE,
        Text("Värdet lästes i en annan stavning", "The value was read in another spelling"),
        Text("”{value}” lästes som {read}.", "“{value}” was read as {read}."),
        Text(
            "Inget behöver göras om det stämmer.",
            "Nothing need be done if that is right.",
        ),
        Text(
            "Värdet är detsamma, skrivet som alla andras.",
            "The value is the same, written as everybody's.",
        ),
    ),
    Rule(
        "cell-mojibake",
        Severity.ERROR,
        Text("Förvanskade bokstäver", "Garbled letters"),
        Text(
            "”{value}” är läst i fel teckenkodning någonstans på vägen; det var nog ”{read}”.",
            "“{value}” was read in a wrong encoding on its way; it was probably “{read}”.",
        ),
        Text(
            "Skriv in texten på nytt, eller hämta den ur källan igen.",
            "Write the text anew, or fetch it from the source again.",
        ),
        _LEFT_OUT,
    ),
    Rule(
        "text-not-composed",
        Severity.ADVICE,
        Text("Bokstäver i delar sattes ihop", "Letters in parts were composed"),
        Text(
            "Tecken som å var skrivna i delar; de läses som ett tecken.",
            "Letters such as å were written in parts; they are read as one character.",
        ),
        Text(
            "Inget behöver göras; texten ser likadan ut.",
            "Nothing need be done; the text looks the same.",
        ),
        Text(
            "Texten är densamma, men byten skiljer sig från källan.",
            "The text is the same, but the bytes differ from the source.",
        ),
    ),
    Rule(
        "text-line-breaks",
        Severity.ADVICE,
        Text("Radbrytningar skrevs om", "Line breaks were rewritten"),
        Text(
            "Cellen har radbrytningar från Windows eller äldre Mac; de läses som vanliga "
            "radbrytningar (LF).",
            "The cell has line breaks of Windows or old Mac; they are read as LF.",
        ),
        Text("Inget behöver göras.", "Nothing need be done."),
        Text(
            "Radbrytningar är alltid LF i det som ges ut.",
            "Line breaks are always LF in what is published.",
        ),
    ),
    Rule(
        "period-order",
        Severity.ERROR,
        Text("Slutet är före början", "The end is before the beginning"),
        Text(
            "{later} ({last}) är före {earlier} ({first}).",
            "{later} ({last}) is before {earlier} ({first}).",
        ),
        Text("Rätta ett av datumen.", "Mend one of the dates."),
        _LEFT_OUT,
    ),
    Rule(
        "same-twice",
        Severity.ERROR,
        Text("Samma id på båda sidor", "The same id on both sides"),
        Text("{later} och {earlier} är båda {last}.", "{later} and {earlier} are both {last}."),
        Text(
            "Skriv id för det tidigare löftet; ett löfte kan inte fortsätta sig självt.",
            "Write the id of the earlier pledge; a pledge cannot continue itself.",
        ),
        _LEFT_OUT,
    ),
)
