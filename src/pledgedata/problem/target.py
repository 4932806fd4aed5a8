"""What can stand in the way of what is written, printed or put in place."""

from typing import Final

from pledgedata.problem.kinds import Chapter
from pledgedata.words import Text

_NOT_DATA: Final = Text(
    "Gäller vart det skrivs, inte uppgifterna.",
    "Concerns where it is written, not the data.",
)

_refusal: Final = Chapter(_NOT_DATA).rule

RULES: Final = (
    _refusal(
        "target-occupied",
        ("Målet är upptaget", "The target is taken"),
        (
            "{path} finns redan och är inte gjort med det här kommandot, så det ersätts inte.",
            "{path} exists and was not made by this command, so it is not replaced.",
        ),
        ("Välj en annan mapp med -o.", "Choose another folder with -o."),
        status=2,
    ),
    _refusal(
        "target-is-release",
        ("Mappen är själv ett släpp", "The folder is itself a release"),
        (
            "{path} är ett släpp; ett släpp läggs i en mapp bredvid andra släpp, inte i ett annat.",
            "{path} is a release; a release goes into a folder beside others, not into another.",
        ),
        ("Ge mappen ovanför: -o {parent}", "Give the folder above: -o {parent}"),
        status=2,
    ),
    _refusal(
        "target-busy",
        ("Någon annan bygger", "Somebody else is building"),
        (
            "Ett annat bygge skriver till {path} just nu.",
            "Another build is writing to {path} right now.",
        ),
        ("Vänta tills det är klart och försök igen.", "Wait until it is done and try again."),
        status=2,
    ),
    _refusal(
        "target-unwritable",
        ("Det gick inte att skriva", "Writing failed"),
        (
            "{path} kunde inte skrivas: {reason}. Det som stod där är orört.",
            "{path} could not be written: {reason}. What stood there is untouched.",
        ),
        (
            "Stäng filerna i andra program, se efter plats och rättigheter, och kör igen.",
            "Close the files in other programs, check free space and permissions, and run again.",
        ),
        status=2,
    ),
    _refusal(
        "target-unsettled",
        ("Kanske inte sparat på disken", "Perhaps not saved on disk"),
        (
            "{path} är utbytt och hel, men systemet kunde inte tvinga den till disken: {reason}.",
            "{path} is replaced and whole, but the system could not force it to disk: {reason}.",
        ),
        ("Se efter disken, och kör igen.", "See to the disk, and run again."),
        status=2,
    ),
    _refusal(
        "target-unfinished",
        ("Bytet blev inte klart", "The exchange was not finished"),
        (
            (
                "Bytet av {path} avbröts halvvägs: {reason}. Inget är förlorat; nästa körning gör "
                "det klart, eller ställer tillbaka det som stod där."
            ),
            (
                "The exchange of {path} stopped half-way: {reason}. Nothing is lost; the next run "
                "finishes it, or puts back what stood there."
            ),
        ),
        ("Se efter disken, och kör igen.", "See to the disk, and run again."),
        status=2,
    ),
    _refusal(
        "output-unwritable",
        ("Det gick inte att skriva ut", "Printing failed"),
        (
            "Det som skrivs ut kunde inte sparas: {reason}. Det som är sparat är inte helt.",
            "What is printed could not be saved: {reason}. What is saved is not whole.",
        ),
        (
            "Gör plats på disken, eller skriv till en annan, och kör igen.",
            "Make room on the disk, or write to another, and run again.",
        ),
        status=2,
    ),
    _refusal(
        "kit-occupied",
        ("Mappen är inte tom", "The folder is not empty"),
        (
            "{path} finns redan och har något i sig, så inget skrivs dit.",
            "{path} exists and holds something, so nothing is written there.",
        ),
        ("Välj en ny mapp.", "Choose a new folder."),
        status=2,
    ),
    _refusal(
        "report-occupied",
        ("Det står något annat där", "Something else stands there"),
        (
            "{path} finns redan och är ingen rapport, så den ersätts inte.",
            "{path} exists and is not a report, so it is not replaced.",
        ),
        (
            "Ge rapporten ett annat namn, till exempel --report rapport.html.",
            "Give the report another name, such as --report report.html.",
        ),
        status=2,
    ),
    _refusal(
        "convert-occupied",
        ("Det står redan något där", "Something stands there already"),
        (
            "{path} finns redan, så inget skrevs.",
            "{path} exists already, so nothing was written.",
        ),
        (
            "Välj ett annat namn, eller ge --force om det får ersättas.",
            "Choose another name, or give --force if it may be replaced.",
        ),
        status=2,
    ),
    _refusal(
        "mark-target",
        ("Dit går det inte att skriva markeringar", "Marks cannot be written there"),
        (
            (
                "{path} är ingen annan arbetsbok: namnet ska sluta på {ending} "
                "och inte vara filens eget."
            ),
            "{path} is no other workbook: the name must end in {ending} and not be the file's own.",
        ),
        (
            "Skriv till exempel --mark markerad{ending}.",
            "Write, for instance, --mark marked{ending}.",
        ),
        status=2,
    ),
)
