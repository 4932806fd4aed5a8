"""What can be wrong with files where they are served, tried before a portal harvests them."""

from typing import Final

from pledgedata.problem.kinds import Chapter
from pledgedata.words import Text

_UNREAD: Final = Text(
    "Den som följer katalogens adress får inte filen.",
    "Who follows the catalogue's address does not get the file.",
)

_rule: Final = Chapter(_UNREAD).rule

RULES: Final = (
    _rule(
        "portal-unserved",
        ("Adressen svarar inte som den ska", "The address does not answer as it should"),
        ("{value}: {reason}.", "{value}: {reason}."),
        (
            "Lägg upp filen, eller rätta adressen i om-filen.",
            "Put the file there, or mend the address in the about-file.",
        ),
    ),
    _rule(
        "portal-slow",
        ("Filerna kom inte i tid", "The files did not come in time"),
        (
            "{value} och det före den tog mer än {seconds} sekunder. Resten är inte prövat.",
            "{value} and what came before took more than {seconds} seconds. The rest is untried.",
        ),
        (
            "Kör igen. Står det kvar, se efter varför webbservern är långsam.",
            "Run again. If it remains, see why the web server is slow.",
        ),
    ),
    _rule(
        "portal-astray",
        ("Adressen leder vilse", "The address leads astray"),
        ("{value} leder vidare: {reason}.", "{value} leads on: {reason}."),
        (
            (
                "Låt webbservern hänvisa till en öppen adress med https, eller ge --url adressen "
                "där filerna ligger."
            ),
            (
                "Let the web server lead to an open address with https, or give --url the address "
                "where the files lie."
            ),
        ),
    ),
    _rule(
        "portal-base",
        ("Adressen går inte att pröva", "The address cannot be tried"),
        (
            "{value} är ingen webbadress, eller har ett användarnamn, ? eller # i sig.",
            "{value} is no web address, or has a user name, ? or # in it.",
        ),
        (
            "Skriv adressen som släppet ligger under, med https://.",
            "Give the address that the release lies under, with https://.",
        ),
        status=2,
    ),
)
