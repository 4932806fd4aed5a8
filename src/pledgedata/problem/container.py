"""What can be wrong with a file as such: it is another thing than it seems, or holds too much."""

from typing import Final

from pledgedata.problem.kinds import Rule, Severity
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


def _fault(code: str, title: Text, message: Text, hint: Text) -> Rule:
    reader = _LEFT_OUT if code.startswith("cell-") and code != "cell-too-long" else _LOST
    return Rule(code, Severity.ERROR, title, message, hint, reader)


def _raise(name: str) -> Text:
    return Text(_RAISE.sv.format(name_of=name), _RAISE.en.format(name_of=name))


RULES: Final = (
    _fault(
        "file-is-page",
        Text("Filen är en webbsida", "The file is a web page"),
        Text(
            "{name} är en webbsida, inte en tabell. Ofta är det en inloggningssida.",
            "{name} is a web page and no table. Often it is a login page.",
        ),
        Text(
            "Hämta filen igen i webbläsaren och se efter att den öppnas som tabell.",
            "Download it again in the browser and see that it opens as a table.",
        ),
    ),
    _fault(
        "file-is-pdf",
        Text("Filen är en PDF", "The file is a PDF"),
        Text("{name} är en PDF, inte en tabell.", "{name} is a PDF and no table."),
        Text(
            "Skriv in uppgifterna i arbetsboken; `pledgedata init` gör en.",
            "Write the data into the workbook; `pledgedata init` makes one.",
        ),
    ),
    _fault(
        "file-is-pointer",
        Text("Filen är bara en hänvisning", "The file is only a pointer"),
        Text(
            "{name} är en hänvisning från Git LFS; uppgifterna ligger på annat håll.",
            "{name} is a Git LFS pointer; the data lies elsewhere.",
        ),
        Text("Hämta innehållet med `git lfs pull`.", "Fetch the contents with `git lfs pull`."),
    ),
    _fault(
        "file-has-conflict",
        Text("Filen har en olöst konflikt", "The file has an unsolved conflict"),
        Text(
            "Rad {line} i {name} är ett märke som Git sätter när två ändringar krockar.",
            "Line {line} of {name} is a mark that Git makes where two changes clash.",
        ),
        Text(
            "Välj den ena ändringen och ta bort märkena.",
            "Choose one of the changes and remove the marks.",
        ),
    ),
    _fault(
        "file-is-other",
        Text("Filen är av ett annat slag", "The file is of another kind"),
        Text("{name} är {kind}, inte en tabell.", "{name} is {kind} and no table."),
        Text(
            "Spara tabellen som Excel (.xlsx) eller CSV, eller flytta filen ur mappen.",
            "Save the table as Excel (.xlsx) or CSV, or move the file out of the folder.",
        ),
    ),
    _fault(
        "form-unread",
        Text("Formen läses inte som ett paket", "The form is not read as a package"),
        Text(
            "{name} är {kind}, som kan skrivas med `pledgedata convert` men inte läsas igen.",
            "{name} is {kind}, which `pledgedata convert` can write but not read again.",
        ),
        Text(
            "Peka på det som filen gjordes av, eller på samma uppgifter i Excel (.xlsx), CSV, JSON "
            "eller Parquet.",
            "Point to what the file was made of, or to the same data in Excel (.xlsx), CSV, JSON "
            "or Parquet.",
        ),
    ),
    _fault(
        "files-too-many",
        Text("För många filer", "Too many files"),
        Text(
            "Här ligger {found} filer; gränsen är {limit}.",
            "Here are {found} files; the limit is {limit}.",
        ),
        _raise("files"),
    ),
    _fault(
        "workbook-old",
        Text("Äldre Excelformat", "An older Excel format"),
        Text(
            "{name} är sparad i ett äldre Excelformat (.xls eller .xlsb) som inte läses.",
            "{name} is saved in an older Excel format (.xls or .xlsb) that is not read.",
        ),
        Text(
            "Öppna den i Excel och välj Arkiv > Spara som > Excel-arbetsbok (.xlsx).",
            "Open it in Excel and choose File > Save As > Excel Workbook (.xlsx).",
        ),
    ),
    _fault(
        "workbook-locked",
        Text("Arbetsboken har lösenord", "The workbook has a password"),
        Text("{name} är låst med lösenord.", "{name} is locked with a password."),
        Text(
            "Öppna den i Excel, välj Arkiv > Info > Skydda arbetsbok > Kryptera med lösenord, "
            "töm lösenordet och spara.",
            "Open it in Excel, choose File > Info > Protect Workbook > Encrypt with Password, "
            "empty the password and save.",
        ),
    ),
    _fault(
        "workbook-open",
        Text("OpenDocument läses inte", "OpenDocument is not read"),
        Text(
            "{name} är ett OpenDocument (.ods).",
            "{name} is an OpenDocument file (.ods).",
        ),
        Text(
            "Öppna den i LibreOffice och välj Spara som > Excel 2007–365 (.xlsx).",
            "Open it in LibreOffice and choose Save As > Excel 2007–365 (.xlsx).",
        ),
    ),
    _fault(
        "workbook-broken",
        Text("Arbetsboken är trasig", "The workbook is broken"),
        Text("{name} går inte att läsa: {reason}.", "{name} cannot be read: {reason}."),
        Text(
            "Öppna den i Excel, låt Excel reparera den och spara på nytt.",
            "Open it in Excel, let Excel repair it and save it anew.",
        ),
    ),
    _fault(
        "workbook-entities",
        Text("Arbetsboken har egna XML-entiteter", "The workbook declares XML entities"),
        Text(
            "{name} har en DOCTYPE eller ENTITY. Inget kalkylprogram skriver sådana.",
            "{name} has a DOCTYPE or ENTITY. No spreadsheet program writes those.",
        ),
        Text(
            "Öppna filen bara om du litar på avsändaren, och spara den på nytt.",
            "Open the file only if you trust its sender, and save it anew.",
        ),
    ),
    _fault(
        "parquet-broken",
        Text("Parquet-filen är trasig", "The Parquet file is broken"),
        Text(
            "{name} börjar som Parquet men går inte att läsa.",
            "{name} begins as Parquet but cannot be read.",
        ),
        Text("Hämta eller skriv filen på nytt.", "Fetch or write the file again."),
    ),
    _fault(
        "cells-merged",
        Text("Sammanfogade celler", "Merged cells"),
        Text(
            "Cellerna {cells} på bladet {sheet} är sammanfogade; bara den första har ett värde.",
            "The cells {cells} of the sheet {sheet} are merged; only the first has a value.",
        ),
        Text(
            "Markera dem, välj Start > Sammanfoga > Dela celler, och fyll i varje rad.",
            "Select them, choose Home > Merge > Unmerge Cells, and fill in each row.",
        ),
    ),
    _fault(
        "cell-formula",
        Text("Formelns resultat finns inte i filen", "The formula's result is not in the file"),
        Text(
            "Cellen har formeln {value}, men filen säger inte vad den ger.",
            "The cell has the formula {value}, but the file does not say what it gives.",
        ),
        Text(
            "Öppna arbetsboken i Excel och spara den, eller skriv värdet i stället för formeln.",
            "Open the workbook in Excel and save it, or write the value in place of the formula.",
        ),
    ),
    _fault(
        "cell-formula-error",
        Text("Cellen visar ett formelfel", "The cell shows a formula error"),
        Text("Cellen visar {value}.", "The cell shows {value}."),
        Text("Rätta formeln, eller skriv värdet.", "Mend the formula, or write the value."),
    ),
    _fault(
        "cell-digits-lost",
        Text("Siffror har gått förlorade", "Digits have been lost"),
        Text(
            "Talet {value} är längre än femton siffror; kalkylprogrammet har ändrat de sista.",
            "The number {value} is longer than fifteen digits; the program changed the last ones.",
        ),
        Text(
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
    _fault(
        "archive-broken",
        Text("Zip-filen är trasig", "The zip file is broken"),
        Text("{name} går inte att packa upp: {reason}.", "{name} cannot be unpacked: {reason}."),
        Text("Hämta eller packa filen på nytt.", "Fetch or pack the file again."),
    ),
    _fault(
        "archive-members",
        Text("För många filer i zip-filen", "Too many files in the zip file"),
        Text(
            "{name} har {found} filer; gränsen är {limit}.",
            "{name} holds {found} files; the limit is {limit}.",
        ),
        _raise("members"),
    ),
    _fault(
        "archive-too-large",
        Text("Zip-filen är för stor uppackad", "The zip file is too large unpacked"),
        Text(
            "{name} blir minst {size} byte uppackat; gränsen är {limit}.",
            "{name} becomes at least {size} bytes unpacked; the limit is {limit}.",
        ),
        _raise("unzipped"),
    ),
    _fault(
        "archive-ratio",
        Text("Zip-filen sväller misstänkt mycket", "The zip file swells suspiciously"),
        Text(
            "{name} blir {found} gånger större uppackat; gränsen är {limit}. Så ser en zipbomb ut.",
            "{name} becomes {found} times larger unpacked; the limit is {limit}. A zip bomb looks "
            "like that.",
        ),
        _raise("ratio"),
    ),
    _fault(
        "archive-outside",
        Text("Zip-filen pekar utanför sig själv", "The zip file points outside itself"),
        Text(
            "{member} i {name} är en länk eller har en sökväg ut ur mappen.",
            "{member} in {name} is a link or has a path out of the folder.",
        ),
        _KEEP,
    ),
    _fault(
        "archive-locked",
        Text("Zip-filen har lösenord", "The zip file has a password"),
        Text("{member} i {name} är krypterad.", "{member} in {name} is encrypted."),
        _KEEP,
    ),
    _fault(
        "archive-nested",
        Text("Ett arkiv i zip-filen", "An archive in the zip file"),
        Text("{member} i {name} är självt ett arkiv.", "{member} in {name} is an archive itself."),
        _KEEP,
    ),
    _fault(
        "archive-twice",
        Text("Samma namn två gånger i zip-filen", "The same name twice in the zip file"),
        Text("{member} står mer än en gång i {name}.", "{member} stands more than once in {name}."),
        _KEEP,
    ),
    _fault(
        "rows-too-many",
        Text("För många rader", "Too many rows"),
        Text("{name} har fler än {limit} rader.", "{name} has more than {limit} rows."),
        _raise("rows"),
    ),
    _fault(
        "columns-too-many",
        Text("För många kolumner", "Too many columns"),
        Text(
            "En rad i {name} har {found} celler; gränsen är {limit}.",
            "A row of {name} has {found} cells; the limit is {limit}.",
        ),
        Text(
            "Se efter att filen är en tabell, och att den har en enda avgränsare.",
            "See that the file is a table, and that it has one delimiter only.",
        ),
    ),
    _fault(
        "cell-too-long",
        Text("Cellen är för lång", "The cell is too long"),
        Text(
            "En cell i {name} har fler än {limit} tecken.",
            "A cell of {name} has more than {limit} characters.",
        ),
        Text(
            "Leta efter ett citattecken som saknas; då läses flera celler som en.",
            "Look for a quote that is missing; then several cells are read as one.",
        ),
    ),
)
