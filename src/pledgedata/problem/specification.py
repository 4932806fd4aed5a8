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
)
