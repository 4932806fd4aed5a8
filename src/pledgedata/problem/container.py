"""What can be wrong with a file as such: it is another thing than it seems, or holds too much."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Rule, Severity
from pledgedata.words import Text

_LEFT_OUT: Final = Text(
    "Posten är inte med förrän den är rättad.",
    "The record is left out until it is mended.",
)
_LOST: Final = Text("Uppgifterna i filen är inte med.", "The data in the file is left out.")
_KEEP: Final = Text(
    "Packa upp filerna i en mapp och peka på mappen.",
    "Unpack the files into a folder and point to the folder.",
)
_RAISE: Final = Text(
    "Dela upp uppgifterna, eller höj gränsen med --limit {name_of}=ANTAL om du litar på filen.",
    "Split the data, or raise the limit with --limit {name_of}=NUMBER if you trust the file.",
)

_fault: Final = Chapter(_LOST).rule
_unread: Final = Chapter(_LEFT_OUT).rule


def _raise(name: str) -> Text:
    return Text(_RAISE.sv.format(name_of=name), _RAISE.en.format(name_of=name))


RULES: Final = (
    _fault(
        "file-is-page",
        ("Filen är en webbsida", "The file is a web page"),
        (
            "{name} är en webbsida, inte en tabell. Ofta är det en inloggningssida.",
            "{name} is a web page and no table. Often it is a login page.",
        ),
        (
            "Hämta filen igen i webbläsaren och se efter att den öppnas som tabell.",
            "Download it again in the browser and see that it opens as a table.",
        ),
    ),
    _fault(
        "file-is-pdf",
        ("Filen är en PDF", "The file is a PDF"),
        ("{name} är en PDF, inte en tabell.", "{name} is a PDF and no table."),
        (
            "Skriv in uppgifterna i arbetsboken; `pledgedata init` gör en.",
            "Write the data into the workbook; `pledgedata init` makes one.",
        ),
    ),
    _fault(
        "file-is-pointer",
        ("Filen är bara en hänvisning", "The file is only a pointer"),
        (
            "{name} är en hänvisning från Git LFS; uppgifterna ligger på annat håll.",
            "{name} is a Git LFS pointer; the data lies elsewhere.",
        ),
        ("Hämta innehållet med `git lfs pull`.", "Fetch the contents with `git lfs pull`."),
    ),
    _fault(
        "file-has-conflict",
        ("Filen har en olöst konflikt", "The file has an unsolved conflict"),
        (
            "Rad {line} i {name} är ett märke som Git sätter när två ändringar krockar.",
            "Line {line} of {name} is a mark that Git makes where two changes clash.",
        ),
        (
            "Välj den ena ändringen och ta bort märkena.",
            "Choose one of the changes and remove the marks.",
        ),
    ),
    _fault(
        "file-is-other",
        ("Filen är av ett annat slag", "The file is of another kind"),
        ("{name} är {kind}, inte en tabell.", "{name} is {kind} and no table."),
        (
            "Spara tabellen som Excel (.xlsx) eller CSV, eller flytta filen ur mappen.",
            "Save the table as Excel (.xlsx) or CSV, or move the file out of the folder.",
        ),
    ),
    _fault(
        "form-unread",
        ("Formen läses inte som ett paket", "The form is not read as a package"),
        (
            "{name} är {kind}, som kan skrivas med `pledgedata convert` men inte läsas igen.",
            "{name} is {kind}, which `pledgedata convert` can write but not read again.",
        ),
        (
            (
                "Peka på det som filen gjordes av, eller på samma uppgifter i Excel (.xlsx), CSV, "
                "JSON eller Parquet."
            ),
            (
                "Point to what the file was made of, or to the same data in Excel (.xlsx), CSV, "
                "JSON or Parquet."
            ),
        ),
    ),
    _fault(
        "files-too-many",
        ("För många filer", "Too many files"),
        (
            "Här ligger {found} filer; gränsen är {limit}.",
            "Here are {found} files; the limit is {limit}.",
        ),
        _raise("files"),
    ),
    _fault(
        "workbook-old",
        ("Äldre Excelformat", "An older Excel format"),
        (
            "{name} är sparad i ett äldre Excelformat (.xls eller .xlsb) som inte läses.",
            "{name} is saved in an older Excel format (.xls or .xlsb) that is not read.",
        ),
        (
            "Öppna den i Excel och välj Arkiv > Spara som > Excel-arbetsbok (.xlsx).",
            "Open it in Excel and choose File > Save As > Excel Workbook (.xlsx).",
        ),
    ),
    _fault(
        "workbook-locked",
        ("Arbetsboken har lösenord", "The workbook has a password"),
        ("{name} är låst med lösenord.", "{name} is locked with a password."),
        (
            (
                "Öppna den i Excel, välj Arkiv > Info > Skydda arbetsbok > Kryptera med lösenord, "
                "töm lösenordet och spara."
            ),
            (
                "Open it in Excel, choose File > Info > Protect Workbook > Encrypt with Password, "
                "empty the password and save."
            ),
        ),
    ),
    _fault(
        "workbook-open",
        ("OpenDocument läses inte", "OpenDocument is not read"),
        (
            "{name} är ett OpenDocument (.ods).",
            "{name} is an OpenDocument file (.ods).",
        ),
        (
            "Öppna den i LibreOffice och välj Spara som > Excel 2007–365 (.xlsx).",
            "Open it in LibreOffice and choose Save As > Excel 2007–365 (.xlsx).",
        ),
    ),
    _fault(
        "workbook-broken",
        ("Arbetsboken är trasig", "The workbook is broken"),
        ("{name} går inte att läsa: {reason}.", "{name} cannot be read: {reason}."),
        (
            "Öppna den i Excel, låt Excel reparera den och spara på nytt.",
            "Open it in Excel, let Excel repair it and save it anew.",
        ),
    ),
    _fault(
        "workbook-entities",
        ("Arbetsboken har egna XML-entiteter", "The workbook declares XML entities"),
        (
            "{name} har en DOCTYPE eller ENTITY. Inget kalkylprogram skriver sådana.",
            "{name} has a DOCTYPE or ENTITY. No spreadsheet program writes those.",
        ),
        (
            "Öppna filen bara om du litar på avsändaren, och spara den på nytt.",
            "Open the file only if you trust its sender, and save it anew.",
        ),
    ),
    _fault(
        "parquet-broken",
        ("Parquet-filen är trasig", "The Parquet file is broken"),
        (
            "{name} börjar som Parquet men går inte att läsa.",
            "{name} begins as Parquet but cannot be read.",
        ),
        ("Hämta eller skriv filen på nytt.", "Fetch or write the file again."),
    ),
    _fault(
        "cells-merged",
        ("Sammanfogade celler", "Merged cells"),
        (
            "Cellerna {cells} på bladet {sheet} är sammanfogade; bara den första har ett värde.",
            "The cells {cells} of the sheet {sheet} are merged; only the first has a value.",
        ),
        (
            "Markera dem, välj Start > Sammanfoga > Dela celler, och fyll i varje rad.",
            "Select them, choose Home > Merge > Unmerge Cells, and fill in each row.",
        ),
    ),
    _unread(
        "cell-formula",
        ("Formelns resultat finns inte i filen", "The formula's result is not in the file"),
        (
            "Cellen har formeln {value}, men filen säger inte vad den ger.",
            "The cell has the formula {value}, but the file does not say what it gives.",
        ),
        (
            "Öppna arbetsboken i Excel och spara den, eller skriv värdet i stället för formeln.",
            "Open the workbook in Excel and save it, or write the value in place of the formula.",
        ),
    ),
    _unread(
        "cell-formula-error",
        ("Cellen visar ett formelfel", "The cell shows a formula error"),
        ("Cellen visar {value}.", "The cell shows {value}."),
        ("Rätta formeln, eller skriv värdet.", "Mend the formula, or write the value."),
    ),
    _unread(
        "cell-digits-lost",
        ("Siffror har gått förlorade", "Digits have been lost"),
        (
            "Talet {value} är längre än femton siffror; kalkylprogrammet har ändrat de sista.",
            "The number {value} is longer than fifteen digits; the program changed the last ones.",
        ),
        (
            "Gör cellen till text och skriv in siffrorna på nytt från källan.",
            "Make the cell text and write the digits anew from the source.",
        ),
    ),
    Rule(
        "sheet-hidden",
        Severity.ADVICE,
        Text("Bladet är dolt", "The sheet is hidden"),
        Text(
            "Bladet {sheet} är dolt men lästes ändå.",
            "The sheet {sheet} is hidden but was read all the same.",
        ),
        Text(
            "Visa bladet och se efter att det ska vara med.",
            "Show the sheet and see whether it is to be included.",
        ),
        Text("Bladets uppgifter är med.", "The data in the sheet is included."),
    ),
    Rule(
        "cells-hidden",
        Severity.ADVICE,
        Text("Rader eller kolumner är dolda", "Rows or columns are hidden"),
        Text(
            "På bladet {sheet} syns inte {names}, men det som står där lästes ändå.",
            "On the sheet {sheet} {names} cannot be seen, but what is there was read all the same.",
        ),
        Text(
            "Ta bort filtret, eller visa dem, och se efter att de ska vara med.",
            "Remove the filter, or show them, and see whether they are to be included.",
        ),
        Text("Det dolda är med.", "What is hidden is included."),
    ),
    Rule(
        "row-example",
        Severity.WARNING,
        Text("Raden togs för ett exempel", "The row was taken for an example"),
        Text(
            "Raden börjar med ”{value}”; den togs för ett exempel och är inte med.",
            "The row begins with “{value}”; it was taken for an example and is left out.",
        ),
        Text(
            "Ta bort raden om den är ett exempel. Ska den vara med: låt kolumnen med id stå först.",
            "Remove the row if it is an example. If it is to be in: put the ids first.",
        ),
        Text("Raden är inte med.", "The row is left out."),
    ),
    _fault(
        "archive-broken",
        ("Zip-filen är trasig", "The zip file is broken"),
        ("{name} går inte att packa upp: {reason}.", "{name} cannot be unpacked: {reason}."),
        ("Hämta eller packa filen på nytt.", "Fetch or pack the file again."),
    ),
    _fault(
        "archive-members",
        ("För många filer i zip-filen", "Too many files in the zip file"),
        (
            "{name} har {found} filer; gränsen är {limit}.",
            "{name} holds {found} files; the limit is {limit}.",
        ),
        _raise("members"),
    ),
    _fault(
        "archive-too-large",
        ("Zip-filen är för stor uppackad", "The zip file is too large unpacked"),
        (
            "{name} blir minst {size} byte uppackat; gränsen är {limit}.",
            "{name} becomes at least {size} bytes unpacked; the limit is {limit}.",
        ),
        _raise("unzipped"),
    ),
    _fault(
        "archive-ratio",
        ("Zip-filen sväller misstänkt mycket", "The zip file swells suspiciously"),
        (
            "{name} blir {found} gånger större uppackat; gränsen är {limit}. Så ser en zipbomb ut.",
            (
                "{name} becomes {found} times larger unpacked; the limit is {limit}. A zip bomb "
                "looks like that."
            ),
        ),
        _raise("ratio"),
    ),
    _fault(
        "archive-outside",
        ("Zip-filen pekar utanför sig själv", "The zip file points outside itself"),
        (
            "{member} i {name} är en länk eller har en sökväg ut ur mappen.",
            "{member} in {name} is a link or has a path out of the folder.",
        ),
        _KEEP,
    ),
    _fault(
        "archive-locked",
        ("Zip-filen har lösenord", "The zip file has a password"),
        ("{member} i {name} är krypterad.", "{member} in {name} is encrypted."),
        _KEEP,
    ),
    _fault(
        "archive-nested",
        ("Ett arkiv i zip-filen", "An archive in the zip file"),
        ("{member} i {name} är självt ett arkiv.", "{member} in {name} is an archive itself."),
        _KEEP,
    ),
    _fault(
        "archive-twice",
        ("Samma namn två gånger i zip-filen", "The same name twice in the zip file"),
        ("{member} står mer än en gång i {name}.", "{member} stands more than once in {name}."),
        _KEEP,
    ),
    _fault(
        "rows-too-many",
        ("För många rader", "Too many rows"),
        ("{name} har fler än {limit} rader.", "{name} has more than {limit} rows."),
        _raise("rows"),
    ),
    _fault(
        "columns-too-many",
        ("För många kolumner", "Too many columns"),
        (
            "En rad i {name} har {found} celler; gränsen är {limit}.",
            "A row of {name} has {found} cells; the limit is {limit}.",
        ),
        (
            "Se efter att filen är en tabell, och att den har en enda avgränsare.",
            "See that the file is a table, and that it has one delimiter only.",
        ),
    ),
    _fault(
        "cell-too-long",
        ("Cellen är för lång", "The cell is too long"),
        (
            "En cell i {name} har fler än {limit} tecken.",
            "A cell of {name} has more than {limit} characters.",
        ),
        (
            "Leta efter ett citattecken som saknas; då läses flera celler som en.",
            "Look for a quote that is missing; then several cells are read as one.",
        ),
    ),
)
