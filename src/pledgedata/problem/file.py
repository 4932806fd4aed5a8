"""What can be wrong with files, headers and rows, before any cell is looked at."""

from typing import Final

from pledgedata.problem.kinds import Rule, Severity
from pledgedata.words import Text

_LOST: Final = Text(
    "Uppgifterna i filen är inte med.",
    "The data in the file is left out.",
)

RULES: Final = (
    Rule(
        "file-unreadable",
        Severity.ERROR,
        Text("Filen går inte att läsa", "The file cannot be read"),
        Text("{name} kunde inte läsas: {reason}.", "{name} could not be read: {reason}."),
        Text(
            "Kontrollera rättigheterna och att det är en vanlig fil, inte en länk eller mapp.",
            "Check the permissions and that it is a plain file, not a link or a folder.",
        ),
        _LOST,
    ),
    Rule(
        "file-too-large",
        Severity.ERROR,
        Text("Filen är för stor", "The file is too large"),
        Text("{name} är {size} byte; gränsen är {limit}.", "{name} is {size} bytes of {limit}."),
        Text("Dela upp paketet.", "Split the package."),
        _LOST,
    ),
    Rule(
        "file-encoding",
        Severity.ERROR,
        Text("Filen är inte UTF-8", "The file is not UTF-8"),
        Text(
            "Byte {offset} på rad {line} i {name} är inte giltig UTF-8.",
            "Byte {offset} on line {line} of {name} is not valid UTF-8.",
        ),
        Text(
            "Spara om filen som ”CSV UTF-8 (kommaavgränsad)”.",
            "Save the file again as “CSV UTF-8 (comma delimited)”.",
        ),
        _LOST,
    ),
    Rule(
        "table-unknown",
        Severity.ERROR,
        Text("Okänd tabell", "Unknown table"),
        Text("{name} är ingen av modellens tabeller.", "{name} is none of the model's tables."),
        Text(
            "{nearest} Hör filen inte hit, flytta den ur mappen.",
            "{nearest} If the file does not belong here, move it out of the folder.",
        ),
        _LOST,
    ),
    Rule(
        "file-ignored",
        Severity.WARNING,
        Text("Filen lästes inte", "The file was not read"),
        Text(
            "{name} är ingen CSV-fil, så det som står i den är inte med.",
            "{name} is no CSV file, so what it holds is left out.",
        ),
        Text(
            "Spara varje tabell som CSV, eller flytta filen ur mappen.",
            "Save each table as CSV, or move the file out of the folder.",
        ),
        _LOST,
    ),
    Rule(
        "table-without-header",
        Severity.ERROR,
        Text("Tabellen saknar rubrikrad", "The table has no header"),
        Text("{name} är tom eller har en tom första rad.", "{name} is empty or begins blank."),
        Text(
            "Första raden ska vara kolumnernas namn, till exempel {example}.",
            "The first row must be the column names, such as {example}.",
        ),
        _LOST,
    ),
    Rule(
        "table-delimiter",
        Severity.ERROR,
        Text("Fel avgränsare", "Wrong delimiter"),
        Text(
            "Rubrikraden i {name} är avgränsad med {found}, inte komma.",
            "The header of {name} is delimited by {found}, not by comma.",
        ),
        Text(
            "Svenskt Excel skriver semikolon. Spara i LibreOffice med komma som fältavgränsare, "
            "eller byt listavgränsare i Windows till komma och spara igen.",
            "Excel follows the list separator of Windows. Set it to a comma and save again, or "
            "save in LibreOffice with a comma as field delimiter.",
        ),
        _LOST,
    ),
    Rule(
        "table-syntax",
        Severity.ERROR,
        Text("Citattecken som inte går ihop", "Quotes that do not match"),
        Text(
            "Ett citattecken på raden är ensamt eller står fel, så resten av {name} kan inte "
            "läsas säkert.",
            "A quote on the line is alone or misplaced, so the rest of {name} cannot be read "
            "safely.",
        ),
        Text(
            "Sätt citattecken runt hela cellen och skriv citattecken i texten dubbelt.",
            "Put quotes around the whole cell and double the quotes within the text.",
        ),
        _LOST,
    ),
    Rule(
        "column-unknown",
        Severity.ERROR,
        Text("Okänd kolumn", "Unknown column"),
        Text("{table} har ingen kolumn {column}.", "{table} has no column {column}."),
        Text("{nearest}", "{nearest}"),
        Text("Kolumnens uppgifter är inte med.", "The data in the column is left out."),
    ),
    Rule(
        "column-missing",
        Severity.ERROR,
        Text("Obligatorisk kolumn saknas", "A required column is missing"),
        Text("{table} saknar kolumnen {column}.", "{table} lacks the column {column}."),
        Text("Lägg till kolumnen: {means}", "Add the column: {means}"),
        Text("Inga rader i tabellen är med.", "No rows of the table are included."),
    ),
    Rule(
        "column-unnamed",
        Severity.ERROR,
        Text("En kolumn saknar rubrik", "A column has no heading"),
        Text(
            "Kolumn nummer {number} har uppgifter men ingen rubrik.",
            "Column number {number} holds data but has no heading.",
        ),
        Text(
            "Skriv kolumnens namn i rubrikraden, eller töm kolumnen.",
            "Write the column's name in the header, or empty the column.",
        ),
        Text("Tabellens uppgifter är inte med.", "The data in the table is left out."),
    ),
    Rule(
        "column-twice",
        Severity.ERROR,
        Text("Kolumnen står två gånger", "The column stands twice"),
        Text("{column} är rubrik på två kolumner.", "{column} is the heading of two columns."),
        Text("Ta bort eller byt namn på den ena.", "Remove or rename one of them."),
        Text("Tabellens uppgifter är inte med.", "The data in the table is left out."),
    ),
    Rule(
        "row-ragged",
        Severity.ERROR,
        Text("Raden har fel antal celler", "The row has the wrong number of cells"),
        Text(
            "Raden har {found} celler; rubrikraden har {expected}.",
            "The row has {found} cells; the header has {expected}.",
        ),
        Text(
            "Ofta saknas citattecken runt en text med kommatecken.",
            "Often a text that holds commas lacks its quotes.",
        ),
        Text("Raden är inte med.", "The row is left out."),
    ),
)
