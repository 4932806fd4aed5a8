"""What can be wrong with files, headers and rows, before any cell is looked at."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Rule, Severity
from pledgedata.words import Text

_LOST: Final = Text(
    "Uppgifterna i filen är inte med.",
    "The data in the file is left out.",
)

_NOT_IN: Final = Text("Kolumnens uppgifter är inte med.", "The data in the column is left out.")


_rule: Final = Chapter(_LOST).rule


def _left_out(code: str, hint: tuple[str, str]) -> Rule:
    """A warning of a column that is left out; what to do in Swedish and in English."""
    return _rule(
        code,
        ("Kolumnen lästes inte", "The column was not read"),
        (
            "{table} har ingen kolumn {column}, så den är inte med.",
            "{table} has no column {column}, so it is left out.",
        ),
        hint,
        severity=Severity.WARNING,
        reader=_NOT_IN,
    )


RULES: Final = (
    _rule(
        "file-unreadable",
        ("Filen går inte att läsa", "The file cannot be read"),
        ("{name} kunde inte läsas: {reason}.", "{name} could not be read: {reason}."),
        (
            "Stäng den i andra program; det ska vara en vanlig fil (ingen länk) som du får läsa.",
            "Close it in other programs; it should be a plain file (no link) that you may read.",
        ),
    ),
    _rule(
        "file-too-large",
        ("Filen är för stor", "The file is too large"),
        (
            "{name} är {size} byte; gränsen är {limit}.",
            "{name} is {size} bytes; the limit is {limit}.",
        ),
        (
            "Dela upp paketet, eller höj gränsen med --limit file=ANTAL om du litar på filen.",
            "Split the package, or raise the limit with --limit file=NUMBER if you trust it.",
        ),
    ),
    _rule(
        "file-encoding",
        ("Filens tecken går inte att läsa säkert", "The file's characters are uncertain"),
        (
            (
                "Byte {offset} på rad {line} i {name} är inte UTF-8, och det går inte att se vad "
                "annat det skulle vara."
            ),
            (
                "Byte {offset} on line {line} of {name} is not UTF-8, nor anything else that can "
                "be told."
            ),
        ),
        (
            "Spara om filen som ”CSV UTF-8 (kommaavgränsad)”.",
            "Save the file again as “CSV UTF-8 (comma delimited)”.",
        ),
    ),
    _rule(
        "file-encoding-read",
        ("Filen lästes i en annan teckenkodning", "The file was read in another encoding"),
        ("{name} är inte UTF-8; den lästes som {encoding}.", "{name} was read as {encoding}."),
        (
            "Se efter att å, ä och ö blev rätt. Spara helst som ”CSV UTF-8”.",
            "See that å, ä and ö came out right. Better, save it as “CSV UTF-8”.",
        ),
        severity=Severity.ADVICE,
        reader=(
            "Texten är densamma; det som ges ut är alltid UTF-8.",
            "The text is the same; what is published is always UTF-8.",
        ),
    ),
    _rule(
        "file-nul",
        ("Filen är ingen textfil", "The file is no text"),
        (
            "Byte {offset} på rad {line} i {name} är noll, som ingen text innehåller.",
            "Byte {offset} on line {line} of {name} is zero, which no text holds.",
        ),
        (
            "Är det UTF-16, spara om som ”CSV UTF-8”; annars är filen av ett annat slag.",
            "If it is UTF-16, save it as “CSV UTF-8”; else the file is of another kind.",
        ),
    ),
    _rule(
        "table-unknown",
        ("Okänd tabell", "Unknown table"),
        ("{name} är ingen av modellens tabeller.", "{name} is none of the model's tables."),
        (
            "{nearest} Hör filen inte hit, flytta den ur mappen.",
            "{nearest} If the file does not belong here, move it out of the folder.",
        ),
    ),
    _rule(
        "file-ignored",
        ("Filen lästes inte", "The file was not read"),
        (
            "{name} är varken Excel (.xlsx), CSV, JSON eller Parquet, så det i den är inte med.",
            "{name} is neither Excel (.xlsx), CSV, JSON nor Parquet: what it holds is left out.",
        ),
        (
            "Spara tabellen i en av de formerna, eller flytta filen ur mappen.",
            "Save the table in one of those forms, or move the file out of the folder.",
        ),
        severity=Severity.WARNING,
    ),
    _rule(
        "table-without-header",
        ("Tabellen saknar rubrikrad", "The table has no header"),
        ("{name} är tom.", "{name} is empty."),
        (
            "Första raden ska vara kolumnernas namn, och under den en rad per post.",
            "The first row must be the column names, and below it a row a record.",
        ),
    ),
    _rule(
        "table-delimiter",
        ("Annan avgränsare än komma", "Another delimiter than comma"),
        (
            "{name} är avgränsad med {found}, och lästes så.",
            "{name} is delimited by {found}, and was read so.",
        ),
        (
            "Inget behöver göras. Tal får då skrivas som 1 234,5.",
            "Nothing need be done. Numbers may then be written as 1 234,5.",
        ),
        severity=Severity.ADVICE,
        reader=(
            "Det som ges ut är alltid avgränsat med komma.",
            "What is published is always delimited by comma.",
        ),
    ),
    _rule(
        "table-separator-line",
        ("Första raden säger vilken avgränsaren är", "The first line names the delimiter"),
        (
            "{name} börjar med en sep-rad och lästes med {found} som avgränsare.",
            "{name} begins with a sep line and was read with {found} as delimiter.",
        ),
        ("Inget behöver göras.", "Nothing need be done."),
        severity=Severity.ADVICE,
        reader=("Raden är inte med i det som ges ut.", "The line is not in what is published."),
    ),
    _rule(
        "table-wrapped",
        ("Raderna stod inom citattecken", "The rows stood within quotes"),
        (
            "Varje rad i {name} är en enda cell inom citattecken; den lästes som flera celler.",
            "Each row of {name} is one cell within quotes; it was read as several.",
        ),
        (
            "Se efter att kolumnerna blev rätt. Spara helst filen på nytt.",
            "See that the columns came out right. Better, save the file anew.",
        ),
        severity=Severity.ADVICE,
        reader=("Uppgifterna är desamma.", "The data is the same."),
    ),
    _rule(
        "table-title-rows",
        ("Rubrikraden står längre ner", "The header stands further down"),
        (
            "Rad {row} lästes som rubrikrad; det som står ovanför är inte med.",
            "Row {row} was read as the header; what stands above it is left out.",
        ),
        ("Inget behöver göras om det stämmer.", "Nothing need be done if that is right."),
        severity=Severity.ADVICE,
        reader=("Det ovanför tabellen är inte data.", "What stands above the table is no data."),
    ),
    _rule(
        "table-twice",
        ("Samma tabell två gånger", "The same table twice"),
        (
            "Tabellen {table} finns två gånger: {first} och {name}.",
            "The table {table} is there twice: {first} and {name}.",
        ),
        (
            "Ska båda med: flytta raderna till den ena. Annars: flytta den andra ur mappen.",
            (
                "If both are to be included, move the rows into one. Else move the other out of "
                "the folder."
            ),
        ),
        reader=("Bara den första är med.", "Only the first is included."),
    ),
    _rule(
        "flat-kind",
        ("Okänt slags rad", "Unknown kind of row"),
        (
            "Kolumnen row säger ”{value}”, som inte är något slags post.",
            "The column row says “{value}”, which is no kind of record.",
        ),
        ("Skriv något av {names}.", "Write one of {names}."),
        reader=("Raden är inte med.", "The row is left out."),
    ),
    _rule(
        "flat-contradicts",
        ("Raderna säger olika om medborgarlöftet", "The rows disagree on the agreement"),
        (
            "Här står ”{value}”, på rad {row} ”{first}”, om samma medborgarlöfte.",
            "Here stands “{value}”, on row {row} “{first}”, of the same agreement.",
        ),
        (
            "Skriv samma sak på båda raderna, eller ge löftet ett annat medborgarlöftes id.",
            "Write the same on both rows, or give the pledge another agreement's id.",
        ),
        reader=("Den första raden gäller.", "The first row counts."),
    ),
    _rule(
        "flat-id-given",
        ("Löftet fick ett id", "The pledge was given an id"),
        (
            "Raden saknar id för löftet; det fick {value}.",
            "The row has no id for its pledge; it was given {value}.",
        ),
        (
            "Skriv in det i en kolumn id, så att det inte ändras om raderna flyttas.",
            "Write it in a column id, so that it does not change when rows are moved.",
        ),
        severity=Severity.ADVICE,
        reader=("Id kan ändras om raderna byter plats.", "The id may change if rows are moved."),
    ),
    _rule(
        "table-unclosed",
        ("Ett citattecken stängs aldrig", "A quote is never closed"),
        (
            "Citattecknet på rad {line} i {name} stängs aldrig; {swallowed} rader blev en cell.",
            "The quote on line {line} of {name} is never closed; {swallowed} lines became a cell.",
        ),
        (
            "Stäng det, eller skriv citattecken i text dubbelt.",
            "Close it, or double the quotes within the text.",
        ),
    ),
    _rule(
        "sheet-unknown",
        ("Bladet lästes inte", "The sheet was not read"),
        (
            "Bladet {sheet} i {name} är ingen av modellens tabeller, så det är inte med.",
            "The sheet {sheet} in {name} is none of the model's tables, so it is left out.",
        ),
        (
            "Inget behöver göras om bladet är ditt eget. Annars: byt dess namn.",
            "Nothing need be done if the sheet is your own. Else rename it.",
        ),
        severity=Severity.WARNING,
        reader=("Bladets uppgifter är inte med.", "The data in the sheet is left out."),
    ),
    _rule(
        "about-absent",
        ("Bara en del av ett paket", "Only a part of a package"),
        (
            "{name} har inga uppgifter om utgivaren, så bara tabellerna i filen granskades.",
            "{name} says nothing of the publisher, so only the tables in it were checked.",
        ),
        (
            "Granska hela mappen för att se allt, och för att kunna bygga.",
            "Check the whole folder to see everything, and to be able to build.",
        ),
        severity=Severity.WARNING,
        reader=("En fil för sig är inget paket.", "A file by itself is no package."),
    ),
    _rule(
        "table-syntax",
        ("Citattecken som inte går ihop", "Quotes that do not match"),
        (
            (
                "Ett citattecken på raden är ensamt eller står fel, så resten av {name} kan inte "
                "läsas säkert."
            ),
            (
                "A quote on the line is alone or misplaced, so the rest of {name} cannot be read "
                "safely."
            ),
        ),
        (
            "Sätt citattecken runt hela cellen och skriv citattecken i texten dubbelt.",
            "Put quotes around the whole cell and double the quotes within the text.",
        ),
    ),
    _rule(
        "column-unknown",
        ("Okänd kolumn", "Unknown column"),
        ("{table} har ingen kolumn {column}.", "{table} has no column {column}."),
        ("{nearest}", "{nearest}"),
        reader=_NOT_IN,
    ),
    _left_out(
        "column-extra",
        (
            (
                "Inget behöver göras om kolumnen är din egen. Ska den ges ut: börja rubriken med "
                "x_, till exempel x_stadsdel."
            ),
            (
                "Nothing need be done if the column is your own. To publish it, begin its heading "
                "with x_, such as x_ward."
            ),
        ),
    ),
    _left_out(
        "column-unread",
        (
            "Inget behöver göras om kolumnen är din egen.",
            "Nothing need be done if the column is your own.",
        ),
    ),
    _rule(
        "column-missing",
        ("Obligatorisk kolumn saknas", "A required column is missing"),
        ("{table} saknar kolumnen {column}.", "{table} lacks the column {column}."),
        ("Lägg till kolumnen: {means}", "Add the column: {means}"),
        reader=("Inga rader i tabellen är med.", "No rows of the table are included."),
    ),
    _rule(
        "column-unnamed",
        ("En kolumn saknar rubrik", "A column has no heading"),
        (
            "Kolumn {number} har uppgifter men ingen rubrik, så tabellen läses inte.",
            "Column {number} holds data but has no heading, so the table is not read.",
        ),
        (
            "Skriv kolumnens namn i rubrikraden, eller töm kolumnen.",
            "Write the column's name in the header, or empty the column.",
        ),
        reader=("Tabellens uppgifter är inte med.", "The data in the table is left out."),
    ),
    _rule(
        "fact-unnamed",
        ("Ett värde utan uppgift", "A value without a fact"),
        (
            "Raden har ett värde men säger inte av vilken uppgift.",
            "The row has a value but does not say of which fact.",
        ),
        (
            "Skriv uppgiftens namn framför värdet, eller töm raden.",
            "Write the fact's name before the value, or empty the row.",
        ),
        reader=("Värdet är inte med.", "The value is left out."),
    ),
    _rule(
        "column-twice",
        ("Kolumnen står två gånger", "The column stands twice"),
        ("{column} är rubrik på två kolumner.", "{column} is the heading of two columns."),
        ("Ta bort eller byt namn på den ena.", "Remove or rename one of them."),
        reader=("Tabellens uppgifter är inte med.", "The data in the table is left out."),
    ),
    _rule(
        "column-same",
        ("Två kolumner är en", "Two columns are one"),
        (
            "{first} och {column} blir samma kolumn när de ges ut: {own}.",
            "{first} and {column} become the same column when they are published: {own}.",
        ),
        ("Ta bort eller byt namn på den ena.", "Remove or rename one of them."),
        reader=(
            "Bara den första kolumnens uppgifter är med.",
            "Only the data in the first of the columns is included.",
        ),
    ),
    _rule(
        "row-ragged",
        ("Raden har fel antal celler", "The row has the wrong number of cells"),
        (
            "Raden har {found} celler; rubrikraden har {expected}.",
            "The row has {found} cells; the header has {expected}.",
        ),
        (
            "Sätt citattecken runt en text som har kommatecken i sig; ofta är det de som saknas.",
            "Put quotes around a text that holds commas; often those are missing.",
        ),
        reader=("Raden är inte med.", "The row is left out."),
    ),
)
