"""What can be wrong between records."""

from typing import Final

from pledgedata.problem.kinds import Rule, Severity
from pledgedata.words import Text

RULES: Final = (
    Rule(
        "id-repeated",
        Severity.ERROR,
        Text("Samma id två gånger", "The same id twice"),
        Text("{value} står redan på rad {first}.", "{value} already stands on row {first}."),
        Text(
            "Ge en av posterna ett eget id, eller ta bort dubbletten.",
            "Give one of the records an id of its own, or remove the duplicate.",
        ),
        Text("Bara den första posten är entydig.", "Only the first record is certain."),
    ),
    Rule(
        "reference-dangling",
        Severity.ERROR,
        Text("Hänvisning till något som inte finns", "A reference to what is not there"),
        Text(
            "{value} finns inte i tabellen {table} (bladet {sheet}).",
            "{value} is not in the table {table} (the sheet {sheet}).",
        ),
        Text(
            "{nearest} Saknas posten, lägg till den där.",
            "{nearest} If the record is missing, add it there.",
        ),
        Text("Sambandet kan inte följas.", "The relation cannot be followed."),
    ),
    Rule(
        "package-without-agreements",
        Severity.WARNING,
        Text("Paketet har inga medborgarlöften", "The package has no agreements"),
        Text(
            "Det finns ingen rad i tabellen agreements.",
            "There is no row in the table agreements.",
        ),
        Text(
            "Fyll i minst ett medborgarlöfte i tabellen agreements (bladet Medborgarlöften).",
            "Fill in at least one agreement in the table agreements (the sheet Medborgarlöften).",
        ),
        Text("Paketet är tomt.", "The package is empty."),
    ),
    Rule(
        "publisher-unnumbered",
        Severity.WARNING,
        Text("Utgivaren har inget organisationsnummer", "The publisher has no number"),
        Text(
            "{value} är kommun {code} men står utan organisationsnummer.",
            "{value} is municipality {code} but stands without an organisation number.",
        ),
        Text(
            "Fyll i numret: en kommun har alltid ett, och dataportal.se känner den på det.",
            "Fill in the number: every municipality has one, by which dataportal.se recognises it.",
        ),
        Text(
            "Portaler kan inte veta vilken organisation det är.",
            "Portals cannot know which organisation it is.",
        ),
    ),
    Rule(
        "id-scope",
        Severity.ERROR,
        Text("Id börjar med fel kommunkod", "The id begins with the wrong municipality code"),
        Text(
            "{value} börjar med {found}; väntat är {expected}.",
            "{value} begins with {found}; expected is {expected}.",
        ),
        Text(
            "Börja id med koden för kommunen som posten gäller, till exempel {example}.",
            "Begin the id with the code of the municipality concerned, such as {example}.",
        ),
        Text(
            "Id kan krocka med en annan kommuns.",
            "The id may collide with another municipality's.",
        ),
    ),
    Rule(
        "concept-undeclared",
        Severity.ERROR,
        Text("Eget begrepp som inte är förklarat", "A local concept that is not declared"),
        Text(
            "{value} finns inte i tabellen concepts för listan {list}.",
            "{value} is not in the table concepts for the list {list}.",
        ),
        Text(
            "Lägg till begreppet i concepts.csv med ett överordnat begrepp ur listan.",
            "Add it to concepts.csv with a broader concept of the list.",
        ),
        Text("Begreppet kan inte jämföras med andras.", "It cannot be compared with others'."),
    ),
    Rule(
        "concept-misplaced",
        Severity.ERROR,
        Text("Eget begrepp på fel plats", "A local concept in the wrong place"),
        Text(
            "{value} är inget begrepp i en lista som får egna begrepp, eller hör till en annan "
            "lista än {list}.",
            "{value} is no concept of a list open to local ones, or is of another list than "
            "{list}.",
        ),
        Text(
            "Välj ett överordnat begrepp i samma lista, till exempel {example}.",
            "Choose a broader concept of the same list, such as {example}.",
        ),
        Text("Begreppet kan inte jämföras med andras.", "It cannot be compared with others'."),
    ),
    Rule(
        "language-differs",
        Severity.WARNING,
        Text("Löftets språk är inte paketets", "The agreement's language is not the package's"),
        Text(
            "Medborgarlöftet är på {value}, men paketets texter märks som {expected}.",
            "The agreement is in {value}, but the package's texts are tagged {expected}.",
        ),
        Text(
            "Lägg löften på ett annat språk i ett eget paket, eller skriv mul (flera språk) som "
            "paketets language.",
            "Put agreements in another language in a package of their own, or write mul (several "
            "languages) as the package's language.",
        ),
        Text("Texternas språkmärke kan vara fel.", "The language tag of texts may be wrong."),
    ),
)
