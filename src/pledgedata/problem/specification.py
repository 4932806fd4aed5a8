"""What can be wrong with the version of the specification that a package is of."""

from typing import Final

from pledgedata.problem.kinds import Rule, Severity
from pledgedata.words import Text

RULES: Final = (
    Rule(
        "specification-newer",
        Severity.WARNING,
        Text("Paketet följer en nyare specifikation", "The package follows a later specification"),
        Text(
            "Paketet följer version {found} av specifikationen; programmet känner {expected}.",
            "The package follows version {found} of the specification; the program knows "
            "{expected}.",
        ),
        Text(
            "Installera en nyare version av programmet. Till dess läses det som båda versionerna "
            "har, och inget kan byggas eller bevisas.",
            "Install a later version of the program. Until then what both versions have is read, "
            "and nothing can be built or proved.",
        ),
        Text(
            "Det som är nytt i den senare versionen är inte med.",
            "What is new in the later version is left out.",
        ),
    ),
    Rule(
        "specification-older",
        Severity.WARNING,
        Text(
            "Paketet följer en äldre specifikation", "The package follows an earlier specification"
        ),
        Text(
            "Paketet följer version {found} av specifikationen; nu gäller {expected}.",
            "The package follows version {found} of the specification; {expected} is in force.",
        ),
        Text(
            "Gör en kopia som följer den nya: `pledgedata migrate PAKET -o KOPIA`.",
            "Make a copy that follows the new one: `pledgedata migrate PACKAGE -o COPY`.",
        ),
        Text(
            "Uppgifterna kan stå under andra namn än i nyare paket.",
            "The data may stand under other names than in later packages.",
        ),
    ),
    Rule(
        "specification-beyond",
        Severity.ERROR,
        Text(
            "Specifikationen är nyare än programmet",
            "The specification is later than the program",
        ),
        Text(
            "Paketet följer version {found} av specifikationen, och programmet känner bara till "
            "{expected}. Inget skrevs.",
            "The package follows version {found} of the specification, and the program knows none "
            "later than {expected}. Nothing was written.",
        ),
        Text(
            "Installera en nyare version av programmet. Paketet behöver inte ändras.",
            "Install a later version of the program. The package need not be changed.",
        ),
        Text(
            "Ett släpp som följer den senare versionen finns inte än.",
            "There is no release yet that follows the later version.",
        ),
    ),
    Rule(
        "specification-behind",
        Severity.ERROR,
        Text("Paketet är inte uppgraderat", "The package is not lifted"),
        Text(
            "Paketet följer version {found} av specifikationen, och ett släpp ska följa "
            "{expected}. Inget skrevs.",
            "The package follows version {found} of the specification, and a release is to follow "
            "{expected}. Nothing was written.",
        ),
        Text(
            "Gör en kopia som följer den nya och bygg den: `pledgedata migrate PAKET -o KOPIA`.",
            "Make a copy that follows the new one and build that: `pledgedata migrate PACKAGE -o "
            "COPY`.",
        ),
        Text(
            "Ett släpp som följer den gällande versionen finns inte än.",
            "There is no release yet that follows the version in force.",
        ),
    ),
)
