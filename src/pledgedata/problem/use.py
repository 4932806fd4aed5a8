"""What a caller can ask for in vain: each is raised as `Refused`."""

from typing import Final

from pledgedata.problem.kinds import Chapter
from pledgedata.words import Text

_NOT_DATA: Final = Text(
    "Gäller hur verktyget användes, inte uppgifterna.",
    "Concerns how the tool was used, not the data.",
)

_refusal: Final = Chapter(_NOT_DATA).rule


RULES: Final = (
    _refusal(
        "path-missing",
        ("Sökvägen finns inte", "No such path"),
        ("Det finns ingen fil eller mapp {path}.", "There is no file or folder {path}."),
        ("Kontrollera stavningen och var du står.", "Check the spelling and where you are."),
    ),
    _refusal(
        "folder-gone",
        ("Mappen är borta", "The folder is gone"),
        (
            "Mappen som kommandot körs i finns inte längre.",
            "The folder that the command runs in is no longer there.",
        ),
        ("Öppna en mapp som finns, och kör igen.", "Open a folder that exists, and run again."),
        status=2,
    ),
    _refusal(
        "system-refused",
        ("Systemet nekade", "The system refused"),
        (
            "{path} kunde inte läsas eller skrivas: {reason}.",
            "{path} could not be read or written: {reason}.",
        ),
        (
            "Se efter att du får läsa och skriva där och att disken svarar, och kör igen.",
            "See that you may read and write there and that the disk answers, and run again.",
        ),
        status=2,
    ),
    _refusal(
        "memory-exhausted",
        ("Minnet räcker inte", "Out of memory"),
        (
            "Arbetet behöver mer minne än programmet får.",
            "The work needs more memory than the program is given.",
        ),
        (
            "Stäng andra program, eller kör på en dator med mer minne.",
            "Close other programs, or run on a machine with more memory.",
        ),
        status=2,
    ),
    _refusal(
        "processes-exhausted",
        ("Inga fler processer", "No more processes"),
        (
            "Systemet ger programmet ingen ny process eller tråd.",
            "The system gives the program no new process or thread.",
        ),
        (
            "Stäng andra program, eller höj gränserna (ulimit -u för processer, -v för minne).",
            "Close other programs, or raise the limits (ulimit -u of processes, -v of memory).",
        ),
        status=2,
    ),
    _refusal(
        "package-empty",
        ("Mappen har inga tabeller", "The folder has no tables"),
        (
            "{path} innehåller varken {about} eller någon tabell som {tables}.",
            "{path} holds neither {about} nor any table such as {tables}.",
        ),
        (
            "Peka på mappen där {about} och tabellerna ligger.",
            "Point to the folder that holds {about} and the tables.",
        ),
    ),
    _refusal(
        "tables-unread",
        ("Ingen tabell går att läsa", "No table can be read"),
        (
            "Ingen tabell i {path} går att läsa. Där finns {names}, av andra slag.",
            "No table in {path} can be read; there is {names}, of other kinds.",
        ),
        (
            "Spara tabellerna som Excel (.xlsx), CSV, JSON eller Parquet.",
            "Save the tables as Excel (.xlsx), CSV, JSON or Parquet.",
        ),
    ),
    _refusal(
        "about-missing",
        ("Om-filen saknas", "The about-file is missing"),
        ("{path} har ingen {about}.", "{path} has no {about}."),
        (
            (
                "Lägg till {about} med kolumnerna field,value och uppgifter om utgivaren; "
                "`pledgedata init` gör en."
            ),
            (
                "Add {about} with the columns field,value and facts about the publisher; "
                "`pledgedata init` makes one."
            ),
        ),
    ),
    _refusal(
        "release-several",
        ("Mappen har flera släpp", "The folder has several releases"),
        ("{path} har {names}.", "{path} has {names}."),
        ("Peka på ett av dem.", "Point to one of them."),
        status=2,
    ),
    _refusal(
        "data-has-errors",
        ("Fel i uppgifterna", "Errors in the data"),
        (
            "{path} har {count} fel. Det första: {first}",
            "{path} has errors: {count}. The first: {first}",
        ),
        (
            "Se alla med `pledgedata check`, eller pledgedata.checked() i Python.",
            "See them all with `pledgedata check`, or pledgedata.checked() in Python.",
        ),
    ),
    _refusal(
        "release-undated",
        ("Släppet saknar version eller datum", "The release lacks a version or a date"),
        (
            "Varken {about} eller kommandot säger {field}.",
            "Neither {about} nor the command says {field}.",
        ),
        (
            "Skriv det i {about} (bladet Om) eller ge {option}. Datorns klocka används aldrig.",
            "Put it in {about} (the sheet Om) or give {option}. No clock is ever asked.",
        ),
    ),
    _refusal(
        "release-missing",
        ("Inget släpp här", "No release here"),
        ("{path} har ingen {descriptor}.", "{path} has no {descriptor}."),
        (
            "Peka på en mapp som `pledgedata build` har skrivit.",
            "Point to a folder that `pledgedata build` wrote.",
        ),
    ),
    _refusal(
        "no-such-code",
        ("Okänd problemkod", "Unknown problem code"),
        ("Det finns inget problem som heter {code}.", "There is no problem called {code}."),
        ("{nearest}", "{nearest}"),
        status=2,
    ),
    _refusal(
        "workbook-cell-long",
        ("Texten ryms inte i en cell", "The text does not fit in a cell"),
        (
            "{column} i {table} {record} har {found} tecken; en cell i Excel rymmer 32 767.",
            "{column} in {table} {record} has {found} characters; a cell of Excel holds 32,767.",
        ),
        ("Välj CSV eller JSON i stället.", "Choose CSV or JSON instead."),
    ),
    _refusal(
        "municipality-unknown",
        ("Okänd kommun", "Unknown municipality"),
        (
            "”{value}” är varken en kommuns kod eller namn.",
            "“{value}” is neither a municipality's code nor its name.",
        ),
        ("{nearest}", "{nearest}"),
        status=2,
    ),
    _refusal(
        "form-unknown",
        ("Okänd form", "Unknown form"),
        (
            "Ändelsen {found} i {path} är ingen form som kan skrivas.",
            "The ending {found} of {path} is no form that can be written.",
        ),
        ("{nearest}", "{nearest}"),
        status=2,
    ),
    _refusal(
        "specification-unstated",
        ("Paketets version är inte känd", "The package's version is not known"),
        (
            "{path} säger inte vilken version av specifikationen det följer.",
            "{path} does not say which version of the specification it follows.",
        ),
        (
            "Ge den med --from; versionerna är {names}. Eller skriv specification i about.csv.",
            "Give it with --from; the versions are {names}. Or put specification in about.csv.",
        ),
        status=2,
    ),
    _refusal(
        "specification-unknown",
        ("Okänd version av specifikationen", "Unknown version of the specification"),
        (
            "Det finns ingen version {found} att uppgradera från.",
            "There is no version {found} to lift from.",
        ),
        ("{nearest}", "{nearest}"),
        status=2,
    ),
    _refusal(
        "acceptance-inside",
        ("Godkännanden hör inte hemma i paketet", "Acceptances do not belong in the package"),
        (
            "{path} ligger i mappen som ska ges ut.",
            "{path} lies in the folder that is to be published.",
        ),
        ("Lägg filen någon annanstans.", "Put the file somewhere else."),
        status=2,
    ),
    _refusal(
        "acceptance-unreadable",
        ("Filen med godkännanden går inte att läsa", "The acceptances cannot be read"),
        (
            "Rad {number} i {path} är ingen rad med godkännande.",
            "Row {number} of {path} is no acceptance.",
        ),
        (
            "Låt `pledgedata screen --accept` göra raderna.",
            "Let `pledgedata screen --accept` make the rows.",
        ),
        status=2,
    ),
    _refusal(
        "engine-absent",
        ("Verktyget för den formen saknas", "The tool for that form is missing"),
        (
            "Formen {form} kräver tillägget bulk (duckdb, pyarrow), som inte är installerat.",
            "The form {form} needs the extra bulk (duckdb, pyarrow), which is not installed.",
        ),
        (
            "Installera med `pip install 'pledgedata[bulk]'`, eller välj en annan form.",
            "Install with `pip install 'pledgedata[bulk]'`, or choose another form.",
        ),
        status=2,
    ),
    _refusal(
        "engine-exhausted",
        ("Paketet får inte plats", "There is no room for the package"),
        (
            (
                "Minnet som motorn får använda ({limit} byte) och disken för mellanlagring räcker "
                "inte."
            ),
            (
                "The memory that the engine may use ({limit} bytes), with the disk that it puts "
                "the rest on, is not enough."
            ),
        ),
        (
            (
                "Ge den mer minne med --limit engine={raised}, eller låt TMPDIR peka på en disk "
                "med plats."
            ),
            (
                "Give it more memory with --limit engine={raised}, or let TMPDIR be on a disk with "
                "room."
            ),
        ),
        status=2,
    ),
    _refusal(
        "cluster-absent",
        ("Klustret svarar inte", "The cluster does not answer"),
        (
            (
                "Spark kan inte startas för {found}: pyspark eller Java saknas, eller ingen svarar "
                "där."
            ),
            (
                "Spark cannot be started for {found}: pyspark or Java is missing, or nobody "
                "answers there."
            ),
        ),
        (
            (
                "Installera `pip install 'pledgedata[spark]'` och Java 17, kontrollera adressen, "
                "eller kör utan --engine."
            ),
            (
                "Install `pip install 'pledgedata[spark]'` and Java 17, check the address, or run "
                "without --engine."
            ),
        ),
        status=2,
    ),
    _refusal(
        "acceptance-incomplete",
        ("Godkännandet är inte fullständigt", "The acceptance is incomplete"),
        ("{option} saknas.", "{option} is missing."),
        (
            "Ett godkännande har en namngiven granskare, ett skäl och en sista dag.",
            "An acceptance has a named reviewer, a reason and a last day.",
        ),
        status=2,
    ),
    _refusal(
        "mark-unreadable",
        ("Det finns inget att markera", "There is nothing to mark"),
        (
            "Det går inte att markera i {path}. {reason}",
            "Nothing can be marked in {path}. {reason}",
        ),
        (
            (
                "Granska utan --mark och rätta det som visas först. Är arbetsboken skadad: "
                "öppna den i Excel eller LibreOffice och spara om den."
            ),
            (
                "Check without --mark and mend what is shown first. If the workbook is damaged: "
                "open it in Excel or LibreOffice and save it again."
            ),
        ),
    ),
    _refusal(
        "not-a-checkout",
        ("Inte i källkodens mapp", "Not in a checkout"),
        (
            "`pledgedata derive` skriver filer i källkodens mapp, och {path} är ingen sådan.",
            "`pledgedata derive` writes files in a checkout, and {path} is not one.",
        ),
        (
            "Kör i en klon av projektet, eller ge --root.",
            "Run in a clone of the project, or give --root.",
        ),
        status=2,
    ),
)
