"""What can be wrong with files, headers and rows, before any cell is looked at."""

from typing import Final

from pledgedata.problem.kinds import Rule, Severity
from pledgedata.words import Text

_LOST: Final = Text(
    "Uppgifterna i filen är inte med.",
    "The data in the file is left out.",
)

_NOT_IN: Final = Text("Kolumnens uppgifter är inte med.", "The data in the column is left out.")


def _left_out(code: str, *hint: str) -> Rule:
    """A warning of a column that is left out; what to do in Swedish and in English."""
    return Rule(
        code,
        Severity.WARNING,
        Text("Kolumnen lästes inte", "The column was not read"),
        Text(
            "{table} har ingen kolumn {column}, så den är inte med.",
            "{table} has no column {column}, so it is left out.",
        ),
        Text(*hint),
        _NOT_IN,
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
        Text(
            "{name} är {size} byte; gränsen är {limit}.",
            "{name} is {size} bytes; the limit is {limit}.",
        ),
        Text(
            "Dela upp paketet, eller höj gränsen med --limit file=ANTAL om du litar på filen.",
            "Split the package, or raise the limit with --limit file=NUMBER if you trust it.",
        ),
        _LOST,
    ),
    Rule(
        "file-encoding",
        Severity.ERROR,
        Text("Filens tecken går inte att läsa säkert", "The file's characters are uncertain"),
        Text(
            "Byte {offset} på rad {line} i {name} är inte UTF-8, och det går inte att se vad annat "
            "det skulle vara.",
            "Byte {offset} on line {line} of {name} is not UTF-8, nor anything else that can be "
            "told.",
        ),
        Text(
            "Spara om filen som ”CSV UTF-8 (kommaavgränsad)”.",
            "Save the file again as “CSV UTF-8 (comma delimited)”.",
        ),
        _LOST,
    ),
    Rule(
        "file-encoding-read",
        Severity.ADVICE,
        Text("Filen lästes i en annan teckenkodning", "The file was read in another encoding"),
        Text("{name} är inte UTF-8; den lästes som {encoding}.", "{name} was read as {encoding}."),
        Text(
            "Se efter att å, ä och ö blev rätt. Spara helst som ”CSV UTF-8”.",
            "See that å, ä and ö came out right. Better, save it as “CSV UTF-8”.",
        ),
        Text(
            "Texten är densamma; det som ges ut är alltid UTF-8.",
            "The text is the same; what is published is always UTF-8.",
        ),
    ),
    Rule(
        "file-nul",
        Severity.ERROR,
        Text("Filen är ingen textfil", "The file is no text"),
        Text(
            "Byte {offset} på rad {line} i {name} är noll, som ingen text innehåller.",
            "Byte {offset} on line {line} of {name} is zero, which no text holds.",
        ),
        Text(
            "Är det UTF-16, spara om som ”CSV UTF-8”; annars är filen av ett annat slag.",
            "If it is UTF-16, save it as “CSV UTF-8”; else the file is of another kind.",
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
            "{name} är varken Excel (.xlsx), CSV, JSON eller Parquet, så det i den är inte med.",
            "{name} is neither Excel (.xlsx), CSV, JSON nor Parquet: what it holds is left out.",
        ),
        Text(
            "Spara tabellen i en av de formerna, eller flytta filen ur mappen.",
            "Save the table in one of those forms, or move the file out of the folder.",
        ),
        _LOST,
    ),
    Rule(
        "table-without-header",
        Severity.ERROR,
        Text("Tabellen saknar rubrikrad", "The table has no header"),
        Text("{name} är tom.", "{name} is empty."),
        Text(
            "Första raden ska vara kolumnernas namn, och under den en rad per post.",
            "The first row must be the column names, and below it a row a record.",
        ),
        _LOST,
    ),
    Rule(
        "table-delimiter",
        Severity.ADVICE,
        Text("Annan avgränsare än komma", "Another delimiter than comma"),
        Text(
            "{name} är avgränsad med {found}, och lästes så.",
            "{name} is delimited by {found}, and was read so.",
        ),
        Text(
            "Inget behöver göras. Tal får då skrivas som 1 234,5.",
            "Nothing need be done. Numbers may then be written as 1 234,5.",
        ),
        Text(
            "Det som ges ut är alltid avgränsat med komma.",
            "What is published is always delimited by comma.",
        ),
    ),
    Rule(
        "table-separator-line",
        Severity.ADVICE,
        Text("Första raden säger vilken avgränsaren är", "The first line names the delimiter"),
        Text(
            "{name} börjar med en sep-rad och lästes med {found} som avgränsare.",
            "{name} begins with a sep line and was read with {found} as delimiter.",
        ),
        Text("Inget behöver göras.", "Nothing need be done."),
        Text("Raden är inte med i det som ges ut.", "The line is not in what is published."),
    ),
    Rule(
        "table-wrapped",
        Severity.ADVICE,
        Text("Raderna stod inom citattecken", "The rows stood within quotes"),
        Text(
            "Varje rad i {name} är en enda cell inom citattecken; den lästes som flera celler.",
            "Each row of {name} is one cell within quotes; it was read as several.",
        ),
        Text(
            "Se efter att kolumnerna blev rätt. Spara helst filen på nytt.",
            "See that the columns came out right. Better, save the file anew.",
        ),
        Text("Uppgifterna är desamma.", "The data is the same."),
    ),
    Rule(
        "table-title-rows",
        Severity.ADVICE,
        Text("Rubrikraden står längre ner", "The header stands further down"),
        Text(
            "Rad {row} lästes som rubrikrad; det som står ovanför är inte med.",
            "Row {row} was read as the header; what stands above it is left out.",
        ),
        Text("Inget behöver göras om det stämmer.", "Nothing need be done if that is right."),
        Text("Det ovanför tabellen är inte data.", "What stands above the table is no data."),
    ),
    Rule(
        "table-twice",
        Severity.ERROR,
        Text("Samma tabell två gånger", "The same table twice"),
        Text(
            "Tabellen {table} finns två gånger: {first} och {name}.",
            "The table {table} is there twice: {first} and {name}.",
        ),
        Text(
            "Ska båda med: flytta raderna till den ena. Annars: flytta den andra ur mappen.",
            "If both are to be included, move the rows into one. Else move the other out of the "
            "folder.",
        ),
        Text("Bara den första är med.", "Only the first is included."),
    ),
    Rule(
        "flat-kind",
        Severity.ERROR,
        Text("Okänt slags rad", "Unknown kind of row"),
        Text(
            "Kolumnen row säger ”{value}”, som inte är något slags post.",
            "The column row says “{value}”, which is no kind of record.",
        ),
        Text("Skriv något av {names}.", "Write one of {names}."),
        Text("Raden är inte med.", "The row is left out."),
    ),
    Rule(
        "flat-contradicts",
        Severity.ERROR,
        Text("Raderna säger olika om medborgarlöftet", "The rows disagree on the agreement"),
        Text(
            "Här står ”{value}”, på rad {row} ”{first}”, om samma medborgarlöfte.",
            "Here stands “{value}”, on row {row} “{first}”, of the same agreement.",
        ),
        Text(
            "Skriv samma sak på båda raderna, eller ge löftet ett annat medborgarlöftes id.",
            "Write the same on both rows, or give the pledge another agreement's id.",
        ),
        Text("Den första raden gäller.", "The first row counts."),
    ),
    Rule(
        "flat-id-given",
        Severity.ADVICE,
        Text("Löftet fick ett id", "The pledge was given an id"),
        Text(
            "Raden saknar id för löftet; det fick {value}.",
            "The row has no id for its pledge; it was given {value}.",
        ),
        Text(
            "Skriv in det i en kolumn id, så att det inte ändras om raderna flyttas.",
            "Write it in a column id, so that it does not change when rows are moved.",
        ),
        Text("Id kan ändras om raderna byter plats.", "The id may change if rows are moved."),
    ),
    Rule(
        "table-unclosed",
        Severity.ERROR,
        Text("Ett citattecken stängs aldrig", "A quote is never closed"),
        Text(
            "Citattecknet på rad {line} i {name} stängs aldrig; {swallowed} rader blev en cell.",
            "The quote on line {line} of {name} is never closed; {swallowed} lines became a cell.",
        ),
        Text(
            "Stäng det, eller skriv citattecken i text dubbelt.",
            "Close it, or double the quotes within the text.",
        ),
        _LOST,
    ),
    Rule(
        "sheet-unknown",
        Severity.WARNING,
        Text("Bladet lästes inte", "The sheet was not read"),
        Text(
            "Bladet {sheet} i {name} är ingen av modellens tabeller, så det är inte med.",
            "The sheet {sheet} in {name} is none of the model's tables, so it is left out.",
        ),
        Text(
            "Inget behöver göras om bladet är ditt eget. Annars: byt dess namn.",
            "Nothing need be done if the sheet is your own. Else rename it.",
        ),
        Text("Bladets uppgifter är inte med.", "The data in the sheet is left out."),
    ),
    Rule(
        "about-absent",
        Severity.WARNING,
        Text("Bara en del av ett paket", "Only a part of a package"),
        Text(
            "{name} har inga uppgifter om utgivaren, så bara tabellerna i filen granskades.",
            "{name} says nothing of the publisher, so only the tables in it were checked.",
        ),
        Text(
            "Granska hela mappen för att se allt, och för att kunna bygga.",
            "Check the whole folder to see everything, and to be able to build.",
        ),
        Text("En fil för sig är inget paket.", "A file by itself is no package."),
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
        _NOT_IN,
    ),
    _left_out(
        "column-extra",
        "Inget behöver göras om kolumnen är din egen. Ska den ges ut: börja rubriken med x_, "
        "till exempel x_stadsdel.",
        "Nothing need be done if the column is your own. To publish it, begin its heading with "
        "x_, such as x_ward.",
    ),
    _left_out(
        "column-unread",
        "Inget behöver göras om kolumnen är din egen.",
        "Nothing need be done if the column is your own.",
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
            "Sätt citattecken runt en text som har kommatecken i sig; ofta är det de som saknas.",
            "Put quotes around a text that holds commas; often those are missing.",
        ),
        Text("Raden är inte med.", "The row is left out."),
    ),
)
