"""What can be wrong with a source that is gathered: with what it gives, and beside others."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Severity
from pledgedata.words import Text

_OLD: Final = Text(
    "Utgivarens uppgifter är som de var, eller saknas; se gathering/publishers.csv.",
    "The publisher's data is as it was, or absent; see gathering/publishers.csv.",
)

rule: Final = Chapter(_OLD).rule


RULES: Final = (
    rule(
        "gather-path-missing",
        ("Sökvägen finns inte", "There is no such path"),
        ("Det finns inget på {path}.", "There is nothing at {path}."),
        (
            "Rätta sökvägen i registret; den ses från registrets mapp.",
            "Change the path in the registry; it is seen from the registry's folder.",
        ),
    ),
    rule(
        "gather-page",
        ("En webbsida i stället för data", "A web page instead of data"),
        ("{value} är en sida för människor.", "{value} is a page for people."),
        (
            "Skriv adressen till filen datapackage.json i registret, inte till sidan om den.",
            (
                "Write the address of the file datapackage.json in the registry, not of the page "
                "about it."
            ),
        ),
    ),
    rule(
        "gather-nothing",
        ("Inget som vi känner igen", "Nothing that we know"),
        (
            "{value} är varken en datapackage.json, en katalog (DCAT), en arbetsbok eller en zip.",
            "{value} is neither a datapackage.json, a catalogue (DCAT), a workbook nor a zip.",
        ),
        (
            "Skriv adressen till paketets datapackage.json i registret.",
            "Write the address of the package's datapackage.json in the registry.",
        ),
    ),
    rule(
        "gather-catalogue",
        ("Katalogen leder inte till ett paket", "The catalogue does not lead to a package"),
        (
            "I katalogen {value} går det inte att se vilket paket som menas ({reason}).",
            "The catalogue {value} does not show which package is meant ({reason}).",
        ),
        (
            "Skriv adressen till paketets datapackage.json i registret i stället.",
            "Write the address of the package's datapackage.json in the registry instead.",
        ),
    ),
    rule(
        "gather-descriptor",
        ("Beskrivningen går inte att läsa", "The description cannot be read"),
        ("{name}: {reason}.", "{name}: {reason}."),
        (
            "Be utgivaren bygga släppet med `pledgedata build`.",
            "Ask the publisher to build the release with `pledgedata build`.",
        ),
    ),
    rule(
        "gather-elsewhere",
        ("En fil ligger någon annanstans", "A file lies somewhere else"),
        (
            "{value} ligger inte under {expected}.",
            "{value} does not lie under {expected}.",
        ),
        (
            "Låt filerna ligga bredvid datapackage.json, eller kör med --allow-elsewhere.",
            "Let the files lie beside datapackage.json, or run with --allow-elsewhere.",
        ),
    ),
    rule(
        "gather-unsealed",
        ("Kontrollsumman saknas", "The checksum is missing"),
        (
            "Varken beskrivningen eller {other} säger vad {name} har för SHA-256.",
            "Neither the description nor {other} says which SHA-256 {name} has.",
        ),
        (
            "Be utgivaren bygga släppet med `pledgedata build`, som skriver dem.",
            "Ask the publisher to build the release with `pledgedata build`, which writes them.",
        ),
    ),
    rule(
        "gather-seal",
        ("Filen är inte den som beskrivs", "The file is not the one that is described"),
        (
            "{name} är {found}, ska vara {expected}.",
            "{name} is {found}, should be {expected}.",
        ),
        (
            (
                "Kör igen: det kan vara mitt i en uppladdning. Annars, be utgivaren lägga "
                "upp allt på "
                "nytt."
            ),
            (
                "Run again: it may be amid an upload. Otherwise, ask the publisher to put up "
                "all of it "
                "anew."
            ),
        ),
    ),
    rule(
        "gather-older",
        ("Versionen är äldre än den vi har", "The version is older than ours"),
        (
            "Källan har version {value}; kopian är version {before}.",
            "The source has version {value}; the copy is version {before}.",
        ),
        (
            "Be utgivaren höja versionen. Är det meningen, kör med --allow-older.",
            "Ask the publisher to raise the version. If it is meant, run with --allow-older.",
        ),
    ),
    rule(
        "gather-errors",
        ("Paketet har fel", "The package has errors"),
        (
            "{value} har {count} fel. Det första, i {name}: {first}",
            "{value} has errors, so many: {count}. The first, in {name}: {first}",
        ),
        (
            "Ge utgivaren rapporten ur mappen reports.",
            "Give the publisher the report in the folder reports.",
        ),
    ),
    rule(
        "gather-bundle",
        ("Samlingen går inte att läsa", "The gathering cannot be read"),
        ("{name}: {reason}.", "{name}: {reason}."),
        (
            "Be den som samlat in att köra `pledgedata gather` igen.",
            "Ask who gathered it to run `pledgedata gather` again: see that all of it came along.",
        ),
    ),
    rule(
        "gather-clash",
        ("Går inte ihop med de andra", "Does not fit with the others"),
        (
            "Bland de andra får paketet fel som det inte har ensamt: {count}. Det första: {first}",
            (
                "Among the others the package has errors that it has not alone: {count}. The "
                "first: {first}"
            ),
        ),
        (
            (
                "Ge utgivaren rapporten ur mappen reports: den säger vilka poster som andra också "
                "har. Till dess är inget ur paketet med."
            ),
            (
                "Give the publisher the report in the folder reports: it says which records "
                "others have too. Until then nothing of the package is in."
            ),
        ),
        reader=(
            "Inget ur utgivarens paket är med; se gathering/publishers.csv.",
            "Nothing of the publisher's package is in; see gathering/publishers.csv.",
        ),
    ),
    rule(
        "gather-licence",
        ("Samlingen lovar mer än utgivaren", "The gathering promises more than the publisher"),
        (
            "Utgivaren ger ut under {value}, samlingen under {expected}.",
            "The publisher publishes under {value}, the gathering under {expected}.",
        ),
        (
            "Skriv {value} som licence i samlingens om-fil, eller be utgivaren om {expected}.",
            (
                "Write {value} as the licence in the gathering's about-file, or ask the publisher "
                "for {expected}."
            ),
        ),
        severity=Severity.WARNING,
    ),
    rule(
        "gather-language",
        ("Samlingen är på ett annat språk", "The gathering is in another language"),
        (
            "Utgivarens texter är på {value}, men märks som {expected} i samlingen.",
            "The publisher's texts are in {value}, but are tagged {expected} in the gathering.",
        ),
        (
            (
                "Skriv mul (flera språk) som samlingens language, eller lägg utgivare som skriver "
                "på {value} i ett eget register."
            ),
            (
                "Write mul (several languages) as the gathering's language, or put publishers who "
                "write in {value} in a registry of their own."
            ),
        ),
        severity=Severity.WARNING,
        reader=(
            "Språkmärket på utgivarens texter är fel i samlingen.",
            "The language tag of the publisher's texts is wrong in the gathering.",
        ),
    ),
    rule(
        "gather-newer",
        ("Paketet är nyare än insamlingen", "The package is ahead of the gathering"),
        (
            "Paketet följer version {value} av specifikationen; insamlingen känner {expected}.",
            (
                "The package follows version {value} of the specification; the gathering knows "
                "{expected}."
            ),
        ),
        (
            (
                "Den som samlar in behöver installera en nyare version av programmet; utgivaren "
                "behöver inte göra något."
            ),
            (
                "Who gathers needs to install a later version of the program; the publisher need "
                "not do anything."
            ),
        ),
        severity=Severity.WARNING,
        reader=(
            "Det som är nytt i den senare versionen är inte med i samlingen.",
            "What is new in the later version is not in the gathering.",
        ),
    ),
    rule(
        "gather-ahead",
        (
            "Paketet är för nytt för att samlas in",
            "The package is too far ahead to be gathered",
        ),
        (
            (
                "{value} följer version {found} av specifikationen; insamlingen känner "
                "{expected} och kan inte läsa det. Fel: {count}. Det första: {first}"
            ),
            (
                "{value} follows version {found} of the specification; the gathering knows "
                "{expected} and cannot read it. Errors: {count}. The first: {first}"
            ),
        ),
        (
            (
                "Installera en nyare version av programmet och kör igen. Kvarstår felet, ge "
                "utgivaren rapporten ur mappen reports."
            ),
            (
                "Install a later version of the program and run again. If the error remains, give "
                "the publisher the report in the folder reports."
            ),
        ),
    ),
    rule(
        "gather-code",
        ("Kommunkoden har mist sin nolla", "The municipality's code has lost its zero"),
        (
            "{value} är ingen kommuns kod, men {right} är det.",
            "{value} is the code of no municipality, but {right} is.",
        ),
        (
            "Skriv {right} i registret, i Excel som text: kalkylprogram tar bort nollan.",
            "Write {right} in the registry, in Excel as text: spreadsheets drop the zero.",
        ),
        reader=("Inget samlades in.", "Nothing was gathered."),
    ),
    rule(
        "gather-empty",
        ("Registret är tomt", "The registry is empty"),
        (
            "{name} har ingen utgivare. Inget samlades in, och ingen togs bort.",
            "{name} has no publisher. Nothing was gathered, and nobody was removed.",
        ),
        (
            (
                "Skriv en rad för varje utgivare. Ska alla bort: låt raderna stå, med en dag i "
                "kolumnen removed_on."
            ),
            (
                "Write a row for each publisher. If all are to be removed, let the rows stand, "
                "with a day in the column removed_on."
            ),
        ),
        reader=("Inget samlades in.", "Nothing was gathered."),
    ),
    rule(
        "gather-place",
        ("I mappen som skrivs om", "In the folder that is written anew"),
        (
            "{other} är samlingens mapp {path} eller ligger i den, och den skrivs om varje gång.",
            "{other} is the gathering's folder {path}, which is written anew each time, or in it.",
        ),
        (
            "Låt varken källor eller kopior (--cache) ligga där: välj en annan mapp med -o.",
            "Let neither sources nor copies (--cache) lie there: choose another folder with -o.",
        ),
        status=2,
    ),
    rule(
        "gather-exhausted",
        ("Källan tog för mycket", "The source took too much"),
        (
            "{value} använde upp den tid eller det minne som en källa får ({reason}).",
            "{value} used up the time or the memory that a source may have ({reason}).",
        ),
        (
            "Granska källan för hand, på en dator som får stanna.",
            "Check the source by hand, on a machine that may stop.",
        ),
    ),
    rule(
        "gather-crashed",
        ("Programmet föll på källan", "The program fell over the source"),
        (
            "{value} fick det här programmet att falla ({reason}).",
            "{value} made this program fall over ({reason}).",
        ),
        (
            (
                "Visa felet för dem som gör programmet: det är inte utgivarens. Med "
                "PYTHONDEVMODE=1 syns mer av det."
            ),
            (
                "Show the fault to those who make the program: it is not the publisher's. With "
                "PYTHONDEVMODE=1 more of it is seen."
            ),
        ),
    ),
    rule(
        "gather-system",
        ("Insamling går inte här", "Gathering is not possible here"),
        (
            "Varje källa ska ha en egen process, och {value} kan inte dela en process i två.",
            "Each source is to have a process of its own, and {value} cannot fork one.",
        ),
        (
            "Kör på Linux eller macOS, eller i WSL på Windows.",
            "Run it on Linux or macOS, or within WSL on Windows.",
        ),
        status=2,
    ),
    rule(
        "gather-ended",
        ("Insamlingen avbröts", "The gathering was ended"),
        (
            "Processen som hämtar från källorna avbröts ({reason}). En äldre insamling är orörd.",
            (
                "The process that fetches from the sources was ended ({reason}). An earlier "
                "gathering is untouched."
            ),
        ),
        ("Frigör minne och kör igen.", "Free memory and run again."),
        status=2,
    ),
)
